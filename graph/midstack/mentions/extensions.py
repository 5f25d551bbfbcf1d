"""Names longer than a known one inside them: "Infosys BPM", "SoftBank Vision Fund 2", "Novo Foundation".

Proposed are the known name with up to three words of a name behind it, or one in front; in scripts without
capitals also all that stands in the quote marks around it: ‘ডুয়োলিঙ্গো ম্যাক্স’. Whether the longer one is a
name of its own is decided as for any unknown name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from midstack.mentions.quoted import quoted_spans
from midstack.mentions.reading import Mention, Reading, TokenSpan
from midstack.mentions.sites import FACILITY
from midstack.mentions.spans import is_own, stands_in_names

BEHIND: Final = 3
"""Most words behind the known name."""


def propose_extensions(reading: Reading, taken: Sequence[bool]) -> Iterator[TokenSpan]:
    """Yield (first, last) of every longer name that may be there."""
    for mention in reading.mentions:
        # A case ending closes the name; a site has none that could be longer.
        if mention.how == "name" and not mention.cases and not _is_site(reading, mention):
            yield from _around(reading, mention, taken)
    yield from _quoted_around(reading)


def _quoted_around(reading: Reading) -> Iterator[TokenSpan]:
    """Yield what stands in quote marks around known names, in scripts without capitals."""
    held: dict[int, Mention] = {
        place: mention for mention in reading.mentions for place in range(mention.first, mention.last)
    }
    for sentence in reading.sentences:
        for first, last in quoted_spans(reading, sentence.first, sentence.last):
            known = {(m.first, m.last) for place in range(first, last) if (m := held.get(place))}
            if not known or (first, last) in known or any(a < first or b > last for a, b in known):
                continue
            if all(is_own(reading, place) for place in range(first, last)):
                yield first, last


def _is_site(reading: Reading, mention: Mention) -> bool:
    return mention.type == FACILITY and reading.namings[mention.entity].provisional


def _around(reading: Reading, mention: Mention, taken: Sequence[bool]) -> Iterator[TokenSpan]:
    bounds = reading.sentences[reading.sentence_of(mention.first)]
    starts = [mention.first]
    place = mention.first - 1
    if place >= bounds.first and not taken[place] and stands_in_names(reading, place, inside=False):
        starts.append(place)
    ends = [mention.last]
    place = mention.last
    is_latin = reading.tokens[mention.last - 1].is_latin
    while place < min(bounds.last, mention.last + BEHIND):
        # A number right behind is a version, which `versions` knows, or a count of something else.
        if taken[place] or not stands_in_names(reading, place, inside=place > mention.last):
            break
        # "Trainium চিপ": the word in the script of the text says what the name is of.
        if reading.tokens[place].is_word and reading.tokens[place].is_latin != is_latin:
            break
        place += 1
        ends.append(place)
    for start in starts:
        for end in ends:
            if (start, end) != (mention.first, mention.last):
                yield start, end
