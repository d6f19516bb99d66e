"""What is told of a finding beside its message: all its steps, and a step of the journeys that were asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cxalign.checking import check
from cxalign.loading import load_workspace
from cxalign.narrowing import View, narrow
from cxalign.reports import concise, grouped, markdown, telling, text
from cxalign.reports.layout import Layout
from cxalign.selecting import Choice

if TYPE_CHECKING:
    from pathlib import Path

    from cxalign.findings import CheckResult

SHOP = """\
journeys:
  - id: buy
    name: Buy a coat
    steps:
      - {id: choose, name: Choose, processes: [till]}
      - {id: pay, name: Pay, processes: [till]}
  - id: return
    name: Bring it back
    steps:
      - {id: hand-in, name: Hand it in, processes: [till]}
      - {id: repay, name: Get the money, processes: [till]}
      - {id: leave, name: Leave, processes: [door]}
processes:
  - {id: till, name: Stand at the till}
  - {id: door, name: Hold the door}
"""
MESSAGE = "step 'Choose' and 3 more rely on process 'Stand at the till', which has no owner"
ALL = "'Choose' and 'Pay' of 'Buy a coat'; 'Hand it in' and 'Get the money' of 'Bring it back'"


@pytest.fixture
def found(tmp_path: Path) -> CheckResult:
    """Return the processes without an owner in a shop."""
    return _checked(tmp_path, SHOP)


def _checked(folder: Path, model: str) -> CheckResult:
    (folder / "model.yaml").write_text(model, encoding="utf-8")
    workspace = load_workspace([folder]).workspace
    assert workspace is not None
    return check(workspace, Choice(select=("unowned-process",)))


def _here(result: CheckResult, *journeys: str) -> list[str]:
    narrowed = narrow(result, View(journeys=journeys))
    return [telling.here(finding, narrowed) for finding in narrowed.findings]


def test_all_steps_are_named_journey_by_journey(found: CheckResult) -> None:
    assert [telling.steps(finding, found) for finding in found.findings] == [ALL, ""]


def test_steps_of_one_journey_are_named_without_it(tmp_path: Path) -> None:
    result = _checked(tmp_path, SHOP.replace("processes: [till]", "", 2))
    assert [telling.steps(finding, result) for finding in result.findings] == ["'Hand it in' and 'Get the money'", ""]


def test_what_nobody_reads_to_the_end_is_counted(found: CheckResult, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telling, "MOST_NAMED", 3)
    assert telling.steps(found.findings[0], found) == (
        "'Choose' and 'Pay' of 'Buy a coat'; 'Hand it in' of 'Bring it back'; 1 more"
    )


def test_in_a_view_of_one_journey_its_step_is_named(found: CheckResult) -> None:
    assert _here(found, "return") == ["here: 'Hand it in' and 1 more", ""]


@pytest.mark.parametrize("journeys", [(), ("buy",), ("buy", "return")], ids=["whole", "named already", "all asked for"])
def test_where_the_message_names_a_step_of_the_view_nothing_is_added(
    found: CheckResult, journeys: tuple[str, ...]
) -> None:
    assert not any(_here(found, *journeys))


def test_a_name_that_two_journeys_share_says_nothing_of_the_view(tmp_path: Path) -> None:
    result = _checked(tmp_path, SHOP.replace("Hand it in", "Choose"))
    assert _here(result, "return") == ["here: 'Choose' and 1 more", ""]


def test_every_format_for_people_names_the_step_of_the_view(found: CheckResult) -> None:
    narrowed, quiet = narrow(found, View(journeys=("return",))), Layout(quiet=True)
    here = f"{MESSAGE} (here: 'Hand it in' and 1 more)"
    assert concise.render(narrowed, quiet).splitlines()[0] == f"model.yaml:14:10: error[unowned-process] {here}"
    assert grouped.render(narrowed, quiet).splitlines()[1] == f"  14:10    error   {here} [unowned-process]"
    assert text.render(narrowed, quiet).splitlines()[0] == f"error[unowned-process]: {here}"
    assert f" {here}<br>help: " in markdown.render(narrowed, quiet)
    assert narrowed.findings[0].message == MESSAGE
    assert narrowed.findings[0].identity == found.findings[0].identity


def test_text_and_markdown_name_all_steps(found: CheckResult) -> None:
    assert f"   = steps: {ALL}" in text.render(found, Layout()).splitlines()
    assert f"  - steps: {ALL}" in markdown.render(found, Layout()).splitlines()
