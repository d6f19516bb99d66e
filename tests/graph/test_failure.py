"""What is down when something has failed: the AND-OR semantics of dependencies, groups, channels and units."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxalign.graph import AlignmentGraph, AlignmentModel

    Graph = Callable[..., AlignmentGraph]
    Model = Callable[..., AlignmentModel]

BUY = """
    journeys: [{id: buy, steps: [{id: pay}]}]
"""


def down(graph: AlignmentGraph, *failed: str) -> set[str]:
    """Name what is down when elements, written as kind:id, have failed; themselves left out."""
    elements = [graph.workspace.elements[kind][name] for kind, _, name in (one.partition(":") for one in failed)]
    return {f"{one.KIND}:{one.qualified_id}" for one in graph.down(elements)} - set(failed)


def blast(graph: AlignmentGraph, system: str) -> list[str]:
    """Name the steps that stop when a system fails."""
    return [step.qualified_id for step in graph.blast(graph.workspace.elements["system"][system])]


# Systems


def test_a_system_is_down_when_one_of_all_it_depends_on_and_runs_on_is_down(graph: Graph) -> None:
    found = graph("""
        systems:
          - {id: shop, kind: application, depends_on: [till], runs_on: [server]}
          - {id: till, kind: application}
          - {id: server, kind: hardware}
    """)

    assert down(found, "system:till") == {"system:shop"}
    assert down(found, "system:server") == {"system:shop"}


def test_a_chain_of_dependencies_falls_to_its_end(graph: Graph) -> None:
    found = graph("""
        systems:
          - {id: shop, kind: application, depends_on: [till]}
          - {id: till, kind: application, runs_on: [server]}
          - {id: server, kind: hardware}
    """)

    assert down(found, "system:server") == {"system:till", "system:shop"}


def test_systems_that_depend_on_each_other_are_up_until_something_in_the_cycle_fails(graph: Graph) -> None:
    found = graph("""
        systems:
          - {id: a, kind: application, depends_on: [b]}
          - {id: b, kind: application, depends_on: [c]}
          - {id: c, kind: application, depends_on: [a]}
          - {id: apart, kind: application}
    """)

    assert down(found) == set()
    assert down(found, "system:apart") == set()
    assert down(found, "system:b") == {"system:a", "system:c"}


def test_a_system_that_depends_on_itself_is_up_until_it_fails(graph: Graph) -> None:
    found = graph("""
        journeys: [{id: buy, steps: [{id: pay, processes: [{process: take-money}]}]}]
        processes: [{id: take-money, systems: [till]}]
        systems: [{id: till, kind: application, depends_on: [till]}]
    """)

    assert down(found) == set()
    assert blast(found, "till") == ["buy/pay"]


def test_a_redundant_dependency_does_not_pull_its_system_down(graph: Graph) -> None:
    found = graph("""
        systems:
          - {id: shop, kind: application, depends_on: [{system: till, redundancy: a second one takes over}]}
          - {id: till, kind: application}
    """)

    assert down(found, "system:till") == set()


def test_one_redundant_link_does_not_make_up_for_another_that_is_not(graph: Graph) -> None:
    found = graph("""
        systems:
          - {id: shop, kind: application, depends_on: [{system: till, redundancy: a second one}], runs_on: [till]}
          - {id: till, kind: application}
    """)

    assert down(found, "system:till") == {"system:shop"}


REDUNDANT_SYSTEM = """
    journeys: [{id: buy, steps: [{id: pay, processes: [take-money]}]}]
    processes: [{id: take-money, systems: [till]}]
    systems:
      - {id: till, kind: application, redundancy: clustered, runs_on: [server]}
      - {id: server, kind: hardware}
