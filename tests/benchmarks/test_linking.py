"""How fast and how rightly names are linked to 160,000 registered forms, beside an automaton and fuzziness.

MIDSTACK_BENCHMARK_MENTIONS=1000000 makes the long run; `-o log_cli=true -o log_cli_level=INFO` shows figures.
The others are asked only where they are installed: pip install pyahocorasick rapidfuzz nomenklatura.
"""

from __future__ import annotations

import logging
import os
import random
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice, product
from pathlib import Path
from typing import Final

import pytest

from midstack.model import Entity
from midstack.ontology.registry import Alias, Registry, load_registry
from midstack.resolution import Resolver, build_resolver
from midstack.resolution.folding import script_of

pytestmark = pytest.mark.slow

MENTIONS: Final = int(os.environ.get("MIDSTACK_BENCHMARK_MENTIONS", "20000"))
FORMS: Final = 160_000
SLOW_MENTIONS: Final = 150
"""Mentions asked of what compares each with every form."""
LEAST_PER_SECOND: Final = 2_000.0
"""Mentions a second on one core below which something has gone wrong."""
MOST_MEMORY: Final = 150_000_000
"""Bytes by which the process may grow while it links."""
FREQUENT: Final = 500
"""Forms that make the share OFTEN of all mentions; the others are drawn from all forms alike."""
OFTEN: Final = 0.7
CUTOFF: Final = 85.0
"""Score (0 to 100) from which a fuzzy match is taken as a link."""
ENDINGS: Final = {"Latn": "'s", "Beng": "-এর", "Deva": " ने", "Hang": "의", "Kana": "の"}
SYLLABLES: Final = (
    "ba",
    "dro",
    "fen",
    "gul",
    "hix",
    "jor",
    "kem",
    "lav",
    "mip",
    "nuz",
    "pra",
    "qua",
    "rot",
    "sib",
    "tev",
    "wyn",
)
Link = Callable[[str], str | None]


@dataclass(frozen=True)
class Mention:
    """A name and whom it means; None for a name of nobody registered."""

    name: str
    entity: str | None


@dataclass
class Tally:
    """Right and wrong links of one way of linking."""

    right: int = 0
    missed: int = 0
    wrong: int = 0
    per_second: float = 0.0

    def __str__(self) -> str:
        asked = self.right + self.missed + self.wrong
        shares = f"right {self.right / asked:.4f} wrong {self.wrong / asked:.4f}"
        return f"{self.per_second:,.0f}/s {shares} of {asked:,}"


def coined(first: int) -> Iterator[str]:
    """Yield made-up names, no two alike."""
    for parts in islice(product(SYLLABLES, repeat=5), first, None):
        yield "".join(parts).title()


@cache
def resolver() -> Resolver:
    """The resolver of the shipped registry with made-up firms up to FORMS forms."""
    shipped = load_registry()
    names = list(islice(coined(0), FORMS - len(shipped.aliases)))
    made = {name.lower(): Entity(name.lower(), name, "Organization") for name in names}
    labels = tuple(Alias(key, entity.label, "Latn", "label") for key, entity in made.items())
    return build_resolver(Registry({**shipped.entities, **made}, (*shipped.aliases, *labels)))


def mentions(count: int, seed: int = 7) -> Iterator[Mention]:
    """Yield names as articles write them: most registered, some changed, some of nobody."""
    chance = random.Random(seed)  # noqa: S311 - a repeatable sample
    forms = [alias for alias in resolver().registry.aliases if alias.kind not in ("ambiguous", "short")]
    strange = coined(200_000 + 10_000 * seed % 700_000)
    for _ in range(count):
        often = chance.random() < OFTEN
        alias = forms[chance.randrange(FREQUENT) * 17 if often else chance.randrange(len(forms))]
        draw = chance.random()
        if draw < 0.6:
            yield Mention(alias.form, alias.entity)
        elif draw < 0.8:
            yield Mention(alias.form + ENDINGS.get(script_of(alias.form), ""), alias.entity)
        elif draw < 0.9:
            yield Mention(alias.form.upper(), alias.entity)
        else:
            yield Mention(f"{next(strange)} Robotics", None)


