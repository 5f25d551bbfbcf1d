"""Made-up graphs of any size, for budgets: hubs and followers, layers, quotes in four languages."""

from __future__ import annotations

import random
from itertools import cycle

from midstack.model import ClaimRow, EdgeRow, Entity, Snapshot
from midstack.ontology import load_ontology

QUOTES = (
    ("en", "The supplier said on Tuesday that deliveries of lot {n} will begin before the end of the year."),
    ("bn", "প্রতিষ্ঠানটি জানিয়েছে, {n} নম্বর চুক্তির সরবরাহ এ বছরের শেষ নাগাদ শুরু হবে বলে তারা আশা করছে।"),
    ("hi", "कंपनी ने बताया कि अनुबंध {n} के तहत आपूर्ति इस साल के अंत तक शुरू होने की उम्मीद है।"),
    ("id", "Perusahaan menyatakan pengiriman untuk kontrak {n} dimulai sebelum akhir tahun ini."),
)
NAMES = ("Northgate {n}", "উত্তরদ্বার {n}", "उत्तर द्वार {n}", "Gerbang {n}")
LINKS = 3
"""Edges each new node brings."""


def make_large(count: int, seed: int = 7) -> Snapshot:
    """Return a graph of `count` nodes, new ones prefer well linked ones; equal seeds give equal graphs."""
    draw = random.Random(seed)  # noqa: S311 - a test graph
    ontology = load_ontology()
    roles = cycle(sorted(ontology.roles))
    entities = {}
    for n in range(count):
        label = NAMES[n % len(NAMES)].format(n=n)
        entities[f"e{n}"] = Entity(
            f"e{n}", label, "Organization", "Company", (next(roles),), aliases=(f"Alias {n}",)
        )
    ends = [0]
    edges: dict[str, EdgeRow] = {}
    claims: dict[str, ClaimRow] = {}
    kinds, statuses = sorted(ontology.kinds), sorted(ontology.statuses)
    for n in range(1, count):
        for _ in range(LINKS):
            other = draw.choice(ends)
            kind = ontology.kinds[draw.choice(kinds)]
            key = f"{kind.id.lower()}--e{n}--e{other}"
            if other == n or key in edges:
                continue
            claim = _claim(draw.randrange(count), key, kind.id, draw.choice(statuses), draw)
            claims[claim.id] = claim
            status = ontology.statuses[claim.status]
            edges[key] = EdgeRow(
                key, kind.id, kind.edge, f"e{n}", f"e{other}", status.id, status.rank, status.weight,
                (claim.id,),
            )  # fmt: skip
            ends += [n, other]
    return Snapshot(entities, tuple(edges.values()), claims)


def _claim(document: int, key: str, kind: str, status: str, draw: random.Random) -> ClaimRow:
    language, quote = QUOTES[document % len(QUOTES)]
    text = quote.format(n=document)
    return ClaimRow(
        id=f"c-{key}",
        proposition_id=key,
        status=status,
        stance="OutletReport",
        confidence=0.9,
        quote=text,
        start=0,
        end=len(text),
        document_id=f"d{document}",
        language=language,
        title=f"Report {document}",
        publisher="Sample Wire",
        url=f"https://example.org/{document}",
        reported_on=f"2025-{draw.randrange(1, 13):02d}-{draw.randrange(1, 29):02d}",
        recorded_at=None,
        kind=kind,
    )
