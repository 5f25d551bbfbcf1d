"""A small corpus written by hand: seven documents in four languages whose claims agree, differ, deny and end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from midstack.claims.propositions import propose
from midstack.model import (
    Claim,
    Document,
    Entity,
    Evidence,
    Extraction,
    Money,
    Observation,
    Proposition,
    Span,
)
from midstack.ontology import load_ontology
from midstack.ontology.registry import load_registry


@dataclass(frozen=True)
class Said:
    """One claim: the words it rests on and what they say. Relations have kind and target, observations a metric."""

    quote: str
    source: str
    kind: str = ""
    target: str = ""
    status: str = "confirmed"
    amount: Money | None = None
    stance: str = "OutletReport"
    said_by: str | None = None
    concerns: str | None = None
    metric: str = ""
    value: float = 0.0
    unit: str = "USD"
    period: str | None = None


@dataclass(frozen=True)
class Told:
    """One document with its claims, in the order of the text."""

    id: str
    language: str
    published: str | None
    publisher: str | None
    said: tuple[Said, ...]
    entities: tuple[Entity, ...] = ()


PROVISIONAL = Entity(
    "new:nirman-cloud", "নির্মাণ ক্লাউড", "Organization", "Company", ("Neocloud",), provisional=True
)
CORPUS: tuple[Told, ...] = (
    Told("en-stake", "en", "2025-09-22", "Sample Wire", (
        Said("NVIDIA said it would put up to $100 billion into OpenAI", "nvidia", "Investment", "openai", "planned",
             Money(100e9, "USD", "upTo", "up to $100 billion"), "PartyStatement", "nvidia"),
        Said("OpenAI will use NVIDIA systems", "nvidia", "Supply", "openai", "planned", said_by="openai"),
        Said("Microsoft hosts OpenAI on Azure", "microsoft", "ComputeSupply", "openai"),
    )),
    Told("bn-doubt", "bn", "2026-02-02", "নমুনা দৈনিক", (
        Said("ওপেনএআইয়ে এনভিডিয়ার ১০০ বিলিয়ন ডলারের বিনিয়োগ নিয়ে সংশয়", "nvidia", "Investment", "openai", "disputed",
             stance="AnonymousSource"),
        Said("নির্মাণ ক্লাউড এনভিডিয়ার চিপ ব্যবহার করছে", "nvidia", "Supply", "new:nirman-cloud"),
    ), (PROVISIONAL,)),
    Told("hi-chips", "hi", "2025-11-04", "नमूना समाचार", (
        Said("टीएसएमसी एनवीडिया के चिप बनाती है", "tsmc", "Manufacture", "nvidia"),
        Said("एसके हाइनिक्स एनवीडिया को मेमोरी देती है", "sk-hynix", "Supply", "nvidia", said_by="sk-hynix"),
        Said("एनवीडिया की आय 57 अरब डॉलर रही", "nvidia", metric="revenue", value=57e9, period="2025-Q3"),
    )),
    Told("id-cloud", "id", "2025-10-16", "Contoh Harian", (
        Said("CoreWeave menyediakan komputasi untuk OpenAI senilai US$22,4 miliar", "coreweave", "ComputeSupply",
             "openai", amount=Money(22.4e9, "USD", "about", "US$22,4 miliar")),
        Said("NVIDIA memiliki saham CoreWeave", "nvidia", "Investment", "coreweave"),
        Said("CoreWeave memakai GPU NVIDIA", "nvidia", "Supply", "coreweave"),
    )),
    Told("en-machines", "en", "2025-07-18", None, (
        Said("ASML sells its machines to TSMC", "asml", "Supply", "tsmc"),
        Said("OpenAI and Anthropic compete", "openai", "Competition", "anthropic"),
        Said("Amazon has invested $8 billion in Anthropic", "amazon", "Investment", "anthropic",
             amount=Money(8e9, "USD", "exact", "$8 billion")),
        Said("AWS provides compute to Anthropic", "aws", "ComputeSupply", "anthropic"),
        Said("OpenAI is valued at $500 billion", "openai", metric="valuation", value=500e9),
        Said("OpenAI develops ChatGPT", "openai", "Development", "chatgpt"),
    )),
    Told("en-end", "en", "2025-12-01", "Sample Wire", (
        Said("Oracle ended its compute deal with OpenAI, people familiar said", "oracle", "ComputeSupply", "openai",
             "ended", stance="AnonymousSource"),
        Said("OpenAI is valued at $750 billion, people said", "openai", metric="valuation", value=750e9,
             status="rumoured", stance="AnonymousSource"),
    )),
    Told("en-undated", "en", None, None, (
        Said("Oracle rents computers to OpenAI", "oracle", "ComputeSupply", "openai"),
    )),
)  # fmt: skip

EXTRA: tuple[Told, ...] = (
    Told("en-more", "en", "2025-09-30", "Sample Review", (
        Said("Sam Altman runs OpenAI", "sam-altman", "Leadership", "openai"),
        Said("OpenAI uses the H100", "openai", "Use", "nvidia-h100"),
        Said("NVIDIA designed the H100", "nvidia", "Development", "nvidia-h100"),
        Said("TSMC makes the H100", "tsmc", "Manufacture", "nvidia-h100"),
        Said("OpenAI built GPT-5", "openai", "Development", "gpt-5"),
        Said("Microsoft holds shares of OpenAI worth $135 billion", "microsoft", "Investment", "openai",
             amount=Money(135e9, "USD", "about", "$135 billion")),
        Said("Microsoft and OpenAI are rivals too", "microsoft", "Competition", "openai"),
        Said("NVIDIA would invest as much as $90 billion in OpenAI", "nvidia", "Investment", "openai", "rumoured",
             Money(90e9, "USD", "upTo", "$90 billion"), "AnonymousSource"),
        Said("GPT-5 has two trillion parameters, one analyst guessed", "gpt-5", metric="parameterCount", value=2e12,
             unit="parameters", status="rumoured"),
        Said("Stargate is to draw 10 GW", "stargate", metric="powerCapacity", value=1e10, unit="W",
             status="planned"),
    )),
)  # fmt: skip


def build(told: Told) -> Extraction:
    """Return the extraction of one document; its text is its quotes, a line each."""
    text = "\n".join(said.quote for said in told.said)
    published = date.fromisoformat(told.published) if told.published else None
    document = Document(
        told.id, text, told.language, title=f"About {told.id}", published=published, publisher=told.publisher
    )
    claims = tuple(_claim(document, said) for said in told.said)
    known = load_registry().entities
    named = {name for said in told.said for name in (said.source, said.target, said.said_by) if name}
    entities = (*(known[name] for name in sorted(named) if name in known), *told.entities)
    return Extraction(document, claims, entities)


def corpus() -> list[Extraction]:
    """Return the extractions of the whole corpus."""
    return [build(told) for told in CORPUS]


def large_corpus() -> list[Extraction]:
    """Return the corpus and one more document, with chips, models, people and rivals."""
    return [build(told) for told in (*CORPUS, *EXTRA)]


def find_told(key: str) -> Told:
    """Return the document `key` of the corpus."""
    return next(told for told in CORPUS if told.id == key)


def edited(key: str, said: Sequence[Said]) -> Extraction:
    """Return the document `key` as if its text were now `said`."""
    return build(replace(find_told(key), said=tuple(said)))


def _claim(document: Document, said: Said) -> Claim:
    start = document.text.index(said.quote)
    return Claim(
        document.sha256,
        Evidence.of(document, Span(start, start + len(said.quote))),
        _asserted(said),
        said.status,
        stance=said.stance,
        said_by=said.said_by,
        amount=said.amount,
        reported_on=document.published,
        extractor_version="1",
    )


def _asserted(said: Said) -> Proposition | Observation:
    if said.metric:
        return Observation(said.source, said.metric, said.value, said.unit, said.period)
    return propose(load_ontology().kinds[said.kind], said.source, said.target, said.concerns)
