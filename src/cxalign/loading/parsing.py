"""YAML text → events, by libyaml where PyYAML has it, else by PyYAML's own parser; and where the keys stand.

Everything else that knows YAML sees one kind of event, whichever parser it comes from.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from unicodedata import is_normalized, normalize

import yaml
from yaml import events
from yaml.scanner import ScannerError

if TYPE_CHECKING:
    from collections.abc import Callable

# PyYAML's types call the marks of an event optional, but a parser always gives them.
AliasEvent: Any = events.AliasEvent
MappingEndEvent: Any = events.MappingEndEvent
MappingStartEvent: Any = events.MappingStartEvent
ScalarEvent: Any = events.ScalarEvent
SequenceEndEvent: Any = events.SequenceEndEvent
SequenceStartEvent: Any = events.SequenceStartEvent
StreamEndEvent: Any = events.StreamEndEvent

LibyamlParser: Any
try:
    from yaml._yaml import CParser as LibyamlParser
except ImportError:
    LibyamlParser = None
HAS_LIBYAML = LibyamlParser is not None

_SURROGATE = re.compile("[\ud800-\udfff]")
_NO_CHARACTER = "found invalid Unicode character escape code"


def event_source(text: str, *, libyaml: bool) -> Callable[[], Any]:
    """Return what hands out the events of a text one by one; both it and this raise yaml.YAMLError."""
    parser: Any = LibyamlParser(text) if libyaml else yaml.SafeLoader(text)
    get: Callable[[], Any] = parser.get_event
    # Ids are compared in NFC. The text itself stays as it is, so that places fit the file.
    composed = (text.isascii() or is_normalized("NFC", text)) and "\\u" not in text and "\\U" not in text
    if libyaml and composed:
        return get

    def get_careful() -> Any:  # noqa: ANN401 - PyYAML is untyped
        try:
            event = get()
        except (ValueError, OverflowError):  # PyYAML's own parser lets the number of an escape through unchecked
            raise ScannerError(None, None, _NO_CHARACTER, parser.get_mark()) from None
        if type(event) is ScalarEvent:
            if not libyaml and _SURROGATE.search(event.value):
                raise ScannerError(None, None, _NO_CHARACTER, event.start_mark)
            if not composed:
                event.value = normalize("NFC", event.value)
        return event

    return get_careful


def key_places(text: str, *, libyaml: bool = HAS_LIBYAML) -> dict[int, int]:
    """Read a text once more for its keys, as far as it can be read: where a value starts → the span of its key.

    Only faults show keys, so reading keeps the places of values alone.
    """
    places: dict[int, int] = {}
    above: list[list[int] | None] = []  # of each open mapping the key that waits for its value; None for a list
    try:
        get = event_source(text, libyaml=libyaml)
        while not isinstance(event := get(), StreamEndEvent):
            if isinstance(event, MappingEndEvent | SequenceEndEvent):
                above.pop()
            elif isinstance(event, MappingStartEvent | SequenceStartEvent | ScalarEvent | AliasEvent):
                waiting = above[-1] if above else None
                if waiting:
                    places[event.start_mark.index] = waiting.pop()
                elif waiting is not None:
                    waiting.append(event.start_mark.index << 32 | event.end_mark.index)
                if isinstance(event, MappingStartEvent | SequenceStartEvent):
                    above.append([] if isinstance(event, MappingStartEvent) else None)
    except yaml.YAMLError:
        pass
    return places
