"""What customers and owners notice of a change, and what they do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxalign.comparing.difference import Difference

    Told = Callable[..., list[str]]

MODEL = """
    journeys:
      - id: move
        name: Move home
        volume_per_year: 46000
        steps:
          - {id: ask, moment_of_truth: true, processes: %s}
          - {id: pay, processes: [bill]}
          - {id: rest, kind: action}
    processes:
      - {id: sell, owner: ada, systems: %s}
      - {id: bill, owner: %s, systems: [ledger]}
    systems:
      - {id: till, kind: saas}
      - {id: ledger, kind: saas}
"""
USUAL = ("[sell]", "[till]", "ada")


def _model(processes: str = USUAL[0], systems: str = USUAL[1], owner: str = USUAL[2]) -> str:
    return MODEL % (processes, systems, owner)


def test_nothing_is_noticed_where_nothing_changes(effects: Told) -> None:
    assert effects(_model(), _model()) == []


def test_a_step_loses_and_gains_its_process(effects: Told) -> None:
    assert effects(_model(), _model("[]")) == [
        "1 step of 'Move home' loses its last process: 'ask', a moment of truth",
    ]
    assert effects(_model("[]"), _model()) == [
        "1 step of 'Move home' is now attended by a process: 'ask', a moment of truth"
    ]


def test_a_step_that_keeps_one_of_two_processes_loses_nothing(effects: Told) -> None:
    assert effects(_model("[sell, bill]"), _model()) == [
        "1 step of 'Move home' no longer stops when system 'ledger' fails: 'ask', a moment of truth"
    ]


def test_a_state_is_named_where_it_is_not_all_of_them(effects: Told) -> None:
    assert effects(_model(), _model("{today: [sell], tomorrow: []}")) == [
        "1 step of 'Move home' loses its last process in 'tomorrow': 'ask', a moment of truth"
    ]


def test_a_reference_to_nothing_may_still_be_a_process(effects: Told) -> None:
    assert effects(_model(), _model("[sel]")) == []


def test_a_step_loses_its_system_and_its_process_is_not_told_again(effects: Told) -> None:
    assert effects(_model(), _model(systems="[]")) == [
        "1 step of 'Move home' loses its last system: 'ask', a moment of truth"
    ]
    assert effects(_model(systems="[]"), _model()) == [
        "1 step of 'Move home' is now supported by a system: 'ask', a moment of truth",
    ]


def test_a_process_loses_its_system_where_its_steps_keep_another(effects: Told) -> None:
    assert effects(_model("[sell, bill]"), _model("[sell, bill]", systems="[]")) == [
        "1 process loses its last system: 'sell'; behind 'Move home'",
        "1 step of 'Move home' no longer stops when system 'till' fails: 'ask', a moment of truth",
    ]


def test_work_that_is_by_hand_from_now_on_loses_no_system(effects: Told) -> None:
    by_hand = _model(systems="[]").replace("{id: sell, ", "{id: sell, manual: The till was a burden, ")
    assert effects(_model(), by_hand) == [
        "1 step of 'Move home' no longer stops when system 'till' fails: 'ask', a moment of truth"
    ]


def test_an_owner_goes_and_comes(effects: Told) -> None:
    assert effects(_model(), _model(owner="[]")) == ["1 process loses its owner: 'bill'; behind 'Move home'"]
    assert effects(_model(owner="[]"), _model()) == ["1 process gets an owner: 'bill'; behind 'Move home'"]
    assert effects(_model(), _model(owner="bob")) == []


def test_what_several_lose_is_one_line(effects: Told) -> None:
    after = _model(systems="[]").replace("systems: [ledger]", "systems: []")
    assert effects(_model(), after) == [
        "2 steps of 'Move home' lose their last system: 'ask', 'pay' (1 moment of truth)"
    ]


def test_steps_that_come_and_go_are_told_of_journeys_that_stay(effects: Told) -> None:
    more = _model().replace("- {id: rest, kind: action}", "- {id: sign}\n          - {id: see, processes: [bill]}")
    assert effects(_model(), more) == [
        "1 new step of 'Move home' is attended by no process: 'sign'",
        "1 step of 'Move home' is no longer there: 'rest'",
        "1 step of 'Move home' is new: 'see'",
    ]


def test_a_journey_that_comes_or_goes_is_one_line(effects: Told) -> None:
    without = _model()[_model().index("    processes:\n") :]
    assert effects(without, _model()) == ["1 journey is new: 'Move home'"]
    assert effects(_model(), without) == ["1 journey is no longer there: 'Move home'"]


def test_more_steps_stop_with_one_system(effects: Told) -> None:
    after = _model(systems="[till, ledger]")
    assert effects(_model(), after) == [
        "1 more step of 'Move home' stops when system 'ledger' fails: 'ask', a moment of truth"
    ]


def test_a_new_id_is_noticed_by_nobody(effects: Told) -> None:
    named = _model().replace("{id: sell, ", "{id: sell, name: Sell, ")
    renamed = named.replace("id: sell,", "id: offer,").replace("processes: [sell]", "processes: [offer]")
    assert effects(named, renamed) == []


def test_the_reach_is_of_both_revisions_and_names_volume_and_moments_of_truth(
    compare: Callable[..., Difference],
) -> None:
    change = next(one for one in compare(_model(), _model("[]")).elements if one.subject.kind == "step")
    assert [step.id for step in change.reach.steps] == ["move/ask"]
    moved = compare(_model(), _model("[]", systems="[ledger]"))
    reach = {one.subject.id: one.reach for one in moved.elements}["sell"]
    assert [step.id for step in reach.steps] == ["move/ask"]
    assert [step.id for step in reach.moments] == ["move/ask"]
    assert [(one.id, one.name, one.volume) for one in reach.journeys] == [("move", "Move home", 46000)]
    assert reach.volume == 46000


def test_an_initiative_reaches_what_it_delivers(compare: Callable[..., Difference]) -> None:
    model = _model() + "    initiatives: [{id: go, kind: other, delivers: [till]}]\n"
    (change,) = compare(_model(), model).elements
    assert [step.id for step in change.reach.steps] == ["move/ask"]