"""


def test_the_failure_of_a_redundant_system_alone_is_not_assumed(graph: Graph) -> None:
    assert blast(graph(REDUNDANT_SYSTEM), "till") == []


def test_a_redundant_system_still_falls_with_what_it_runs_on(graph: Graph) -> None:
    assert blast(graph(REDUNDANT_SYSTEM), "server") == ["buy/pay"]


def test_where_a_redundant_system_is_said_to_have_failed_it_is_down(graph: Graph) -> None:
    assert down(graph(REDUNDANT_SYSTEM), "system:till") == {"process:take-money", "step:buy/pay"}


def test_a_dependency_on_a_system_that_is_missing_in_this_state_is_none(
    model: Model,
) -> None:
    found = model("""
        systems:
          - {id: shop, kind: application, depends_on: [till]}
          - {id: till, kind: application, states: [current]}
    """)

    assert down(found.first, "system:till") == {"system:shop"}
    assert down(found.last) == set()
    assert found.last.needs_of_system(found.last.workspace.elements["system"]["shop"]) == []


# Groups


def test_a_process_needs_all_its_essential_systems(graph: Graph) -> None:
    found = graph("""
        processes: [{id: take-money, systems: [till, ledger]}]
        systems: [{id: till, kind: application}, {id: ledger, kind: application}]
    """)

    assert down(found, "system:till") == {"process:take-money"}
    assert down(found, "system:ledger") == {"process:take-money"}


def test_of_a_group_of_alternatives_one_is_enough(graph: Graph) -> None:
    found = graph("""
        processes: [{id: take-money, systems: [{system: till, alternative: a}, {system: app, alternative: a}]}]
        systems: [{id: till, kind: application}, {id: app, kind: application}]
    """)

    assert down(found, "system:till") == set()
    assert down(found, "system:till", "system:app") == {"process:take-money"}


def test_a_group_is_one_wherever_its_members_are_written(graph: Graph) -> None:
    found = graph("""
        processes: [{id: take-money, systems: [{system: till, alternative: a}]}]
        systems:
          - {id: till, kind: application}
          - {id: app, kind: application, supports: [{process: take-money, alternative: a}]}
    """)

    assert down(found, "system:till") == set()
    assert down(found, "system:app") == set()


def test_groups_of_one_name_at_two_consumers_are_two_groups(graph: Graph) -> None:
    found = graph("""
        processes:
          - {id: take-money, systems: [{system: till, alternative: a}]}
          - {id: give-change, systems: [{system: app, alternative: a}]}
        systems: [{id: till, kind: application}, {id: app, kind: application}]
    """)

    assert down(found, "system:till") == {"process:take-money"}


def test_a_group_with_one_member_left_is_that_member(model: Model) -> None:
    found = model("""
        processes: [{id: take-money, systems: [{system: till, alternative: a}, {system: app, alternative: a}]}]
        systems: [{id: till, kind: application}, {id: app, kind: application, states: [current]}]
    """)

    assert down(found.first, "system:till") == set()
    assert down(found.last, "system:till") == {"process:take-money"}


def test_a_helpful_system_is_never_missed(graph: Graph) -> None:
    found = graph("""
        processes: [{id: take-money, systems: [{system: till, criticality: helpful}]}]
        systems: [{id: till, kind: application}]
    """)

    assert down(found, "system:till") == set()


def test_helpful_wins_over_alternative(graph: Graph) -> None:
    found = graph("""
        processes:
          - id: take-money
            systems: [{system: till, alternative: a}, {system: app, alternative: a, criticality: helpful}]
        systems: [{id: till, kind: application}, {id: app, kind: application}]
    """)

    assert down(found, "system:app") == set()
    assert down(found, "system:till") == {"process:take-money"}


def test_helpful_at_one_end_wins_over_alternative_at_the_other(graph: Graph) -> None:
    found = graph("""
        processes: [{id: take-money, systems: [{system: till, criticality: helpful}]}]
        systems: [{id: till, kind: application, supports: [{process: take-money, alternative: a}]}]
    """)

    assert down(found, "system:till") == set()


# Processes


def test_a_process_without_systems_is_not_down(graph: Graph) -> None:
    found = graph(f"{BUY}    processes: [{{id: take-money, serves: [pay]}}]")

    assert down(found) == set()


def test_a_part_that_is_down_takes_its_whole_down_and_the_whole_of_that(graph: Graph) -> None:
    found = graph("""
        processes:
          - {id: sell}
          - {id: take-money, part_of: sell}
          - {id: count, part_of: take-money, systems: [till]}
        systems: [{id: till, kind: application}]
    """)

    assert down(found, "system:till") == {"process:count", "process:take-money", "process:sell"}


def test_a_whole_that_is_down_leaves_its_parts_up(graph: Graph) -> None:
    found = graph("""
        processes: [{id: sell, systems: [till]}, {id: take-money, part_of: sell}]
        systems: [{id: till, kind: application}]
    """)

    assert down(found, "system:till") == {"process:sell"}


def test_a_part_that_goes_on_by_hand_stops_what_would_pass_through_it(graph: Graph) -> None:
    found = graph("""
        processes:
          - {id: sell}
          - {id: take-money, part_of: sell, manual: cash is counted by hand}
          - {id: count, part_of: take-money, systems: [till]}
        systems: [{id: till, kind: application}]
    """)

    assert down(found, "system:till") == {"process:count"}


def test_a_whole_with_a_fallback_goes_on_without_its_parts(graph: Graph) -> None:
    found = graph("""
        processes:
          - {id: sell, fallback: paper slips}
          - {id: take-money, part_of: sell, systems: [till]}
        systems: [{id: till, kind: application}]
    """)

    assert down(found, "system:till") == {"process:take-money"}


def test_parts_in_a_circle_are_up_until_one_of_them_fails(graph: Graph) -> None:
    found = graph("""
        processes:
          - {id: sell, part_of: take-money}
          - {id: take-money, part_of: sell, systems: [till]}
        systems: [{id: till, kind: application}]
    """)

    assert down(found) == set()
    assert down(found, "system:till") == {"process:sell", "process:take-money"}


def test_a_process_that_has_failed_is_down_even_if_it_is_manual(graph: Graph) -> None:
    found = graph(f"{BUY}    processes: [{{id: take-money, serves: [pay], manual: by hand}}]")

    assert down(found, "process:take-money") == {"step:buy/pay"}


def test_enabling_operating_data_people_and_policies_pass_no_failure_on(graph: Graph) -> None:
    found = graph("""
        processes:
          - {id: train, enables: [sell], operates: [shop], writes: [prices], systems: [school]}
          - {id: sell, reads: [prices], performed_by: [clerk]}
        systems: [{id: school, kind: application}, {id: shop, kind: application}]
        data: [{id: prices}]
        policies: [{id: law, governs: [sell]}]
    """)

    assert down(found, "system:school") == {"process:train"}


# Channels


CHANNEL = """
    journeys: [{id: buy, steps: [{id: pay, channels: [web], processes: [take-money]}]}]
    processes: [{id: take-money}]
    systems: [{id: site, kind: application, realises: [web]}, {id: spare, kind: application, realises: [web]}]
