"""A long document in parts: names are compared in pairs, and the cost of that grows with their square.

Names are found in the whole document before; a part keeps their entities. News articles are one part.
Invariant: every sentence with its tokens and mentions is in exactly one part.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from midstack.mentions.reading import Mention, Reading

MOST_SENTENCES = 150
"""Most sentences of a part; a page of news has 20 to 40."""
MOST_MENTIONS = 1000
"""Most mentions of a part, unless one sentence has more."""


def parts_of(reading: Reading) -> Iterator[Reading]:
    """Yield `reading` in parts that begin and end with a sentence, in order; itself where it is short."""
    if len(reading.sentences) <= MOST_SENTENCES and len(reading.mentions) <= MOST_MENTIONS:
        yield reading
        return
    mentions = {
        number: list(own) for number, own in groupby(reading.mentions, key=lambda mention: mention.sentence)
    }
    first = count = 0
    for number in range(len(reading.sentences)):
        count += len(mentions.get(number, ()))
        if number > first and (number - first >= MOST_SENTENCES or count > MOST_MENTIONS):
            yield _part(reading, first, number, mentions)
            first, count = number, len(mentions.get(number, ()))
    yield _part(reading, first, len(reading.sentences), mentions)


def _part(reading: Reading, first: int, last: int, mentions: dict[int, list[Mention]]) -> Reading:
    """Return sentences `first` to `last` (exclusive), its tokens and sentences numbered from 0."""
    start, stop = reading.sentences[first].first, reading.sentences[last - 1].last
    return Reading(
        reading.document,
        reading.lexicon,
        reading.matching,
        reading.tokens[start:stop],
        [replace(s, first=s.first - start, last=s.last - start) for s in reading.sentences[first:last]],
        [
            replace(m, first=m.first - start, last=m.last - start, sentence=number - first)
            for number in range(first, last)
            for m in mentions.get(number, ())
        ],
        reading.namings,
        words={
            place - start: (reading.words[place][0] - start, reading.words[place][1] - start)
            for place in range(start, stop)
            if place in reading.words
        },
        foreign=reading.foreign,
        looks=reading.looks,
    )
