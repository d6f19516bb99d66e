"""Mermaid journeys: sections, tasks, scores and actors, alone and inside Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cxalign.exchange.readers import mermaid
from cxalign.exchange.sources import SourceFile

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxalign.exchange.draft import Draft

    Imported = Callable[..., tuple[dict[str, str], Draft]]
    Broken = Callable[[str, str, str | bytes], list[str]]

TICKET = """\
%%{init: {'theme':
  'dark'}}%%
journey
    title Get a ticket solved %% said so
    accTitle: not shown
    accDescr {
        two lines: 5: Nobody
    }
    %% a comment: 3: Nobody
    section Find out
      Meet the problem: 1: Customer # another comment
      Search: 2: Customer, Friend
    section Ask
      Open: a ticket: 4
      Wait: 3;
      Ticket is taken: 5: Agent, System
      Search: 2.5: Customer
"""


def test_sections_are_stages_tasks_steps_and_scores_emotions(imported: Imported) -> None:
    files, draft = imported("mermaid", a__mmd=TICKET.replace("Open: a ticket: 4", "Open a ticket: 4"))
    assert files == {
        "journeys.yaml": """\
personas:
  - {id: customer, name: Customer}
journeys:
  - id: get-a-ticket-solved
    name: Get a ticket solved
    persona: customer
    steps:
      - {id: meet-the-problem, name: Meet the problem, stage: Find out, emotion: -2}
      - id: search
        name: Search
        stage: Find out
        emotion: -1
        tags: [actor:Friend]
      - {id: open-a-ticket, name: Open a ticket, stage: Ask, emotion: 1}
      - {id: wait, name: Wait, stage: Ask, emotion: 0}
      - id: ticket-is-taken
        name: Ticket is taken
        stage: Ask
        emotion: 2
        tags: [actor:Agent, actor:System, without:Customer]
      - {id: search-2, name: Search, stage: Ask}
"""
    }
    assert draft.read == {"journey diagram": 1, "section": 2, "task": 6, "actor": 4}
    assert {key: [str(place) for place in places] for key, places in draft.left_out.items()} == {
        ("score", "it is no whole number from 1 to 5"): ["a.mmd:17"]
    }


def test_what_stands_behind_the_second_colon_is_no_part_of_the_name(imported: Imported) -> None:
    files, draft = imported("mermaid", a__mmd="journey\n  Open: a ticket: 4\n")
    assert "name: Open, tags: [actor:" not in files["journeys.yaml"]
    assert "{id: open, name: Open}" in files["journeys.yaml"]
    assert ("score", "it is no whole number from 1 to 5") in draft.left_out


def test_without_a_title_the_front_matter_or_the_file_gives_the_name(imported: Imported) -> None:
    files, _ = imported(
        "mermaid", a_day__mmd="journey\n Wake up: 3\n", b__mmd='---\ntitle: "My day"\n---\njourney\n Go: 3\n'
    )
    assert "  - id: a-day\n    name: a_day\n    steps:\n" in files["journeys.yaml"]
    assert "  - id: my-day\n    name: My day\n    steps:\n" in files["journeys.yaml"]


def test_markdown_holds_several_diagrams_and_other_things(imported: Imported) -> None:
    page = """\
# A page

journey

```python
journey
```

- ``` mermaid
  journey
    title First
    Go: 3: Me
  ```

~~~mermaid
sequenceDiagram
  A->>B: hello
~~~

:::mermaid
journey
  Come: 4: Me
