"""Who has a part in what the customer lives through: what functions answer for, and where it reaches a step."""

from __future__ import annotations

import re
from collections import deque
from functools import cache, cached_property
from itertools import chain
from typing import TYPE_CHECKING

from cxalign.findings import Hop
from cxalign.graph.accountability import AccountabilityQueries
from cxalign.model import Element, Function, Journey, Process, Step

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.model.link import Link

ANSWERED_FOR = ("journey", "process", "system", "data", "policy")
"""The kinds somebody answers for and that reach steps; a journey reaches its own."""
BEHIND = ("process", "system", "policy", "data")
"""The kinds that stand behind a journey and have owners."""


_IT = ("it", "ict", "information technology", "informatik", "informationstechnik", "informatique", "edv")
_HR = ("hr", "human resources", "human resource management", "personnel", "personal", "personalwesen")
_HR_ABROAD = ("people and culture", "ressources humaines", "rh", "recursos humanos", "rrhh")
_FINANCE = ("finance", "finances", "finanzen", "finanzwesen", "finance and accounting", "finanzas")
_ALIKE = {word: alike[0] for alike in (_IT, (*_HR, *_HR_ABROAD), _FINANCE) for word in alike}
"""What functions that every organisation has are usually called → one of these names."""
_AROUND = re.compile(r"\b(?:departments?|dept|teams?|division|unit|function|abteilung|bereich|d[ée]partement)\b")


def goes_by(element: Element, name: str) -> bool:
    """Tell whether settings that name a function mean this element: by its id, its name, or a tag.

    `Human resources` and `HR department` go by the name `hr`; `HR north` does not, for it is a part of it at most.
    """
    wanted = _plain_name(name)
    return any(_plain_name(word) == wanted for word in (element.id, element.title, *element.tags))


@cache
def _plain_name(text: str) -> str:
    """Write a function's name such that usual ways to say the same are the same."""
    words = re.sub(r"[-_\s]+", " ", text.casefold().replace("&", " and "))
    bare = " ".join(_AROUND.sub(" ", words).split())
    return _ALIKE.get(bare, bare or words)


