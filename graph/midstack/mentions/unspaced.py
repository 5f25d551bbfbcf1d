"""Runs of Han and Kana letters that may be names.

They are cut into words first; a name has a word too rare, one in Katakana, or letters that no word explains.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from midstack.mentions.reading import Reading, TokenSpan
from midstack.text.frequencies import is_listed_script, zipf
from midstack.text.segments import cut_words

RARE: Final = 3.0
"""Words below this frequency (Zipf scale) may be names."""
RARE_KATAKANA: Final = 4.2
"""The same for words in Katakana, which are foreign to begin with."""
LONGEST: Final = 5
"""Most words of a proposed name."""
FEWEST: Final = 2
"""Fewest letters of a proposed name."""


def unspaced_spans(reading: Reading, first: int, stop: int, taken: list[bool]) -> Iterator[TokenSpan]:
    """Yield (first, last) of what may be a name among the unspaced tokens of a sentence."""
    language = reading.lexicon.language
    place = first
    while place < stop:
        end = place
        while end < stop and not taken[end] and _is_part(reading, end, place):
            end += 1
        if end > place and is_listed_script(reading.tokens[place].text, language):
            yield from _spans_of_run(reading, place, end)
        place = max(end, place + 1)


def _is_part(reading: Reading, place: int, start: int) -> bool:
    tokens = reading.tokens
    glued = place == start or tokens[place - 1].end == tokens[place].start
    return glued and (tokens[place].is_unspaced or (place > start and tokens[place].text == "・"))


def _spans_of_run(reading: Reading, first: int, last: int) -> Iterator[TokenSpan]:
    run = "".join(token.text for token in reading.tokens[first:last])
    words: list[TokenSpan] = []
    start = 0
    for end in cut_words(run, reading.lexicon.language):
        words.append((first + start, first + end))
        start = end
    told = []
    for number, (one, other) in enumerate(words):
        reading.words.update(dict.fromkeys(range(one, other), (one, other)))
        alone = other - one == 1
        beside = any(0 <= n < len(words) and words[n][1] - words[n][0] == 1 for n in (number - 1, number + 1))
        rare = word_rarity(reading, one) < _least(reading, one) or (alone and beside)
        told.append(rare and word_at(reading, one) not in reading.lexicon.loans)
    for begin in range(len(words)):
        for end in range(begin + 1, min(len(words), begin + LONGEST) + 1):
            span = (words[begin][0], words[end - 1][1])
            if any(told[begin:end]) and span[1] - span[0] >= FEWEST:
                yield span


def closes_katakana(reading: Reading, first: int, last: int) -> bool:
    """Tell whether tokens `first` to `last` (exclusive) are no mere part of a Katakana word.

    A run of Katakana is one word, unless what else is in it is a common word: メタ is not in メタバース, but
    インテル is in インテルチップ.
    """
    tokens = reading.tokens
    before, after = first, last
    while before and _is_katakana(reading, before - 1) and _is_katakana(reading, before):
        before -= 1
    while after < len(tokens) and _is_katakana(reading, after) and _is_katakana(reading, after - 1):
        after += 1
    rests = ("".join(token.text for token in tokens[a:b]) for a, b in ((before, first), (last, after)))
    return all(not rest or rest in reading.lexicon.loans for rest in rests)


def _is_katakana(reading: Reading, place: int) -> bool:
    return "ァ" <= reading.tokens[place].text <= "ー" and reading.tokens[place].text != "・"


def word_rarity(reading: Reading, place: int) -> float:
    """Return the frequency (Zipf scale) of the word that the unspaced token `place` belongs to."""
    return zipf(word_at(reading, place), reading.lexicon.language)


def word_at(reading: Reading, place: int) -> str:
    """Return the word that the unspaced token `place` belongs to, in lower case."""
    first, last = reading.words.get(place, (place, place + 1))
    return "".join(token.lower for token in reading.tokens[first:last])


def _least(reading: Reading, place: int) -> float:
    return RARE_KATAKANA if _is_katakana(reading, place) else RARE
