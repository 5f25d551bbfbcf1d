"""Decides whether a run of words is a name, and of what, by the words around and within.

Every base type is scored. The features are few and hold across languages (shape, rarity, spelling, typing
words, lists, repetition); words enter only as endings and direct neighbours. A run is a name where it is
likely of some type, its type the likeliest.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from midstack.mentions.capitalised import is_particle
from midstack.mentions.quoted import is_quoted
from midstack.mentions.reading import Reading, TokenSpan
from midstack.mentions.spans import count_family, count_given, foreignness, is_loan, rarity
from midstack.ontology.gazetteer import load_gazetteer
from midstack.ontology.lexicon import NameCue
from midstack.ontology.phrases import Match
from midstack.ontology.weights import Weights
from midstack.text import COMMAS, Token, cut_endings
from midstack.text.frequencies import zipf

THRESHOLD = -0.9
"""Least score of a name: the log-odds that it is of any type."""
LONGER_THRESHOLD = 0.3
"""Least score of a name that has a known one inside, which it takes the place of."""
_NEAR = 3
"""Words on each side in which a typing word counts."""
_APPOSED = 8
"""Words behind a comma in which one does: "Brontex 2, its second-generation inference chip"."""
_CUE_BEFORE = 2
"""Words before a name in which a cue counts."""
_SHORT = 3
"""Most letters of words that headlines write small."""
_FEWEST = 3
"""Fewest longer words of a headline."""
_MOSTLY = 0.7
"""What part of them has a capital."""
P = TypeVar("P")


@dataclass(frozen=True, slots=True)
class Guess:
    """Tokens `first` to `last` (exclusive) are the name of something of type `type`.

    `score` (a logit) says how likely a name, `lead` how much likelier the type is than any other.
    """

    first: int
    last: int
    type: str
    score: float
    lead: float


@dataclass(slots=True)
class Surroundings:
    """What is counted once for a document: how often its words stand in it, and what is named where."""

    reading: Reading
    counts: dict[str, int] = field(init=False)
    named: dict[int, str] = field(init=False)
    """Token to the type of the known name that it belongs to."""
    lower: set[str] = field(init=False)
    _headlines: dict[int, bool] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.counts = {}
        for token in self.reading.tokens:
            self.counts[token.lower] = self.counts.get(token.lower, 0) + 1
        self.lower = {token.text for token in self.reading.tokens if token.text.islower()}
        names = [mention for mention in self.reading.mentions if mention.how == "name"]
        self.named = {place: name.type for name in names for place in range(name.first, name.last)}

    def is_headline(self, place: int) -> bool:
        """Tell whether the Sentence of token `place` Has Capitals Throughout, which then tell nothing."""
        number = self.reading.sentence_of(place)
        known = self._headlines.get(number)
        if known is None:
            bounds = self.reading.sentences[number]
            words = [t for t in self.reading.tokens[bounds.first : bounds.last] if len(t.text) > _SHORT]
            capitals = sum(token.is_capitalised for token in words)
            known = len(words) >= _FEWEST and capitals >= _MOSTLY * len(words)
            self._headlines[number] = known
        return known


def guess_names(
    reading: Reading, spans: Sequence[TokenSpan], weights: Weights, types: Sequence[str]
) -> list[Guess]:
    """Return the likeliest names among `spans`, none overlapping, in order of place."""
    around = Surroundings(reading)
    guesses: list[Guess] = []
    for first, last in spans:
        features = name_features(around, first, last)
        scores = list(zip(weights.scores_of(types, features), types, strict=True))
        score = _of_any_type(scores)
        longer = any(place in around.named for place in range(first, last))
        if score > (LONGER_THRESHOLD if longer else THRESHOLD):
            (best, kind), (second, _) = sorted(scores, reverse=True)[:2]
            guesses.append(Guess(first, last, kind, score, best - second))
    taken: set[int] = set()
    kept: list[Guess] = []
    for guess in sorted(guesses, key=lambda g: (-g.score, g.first, g.last)):
        places = range(guess.first, guess.last)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(guess)
    return sorted(kept, key=lambda g: g.first)


def _of_any_type(scores: Sequence[tuple[float, str]]) -> float:
    """Return the log-odds that at least one type holds, taken as independent (noisy or)."""
    none = sum(-math.log1p(math.exp(min(score, _SURE))) for score, _ in scores)
    return math.log(-math.expm1(none)) - none


_MANY = 3
"""People and words from which more make no difference."""
_SURE = 30.0
"""Log-odds from which nothing changes any more, short of what overflows."""


def name_features(around: Surroundings, first: int, last: int) -> list[str]:
    """Return what speaks for tokens `first` to `last` (exclusive) being a name of some type."""
    reading = around.reading
    tokens = reading.tokens[first:last]
    script = _script(tokens[0])
    words = len({reading.words.get(place, place) for place in range(first, last)})
    features = ["bias", f"script|{script}", f"words|{script}|{min(4, words)}"]
    features += [f"{script}|{feature}" for feature in _shape(around, first, last)]
    features += _typing_words(reading, first, last)
    features += _neighbours(around, first, last)
    if script != "cased":
        features += _endings(reading, first, last)
    return features


def _script(token: Token) -> str:
    if token.is_unspaced:
        return "unspaced"
    return "cased" if token.is_latin or token.is_capitalised else "caseless"


def _shape(around: Surroundings, first: int, last: int) -> Iterator[str]:
    reading = around.reading
    tokens = [t for t in reading.tokens[first:last] if t.is_word]
    sentence = reading.sentences[reading.sentence_of(first)]
    rare = [rarity(reading, place) for place in range(first, last) if reading.tokens[place].is_word]
    language = reading.lexicon.language
    english = (
        min((zipf(t.lower, "en") for t in tokens), default=0.0) if tokens and tokens[0].is_latin else 0.0
    )
    yield f"rarest|{_bucket(min(rare, default=0))}"
    yield f"commonest|{_bucket(max(rare, default=0))}"
    yield f"english|{_bucket(english)}|{language == 'en'}"
    yield f"first-rare|{_bucket(rare[0]) if rare else 'x'}"
    yield f"last-rare|{_bucket(rare[-1]) if rare else 'x'}"
    yield from _spelling(reading, first, last)
    yield from _person(reading, first, last)
    yield from _place(reading, first, last)
    if first in around.named:
        yield f"longer|front|{around.named[first]}|{last - first}"
    elif last - 1 in around.named:
        yield f"longer|end|{around.named[last - 1]}"
    elif any(place in around.named for place in range(first, last)):
        yield "longer|middle"
    text = "".join(t.text for t in reading.tokens[first:last])
    if any(ch.isdigit() for ch in text):
        yield "digits"
        yield f"digits|{reading.tokens[last - 1].is_number}"
    if text.isupper() and len(text) > 1:
        yield f"capitals|{min(6, len(text))}"
        yield f"capitals|{min(6, len(text))}|{_bucket(english)}"
    elif any(ch.isupper() for t in tokens for ch in t.text[1:]):
        yield "camel"
    if first == sentence.first:
        yield f"starts|{_bucket(rare[0]) if rare else 'x'}|{last - first > 1}"
    if sentence.is_title:
        yield "title"
    if around.is_headline(first):
        yield f"headline|{_bucket(english)}|{min(3, last - first)}"
    yield from _repeats(around, first, last, tokens)
    yield from _edges(reading, first, last, tokens)


def _repeats(around: Surroundings, first: int, last: int, tokens: Sequence[Token]) -> Iterator[str]:
    """Yield how often the words stand in the text, and whether also without a capital."""
    reading = around.reading
    if tokens and tokens[0].is_unspaced:
        yield f"letters|{min(6, last - first)}"
        yield f"katakana|{all('ァ' <= t.text <= 'ー' for t in tokens)}"
        yield f"again|{min(3, reading.matching.text.count(reading.words_of(first, last)))}"
    else:
        yield f"again|{min(3, max((around.counts[t.lower] for t in tokens), default=1))}"
    if any(t.lower in around.lower for t in tokens if t.is_capitalised):
        yield "also-lower"


def _edges(reading: Reading, first: int, last: int, tokens: Sequence[Token]) -> Iterator[str]:
    """Yield what stands around the words, and which of them are common ones."""
    bounds = reading.sentences[reading.sentence_of(first)]
    before = reading.tokens[first - 1].text if first > bounds.first else "^"
    after = reading.tokens[last].text if last < bounds.last else "$"
    if before in "\"'(" or after in "\"')":
        yield f"marked|{before if before in '(^' else 'q'}"
    if is_quoted(reading, first, last):
        yield f"quoted|{min(3, len(tokens))}"
    stops = reading.lexicon.stops
    yield f"stops|{sum(1 for t in tokens if t.lower in stops)}"
    edges = [tokens[0].lower in stops, tokens[-1].lower in stops] if tokens else [False, False]
    yield f"edge-stop|{edges[0]}|{edges[1]}"
    if tokens and tokens[0].is_latin:
        particles = (p for p in range(first, last) if is_particle(reading, p))
        particle = next(particles, None)
        if particle is not None:
            word = reading.tokens[particle].lower
            yield f"particle|{reading.lexicon.language}|{word}"
            yield f"particle|{word}|{min(4, last - first)}"
        loans = [is_loan(reading, place) for place in range(first, last) if reading.tokens[place].is_word]
        yield f"latin-loans|{sum(loans)}|{all(loans)}"


def _spelling(reading: Reading, first: int, last: int) -> Iterator[str]:
    """Yield what letters tell where there are no capitals: how foreign they look, or a code spelled out."""
    tokens = reading.tokens
    if tokens[first].is_latin or reading.foreign is None:
        return
    looks = [foreignness(reading, place) for place in range(first, last) if tokens[place].is_word]
    loans = [is_loan(reading, place) for place in range(first, last) if tokens[place].is_word]
    yield f"loans|{sum(loans)}|{all(loans)}"
    yield f"loan-ends|{loans[0]}|{loans[-1]}"
    yield f"foreign-most|{_degree(max(looks))}"
    yield f"foreign-least|{_degree(min(looks))}"
    yield f"foreign-mean|{_degree(sum(looks) / len(looks))}|{min(3, len(looks))}"
    yield f"foreign-first|{_degree(looks[0])}"
    yield f"foreign-last|{_degree(looks[-1])}"
    read = reading.lexicon.letters.read_at(tokens, first, last, reading.lexicon.suffixes)
    if read is not None:
        spelled, _ = read
        yield f"spelled|{spelled.has_digits}|{spelled.last == last}"
        if spelled.last == last:
            yield f"spelled|{spelled.has_digits}|{min(4, len(spelled.text))}"


def _person(reading: Reading, first: int, last: int) -> Iterator[str]:
    """Yield whether people are called by the first and the last word."""
    given = min(_MANY, count_given(reading, first))
    family = min(_MANY, count_family(reading, last - 1))
    if given or family:
        yield f"given|{given}|{min(_MANY, last - first)}"
        yield f"family|{family}|{min(_MANY, last - first)}"
        yield f"person|{given > 0}|{family > 0}|{min(_MANY, last - first)}"


def _place(reading: Reading, first: int, last: int) -> Iterator[str]:
    """Yield whether the words are the name of a place, or begin or end with one."""
    gazetteer, endings = load_gazetteer(), reading.lexicon.suffixes
    for place in range(first, last):
        found = gazetteer.find_at(reading.tokens, place, last, endings)
        if found is not None:
            whole = "whole" if place == first else "end"
            yield f"place|{whole if found.last == last else 'part'}|{found.place.kind}"
            return


def _typing_words(reading: Reading, first: int, last: int) -> Iterator[str]:
    sentence = reading.sentence_of(first)
    inside, before, after = _split(
        reading.matches(reading.lexicon.names, sentence), first, last, _NEAR, _NEAR
    )
    for match in inside:
        where = "start" if match.first == first else "end" if match.last == last else "mid"
        yield f"has|{match.payload.type}|{match.payload.position}"
        yield f"has|{match.payload.type}|{match.payload.position}|{where}"
    # Only the nearest on each side: in "startup X announces a model" the model types what follows it.
    nearest = max((match.last for match in before), default=0)
    for match in before:
        if match.last == nearest:
            yield f"before|{match.payload.type}|{match.payload.position}|{min(2, first - match.last)}"
    nearest = min((match.first for match in after), default=0)
    for match in after:
        if match.first == nearest:
            yield f"after|{match.payload.type}|{match.payload.position}|{min(2, match.first - last)}"
    apposed = _apposed(reading, sentence, last)
    if apposed is not None:
        yield f"apposed|{apposed.payload.type}|{apposed.payload.position}"
    cues = _split(reading.matches(reading.lexicon.cues, sentence), first, last, _CUE_BEFORE, _NEAR)
    for cue in cues[0]:
        yield f"is-cue|{cue.first == first and cue.last == last}"
    for cue in cues[1]:
        yield f"cue-before|{cue.payload.kind}|{cue.payload.pos}"
    for cue in cues[2]:
        yield f"cue-after|{cue.payload.kind}|{cue.payload.pos}"


def _apposed(reading: Reading, sentence: int, last: int) -> Match[NameCue] | None:
    """Return the first typing word of what a comma right behind token `last` - 1 sets beside a name."""
    tokens = reading.tokens
    if last >= reading.sentences[sentence].last or tokens[last].text not in COMMAS:
        return None
    near = (m for m in reading.matches(reading.lexicon.names, sentence) if last < m.first <= last + _APPOSED)
    found = min(near, key=lambda match: match.first, default=None)
    if found is None or any(token.text in COMMAS for token in tokens[last + 1 : found.first]):
        return None
    return found


def _split(
    matches: Sequence[Match[P]], first: int, last: int, back: int, ahead: int
) -> tuple[list[Match[P]], list[Match[P]], list[Match[P]]]:
    """Return which of the `matches` of a sentence lie within tokens `first` to `last` (exclusive), in the
    `back` tokens before them and in the `ahead` tokens after them.
    """
    inside: list[Match[P]] = []
    before: list[Match[P]] = []
    after: list[Match[P]] = []
    for match in matches:
        if match.last <= first:
            if match.first >= first - back:
                before.append(match)
        elif match.first >= last:
            if match.last <= last + ahead:
                after.append(match)
        elif match.first >= first and match.last <= last:
            inside.append(match)
    return inside, before, after


def _neighbours(around: Surroundings, first: int, last: int) -> Iterator[str]:
    reading = around.reading
    bounds = reading.sentences[reading.sentence_of(first)]
    language = reading.lexicon.language
    before = reading.tokens[first - 1].lower if first > bounds.first else "^"
    after = reading.tokens[last].lower if last < bounds.last else "$"
    yield f"prev|{language}|{before}"
    yield f"next|{language}|{after}"
    for marker in (
        reading.lexicon.after.find_at(reading.tokens, last, bounds.last) if last < bounds.last else ()
    ):
        yield from (f"case|{case}" for case in marker.payload.split())
    suffixes = reading.lexicon.suffixes
    for _, ending in cut_endings(reading.tokens[last - 1].lower, suffixes):
        yield from (f"case|{case}" for case in suffixes[ending].split())
    for side, place in (("l", first - 2), ("r", last + 1)):
        joint = first - 1 if side == "l" else last
        if bounds.first <= place < bounds.last and _is_joint(reading, joint) and place in around.named:
            yield f"list|{around.named[place]}"
    for side, place in (("l", first - 1), ("r", last)):
        if place in around.named:
            yield f"touch|{side}|{around.named[place]}"


def _is_joint(reading: Reading, place: int) -> bool:
    token = reading.tokens[place]
    if token.text in COMMAS:
        return True
    return next(reading.lexicon.has("and").find_at(reading.tokens, place, place + 1), None) is not None


def _endings(reading: Reading, first: int, last: int) -> Iterator[str]:
    language = reading.lexicon.language
    for name, token in (("first", reading.tokens[first]), ("last", reading.tokens[last - 1])):
        for size in (1, 2, 3):
            yield f"{name}|{language}|-{token.lower[-size:]}"
        yield f"{name}|{language}|{token.lower[:2]}-"


def _degree(value: float) -> str:
    return str(min(2.0, max(-2.0, round(value * 2) / 2)))


def _bucket(value: float) -> str:
    for bound in (0.5, 1.8, 2.6, 3.3, 4.0, 4.8, 5.5):
        if value < bound:
            return str(bound)
    return "max"
