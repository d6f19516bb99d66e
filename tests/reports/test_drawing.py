"""Drawing for formats on paper: pictures cut where nothing is cut through, and metafiles that say what was drawn."""

from __future__ import annotations

import re
from struct import unpack_from
from typing import TYPE_CHECKING

import pytest

from cxalign.reports.drawing import svg
from cxalign.reports.drawing.advances import advances
from cxalign.reports.drawing.cards import Card
from cxalign.reports.drawing.cutting import slices
from cxalign.reports.drawing.emf import written
from cxalign.reports.drawing.scene import INK, Box, Group, Line, Scene, Shape, Text
from cxalign.reports.drawing.tracing import corners, dashes, hatching

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.reports.drawing.scene import Item


def _scene(height: int, *items: Item) -> Scene:
    return Scene(200, height, "Picture", "", items)


# Cutting


def test_a_picture_that_fits_is_left_as_it_is() -> None:
    scene = _scene(100, Text(0, 90, ("a",)))
    assert slices(scene, 100) == [scene]


def _bars(*heights: int) -> list[Item]:
    return [Box(0, y, 200, 10, INK) for y in heights]


def test_a_part_that_can_be_made_to_fit_is_left_whole() -> None:
    scene = _scene(260, *_bars(0, 120), *(Box(0, y, 200, 40, "#EEEEEE") for y in range(10, 250, 40)))
    assert [one.height for one in slices(scene, 100)] == [90, 30, 90, 50]
    assert [one.height for one in slices(scene, 100, whole=140)] == [120, 140]
    assert [one.height for one in slices(scene, 100, first=80, whole=140)] == [50, 70, 140]
    assert slices(scene, 100, whole=260) == [scene]


def test_a_cut_goes_between_texts_and_cards() -> None:
    card, text = Box(0, 80, 50, 40, stroke=INK), Text(0, 130, ("a",))
    first, second = slices(_scene(150, card, text), 100)
    assert (first.height, first.items) == (80, ())
    assert (second.height, second.items) == (70, (card._replace(y=0), text._replace(y=50)))


def test_a_cut_goes_before_a_part_with_its_title_rather_than_at_the_end_of_the_page() -> None:
    title, bar = Text(0, 40, ("Steps 5 to 8",)), Box(0, 60, 180, 14, INK)
    assert [one.height for one in slices(_scene(150, title, bar), 100)] == [40, 100, 10]
    dot = Box(0, 60, 10, 14, INK)
    assert [one.height for one in slices(_scene(150, dot), 100)] == [100, 50]


def test_a_cut_goes_below_the_last_lane_and_not_through_it() -> None:
    lanes = Box(0, 0, 180, 40), Box(0, 40, 180, 45)
    assert [one.height for one in slices(_scene(150, *lanes), 100)] == [85, 65]
    assert [one.height for one in slices(_scene(150, *lanes), 80)] == [40, 45, 65]


def test_lines_and_grounds_go_on_in_the_next_slice() -> None:
    ground, line = Box(0, 0, 200, 150), Line(((10, 10), (10, 140), (60, 140)))
    slope = Line(((0, 90), (20, 110)))
    first, second = slices(_scene(150, Group("g", (ground, line)), slope), 100)
    assert first.items == (
        Group("g", (ground._replace(height=100), line._replace(points=((10, 10), (10, 100))))),
        slope._replace(points=((0, 90), (10, 100))),
    )
    assert second.items == (
        Group("g", (ground._replace(height=50), line._replace(points=((10, 0), (10, 40), (60, 40))))),
        slope._replace(points=((10, 0), (20, 10))),
    )


def test_what_is_higher_than_a_page_is_cut_all_the_same() -> None:
    assert [one.height for one in slices(_scene(250, Box(0, 0, 50, 250, stroke=INK)), 100)] == [100, 100, 50]


# Tracing


def test_dashes_go_round_corners() -> None:
    assert list(dashes(((0, 0), (4, 0), (4, 4)), "3 2")) == [((0, 0), (3, 0)), ((4, 1), (4, 4))]


def test_hatching_stays_in_its_box() -> None:
    box = Box(10, 20, 30, 12)
    found = [place for line in hatching(box) for place in line]
    assert found
    assert all(10 <= x <= 40 and 20 <= y <= 32 for x, y in found)


def test_round_corners_lie_within_the_box() -> None:
    assert len(corners(Box(0, 0, 10, 10))) == 4
    found = corners(Box(0, 0, 10, 10, radius=3))
    assert len(found) == 28
    assert all(-1e-9 <= x <= 10 + 1e-9 and -1e-9 <= y <= 10 + 1e-9 for x, y in found)


# Metafiles


def _records(data: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at < len(data):
        kind, size = unpack_from("<II", data, at)
        yield kind, data[at : at + size]
        at += size


def test_a_metafile_counts_its_records_and_bytes() -> None:
    scene = _scene(100, Box(0, 0, 50, 20, stroke=INK, dash="3 2", hatched=True), Shape(((0, 0), (5, 5), (0, 5)), INK))
    data = written(scene)
    records = list(_records(data))
    assert (records[0][0], records[-1][0]) == (1, 14)
    size, count, handles = unpack_from("<IIH", data, 48)
    assert (size, count) == (len(data), len(records))
    made = [record for kind, record in records if kind in {39, 82, 95}]
    assert handles == len(made) + 1
    assert [unpack_from("<I", record, 8)[0] for record in made] == list(range(1, len(made) + 1))
    assert unpack_from("<4i", data, 24) == (0, 0, 5292, 2646)


@pytest.mark.parametrize(("text", "kind"), [("Prüfen", 84), ("שלום", 108), ("日本語", 108)])
def test_letters_are_placed_where_their_places_are_known_and_left_to_the_viewer_elsewhere(text: str, kind: int) -> None:
    found = [record for one, record in _records(written(_scene(50, Text(5, 5, (text,))))) if one == kind]
    assert len(found) == 1
    assert text.encode("utf-16-le") in found[0]


def test_letters_of_latin_with_marks_are_as_wide_as_those_without() -> None:
    assert advances("é", 1000) == advances("e", 1000) == [556]
    assert advances("е", 1000) is None


# Cards and SVG


def test_a_card_says_as_many_whole_sentences_as_there_is_room_for() -> None:
    told = (
        "They note it in a diary. Then somebody rings the depot. "
        "It has been so for as long as anybody can say here, and longer."
    )
    fitted = Card("by hand", told).fitted(132)
    assert " ".join(fitted.detail) == "They note it in a diary. Then somebody rings the depot."
    assert fitted.drawn(0, 0, 90).title == f"by hand – {told}"


def test_a_sentence_for_which_there_is_no_room_is_cut() -> None:
    fitted = Card("by hand", "and on " * 40).fitted(132)
    assert len(fitted.detail) == 4
    assert fitted.detail[-1].endswith("…")


def test_svg_hatches_with_lines() -> None:
    box = Box(10, 20, 30, 40, stroke=INK, hatched=True)
    text = svg.written(_scene(100, box), "p")
    (path,) = re.findall(r'<path d="([^"]*)"', text)
    assert path.count("M") == len(list(hatching(box)))
    assert path.startswith("M18 20L10 28")
    assert "pattern" not in text
