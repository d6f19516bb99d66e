"""Which rules run, with which severity and options: the defaults, the settings, then the command line."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any, NamedTuple

from cxalign.findings import Fault, Severity
from cxalign.rule import Default, Rule
from cxalign.rules import GROUP_OF, GROUPS, load_rule
from cxalign.suggesting import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cxalign.model.ignore import Ignore
    from cxalign.model.workspace import Location, SettingsPlaces
    from cxalign.settings import Settings

ALL = "all"
READERS = frozenset({"cx", "it"})
"""The readers of findings whose names are no groups as well; people name them where a rule is wanted."""
OFF = "off"


class UnknownRule(ValueError):  # noqa: N818 - it names what was asked for
    """A name that is no rule, no group, and not `all`."""

    def __init__(self, name: str) -> None:
        near = nearest(name, [*GROUP_OF, *GROUPS, ALL])
        super().__init__(f"there is no rule or group '{name}'")
        parts = name.replace("/", ":").split(":")
        groups = [part for part in parts if part in GROUPS or part in GROUP_OF]
        readers = [part for part in parts if part in READERS]
        self.cure = (
            f"write '{groups[0]}' alone" + (f", and `--for {readers[0]}` for what they would act on" if readers else "")
            if groups
            else f"'{readers[0]}' is a reader: `--for {readers[0]}` shows what they would act on"
            if readers
            else f"did you mean '{near[0]}'?"
            if near
            else f"the groups are {', '.join(GROUPS)}; `cxalign rule` lists the rules"
        )


class Choice(NamedTuple):
    """What the command line says about rules."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend: tuple[str, ...] = ()
    severities: tuple[tuple[str, Severity], ...] = ()


class Chosen(NamedTuple):
    """A rule that runs, with what the settings and the command line make of it."""

    rule: Rule
    severity: Severity | None = None
    """The severity that replaces the rule's own."""
    by_name: bool = False
    """Whether somebody gave the rule a severity by its own name."""
    options: tuple[tuple[str, Any], ...] = ()


def expand(names: Iterable[str]) -> Iterator[str]:
    """Yield the rules that names of rules, of groups, and `all` stand for; raises UnknownRule."""
    for name in names:
        if name == ALL:
            yield from GROUP_OF
        elif name in GROUPS:
            yield from GROUPS[name]
        elif name in GROUP_OF:
            yield name
        else:
            raise UnknownRule(name)


def choose(settings: Settings, choice: Choice) -> list[Chosen]:
    """Return the rules that run, in running order."""
    levels = dict(_levels(settings.rules))
    on = {name for name in GROUP_OF if _is_on_by_default(name, settings) and levels.get(name) != OFF}
    on |= {name for name in settings.rules if name in GROUP_OF and levels.get(name) != OFF}
    if choice.select:
        on = set(expand(choice.select))
    on |= set(expand(choice.extend))
    on -= set(expand(choice.ignore))
    flags = {rule: severity for name, severity in choice.severities for rule in expand([name])}
    on |= flags.keys()
    named = {name for name, _ in choice.severities} | {name for name in settings.rules if name in levels}
    chosen = []
    for name in GROUP_OF:
        if name in on:
            level = flags.get(name) or levels.get(name)
            severity = Severity(level) if level and level != OFF else None
            by_name = severity is not None and name in named
            chosen.append(Chosen(load_rule(name), severity, by_name, _options(settings, name)))
    return chosen


def _is_on_by_default(name: str, settings: Settings) -> bool:
    return settings.profile == "strict" or load_rule(name).default is not Default.OFF


def _levels(rules: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield (rule, severity or off); what a rule's own entry says wins over its group's."""
    for own in (False, True):
        for name, value in rules.items():
            level = value.get("severity") if isinstance(value, dict) else value
            if level is not None and (name in GROUP_OF) is own:
                for rule in expand([name]):
                    yield rule, level


def _options(settings: Settings, name: str) -> tuple[tuple[str, Any], ...]:
    value = settings.rules.get(name)
    written = value if isinstance(value, dict) else {}
    return tuple((key, item) for key, item in written.items() if key != "severity" and key.isprintable())


def override(chosen: Chosen, place: Location | None, settings: Settings) -> Chosen | None:
    """Return a rule as the `overrides` for a finding's place make it; None if they switch it off there."""
    is_on = True
    for entry in settings.overrides:
        if place is None or not any(fnmatchcase(place.file, pattern) for pattern in entry.files):
            continue
        levels = dict(_levels(entry.rules))
        level = levels.get(chosen.rule.name)
        if level is not None:
            is_on = level != OFF
        if level is not None and is_on:
            by_name = chosen.by_name or chosen.rule.name in entry.rules
            chosen = chosen._replace(severity=Severity(level), by_name=by_name)
    return chosen if is_on else None


def settings_faults(settings: Settings, places: SettingsPlaces, ignores: Iterable[Ignore] = ()) -> list[Fault]:
    """Return what in the settings, or in comments that ignore rules, names a rule, severity or option in vain."""
    faults = list(_faults_of(settings.rules, places, "rules"))
    for number, entry in enumerate(settings.overrides):
        faults.extend(_faults_of(entry.rules, places, "overrides", number, "rules"))
    for number, accepted in enumerate(settings.accepted):
        if accepted.rule not in GROUP_OF:
            faults.append(_fault(UnknownRule(accepted.rule), places, "accepted", number, "rule"))
    for ignore in ignores:
        for name, mark in ignore.rules:
            if name not in GROUP_OF:
                faults.append(Fault(*ignore.source.location(mark), *_not_a_rule(name)))
    return faults


def _not_a_rule(name: str) -> tuple[str, str]:
    """Say that a comment names no rule; it ignores rules one by one, so that nothing is silenced unseen."""
    if name == ALL or name in GROUPS:
        return f"a comment ignores rules one by one, and '{name}' stands for several", "name the rules"
    near = nearest(name, GROUP_OF)
    return f"there is no rule '{name}'", f"did you mean '{near[0]}'?" if near else "`cxalign rule` lists the rules"


def _faults_of(rules: dict[str, Any], places: SettingsPlaces, *keys: str | int) -> Iterator[Fault]:
    for name, value in rules.items():
        if name != ALL and name not in GROUPS and name not in GROUP_OF:
            yield _fault(UnknownRule(name), places, *keys, name)
            continue
        levels = [*Severity, OFF]
        level = value.get("severity") if isinstance(value, dict) else value
        if level is not None and level not in levels:
            near = nearest(str(level), levels)
            message = f"the severity of `{name}` must be error, warning, info or off, found '{level}'"
            yield _at(places, message, f"did you mean '{near[0]}'?" if near else None, *keys, name)
        known = load_rule(name).options if name in GROUP_OF else {}
        for option in value if isinstance(value, dict) else ():
            if option != "severity" and option.isprintable() and option not in known:
                near = nearest(option, ["severity", *known])
                takes = ", ".join(f"`{key}`" for key in ("severity", *known))
                cure = f"did you mean `{near[0]}`?" if near else f"`{name}` takes {takes}"
                yield _at(places, f"unknown option `{option}` of `{name}`", cure, *keys, name, option)


def _fault(error: UnknownRule, places: SettingsPlaces, *keys: str | int) -> Fault:
    return _at(places, str(error), error.cure, *keys)


def _at(places: SettingsPlaces, message: str, cure: str | None, *keys: str | int) -> Fault:
    place = places.location(*keys)
    return Fault(*(place or ("cxalign.yaml", 1, 1, 1, 1)), message, cure)
