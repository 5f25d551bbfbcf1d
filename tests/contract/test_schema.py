"""What a load finds and makes: constraints once, nodes of every kind, names found in every script."""

from __future__ import annotations

from dataclasses import replace

from tests.stores.samples import Said, build, find_told

from midstack.model import Entity
from midstack.ontology import load_ontology
from midstack.stores import Store
from midstack.stores.schema import create_schema, missing_schema

NAMES = (
    ("Nirman Cloud Works", "Works"),
    ("নির্মাণ ক্লাউড লিমিটেড", "ক্লাউড"),
    ("निर्माण क्लाउड लिमिटेड", "क्लाउड"),
    ("月之暗面科技", "月之暗面科技"),
    ("شركة السحابة الحديثة", "السحابة"),
    ("클라우드 제작소", "제작소"),
    ("Компания Облако", "Облако"),
    ("Công ty Đám Mây", "Đám"),
    ("Bulut Yapım Şirketi", "Yapım"),
)
"""Names of made-up firms, and what somebody may remember of them."""


def test_schema_is_made_once_and_again_changes_nothing(store: Store) -> None:
    ontology, shown = load_ontology(), "SHOW CONSTRAINTS YIELD labelsOrTypes, properties"
    create_schema(store.connection, ontology)
    first = sorted(map(str, store.connection.rows(shown)))
    create_schema(store.connection, ontology)
    assert sorted(map(str, store.connection.rows(shown))) == first
    assert len(first) >= len(ontology.store.identified)
    assert missing_schema(store.connection) == []


def test_every_kind_of_node_is_there(loaded: Store) -> None:
    for label in ("Document", "Evidence", "Claim", "Proposition", "Observation", "Entity", "Role", "Layer"):
        assert loaded.query(f"MATCH (n:{label}) RETURN count(n) > 0").rows == ((True,),), label


def test_edges_carry_what_the_claims_amount_to(loaded: Store) -> None:
    keys = {
        key for (keys,) in loaded.query("MATCH (:Entity)-[r]->(:Entity) RETURN keys(r)").rows for key in keys
    }
    assert keys >= {
        *("propositionId", "kind", "status", "rank", "weight", "amount", "currency", "bound"),
        *("claimCount", "documentCount", "sourceCount", "firstReported", "lastReported"),
    }


def test_names_are_found_by_a_word_in_every_script(store: Store) -> None:
    for number, (name, _) in enumerate(NAMES):
        entity = Entity(f"new:firm-{number}", name, "Organization", "Company", provisional=True)
        said = Said(f"NVIDIA supplies {name}", "nvidia", "Supply", entity.id)
        store.load(
            [build(replace(find_told("bn-doubt"), id=f"d-{number}", said=(said,), entities=(entity,)))]
        )
    for number, (name, word) in enumerate(NAMES):
        assert [entity.id for entity in store.find_entities(name)] == [f"new:firm-{number}"], name
        assert f"new:firm-{number}" in {entity.id for entity in store.find_entities(word)}, word
