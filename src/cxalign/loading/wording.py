"""The user's words for what YAML libraries say about broken files; none of their own sentences reaches a user."""

from __future__ import annotations

from typing import Any, NamedTuple


class Words(NamedTuple):
    """What is wrong with a file's YAML, in the user's words."""

    message: str
    help: str | None = None
    label: str | None = None
    """What the second place shows: where the broken part began, or with `at_context` where it broke."""
    at_context: bool = False
    """Whether the fault is best shown where the broken part began."""


_QUOTE_IT = "put the whole text in quotes"
_INDENT = "check the indentation: keys of one mapping start in one column; text with quotes in it needs quotes around"
_BACKSLASH = "put the whole text in single quotes, where a '\\' is just that, or write \\\\"
_TAB = Words("a tab stands where YAML wants blanks", "indent with blanks: with the space bar, not the tab key")
_LIST = Words(
    "the list is not closed", "write a ',' between items and a ']' at the end", "it breaks here", at_context=True
)
_MAPPING = Words(
    "the mapping is not closed", "write a ',' between pairs and a '}' at the end", "it breaks here", at_context=True
)
_QUOTE = Words("the quote is never closed", "close it, or delete it", at_context=True)
_NO_FIT = Words("this line does not fit the lines around it", _INDENT, "what it does not fit begins here")
_NO_ITEM = Words("this line does not fit the list above it", "begin it with `- `, in the same column as the others")
_COLON = Words(
    "a ':' is missing after the key",
    "write `key: value`, with a blank after the colon; indent text that goes on from the line above more than its key",
    at_context=True,
)
_NO_LIST = Words("a list cannot begin here", f"put it on a line of its own, or {_QUOTE_IT} if the '-' belongs to it")
_ESCAPE = Words("a '\\' in double quotes begins an escape, and this one is unknown", _BACKSLASH)
_NO_CHARACTER = Words("a '\\' in double quotes begins an escape, and this one stands for no character", _BACKSLASH)
_TAG = Words("a tag is not allowed", f"'!' begins a tag: delete it, or {_QUOTE_IT}", at_context=True)
_ANCHOR = Words(
    "'&' and '*' must be followed by the name of an anchor", f"{_QUOTE_IT} if they belong to it", at_context=True
)
_DIRECTIVE = Words(
    "a line that begins with '%' is an instruction to YAML, and this is none that is known",
    f"delete the line, or {_QUOTE_IT}",
    at_context=True,
)
_BLOCK = Words(
    "nothing may follow '|' or '>' in its line", f"{_QUOTE_IT}, or begin it in the next line", at_context=True
)
_START = Words("a value cannot start with this character", _QUOTE_IT)
_END = Words("the file goes on after its end", "check the indentation of this line")
_MISSING = Words("a value is missing here", "write one; put text that begins with a bracket or a comma in quotes")

# Part of a library's context or problem → our words; the first that fits counts.
_BY_CONTEXT = (
    ("directive", _DIRECTIVE),
    ("scanning a block scalar", _BLOCK),
    ("an alias", _ANCHOR),
    ("an anchor", _ANCHOR),
    ("a tag", _TAG),
    ("parsing a block collection", _NO_ITEM),
)
_BY_PROBLEM = (
    ("tab character", _TAB),
    ("cannot start any token", _START),
    (
        "mapping values are not allowed",
        Words("a ':' stands where no key can be", f"{_QUOTE_IT} if the ':' belongs to it, else check the indentation"),
    ),
    ("found unexpected ':'", Words("a ':' stands where no key can be", f"{_QUOTE_IT} if the ':' belongs to it")),
    ("mapping keys are not allowed", Words("a '?' stands where no key can be", _QUOTE_IT)),
    ("sequence entries are not allowed", _NO_LIST),
    ("could not find expected ':'", _COLON),
    ("expected ',' or ']'", _LIST),
    ("expected ',' or '}'", _MAPPING),
    ("expected key", _NO_FIT),
    ("<block end>", _NO_FIT),
    ("invalid indentation", _NO_FIT),
    ("unexpected end of stream", _QUOTE),
    ("unexpected document", _QUOTE),
    ("tag handle", _TAG),
    ("unknown escape", _ESCAPE),
    ("Unicode character escape", _NO_CHARACTER),
    ("hexdecimal number", _NO_CHARACTER),
    ("hexadecimal numbers", _NO_CHARACTER),
    ("node content", _MISSING),
    ("<document start>", _END),
    ("YAML document", _DIRECTIVE),
    ("directive", _DIRECTIVE),
)  # fmt: skip


def broken_yaml(error: Any, text: str, offset: int) -> Words:  # noqa: ANN401 - PyYAML is untyped
    """Say what is wrong with the YAML that breaks at an offset."""
    problem = str(getattr(error, "problem", None) or error)
    context = str(getattr(error, "context", None) or "")
    if text[offset : offset + 1] == "\t":
        return _TAB
    for said, known in ((context, _BY_CONTEXT), (problem, _BY_PROBLEM)):
        for part, words in known:
            if part in said:
                return words
    return Words("this cannot be read as YAML", _INDENT)
