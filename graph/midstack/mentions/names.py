"""Finds the names of a text: registered ones first, then unknown ones by their shape, then their short forms.

Invariant: mentions never overlap and come in order of place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import regex

from midstack.mentions.extensions import propose_extensions
from midstack.mentions.index import Found, NameIndex
from midstack.mentions.name_endings import LEAST, cut_ending
from midstack.mentions.name_types import Guess, guess_names
from midstack.mentions.reading import Mention, Naming, Reading
from midstack.mentions.sites import FACILITY, find_sites
from midstack.mentions.spans import propose_spans
from midstack.mentions.unspaced import closes_katakana
from midstack.mentions.versions import extend_version
from midstack.ontology.gazetteer import load_gazetteer
from midstack.ontology.registry import Registry
from midstack.ontology.weights import Weights
from midstack.text import cut_endings

_MADE = ("Chip", "Model")
_SLUG = regex.compile(r"[^\p{L}\p{M}\p{N}]+")


def find_names(
    reading: Reading, index: NameIndex, registry: Registry, weights: Weights | None = None
) -> None:
    """Fill `reading.mentions` and `reading.namings` with every name of the text.

    `weights` decide which unknown runs of words are names; without them only registered names are found.
    """
    taken = [False] * len(reading.tokens)
    reading.foreign = index.foreignness(reading.lexicon.language)
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
    tokens = reading.tokens
    found_all: list[Found] = []
    for sentence in reading.sentences:
        place = sentence.first
        while place < sentence.last:
            token = tokens[place]
            if not (token.is_word or token.is_number):
                place += 1
                continue
            found = _name_at(reading, index, place, sentence.last)
            if found is None or not _whole(reading, found) or _is_stop(reading, found):
                place += 1
                continue
            found = _maker_of(reading, index, registry, found) or found
            found_all.append(found)
            place = found.last
    seen = Counter(f.form.entities[0] for f in found_all if len(f.form.entities) == 1)
    for found in found_all:
        entity_id = _choose(found, seen, registry)
        if entity_id is None:
            continue
        entity = registry.entities[entity_id]
        last = extend_version(reading, found.last, entity.type)
        if last > found.last:
            label = reading.words_of(found.first, last)
            naming = Naming(f"new:{slug(label)}", label, entity.type, provisional=True)
            _add(reading, (found.first, last), naming)
        else:
            naming = Naming(entity.id, entity.label, entity.type, provisional=False)
            _add(reading, (found.first, found.last), naming, found.cases, (found.front, found.cut))
        for place in range(found.first, last):
            taken[place] = True


def _name_at(reading: Reading, index: NameIndex, place: int, stop: int) -> Found | None:
    """Return the longest registered name that starts at token `place` and ends at `stop` at most."""
    tokens, lexicon = reading.tokens, reading.lexicon
    found = index.find_at(tokens, place, stop, lexicon.suffixes, lexicon.prefixes) or index.find_spelled(
        tokens, place, stop, lexicon.letters, lexicon.suffixes
    )
    respelled = index.find_respelled(tokens, place, stop, lexicon)
    return respelled if respelled is not None and (found is None or respelled.last > found.last) else found


def _maker_of(reading: Reading, index: NameIndex, registry: Registry, found: Found) -> Found | None:
    """Return the maker alone where the name of a chip or model has it in front: NVIDIA H100 names two.

    None where what is left is no name.
    """
    things = [registry.entities[name] for name in found.form.entities if name in registry.entities]
    makers = {owner for thing in things if thing.type in _MADE for owner in registry.ancestors(thing.id)}
    if not makers:
        return None
    stop = reading.sentences[reading.sentence_of(found.first)].last
    for place in range(found.first + 1, found.last):
        maker = _name_at(reading, index, found.first, place)
        if maker is None or maker.last != place or makers.isdisjoint(maker.form.entities):
            continue
        rest = _name_at(reading, index, place, stop)
        if rest is not None and rest.last >= found.last:
            return maker
    return None


def _is_stop(reading: Reading, found: Found) -> bool:
    """Tell whether the name is here a function word of the language: German "Weil" is nobody's surname."""
    token = reading.tokens[found.first]
    return found.last == found.first + 1 and token.lower in reading.lexicon.stops and not token.text.isupper()


