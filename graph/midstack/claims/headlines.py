"""Single sentences made headlines of others: so the learner meets headlines whose story tells other things.

In whole documents the text says again what the title said; a feed often has the title and one sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import Final

from midstack.claims.gold import GoldDocument

EVERY: Final = 4
"""Of so many sentences that follow each other, the last two become a headline and its story."""


def give_headlines(documents: Iterable[GoldDocument]) -> Iterator[GoldDocument]:
    """Yield `documents`, of the sentences some put together as headline and story."""
    for (is_bare, _), group in groupby(documents, key=lambda gold: (_is_bare(gold), gold.document.language)):
        listed = list(group)
        for start in range(0, len(listed), EVERY):
            run = listed[start : start + EVERY]
            if is_bare and len(run) == EVERY:
                *run, headline, story = run
                run.append(_join(headline, story))
            yield from run


def _is_bare(gold: GoldDocument) -> bool:
    return gold.is_sentence and not gold.has_amounts and not gold.has_metrics


def _join(headline: GoldDocument, story: GoldDocument) -> GoldDocument:
    text = f"{headline.document.text}\n{story.document.text}"
    return replace(
        headline,
        document=replace(headline.document, text=text),
        entities={**headline.entities, **story.entities},
        relations=headline.relations + story.relations,
        names={**headline.names, **story.names},
        surfaces=headline.surfaces + story.surfaces,
    )
