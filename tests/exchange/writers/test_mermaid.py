"""Mermaid: diagrams in which no text is taken for an instruction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.exchange.draft import Draft
from cxalign.exchange.readers import mermaid as reader
from cxalign.exchange.sources import SourceFile
from cxalign.exchange.writers.mermaid import render

if TYPE_CHECKING:
    from cxalign.model.workspace import Workspace

PAGE = """\
# Tea \\& Co

## =HYPERLINK("x") \\# tea: \\<b\\> (current)

```mermaid
journey
    title HYPERLINK( x ) tea b
    section Kitchen
      Boil it now: 1: Customer
      · Section two: 3: Customer
```

```mermaid
flowchart LR
    st1(["Boil it now"])
    st2(["· Section two"])
    pr3["heat"]
    sy4[("kettle")]
    st1 --> st2
    pr3 -.-> st1
    sy4 -.-> pr3
```

## =HYPERLINK("x") \\# tea: \\<b\\> (future)

```mermaid
journey
    title HYPERLINK( x ) tea b
    section Kitchen
      Boil it now: 1: Customer
```

```mermaid
flowchart LR
    st1(["Boil it now"])
    pr2["heat"]
    sy3[("kettle")]
    pr2 -.-> st1
    sy3 -.-> pr2
```
"""


def test_each_journey_and_state_has_two_diagrams(tea: Workspace) -> None:
    assert render(tea)[""].decode() == PAGE


def test_what_is_written_can_be_imported(tea: Workspace) -> None:
    draft = Draft()
    reader.read([SourceFile("tea.md", render(tea)[""])], draft)
    assert draft.faults == []
    assert [[step.name for step in item.steps] for item in draft.items if item.kind == "journey"] == [
        ["Boil it now", "· Section two"],
        ["Boil it now"],
    ]
