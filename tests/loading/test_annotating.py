"""Comments that are written into files: everything else stays byte for byte, and the file says what it said."""

from __future__ import annotations

import pytest

from cxalign.loading.annotating import Why, annotated

WHY = Why("Known.", "2027-06")
NEW = "# cxalign: ignore[x] Known. until=2027-06"


def lines(text: str, wanted: dict[int, list[str]] | None = None) -> tuple[str, list[int]]:
    """Ignore the rule `x` on line 2 of a text, or what is wanted; the new comment is written as NEW."""
    done = annotated(text.encode(), wanted or {2: ["x"]}, WHY)
    return done.data.decode().replace(NEW, "NEW"), sorted(done.lines)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: b\nc: d\ne: f\n", "a: b\nc: d  NEW\ne: f\n"),
        ("a: b\nc: d", "a: b\nc: d  NEW"),
        ("a: b\r\nc: d\r\ne: f\r\n", "a: b\r\nc: d  NEW\r\ne: f\r\n"),
        ("a: b\rc: d\re: f", "a: b\rc: d  NEW\re: f"),
        ("\ufeffa: b\nc: d\n", "\ufeffa: b\nc: d  NEW\n"),
        ("a: b\nc: d # note\n", "a: b\nc: d # note  NEW\n"),
        ("a: b\nc: d \t\n", "a: b\nc: d \t  NEW\n"),
        ("a:\n  b: |\n    text # no\n", "a:\n  b: |  NEW\n    text # no\n"),
        ("a:\n  b: 'c\n    d'\ne: f\n", "a:\n  NEW\n  b: 'c\n    d'\ne: f\n"),
        ("a:\n  b: c\n    d\ne: f\n", "a:\n  NEW\n  b: c\n    d\ne: f\n"),
        ("a:\r\n\t\r\nb: c\r\n", None),
        ("a: 'b\n  c: d\n  e'\n", None),
        ("a: |\n  text", None),
        ("a: |\n  text\n", None),
        ("a: >-\n  text\n\n", None),
        ("a: b\n# note\nc: d\n", None),
        ("a: b\n\nc: d\n", None),
        ("a: [b,\n  c, 'd\n  e']\n", "a: [b,\n  NEW\n  c, 'd\n  e']\n"),
        ("a: [b,\n  'c', d]\n", "a: [b,\n  'c', d]  NEW\n"),
        ("a: é\nc: 日本 \U0001f600\n", "a: é\nc: 日本 \U0001f600  NEW\n"),
    ],
)
def test_a_comment_stands_at_the_end_of_the_line_or_above_it_or_nowhere(before: str, after: str | None) -> None:
    assert lines(before) == ((after, [2]) if after else (before, []))


def test_several_rules_of_a_line_share_a_comment() -> None:
    assert lines("a: b\nc: d\n", {1: ["x"], 2: ["y", "x", "y"]}) == (
        "a: b  NEW\nc: d  # cxalign: ignore[y, x] Known. until=2027-06\n",
        [1, 2],
    )


def test_a_line_that_can_take_no_comment_does_not_keep_others_from_theirs() -> None:
    text = "a: b\nc: |\n  text\n  more\nd: 'e\n  f'\ng: h\n"
    assert lines(text, {number: ["x"] for number in range(1, 8)}) == (
        "a: b  NEW\nc: |  NEW\n  text\n  more\nNEW\nd: 'e\n  f'  NEW\ng: h  NEW\n",
        [1, 2, 5, 6, 7],
    )


@pytest.mark.parametrize(
    ("comment", "after"),
    [
        ("# cxalign: ignore[y] Known. until=2027-06", "# cxalign: ignore[y, x] Known. until=2027-06"),
        ("# cxalign: ignore[y] Other.", "# cxalign: ignore[y] Other.  NEW"),
        ("# cxalign: ignore[y] Known.", "# cxalign: ignore[y] Known.  NEW"),
        ("# cxalign: ignore[x] Old. until=2020", "NEW"),
        ("# note # cxalign: ignore[x] Old. until=2020", "# note  NEW"),
        ("# cxalign: ignore[y, x] Old. until=2020", "# cxalign: ignore[y] Old. until=2020  NEW"),
        ("# cxalign: ignore[x]", "NEW"),
        ("# cxalign: ignore[x] # cxalign: ignore[z] Other.", "# cxalign: ignore[z] Other.  NEW"),
    ],
)
def test_a_comment_that_says_the_same_is_extended_and_one_that_no_longer_holds_is_replaced(
    comment: str, after: str
) -> None:
    assert lines(f"a: b\nc: d  {comment}\ne: f\n") == (f"a: b\nc: d  {after}\ne: f\n", [2])


@pytest.mark.parametrize(
    ("comment", "after"),
    [
        ("  # cxalign: ignore[y] Known. until=2027-06\n", "  # cxalign: ignore[y, x] Known. until=2027-06\n  b: c\n"),
        ("  # cxalign: ignore[x] Old. until=2020\n", "  b: c  NEW\n"),
        ("  # cxalign: ignore[x] # cxalign: ignore[z] Other.\n", "  # cxalign: ignore[z] Other.\n  b: c  NEW\n"),
    ],
)
def test_so_is_one_on_a_line_of_its_own(comment: str, after: str) -> None:
    text = f"a:\n{comment}  b: c\nd: e\n"
    assert lines(text, {3: ["x"], 4: ["x"]}) == (f"a:\n{after}d: e  NEW\n", [3, 4])


def test_a_file_that_cannot_be_read_is_left_alone() -> None:
    for data in (b"a: [b\nc: d\n", b"a: b\nc: \xff\n"):
        assert annotated(data, {2: ["x"]}, WHY) == (data, frozenset())


@pytest.mark.parametrize(
    ("reason", "can"),
    [
        ("It is known, see #12 [x].", True),
        ("Größe: 日本", True),
        ("until May", True),
        ("", False),
        ("n/a", False),
        ("Known. until=2027", False),
        ("a\u2028b: c", False),
        ("a\x07", False),
        ("x # cxalign: ignore[y] z", False),
    ],
)
def test_only_a_reason_that_is_read_as_it_is_meant_can_be_written(reason: str, *, can: bool) -> None:
    assert Why(reason).can_be_written is can
