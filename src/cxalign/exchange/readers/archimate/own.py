"""What a model says of itself in the words of the language: properties `cxalign:…`, as our own export writes them.

What ArchiMate says counts: names, documentation, and which relationships there are. The properties say the rest.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, get_args
from unicodedata import normalize

from pydantic import ValidationError

from cxalign.exchange.draft import Item, one_line, paragraphs
from cxalign.exchange.naming import slug
from cxalign.exchange.properties import (
    DECLARED,
    DESCRIPTION,
    ID,
    NAME,
    ORGANISATION,
    PLACE,
    PREFIX,
    SYSTEM_TYPES,
    UNNAMED,
    VERSION,
    property_value,
    shown,
)
from cxalign.exchange.readers.archimate.placing import BECOMES, SYSTEM_KINDS, said_kind
from cxalign.exchange.refusing import natural
from cxalign.model.fields import language_fields
from cxalign.model.scalars import ID_PATTERN, Dimension
from cxalign.settings import DEFAULT_SCALE, Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.exchange.draft import Draft
    from cxalign.exchange.readers.archimate.notation import Concept, Model

STATE = "state"
LAST = 1_000_000_000
"""The place of what has none: behind the others."""

_PLACE = re.compile("[1-9][0-9]{0,8}")
_SAID = frozenset({"journey", "step", "persona", "story", "measure", "readiness"})
_WITHOUT_ID = frozenset({"measure", "readiness"})
_DEFAULT_STATES = ("current", "future")
_SETTINGS = ("as_of", "capability_scale")


class Own:
    """The elements that a model describes in the words of the language, and its states."""

    def __init__(self, model: Model, draft: Draft) -> None:
        self.model = model
        self.draft = draft
        self.plateaus = {one.id: one.properties[ID].strip() for one in _states(model)}
        """Plateau → the state it is."""
        self.states: tuple[str, ...] = (*self.plateaus.values(),) or draft.states or _DEFAULT_STATES
        self.ghosts: set[Item] = set()
        """What is only named."""
        self._taken: set[tuple[object, str, str]] = set()

    def settings(self) -> None:
        """Take over what the model says of the workspace."""
        if VERSION not in self.model.properties:
            return
        said: dict[str, Any] = {}
        name = _called(self.model.name, "", self.model.properties, ORGANISATION)
        if name:
            said["organisation"] = name
        for field in _SETTINGS:
            if value := self.model.properties.get(PREFIX + field):
                said[field] = natural(property_value(value, ()))
        if self.plateaus:
            said["states"] = [_state(self.model.concepts[one]) for one in self.plateaus]
        self.draft.settings = self._allowed(said)

    def _allowed(self, said: dict[str, Any]) -> dict[str, Any]:
        """Leave out what the language refuses."""
        scale = said.get("capability_scale", DEFAULT_SCALE)
        if scale != DEFAULT_SCALE and not isinstance(scale, list):
            said["capability_scale"] = []  # which is refused below
        try:
            Settings.model_validate(said)
        except ValidationError as error:
            for name in {str(found["loc"][0]) for found in error.errors(include_url=False)}:
                self.draft.notes.append(f"`{name}` of the model was left out, as the language refuses it")
                said.pop(name, None)
        return said

    def kind_of(self, concept: Concept) -> str | None:
        """Return the kind of element a model says something is; None where it does not speak the language."""
        said = said_kind(concept)
        if said in _WITHOUT_ID:
            return said
        if ID not in concept.properties or concept.id in self.plateaus:
            return None
        return said if said in _SAID else BECOMES.get(concept.type)

    def add(self, concept: Concept, kind: str, journey: Item | None = None) -> Item:
        """Add an element with the id it says; one that somebody copied gets another."""
        own = normalize("NFC", concept.properties.get(ID, "").strip())
        if concept.properties.get(DECLARED) == "false":
            return self._ghost(concept, kind, own)
        add = self.draft.add if journey is None else self._step_of(journey)
        item = add(kind, concept.name, concept.place, what=concept.type)
        item.name = _called(concept.name, own, concept.properties, NAME)
        item.is_whole = True
        if description := _documented(concept):
            item.fields["description"] = description
        key = (journey, kind, own)
        if re.fullmatch(ID_PATTERN, own) and key not in self._taken:
            self._taken.add(key)
            item.id = own
        elif own or kind not in _WITHOUT_ID:
            item.name = item.name or concept.name
            item.source = concept.id
        return item

    def _step_of(self, journey: Item) -> Any:  # noqa: ANN401 - a function like Draft.add
        return lambda _, *rest, **more: self.draft.add_step(journey, *rest, **more)

    def _ghost(self, concept: Concept, kind: str, own: str) -> Item:
        name = own if concept.name == one_line(own) else slug(concept.name) or own
        ghost = Item(kind, name, concept.place, id=name, is_whole=True)
        self.ghosts.add(ghost)
        return ghost


def number_of(written: Any) -> int:  # noqa: ANN401 - what somebody wrote
    """Return the place that is written somewhere."""
    return int(written) if isinstance(written, str) and _PLACE.fullmatch(written) else LAST


def kind_of_system(concept: Concept, said: Any) -> Any:  # noqa: ANN401 - any value of the language
    """Return which kind of system something is: what it says, as long as its type may be that."""
    usual = SYSTEM_KINDS.get(concept.type, "application")
    if isinstance(said, str) and SYSTEM_TYPES.get(said, concept.type) != concept.type:
        return usual
    return usual if said is None else said


def _states(model: Model) -> list[Concept]:
    """Return the plateaus that are states, in their order."""
    no_states = language_fields() | set(get_args(Dimension))
    found: dict[str, Concept] = {}
    for one in model.concepts.values():
        own = one.properties.get(ID, "").strip()
        if said_kind(one) == STATE and re.fullmatch(ID_PATTERN, own) and own not in no_states:
            found.setdefault(own, one)
    return sorted(found.values(), key=_place)


def _place(concept: Concept) -> int:
    return number_of(concept.properties.get(PLACE))


def _state(concept: Concept) -> dict[str, str] | str:
    own = concept.properties[ID].strip()
    date, name = concept.properties.get(f"{PREFIX}date"), _called(concept.name, own, concept.properties, NAME)
    said = {"id": own, **({"date": date} if date else {}), **({"name": name} if name else {})}
    return said if len(said) > 1 else own


def _called(name: str, own: str, properties: dict[str, str], exactly: str) -> str:
    """Return the name of something: the one it has in ArchiMate, in all its letters where these are known."""
    exact = property_value(properties[exactly], ()) if exactly in properties else None
    if isinstance(exact, str) and (one_line(shown(exact)) or own) == name:
        return exact
    return "" if name == own or name == one_line(properties.get(UNNAMED, "")) else name


def _documented(concept: Concept) -> str:
    text = paragraphs(concept.documentation)
    exact = property_value(concept.properties[DESCRIPTION], ()) if DESCRIPTION in concept.properties else None
    return exact if isinstance(exact, str) and paragraphs(shown(exact)) == text else text


def whole_kinds(own: Own) -> Iterator[tuple[Concept, str]]:
    """Yield the elements that speak the language, with their kind."""
    for concept in own.model.concepts.values():
        if kind := own.kind_of(concept):
            yield concept, kind
