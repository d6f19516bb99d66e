"""What is wrong in a few words: lists of findings name it so that nobody has to know the names of rules."""

from __future__ import annotations

from cxalign.reports.alignment.labels import LABELS
from cxalign.rules import all_rules

_MOST = 40


def test_every_rule_has_a_label_of_its_own() -> None:
    assert set(LABELS) == {rule.name for rule in all_rules()}
    shared = [words for words in LABELS.values() if list(LABELS.values()).count(words) > 1]
    assert not shared


def test_a_label_is_a_few_plain_words() -> None:
    assert [words for words in LABELS.values() if len(words) > _MOST] == []
    assert all(words[0].isupper() and words[-1].isalpha() for words in LABELS.values())
    assert not [words for words in LABELS.values() if {"`", "-", "'"} & set(words.replace("Stand-ins", ""))]


def test_a_label_says_more_than_the_name_of_the_rule() -> None:
    assert [rule for rule, words in LABELS.items() if words.lower() == rule.replace("-", " ")] == []
