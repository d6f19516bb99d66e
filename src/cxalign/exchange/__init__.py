"""Other people's formats → model files, one file per format.

The way of an import: `sources` reads files within bounds → a reader fills a `Draft` with what it found → `naming` gives
ids → `arranging` groups it into files, which `emitting` writes as YAML → `keeping` writes them to a folder without
touching what a person changed → `telling` says what was read, mapped and left out.

To add a format `x`:

1. Write `readers/x.py` with

   - `SUFFIXES`: the endings under which such files are looked for in a folder, such as `(".json",)`;
   - `recognises(file: SourceFile) -> bool`: whether it is one, judged by content, fast, and for any bytes at all;
   - `read(files: Sequence[SourceFile], draft: Draft) -> None`: all files of one import. Wrap the work on one file in
     `with draft.reading(file):` and raise SourceError with a place where it is broken; the other files go on.
     What a user may choose besides comes as keyword arguments, whose names the module lists in `OPTIONS`;
   - `declines(file: SourceFile) -> str | None`, if it likes: why it leaves a file that is nearly one of its own.

   Call `draft.saw` for everything read, `draft.add` and `draft.add_step` for what becomes an element, `draft.link`
   for what becomes a link (with `chain=` where it is derived), and `draft.leave_out` for all that does not, with the
   reason: the user is told the sum of it. Field names and values are those of the language; values are text, whole
   numbers and booleans, lists and mappings of these. Ids are not yours to make.
   XML goes through `markup.parse`, which refuses DTDs and entities; zip archives through `sources.members`.

2. Add its line to READERS below.
3. Write its tests in `tests/exchange/readers/test_x.py`, with small samples of your own, and its section in
   `docs/import.md`.

A reader knows no other reader.
"""

from __future__ import annotations

READERS: dict[str, str] = {
    "archimate": "ArchiMate models: the Open Group's exchange format and Archi's own, plain or zipped",
    "backstage": "Backstage catalogs: descriptor files with any number of entities, or folders of them",
    "bpmn": "BPMN 2.0 models: XML files with processes and collaborations, or folders of them",
    "mermaid": "Mermaid journey diagrams, alone or inside Markdown",
    "pcf": "APQC's Process Classification Framework: its workbook, or CSV files of it",
    "sheet": "CSV files and Excel workbooks with one row a step, a process, a system or another element",
    "structurizr": "Structurizr workspaces, as JSON",
}
"""Format → what it is, in the order in which it is guessed. Its module in `readers` has the same name."""
