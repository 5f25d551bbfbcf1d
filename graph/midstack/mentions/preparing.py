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
from midstack.text import normalise, split_sentences, tokenise


def prepare(document: Document, lexicon: Lexicon, index: NameIndex, registry: Registry) -> Reading:
    """Return the reading of `document`."""
    matching = normalise(document.text)
    tokens = tokenise(matching.text)
    sentences = split_sentences(matching.text, tokens, lexicon.abbreviations)
    reading = Reading(document, lexicon, matching, tokens, sentences)
    if not sentences:
        return reading
    find_names(reading, index, registry)
    mark_cases(reading)
    find_references(reading)
    return reading