class ParticipationQueries(AccountabilityQueries):
    """Questions about functions and the steps they have a part in, in one state."""

    def functions(self) -> Iterator[Function]:
        """Go through the functions of this state that are declared."""
        return iter(self._all("function"))  # type: ignore[arg-type]

    def is_it(self, who: Element) -> bool | None:
        """Tell whether a role or function belongs to IT, as the settings name it; None if its function is unknown."""
        names = self.workspace.settings.it_functions
        function = self.function_of(who)
        if any(goes_by(one, name) for one in (who, function) if one is not None for name in names):
            return True
        return None if function is None or self.is_name_only(function) else False

    def is_name_only(self, element: Element) -> bool:
        """Tell whether an element is just named, and declared nowhere."""
        return self.workspace.names.get((element.KIND, element.id)) is element

    def answers_for(self, function: Element) -> list[Element]:
        """Return what a function or one of its roles owns, runs or performs, in the order of kinds and places."""
        return self._answered_for.get(self.existence.base(function), [])

    @cached_property
    def _answered_for(self) -> dict[Element, list[Element]]:
        """Function as written → what it answers for, for all functions: each element is looked at once."""
        found: dict[Element, dict[Element, None]] = {}
        for kind in ANSWERED_FOR:
            for element in self._all(kind):
                for function in self._functions_among(self.answerable(element)):
                    found.setdefault(self.existence.base(function), {})[element] = None
        return {function: list(elements) for function, elements in found.items()}

    def answerable(self, element: Element) -> list[Element]:
        """Return the roles and functions that own, run or perform an element; those of IT for a system included."""
        others = (self.sources(element, relation) for relation in ("owns-it", "runs", "performs"))
        return [*self.owners(element), *(who for people in others for who in people)]

    def part(self, function: Element) -> list[Step]:
        """Return the steps reached by what a function answers for, its part in what customers live through."""
        found: dict[Step, None] = {}
        for element in self.answers_for(function):
            found.update(dict.fromkeys(self.steps_of(element) if isinstance(element, Journey) else self.reach(element)))
        return sorted(found, key=lambda step: step.order)

    def has_part(self, function: Element) -> bool:
        """Tell whether a function has a part in any step, or may have one by a reference that does not resolve."""
        return any(
            bool(self.steps_of(element)) if isinstance(element, Journey) else self.reaches_customer(element)
            for element in self.answers_for(function)
        ) or self.may_answer_for_more(function)

    def may_answer_for_more(self, function: Element) -> bool:
        """Tell whether a reference that does not resolve may mean that a function or a role of it answers for more."""
        relations = ("owns", "owns-it", "runs", "performs", "has-role")
        people = [function, *self.targets(function, "has-role")] if self._unsure else []
        return any(self.is_unsure_from(who, relation) for who in people for relation in relations)

    def serving_processes(self) -> list[Process]:
        """Return the processes that attend to some step, in the order they are written."""
        return [process for process in self.processes() if self.links_from(process, "serves")]

    def owned_by_function(self, processes: list[Process]) -> dict[Element, list[Process]]:
        """Return the functions that own some of these processes, each with those it owns."""
        found: dict[Element, list[Process]] = {}
        for process in processes:
            for function in dict.fromkeys(self.function_of(owner) for owner in self.owners(process)):
                if function is not None:
                    found.setdefault(function, []).append(process)
        return found

    def work_on(self, journey: Journey) -> dict[Element, list[Element]]:
        """Return the functions that own processes and systems which reach a step of a journey, each with these."""
        return self._work_on.get(self.existence.base(journey), {})

    @cached_property
    def _work_on(self) -> dict[Element, dict[Element, list[Element]]]:
        journeys = list(self._number_of_journey)
        found: dict[Element, dict[Element, list[Element]]] = {}
        for element in chain(self.processes(), self.systems()):
            people = [*self.owners(element), *self.sources(element, "owns-it")]
            functions = dict.fromkeys(function for who in people if (function := self.function_of(who)) is not None)
            for number in self.reached(element) if functions else ():
                here = found.setdefault(journeys[number], {})
                for function in functions:
                    here.setdefault(function, []).append(element)
        return found

    def path_from_function(self, function: Element, element: Element, journey: Journey) -> tuple[Hop, ...]:
        """Return the chain from a function through what it owns to a journey."""
        owners = self.owners(element)
        who = next(who for who in (*owners, *self.sources(element, "owns-it")) if self.function_of(who) is function)
        relation = "owns" if who in owners else "owns-it"
        return (*self.path_of_membership(who, relation), *self.path_into(element, journey))

    def path_of_membership(self, who: Element, relation: str) -> tuple[Hop, ...]:
        """Return the chain from a function to a role of it, or just the function, and on by a relation of theirs."""
        function = self.function_of(who)
        last = Hop(who, relation)
        return (last,) if function is None or function is who else (Hop(function, "has-role"), last)

    def path_into(self, element: Element, journey: Journey) -> tuple[Hop, ...]:
        """Return a shortest chain from an element to one journey whose step it supports; else just the element."""
        number = self._number_of_journey[self.existence.base(journey)]
        start = self.existence.base(element)
        came: dict[Element, Link] = {}
        queue = deque([start])
        while queue:
            here = queue.popleft()
            if isinstance(here, Step) and here.journey == journey.id:
                return (*self._hops_back(start, here, came), Hop(self._variant(here), "in"), Hop(journey))
            for link in self.support.get(here, ()):
                following = link.target
                if following not in came and following is not start and number in self.reached(following):
                    came[following] = link
                    queue.append(following)
        return (Hop(element),)

    def behind(self, journey: Journey, kind: str) -> list[Element]:
        """Return the elements of a kind that support some step of a journey, as they are written."""
        return self._behind.get((self._number_of_journey[self.existence.base(journey)], kind), [])

    @cached_property
    def _behind(self) -> dict[tuple[int, str], list[Element]]:
        """(number of a journey, kind) → what supports it, for all journeys: each element is looked at once."""
        found: dict[tuple[int, str], list[Element]] = {}
        for kind in BEHIND:
            for element in self._all(kind):
                for number in self.reached(element):
                    found.setdefault((number, kind), []).append(element)
        return found

    @cached_property
    def _number_of_journey(self) -> dict[Element, int]:
        """Journey as written → its number in what elements reach."""
        return {self.existence.base(journey): number for number, journey in enumerate(self.journeys())}

    def _hops_back(self, start: Element, end: Element, came: dict[Element, Link]) -> list[Hop]:
        """Return the chain from one element to before another, by the links by which each was come to."""
        hops: list[Hop] = []
        while end is not start:
            link = came[end]
            end = link.source
            hops.append(Hop(self._variant(end), link.relation))
        return hops[::-1]
