"""What a report written as an office file says about itself, where such files keep it: the same at any time."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Any, NamedTuple

from cxalign.reports.escaping import for_xml

if TYPE_CHECKING:
    from cxalign.reports.alignment.content import Report

LANGUAGE = "en-GB"
_SAME_DAY = datetime(2000, 1, 1, tzinfo=UTC)
"""When the file was made, where the model is judged as of no day: the same model gives the same bytes."""
_LONGEST = 255


class About(NamedTuple):
    """What a file says about itself; of no author, as nobody wrote it."""

    name: str
    subject: str
    made: datetime
    """The begin of the day as of which the model is judged, in no zone."""


def describe(properties: Any, report: Report) -> None:  # noqa: ANN401 - of python-docx or python-pptx
    """Write into the properties of a file what it says about itself."""
    known = about(report)
    properties.title, properties.subject = known.name, known.subject
    properties.author = properties.last_modified_by = properties.comments = properties.keywords = ""
    properties.category = ""
    properties.language = LANGUAGE
    properties.created = properties.modified = known.made
    properties.revision = 1


def about(report: Report) -> About:
    """Return what the file of a report says about itself."""
    made = datetime.combine(report.as_of, time(tzinfo=UTC)) if report.as_of else _SAME_DAY
    return About(
        for_xml(report.name)[:_LONGEST], for_xml(" · ".join(report.lines))[:_LONGEST], made.replace(tzinfo=None)
    )
