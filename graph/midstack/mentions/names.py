"""Finds the names of a text: registered ones first, then unknown ones by their shape, then their short forms.

Invariant: mentions never overlap and come in order of place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import regex

from midstack.mentions.extensions import propose_extensions
from midstack.mentions.index import NameIndex
from midstack.mentions.name_endings import LEAST, cut_ending
from midstack.mentions.name_types import Guess, guess_names
from midstack.mentions.reading import SURE, Mention, Naming, Reading
from midstack.mentions.registered import find_registered
from midstack.mentions.sites import FACILITY, find_sites
from midstack.mentions.spans import propose_spans
from midstack.mentions.versions import extend_version
from midstack.ontology.gazetteer import load_gazetteer
from midstack.ontology.registry import Registry
from midstack.ontology.weights import Weights
from midstack.text import cut_endings

_SLUG = regex.compile(r"[^\p{L}\p{M}\p{N}]+")


def find_names(
    reading: Reading, index: NameIndex, registry: Registry, weights: Weights | None = None
) -> None:
    """Fill `reading.mentions` and `reading.namings` with every name of the text.

    `weights` decide which unknown runs of words are names; without them only registered names are found.
    """
    taken = [False] * len(reading.tokens)
    reading.foreign = index.foreignness(reading.lexicon.language)
    reading.people = index.people
    _find_registered(reading, index, registry, taken)
    _find_sites(reading, taken)
    if weights is not None:
        _find_unknown(reading, weights, index.types, taken)
    _find_short_forms(reading, taken)
    reading.mentions.sort(key=lambda mention: mention.first)
    for mention in reading.mentions:
        mention.sentence = reading.sentence_of(mention.first)
    # What stands outside every sentence is no prose: see `preparing`.
    reading.mentions = [m for m in reading.mentions if _is_inside(reading, m)]
    named = {mention.entity for mention in reading.mentions}
    reading.namings = {key: naming for key, naming in reading.namings.items() if key in named}


def _is_inside(reading: Reading, mention: Mention) -> bool:
    sentence = reading.sentences[mention.sentence]
    return sentence.first <= mention.first < sentence.last


def slug(label: str) -> str:
    """Return `label` in lower case with hyphens for all that is not letter, mark or digit."""
    return _SLUG.sub("-", label.lower()).strip("-")


def _find_registered(reading: Reading, index: NameIndex, registry: Registry, taken: list[bool]) -> None:
    for found, entity in find_registered(reading, index, registry):
        last = extend_version(reading, found.last, entity.type)
        if last > found.last:
            label = reading.words_of(found.first, last)
            naming = Naming(f"new:{slug(label)}", label, entity.type, provisional=True, family=entity.id)
            _add(reading, (found.first, last), naming)
        else:
            naming = Naming(entity.id, entity.label, entity.type, provisional=False)
            _add(reading, (found.first, found.last), naming, found.cases, (found.front, found.cut))
        for place in range(found.first, last):
            taken[place] = True


def _find_sites(reading: Reading, taken: list[bool]) -> None:
    """Find sites told by their town; those of one town are one."""
    namings: dict[str, Naming] = {}
    for site in find_sites(reading, load_gazetteer(), taken):
        cut = len(site.ending)
        text = reading.words_of(*site.texts[0])
        label = text[: len(text) - cut]
        new = Naming(f"new:{slug(label)}", label, FACILITY, provisional=True)
        naming = namings.setdefault(site.town, new)
        reading.namings[naming.entity] = naming
        cases = frozenset(reading.lexicon.suffixes.get(site.ending, "").split())
        end = reading.tokens[site.last - 1].end - cut
        reading.mentions.append(
            Mention(site.first, site.last, naming.entity, FACILITY, cases=cases, span_end=end)
        )
        for first, last in site.texts:
            start, end = reading.tokens[first].start, reading.tokens[last - 1].end - cut
            naming.surfaces.setdefault(reading.written(start, end))
        for place in range(site.first, site.last):
            taken[place] = True


def _find_unknown(reading: Reading, weights: Weights, types: Sequence[str], taken: list[bool]) -> None:
    spans = [*propose_spans(reading, taken), *propose_extensions(reading, taken)]
    guesses = [
        guess for guess in guess_names(reading, spans, weights, types) if not _is_metric(reading, guess)
    ]
    _drop_shorter(reading, guesses)
    guesses = _drop_short_forms(reading, guesses)
    words = Counter(token.lower for token in reading.tokens)
    votes: dict[str, Counter[str]] = {}
    surest: dict[str, Guess] = {}
    found: list[tuple[Guess, str, frozenset[str]]] = []
    for guess in guesses:
        label, cases = cut_ending(reading, guess.first, guess.last, words)
        name = slug(label)
        votes.setdefault(name, Counter())[guess.type] += max(1, round(guess.score))
        surest[name] = max(surest.get(name, guess), guess, key=lambda one: one.score)
        found.append((guess, label, cases))
    for guess, label, cases in found:
        name = slug(label)
        kind = max(sorted(votes[name]), key=votes[name].__getitem__)
        sure, lead = min(SURE, surest[name].score), surest[name].lead
        naming = Naming(f"new:{name}", label, kind, provisional=True, sure=sure, lead=lead)
        cut = len(reading.words_of(guess.first, guess.last)) - len(label)
        _add(reading, (guess.first, guess.last), naming, cases, (0, cut))
        for place in range(guess.first, guess.last):
            taken[place] = True


def _is_metric(reading: Reading, guess: Guess) -> bool:
    """Tell whether the words are those of a metric, as "Revenue" at the head of a line."""
    found = reading.lexicon.metrics.find_at(reading.tokens, guess.first, guess.last)
    return any(match.last == guess.last for match in found)


def _drop_shorter(reading: Reading, guesses: Sequence[Guess]) -> None:
    """Leave out the known names that are part of a longer one."""
    longer = {place for guess in guesses for place in range(guess.first, guess.last)}
    reading.mentions = [m for m in reading.mentions if m.first not in longer]


def _add(
    reading: Reading,
    place: tuple[int, int],
    naming: Naming,
    cases: frozenset[str] = frozenset(),
    cut: tuple[int, int] = (0, 0),
) -> None:
    """Add a mention at tokens `place` (end exclusive) of what `naming` tells or the text already told.

    `cut` counts the letters in front and at the end that are a clitic or an ending and no part of the name.
    """
    naming = reading.namings.setdefault(naming.entity, naming)
    start = reading.tokens[place[0]].start + cut[0]
    end = reading.tokens[place[1] - 1].end - cut[1]
    naming.surfaces.setdefault(reading.written(start, end))
    reading.mentions.append(Mention(*place, naming.entity, naming.type, cases=cases, span_end=end))


def _drop_short_forms(reading: Reading, guesses: Sequence[Guess]) -> list[Guess]:
    """Leave out single words that are the short form of a longer name of the text: Tan is Lip-Bu Tan."""
    known = ((m.entity, m.type, m.first, m.last) for m in reading.mentions)
    longer = ((reading.words_of(g.first, g.last), g.type, g.first, g.last) for g in guesses)
    short = _short_forms(reading, sorted((*known, *longer), key=lambda name: name[2]))
    return [
        guess
        for guess in guesses
        if guess.last - guess.first > 1 or _short_at(reading, guess.first, short) is None
    ]


def _find_short_forms(reading: Reading, taken: list[bool]) -> None:
    """Find bracketed abbreviations, surnames and first words of names already met in this text."""
    mentions = sorted(reading.mentions, key=lambda mention: mention.first)
    for mention in mentions:
        if _words_of(reading, mention.first, mention.last):
            _bracketed(reading, mention, taken)
    short = _short_forms(reading, [(m.entity, m.type, m.first, m.last) for m in mentions])
    _mark_short(reading, short, taken)


def _short_forms(reading: Reading, names: Iterable[tuple[str, str, int, int]]) -> dict[str, str]:
    """Return what short forms of `names` (whose it is, type, first token, last) mean one of them alone."""
    short: dict[str, str] = {}
    blocked: set[str] = set()
    for owner, kind, first, last in names:
        for word in _short_words(kind, _words_of(reading, first, last)):
            if short.get(word, owner) != owner:
                blocked.add(word)
            short.setdefault(word, owner)
    for word in blocked | set(reading.lexicon.stops):
        short.pop(word, None)
    return short


def _words_of(reading: Reading, first: int, last: int) -> list[str]:
    """Return the words of a name of two or more; a single letter of Han is nobody's surname."""
    words = [token for token in reading.tokens[first:last] if token.is_word]
    return [] if len(words) < 2 or words[-1].is_unspaced else [token.lower for token in words]


