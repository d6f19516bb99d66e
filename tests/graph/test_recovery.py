"""Whether a recovery has a way into what it is to put right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cxalign.model import Step

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxalign.graph import AlignmentModel

    Model = Callable[..., AlignmentModel]

JOURNEY = "journeys: [{id: rent, steps: [{id: collect}, {id: complain, recovers: [collect]}]}]\n"


def resolves(model: Model, text: str) -> bool:
    graph = model(JOURNEY + text).first
    collect, complain = (graph.workspace.elements["step"][f"rent/{name}"] for name in ("collect", "complain"))
    assert isinstance(collect, Step)
    assert isinstance(complain, Step)
    return graph.can_resolve(complain, collect)


def test_who_answers_a_complaint_without_a_way_into_the_process_cannot_resolve_it(model: Model) -> None:
    assert not resolves(model, "processes: [{id: care, serves: [complain]}, {id: desk, serves: [collect]}]")


@pytest.mark.parametrize(
    "text",
    [
        "processes: [{id: care, serves: [complain], triggers: [desk]}, {id: desk, serves: [collect]}]",
        "processes: [{id: desk, serves: [complain, collect]}]",
        "processes: [{id: care, serves: [complain]}]",
        "processes: [{id: desk, serves: [collect]}]",
        (
            "processes: [{id: care, serves: [complain], performed_by: [agent]}, {id: desk, serves: [collect]}]\n"
            "roles: [{id: agent, function: front, may_decide: [desk]}]"
        ),
        (
            "processes: [{id: care, serves: [complain]}, {id: desk, serves: [collect]},"
            " {id: answer, part_of: care, performed_by: [agent]}]\nroles: [{id: agent, function: front, may_decide: [desk]}]"
        ),
        "processes: [{id: care, serves: [complain], triggers: [qqqqqqqq]}, {id: desk, serves: [collect]}]",
    ],
    ids=["triggers", "the same process", "nobody works", "nobody answers", "may decide", "a part's role", "unknown"],
)
def test_who_has_a_way_in_or_may_have_one_can_resolve_it(model: Model, text: str) -> None:
    assert resolves(model, text)


def test_a_decision_right_of_the_back_office_is_none_of_the_front_line(model: Model) -> None:
    text = """
processes: [{id: care, serves: [complain], performed_by: [agent, clerk]}, {id: desk, serves: [collect]}]
roles: [{id: agent, function: front, frontline: true}, {id: clerk, function: back, may_decide: [desk]}]
"""
    assert not resolves(model, text)
