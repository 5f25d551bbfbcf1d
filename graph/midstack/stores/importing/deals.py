"""Deals among AI firms, as published with a study of circular financing: a JSON list, one object a deal.

Each deal has two parties with a role and a direction, a type, a flow, an amount in US dollars, a date and
sources graded 1 to 5. The grades become the confidence of the claim.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from midstack.claims.propositions import propose
from midstack.errors import DocumentError
from midstack.model import Entity, Extraction, Money, Proposition
from midstack.ontology import Ontology, load_ontology
from midstack.stores.importing.lines import TableDocument, read_text
from midstack.stores.importing.naming import Namer
from midstack.stores.importing.wording import meanings

VERSION: Final = "deals-1"


def read_deals(path: str | Path, ontology: Ontology | None = None) -> Iterator[Extraction]:
    """Yield one extraction a deal of the JSON file `path`.

    Raises DocumentError where the file or a deal cannot be read; the message names the deal.
    """
    file = Path(path)
    kinds = (ontology or load_ontology()).kinds
    namer = Namer()
    for place, deal in enumerate(_load(file)):
        try:
            kind, source, target = _ends(deal, namer)
            yield _extraction(deal, propose(kinds[kind], source.id, target.id), (source, target), str(file))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            name = deal.get("slug") if isinstance(deal, dict) else None
            raise DocumentError(
                f"{file}: deal {place} ({name or 'unnamed'}) lacks or misstates {error}"
            ) from error


def _load(file: Path) -> Sequence[Any]:
    try:
        data = json.loads(read_text(file))
    except ValueError as error:
        raise DocumentError(f"{file} is not JSON: {error}") from error
    if not isinstance(data, list):
        raise DocumentError(f"{file} should hold a list of deals, it holds a {type(data).__name__}")
    return data


def _ends(deal: Mapping[str, Any], namer: Namer) -> tuple[str, Entity, Entity]:
    parties = [(party["role"], party["companySlug"]) for party in deal["parties"]]
    if len(parties) != 2:
        raise ValueError(f"two parties, got {len(parties)}")
    known = meanings("deals")
    roles = " ".join(sorted({role for role, _ in parties}))
    meant = known.get(f"{roles} {deal['dealType']}") or known[roles]
    ordered = sorted(parties, key=lambda party: party[0] != meant.source)
    source, target = (
        namer.entity(str(name).replace("-", " "), "Organization", "Company") for _, name in ordered
    )
    return meant.kind, source, target


def _extraction(
    deal: Mapping[str, Any], proposition: Proposition, ends: tuple[Entity, Entity], source: str
) -> Extraction:
    sources = deal["sources"]
    announced = date.fromisoformat(deal["announcedAt"])
    table = TableDocument(f"deal-{deal['slug']}", source, deal["slug"].replace("-", " "))
    parties = [f"{party['companySlug']} {party['role']} {party['direction']}" for party in deal["parties"]]
    amount = _amount(deal)
    cells = [
        deal["announcedAt"],
        deal["dealType"],
        deal["flowType"],
        *parties,
        amount.as_written if amount else "",
    ]
    line = table.add_line([*cells, deal["dataStatus"], *(row["publisher"] for row in sources)])
    grades = [float(row["confidence"]) for row in sources]
    confidence = sum(grades) / len(grades) / 5 if grades else 0.6
    table.claim(line, proposition, ends, amount=amount, confidence=confidence)
    first = sources[0] if sources else {}
    return table.extraction(
        version=VERSION, published=announced, publisher=first.get("publisher"), url=first.get("url")
    )


def _amount(deal: Mapping[str, Any]) -> Money | None:
    value, bound = deal.get("amountUSD"), "about" if deal["dataStatus"] == "ESTIMATED" else "exact"
    if not value:
        value, bound = deal.get("amountUSDMax"), "upTo"
    return Money(float(value), "USD", bound, f"{value} USD") if value else None  # type: ignore[arg-type]
