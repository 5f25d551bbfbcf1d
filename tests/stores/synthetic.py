"""Made-up documents in any number, the same for the same seed, over entities of the registry."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from tests.stores.samples import Said, Told, build

from midstack.model import Extraction, Money
from midstack.ontology import load_ontology
from midstack.ontology.registry import load_registry

START = date(2024, 1, 1)


def documents(count: int, *, seed: int = 0, claims: int = 6, entities: int = 300) -> Iterator[Extraction]:
    """Yield `count` documents of `claims` claims each, between `entities` organisations."""
    registry = load_registry().entities.values()
    names = [entity.id for entity in registry if entity.type == "Organization"][:entities]
    for number in range(count):
        dice = random.Random(seed * 1_000_003 + number)  # noqa: S311
        said = tuple(_said(dice, names, number, place) for place in range(claims))
        published = (START + timedelta(days=dice.randrange(700))).isoformat()
        yield build(Told(f"doc-{number:07d}", "en", published, f"Outlet {dice.randrange(40)}", said))


def _said(dice: random.Random, names: list[str], number: int, place: int) -> Said:
    source, target = dice.sample(names, 2)
    ontology = load_ontology()
    kind = dice.choice(("Investment", "Supply", "ComputeSupply", "Partnership"))
    amount = Money(float(dice.randrange(1, 500)) * 1e8, "USD") if kind == "Investment" else None
    status = dice.choice(sorted(ontology.statuses))
    quote = f"{number}/{place}: {source} and {target}, {kind}, {status}"
    return Said(quote, source, kind, target, status, amount)
