"""What report tests share: one fixed result with something of everything, and the files it speaks of."""

from __future__ import annotations

from datetime import date
from json import dumps
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from cxalign.checking import check
from cxalign.findings import (
    CheckResult,
    Fault,
    Finding,
    NotAssessed,
    PathStep,
    Related,
    Severity,
    Subject,
)
from cxalign.graph import AlignmentModel
from cxalign.loading import load_workspace
from cxalign.measuring import scorecard
from cxalign.model.workspace import Location, Notice
from cxalign.narrowing import View, narrow
from cxalign.reports.alignment.choosing import EVERYTHING
from cxalign.reports.alignment.composing import composed
from cxalign.reports.alignment.material import Wish
from cxalign.reports.alignment.picturing import pictures, sheets
from cxalign.reports.layout import Layout
from cxalign.reports.numbering import numbered
from cxalign.selecting import Choice

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxalign.measuring import Scorecard
    from cxalign.reports.alignment.choosing import Room
    from cxalign.reports.alignment.content import Report

NOTHING = Wish()

FILES = {
    "journeys.yaml": [
        "journeys:",
        "  - id: return",
        "    steps:",
        "      - {id: hand-in, name: Hand the parcel in}",
        "      - {id: refund, name: Get the money back, channels: [web, phone]}",
    ],
    "care/processes.yaml": [
        "processes:",
        "  - {id: take-back, kind: frontstage, serves: [hand-in]}",
        "  - {id: pay-back, owner: cfo, kind: frontstage, serves: [refund]}",
        *[""] * 96,
        "  - {id: pay-by-voucher, owner: shop-lead, kind: frontstage, serves: [refund]}",
        "  - {id: pay-in-the-shop, owner: shop-lead, kind: frontstage, serves: [refund]}",
    ],
}
STEP = Subject("step", "return/hand-in", "Hand the parcel in")
REFUND = Subject("step", "return/refund", "Get the money back")
JOURNEY = Subject("journey", "return", "return")
TAKE_BACK = Subject("process", "take-back", "Take it back")
PAY_BACK = Subject("process", "pay-back", "pay-back")
VOUCHER = Subject("process", "pay-by-voucher", "pay-by-voucher")
SHOP = Subject("process", "pay-in-the-shop", "pay-in-the-shop")
AT_STEP = Location("journeys.yaml", 4, 14, 4, 21)
AT_REFUND = Location("journeys.yaml", 5, 14, 5, 20)
AT_JOURNEY = Location("journeys.yaml", 2, 9, 2, 15)
AT_TAKE_BACK = Location("care/processes.yaml", 2, 10, 2, 19)
AT_PAY_BACK = Location("care/processes.yaml", 3, 10, 3, 18)
AT_VOUCHER = Location("care/processes.yaml", 100, 10, 100, 24)
AT_SHOP = Location("care/processes.yaml", 101, 10, 101, 25)
AT_CHANNELS = Location("journeys.yaml", 5, 55, 5, 67)
BOTH = ("current", "future")


def finding(**facts: object) -> Finding:
    """Make a finding of what matters about it."""
    usual = Finding(
        rule="unowned-process",
        group="process",
        severity=Severity.ERROR,
        exact=True,
        gating=True,
        message="step 'Hand the parcel in' relies on process 'Take it back', which has no owner",
        help="name one accountable role or function as `owner`",
        readers=("process",),
        subject=TAKE_BACK,
        states=BOTH,
        location=AT_TAKE_BACK,
        steps=("return/hand-in",),
        journeys=("return",),
        path=(),
        related=(),
        about=None,
        status="new",
        order=(0, 0),
    )
    return usual._replace(**facts)


@pytest.fixture
def layout() -> Layout:
    """Show the lines of the files above."""
    return Layout(lines_of=lambda file: FILES.get(file, []))


@pytest.fixture
def result() -> CheckResult:
    """Return a result with findings of every severity and status."""
    return CheckResult(
        root="/somewhere/else",
        organisation="Shop & Söhne",
        states=BOTH,
        as_of=date(2027, 6, 30),
        findings=(
            finding(path=(PathStep(TAKE_BACK, "serves"), PathStep(STEP, "in"), PathStep(JOURNEY, None))),
            finding(
                rule="support-lost-in-future",
                group="transition",
                course="opened",
                message="step 'Get the money back' is supported in 'current', but has no system in 'future'",
                help="name what supports it in the later state, or retire the step with a reason",
                readers=("cx", "it"),
                subject=REFUND,
                states=("future",),
                location=AT_REFUND,
                steps=("return/refund",),
                path=(PathStep(REFUND, None),),
                related=(
                    Related(PAY_BACK, "attends there", AT_PAY_BACK),
                    Related(VOUCHER, "attends there", AT_VOUCHER),
                    Related(VOUCHER, "is told twice", AT_VOUCHER),
                    Related(REFUND, "is open on 'web' and 'phone'", AT_REFUND),
                    Related(SHOP, "attends there", AT_SHOP),
                    Related(TAKE_BACK, "is on the way", AT_TAKE_BACK),
                    Related(STEP, "comes before", AT_STEP),
                    *(Related(Subject("role", f"r{n}", f"r{n}"), f"role 'r{n}' is named only", None) for n in range(5)),
                ),
                about="web",
            ),
            finding(
                rule="competing-processes",
                severity=Severity.WARNING,
                exact=False,
                gating=False,
                message="step 'Get the money back' is led by two processes",
                help="say who leads",
                subject=REFUND,
                location=AT_CHANNELS,
                steps=("return/refund",),
                related=(Related(PAY_BACK, "owned by 'cfo'", AT_PAY_BACK),),
                about="pay-back pay-by-voucher",
            ),
            finding(
                rule="orphan-process",
                severity=Severity.WARNING,
                message="process 'pay-back' reaches no step of any journey",
                help="say what it serves",
                subject=PAY_BACK,
                location=AT_PAY_BACK,
                steps=(),
                journeys=(),
                status="accepted",
                reason="kept <as> an archive",
            ),
            finding(
                rule="no-journey",
                group="model",
                severity=Severity.INFO,
                message="no journey is described",
                help="write one under `journeys:`",
                readers=("cx",),
                subject=Subject("workspace", "workspace", "Shop & Söhne"),
                location=None,
                steps=(),
                journeys=(),
            ),
            finding(severity=Severity.INFO, status="ignored", states=("current",)),
            finding(severity=Severity.INFO, status="baseline", states=("future",)),
        ),
        not_assessed=(
            NotAssessed("system", "realises", ("digital-channel-without-system",)),
            NotAssessed("settings", "states", ("step-vanishes", "no-successor")),
            NotAssessed("settings", "as_of", ("stale-waiver",)),
            NotAssessed("step", "wait|step.effort", ("slow-step",)),
        ),
        rules_awake=19,
        rules_total=23,
        files=1234,
        elements=1,
        notices=(
            Notice("notes.yaml", 1, 1, "not recognised as a model file: it has `jorneys`", "did you mean `journeys:`?"),
            Notice("", 0, 0, "reading takes long here"),
        ),
        hidden=(("--state future", 1), ("the path care", 1200)),
    )