"""


def test_a_channel_is_down_only_when_all_systems_that_realise_it_are_down(graph: Graph) -> None:
    found = graph(CHANNEL)

    assert down(found, "system:site") == set()
    assert down(found, "system:site", "system:spare") == {"channel:web", "step:buy/pay"}


def test_a_channel_that_no_system_realises_is_up(graph: Graph) -> None:
    found = graph("""
        journeys: [{id: buy, steps: [{id: pay, channels: [branch], processes: [take-money]}]}]
        processes: [{id: take-money}]
        systems: [{id: site, kind: application, realises: [web]}]
    """)

    assert blast(found, "site") == []


def test_a_step_goes_on_at_another_channel(graph: Graph) -> None:
    found = graph("""
        journeys: [{id: buy, steps: [{id: pay, channels: [web, branch], processes: [take-money]}]}]
        processes: [{id: take-money}]
        systems: [{id: site, kind: application, realises: [web]}]
    """)

    assert blast(found, "site") == []


def test_another_channel_is_no_way_out_where_no_process_serves_it(graph: Graph) -> None:
    found = graph("""
        journeys:
          - {id: buy, steps: [{id: pay, channels: [web, branch], processes: [{process: take-money, channels: [web]}]}]}
        processes: [{id: take-money}]
        systems: [{id: site, kind: application, realises: [web]}]
    """)

    assert blast(found, "site") == ["buy/pay"]


def test_a_channel_that_only_a_link_names_falls_with_its_system(graph: Graph) -> None:
    found = graph("""
        journeys: [{id: buy, steps: [{id: pay, processes: [{process: take-money, channels: [web]}]}]}]
        processes: [{id: take-money}]
        systems: [{id: site, kind: application, realises: [web]}]
    """)

    assert blast(found, "site") == ["buy/pay"]


def test_a_system_in_two_channels_of_a_step_stops_it_only_when_both_fall(graph: Graph) -> None:
    found = graph("""
        journeys:
          - id: buy
            steps:
              - id: pay
                channels: [web, app]
                processes: [take-money]
                systems: [{system: site, channels: [web]}, {system: core, channels: [web]}, {system: core2, channels: [app]}]
        processes: [{id: take-money}]
        systems:
          - {id: site, kind: application}
          - {id: core, kind: application}
          - {id: core2, kind: application, runs_on: [server]}
          - {id: server, kind: hardware}
    """)

    assert blast(found, "core") == []
    assert blast(found, "server") == []
    assert down(found, "system:core", "system:server") == {"system:core2", "step:buy/pay"}


# Steps


def test_every_process_that_serves_a_channel_must_be_up(graph: Graph) -> None:
    found = graph("""
        journeys: [{id: buy, steps: [{id: pay, processes: [take-money, print-receipt]}]}]
        processes: [{id: take-money, systems: [till]}, {id: print-receipt, systems: [printer]}]
        systems: [{id: till, kind: application}, {id: printer, kind: hardware}]
    """)

    assert blast(found, "till") == ["buy/pay"]
    assert blast(found, "printer") == ["buy/pay"]


ALTERNATIVES = """
    journeys: [{{id: buy, steps: [{{id: pay, processes: [cash, card, coupon]}}]}}]
    processes:
      - {{id: cash, systems: [till]}}
      - {{id: card, systems: [terminal], alternative_to: [cash]}}
      - {{id: coupon, systems: [scanner]{coupon}}}
    systems: [{{id: till, kind: application}}, {{id: terminal, kind: hardware}}, {{id: scanner, kind: hardware}}]
