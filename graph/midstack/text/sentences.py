"""Sentences of a matching text: cut at full stops of every script and at line ends.

Invariant: every token is in exactly one sentence, and no sentence goes over a line end or is longer than
LONGEST; stops inside numbers, behind abbreviations and between a sign of money and its number end nothing.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace

from midstack.text.matching import COMMAS
from midstack.text.tokens import Token

LONGEST = 200
"""Most tokens of a sentence. News has half as many; lists, and scripts without stops, may go on for ever."""
_ENDS = frozenset("।॥。۔！？!?؟…")
_QUESTIONS = frozenset("?？؟")
_CLOSING = frozenset("\"')]}」』”’")


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens `first` to `last` (exclusive) of a document. `paragraph` counts its lines with words from 0.

    The first line is the title where others follow; a text of one line is no title but the whole story.
    """

    first: int
    last: int
    paragraph: int
    is_question: bool
    is_title: bool = False


def split_sentences(
    text: str,
    tokens: Sequence[Token],
    abbreviations: Container[str] = frozenset(),
    signs: Container[str] = frozenset(),
) -> list[Sentence]:
    """Return the sentences of `text`, whose tokens are given.

    `abbreviations` are lower-case words that keep their dot, `signs` those that keep it before a number.
    """
    sentences: list[Sentence] = []
    first = 0
    paragraph = 0
    for index, token in enumerate(tokens):
        gap = text[token.end : tokens[index + 1].start] if index + 1 < len(tokens) else "\n"
        line_end = "\n" in gap
        numbered = index == first + 1 and tokens[first].is_number  # "1." opens an item, it ends nothing
        if not line_end and (numbered or not _ends_sentence(tokens, index, gap, abbreviations, signs)):
            continue
        is_question = token.text in _QUESTIONS or (index > first and tokens[index - 1].text in _QUESTIONS)
        for start, stop in _cut(tokens, first, index + 1):
            sentences.append(Sentence(start, stop, paragraph, is_question))
        first = index + 1
        if line_end:
            paragraph += 1
    return [replace(s, is_title=s.paragraph == 0) for s in sentences] if paragraph > 1 else sentences


def _cut(tokens: Sequence[Token], first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield tokens `first` to `last` in parts of LONGEST at most, cut behind a comma or at a space."""
    while last - first > LONGEST:
        places = range(first + LONGEST, first + LONGEST // 2, -1)
        spaced = [
            place
            for place in places
            if tokens[place - 1].end < tokens[place].start
            and not (tokens[place - 1].is_number or tokens[place].is_number)
        ]
        commas = (place for place in spaced if tokens[place - 1].text in COMMAS)
        stop = next(commas, spaced[0] if spaced else first + LONGEST)
        yield first, stop
        first = stop
    yield first, last


def _ends_sentence(
    tokens: Sequence[Token], index: int, gap: str, abbreviations: Container[str], signs: Container[str]
) -> bool:
    token = tokens[index]
    if token.text in _ENDS:
        return not _closes_next(tokens, index, gap)
    if token.text == ".":
        if _closes_next(tokens, index, gap):
            return False
        if not gap or is_abbreviation(tokens, index, abbreviations):
            return False
        return not _stands_before_number(tokens, index, signs)
    if token.text in _CLOSING and index and tokens[index - 1].text in _ENDS | {"."}:
        return bool(gap)
    return False


def _closes_next(tokens: Sequence[Token], index: int, gap: str) -> bool:
    # A closing quote straight after the stop still belongs to the sentence.
    return not gap and index + 1 < len(tokens) and tokens[index + 1].text in _CLOSING


def _stands_before_number(tokens: Sequence[Token], index: int, signs: Container[str]) -> bool:
    """Tell whether the dot at `index` is that of one of `signs`, with a number behind: "Rs. 300 crore"."""
    between = 0 < index < len(tokens) - 1
    return between and tokens[index + 1].is_number and tokens[index - 1].lower in signs


def is_abbreviation(tokens: Sequence[Token], index: int, abbreviations: Container[str]) -> bool:
    """Tell whether the dot at `index` is that of the word before it: of `abbreviations`, or an initial."""
    if index == 0:
        return False
    before = tokens[index - 1]
    if before.end != tokens[index].start:
        return False
    if before.lower in abbreviations:
        return True
    return len(before.text) == 1 and before.is_capitalised