@pytest.fixture
def faulty() -> CheckResult:
    """Return a result with form faults, where no rule has run."""
    return CheckResult(
        root="/somewhere/else",
        organisation=None,
        states=BOTH,
        as_of=None,
        findings=(),
        not_assessed=(),
        rules_awake=0,
        rules_total=0,
        files=2,
        elements=0,
        notices=(Notice("notes.yaml", 1, 1, "the file is empty"),),
        faults=(
            Fault(
                "care/processes.yaml",
                101,
                10,
                101,
                25,
                "the key `id` is repeated",
                "keep one",
                ("the first", AT_VOUCHER),
            ),
            Fault("journeys.yaml", 3, 5, 3, 10, "unknown field `stepps`", "did you mean `steps`?"),
            Fault("journeys.yaml", 99, 1, 99, 1, "the file ends too early"),
        ),
    )


@pytest.fixture
def aligned(result: CheckResult) -> CheckResult:
    """Return a result with nothing to find."""
    return result._replace(findings=(), notices=(), hidden=(), not_assessed=())


class Reported(NamedTuple):
    """An alignment report, and what it is made of."""

    report: Report
    result: CheckResult
    card: Scorecard


def _reported(root: Path, wish: Wish = NOTHING, room: Room = EVERYTHING) -> Reported:
    """Compose the report of a workspace as the command does, with blueprints as for paper and as for slides."""
    loaded = load_workspace([root])
    assert loaded.workspace is not None, loaded.faults
    result = check(loaded.workspace, Choice())._replace(files=loaded.files)
    card = scorecard(loaded.workspace, result, wish.journeys, wish.states)
    shown = narrow(result, View(wish.states, wish.journeys, wish.readers))
    model = AlignmentModel(loaded.workspace)
    journeys = [one for one in loaded.workspace.journeys if one.id in wish.journeys or not wish.journeys]
    numbers = numbered(result, shown)
    scenes = pictures(model, shown, journeys, loaded.workspace.states, 5, numbers)
    cut = sheets(model, shown, journeys, loaded.workspace.states, numbers)
    report = composed(loaded.workspace, shown, card, wish, scenes, sheets=cut, model=model, numbers=numbers, room=room)
    return Reported(report, shown, card)


@pytest.fixture(scope="session")
def reported() -> Callable[..., Reported]:
    """Return what composes the report of a workspace."""
    return _reported


@pytest.fixture(scope="session")
def broadband_reported() -> Reported:
    """Compose the report of the full example."""
    return _reported(Path(__file__).parents[2] / "examples" / "broadband-move")


EVIL = (
    "=1+1",
    '=HYPERLINK("http://evil.example","x")',
    "+1",
    "-1",
    "@SUM(A1)",
    "</w:t><w:br/>",
    "a\x07b\u202ec\ufffe",
    "_x0041_",
    "\u05e9\u05dc\u05d5\u05dd 123",
    "日本語 \U0001f600",
    "&amp; ' \" <",
)
"""Texts that would act in some program, or break it."""


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """Write a workspace whose texts are all evil, one of them longer than a cell of a workbook."""
    names = [*EVIL, "x" * 40_000]
    steps = [{"id": f"s{number}", "name": name, "description": name} for number, name in enumerate(names)]
    model = {
        "journeys": [
            {"id": f"j{number}", "name": name, "steps": steps if not number else steps[:1]}
            for number, name in enumerate(("=1+1 [a]:*?/\\' " * 4, "=1+1 [A]:*?/\\' " * 4))
        ],
        "stories": [{"id": "said", "about": ["j0/s0"], "text": name} for name in names[:1]],
        "processes": [{"id": f"p{number}", "name": name} for number, name in enumerate(names)],
    }
    text = dumps(model, ensure_ascii=False).replace("\u202e", "\\u202e").replace("\ufffe", "\\ufffe")
    (tmp_path / "model.yaml").write_text(text, encoding="utf-8")
    return tmp_path
