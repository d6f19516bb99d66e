"""The expressions of GitHub's workflows, as far as the action uses them."""

from __future__ import annotations

import re
from typing import Any

_TOKEN = re.compile(r"\s*(?:('(?:[^']|'')*')|(\|\||&&|==|!=|[()!])|([A-Za-z_][\w.-]*))")
_INSERTED = re.compile(r"\$\{\{(.*?)\}\}")


def inserted(text: str, contexts: dict[str, Any]) -> str:
    """Put what the expressions in a text come to in their place."""
    return _INSERTED.sub(lambda one: as_text(value(one[1], contexts)), text)


def as_text(what: Any) -> str:
    return {None: "", True: "true", False: "false"}.get(what, str(what)) if what in {None, True, False} else str(what)


def value(expression: str, contexts: dict[str, Any]) -> Any:
    """Work an expression out: strings, names in contexts, `!`, `==`, `!=`, `&&`, `||` and brackets."""
    tokens: list[re.Match[str]] = []
    place, expression = 0, expression.rstrip()
    while place < len(expression):
        token = _TOKEN.match(expression, place)
        assert token, expression[place:]
        tokens.append(token)
        place = token.end()

    def is_next(*wanted: str) -> bool:
        return bool(tokens) and tokens[0][2] in wanted

    def either() -> Any:
        found = both()
        while is_next("||"):
            tokens.pop(0)
            other = both()
            found = found or other
        return found

    def both() -> Any:
        found = equal()
        while is_next("&&"):
            tokens.pop(0)
            other = equal()
            found = found and other
        return found

    def equal() -> Any:
        found = single()
        while is_next("==", "!="):
            is_equal = tokens.pop(0)[2] == "=="
            found = (found == single()) is is_equal
        return found

    def single() -> Any:
        token = tokens.pop(0)
        if token[1]:
            return token[1][1:-1].replace("''", "'")
        if token[2] == "!":
            return not single()
        if token[2] == "(":
            found = either()
            assert tokens.pop(0)[2] == ")"
            return found
        found = contexts
        for name in token[3].split("."):
            found = found.get(name) if isinstance(found, dict) else None  # type: ignore[assignment]
        return found

    found = either()
    assert not tokens
    return found