def tally(link: Link, asked: Iterable[Mention]) -> Tally:
    """Count what `link` says of the mentions."""
    found = Tally()
    given = list(asked)
    began = time.process_time()
    answers = [link(mention.name) for mention in given]
    found.per_second = len(given) / max(time.process_time() - began, 1e-9)
    for mention, answer in zip(given, answers, strict=True):
        if answer == mention.entity:
            found.right += 1
        elif answer is None:
            found.missed += 1
        else:
            found.wrong += 1
    logging.getLogger(__name__).info("%s: %s", getattr(link, "__name__", link), found)
    return found


def resolved(name: str) -> str | None:
    return resolver().resolve(name).id


def resident_bytes() -> int:
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="reads memory from /proc, which Linux has")
def test_linking_is_fast_right_and_bounded() -> None:
    tally(resolved, mentions(500))  # builds the tables
    before = resident_bytes()
    found = Tally()
    seconds = 0.0
    for seed in range(MENTIONS // 20_000 or 1):
        part = tally(resolved, mentions(min(MENTIONS, 20_000), seed))
        found = Tally(found.right + part.right, found.missed + part.missed, found.wrong + part.wrong)
        seconds += min(MENTIONS, 20_000) / part.per_second
    found.per_second = (found.right + found.missed + found.wrong) / seconds
    grown = resident_bytes() - before
    logging.getLogger(__name__).info("all: %s, memory +%d MB", found, grown // 1_000_000)
    assert found.per_second >= LEAST_PER_SECOND, found
    assert found.wrong <= 0.002 * MENTIONS, found
    assert found.right >= 0.97 * MENTIONS, found
    assert grown <= MOST_MEMORY


def test_beside_an_automaton_alone() -> None:
    ahocorasick = pytest.importorskip("ahocorasick", reason="pip install pyahocorasick")
    automaton = ahocorasick.Automaton()
    for alias in resolver().registry.aliases:
        automaton.add_word(alias.form.casefold(), (len(alias.form), alias.entity))
    automaton.make_automaton()

    def automaton_alone(name: str) -> str | None:
        found = [value for _, value in automaton.iter(name.casefold())]
        return max(found)[1] if found else None

    sample = list(mentions(2_000))
    assert tally(automaton_alone, sample).wrong > tally(resolved, sample).wrong


def test_beside_fuzziness_alone() -> None:
    rapidfuzz = pytest.importorskip("rapidfuzz", reason="pip install rapidfuzz")
    aliases = resolver().registry.aliases
    forms = [alias.form for alias in aliases]

    def fuzziness_alone(name: str) -> str | None:
        best = rapidfuzz.process.extractOne(name, forms, scorer=rapidfuzz.fuzz.WRatio, score_cutoff=CUTOFF)
        return aliases[best[2]].entity if best else None

    sample = list(mentions(SLOW_MENTIONS))
    theirs, ours = tally(fuzziness_alone, sample), tally(resolved, sample)
    assert theirs.wrong > ours.wrong
    assert theirs.per_second < ours.per_second


def test_beside_a_matcher_of_pairs() -> None:
    """A matcher of pairs is asked for each mention and the labels of its entity and nine others."""
    matching = pytest.importorskip("nomenklatura.matching", reason="pip install nomenklatura")
    model = pytest.importorskip("followthemoney").model
    known = resolver().registry.entities.values()
    entities = [entity for entity in known if entity.type == "Organization"]
    config = matching.ScoringConfig.defaults()
    chance = random.Random(3)  # noqa: S311 - a repeatable sample

    def proxy(name: str) -> object:
        made = model.make_entity("Organization")
        made.id = name
        made.add("name", name)
        return made

    def matcher_of_pairs(name: str) -> str | None:
        right = [entity for entity in entities if entity.id == meant[name]]
        asked = proxy(name)
        rows = [
            (matching.NameMatcher.compare(asked, proxy(other.label), config).score, other.id)
            for other in (*right, *chance.sample(entities, 9))
        ]
        score, found = max(rows)
        return found if score >= CUTOFF / 100 else None

    organisations = {entity.id for entity in entities}
    sample = [mention for mention in mentions(SLOW_MENTIONS * 4) if mention.entity in organisations]
    meant = {mention.name: mention.entity for mention in sample}
    theirs, ours = tally(matcher_of_pairs, sample), tally(resolved, sample)
    assert ours.right > theirs.right
    assert ours.wrong <= theirs.wrong
