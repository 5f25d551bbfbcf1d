"""Company names without their legal form: Ltd, GmbH, PT ... Tbk, 株式会社, লিমিটেড.

Invariant: only listed words are cut, at the ends of a name, and something is always left.
"""

from __future__ import annotations

from collections.abc import Iterator

from midstack.resolution.folding import fold, plain, script_of
from midstack.resolution.tables import load_legal_forms

MAX_WORDS = 4
"""Most words of one legal form."""
_LAYERS = 4
_GLUED = frozenset({"Hani", "Hang", "Kana"})
"""Scripts that write the legal form and the name without a space."""


def bare_names(name: str) -> Iterator[tuple[str, bool]]:
    """Yield `name` with one legal form after another cut off, and whether that surely names the same company.

    It is not so once a word was cut that may tell two companies apart: SoftBank Group is not SoftBank Corp.
    """
    forms = load_legal_forms()
    words = plain(name).replace(",", " ").split()
    sure = True
    for _ in range(_LAYERS):
        cut = _cut(words, forms.end, at_end=True) or _cut(words, forms.front, at_end=False)
        if cut is None:
            return
        words = cut[0]
        sure = sure and cut[1] != "loose"
        yield " ".join(words), sure


def _cut(words: list[str], forms: dict[str, str], *, at_end: bool) -> tuple[list[str], str] | None:
    for count in range(1, min(MAX_WORDS, len(words) - 1) + 1):
        part, rest = (words[-count:], words[:-count]) if at_end else (words[:count], words[count:])
        kind = forms.get(fold(" ".join(part)))
        if kind is not None:
            return rest, kind
    return _cut_glued(words, forms, at_end=at_end) if words else None


def _cut_glued(words: list[str], forms: dict[str, str], *, at_end: bool) -> tuple[list[str], str] | None:
    word = words[-1] if at_end else words[0]
    if script_of(word) not in _GLUED:
        return None
    for length in range(len(word) - 1, 0, -1):
        part, rest = (word[-length:], word[:-length]) if at_end else (word[:length], word[length:])
        kind = forms.get(fold(part))
        if kind is not None and fold(rest):
            return ([*words[:-1], rest] if at_end else [rest, *words[1:]]), kind
    return None
