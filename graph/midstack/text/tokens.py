"""Words of a matching text.

Invariant: tokens never overlap and leave out blanks alone. Han, Kana and Thai are cut by character, other
scripts by runs of letters with their marks and of digits.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex

_CUT_BY_LETTER = r"[\p{Han}\p{Hiragana}\p{Katakana}ー\p{Thai}]"
_TOKEN = regex.compile(
    rf"(?V1){_CUT_BY_LETTER}"
    r"|\p{N}++(?:[.,]\p{N}++)*+"
    # Korean multipliers stand between the digits they multiply: 22조8천억.
    r"|(?<=[\p{N}십백천만억조경])[십백천만억조경]"
    # A currency code glued to its number: Rp1,67 triliun, US$5, INR300.
    r"|(?:Rp|RM|Rs|INR|IDR|USD|EUR|US|NT|HK|R)(?=\p{N}|\$)"
    # Letters of other scripts run on, but not into Han: OpenAI投资 is a name and a verb.
    # Digits end a word, as in H100, but not an Arabic one, where letters before a number are a preposition.
    rf"|[[\p{{L}}\p{{M}}]--{_CUT_BY_LETTER}]++(?:(?<!\p{{Arabic}})\p{{N}}++)?+"
    r"|[^\s]"
)
_LETTERS_DIGITS = regex.compile(r"[\p{L}\p{M}]")


@dataclass(frozen=True, slots=True)
class Token:
    """Characters `start` to `end` of the matching text. `lower` is what lexicons are compared with."""

    start: int
    end: int
    text: str
    lower: str
    is_word: bool
    is_number: bool

    @property
    def is_latin(self) -> bool:
        """Tell whether the token is a word that starts with a Latin letter."""
        first = self.text[0]
        return self.is_word and ("A" <= first <= "Z" or "a" <= first <= "z" or "À" <= first <= "ɏ")

    @property
    def is_unspaced(self) -> bool:
        """Tell whether it is a Han or Kana letter: these are written without spaces between words."""
        return self.is_word and "\u3040" <= self.text[0] <= "\u9fff"

    @property
    def is_capitalised(self) -> bool:
        """Tell whether the token starts with a capital letter."""
        return self.text[0].isupper()


def tokenise(text: str) -> list[Token]:
    """Return the tokens of a matching text, in order."""
    tokens = []
    for match in _TOKEN.finditer(text):
        word = match.group()
        number = word[0].isdecimal()
        letter = not number and _LETTERS_DIGITS.match(word) is not None
        tokens.append(Token(match.start(), match.end(), word, word.lower(), letter, number))
    return tokens
