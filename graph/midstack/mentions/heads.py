"""Whom a paragraph and a section are about: what stands in them may be said of one whose name is far up.

A paragraph is about the name it begins with, a section about the one in its heading, a short line of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from midstack.mentions.reading import Mention, Reading

_LONGEST = 10
"""Most words of a heading."""


def find_heads(reading: Reading, named: Mapping[int, Sequence[Mention]]) -> Iterator[dict[str, str | None]]:
    """Yield for every sentence the entities its paragraph ("head") and its section ("heading") are about.

    `named` are the names by sentence. A name heads what comes after its own sentence.
    """
    lengths = Counter(sentence.paragraph for sentence in reading.sentences)
    paragraph, head, heading = -1, None, None
    for number, sentence in enumerate(reading.sentences):
        if sentence.paragraph != paragraph:
            paragraph, head = sentence.paragraph, None
        yield {"head": head, "heading": heading}
        if not named.get(number):
            continue
        first = named[number][0].entity
        head = head or first
        is_alone = lengths[paragraph] == 1 and not sentence.is_title
        if is_alone and sentence.last - sentence.first <= _LONGEST:
            heading = first
