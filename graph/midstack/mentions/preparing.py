"""Makes a document ready for the extractors: copy, tokens, sentences, names, case markers, references."""

from __future__ import annotations

from midstack.mentions.cases import mark_cases
from midstack.mentions.index import NameIndex
from midstack.mentions.names import find_names
from midstack.mentions.reading import Reading
from midstack.mentions.references import find_references
from midstack.model import Document
from midstack.ontology.lexicon import Lexicon
from midstack.ontology.registry import Registry
from midstack.ontology.weights import Weights
from midstack.text import normalise, split_sentences, tokenise


def prepare(
    document: Document, lexicon: Lexicon, index: NameIndex, registry: Registry, names: Weights | None = None
) -> Reading:
    """Return the reading of `document`; `names` are the weights that tell unknown names (None: registered ones only)."""
    matching = normalise(document.text)
    tokens = tokenise(matching.text)
    sentences = split_sentences(matching.text, tokens, lexicon.abbreviations)
    reading = Reading(document, lexicon, matching, tokens, sentences)
    if not sentences:
        return reading
    find_names(reading, index, registry, names)
    mark_cases(reading)
    find_references(reading)
    return reading
