"""What an element of a Structurizr workspace becomes in the language, or why it becomes nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cxalign.exchange.draft import Place
from cxalign.exchange.readers.structurizr.workspace import text

if TYPE_CHECKING:
    from cxalign.exchange.draft import Draft, Item
    from cxalign.exchange.readers.structurizr.workspace import Part, Workspace

SOFTWARE = ("software system", "container", "component")
DEPLOYED = ("deployment node", "infrastructure node")
INSTANCES = ("container instance", "software system instance")

_STORE = re.compile(r"database|data ?store|queue|topic|bus\b|broker|cache|bucket|storage", re.IGNORECASE)
_NETWORK = re.compile(r"load ?balanc|dns|router|firewall|gateway|cdn|network|vpn|proxy|front ?door", re.IGNORECASE)
_FACILITY = re.compile(
    r"data ?cent(?:er|re)|\bregion\b|availability zone|\b[a-z]{2}-[a-z]+-\d\b|\brack\b", re.IGNORECASE
)
_PLATFORM = re.compile(
    r"docker|kubernetes|\bpod\b|container|tomcat|\bjvm\b|\biis\b|nginx|apache|oracle|mysql|postgres|sql|mongo|redis"
    r"|kafka|rabbit|database|browser|runtime|app service|lambda|function|amazon|\baws\b|azure|google cloud|\bgcp\b"
    r"|heroku|autoscal|\brds\b|\becs\b|\beks\b|fargate|openshift|cloud|elastic|server ?less|s3\b",
    re.IGNORECASE,
)
_LIVE = re.compile(r"live|prod|default", re.IGNORECASE)
_NO_LIVE = re.compile(r"non-?live|non-?prod|pre-?prod", re.IGNORECASE)
_CUSTOMER = re.compile(r"\bcustomers?\b|\bexternal\b|\bpublic\b|\bcitizens?\b", re.IGNORECASE)


class Placing:
    """The elements made of all workspaces of one import."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.items: dict[Part, Item] = {}
        self.by_id: dict[str, Part] = {}
        """Id → the element of the workspace that is being placed."""
        self.environment = ""
        self._functions: dict[str, Item] = {}
        self._ids: dict[str, str] = {}

    def place(self, workspace: Workspace) -> None:
        """Add the elements of one workspace."""
        self.by_id = {}
        self.environment = _environment(workspace)
        for part in workspace.parts:
            self.draft.saw(part.type)
            if not part.id:
                self.draft.leave_out(part.type, "it has no id", part.place)
            elif part.id in self.by_id:
                self.draft.leave_out(part.type, "another element with its id was read before, and counts", part.place)
            else:
                self.by_id[part.id] = part
                self._part(workspace, part)
        for what, count in workspace.others.items():
            if count:
                self.draft.saw(what, count)
                self.draft.leave_out(f"{what}s", "only the model is imported", Place(workspace.file.name))

    def _part(self, workspace: Workspace, part: Part) -> None:
        if part.type == "person":
            self.items[part] = self._person(workspace, part)
        elif part.type in SOFTWARE:
            self.items[part] = self._system(part, _kind_of_software(part), part.top.text("name"))
        elif part.type in DEPLOYED:
            if part.text("environment") == self.environment:
                self.items[part] = self._system(part, _kind_of_node(part), part.text("environment") or "Deployment")
            else:
                why = f"it is of another environment than '{self.environment}', which is imported"
                self.draft.leave_out(part.type, why, part.place)
        elif part.type not in INSTANCES:
            self.draft.leave_out(part.type, "nothing in the language is like it", part.place)

    def _person(self, workspace: Workspace, part: Part) -> Item:
        """Add a role for somebody of the organisation, and a persona for everybody else."""
        group = part.text("group") or (workspace.enterprise if part.text("location") == "Internal" else "")
        is_outside = part.text("location") == "External" or any(map(_CUSTOMER.fullmatch, [*part.tags, group]))
        is_role = bool(group) and not is_outside
        person = self.draft.add(
            "role" if is_role else "persona",
            part.text("name"),
            part.place,
            what=part.type,
            source=self._source(part),
            description=part.text("description"),
            tags=part.tags,
        )
        if is_role:
            if group not in self._functions:
                self._functions[group] = self.draft.add("function", group, part.place, what="group of a person")
            self.draft.link(person, "function", self._functions[group], what="group")
        return person

    def _system(self, part: Part, kind: str, group: str) -> Item:
        instances = part.text("instances")
        usual = part.type in ("software system", "container", "deployment node")
        written = [("group", part.text("group")), ("technology", part.text("technology"))]
        return self.draft.add(
            "system",
            part.text("name"),
            part.place,
            what=part.type,
            source=self._source(part),
            group=group,
            description=part.text("description"),
            kind=kind,
            redundancy=f"{instances} instances" if instances not in ("", "0", "1") else None,
            tags=[
                *([] if usual else [f"structurizr:{part.type}"]),
                *(f"{key}:{value}" for key, value in written if value),
                *part.tags,
            ],
        )

    def _source(self, part: Part) -> str:
        first = self._ids.setdefault(part.id, part.place.file)
        return part.id if first == part.place.file else f"{part.place.file.rpartition('/')[2]}#{part.id}"


def _environment(workspace: Workspace) -> str:
    """Return the environment that customers meet: the live one by its name, else the last one that is written."""
    nodes = [part for part in workspace.parts if part.type == "deployment node" and part.whole is None]
    names = list(dict.fromkeys(text(node.written.get("environment")) for node in nodes))
    live = [name for name in names if _LIVE.search(name) and not _NO_LIVE.search(name)]
    return (live or names[-1:] or [""])[0]


def _kind_of_software(part: Part) -> str:
    return "platform" if part.type == "container" and any(map(_STORE.search, part.tags)) else "application"


def _kind_of_node(part: Part) -> str:
    """Return what sort of system a node is, as far as its name, technology and tags tell."""
    said = " ".join((part.text("name"), part.text("technology"), *part.tags))
    if _NETWORK.search(said):
        return "network"
    if _FACILITY.search(said):
        return "facility"
    return "platform" if _PLATFORM.search(said) else "hardware"
