"""The user's words for what YAML libraries say about broken files."""

from __future__ import annotations

from typing import Any

_WORDS: tuple[tuple[str, str, str | None], ...] = (
    (
        "cannot start any token",
        "a value cannot start with this character",
        "put the whole value in quotes",
    ),
    (
        "mapping values are not allowed",
        "a ':' stands where no key can be",
        "put the text in quotes if the ':' belongs to it, else check the indentation",
    ),
    (
        "could not find expected ':'",
        "a ':' is missing after the key",
        "write `key: value`, with a blank after the colon",
    ),
    (
        "did not find expected key",
        "this line does not fit the lines around it",
        "check the indentation: keys of one mapping start in one column; text with quotes in it needs quotes around",
    ),
    (
        "expected <block end>",
        "this line does not fit the lines around it",
        "check the indentation: keys of one mapping start in one column; text with quotes in it needs quotes around",
    ),
    (
        "did not find expected '-' indicator",
        "this line does not fit the list above it",
        "begin the item with `- `, in the same column as the others",
    ),
    ("did not find expected ',' or ']'", "the list is not closed", "write a ',' between items and a ']' at the end"),
    ("expected ',' or ']'", "the list is not closed", "write a ',' between items and a ']' at the end"),
    ("did not find expected ',' or '}'", "the mapping is not closed", "write a ',' between pairs and a '}' at the end"),
    ("expected ',' or '}'", "the mapping is not closed", "write a ',' between pairs and a '}' at the end"),
    ("unexpected end of stream", "the quote is never closed", "close it, or delete it"),
    ("found undefined tag handle", "the tag is not allowed", "delete the tag, or put the text in quotes"),
    ("undefined tag handle", "the tag is not allowed", "delete the tag, or put the text in quotes"),
    ("found unknown escape character", "this escape is unknown in double quotes", "write \\\\ for a backslash"),
    ("block sequence entries are not allowed", "a list cannot begin here", "put it on a line of its own"),
    ("did not find expected node content", "a value is missing here", None),
    ("expected the node content", "a value is missing here", None),
    ("did not find expected <document start>", "the file goes on after its end", "check the indentation of this line"),
    ("expected '<document start>'", "the file goes on after its end", "check the indentation of this line"),
    ("exceeded maximum nesting", "nested too deeply", None),
)


def broken_yaml(error: Any, text: str, offset: int) -> tuple[str, str | None, str | None]:  # noqa: ANN401 - PyYAML is untyped
    """Say what is wrong with the YAML: (message, help, label for the place where the broken part began)."""
    problem = str(getattr(error, "problem", None) or error)
    context = str(getattr(error, "context", None) or "")
    label = f"{context.removeprefix('while ')} that begins here" if context else None
    if "tab" in problem or text[offset : offset + 1] == "\t":
        return "a tab stands where YAML wants blanks", "indent with blanks", None
    for known, words, cure in _WORDS:
        if known in problem:
            return words, cure, label
    return f"broken YAML: {problem}", None, label
