"""The version that belongs to the name of a model or chip: "Gemini" + "2.5 Flash".

Numbers are told by their shape, version words ("Flash", "Pro") by the lexicon, or by the hyphen that joins
them to a number ("V3.2-Exp"); only capitalised words count.
"""

from __future__ import annotations

import regex

from midstack.mentions.reading import Reading
from midstack.text import Token

_VERSION = regex.compile(r"(?i)[a-z]{0,2}\d++(?:\.\d++)?+[a-z]{0,3}|\d++[bm]")


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
        joined = grown > last and tokens[place - 1].text == "-" and token.is_latin and token.is_capitalised
        if not joined and not _is_version(token, glued or grown == last, reading, place):
            break
        place += 1
        grown = place
    return grown


def _is_version(token: Token, close: bool, reading: Reading, place: int) -> bool:
    word = next(reading.lexicon.has("version").find_at(reading.tokens, place, place + 1), None)
    if word is not None and token.is_capitalised:
        return True
    if not close or not _VERSION.fullmatch(token.text):
        return False
    # "Gemini 750 million users" is a count, not a version.
    following = reading.tokens[place + 1].lower if place + 1 < len(reading.tokens) else ""
    if token.is_number and (len(token.text) > 4 or _counts(token, reading.tokens[place - 1])):
        return False
    return following not in reading.lexicon.numbers and following != "%"


def _counts(token: Token, before: Token) -> bool:
    """Tell whether a number behind a name that has its own counts: "B200 256", not "Kimi K2 0905"."""
    return before.text[-1].isdecimal() and not token.text.startswith("0")
