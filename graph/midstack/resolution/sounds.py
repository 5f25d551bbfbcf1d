"""How a name sounds, in rough Latin letters, so that names in different scripts can be compared.

Rules live in `ontology/registry/transliteration.csv`; Han characters have no rules, their names are in the
registry. Invariant: a sound is a hint; the resolver decides whether it is enough.

In a sound, consonants are single letters (θ for th), vowels are a e i o u, digits are themselves.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import product

import regex

from midstack.resolution.folding import plain, scripts_of
from midstack.resolution.tables import registry_file, rows

MAX_READINGS = 12
"""Most ways a name is read; English spelling alone gives several."""
MIN_SKELETON = 3
MIN_FULL = 6
_VOWELS = frozenset("aeiou")
_PIECES = regex.compile(
    r"\p{N}++(?:[.]\p{N}++)*+|\p{Lu}++(?!\p{Ll})|\p{Lu}?+[\p{Ll}\p{M}]++|\p{Lu}|[\p{L}\p{M}ー]++"
)
_REPEAT = regex.compile(r"(\p{L})\1++")


@dataclass(slots=True)
class Rules:
    """Rules of one script: what letters sound like ("" where silent), their names, whole words."""

    letters: dict[str, tuple[str, ...]] = field(default_factory=dict)
    names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    words: dict[str, tuple[str, ...]] = field(default_factory=dict)
    same: dict[str, tuple[str, ...]] = field(default_factory=dict)
    longest: int = 1


@dataclass(frozen=True, slots=True)
class Sound:
    """`skeleton` are consonants and digits with a mark for a vowel in front; `full` has the vowels."""

    skeleton: str
    full: str

    @property
    def tells(self) -> bool:
        """Tell whether the sound is long enough to find an entity: RM is not enough for Arm."""
        return len(self.skeleton) >= MIN_SKELETON or (len(self.skeleton) == 2 and len(self.full) >= MIN_FULL)


@cache
def load_rules() -> dict[str, Rules]:
    """Return the rules by script (ISO 15924)."""
    by_script: dict[str, Rules] = defaultdict(Rules)
    for row in rows(registry_file("transliteration.csv"), ("script", "kind", "written", "sounds")):
        rules = by_script[row["script"]]
        sounds = tuple(row["sounds"].split("|"))
        table = {"name": rules.names, "word": rules.words, "same": rules.same}.get(row["kind"], rules.letters)
        table[row["written"]] = sounds
    for rules in by_script.values():
        rules.longest = max(map(len, rules.letters), default=1)
    return dict(by_script)


def can_read(script: str) -> bool:
    """Tell whether there are rules for `script`."""
    return script in load_rules()


def sounds_of(name: str, script: str) -> frozenset[Sound]:
    """Return the ways `name` may sound where sounds that `script` cannot tell apart are taken as one."""
    found: set[Sound] = set()
    for reading in _readings(name):
        for merged in _merge(reading, script):
            found.add(Sound(_skeleton(merged), merged))
    return frozenset(found)


@lru_cache(maxsize=16_384)
def _readings(name: str) -> tuple[str, ...]:
    pieces = _PIECES.findall(plain(name))
    readings = [""]
    for piece in pieces:
        options = _read_piece(piece)
        if not options:
            return ()
        readings = [left + right for left, right in product(readings, options)][:MAX_READINGS]
    return tuple(dict.fromkeys(readings))


def _read_piece(piece: str) -> tuple[str, ...]:
    if piece[0].isdecimal():
        return (piece,)
    rules = load_rules()
    script = next(iter(scripts_of(piece)), "")
    if script not in rules:
        return ()
    if script == "Latn":
        return _read_latin(piece, rules[script])
    text = unicodedata.normalize("NFD", piece) if script == "Hang" else piece.lower()
    return _read_letters(_katakana(text) if script == "Kana" else text, rules[script])


def _read_latin(piece: str, rules: Rules) -> tuple[str, ...]:
    word = piece.lower()
    if word in rules.words:
        return rules.words[word]
    options: list[str] = []
    if piece.isupper() and len(piece) <= 5:
        options += map("".join, product(*(rules.names.get(char, (char,)) for char in word)))
    if len(word) > 2 or not options:
        options += _read_letters(word, rules)
    return tuple(dict.fromkeys(options))[:MAX_READINGS]


def _read_letters(text: str, rules: Rules) -> tuple[str, ...]:
    readings = [""]
    marked = f"^{text}$"
    place = 0
    while place < len(marked):
        taken, sounds = _longest(marked, place, rules)
        readings = [left + right for left in readings for right in sounds][:MAX_READINGS]
        place += taken
    return tuple(dict.fromkeys(readings))


def _longest(text: str, place: int, rules: Rules) -> tuple[int, tuple[str, ...]]:
    for length in range(min(rules.longest, len(text) - place), 0, -1):
        sounds = rules.letters.get(text[place : place + length])
        if sounds is not None:
            return length, sounds
    return 1, ("",)


def _merge(reading: str, script: str) -> tuple[str, ...]:
    same = load_rules()[script].same if script in load_rules() else {}
    options = [same.get(char, (char,)) for char in reading]
    merged: list[str] = []
    for chars in product(*options):
        merged.append(_REPEAT.sub(r"\1", "".join(chars)))
        if len(merged) == MAX_READINGS:
            break
    return tuple(merged)


def _skeleton(sound: str) -> str:
    front = "A" if sound[:1] in _VOWELS else ""
    inner = "".join(
        char for place, char in enumerate(sound) if char not in _VOWELS and not (char == "h" and place)
    )
    return front + _REPEAT.sub(r"\1", inner)


def _katakana(text: str) -> str:
    # The two kana stand 96 code points apart.
    return "".join(chr(ord(char) + 96) if "ぁ" <= char <= "ゖ" else char for char in text)


def likeness(left: str, right: str) -> float:
    """Return 0 to 1: how alike two sounds are, a vowel counting half a consonant."""
    total = max(_weight(left), _weight(right))
    return 1.0 if not total else max(0.0, 1.0 - _distance(left, right) / total)


def _weight(sound: str) -> float:
    return sum(0.5 if char in _VOWELS else 1.0 for char in sound)


def _distance(left: str, right: str) -> float:
    row = [0.0]
    for char in right:
        row.append(row[-1] + _weight(char))
    for first in left:
        above, row = row, [row[0] + _weight(first)]
        for place, second in enumerate(right):
            change = 0.0 if first == second else max(_weight(first), _weight(second))
            dropped, added = above[place + 1] + _weight(first), row[place] + _weight(second)
            row.append(min(above[place] + change, dropped, added))
    return row[-1]
