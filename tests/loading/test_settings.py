"""The settings: every field, what it takes, what it refuses, and what stays known when some of them are wrong."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Say = Callable[..., list[str]]
    Load = Callable[..., Any]

MODEL = "roles: []\n"
ALL_SETTINGS = (
    "`organisation`, `as_of`, `states`, `capability_scale`, `required_capability`, `readiness_required`, "
    "`expected_functions`, `it_functions`, `lead_months`, `legacy_before`, `profile`, `rules`, `overrides`, "
    "`accepted`, `fail_on`, `exclude`"
)


def plain(value: Any) -> Any:
    """Return a value of the settings as plain data."""
    if hasattr(value, "model_fields_set"):
        return {name: plain(getattr(value, name)) for name in sorted(value.model_fields_set - {"marks"})}
    return [plain(item) for item in value] if isinstance(value, tuple) else value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("organisation: Ours", "Ours"),
        ("as_of: 2027-03", date(2027, 3, 1)),
        ("states: [now, soon]", [{"id": "now"}, {"id": "soon"}]),
        ("states: now", [{"id": "now"}]),
        ("states: {id: now, name: Today}", [{"id": "now", "name": "Today"}]),
        ("states: [now, {id: soon, date: 2027}]", [{"id": "now"}, {"id": "soon", "date": date(2027, 1, 1)}]),
        ("capability_scale: iso-33020", "iso-33020"),
        ("capability_scale: [weak, fair, good]", ["weak", "fair", "good"]),
        ("required_capability: {moment_of_truth: 4, step: 2}", {"moment_of_truth": 4, "step": 2}),
        ("readiness_required: 3", 3),
        ("readiness_required: {skills: 4}", {"skills": 4}),
        ("expected_functions: hr", ["hr"]),
        ("it_functions: [it, data-office]", ["it", "data-office"]),
        ("lead_months: {min: 12}", {"min": 12.0}),
        ("legacy_before: 2010", 2010),
        ("profile: strict", "strict"),
        ("rules: {orphan-process: warning}", {"orphan-process": "warning"}),
        ("overrides: {files: drafts/*, rules: {process: off}}", [{"files": ["drafts/*"], "rules": {"process": "off"}}]),
        (
            "accepted: {rule: a, subject: b, because: of it, by: me, until: 2027, state: x, about: y}",
            [
                {
                    "rule": "a",
                    "subject": "b",
                    "because": "of it",
                    "by": "me",
                    "until": date(2027, 12, 31),
                    "state": "x",
                    "about": "y",
                }
            ],
        ),
        ("fail_on: never", "never"),
        ("exclude: drafts/", ["drafts/"]),
    ],
)
def test_a_setting_reads_its_forms(load: Load, text: str, value: object) -> None:
    loaded = load(MODEL, f"{text}\n")
    assert loaded.faults == []
    assert plain(getattr(loaded.settings, text.partition(":")[0])) == value


def test_settings_that_are_not_written_have_their_defaults(load: Load) -> None:
    settings = load(MODEL, "# nothing\norganisation:\n").settings
    assert settings.organisation is None
    assert settings.as_of is None
    assert [state.id for state in settings.states] == ["current", "future"]
    assert settings.capability_scale == "iso-33020"
    assert settings.highest_level == 5
    assert plain(settings.required_capability) == {}
    assert settings.readiness_required is None
    assert settings.expected_functions == ("it", "hr", "finance")
    assert settings.it_functions == ("it",)
    assert (settings.lead_months.min, settings.lead_months.max) == (18, 24)
    assert settings.legacy_before == 2007
    assert settings.profile == "default"
    assert settings.rules == {}
    assert settings.overrides == settings.accepted == settings.exclude == ()
    assert settings.fail_on == "error"


def test_the_date_of_the_first_state_is_the_day_of_the_check(load: Load) -> None:
    settings = load(MODEL, "as_of: 2026\nstates: [now, {id: soon, date: 2027}, later]\n").settings
    assert [settings.date_of(state) for state in ("now", "soon", "later")] == [date(2026, 1, 1), date(2027, 1, 1), None]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("organisation: [a]", "1:15-18: `organisation` must be text, found a list"),
        ("organistion: a", "1:1-12: unknown field `organistion` | did you mean `organisation`?"),
        ("organistion:", "1:1-12: unknown field `organistion` | did you mean `organisation`?"),
        ("colour: blue", f"1:1-7: unknown field `colour` | cxalign.yaml takes {ALL_SETTINGS}"),
        ("as_of: today", "1:8-13: `as_of` must be a date such as 2027, 2027-06 or 2027-06-30, found 'today'"),
        ("states: []", "1:9-11: `states` must name at least one state"),
        (
            "states: [now, a b]",
            (
                "1:15-18: `states` may hold letters, digits, '.', '_' and '-' only, found 'a b'"
                " | put what people should read under `name`"
            ),
        ),
        ("states: [now, [a]]", "1:15-18: `states` must be a mapping, found a list"),
        ("states: [now, now]", "1:15-18: the state 'now' is declared twice | delete one of them"),
        (
            "states: [now, owner]",
            "1:15-20: a state cannot be called 'owner': that is a field of the language | choose another id",
        ),
        (
            "states: [now, {id: journeys}]",
            "1:15-29: a state cannot be called 'journeys': that is a field of the language | choose another id",
        ),
        (
            "states: [people, later]",
            "1:10-16: a state cannot be called 'people': that is a field of the language | choose another id",
        ),
        (
            "states: [{id: now, date: soon}]",
            "1:26-30: `date` must be a date such as 2027, 2027-06 or 2027-06-30, found 'soon'",
        ),
        ("states: [{id: now, nme: Now}]", "1:20-23: unknown field `nme` | did you mean `name`?"),
        ("states: [{name: Now}]", "1:10-10: `states` has no `id` | write `id:`"),
        (
            "capability_scale: cmmi",
            "1:19-23: `capability_scale` must be iso-33020 or a list of at least two labels, found 'cmmi'",
        ),
        (
            "capability_scale: [weak]",
            "1:19-25: `capability_scale` must be iso-33020 or a list of at least two labels, found a list of 1",
        ),
        (
            "capability_scale: {weak: 1}",
            "1:19-28: `capability_scale` must be iso-33020 or a list of at least two labels, found a mapping",
        ),
        ("required_capability: 3", "1:22-23: `required_capability` must be a mapping, found '3'"),
        ("required_capability: {step: 6}", "1:29-30: `step` must be a level from 0 to 5, found '6'"),
        (
            "required_capability: {steps: 3}",
            "1:23-28: unknown field `steps` | did you mean `step`?",
        ),
        ("readiness_required: 6", "1:21-22: `readiness_required` must be a level from 1 to 5, found '6'"),
        ("readiness_required: {strategy: 6}", "1:32-33: `strategy` must be a level from 1 to 5, found '6'"),
        ("readiness_required: {skils: 2}", "1:22-27: unknown field `skils` | did you mean `skills`?"),
        ("expected_functions: {it: yes}", "1:21-30: `expected_functions` must be text, found a mapping"),
        ("lead_months: 12", "1:14-16: `lead_months` must be a mapping, found '12'"),
        ("lead_months: {min: some}", "1:20-24: `min` must be a number, 0 or more, found 'some'"),
        ("legacy_before: 07", "1:16-18: `legacy_before` must be a year such as 2007, found '07'"),
        ("profile: strikt", "1:10-16: `profile` must be default or strict, found 'strikt' | did you mean 'strict'?"),
        ("rules: [a]", "1:8-11: `rules` must be a mapping, found a list"),
        ("overrides: {files: a}", "1:12-12: `overrides` has no `rules` | write `rules:`"),
        ("overrides: a", "1:12-13: `overrides` must be a mapping, found 'a'"),
        (
            "accepted: [{rule: a, subject: b, by: me}]",
            "1:12-12: `accepted` has no `because` | write `because:`",
        ),
        (
            "accepted: [{rule: a, subject: b, by: me, because: none}]",
            "1:51-55: `because` must say why, or be left out, found 'none'",
        ),
        (
            "fail_on: warn",
            "1:10-14: `fail_on` must be error, warning, info or never, found 'warn'",
        ),
        ("exclude: ['!']", "1:11-14: `exclude` must be patterns as in .gitignore, found '!'"),
        ("exclude: [a, '[z-a]']", "1:14-21: `exclude` must be patterns as in .gitignore, found '[z-a]'"),
        ("- states", "1:1-1: the settings are one mapping | begin with a key such as `organisation:`"),
        ("states", "1:1-1: the settings are one mapping | begin with a key such as `organisation:`"),
        (
            "organisation: a\n---\nprofile: strict",
            "3:1-1: the settings are one mapping | begin with a key such as `organisation:`",
        ),
        (
            "organisation: a\norganisation: b",
            ("2:1-13: the key `organisation` is repeated | keep one of them | the first one at cxalign.yaml:1:1-13"),
        ),
        (
            "organisation: !x a",
            "1:15-17: the tag `!x` is not allowed | delete it, or put the whole text in quotes if the '!' belongs to it",
        ),
    ],
)
def test_a_setting_refuses_other_forms_at_their_place(faults: Say, text: str, fault: str) -> None:
    assert faults(MODEL, f"{text}\n") == [f"cxalign.yaml:{fault}"]


def test_all_settings_are_judged_in_one_run(faults: Say) -> None:
    settings = "fail_on: x\nlegacy_before: y\norganisation: z\norganisation: !t z\n"
    assert [fault.split(": ", 1)[1] for fault in faults(MODEL, settings)] == [
        "`fail_on` must be error, warning, info or never, found 'x'",
        "`legacy_before` must be a year such as 2007, found 'y'",
        "the key `organisation` is repeated | keep one of them | the first one at cxalign.yaml:3:1-13",
        "the tag `!t` is not allowed | delete it, or put the whole text in quotes if the '!' belongs to it",
    ]


def test_a_wrong_setting_leaves_the_others_in_force(faults: Say) -> None:
    files = {"a.yaml": "processes: {id: a, capability: {now: 1, soon: 9}}\n", "drafts/b.yaml": "processes: [\n"}
    settings = "states: [now, {id: soon, date: never}]\nexclude: [drafts/, '!']\ncapability_scale: [a, b, c]\n"
    assert [fault.split(": ", 1)[1] for fault in faults(files, settings)] == [
        "`capability` must be a level from 0 to 2, found '9'",
        "`date` must be a date such as 2027, 2027-06 or 2027-06-30, found 'never'",
        "`exclude` must be patterns as in .gitignore, found '!'",
    ]


@pytest.mark.parametrize("settings", ["states: [\n", "states: [now, wait]\n", "states: []\n", "states: [now, [b]]\n"])
def test_without_knowing_the_states_the_model_is_read_but_not_judged(faults: Say, settings: str) -> None:
    files = {"a.yaml": "processes: {id: a, capability: {now: 1, wait: 2}}\n", "b.yaml": "processes: {\n"}
    assert [fault.split(":")[0] for fault in faults(files, settings)] == ["b.yaml", "cxalign.yaml"]


def test_settings_that_cannot_be_read_are_a_fault(faults: Say, tmp_path: Path) -> None:
    (tmp_path / "cxalign.yaml").symlink_to(tmp_path / "gone.yaml")
    assert faults(MODEL) == ["cxalign.yaml:1:1-1: the file cannot be read: No such file or directory"]


def test_places_of_settings_are_found(load: Load) -> None:
    settings = "rules:\n  orphan-process: off\naccepted:\n- {rule: a, subject: b, because: of it, by: me}\n"
    places = load(MODEL, settings).settings_places
    place = places.location("accepted", 0, "subject")
    assert (place.line, place.column, place.end_column) == (4, 22, 23)
    place = places.location("rules", "orphan-process")
    assert (place.line, place.column, place.end_column) == (2, 19, 22)