def _whole(reading: Reading, found: Found) -> bool:
    """Tell whether the name is not the middle of a longer word ("Ex-OpenAI", "x.com")."""
    tokens = reading.tokens
    first = tokens[found.first]
    if not closes_katakana(reading, found.first, found.last):
        return False
    if found.first and tokens[found.first - 1].end == first.start and tokens[found.first - 1].text in "-.@#/":
        before = tokens[found.first - 2] if found.first > 1 else None
        joined = before is not None and before.end == tokens[found.first - 1].start
        return tokens[found.first - 1].text in "-/" and joined and len(first.text) > 2
    return True


def _choose(found: Found, seen: Counter[str], registry: Registry) -> str | None:
    """Return whom the form names here: of several, one the text names otherwise too, else the best known."""
    form = found.form
    known = [entity for entity in form.entities if entity in registry.entities]
    if not known:
        return None
    if len(known) == 1:
        return known[0]

    def closeness(entity_id: str) -> tuple[int, int, int]:
        near = seen[entity_id] + sum(seen[a] for a in registry.ancestors(entity_id))
        kind = form.kinds[form.entities.index(entity_id)]
        return (near, int(kind == "label"), int(kind != "ambiguous"))

    return max(known, key=closeness)


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
    words = Counter(token.lower for token in reading.tokens)
    votes: dict[str, Counter[str]] = {}
    found: list[tuple[Guess, str, frozenset[str]]] = []
    for guess in guesses:
        label, cases = cut_ending(reading, guess.first, guess.last, words)
        votes.setdefault(slug(label), Counter())[guess.type] += max(1, round(guess.score))
        found.append((guess, label, cases))
    for guess, label, cases in found:
        kind = max(sorted(votes[slug(label)]), key=votes[slug(label)].__getitem__)
        naming = Naming(f"new:{slug(label)}", label, kind, provisional=True)
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


def _find_short_forms(reading: Reading, taken: list[bool]) -> None:
    """Find bracketed abbreviations, surnames and first words of names already met in this text."""
    short: dict[str, str] = {}
    blocked: set[str] = set()
    mentions = sorted(reading.mentions, key=lambda mention: mention.first)
    for mention in mentions:
        words = [token for token in reading.tokens[mention.first : mention.last] if token.is_word]
        if len(words) < 2 or words[-1].is_unspaced:  # a single letter is nobody's surname
            continue
        for word in _short_words(mention.type, [token.lower for token in words]):
            if short.get(word, mention.entity) != mention.entity:
                blocked.add(word)
            short.setdefault(word, mention.entity)
        _bracketed(reading, mention, taken)
    for word in blocked | set(reading.lexicon.stops):
        short.pop(word, None)
    _mark_short(reading, short, taken)


def _short_words(kind: str, words: list[str]) -> tuple[str, ...]:
    if kind == "Person":
        return (words[-1],)
    if kind == "Organization" and len(words[0]) > 3:
        return (words[0],)
    return ()


def _mark_short(reading: Reading, short: dict[str, str], taken: list[bool]) -> None:
    suffixes = reading.lexicon.suffixes
    for place, token in enumerate(reading.tokens):
        if taken[place] or not token.is_word or (token.is_latin and not token.is_capitalised):
            continue
        word = token.lower
        entity = short.get(word)
        cases: frozenset[str] = frozenset()
        cut = 0
        if entity is None:
            for stem, ending in cut_endings(word, suffixes, LEAST):
                if stem in short:
                    entity = short[stem]
                    cases = frozenset(suffixes[ending].split())
                    cut = len(ending)
                    break
        if entity is None:
            continue
        naming = reading.namings[entity]
        _add(reading, (place, place + 1), naming, cases, (0, cut))
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
