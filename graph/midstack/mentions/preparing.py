"""Makes a document ready for the extractors: copy, tokens, sentences, names, case markers, references."""

from __future__ import annotations

from collections.abc import Sequence

from midstack.documents.furniture import furniture_spans
from midstack.mentions.cases import mark_cases
from midstack.mentions.index import NameIndex
from midstack.mentions.names import find_names
from midstack.mentions.reading import Reading
from midstack.mentions.references import find_references
from midstack.model import Document
from midstack.ontology.lexicon import Lexicon
from midstack.ontology.registry import Registry
from midstack.ontology.weights import Weights
from midstack.text import MatchingText, Sentence, Token, normalise, split_sentences, tokenise


def prepare(
    document: Document, lexicon: Lexicon, index: NameIndex, registry: Registry, names: Weights | None = None
) -> Reading:
    """Return the reading of `document`.

    `names` are the weights that tell unknown names; without them only registered ones are found.
    """
    matching = normalise(document.text)
    tokens = tokenise(matching.text)
    split = split_sentences(matching.text, tokens, lexicon.abbreviations, lexicon.signs)
    sentences = _prose(document, matching, tokens, split)
    reading = Reading(document, lexicon, matching, tokens, sentences)
    if not sentences:
        return reading
    find_names(reading, index, registry, names)
    mark_cases(reading)
    find_references(reading)
    return reading


def _prose(
    document: Document, matching: MatchingText, tokens: Sequence[Token], sentences: list[Sentence]
) -> list[Sentence]:
    """Leave out sentences that are furniture of the site: menus, share lines, links to other articles."""
    spans = furniture_spans(document.text, document.language)
    if not spans:
        return sentences
    places = [matching.raw_span(tokens[s.first].start, tokens[s.last - 1].end) for s in sentences]
    return [
        s
        for s, place in zip(sentences, places, strict=True)
        if not any(place.overlaps(span) for span in spans)
    ]
