"""Small texts read by the shipped extractor, loaded once for all tests."""

from __future__ import annotations

from functools import cache

from midstack.claims.extracting import Extractor, load_extractor
from midstack.mentions.preparing import prepare
from midstack.mentions.reading import Reading
from midstack.model import Document, Extraction, Proposition
from midstack.ontology.lexicon import load_lexicon


@cache
def extractor() -> Extractor:
    return load_extractor()


def extract(text: str, language: str = "en") -> Extraction:
    """Return what the extractor finds in `text`."""
    return extractor().extract(Document("d", text, language))


def read(text: str, language: str = "en") -> Reading:
    """Return `text` with its mentions."""
    own = extractor()
    document = Document("d", text, language)
    return prepare(document, load_lexicon(language), own.index, own.registry, own.names)


def relations(text: str, language: str = "en") -> dict[str, str]:
    """Return proposition id to status."""
    claims = extract(text, language).claims
    return {claim.asserts.id: claim.status for claim in claims if isinstance(claim.asserts, Proposition)}
