"""Words of a matching text.

Invariant: tokens never overlap and leave out blanks alone. Han, Kana and Thai are cut by character, other
scripts by runs of letters with their marks and of digits.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import regex

_CUT_BY_LETTER = r"[\p{Han}\p{Hiragana}\p{Katakana}ー\p{Thai}]"
_TOKEN = regex.compile(
    rf"(?V1){_CUT_BY_LETTER}"
    r"|\p{N}++(?:[.,]\p{N}++)*+"
    # Korean multipliers stand between the digits they multiply: 22조8천억.
    r"|(?<=[\p{N}십백천만억조경])[십백천만억조경]"
    # A currency code glued to its number: Rp1,67 triliun, US$5, INR300.
    r"|(?:[KTU]?[Ss]hs?|Dhs?|Tk|Bt|Php|Rp|RM|Rs|US|NT|HK|R"
    r"|AED|AUD|BDT|BRL|CAD|CHF|CNY|EGP|EUR|GBP|HKD|IDR|INR|JPY|KES|KRW|LKR|MXN|MYR|NGN|PHP|PKR"
    r"|QAR|RMB|SAR|SGD|THB|TWD|TZS|UGX|USD|VND|ZAR)(?=\p{N}|\$)"
    # The sign of the peso, where the number is a sum: P5 bilyon, but a P100.
    r"|P(?=\p{N}[\p{N}.,]*+ (?:[BMbm]il(?:yon|lion)|[Tt]ril(?:yon|lion)))"
    # Hebrew abbreviates with a mark inside the word: מנכ"ל is one.
    r"|\p{Hebrew}++(?:[\"'](?=\p{Hebrew})\p{Hebrew}++)++"
    # Letters of other scripts run on, but not into Han: OpenAI投资 is a name and a verb.
    # Digits end a word, as in H100, but not an Arabic one, where letters before a number are a preposition.
    rf"|[[\p{{L}}\p{{M}}]--{_CUT_BY_LETTER}]++(?:(?<!\p{{Arabic}})\p{{N}}++)?+"
    r"|[^\s]"
)
_LETTER = regex.compile(r"\p{L}")


@dataclass(slots=True)
class Token:
    """Characters `start` to `end` of the matching text. `lower` is what lexicons are compared with.

    Nobody changes one; it is not frozen because a frozen one takes three times as long to make.
    """

    start: int
    end: int
    text: str
    lower: str
    is_word: bool
    is_number: bool
    is_latin: bool
    """Whether it is a word that starts with a Latin letter."""
    is_unspaced: bool
    """Whether it is a Han, Kana or Thai letter: these are written without spaces between words."""
    is_capitalised: bool
    """Whether it starts with a capital letter."""


def tokenise(text: str) -> list[Token]:
    """Return the tokens of a matching text, in order."""
    tokens = []
    for match in _TOKEN.finditer(text):
        word = match.group()
        start, end = match.span()
        tokens.append(Token(start, end, word, *_looks(word)))
    return tokens


def split_words(text: str) -> list[str]:
    """Return the texts of the tokens of a matching text, in order: all that a table of names needs."""
    return [match.group() for match in _TOKEN.finditer(text)]


@lru_cache(maxsize=100_000)
def _looks(word: str) -> tuple[str, bool, bool, bool, bool, bool]:
    """Return what a token with the text `word` is: its fields from `lower` on."""
    first = word[0]
    is_number = first.isdecimal()
    is_word = not is_number and _LETTER.search(word) is not None
    is_latin = is_word and ("A" <= first <= "Z" or "a" <= first <= "z" or "À" <= first <= "ɏ")
    is_unspaced = is_word and ("\u3040" <= first <= "\u9fff" or "\u0e00" <= first <= "\u0e7f")
    return word.lower(), is_word, is_number, is_latin, is_unspaced, first.isupper()