def _short_words(kind: str, words: Sequence[str]) -> tuple[str, ...]:
    if words and kind == "Person":
        return (words[-1],)
    if words and kind == "Organization" and len(words[0]) > 3:
        return (words[0],)
    return ()


def _short_at(reading: Reading, place: int, short: Mapping[str, str]) -> tuple[str, str] | None:
    """Return whose short form the word at `place` is, and the ending that it has."""
    word = reading.tokens[place].lower
    if word in short:
        return short[word], ""
    for stem, ending in cut_endings(word, reading.lexicon.suffixes, LEAST):
        if stem in short:
            return short[stem], ending
    return None


def _mark_short(reading: Reading, short: Mapping[str, str], taken: list[bool]) -> None:
    suffixes = reading.lexicon.suffixes
    for place, token in enumerate(reading.tokens):
        if taken[place] or not token.is_word or (token.is_latin and not token.is_capitalised):
            continue
        found = _short_at(reading, place, short)
        if found is None:
            continue
        entity, ending = found
        cases = frozenset(suffixes[ending].split()) if ending else frozenset()
        _add(reading, (place, place + 1), reading.namings[entity], cases, (0, len(ending)))
        taken[place] = True


def _bracketed(reading: Reading, mention: Mention, taken: list[bool]) -> None:
    """Read "Public Investment Fund (PIF)" as two names of one entity, in the whole text."""
    tokens = reading.tokens
    place = mention.last
    if place + 2 >= len(tokens) or tokens[place].text != "(" or tokens[place + 2].text != ")":
        return
    inner = tokens[place + 1]
    if taken[place + 1] or not inner.is_word or len(inner.text) < 2:
        return
    if inner.is_latin and not inner.text.isupper():
        return
    naming = reading.namings[mention.entity]
    for other, token in enumerate(tokens):
        if token.lower == inner.lower and not taken[other]:
            _add(reading, (other, other + 1), naming)
            taken[other] = True
