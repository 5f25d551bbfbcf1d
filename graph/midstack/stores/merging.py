"""Which entity stands for which: judgements merge an entity into another, which may be merged itself.

Invariant: following ends for any input, also where judgements go in a circle; then the least id stands for
all.
"""

from __future__ import annotations

from collections.abc import Mapping


def follow(merged: Mapping[str, str]) -> dict[str, str]:
    """Return for every merged entity id the id that finally stands for it; ids that stand for themselves are
    left out.
    """
    found = {}
    for start in merged:
        seen = [start]
        while (into := merged.get(seen[-1])) and into not in seen:
            seen.append(into)
        last = seen[-1]
        if into:  # a circle: everything from `into` on is one
            last = min(seen[seen.index(into) :])
        if last != start:
            found[start] = last
    return found
