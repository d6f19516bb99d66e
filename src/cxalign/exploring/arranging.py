"""A trace as a tree: each element is unfolded once, where it stands nearest, and elsewhere only named again."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, NamedTuple

from cxalign.exploring.trace import ASKS

if TYPE_CHECKING:
    from cxalign.exploring.trace import Hung, Side


class Branch(NamedTuple):
    """One line of a tree: an element and the link by which it hangs there."""

    key: str
    link: Hung
    depth: int
    unfolded: bool
    """Whether what follows it stands below it; if not, it stands elsewhere, or is hidden."""
    states: tuple[str, ...]
    """The states in which it hangs there."""


class Fold(NamedTuple):
    """What is not shown of what hangs from an element: how many by one relation, or further down."""

    relation: str | None
    number: int


class Tree(NamedTuple):
    """Key of an element → what hangs from it, in the order to be shown, and what is folded away there."""

    root: str
    branches: dict[str, list[Branch]]
    folds: dict[str, list[Fold]]

    @property
    def hidden(self) -> int:
        """How many links are not shown."""
        return sum(fold.number for folds in self.folds.values() for fold in folds)


def arrange(side: Side, depth: int | None = None, most: int | None = None, without: str | None = None) -> Tree:
    """Arrange a side of a trace as a tree, at most so deep, and at most so many of one relation at each element.

    Links of the relation `without` are left out, other than at the root.
    """
    root = next(iter(side.elements))
    hanging = _hanging(side)
    if without is not None:
        for key in [key for key in hanging if key != root]:
            hanging[key] = [(link, other) for link, other in hanging[key] if link.relation != without]
    tree = Tree(root, {}, {})
    unfolded = {root}
    queue = deque([(root, 0)])
    while queue:
        key, level = queue.popleft()
        by_relation: dict[str, list[tuple[Hung, str]]] = {}
        for link, other in hanging.get(key, ()):
            by_relation.setdefault(link.relation, []).append((link, other))
        if depth is not None and level >= depth:
            tree.folds[key] = [Fold(None, len(hanging[key]))] if hanging.get(key) else []
            continue
        for relation, links in by_relation.items():
            shown = len(links) if most is None or len(links) <= most + 1 else most
            for link, other in links[:shown]:
                new = other not in unfolded
                states = tuple(state for state in link.states if state in side.elements[key].states)
                tree.branches.setdefault(key, []).append(Branch(other, link, level + 1, new, states))
                if new:
                    unfolded.add(other)
                    queue.append((other, level + 1))
            if shown < len(links):
                tree.folds.setdefault(key, []).append(Fold(relation, len(links) - shown))
    return tree


def _hanging(side: Side) -> dict[str, list[tuple[Hung, str]]]:
    """Return for each element the links that lead away from the root, each with the element at its other end."""
    hanging: dict[str, list[tuple[Hung, str]]] = {}
    for link in side.links:
        from_source = side.upward or link.relation == ASKS
        near, far = (link.source, link.target) if from_source else (link.target, link.source)
        hanging.setdefault(near, []).append((link, far))
    return hanging
