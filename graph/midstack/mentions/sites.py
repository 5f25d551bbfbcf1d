"""Sites that have no name of their own: told by what they are and the town they stand in.

"Oracle's campus in Saline", "kampus di Nongsa", "धोलेरा फैब": a word for a site (class `site` of the lexicon)
with a town beside it. Towns are those of the gazetteer; behind a preposition also what has a capital and is
in no gazetteer. A country or a state is too large to tell a site by.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from midstack.mentions.reading import Reading
from midstack.ontology.gazetteer import TOWN, FoundPlace, Gazetteer
from midstack.ontology.phrases import Match
from midstack.text import COMMAS, cut_endings, tokenise

FACILITY: Final = "Facility"
"""The type of a site."""
BETWEEN: Final = 3
"""Most words between the word for a site and the preposition, or the town, behind it."""
BEFORE: Final = 5
"""Most words between a town and the word for a site behind it, where the language puts places first."""
LONGEST: Final = 3
"""Most words of a town no gazetteer knows."""
DESCRIBED: Final = 8
"""Most tokens that describe a site in front of the word for it: "US$7.8 billion" plant."""
_LOC: Final = "loc"
_LOCAL: Final = frozenset((_LOC, "gen"))
_GLUE: Final = "-'₹$"
"""What may stand between a town and the word for a site, beside words and numbers."""
_SUM_GLUE: Final = frozenset(("-", "$", "€", "£", "₹", "¥"))
"""What may stand in what describes a site."""


@dataclass(frozen=True, slots=True)
class Site:
    """Tokens `first` to `last` (exclusive) tell of a site.

    `town` tells it from others in the same text; `texts` are the (first, last) of what the text calls it,
    `ending` the case ending of their last word.
    """

    first: int
    last: int
    town: str
    texts: tuple[tuple[int, int], ...]
    ending: str = ""


def find_sites(reading: Reading, gazetteer: Gazetteer, taken: Sequence[bool]) -> Iterator[Site]:
    """Yield the sites of a text, none overlapping, in order of place; `taken` are the tokens of names."""
    named = {p for m in reading.mentions if m.type == FACILITY for p in range(m.first, m.last)}
    for number, sentence in enumerate(reading.sentences):
        begin = sentence.first
        for noun in _longest(reading.matches(reading.lexicon.has("site"), number)):
            if noun.first < begin or any(taken[noun.first : noun.last]):
                continue
            beside = _Beside(reading, gazetteer, taken, named, begin, sentence.last)
            site = beside.behind(noun) or beside.before(noun)
            if site is not None:
                yield site
                begin = site.last


def _longest(matches: Sequence[Match[str]]) -> list[Match[str]]:
    """Leave out what lies within a longer one: "data centre" in "data centre campus"."""
    kept: list[Match[str]] = []
    for match in sorted(matches, key=lambda one: (one.first, -one.last)):
        if not kept or match.first >= kept[-1].last:
            kept.append(match)
    return kept


@dataclass(frozen=True, slots=True)
class _Beside:
    """Looks for the town of a site in tokens `begin` to `stop` (exclusive) of one sentence."""

    reading: Reading
    gazetteer: Gazetteer
    taken: Sequence[bool]
    named: Container[int]
    """Tokens of sites that have a name: "Colossus, the supercomputer in Memphis" is one of them."""
    begin: int
    stop: int

    def behind(self, noun: Match[str]) -> Site | None:
        """Read "campus in Saline", "kampus NeutraDC di Cikarang", "kampus Nongsa"."""
        if noun.last >= self.stop:
            return None
        town = self._town(noun.last, self.stop)
        if town is not None:
            return self._called(noun, town.last, town.place.id)
        tokens, lexicon = self.reading.tokens, self.reading.lexicon
        words, place = 0, noun.last
        while place < self.stop and words <= BETWEEN:
            for marker in lexicon.before.find_at(tokens, place, self.stop):
                cases = set(marker.payload.split())
                if cases & _LOCAL and marker.last < self.stop:
                    found = self._at(marker.last, known_only=_LOC not in cases)
                    return None if found is None else self._called(noun, *found)
            token = tokens[place]
            is_name = self.taken[place]
            if place in self.named:
                return None
            if not (token.is_word or token.text in _GLUE) or (token.lower in lexicon.stops and not is_name):
                return None
            words += token.is_word
            place += 1
        return None

    def before(self, noun: Match[str]) -> Site | None:
        """Read "Vineland data centre", "धोलेरा फैब", "सानंद में माइक्रोन का संयंत्र"."""
        tokens = self.reading.tokens
        places_first = self.reading.lexicon.order == "sov" or tokens[noun.first].is_unspaced
        words = 0
        for place in range(noun.first - 1, self.begin - 1, -1):
            token = tokens[place]
            words += token.is_word
            far = words > (BEFORE if places_first else LONGEST)
            if far or not (token.is_word or token.is_number or token.text in _GLUE):
                return None
            is_code = token.is_latin and not (self.taken[place] or tokens[noun.first].is_latin)
            if is_code or place in self.named:  # it has a name
                return None
            town = self._town(place, noun.first)
            if town is None:
                continue
            if town.last < noun.first and not (places_first and self._is_local(town, noun.first)):
                return None
            texts = tuple((start, noun.last) for start in (place, *self._region_before(place)))
            named_between = any(self.taken[town.last : noun.first])
            begins = noun.first if named_between else place
            return Site(begins, noun.last, town.place.id, texts, self._ending_of(noun))
        return None

    def _ending_of(self, noun: Match[str]) -> str:
        """Return the longest ending of the word for a site without which it is still one: কারখানায়."""
        reading = self.reading
        words = [token.lower for token in reading.tokens[noun.first : noun.last]]
        for stem, ending in reversed(cut_endings(words[-1], reading.lexicon.suffixes)):
            tokens = tokenise(" ".join((*words[:-1], stem)))
            if any(
                m.last == len(tokens) for m in reading.lexicon.has("site").find_at(tokens, 0, len(tokens))
            ):
                return ending
        return ""

    def _at(self, first: int, *, known_only: bool) -> tuple[int, str] | None:
        """Return the end and the name of the town at token `first`."""
        known = self._place(first, self.stop)
        if known is not None:
            return (known.last, known.place.id) if self._is_free_town(known) else None
        last = first
        while not known_only and last < min(self.stop, first + LONGEST) and not self.taken[last]:
            token = self.reading.tokens[last]
            if not (token.is_word and token.is_capitalised) or token.text.isupper():
                break
            last += 1
        return (last, self.reading.words_of(first, last).lower()) if last > first else None

    def _place(self, first: int, stop: int) -> FoundPlace | None:
        return self.gazetteer.find_at(self.reading.tokens, first, stop, self.reading.lexicon.suffixes)

    def _town(self, first: int, stop: int) -> FoundPlace | None:
        found = self._place(first, stop)
        return found if found is not None and self._is_free_town(found) else None

    def _is_free_town(self, found: FoundPlace) -> bool:
        """Tell whether a place is a town and its words belong to no name."""
        return found.place.kind == TOWN and not any(self.taken[found.first : found.last])

    def _is_local(self, town: FoundPlace, stop: int) -> bool:
        """Tell whether a town has a case that says where something is, or whose."""
        tokens, lexicon = self.reading.tokens, self.reading.lexicon
        if town.ending:
            return bool(_LOCAL & set(lexicon.suffixes[town.ending].split()))
        if tokens[town.last].text == "'" and town.last + 1 < stop:  # Turkish: İzmir'de
            return bool(_LOCAL & set(lexicon.suffixes.get(tokens[town.last + 1].lower, "").split()))
        found = lexicon.after.find_at(tokens, town.last, stop)
        return any(_LOCAL & set(match.payload.split()) for match in found)

    def _called(self, noun: Match[str], last: int, town: str) -> Site:
        """Return the site from `noun` to a town; a name between the two stays a mention of its own."""
        begins = (noun.first, *self._described_before(noun.first), *self._owner_before(noun.first))
        texts = [(first, last) for first in begins]
        tokens = self.reading.tokens
        if last + 1 < self.stop and tokens[last].text in COMMAS:
            state = self._place(last + 1, self.stop)
            if state is not None:
                texts += [(first, state.last) for first in begins]
        end = noun.last if any(self.taken[noun.last : last]) else last
        return Site(noun.first, end, town, tuple(texts))

    def _region_before(self, place: int) -> Iterator[int]:
        """Yield where a state begins that stands before the town at token `place`: 德州沃思堡的新廠."""
        for start in range(max(self.begin, place - LONGEST), place):
            region = self._place(start, place)
            if region is not None and place - region.last <= 1:
                yield start
                return

    def _described_before(self, first: int) -> Iterator[int]:
        """Yield where a noun phrase begins whose head is at token `first`: a "new 1.8-gigawatt campus".

        Only a function word in front shows that it begins there, and not with a verb or a name.
        """
        tokens, stops = self.reading.tokens, self.reading.lexicon.stops
        for place in range(first - 1, max(self.begin, first - DESCRIBED - 1) - 1, -1):
            token = tokens[place]
            if self.taken[place]:
                return
            glued = token.end == tokens[place + 1].start  # US$, not us
            if token.lower in stops and not glued:
                if place + 1 < first:
                    yield place + 1
                return
            if not (token.is_word or token.is_number or token.text in _SUM_GLUE):
                return

    def _owner_before(self, first: int) -> Iterator[int]:
        """Yield where a name begins that ends right before token `first`: "Groq's", "the Tata fab"."""
        tokens = self.reading.tokens
        place = first - 1
        while place > self.begin and tokens[place].lower in ("'", "s") and not self.taken[place]:
            place -= 1
        if self.begin <= place and self.taken[place]:
            while place > self.begin and self.taken[place - 1]:
                place -= 1
            yield place
