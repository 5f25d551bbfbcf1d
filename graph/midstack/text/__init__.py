"""Text as it is matched: a normalised copy with a map back, tokens, sentences, scripts."""

from midstack.text.endings import Endings, cut_endings
from midstack.text.matching import COMMAS, MatchingText, normalise
from midstack.text.remembering import remember
from midstack.text.sentences import Sentence, is_abbreviation, split_sentences
from midstack.text.tokens import Token, split_words, tokenise

__all__ = [
    "COMMAS",
    "Endings",
    "MatchingText",
    "Sentence",
    "Token",
    "cut_endings",
    "is_abbreviation",
    "normalise",
    "remember",
    "split_sentences",
    "split_words",
    "tokenise",
]
