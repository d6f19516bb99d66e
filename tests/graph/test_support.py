"""Who supports whom: channels of steps and links, systems through parts, reach, and what makes a step supported."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cxalign.graph import AlignmentGraph, AlignmentModel
    from cxalign.model import Element, Step

    Graph = Callable[..., AlignmentGraph]
    Model = Callable[..., AlignmentModel]


def ids(elements: Iterable[Element]) -> list[str]:
    """Name elements."""
    return [element.qualified_id for element in elements]


def step(graph: AlignmentGraph, name: str) -> Step:
    """Find a step."""
    return next(each for each in graph.steps() if each.qualified_id == name)


def reach(graph: AlignmentGraph, kind: str, name: str) -> list[str]:
    """Name the steps an element supports."""
    return ids(graph.reach(graph.workspace.elements[kind][name]))


# Channels


def test_a_step_offers_the_channels_it_writes(graph: Graph) -> None:
    found = graph("""
        journeys: [{id: buy, steps: [{id: pay, channels: [web, phone], processes: [{process: take, channels: [web]}]}]}]
        processes: [{id: take}]
    """)

    assert found.channels_of(step(found, "buy/pay")) == ["web", "phone"]


def test_a_step_that_writes_none_offers_those_its_serving_links_name(graph: Graph) -> None:
    found = graph("""
        journeys: [{id: buy, steps: [{id: pay, processes: [{process: take, channels: [web]}, advise]}]}]
        processes: [{id: take}, {id: advise}]
    """)

    assert found.channels_of(step(found, "buy/pay")) == ["web"]


def test_a_step_that_nobody_gives_a_channel_has_one_without_a_name(graph: Graph) -> None:
    found = graph("""
        journeys: [{id: buy, steps: [{id: pay, processes: [take]}]}]
        processes: [{id: take}]
    """)

    assert found.channels_of(step(found, "buy/pay")) == [""]


def test_a_link_that_names_no_channel_holds_on_all_of_the_step(graph: Graph) -> None:
    found = graph("""
        journeys: [{id: buy, steps: [{id: pay, channels: [web, phone], processes: [take]}]}]
        processes: [{id: take}]
    """)
    pay = step(found, "buy/pay")

    assert found.channels_of_link(found.serving_links(pay)[0], pay) == ["web", "phone"]


def test_a_link_does_not_exist_where_the_step_offers_none_of_its_channels(model: Model) -> None:
    found = model("""
        journeys:
          - id: buy
            steps:
              - id: pay
                channels: {current: [web, phone], future: [phone]}
                processes: [{process: take, channels: [web]}]
        processes: [{id: take}]
    """)

    assert ids(found.first.processes_serving(step(found.first, "buy/pay"))) == ["take"]
    assert ids(found.last.processes_serving(step(found.last, "buy/pay"))) == []


def test_a_channel_reaches_the_steps_of_links_that_name_it_only_while_their_process_exists(model: Model) -> None:
    found = model("""
        journeys: [{id: buy, steps: [{id: pay, processes: [{process: take, channels: [web]}, advise]}]}]
        processes: [{id: take, states: [current]}, {id: advise}]
        systems: [{id: site, kind: application, realises: [web]}]
    """)

    assert reach(found.first, "system", "site") == ["buy/pay"]
    assert reach(found.last, "system", "site") == []


def test_a_kind_before_the_name_of_a_channel_changes_nothing(graph: Graph) -> None:
    found = graph("""
        journeys: [{id: buy, steps: [{id: pay, channels: ["channel:web"], processes: [{process: take, channels: [web]}]}]}]
        processes: [{id: take}]
    """)

    assert ids(found.processes_serving(step(found, "buy/pay"))) == ["take"]
    assert found.adjacency.refused == {}


def test_a_system_at_a_channel_the_step_does_not_offer_does_not_support_it(graph: Graph) -> None:
    found = graph("""
        journeys:
          - id: buy
            steps: [{id: pay, processes: [{process: take, channels: [web]}], systems: [{system: pbx, channels: [phone]}]}]
        processes: [{id: take}]
        systems: [{id: pbx, kind: hardware}]
    """)

    assert ids(found.systems_supporting(step(found, "buy/pay"))) == []


def test_a_step_does_not_offer_a_channel_that_is_gone(model: Model) -> None:
    found = model("""
        journeys: [{id: buy, steps: [{id: pay, channels: [fax, shop], processes: [take]}]}]
        channels: [{id: fax, states: [current]}, {id: shop}]
        processes: [{id: take}]
    """)

    assert found.first.channels_of(step(found.first, "buy/pay")) == ["fax", "shop"]
    assert found.last.channels_of(step(found.last, "buy/pay")) == ["shop"]


# Support


def test_the_systems_of_a_part_are_those_of_its_whole(graph: Graph) -> None:
    found = graph("""
        journeys: [{id: buy, steps: [{id: pay, processes: [sell]}]}]
        processes: [{id: sell}, {id: take, part_of: sell}, {id: count, part_of: take, systems: [till]}]
        systems: [{id: till, kind: application}]
    """)

    assert ids(found.systems_supporting(step(found, "buy/pay"))) == ["till"]
    assert found.is_supported(step(found, "buy/pay"))


def test_the_systems_of_a_whole_are_not_those_of_its_parts(graph: Graph) -> None:
    found = graph("""
        journeys: [{id: buy, steps: [{id: pay, processes: [take]}]}]
        processes: [{id: sell, systems: [till]}, {id: take, part_of: sell}]
        systems: [{id: till, kind: application}]
    """)

    assert not found.is_supported(step(found, "buy/pay"))


def test_parts_in_a_circle_end_the_search(graph: Graph) -> None:
    found = graph("""
        processes: [{id: sell, part_of: take}, {id: take, part_of: sell, systems: [till]}]
        systems: [{id: till, kind: application}]
    """)

    assert ids(found.systems_of(found.workspace.elements["process"]["sell"])) == ["till"]


def test_a_step_with_a_system_and_no_process_is_not_supported(graph: Graph) -> None:
    found = graph("""
        journeys: [{id: buy, steps: [{id: pay, systems: [till]}]}]
        systems: [{id: till, kind: application}]
    """)

    assert not found.is_supported(step(found, "buy/pay"))


def test_a_step_with_a_system_of_its_own_and_a_process_without_is_supported(graph: Graph) -> None:
    found = graph("""
        journeys: [{id: buy, steps: [{id: pay, processes: [take], systems: [till]}]}]
        processes: [{id: take}]
        systems: [{id: till, kind: application}]
    """)

    assert found.is_supported(step(found, "buy/pay"))


def test_a_helpful_system_supports(graph: Graph) -> None:
    found = graph("""
        journeys: [{id: buy, steps: [{id: pay, processes: [take]}]}]
        processes: [{id: take, systems: [{system: till, criticality: helpful}]}]
        systems: [{id: till, kind: application}]
    """)

    assert found.is_supported(step(found, "buy/pay"))


def test_a_manual_process_supports_without_a_system_and_a_fallback_does_not(graph: Graph) -> None:
    found = graph("""
        journeys: [{id: buy, steps: [{id: pay, processes: [take]}, {id: return, processes: [refund]}]}]
        processes: [{id: take, manual: cash only}, {id: refund, fallback: on paper}]
    """)

    assert found.is_supported(step(found, "buy/pay"))
    assert not found.is_supported(step(found, "buy/return"))


def test_a_manual_part_does_not_make_its_whole_manual(graph: Graph) -> None:
    found = graph("""
        journeys: [{id: buy, steps: [{id: pay, processes: [sell]}]}]
        processes: [{id: sell}, {id: take, part_of: sell, manual: cash only}]
    """)

    assert not found.is_supported(step(found, "buy/pay"))


# Reach


def test_support_runs_from_hardware_over_software_and_process_to_the_step(graph: Graph) -> None:
    found = graph("""
        journeys: [{id: buy, steps: [{id: pay, processes: [take]}]}]
        processes: [{id: take, systems: [till]}, {id: clean, operates: [rack]}, {id: hire, enables: [clean]}]
        systems:
          - {id: till, kind: application, depends_on: [core]}
          - {id: core, kind: application, runs_on: [rack]}
          - {id: rack, kind: hardware}
    """)

    assert reach(found, "process", "hire") == ["buy/pay"]
    hops = [
        (hop.element.qualified_id, hop.link)
        for hop in found.path_to_customer(found.workspace.elements["process"]["hire"])
    ]
    assert hops == [
        ("hire", "enables"),
        ("clean", "operates"),
        ("rack", "hosts"),
        ("core", "feeds"),
        ("till", "supports"),
        ("take", "serves"),
        ("buy/pay", "in"),
        ("buy", None),
    ]


def test_who_writes_data_reaches_the_steps_of_those_who_read_it(graph: Graph) -> None:
    found = graph("""
        journeys: [{id: buy, steps: [{id: pay, processes: [take]}]}]
        processes: [{id: take, reads: [prices]}, {id: calculate, creates: [prices]}, {id: guess, writes: [prices]}]
        systems: [{id: catalogue, kind: application, master_of: [prices]}]
        data: [{id: prices}]
    """)

    assert reach(found, "process", "calculate") == ["buy/pay"]
    assert reach(found, "process", "guess") == ["buy/pay"]
    assert reach(found, "system", "catalogue") == ["buy/pay"]
    assert reach(found, "data", "prices") == ["buy/pay"]


def test_people_and_policies_reach_what_they_do_and_govern(graph: Graph) -> None:
    found = graph("""
        journeys: [{id: buy, steps: [{id: pay, processes: [take]}, {id: leave, kind: action}]}]
        processes: [{id: take, performed_by: [clerk]}]
        functions: [{id: shops}]
        roles: [{id: clerk, function: shops}]
        policies: [{id: receipts, governs: [take]}, {id: doors, governs: [leave]}]
    """)

    assert reach(found, "function", "shops") == ["buy/pay"]
    assert reach(found, "policy", "receipts") == ["buy/pay"]
    assert reach(found, "policy", "doors") == ["buy/leave"]


def test_triggering_owning_and_consulting_are_no_support(graph: Graph) -> None:
    found = graph("""
        journeys: [{id: buy, steps: [{id: pay, processes: [take]}]}]
        processes: [{id: take, owner: boss, consulted: [boss]}, {id: greet, triggers: [take]}]
        functions: [{id: shops}]
        roles: [{id: boss, function: shops}]
    """)

    assert reach(found, "process", "greet") == []
    assert reach(found, "role", "boss") == []


def test_a_circle_of_support_reaches_what_any_of_it_reaches(graph: Graph) -> None:
    found = graph("""
        journeys: [{id: buy, steps: [{id: pay, processes: [take]}]}]
        processes: [{id: take, enables: [plan]}, {id: plan, enables: [hire]}, {id: hire, enables: [take]}]
    """)

    assert reach(found, "process", "plan") == ["buy/pay"]


def test_the_proof_of_reach_is_found_beside_a_link_that_says_what_cannot_be(graph: Graph) -> None:
    found = graph("""
        journeys:
          - id: buy
            steps: [{id: pay, channels: [web], processes: [{process: take, channels: [phone]}]}, {id: leave, processes: [take]}]
        processes: [{id: take}]
    """)

    path = found.path_to_customer(found.workspace.elements["process"]["take"])
    assert ids(hop.element for hop in path) == ["take", "buy/leave", "buy"]


def test_a_channel_that_only_links_name_is_offered_while_it_exists(model: Model) -> None:
    found = model("""
        journeys: [{id: buy, steps: [{id: pay, processes: [{process: take, channels: [fax]}]}]}]
        channels: [{id: fax, states: [current]}]
        processes: [{id: take}]
    """)

    assert found.first.channels_of(step(found.first, "buy/pay")) == ["fax"]
    assert found.last.channels_of(step(found.last, "buy/pay")) == [""]


def test_a_system_supports_a_step_on_the_channels_that_links_name_in_this_state(model: Model) -> None:
    found = model("""
        journeys:
          - id: buy
            steps:
              - id: pay
                processes: [{process: take, channels: [web], states: [future]}]
                systems: [{system: site, channels: [web]}]
        processes: [{id: take}]
        systems: [{id: site, kind: application}]
    """)

    assert ids(found.first.systems_supporting(step(found.first, "buy/pay"))) == []
    assert ids(found.last.systems_supporting(step(found.last, "buy/pay"))) == ["site"]


def test_a_channel_does_not_come_along_with_a_step_whose_process_is_gone(model: Model) -> None:
    found = model("""
        journeys:
          - id: buy
            unchanged: it works
            steps: [{id: pay, states: [current], processes: [{process: take, channels: [web]}]}]
        processes: [{id: take, states: [current]}]
        systems: [{id: site, kind: application, realises: [web]}]
    """)

    assert reach(found.first, "system", "site") == ["buy/pay"]
    assert reach(found.last, "system", "site") == []
