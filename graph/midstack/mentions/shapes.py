"""Names no registry holds, found by shape: capitals, digits, typing words, given names, model and chip patterns."""

from __future__ import annotations

from collections.abc import Callable

import regex

from midstack.mentions.reading import Reading
from midstack.ontology.lexicon import NameCue
from midstack.text import Token

_VERSION = regex.compile(r"(?i)[a-z]{0,2}\d++(?:\.\d++)?+[a-z]{0,3}|\d++[bm]")
_VERSION_WORDS = frozenset(
    "pro max mini nano ultra flash turbo plus lite preview thinking instruct coder next super ti air chat base".split()
)
_PARAMETERS = regex.compile(r"(?i)\d++(?:\.\d++)?+[bm]")
_JOINERS = "-.&+/'"
_NEAR = 6
"""Words on each side looked at for a word that types an unknown name."""

Add = Callable[[int, int, str], None]


def extend_version(reading: Reading, last: int, kind: str) -> int:
    """Return the end of a model or chip name with its version: "Gemini" + "2.5 Flash"."""
    if kind not in ("Model", "Chip"):
        return last
    tokens = reading.tokens
    sentence_end = reading.sentences[reading.sentence_of(last - 1)].last
    place = last
    grown = last
    while place < sentence_end:
        token = tokens[place]
        glued = tokens[place - 1].end == token.start
        if glued and token.text in "-." and place + 1 < sentence_end and tokens[place + 1].start == token.end:
            place += 1
            continue
        if not _is_version(token, glued or grown == last, reading, place):
            break
        place += 1
        grown = place
    return grown


def _is_version(token: Token, close: bool, reading: Reading, place: int) -> bool:
    if token.lower in _VERSION_WORDS and token.is_capitalised:
        return True
    if not close or not _VERSION.fullmatch(token.text):
        return False
    # "Gemini 750 million users" is a count, not a version.
    following = reading.tokens[place + 1].lower if place + 1 < len(reading.tokens) else ""
    plain = token.is_number and len(token.text) > 4
    return not plain and following not in reading.lexicon.numbers and following != "%"


def find_unknown(reading: Reading, taken: list[bool], add: Add) -> None:
    """Call `add(first, last, type)` for every unknown name outside the tokens already taken."""
    common = {token.lower for token in reading.tokens if token.is_latin and token.text.islower()}
    for number, sentence in enumerate(reading.sentences):
        titled = _is_titled(reading, sentence.first, sentence.last)
        place = sentence.first
        while place < sentence.last:
            end = _run_end(reading, place, sentence.last, taken)
            if end == place:
                place += 1
                continue
            first, last = _trim(reading, place, end, sentence.first, titled, common)
            kind = _type_of(reading, first, last, number) if first < last else ""
            if kind and not any(taken[first:last]):
                add(first, last, kind)
            place = end
    _find_cued(reading, taken, add)


def _is_titled(reading: Reading, first: int, last: int) -> bool:
    words = [t for t in reading.tokens[first:last] if t.is_latin and len(t.text) > 3]
    return len(words) > 3 and sum(t.is_capitalised for t in words) >= 0.75 * len(words)


def _run_end(reading: Reading, place: int, stop: int, taken: list[bool]) -> int:
    """Return the end of a run of name-like words from `place`, or `place` where there is none."""
    end = place
    while end < stop and not taken[end]:
        token = reading.tokens[end]
        if not _name_like(token, end > place):
            break
        end += 1
        # Parts joined without a space belong to the word.
        while end + 1 < stop and not taken[end + 1] and reading.tokens[end].text in _JOINERS and _glued(reading, end):
            end += 2
    return end


def _glued(reading: Reading, place: int) -> bool:
    tokens = reading.tokens
    following = tokens[place + 1]
    possessive = tokens[place].text == "'" and following.lower in reading.lexicon.suffixes
    return (
        tokens[place - 1].end == tokens[place].start
        and tokens[place].end == following.start
        and (following.is_word or following.is_number)
        and not possessive
        and (following.is_latin or following.is_number)
        and not (following.is_latin and following.text.islower() and len(following.text) > 3)
    )


def _name_like(token: Token, inside: bool) -> bool:
    if token.is_number:
        return inside
    if not token.is_latin:
        return False
    return token.is_capitalised or any(ch.isupper() or ch.isdigit() for ch in token.text[1:])