:::
"""
    files, draft = imported("mermaid", page__md=page.replace("- ```", "  ```"))
    assert "name: First" in files["journeys.yaml"]
    assert "name: page 2" in files["journeys.yaml"]
    assert files["journeys.yaml"].count("persona: me") == 2
    assert {key: [str(place) for place in places] for key, places in draft.left_out.items()} == {
        ("sequenceDiagram diagram", "only journey diagrams are imported"): ["page.md:16"]
    }


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("a.mmd", "journey\n title T\n", "a.mmd:1: the journey diagram has no task"),
        ("a.mmd", "journey\n Go: 3\n what is this\n", "a.mmd:3: 'what is this' is no task of a journey diagram"),
        ("a.mmd", "journey\n : 3\n", "a.mmd:2: ': 3' is no task of a journey diagram"),
        (
            "a.mmd",
            "graph TD\n A --> B\n",
            "a.mmd:1: of Mermaid only journey diagrams are imported, and 'a.mmd' has none (it has graph in line 1)",
        ),
        ("a.md", "# Nothing\n", "a.md: holds no Mermaid diagram"),
        ("a.md", "```mermaid\njourney\n Go: 3\n", "a.md:1: the Mermaid block is never closed with ```"),
        ("a.mmd", b"journey\n G\xf6: 3\n", "a.mmd:2: is not UTF-8"),
        ("a.mmd", b"", "a.mmd: holds no journey diagram"),
        ("a.mmd", b"\0\1\2" * 99, "a.mmd:1: holds no journey diagram"),
    ],
)
def test_a_broken_file_is_told_with_its_place(broken: Broken, file: str, text: str | bytes, said: str) -> None:
    assert broken("mermaid", file, text) == [said.replace("a.mmd: holds", "a.mmd:1: holds")]


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.mmd", b"journey\n", True),
        ("a.mmd", b"%% hi\r\njourney\r\n", True),
        ("a.mmd", b"graph TD\n", False),
        ("a.md", b"journey\n", False),
        ("a.md", b"```mermaid\njourney\n Go: 3\n```\n", True),
        ("a.md", b"```mermaid\njourney\n Go: 3\n", True),
        ("a.mmd", b"\xff\xfe", False),
        ("a.mmd", b"", False),
    ],
)
def test_a_journey_is_recognised_by_what_it_holds(name: str, data: bytes, expected: bool) -> None:  # noqa: FBT001
    assert mermaid.recognises(SourceFile(name, data)) is expected


def test_what_opens_again_and_again_and_never_closes_takes_no_time(broken: Broken) -> None:
    for opening in ("%%{", "accDescr {", "accDescr{"):
        (said,) = broken("mermaid", "a.mmd", f"journey\n{opening * 100_000}\n")
        assert said.startswith("a.mmd:")


def test_markdown_with_other_diagrams_only_is_declined_with_their_places() -> None:
    block = "text\n```mermaid\nflowchart LR\n  a --> b\n```\n"
    said = "of Mermaid only journey diagrams are imported, and 'a.md' has none (it has flowchart in line 3)"
    assert mermaid.declines(SourceFile("a.md", block.encode())) == said
    many = mermaid.declines(SourceFile("a.md", (block * 5).encode())) or ""
    assert many.endswith("(it has flowchart in line 3, flowchart in line 8, flowchart in line 13 and 2 more)")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", "```mermaid\njourney\n  Boil: 3\n```\n```mermaid\ngraph TD\n```\n"),
        ("a.md", "```mermaid\nnothing we know\n```\n"),
        ("a.md", "no block\ngraph TD\n"),
        ("a.md", "```mermaid\ngraph TD\n"),
        ("a.csv", "graph TD\n"),
    ],
)
def test_nothing_else_is_declined(name: str, text: str) -> None:
    assert mermaid.declines(SourceFile(name, text.encode())) is None


def test_all_journeys_of_a_markdown_file_are_read_with_their_lines(imported: Imported) -> None:
    block = "# Tea\n\n```mermaid\njourney\n  title {}\n  Boil: 3\n```\n"
    _, draft = imported("mermaid", a__md=block.format("Green") + "~~~mermaid\ngraph TD\n~~~\n" + block.format("Black"))
    found = [(item.name, str(item.place)) for item in draft.all_items()]
    assert found == [("Green", "a.md:4"), ("Boil", "a.md:6"), ("Black", "a.md:14"), ("Boil", "a.md:16")]
    assert [str(place) for place in draft.left_out["graph diagram", "only journey diagrams are imported"]] == ["a.md:9"]
