"""What stories say of causes: those about a step, and those that blame something behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cxalign.model import Step, Story

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentGraph
    from cxalign.graph.naming import Named
    from cxalign.model import Element

CONFIRMED, SUSPECTED, SIGNS, RULED_OUT, NOTHING, NOT_ASSESSED = (
    "confirmed",
    "suspected",
    "signs",
    "ruled-out",
    "nothing-found",
    "not-assessed",
)
VERDICTS = (CONFIRMED, SUSPECTED, SIGNS, RULED_OUT, NOTHING, NOT_ASSESSED)


class Told(NamedTuple):
    """A story about the step, or about something behind it: who told it, and who looked into it."""

    story: Named
    text: str | None
    date: str | None
    persona: str | None
    about: tuple[Named, ...]
    investigated_by: tuple[Named, ...]


class Candidate(NamedTuple):
    """A cause that a story names; from another story it is only told where it is an element behind this step."""

    status: str
    element: Named | None
    because: str | None
    story: Named
    elsewhere: bool


def all_stories(graph: AlignmentGraph) -> list[Story]:
    """Return the stories of a state."""
    return [one for one in graph.elements("story") if isinstance(one, Story)]


def stories_near(graph: AlignmentGraph, step: Step, here: dict[str, list[Element]], own: list[Story]) -> list[Story]:
    """Return the stories about something behind a step, without those about steps, this one included."""
    elements = {graph.existence.base(one) for found in here.values() for one in found}
    near = []
    for story in all_stories(graph):
        about = graph.targets(story, "about")
        if story not in own and step not in about and any(graph.existence.base(one) in elements for one in about):
            near.append(story)
    return near


def told(graph: AlignmentGraph, story: Story) -> Told:
    """Return what a story says, and who looked into it."""
    return Told(
        story=graph.named(story),
        text=story.text,
        date=story.date.isoformat() if story.date is not None else None,
        persona=next((one.title for one in graph.sources(story, "tells")), None),
        about=tuple(graph.named(one) for one in graph.targets(story, "about")),
        investigated_by=tuple(graph.named(one) for one in graph.sources(story, "investigates")),
    )


def causes(
    graph: AlignmentGraph, dimension: str, here: dict[str, list[Element]], own: list[Story], every: list[Story]
) -> Iterator[Candidate]:
    """Yield the causes in a dimension: all of stories about the step, of others those that are behind it."""
    elements = {graph.existence.base(one) for found in here.values() for one in found}
    for story in every:
        for cause in story.causes:
            if cause.dimension != dimension:
                continue
            element = graph.element_of(story, cause)
            elsewhere = story not in own
            status = cause.status or SUSPECTED
            # What was ruled out for another step is not ruled out here.
            if not elsewhere or (status != RULED_OUT and element is not None and element in elements):
                shown = graph.named(element) if element is not None else None
                yield Candidate(status, shown, cause.because, graph.named(story), elsewhere)