def _trim(
    reading: Reading, first: int, last: int, sentence_first: int, titled: bool, common: set[str]
) -> tuple[int, int]:
    """Cut ordinary words off both ends of a run; an empty run means it is no name."""
    tokens = reading.tokens
    stops = reading.lexicon.stops

    def ordinary(place: int) -> bool:
        token = tokens[place]
        if token.lower in stops or token.is_number and place == first:
            return True
        at_start = place == sentence_first or titled
        return at_start and token.lower in common

    while first < last and ordinary(first):
        first += 1
    while first < last and (tokens[last - 1].lower in stops or tokens[last - 1].text in _JOINERS):
        last -= 1
    if first == sentence_first and last == first + 1 and tokens[first].is_latin and tokens[first].text[1:].islower():
        # One capitalised word at the start of a sentence may be any word: it must come again inside one.
        again = any(
            t.text == tokens[first].text and i not in _sentence_starts(reading) for i, t in enumerate(tokens) if i != first
        )
        if not again:
            return first, first
    if titled and not _seen_elsewhere(reading, first, last):
        return first, first
    return first, last


def _sentence_starts(reading: Reading) -> set[int]:
    return {sentence.first for sentence in reading.sentences}


def _seen_elsewhere(reading: Reading, first: int, last: int) -> bool:
    words = reading.words_of(first, last) if first < last else ""
    return bool(words) and reading.matching.text.count(words) > 1


def _type_of(reading: Reading, first: int, last: int, sentence: int) -> str:
    """Return the base type an unknown name has by its own words and its neighbours, or "" for no entity."""
    tokens = reading.tokens
    inside = {m.payload.type for m in reading.lexicon.names.find(tokens, first, last) if m.payload.position == "inside"}
    if inside:
        return min(inside)
    given = [m for m in reading.lexicon.names.find(tokens, first, first + 1) if m.payload.position == "given"]
    alphabetic = all(token.is_word and token.text.isalpha() for token in tokens[first:last])
    if given and alphabetic and 2 <= last - first <= 4:
        return "Person"
    near = _near_types(reading, first, last, sentence)
    digits = any(ch.isdigit() for token in tokens[first:last] for ch in token.text)
    if digits:
        for kind in ("Chip", "Model"):
            if kind in near:
                return kind
        glued = tokens[last - 1].text
        return "Model" if _PARAMETERS.fullmatch(glued) else ""
    if "Person" in near and alphabetic and last - first >= 2:
        return "Person"
    for kind in ("Organization", "Model", "Chip", "Product", "Facility"):
        if kind in near:
            return kind
    return "Organization" if last - first <= 4 else ""


def _near_types(reading: Reading, first: int, last: int, sentence: int) -> set[str]:
    """Types named by words right before or right after the name ("chip maker X", "X, a model")."""
    bounds = reading.sentences[sentence]
    types = set()
    for match in reading.lexicon.names.find(reading.tokens, max(bounds.first, first - _NEAR), first):
        if match.payload.position == "before" and match.last >= first - 1:
            types.add(match.payload.type)
    for match in reading.lexicon.names.find(reading.tokens, last, min(bounds.last, last + _NEAR)):
        if match.payload.position == "after" and match.first <= last + 1:
            types.add(match.payload.type)
    return types


def _find_cued(reading: Reading, taken: list[bool], add: Add) -> None:
    """Find names in scripts without capitals by a typing word at their end or in front: "टू सीज कैपिटल"."""
    tokens = reading.tokens
    for sentence in reading.sentences:
        for match in reading.lexicon.names.find(tokens, sentence.first, sentence.last):
            if match.payload.position == "tail" and not taken[match.first] and not tokens[match.first].is_latin:
                first = _native_start(reading, match.first, sentence.first, taken)
                if first < match.first:
                    add(first, match.last, match.payload.type)
            elif match.payload.position == "leads":
                _add_person_after(reading, match.last, sentence.last, taken, match.payload, add)


def _native_start(reading: Reading, place: int, floor: int, taken: list[bool]) -> int:
    """Return where a native-script name that ends at `place` starts: at most two words that are no ordinary words."""
    first = place
    stops = reading.lexicon.stops
    while first > floor and place - first < 2:
        token = reading.tokens[first - 1]
        if taken[first - 1] or not token.is_word or token.lower in stops or _is_marker(reading, first - 1):
            break
        first -= 1
    return first


def _is_marker(reading: Reading, place: int) -> bool:
    tokens = reading.tokens
    tables = (reading.lexicon.after, reading.lexicon.has("and"), reading.lexicon.cues, reading.lexicon.nominals)
    return any(next(iter(table.find_at(tokens, place, place + 1)), None) is not None for table in tables)


def _add_person_after(
    reading: Reading, place: int, stop: int, taken: list[bool], cue: NameCue, add: Add
) -> None:
    """Read the two native-script words after a title as a person: "প্রধান নির্বাহী জেনসেন হুয়াং"."""
    end = place
    while end < stop and end - place < 2:
        token = reading.tokens[end]
        if taken[end] or not token.is_word or token.is_latin or token.lower in reading.lexicon.stops:
            break
        if _is_marker(reading, end):
            break
        end += 1
    if end - place == 2:
        add(place, end, cue.type)
