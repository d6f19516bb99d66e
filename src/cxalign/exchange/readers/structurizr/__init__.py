"""Structurizr workspaces: software systems, containers and components are systems, and what they are deployed on too.

`workspace` reads the JSON, `placing` says what an element becomes, and `linking` says which link a relationship is. The
DSL is refused with a word on how to export it: it may include other files and run scripts, which only its own tools do.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cxalign.exchange.draft import Place, SourceError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cxalign.exchange.draft import Draft
    from cxalign.exchange.sources import SourceFile

SUFFIXES = (".json", ".dsl")

EXPORT = "structurizr.sh export -workspace workspace.dsl -format json"
"""How Structurizr's own tool makes JSON of a workspace in the DSL."""

_SECTIONS = (b'"softwareSystems"', b'"people"', b'"deploymentNodes"', b'"customElements"')
_DSL = re.compile(rb"(?im)^[ \t\xef\xbb\xbf]*(?:workspace\b[^\n]*\{|model[ \t]*\{|[^\n]*=[ \t]*softwaresystem\b)")


def recognises(file: SourceFile) -> bool:
    """Tell whether a file has the sections of a workspace, or is written in the DSL."""
    return _is_json(file) or _is_dsl(file)


def read(files: Sequence[SourceFile], draft: Draft) -> None:
    """Read each file as a workspace of its own; a DSL file beside the JSON that was made of it is passed over."""
    from cxalign.exchange.readers.structurizr.linking import link_all  # noqa: PLC0415 - not needed to recognise a file
    from cxalign.exchange.readers.structurizr.placing import Placing  # noqa: PLC0415 - as above
    from cxalign.exchange.readers.structurizr.workspace import read_workspace  # noqa: PLC0415 - as above

    has_json = any(_is_json(file) for file in files)
    placing = Placing(draft)
    for file in files:
        if has_json and not file.was_named and not _is_json(file):
            draft.leave_out("DSL file", "only the JSON of a workspace is read", Place(file.name))
            continue
        with draft.reading(file):
            if not _is_json(file) and _is_called_dsl(file):
                why = "is written in Structurizr's DSL, and only the JSON of a workspace is read"
                raise SourceError(why, cure=f"write it as JSON with `{EXPORT}`, and import that")
            workspace = read_workspace(file)
            placing.place(workspace)
            link_all(workspace, placing, draft)


def _is_json(file: SourceFile) -> bool:
    data = file.data.replace(b"\0", b"") if b"\0" in file.data[:4] else file.data
    begins = data[:64].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"{")
    return begins and b'"model"' in data and any(section in data for section in _SECTIONS)


def _is_called_dsl(file: SourceFile) -> bool:
    return file.name.lower().removesuffix(".gz").endswith(".dsl")


def _is_dsl(file: SourceFile) -> bool:
    return _is_called_dsl(file) and _DSL.search(file.data) is not None
