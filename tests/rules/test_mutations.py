"""A clean workspace in which all rules are awake; one defect is planted at a time, and what follows from it is found.

Nothing else changes: each row names all that is found.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cxalign.checking import check
from cxalign.loading import load_workspace
from cxalign.rule import Default
from cxalign.rules import all_rules
from cxalign.selecting import Choice

if TYPE_CHECKING:
    from cxalign.findings import CheckResult

LIBRARY = Path(__file__).parent / "library"
FILES = {path.name: path.read_text(encoding="utf-8") for path in sorted(LIBRARY.glob("*.yaml"))}

DEFECTS: list[tuple[list[tuple[str, str]], list[str]]] = [
    (
        [("serves: [search], ", "serves: [serach], ")],
        ["unknown-reference process:catalogue serves serach [current, future]"],
    ),
    (
        [
            (
                "  - {id: porter, function: stacks}\n",
                "  - {id: porter, function: stacks}\n  - {id: porter, function: stacks}\n",
            )
        ],
        ["duplicate-id role:porter [current, future]"],
    ),
    (
        [("enables: [hand-over]}\n  - {id: check", "enables: [fetch-books]}\n  - {id: check")],
        ["illegal-link process:fetch-books enables fetch-books [current, future]"],
    ),
    (
        [("serves: [sign-up], writes", "serves: [{step: sign-up, states: [futur]}], writes")],
        ["unknown-reference process:sign-people-up serves.states futur [current, future]"],
    ),
    (
        [("    name: Join the library\n    owner: head-of-desk\n", "    name: Join the library\n")],
        ["journey-without-owner journey:join [current, future]"],
    ),
    (
        [("    persona: reader\n    goal: have a card\n", "    persona: reader\n")],
        ["journey-without-persona journey:join [current, future]"],
    ),
    (
        [("recovers: [fetch, reserve], effort", "recovers: [fetch, reserve], next: [complain], effort")],
        ["illegal-link step:borrow/complain next complain [current, future]"],
    ),
    (
        [("{id: sign-up, name: Sign up,", "{id: sign-up, name: Sign up, states: [current],")],
        ["change-without-initiative step:join/sign-up [future]", "state-not-described journey:join [future]"],
    ),
    (
        [("name: Sign up, moment_of_truth: true,", "name: Sign up,")],
        ["no-moment-of-truth journey:join [current, future]"],
    ),
    (
        [("mapped_with: [desk, stacks, it, hr, finance]", "mapped_with: [desk, stacks, hr, finance]")],
        ["mapped-without-function journey:borrow [current]"],
    ),
    (
        [
            (
                "owner: head-of-desk, performed_by: [librarian], serves: [sign-up],",
                "owner: head-of-desk, performed_by: [librarian],",
            )
        ],
        ["step-without-process step:join/sign-up [current, future]"],
    ),
    (
        [("name: Sign people up, kind: frontstage, owner: head-of-desk,", "name: Sign people up, kind: frontstage,")],
        ["unowned-process process:sign-people-up [current, future]"],
    ),
    (
        [
            (
                "name: Sign people up, kind: frontstage, owner: head-of-desk,",
                "name: Sign people up, kind: frontstage, owner: [head-of-desk, head-of-hr],",
            )
        ],
        ["multiple-owners process:sign-people-up [current, future]"],
    ),
    (
        [
            (
                "name: Put things right, kind: frontstage, owner: head-of-desk, performed_by: [librarian], serves: [complain], ",
                "name: Put things right, kind: frontstage, owner: head-of-stacks, performed_by: [librarian], serves: [complain, sign-up], ",
            )
        ],
        ["competing-processes step:join/sign-up put-right sign-people-up [current, future]"],
    ),
    (
        [("writes: [loan], controls", "writes: [loan], creates: [receipt], controls")],
        ["duplicate-outcome process:check-shelves hand-over [current, future]"],
    ),
    (
        [
            (
                "{id: pay-suppliers, name: Pay suppliers, owner: head-of-finance, enables: [catalogue]}",
                "{id: pay-suppliers, name: Pay suppliers, owner: head-of-finance}",
            )
        ],
        [
            "function-without-part function:finance [current, future]",
            "orphan-process process:pay-suppliers [current, future]",
        ],
    ),
    (
        [
            (
                "serves: [sign-up], writes: [card], fallback: on paper, capability: 2}",
                "serves: [sign-up], writes: [card], fallback: on paper, capability: 0}",
            )
        ],
        ["process-not-performed process:sign-people-up [current, future]"],
    ),
    (
        [("capability: {current: 2, future: 3}", "capability: {current: 1, future: 3}")],
        [
            "capability-below-required process:reservations [current]",
            "expectation-not-met step:borrow/reserve capability [current]",
        ],
    ),
    (
        [
            (
                "name: Hand books over, kind: frontstage, owner: head-of-desk, performed_by: [librarian],",
                "name: Hand books over, kind: frontstage, owner: head-of-desk,",
            )
        ],
        ["nobody-performs process:hand-over [current, future]"],
    ),
    (
        [("triggers: [hand-over, reservations], fallback", "fallback")],
        [
            "frontline-cannot-resolve step:borrow/complain borrow/fetch [current, future]",
            "frontline-cannot-resolve step:borrow/complain borrow/reserve [current, future]",
        ],
    ),
    (
        [("hand-over, put-right, sign-people-up], runs_on", "hand-over, put-right], runs_on")],
        ["step-without-system step:join/sign-up [current, future]"],
    ),
    (
        [("realises: [web], ", "")],
        ["orphan-system system:site [current, future]"],
    ),
    (
        [
            (
                "{id: server-room, name: Server room, kind: hardware, owner: head-of-it,",
                "{id: server-room, name: Server room, kind: hardware,",
            )
        ],
        ["unowned-asset system:server-room [current, future]"],
    ),
    (
        [("runs_on: [server-room], ", "")],
        ["orphan-system system:server-room [current, future]"],
    ),
    (
        [
            (
                "kind: application, owner: head-of-it, redundancy: runs in two places, supports",
                "kind: application, owner: head-of-it, supports",
            )
        ],
        ["single-point-of-failure system:library-system [current, future]"],
    ),
    (
        [("runs_on: [server-room], lifecycle: {end: 2035}", "runs_on: [server-room], lifecycle: {end: 2026-12}")],
        ["retired-but-used system:library-system [future]"],
    ),
    (
        [("redundancy: two of them}", "redundancy: two of them, lifecycle: {end: 2026-12}}")],
        ["runs-on-retired system:library-system [future]"],
    ),
    (
        [("introduced: 2015", "introduced: 1999")],
        ["legacy-without-journey system:library-system [current, future]"],
    ),
    (
        [("name: Library system, kind: application", "name: Library system, kind: end-user-tool")],
        ["end-user-tool-critical system:library-system [current, future]"],
    ),
    (
        [("controls: [two people look], ", "controls: , ")],
        ["human-error-unguarded process:check-shelves [current, future]"],
    ),
    (
        [("asks: [card]", "asks: [title, card]")],
        [
            "asks-twice data:title borrow [current, future]",
            "budget-exceeded journey:borrow asks_again [current, future]",
        ],
    ),
    (
        [("reads: [title, card], writes: [loan]", "reads: [title], writes: [loan]")],
        ["asked-but-unused data:card [current, future]"],
    ),
    (
        [("value: customer, effort: 5m", "value: business, effort: 5m")],
        ["vendor-only-step step:borrow/search [current, future]"],
    ),
    (
        [
            (
                "name: Reserve it\n        stage: Find",
                "name: Reserve it\n        stage: Find\n        next: [look-again]",
            )
        ],
        ["unknown-reference step:borrow/reserve next look-again [current, future]"],
    ),
    (
        [("wait: 10m\n", "wait: 25m\n")],
        ["wait-exceeds-expectation step:borrow/reserve [current, future]"],
    ),
    (
        [("reason: Others wait for it., ", "")],
        ["policy-without-reason policy:two-weeks [current, future]"],
    ),
    (
        [("review_by: 2027-06", "review_by: 2026-06")],
        ["policy-review-overdue policy:two-weeks [current, future]"],
    ),
    (
        [("handoffs: 2,", "handoffs: 0,")],
        ["budget-exceeded journey:borrow handoffs [current, future]"],
    ),
    (
        [("expects: {wait: 20m, owner: true, system: true, capability: 2}", "expects: {wait: 20m, capability: 3}")],
        ["expectation-not-met step:borrow/reserve capability [current]"],
    ),
    (
        [
            (
                "owner: head-of-desk, performed_by: [librarian], serves: [sign-up]",
                "owner: head-of-desk, performed_by: [librarian], states: [current], serves: [sign-up]",
            )
        ],
        [
            "change-without-initiative process:sign-people-up [future]",
            "support-lost-in-future step:join/sign-up [future]",
        ],
    ),
    (
        [("name: Sign up, moment_of_truth: true", "name: Sign up, states: [current], moment_of_truth: true")],
        ["change-without-initiative step:join/sign-up [future]", "state-not-described journey:join [future]"],
    ),
    (
        [("name: Card index, kind: facility", "name: Card index, time: eliminate, kind: facility")],
        ["retired-but-used system:card-index [future]"],
    ),
    (
        [("name: Card index, kind: facility", "name: Card index, states: [current], kind: facility")],
        ["change-without-initiative system:card-index [future]", "no-successor system:card-index [future]"],
    ),
    (
        [("delivers: [reservations, put-right]", "delivers: [put-right]")],
        ["capability-target-unfunded process:reservations [future]"],
    ),
    (
        [("wait: 10m\n", "wait: {current: 10m, future: 15m}\n")],
        ["friction-increases journey:borrow customer_time [future]", "friction-increases journey:borrow wait [future]"],
    ),
    (
        [("status: suspected", "status: confirmed")],
        [
            "cause-without-remedy story:gone fetch-books [current, future]",
            "root-cause-one-dimension story:gone [current, future]",
        ],
    ),
    (
        [
            (
                "master_of: [card]}",
                "master_of: [card]}\n  - {id: old, name: Old system, kind: application, owner: head-of-it, redundancy: two, supports: [train], master_of: [card]}",
            )
        ],
        ["data-two-masters data:card [current, future]"],
    ),
    (
        [("owner: head-of-hr, enables: [hand-over]}", "owner: head-of-desk, enables: [hand-over]}")],
        ["function-without-part function:hr [current, future]"],
    ),
    (
        [("{id: hr}, ", "")],
        [
            "unknown-reference journey:borrow mapped_with hr [current, future]",
            "unknown-reference role:head-of-hr function hr [current, future]",
        ],
    ),
    (
        [("skills: 3", "skills: 2")],
        ["readiness-below-required readiness:better-reservations skills [current, future]"],
    ),
    (
        [("{id: search, name", "{id: search, states: [current], name")],
        [
            "change-without-initiative step:borrow/search [future]",
            "orphan-process process:catalogue [future]",
            "orphan-process process:pay-suppliers [future]",
            "orphan-system system:card-index [future]",
            "step-vanishes step:borrow/search [future]",
        ],
    ),
    (
        [
            (
                "channels: [branch], moment_of_truth: true, presence",
                "channels: [branch, phone], moment_of_truth: true, presence",
            )
        ],
        ["channel-not-attended step:borrow/fetch phone [current, future]"],
    ),
    (
        [("channels: [web], value", "channels: [web, app], value")],
        ["digital-channel-without-system channel:app [current, future]"],
    ),
    (
        [("effort: 5m, asks: [title]}", "effort: 5m, asks: [title], next: []}")],
        ["broken-flow step:borrow/reserve [current, future]"],
    ),
    (
        [
            (
                "kind: application, owner: head-of-it, redundancy: runs in two places, supports",
                "kind: application, owner: head-of-it, supports",
            ),
            ("rto: 4h", "rto: 2d"),
        ],
        [
            "recovery-slower-than-tolerated system:library-system [current, future]",
            "single-point-of-failure system:library-system [current, future]",
        ],
    ),
    (
        [
            (
                "kind: application, owner: head-of-it, redundancy: runs in two places, supports",
                "kind: application, owner: head-of-it, supports",
            ),
            ("recovers: [fetch, reserve]", "recovers: [reserve]"),
        ],
        [
            "no-way-around step:borrow/fetch [current, future]",
            "single-point-of-failure system:library-system [current, future]",
        ],
    ),
    (
        [
            ("redundancy: two of them}", "rto: 1h}"),
            ("kind: facility, owner", "kind: facility, runs_on: [server-room], owner"),
            (
                "kind: application, owner: head-of-it, redundancy: runs in two places, supports",
                "kind: application, owner: head-of-it, supports",
            ),
        ],
        [
            "false-redundancy process:catalogue look-up [current, future]",
            "single-point-of-failure system:server-room [current, future]",
        ],
    ),
    (
        [(", data: it is there}", "}")],
        ["change-neglects-dimensions journey:borrow borrow [future]"],
    ),
    (
        [("delivers: [reservations, put-right]", "delivers: [reservations]")],
        ["pain-unchanged step:borrow/complain [current, future]"],
    ),
    (
        [("about: [complain]", "about: [fetch]")],
        ["pain-without-cause step:borrow/complain [current, future]"],
    ),
    (
        [
            (
                "initiatives:\n",
                "initiatives:\n  - {id: tool, kind: system-implementation, owner: head-of-it, journeys: [borrow], start: 2023-01, end: 2027-01}\n",
            )
        ],
        ["tool-before-transformation initiative:tool better-reservations [current, future]"],
    ),
    (
        [
            (
                "initiatives:\n",
                "initiatives:\n  - {id: tool, kind: system-implementation, owner: head-of-it, journeys: [borrow], start: 2025-01, end: 2027-01}\n",
            )
        ],
        ["transformation-lead-too-short initiative:tool better-reservations [current, future]"],
    ),
    (
        [
            (
                "initiatives:\n",
                "initiatives:\n  - {id: surveys, kind: management, owner: head-of-desk, journeys: [borrow], start: 2026-01, end: 2027-01}\n",
            )
        ],
        ["management-before-transformation initiative:surveys better-reservations [current, future]"],
    ),
    (
        [
            (
                "initiatives:\n",
                "initiatives:\n  - {id: tool, kind: system-implementation, owner: head-of-it, delivers: [mailer], no_change_needed: {technology: a, process: a, policy: a, people: a, data: a}}\n",
            ),
            (
                "  - {id: site,",
                "  - {id: mailer, name: Mailer, kind: saas, owner: head-of-it, states: [future], redundancy: two}\n  - {id: site,",
            ),
        ],
        ["investment-without-customer initiative:tool [future]"],
    ),
    (
        [
            (
                "initiatives:\n",
                "initiatives:\n  - {id: tool, kind: system-implementation, owner: head-of-it, delivers: [sign-people-up], no_change_needed: {technology: a, process: a, policy: a, people: a, data: a}}\n",
            )
        ],
        ["cx-as-it-project journey:join [future]"],
    ),
    (
        [
            (
                "initiatives:\n",
                "initiatives:\n  - {id: late, kind: other, owner: head-of-it, delivers: [library-system], end: 2028, no_change_needed: {technology: a, process: a, policy: a, people: a, data: a}}\n",
            )
        ],
        ["delivered-out-of-order initiative:better-reservations [future]"],
    ),
    (
        [
            ("id: train, name", "id: train, states: [current], name"),
            (
                "name: Train the staff, owner: head-of-hr, enables: [hand-over]",
                "name: Train the staff, owner: head-of-hr, enables: {current: [hand-over], future: [hand-over]}",
            ),
        ],
        [
            "change-without-initiative process:train [future]",
            "link-outside-state process:train enables hand-over [future]",
        ],
    ),
    (
        [
            ("serves: [complain], ", "serves: [complain, sign-up], "),
            ("put-right, sign-people-up], runs_on", "put-right], runs_on"),
        ],
        ["process-without-system process:sign-people-up [current, future]"],
    ),
    (
        [("writes: [loan], capability", "capability"), ("writes: [loan], controls", "writes: [card], controls")],
        ["data-read-never-written data:loan [current, future]"],
    ),
    (
        [("expected_functions: [it, hr, finance]", "expected_functions: [it, legal]")],
        ["expected-function-missing workspace:workspace [current, future]"],
    ),
    (
        [
            (
                "readiness_required: 3\n",
                "readiness_required: 3\naccepted: [{rule: orphan-system, subject: site, because: b, by: c}]\n",
            )
        ],
        ["stale-waiver accepted:orphan-system/site [current, future]"],
    ),
    (
        [
            (
                "name: Hand books over, kind: frontstage, owner: head-of-desk, performed_by: [librarian]",
                "name: Hand books over, kind: frontstage, owner: head-of-desk, performed_by: [head-of-it]",
            ),
            ("stage: Fetch", "stage: Find"),
        ],
        ["budget-exceeded journey:borrow revisits [current, future]", "run-around step:borrow/fetch [current, future]"],
    ),
    (
        [
            ("reservations, hand-over, put-right", "reservations, put-right"),
            ("reads: [loan], creates", "reads: [title], creates"),
            (
                "  - {id: site,",
                "  - {id: counter, name: Counter, kind: application, owner: head-of-it, redundancy: two, supports: [hand-over]}\n  - {id: site,",
            ),
        ],
        ["context-lost step:borrow/reserve borrow/fetch [current, future]"],
    ),
]
"""(what is written in the place of what, all that is found)"""


def checked(folder: Path) -> CheckResult:
    loaded = load_workspace([folder])
    assert loaded.workspace is not None, loaded.faults
    return check(loaded.workspace, Choice())


def test_in_the_clean_workspace_all_rules_are_awake_and_silent() -> None:
    result = checked(LIBRARY)
    assert (result.findings, result.not_assessed) == ((), ())
    assert (result.rules_awake, result.rules_total) == (69, 69)


@pytest.mark.parametrize(("replaced", "found"), DEFECTS, ids=[found[-1].partition(" ")[0] for _, found in DEFECTS])
def test_a_defect_is_found_and_nothing_else(replaced: list[tuple[str, str]], found: list[str], tmp_path: Path) -> None:
    files = dict(FILES)
    for old, new in replaced:
        [name] = [name for name, text in files.items() if text.count(old) >= 1]
        files[name] = files[name].replace(old, new, 1)
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")

    findings = checked(tmp_path).findings
    assert sorted(f"{one.identity} [{', '.join(one.states)}]" for one in findings) == found


def test_every_rule_that_is_on_has_a_defect_of_its_own() -> None:
    on = {rule.name for rule in all_rules() if rule.default is not Default.OFF}
    spoken = {line.partition(" ")[0] for _, found in DEFECTS for line in found}
    assert on - spoken == {"no-journey"}, "without a journey hardly any rule is awake; its own test has the defect"