"""


def test_processes_that_are_alternatives_count_as_one_which_is_up_if_any_is(graph: Graph) -> None:
    found = graph(ALTERNATIVES.format(coupon=""))

    assert blast(found, "till") == []
    assert blast(found, "terminal") == []
    assert "step:buy/pay" in down(found, "system:till", "system:terminal")
    assert blast(found, "scanner") == ["buy/pay"]


def test_alternatives_of_alternatives_belong_to_one_unit(graph: Graph) -> None:
    found = graph(ALTERNATIVES.format(coupon=", alternative_to: [card]"))

    assert blast(found, "scanner") == []
    assert "step:buy/pay" not in down(found, "system:till", "system:scanner")


def test_an_alternative_that_does_not_serve_the_step_is_no_help(graph: Graph) -> None:
    found = graph("""
        journeys: [{id: buy, steps: [{id: pay, processes: [cash]}, {id: return, processes: [card]}]}]
        processes: [{id: cash, systems: [till]}, {id: card, alternative_to: [cash]}]
        systems: [{id: till, kind: application}]
    """)

    assert blast(found, "till") == ["buy/pay"]


def test_alternatives_on_different_channels_do_not_stand_in_for_each_other_there(graph: Graph) -> None:
    found = graph("""
        journeys:
          - id: buy
            steps:
              - id: pay
                channels: [web, phone]
                processes: [{process: online, channels: [web]}, {process: by-call, channels: [phone]}]
        processes: [{id: online, systems: [site]}, {id: by-call, alternative_to: [online], systems: [pbx]}]
        systems: [{id: site, kind: application}, {id: pbx, kind: hardware}]
    """)

    assert blast(found, "site") == []
    assert "step:buy/pay" in down(found, "system:site", "system:pbx")


def test_a_step_stops_with_an_essential_system_of_its_own(graph: Graph) -> None:
    found = graph("""
        journeys:
          - id: buy
            steps:
              - {id: look, processes: [advise], systems: [{system: site, criticality: helpful}]}
              - {id: pay, processes: [advise], systems: [site]}
        processes: [{id: advise}]
        systems: [{id: site, kind: application}]
    """)

    assert blast(found, "site") == ["buy/pay"]


def test_a_fallback_of_the_process_does_not_replace_a_system_of_the_step_itself(graph: Graph) -> None:
    found = graph("""
        journeys: [{id: buy, steps: [{id: pay, processes: [take-money], systems: [site]}]}]
        processes: [{id: take-money, fallback: on paper}]
        systems: [{id: site, kind: application}]
    """)

    assert blast(found, "site") == ["buy/pay"]


def test_a_step_that_nobody_attends_is_down_anyway_and_in_no_blast(graph: Graph) -> None:
    found = graph("""
        journeys: [{id: buy, steps: [{id: pay, systems: [till]}]}]
        systems: [{id: till, kind: application}]
    """)

    assert down(found) == {"step:buy/pay"}
    assert blast(found, "till") == []
    assert found.stoppers(next(iter(found.steps()))) == []


def test_a_step_on_whose_channels_nobody_serves_is_in_no_blast(graph: Graph) -> None:
    found = graph("""
        journeys:
          - {id: buy, steps: [{id: pay, channels: [], processes: [take-money], systems: [till]}]}
        processes: [{id: take-money}]
        systems: [{id: till, kind: application}]
    """)

    assert blast(found, "till") == []


def test_what_the_customer_does_alone_is_in_no_blast(graph: Graph) -> None:
    found = graph("""
        journeys: [{id: buy, steps: [{id: think, kind: action, processes: [advise]}]}]
        processes: [{id: advise, systems: [till]}]
        systems: [{id: till, kind: application}]
    """)

    assert blast(found, "till") == []


def test_a_step_is_in_the_blast_of_what_all_its_alternatives_stand_on(graph: Graph) -> None:
    found = graph("""
        journeys: [{id: buy, steps: [{id: pay, processes: [take-money]}]}]
        processes: [{id: take-money, systems: [{system: site, alternative: a}, {system: app, alternative: a}]}]
        systems:
          - {id: site, kind: application, depends_on: [core]}
          - {id: app, kind: application, depends_on: [core]}
          - {id: core, kind: application}
    """)

    assert blast(found, "site") == []
    assert blast(found, "core") == ["buy/pay"]
