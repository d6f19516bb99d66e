"""The table of references says what the language says: which fields refer to which kinds."""

from __future__ import annotations

import pytest

from cxalign.model import KINDS, Step
from cxalign.model.fields import language_fields
from cxalign.model.references import ANY, NESTED, OWN_JOURNEY_FIRST, REFERENCES

MODELS = {model.KIND: model for model in (*KINDS.values(), Step)}
LANGUAGE = {
    "journey": "persona → persona · owner → role function · mapped_with → function",
    "step": "channels → channel · asks → data · recovers → step · recovery → step · next → step"
    " · processes → process · systems → system",
    "persona": "",
    "channel": "",
    "process": "part_of → process · owner → role function · function → function · performed_by → role"
    " · consulted → role function · serves → step · enables → process · operates → system · triggers → process"
    " · alternative_to → process · systems → system · reads → data · writes → data · creates → data",
    "system": "owner → role function · it_owner → role function · supports → process step · realises → channel"
    " · depends_on → system · runs_on → system · master_of → data · reads → data · writes → data"
    " · replaced_by → system",
    "function": "head → role",
    "role": "function → function · may_decide → process",
    "data": "owner → role function",
    "policy": "owner → role function · governs → process step · may_waive → role",
    "initiative": "owner → role function · journeys → journey · delivers → any · retires → any · after → initiative",
    "readiness": "of → function initiative",
    "story": "about → any · persona → persona · investigated_by → function role",
    "measure": "at → step process",
}


@pytest.mark.parametrize("kind", LANGUAGE)
def test_a_kind_refers_to_what_the_language_says(kind: str) -> None:
    said = {}
    for entry in LANGUAGE[kind].split(" · ") if LANGUAGE[kind] else ():
        field, _, targets = entry.partition(" → ")
        said[field] = {*ANY} if targets == "any" else {*targets.split()}
    assert {field: {*reference.targets} for field, reference in REFERENCES[kind].items()} == said


def test_any_element_is_one_of_every_kind() -> None:
    assert {*ANY} == MODELS.keys()


def test_every_kind_has_its_row() -> None:
    assert REFERENCES.keys() == LANGUAGE.keys() == MODELS.keys()


@pytest.mark.parametrize("kind", REFERENCES)
def test_every_field_of_the_table_is_a_field_of_the_model(kind: str) -> None:
    fields = MODELS[kind].model_fields
    assert REFERENCES[kind].keys() <= fields.keys()
    assert {field for field, _ in NESTED.get(kind, {})} <= fields.keys()


def test_both_ends_of_a_link_say_the_same_relation() -> None:
    pairs = [("step", "processes", "process", "serves"), ("process", "systems", "system", "supports")]
    pairs += [("step", "systems", "system", "supports"), ("step", "recovers", "step", "recovery")]
    for kind, field, other_kind, other_field in pairs:
        one, other = REFERENCES[kind][field], REFERENCES[other_kind][other_field]
        assert one.relation == other.relation
        assert one.inverse != other.inverse
        assert other_kind in one.targets
        assert kind in other.targets


def test_an_id_is_first_one_of_the_own_journey_where_the_language_says_so() -> None:
    assert {*OWN_JOURNEY_FIRST} == {"next", "recovers", "recovery"}


def test_the_fields_of_the_language_are_those_of_all_depths_and_the_kinds() -> None:
    fields = language_fields()
    assert {"journeys", "steps", "id", "moment_of_truth", "chance", "customer_time", "phase_out", "dimension"} <= fields
    assert not {"marks", "variants", "journey", "current", "future"} & fields
