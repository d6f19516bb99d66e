"""What each scalar of the language accepts, what it refuses, and in which words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from cxalign.model import scalars


def read(scalar: Any, value: object, context: object = None) -> Any:
    return TypeAdapter(scalar).validate_python(value, context=context)


def refusal(scalar: Any, value: object, context: object = None) -> str:
    with pytest.raises(ValidationError) as caught:
        read(scalar, value, context)
    return str(caught.value.errors()[0]["ctx"]["words"])


@pytest.mark.parametrize(
    ("scalar", "text", "value"),
    [
        (scalars.Level, "0", 0),
        (scalars.Level, "5", 5),
        (scalars.Level, "+3", 3),
        (scalars.Level, "03", 3),
        (scalars.ReadinessLevel, "1", 1),
        (scalars.ReadinessLevel, "5", 5),
        (scalars.Year, "1000", 1000),
        (scalars.Year, "9999", 9999),
        (scalars.Emotion, "-2", -2),
        (scalars.Emotion, "+2", 2),
        (scalars.Count, "0", 0),
        (scalars.Count, "1000000", 1_000_000),
        (scalars.Number, "-1.5", -1.5),
        (scalars.Number, "1e3", 1000.0),
        (scalars.Number, ".5", 0.5),
        (scalars.Amount, "0", 0.0),
        (scalars.Amount, "12.75", 12.75),
        (scalars.Chance, "0", 0.0),
        (scalars.Chance, "0.25", 0.25),
        (scalars.Chance, "1", 1.0),
        (scalars.Boolean, "true", True),
        (scalars.Boolean, "True", True),
        (scalars.Boolean, "FALSE", False),
        (scalars.Duration, "45s", 45),
        (scalars.Duration, "25m", 1500),
        (scalars.Duration, "2h", 7200),
        (scalars.Duration, "3d", 259_200),
        (scalars.Duration, "2w", 1_209_600),
        (scalars.Duration, "1h30m", 5400),
        (scalars.Duration, "1w1d1h1m1s", 694_861),
        (scalars.Duration, "0m", 0),
        (scalars.Why, "the law asks for it", "the law asks for it"),
        (scalars.Why, "no system fits", "no system fits"),
    ],
)
def test_a_scalar_reads_what_the_language_allows(scalar: Any, text: str, value: object) -> None:
    assert read(scalar, text) == value


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2027", date(2027, 1, 1), date(2027, 12, 31)),
        ("2027-06", date(2027, 6, 1), date(2027, 6, 30)),
        ("2028-02", date(2028, 2, 1), date(2028, 2, 29)),
        ("2027-12", date(2027, 12, 1), date(2027, 12, 31)),
        ("2027-06-30", date(2027, 6, 30), date(2027, 6, 30)),
    ],
)
def test_a_partial_date_means_its_first_day_where_something_starts_and_its_last_where_it_ends(
    text: str, first: date, last: date
) -> None:
    assert (read(scalars.StartDate, text), read(scalars.EndDate, text)) == (first, last)


@pytest.mark.parametrize(
    ("scalar", "expectation", "values"),
    [
        (scalars.Level, "must be a level from 0 to 5", ["6", "-1", "high", "2.5", "", "1 ", "true", "9" * 40]),
        (scalars.ReadinessLevel, "must be a level from 1 to 5", ["0", "6", "ready"]),
        (scalars.Year, "must be a year such as 2007", ["07", "999", "10000", "2007-01", "soon"]),
        (scalars.Emotion, "must be a whole number from -2 (awful) to 2 (delighted)", ["3", "-3", "0.5", "happy"]),
        (scalars.Count, "must be a whole number, 0 or more", ["-1", "1.5", "two"]),
        (scalars.Number, "must be a number", ["1,5", "0x1F", "1_000", "nan", "inf", "1e999", "1.", "many"]),
        (scalars.Amount, "must be a number, 0 or more", ["-0.5", "much"]),
        (scalars.Chance, "must be a number from 0 to 1", ["1.1", "-0.1", "50%", "half"]),
        (scalars.Boolean, "must be true or false", ["yes", "no", "on", "1", "tRUE", ""]),
        (
            scalars.Duration,
            "must be a duration such as 45s, 25m, 2h, 3d, 2w or 1h30m",
            ["12:30", "30", "", "1.5h", "1h 30m", "30m1h", "2H", "2 h", "1h1h", "-1h", "soon", "9" * 40 + "h"],
        ),
        (
            scalars.StartDate,
            "must be a date such as 2027, 2027-06 or 2027-06-30",
            ["2027-13", "2027-00", "2027-02-30", "2027-6", "2027-06-00", "0000", "27", "30.06.2027", "2027-Q2", ""],
        ),
        (scalars.EndDate, "must be a date such as 2027, 2027-06 or 2027-06-30", ["2027-13", "2027-00", "0000-01"]),
        (
            scalars.Why,
            "must say why, or be left out",
            ["true", "false", "yes", "no", "none", "n/a", "NA", "-", "–", "—", "", "  No  ", "TRUE"],
        ),
    ],
)
def test_a_scalar_refuses_anything_else_and_says_what_it_takes(
    scalar: Any, expectation: str, values: list[str]
) -> None:
    for value in values:
        shown = value if len(value) <= 40 else value[:40] + "…"
        assert refusal(scalar, value) == f"{expectation}, found '{shown}'"
    if scalar is not scalars.Why:
        assert refusal(scalar, ["a"]) == f"{expectation}, found a list"
        assert refusal(scalar, {"a": "b"}) == f"{expectation}, found a mapping"


def test_a_reason_must_be_text() -> None:
    assert refusal(scalars.Why, ["because"]) == "must be text that says why, found a list"
    assert refusal(scalars.Why, {"because": "so"}) == "must be text that says why, found a mapping"


def test_a_level_goes_as_far_as_the_scale_of_the_workspace() -> None:
    assert read(scalars.Level, "7", 9) == 7
    assert refusal(scalars.Level, "3", 2) == "must be a level from 0 to 2, found '3'"


def test_braces_in_what_was_found_are_shown_as_they_are() -> None:
    assert refusal(scalars.Level, "{x} {{y}}") == "must be a level from 0 to 5, found '{x} {{y}}'"


@pytest.mark.parametrize("text", ["a", "return-an-item", "v1.2_b", "é", "ΑΒΓ", "配送", "शहर", "010", "no", "-", "."])
def test_an_id_is_made_of_letters_of_any_script_digits_dots_dashes_and_underscores(text: str) -> None:
    assert read(scalars.Id, text) == text


@pytest.mark.parametrize("text", ["a b", "a/b", "a:b", "a\n", "", "a,b", "(a)", "a\u00a0b", "a\u200bb", "🙂"])
def test_an_id_holds_no_blanks_slashes_colons_or_other_signs(text: str) -> None:
    with pytest.raises(ValidationError):
        read(scalars.Id, text)
