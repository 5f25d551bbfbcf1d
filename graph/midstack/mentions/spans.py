"""Runs of words that may be the name of something no registry holds.

In scripts with capitals a run of capitalised words (`capitalised`); in the others what stands in quote marks,
and a run with a word so rare in the language, or spelled so unlike its words, that it may well be new.
Every part of a run is proposed; `name_types` decides which, if any, is a name.
"""

from __future__ import annotations

from collections.abc import Iterator

from midstack.mentions.capitalised import capitalised_spans, is_initial, is_name_like
from midstack.mentions.quoted import quoted_spans
from midstack.mentions.reading import Reading, TokenSpan
from midstack.mentions.unspaced import unspaced_spans, word_at, word_rarity
from midstack.text import Token, cut_endings, remember
from midstack.text.frequencies import is_listed_script, zipf

RARE = 3.3
"""Words of caseless scripts below this frequency (Zipf scale) may be names."""
ORDINARY = 5.0
"""Words from this frequency up never belong to an unknown name in a caseless script."""
LONGEST = 5
"""Most words of a proposed name."""
FOREIGN = 0.3
"""Words of caseless scripts that look foreign by more than this may be names, however common."""
_JOINERS = "-."
_OUTSIDE = ("before", "after")
"""Positions of typing words that do not belong to the name."""
_VERSION = 4
"""Most digits of a number within a name."""


def propose_spans(reading: Reading, taken: list[bool]) -> list[TokenSpan]:
    """Return (first, last) of every run and part of a run of tokens that may be a name, in order of place."""
    spans: set[TokenSpan] = set()
    for sentence in reading.sentences:
        spans.update(capitalised_spans(reading, sentence.first, sentence.last, taken))
        spans.update(_rare(reading, sentence.first, sentence.last, taken))
        spans.update(unspaced_spans(reading, sentence.first, sentence.last, taken))
        spans.update(_quoted(reading, sentence.first, sentence.last, taken))
    return sorted(spans)


def rarity(reading: Reading, place: int) -> float:
    """Return the frequency (Zipf scale) of a word, with or without an ending, whichever is commoner."""
    if reading.tokens[place].is_unspaced:
        return word_rarity(reading, place)
    word = reading.tokens[place].lower
    known = reading.lexicon.rarities.get(word)
    if known is None:
        found = max(zipf(form, reading.lexicon.language) for form in _forms(reading, place))
        known = remember(reading.lexicon.rarities, word, found)
    return known


def _rare(reading: Reading, first: int, stop: int, taken: list[bool]) -> Iterator[TokenSpan]:
    typing = _typing(reading, first, stop)
    place = first
    while place < stop:
        end = place
        while end < stop and not taken[end] and _goes_on(reading, end, place, typing):
            end += 1
        if end > place:
            yield from _rare_parts(reading, place, end)
        place = max(end, place + 1)


def stands_in_names(reading: Reading, place: int, *, inside: bool) -> bool:
    """Tell whether a word looks like part of a name; `inside` where it does not open the name."""
    token = reading.tokens[place]
    if token.is_unspaced:
        return False
    if is_name_like(token, inside):
        return True
    is_common = token.lower in reading.lexicon.stops or rarity(reading, place) >= ORDINARY
    if is_common or not _is_native(reading, token):
        return False
    return _may_be_name(reading, place) or place in _typing(reading, place, place + 1)


def _typing(reading: Reading, first: int, stop: int) -> set[int]:
    """Return the tokens that belong to a word which stands in names: "Group", "Digital", "Foundation"."""
    return {
        place
        for match in reading.within(reading.lexicon.names, first, stop)
        if match.payload.position not in _OUTSIDE
        for place in range(match.first, match.last)
    }


def _goes_on(reading: Reading, place: int, start: int, typing: set[int]) -> bool:
    """Tell whether a run of native words that began at `start` has token `place` in it."""
    token = reading.tokens[place]
    if token.is_number:
        return place > start and len(token.text) <= _VERSION
    if token.text in _JOINERS and place > start:
        tokens = reading.tokens
        if is_initial(reading, place - 1):
            return place + 1 < len(tokens) and _is_native(reading, tokens[place + 1])
        return (
            place + 1 < len(tokens)
            and tokens[place - 1].end == token.start
            and token.end == tokens[place + 1].start
            and (_is_native(reading, tokens[place + 1]) or tokens[place + 1].is_number)
        )
    if not _is_native(reading, token) or token.lower in reading.lexicon.numbers:
        return False
    if place in typing or rarity(reading, place) < ORDINARY or is_initial(reading, place):
        return True
    return count_given(reading, place) > 0 or count_family(reading, place) > 0


