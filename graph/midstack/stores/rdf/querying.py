"""SPARQL on a snapshot: read-only, without the network, within the limits of size and time."""

from __future__ import annotations

import re
import threading
from typing import Any, Final

from pyoxigraph import Literal, NamedNode, QueryBoolean, QuerySolutions, Store

from midstack.errors import QueryError, QueryRefusedError
from midstack.limits import MAX_QUERY_OPERATORS, MAX_QUERY_ROWS, QUERY_SECONDS
from midstack.model import Snapshot
from midstack.ontology import Ontology
from midstack.ontology.iris import PREFIXES, shorten
from midstack.stores.guard import check_size
from midstack.stores.rdf.stating import state, state_terms
from midstack.stores.rdf.terms import XSD
from midstack.stores.rdf.writing import quads
from midstack.stores.values import QueryResult

_DATA: Final = re.compile(
    r"<[^<>\"{}|^`\\\s]*>"  # an IRI
    # A text that is never closed is no SPARQL; taking it to its end keeps the search linear.
    r"|\"\"\"(?:[^\"\\]|\\.|\"(?!\"\"))*+(?:\"\"\")?+|'''(?:[^'\\]|\\.|'(?!\'\'))*+(?:''')?+"
    r"|\"(?:[^\"\\\n]|\\.)*+\"?+|'(?:[^'\\\n]|\\.)*+'?+"
    r"|#[^\n]*"
    r"|[?$]\w+|@[A-Za-z0-9-]+|(?<![\w.-])[\w.-]*+:[\w.%-]*",  # a variable, a language, a prefixed name
    re.DOTALL,
)
"""What holds words of the user's and no keyword."""

_WORD: Final = re.compile(r"[A-Za-z]+")
_REFUSED: Final = {
    "SERVICE": "fetches from another server",
    "FROM": "names a graph to fetch; the graph here is already given",
    "LOAD": "fetches and changes",
    "INSERT": "changes",
    "DELETE": "changes",
    "CLEAR": "changes",
    "DROP": "changes",
    "CREATE": "changes",
    "ADD": "changes",
    "MOVE": "changes",
    "COPY": "changes",
}
_OPERATORS: Final = frozenset("!+-*/|&=^<>")
_NUMBERS: Final = {XSD + name for name in ("double", "decimal", "float")}


def run_sparql(
    snapshot: Snapshot, ontology: Ontology, text: str, *, seconds: float = QUERY_SECONDS
) -> QueryResult:
    """Return the answer to a SELECT, ASK, CONSTRUCT or DESCRIBE query over the RDF of `snapshot`.

    The ontology's prefixes and schemes are known, bare facts are among the triples, IRIs come back as
    prefixed names.
    Raises QueryRefusedError for what would change, fetch or overflow; QueryError where the text is no SPARQL
    or there is no answer after `seconds`.
    """
    check_sparql(text)
    return answer(load(snapshot, ontology), text, seconds=seconds)


def check_sparql(text: str) -> None:
    """Raise QueryRefusedError unless `text` is within the limits and free of words that fetch or change."""
    check_size(text)
    bare = _DATA.sub(" ", text)
    for word in _WORD.findall(bare):
        reason = _REFUSED.get(word.upper())
        if reason:
            raise QueryRefusedError(
                f"{word.upper()} {reason}; SELECT, ASK, CONSTRUCT and DESCRIBE are allowed",
                hint="midstack sparql 'SELECT * { ?s ?p ?o } LIMIT 5'",
            )
    number = sum(letter in _OPERATORS for letter in bare)
    if number > MAX_QUERY_OPERATORS:
        raise QueryRefusedError(
            f"the query has {number} operator signs; at most {MAX_QUERY_OPERATORS} are allowed",
            hint="use VALUES or IN in place of long chains",
        )


def load(snapshot: Snapshot, ontology: Ontology) -> Store:
    """Return `snapshot` and the terms it uses in a store that answers SPARQL."""
    store = Store()
    store.bulk_extend(quads(state(snapshot, ontology)))
    store.bulk_extend(quads(state_terms(ontology)))
    return store


def answer(store: Store, text: str, *, seconds: float = QUERY_SECONDS) -> QueryResult:
    """Return the answer of `store` to a checked query."""
    done: list[QueryResult | Exception] = []

    def work() -> None:
        try:
            done.append(_collect(store.query(text, prefixes=PREFIXES, use_default_graph_as_union=True)))
        except (SyntaxError, ValueError, OSError) as error:
            done.append(error)

    # The engine cannot be told to stop: an overlong query is left in a thread that ends with the process.
    thread = threading.Thread(target=work, daemon=True, name="sparql")
    thread.start()
    thread.join(seconds)
    if not done:
        raise QueryError(
            f"no answer after {seconds:g} seconds",
            hint="narrow the patterns: a triple without a known end is all",
        )
    if isinstance(done[0], Exception):
        raise QueryError(f"the SPARQL query cannot be run: {' '.join(str(done[0]).split())[:300]}")
    return done[0]


def _collect(found: Any) -> QueryResult:
    if isinstance(found, QueryBoolean):
        return QueryResult(("answer",), ((bool(found),),))
    if isinstance(found, QuerySolutions):
        columns = tuple(variable.value for variable in found.variables)
        rows = (tuple(_plain(value) for value in solution) for solution in found)
    else:
        columns = ("subject", "predicate", "object")
        rows = (tuple(map(_plain, (t.subject, t.predicate, t.object))) for t in found)
    kept: list[tuple[Any, ...]] = []
    for row in rows:
        if len(kept) == MAX_QUERY_ROWS:
            return QueryResult(columns, tuple(kept), cut=True)
        kept.append(row)
    return QueryResult(columns, tuple(kept))


def _plain(value: Any) -> Any:
    if isinstance(value, NamedNode):
        return shorten(value.value)
    if not isinstance(value, Literal):
        return None if value is None else str(value)
    kind = value.datatype.value
    if kind in _NUMBERS:
        return float(value.value)
    if kind == XSD + "boolean":
        return value.value in ("true", "1")
    return int(value.value) if kind == XSD + "integer" else value.value
