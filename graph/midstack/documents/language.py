"""Which language a text is in: by script where the script decides, else by py3langid among likely candidates.

Invariant: the same text gives the same language on every machine. The candidates of each script, and which of
two near languages gives way when the text is too short to tell, are rows of `lexicon/common/languages.csv`.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, Protocol, cast

import regex

from midstack.errors import RegistryError
from midstack.resources import path

_SAMPLE: Final = 1500
"""Characters looked at; more would cost time and change nothing, but for two near languages."""
_LONG_SAMPLE: Final = 3000
"""Characters looked at to tell near languages apart."""
_FOREIGN_SHARE: Final = 0.15
"""Share of the letters from which a script other than Latin is the text's own, not that of a few names."""
_CERTAIN: Final = 0.9
"""Probability from which a language that `yields_to` another is believed."""
_UNKNOWN: Final = "und"
_LATIN: Final = "Latin"


class _Identifier(Protocol):
    def rank(self, text: str) -> list[tuple[str, float]]: ...


@dataclass(frozen=True, slots=True)
class _Candidates:
    """The languages of each script, and for some of them the one to prefer in doubt."""

    by_script: Mapping[str, tuple[str, ...]]
    yields: Mapping[str, str]


def identify_language(text: str) -> str:
    """Return the BCP 47 language of `text`, "und" where it has no letters."""
    sample = text[:_SAMPLE]
    candidates = _load_candidates()
    script = _script_of(sample, tuple(candidates.by_script))
    if script is None:
        return _UNKNOWN
    languages = candidates.by_script[script]
    if len(languages) == 1:
        return languages[0]
    best, is_certain = _rank(sample, languages)
    if best in candidates.yields and not is_certain:
        best, is_certain = _rank(text[:_LONG_SAMPLE], languages)
    return best if is_certain else candidates.yields.get(best, best)


def _rank(sample: str, languages: Sequence[str]) -> tuple[str, bool]:
    """Return which of `languages` a text is likeliest in, and whether that is certain."""
    ranked = [(name, p) for name, p in _load_identifier().rank(sample) if name in languages]
    best, weight = ranked[0]
    return best, weight >= _CERTAIN * sum(p for _, p in ranked)


def _script_of(sample: str, scripts: tuple[str, ...]) -> str | None:
    letters = len(regex.findall(r"\p{L}", sample))
    if not letters:
        return None
    if len(regex.findall(r"[\p{L}&&[^\p{Latin}]]", sample, regex.V1)) < _FOREIGN_SHARE * letters:
        return _LATIN
    counts = {
        script: len(regex.findall(rf"[\p{{L}}&&\p{{{script}}}]", sample, regex.V1))
        for script in scripts
        if script != _LATIN
    }
    best = max(counts, key=lambda script: counts[script])
    if best == "Han" and _has_kana(counts):
        return "Hiragana"
    return best if counts[best] else None


def _has_kana(counts: Mapping[str, int]) -> bool:
    # Japanese is written mostly in Han characters too; a tenth of kana tells it from Chinese.
    kana = counts.get("Hiragana", 0) + counts.get("Katakana", 0)
    return kana * 10 > counts["Han"]


@cache
def _load_candidates() -> _Candidates:
    file = path("ontology") / "lexicon" / "common" / "languages.csv"
    by_script: dict[str, tuple[str, ...]] = {}
    yields: dict[str, str] = {}
    with file.open(encoding="utf-8", newline="") as stream:
        for line, row in enumerate(csv.DictReader(stream), start=2):
            if not row.get("script") or not row.get("language"):
                raise RegistryError(f"{file}:{line}: needs script and language, got {row}")
            by_script[row["script"]] = (*by_script.get(row["script"], ()), row["language"])
            if row["yields_to"]:
                yields[row["language"]] = row["yields_to"]
    return _Candidates(by_script, yields)


@cache
def _load_identifier() -> _Identifier:
    # The model takes half a second to load: only when a text needs it, once a process.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

    return cast(_Identifier, LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True))
