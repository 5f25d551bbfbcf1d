"""The Cypher cookbook as Markdown: `python -m tests.docs.cookbook > docs/cookbook.md`.

Invariant: queries and their headers come from the library, the answers from the rows that the contract tests
find on every store.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from midstack.ontology import load_ontology
from midstack.stores.queries.library import NamedQuery, list_queries

ROWS: Final = Path(__file__).parents[1] / "contract" / "query_rows.json"
SHOWN: Final = 2
"""Most rows of an answer that are shown."""
LONGEST: Final = 60
"""Most characters of a text in an answer."""
INTRODUCTION: Final = """\
# Cypher cookbook

Generated from the query library: `python -m tests.docs.cookbook > docs/cookbook.md`.

Each query runs by its name (`midstack query NAME -P parameter=value`), in a notebook (`%cypher NAME`), or as
text in anything that speaks Cypher; `midstack export neo4j-browser -o FOLDER` writes all of them for Neo4j
Browser. They give the same rows on the embedded database, on Neo4j 5.26 and on the current release. The
answers shown are those on the small corpus of `tests/stores/corpus.json`.

What they walk on:

```
(:Document)<-[:IN_DOCUMENT]-(:Evidence)<-[:HAS_EVIDENCE]-(:Claim)-[:ASSERTS]->(:Proposition)
(:Claim)-[:STATED_BY]->(:Entity)   (:Claim)-[:DISPUTES]->(:Claim)
(:Proposition)-[:INVESTOR|INVESTEE|...]->(:Entity)
(:Entity)-[:INVESTS_IN|... {propositionId, status, rank, amount, firstReported, lastReported}]->(:Entity)
(:Entity)-[:PLAYS_ROLE]->(:Role)-[:IN_LAYER]->(:Layer)   (:Entity)-[:PART_OF]->(:Entity)
```

Dates are texts (`2026-02-10`) and compare as such. What was edited away or removed has `closedAt`. In your
own queries keep to the part of Cypher that all stores share: `shortestPath()` instead of `SHORTEST 1`, own
`id` instead of `elementId()`, no `apoc`, no `LOAD CSV`.
"""


def render() -> str:
    """Return the cookbook."""
    cases: dict[str, dict[str, Any]] = json.loads(ROWS.read_text(encoding="utf-8"))
    statuses = sorted(load_ontology().statuses.values(), key=lambda status: status.rank)
    ranks = ", ".join(f"{status.id} {status.rank}" for status in statuses)
    parts = [INTRODUCTION, f"Ranks of statuses: {ranks}.\n"]
    for query in list_queries():
        parts += _entry(query, cases[query.name])
    return "\n".join(parts)


def _entry(query: NamedQuery, case: Mapping[str, Any]) -> Iterator[str]:
    yield f"## {query.name}\n"
    yield f"{query.purpose}\n"
    for parameter in query.parameters:
        default = "" if parameter.required else f" (default `{json.dumps(parameter.default)}`)"
        yield f"- `${parameter.name}`{default}: {parameter.meaning}"
    yield ("\n" if query.parameters else "") + f"```cypher\n{query.cypher}\n```\n"
    given = json.dumps(case["parameters"], ensure_ascii=False)
    rows = case["rows"]
    asked = f" With `{given}`:" if case["parameters"] else ""
    if not rows:
        yield f"Gives {', '.join(query.columns)}.{asked} no row.\n"
        return
    more = len(rows) - SHOWN
    yield f"Gives {', '.join(query.columns)}.{asked}\n" if asked else f"Gives {', '.join(query.columns)}:\n"
    yield "```"
    yield from (_line(row) for row in rows[:SHOWN])
    if more > 0:
        yield f"... and {more} more"
    yield "```\n"


def _line(row: list[Any]) -> str:
    return " | ".join(_cell(value) for value in row)


def _cell(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}..."


if __name__ == "__main__":
    print(render(), end="")  # noqa: T201