def _quoted(reading: Reading, first: int, stop: int, taken: list[bool]) -> Iterator[TokenSpan]:
    """Yield what stands in quote marks and has nothing but words of the language's own script."""
    for start, end in quoted_spans(reading, first, stop):
        if not any(taken[start:end]) and all(is_own(reading, place) for place in range(start, end)):
            yield start, end


def is_own(reading: Reading, place: int) -> bool:
    """Tell whether a token is in the language's own script, which has no capitals, or a number or joiner."""
    token = reading.tokens[place]
    if token.is_unspaced:
        return is_listed_script(token.text, reading.lexicon.language)
    return token.is_number or token.text in _JOINERS or _is_native(reading, token)


def _rare_parts(reading: Reading, first: int, last: int) -> Iterator[TokenSpan]:
    tokens = reading.tokens
    told = [_may_be_name(reading, place) for place in range(first, last)]
    titled = _after_title(reading, first)
    called = {place for place in range(first + 1, last + 1) if _is_called(reading, place)}
    for start in range(first, last):
        if not tokens[start].is_word or (start > first and tokens[start - 1].text in _JOINERS):
            continue
        words = 0
        for end in range(start + 1, last + 1):
            words += tokens[end - 1].is_word
            if words > LONGEST:
                break
            if tokens[end - 1].text in _JOINERS or (end < last and tokens[end].text in _JOINERS):
                continue
            may_be = any(told[start - first : end - first]) or end in called
            if may_be or (words > 1 and ((titled and start == first) or _is_person(reading, start, end))):
                yield start, end


def _is_called(reading: Reading, place: int) -> bool:
    """Tell whether the words that end before token `place` are said to be a name: "कृति नाम का ऐप"."""
    if place >= len(reading.tokens):
        return False
    return next(reading.lexicon.has("called").find_at(reading.tokens, place, place + 1), None) is not None


def _is_person(reading: Reading, first: int, last: int) -> bool:
    """Tell whether people are called by the first word and by the last."""
    return count_given(reading, first) > 0 and count_family(reading, last - 1) > 0


def count_given(reading: Reading, place: int) -> int:
    """Return of how many registered people the word at `place` opens the name."""
    return reading.people.first.get(reading.tokens[place].lower, 0)


def count_family(reading: Reading, place: int) -> int:
    """Return of how many registered people the word, with or without an ending, closes the name."""
    return max(reading.people.last.get(form, 0) for form in _forms(reading, place))


def _may_be_name(reading: Reading, place: int) -> bool:
    token = reading.tokens[place]
    if not token.is_word or is_loan(reading, place):
        return False
    return rarity(reading, place) < RARE or foreignness(reading, place) > FOREIGN


def is_loan(reading: Reading, place: int) -> bool:
    """Tell whether a word, with or without an ending, is a common one taken from another language."""
    loans = reading.lexicon.loans
    if not loans:
        return False
    if reading.tokens[place].is_unspaced:
        return word_at(reading, place) in loans
    word = reading.tokens[place].lower
    known = reading.lexicon.borrowed.get(word)
    if known is None:
        found = any(form in loans for form in _forms(reading, place))
        known = remember(reading.lexicon.borrowed, word, found)
    return known


def _after_title(reading: Reading, first: int) -> bool:
    """Tell whether a word that stands before people's names ends right before token `first`."""
    bounds = reading.sentences[reading.sentence_of(first)]
    return any(
        match.last == first and match.payload.type == "Person" and match.payload.position == "before"
        for match in reading.within(reading.lexicon.names, max(bounds.first, first - LONGEST), first)
    )


def foreignness(reading: Reading, place: int) -> float:
    """Return how foreign a word looks, with or without an ending, whichever is more; 0 where not known."""
    if reading.foreign is None:
        return 0.0
    word = reading.tokens[place].lower
    known = reading.looks.get(word)
    if known is None:
        known = reading.looks[word] = max(reading.foreign.of(form) for form in _forms(reading, place))
    return known


def _forms(reading: Reading, place: int) -> Iterator[str]:
    """Yield a word, and what is left of it without each ending it may have."""
    word = reading.tokens[place].lower
    yield word
    for stem, _ in cut_endings(word, reading.lexicon.suffixes):
        yield stem


def _is_native(reading: Reading, token: Token) -> bool:
    """Tell whether a word is in a script without capitals, with spaces, whose words the language lists.

    How rare a word of another script is nobody knows: it is no sign of a name.
    """
    return (
        token.is_word
        and not token.is_latin
        and not token.is_unspaced
        and token.text == token.text.upper()
        and is_listed_script(token.text[0], reading.lexicon.language)
    )
