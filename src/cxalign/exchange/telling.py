"""What an import did, as lines for a person and as data for a program: read, mapped, linked, left out, written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from cxalign.schema.imported import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cxalign.exchange.draft import Draft, Place
    from cxalign.exchange.keeping import Plan

MOST_PLACES = 3
"""How many places a person is shown; the data has all of them."""
_PLURALS = {"process": "processes", "data": "data", "policy": "policies", "story": "stories", "readiness": "readiness"}


class Report(NamedTuple):
    """What there is to tell about one import."""

    format: str
    draft: Draft
    folder: str
    plan: Plan
    counts: dict[str, dict[str, int]]
    """File → kind → how many elements."""
    aside: tuple[str, ...] = ()
    """What was in the way and was put aside."""
    is_trial: bool = False
    """Whether nothing was written, only told what would be."""


def count_of(kinds: dict[str, int]) -> str:
    """Write how many elements of which kind there are."""
    return ", ".join(
        f"{count:,} {kind if count == 1 else _PLURALS.get(kind, kind + 's')}" for kind, count in kinds.items()
    )


def lines(report: Report) -> Iterator[str]:
    """Tell a person, in lines that are not yet safe for a terminal."""
    draft = report.draft
    names = draft.recognised
    yield (
        f"read as {report.format}: {names[0]}" if len(names) == 1 else f"read as {report.format}: {len(names):,} files"
    )
    yield from _table((count, what) for what, count in draft.read.most_common())
    yield "became"
    yield from _table((count, f"{what} → {kind}") for (what, kind), count in draft.mapped.most_common())
    if draft.linked:
        yield "linked"
        yield from _table(_links(draft))
    if draft.left_out:
        yield "left out"
        rows = sorted(draft.left_out.items(), key=lambda row: (-len(row[1]), row[0]))
        only = names[0] if len(names) == 1 else None
        yield from _table((len(places), f"{what}: {why} ({_some(places, only)})") for (what, why), places in rows)
    yield from (f"note: {note}" for note in draft.notes)
    yield from _files(report)


def _links(draft: Draft) -> Iterator[tuple[int, str]]:
    derived = {
        (what, kind, name): count for (what, kind, name, is_derived), count in draft.linked.items() if is_derived
    }
    totals: dict[tuple[str, str, str], int] = {}
    for (what, kind, name, _), count in draft.linked.items():
        totals[what, kind, name] = totals.get((what, kind, name), 0) + count
    for (what, kind, name), count in sorted(totals.items(), key=lambda row: (-row[1], row[0])):
        part = derived.get((what, kind, name), 0)
        more = "" if not part else ", derived" if part == count else f", {part:,} of them derived"
        yield count, f"{what} → {kind}.{name}{more}"


def _some(places: list[Place], only: str | None) -> str:
    shown = ", ".join(_shown(place, only) for place in places[:MOST_PLACES])
    return f"{shown} and {len(places) - MOST_PLACES:,} more" if len(places) > MOST_PLACES else shown


def _shown(place: Place, only: str | None) -> str:
    """Write a place, without the name of the file where it is the only one that was read."""
    if only is None or not place.line or not place.file.startswith(only):
        return str(place)
    sheet = place.file[len(only) :]
    if not sheet:
        return f"line {place.line}"
    return f"sheet '{sheet[1:-1]}' line {place.line}" if sheet[0] + sheet[-1] == "[]" else str(place)


def _table(rows: Iterable[tuple[int, str]]) -> Iterator[str]:
    listed = [(f"{count:,}", text) for count, text in rows]
    width = max((len(count) for count, _ in listed), default=0)
    yield from (f"  {count:>{width}}  {text}" for count, text in listed)


def _files(report: Report) -> Iterator[str]:
    plan = report.plan
    would = "would be " if report.is_trial else ""
    for title, names in (
        (f"{would}written", (*plan.written, *(name for name in plan.theirs if name in report.counts))),
        (f"{would}left as they are", plan.unchanged),
        (f"{would}removed", plan.removed),
        ("changed by somebody since, and in the way", plan.theirs if report.is_trial else ()),
    ):
        if names:
            yield f"{title} in '{report.folder}'"
            width = max(map(len, names))
            for name in names:
                yield f"  {name:<{width}}  {count_of(report.counts.get(name, {}))}".rstrip()
    yield from (f"put aside: {name}" for name in report.aside)


def as_data(report: Report) -> dict[str, Any]:
    """Tell a program; every place is in it."""
    draft, plan = report.draft, report.plan
    actions = {
        **dict.fromkeys((*plan.written, *plan.theirs), "written"),
        **dict.fromkeys(plan.unchanged, "unchanged"),
        **dict.fromkeys((*plan.removed, *(name for name in plan.theirs if name not in report.counts)), "removed"),
    }
    return {
        "version": VERSION,
        "format": report.format,
        "folder": report.folder,
        "dry_run": report.is_trial,
        "sources": draft.recognised,
        "read": [{"what": what, "count": count} for what, count in draft.read.most_common()],
        "mapped": [{"what": what, "kind": kind, "count": n} for (what, kind), n in draft.mapped.most_common()],
        "links": [
            {"what": key.what, "kind": key.kind, "field": key.field, "derived": key.is_derived, "count": count}
            for key, count in draft.linked.most_common()
        ],
        "left_out": [
            {"what": what, "why": why, "count": len(places), "places": [_place(place) for place in places]}
            for (what, why), places in sorted(draft.left_out.items())
        ],
        "notes": draft.notes,
        "broken": [
            {"message": str(fault.args[0]), "help": fault.cure, "place": fault.place and _place(fault.place)}
            for fault in draft.faults
        ],
        "elements": [
            {"kind": item.kind, "id": item.qualified_id, "source": item.source, "place": _place(item.place)}
            for item in draft.all_items()
        ],
        "files": [{"path": name, "action": action} for name, action in sorted(actions.items())],
        "put_aside": list(report.aside),
    }


def _place(place: Place) -> dict[str, Any]:
    return {"file": place.file, "line": place.line or None}
