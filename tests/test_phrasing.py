"""How messages name several things, and write durations in words."""

from __future__ import annotations

import pytest

from cxalign.model import Process
from cxalign.phrasing import and_more, duration, listed, of_one_kind, titled

PACK = Process(id="pack", name="Pack the parcel")
SEND = Process(id="send")
BILL = Process(id="bill")


def test_the_one_that_is_named_stands_for_the_others() -> None:
    assert f"{PACK}{and_more([PACK], ' waits', ' wait')}" == "process 'Pack the parcel' waits"
    assert f"{PACK}{and_more([PACK, SEND, BILL], ' waits', ' wait')}" == "process 'Pack the parcel' and 2 more wait"


def test_names_stand_in_a_row_as_in_a_sentence() -> None:
    assert listed(["a"]) == "a"
    assert listed(["a", "b"]) == "a and b"
    assert listed(["a", "b", "c"], "or") == "a, b or c"


def test_elements_are_named_by_their_titles() -> None:
    assert titled([PACK, SEND]) == "'Pack the parcel' and 'send'"


def test_the_kind_of_several_elements_is_said_once() -> None:
    assert of_one_kind([PACK], "processes") == "process 'Pack the parcel'"
    assert of_one_kind([PACK, SEND, BILL], "processes", "or") == "processes 'Pack the parcel', 'send' or 'bill'"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0 minutes"),
        (1, "1 second"),
        (90, "1 minute 30 seconds"),
        (3600, "1 hour"),
        (2 * 86_400 + 1800, "2 days 30 minutes"),
        (7 * 86_400, "1 week"),
        (14 * 86_400, "2 weeks"),
        (8 * 86_400, "8 days"),
    ],
)
def test_a_duration_is_written_in_words(seconds: int, words: str) -> None:
    assert duration(seconds) == words
