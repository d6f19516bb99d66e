"""Which element a person means."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cxalign.exploring.naming import NotFoundError, meant

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxalign.graph import AlignmentModel

    Model = Callable[..., AlignmentModel]

YAML = """
    journeys:
      - {id: borrow, steps: [{id: ask, name: Ask for a book, channels: [phone]}, {id: pay}]}
      - {id: join, steps: [{id: ask, channels: [web]}]}
    processes:
      - {id: lend, name: Lend a book, serves: [borrow/ask], owner: desk-lead}
      - {id: pay, serves: [borrow/pay]}
"""


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("lend", "process:lend"),
        ("process:lend", "process:lend"),
        ("lend A book", "process:lend"),
        ("process:Lend a book", "process:lend"),
        ("borrow/ask", "step:borrow/ask"),
        ("step:borrow/ask", "step:borrow/ask"),
        ("Ask for a book", "step:borrow/ask"),
        ("process:pay", "process:pay"),
        ("step:pay", "step:borrow/pay"),
        ("phone", "channel:phone"),
        ("desk-lead", "role:desk-lead"),
    ],
)
def test_an_element_is_meant_by_id_by_kind_by_journey_or_by_name(model: Model, text: str, key: str) -> None:
    found = meant(model(YAML).workspace, text)
    assert f"{found.KIND}:{found.qualified_id}" == key


@pytest.mark.parametrize(
    ("text", "message", "cure"),
    [
        ("ask", "'ask' may mean 2 elements", "say which: step:borrow/ask (model.yaml:2), step:join/ask (model.yaml:3)"),
        ("pay", "'pay' may mean 2 elements", "say which: process:pay (model.yaml:6), step:borrow/pay (model.yaml:2)"),
        ("lnd", "there is no element 'lnd'", "did you mean process:lend (model.yaml:5)?"),
        ("process:lnd", "there is no element 'process:lnd'", "did you mean process:lend (model.yaml:5)?"),
        ("a boo", "there is no element 'a boo'", "did you mean process:lend (model.yaml:5) or step:borrow/ask (model.yaml:2)?"),
        ("xyzzy", "there is no element 'xyzzy'", "name it by its id, as `kind:id`, as `journey/step`, or by its name"),
        ("", "there is no element ''", "name it by its id, as `kind:id`, as `journey/step`, or by its name"),
    ],
)  # fmt: skip
def test_what_is_unknown_or_ambiguous_lists_candidates(model: Model, text: str, message: str, cure: str) -> None:
    with pytest.raises(NotFoundError) as error:
        meant(model(YAML).workspace, text)
    assert (str(error.value), error.value.cure) == (message, cure)


def test_only_some_kinds_may_be_meant(model: Model) -> None:
    workspace = model(YAML).workspace
    assert meant(workspace, "pay", ("step", "journey")).qualified_id == "borrow/pay"
    with pytest.raises(NotFoundError, match="process 'Lend a book' is no step or journey"):
        meant(workspace, "lend", ("step", "journey"))
