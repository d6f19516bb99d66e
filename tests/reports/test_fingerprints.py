"""What tells findings apart: GitHub's hash of a line, by the values its own tests publish, and our identity."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cxalign.loading.decoding import lines
from cxalign.reports.fingerprints import fingerprints, line_hashes

if TYPE_CHECKING:
    from cxalign.findings import CheckResult

END = "c129715d7a2bc9a3:1"
ENDED = [
    "e9496ae3ebfced30:1",
    "fb7c023a8b9ccb3f:1",
    "ce8ba1a563dcdaca:1",
    "e20e36e16fcb0cc8:1",
    "b3edc88f2938467e:1",
    "c8e28b0b4002a3a0:1",
    END,
]


@pytest.mark.parametrize(
    ("text", "hashes"),
    [
        ("", [END]),
        (" a\nb\n  \t\tc\n d", ["271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1"]),
        (
            " hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End",
            [
                "8b7cf3e952e7aeb2:1",
                "b1ae1287ec4718d9:1",
                "bff680108adb0fcc:1",
                "c6805c5e1288b612:1",
                "b86d3392aea1be30:1",
                "e6ceba753e1a442:1",
            ],
        ),
        (" hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End\n", ENDED),
        (" hello; \t\nworld!!!\r\r\r  \t\tGreetings\r End\r", ENDED),
        (" hello; \t\r\nworld!!!\r\n\r\n\r\n  \t\tGreetings\r\n End\r\n", ENDED),
        (" hello; \t\nworld!!!\r\n\n\r  \t\tGreetings\r End\r\n", ENDED),
        (
            "Lorem ipsum dolor sit amet.\n" * 10,
            [
                *(f"a7f2ff13bc495cf2:{count}" for count in range(1, 7)),
                "a7f2ff1481e87703:1",
                "a9cf91f7bbf1862b:1",
                "55ec222b86bcae53:1",
                "cc97dc7b1d7d8f7b:1",
                END,
            ],
        ),
    ],
)
def test_a_line_hashes_as_github_publishes_in_the_tests_of_its_upload_action(text: str, hashes: list[str]) -> None:
    found = line_hashes(lines(text.encode()), range(1, len(hashes) + 2))
    assert [found[number] for number in sorted(found)] == hashes


def test_only_the_first_hundred_characters_count_and_a_hundred_do() -> None:
    hundred = "x" * 99
    same = line_hashes([f"{hundred}ya", f"{hundred}yb", f"{hundred}z"], (1, 2, 3))
    assert same[1].removesuffix(":1") == same[2].removesuffix(":2")
    assert same[3].partition(":")[0] != same[1].partition(":")[0]


def test_a_character_beyond_the_basic_plane_counts_as_two_as_it_does_in_javascript() -> None:
    ninety_eight = "x" * 98
    same = line_hashes([f"{ninety_eight}🛒a", f"{ninety_eight}🛒b"], (1, 2))
    assert same[2] == same[1].removesuffix(":1") + ":2"


def test_a_line_that_is_not_there_has_no_hash() -> None:
    assert line_hashes([], (1,)) == {}
    assert line_hashes(["a"], (0, 2)) == {}


def test_a_fingerprint_is_of_identity_and_states_and_of_nothing_else(result: CheckResult) -> None:
    finding = result.findings[0]
    moved = finding._replace(message="x", location=None, severity=result.findings[2].severity, status="accepted")
    assert [*fingerprints([finding])] == [*fingerprints([moved])]
    others = [finding._replace(states=("current",)), finding._replace(about="web"), finding._replace(rule="no-journey")]
    assert len({*fingerprints([finding, *others])}) == 4


def test_equal_fingerprints_are_told_apart_by_their_number(result: CheckResult, faulty: CheckResult) -> None:
    finding, fault = result.findings[0], faulty.faults[0]
    found = [*fingerprints([finding, fault, finding, fault])]
    assert len({*found}) == 4
    assert found[:2] == [*fingerprints([finding, fault])]
