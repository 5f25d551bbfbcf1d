"""Builds the data of the page from a snapshot: node and edge rows for the drawing, columns for everything
else.

Invariants: equal snapshots give equal payloads, whatever order they were built in; a quote, title or address
stands in it once, however many claims share it; an edge's status at every date is computed here, by the same
rule the store uses, so the page's script never assesses anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from midstack.claims.assessment import Account, last_accounts
from midstack.model import ClaimRow, EdgeRow, Entity, Snapshot
from midstack.ontology import Ontology, Term
from midstack.views.cores import Core, rank_scores
from midstack.views.layers import UNPLACED, layer_of, ordered_layers
from midstack.views.links import is_safe_link
from midstack.views.packing import Pool, to_columns
from midstack.views.stack_layout import StackLayout, lay_out

Assess = Callable[[Sequence[tuple[str | None, str]], Ontology], str]
"""(reported date or None, status) of each document's last claim, the ontology -> the proposition's status."""

Row = dict[str, object]

NODE_COLUMNS = (
    "id",
    "key",
    "label",
    "x",
    "y",
    "layer",
    "type",
    "roles",
    "aliases",
    "parent",
    "new",
    "rank",
    "score",
)
EDGE_COLUMNS = (
    "id",
    "from",
    "to",
    "kind",
    "status",
    "steps",
    "claims",
    "concerns",
    "amount",
    "currency",
    "bound",
)
CLAIM_COLUMNS = ("key", "doc", "date", "status", "stance", "said", "quote", "start", "written", "disputes")
DOCUMENT_COLUMNS = ("key", "title", "publisher", "url", "link", "language")
FIGURE_COLUMNS = ("node", "metric", "value", "unit", "period", "segment", "claim")


@dataclass(slots=True)
class Payload:
    """`nodes` and `edges` are rows as the drawing library takes them; `rest` is everything beside them."""

    nodes: list[Row] = field(default_factory=list)
    edges: list[Row] = field(default_factory=list)
    rest: dict[str, object] = field(default_factory=dict)

    def as_data(self, nodes: Sequence[Row], edges: Sequence[Row]) -> dict[str, object]:
        """Return the whole as columns; `nodes` and `edges` come back from the drawing library."""
        return {
            **self.rest,
            "nodes": to_columns(nodes, NODE_COLUMNS),
            "edges": to_columns(edges, EDGE_COLUMNS),
        }


def build_payload(
    snapshot: Snapshot,
    ontology: Ontology,
    core: Core,
    *,
    assess: Assess,
    ranking: Sequence[tuple[str, float]] = (),
    as_of: str | None = None,
) -> Payload:
    """Return the payload of the nodes in `core`; `ranking` holds (entity id, broker score) pairs."""
    return _Builder(snapshot, ontology, core, assess).build(ranking, as_of)


class _Builder:
    def __init__(self, snapshot: Snapshot, ontology: Ontology, core: Core, assess: Assess) -> None:
        self.snapshot = snapshot
        self.ontology = ontology
        self.core = core
        self.assess = assess
        self.keys = sorted(core.nodes)
        self.index = {key: place for place, key in enumerate(self.keys)}
        self.edge_rows = sorted(
            (e for e in snapshot.edges if e.source in self.index and e.target in self.index),
            key=lambda e: (e.source, e.target, e.kind, e.proposition_id),
        )
        self.dates = sorted({c.reported_on for c in self._all_claims() if c.reported_on})
        self.date_index = {date: place for place, date in enumerate(self.dates)}
        self.kinds = _Ids(ontology.kinds, (e.kind for e in self.edge_rows))
        used = {*(c.status for c in self._all_claims()), *(e.status for e in self.edge_rows)}
        self.statuses = _Ids(ontology.statuses, used)
        self.stances = _Ids(ontology.stances, (c.stance for c in self._all_claims()))
        self.metrics = _Ids(ontology.metrics, (o.kind for o in self._figures()))
        self.layer_ids = [*(layer.id for layer in ordered_layers(ontology)), UNPLACED]
        self.quotes, self.names = Pool(), Pool()
        self.documents: dict[str, Row] = {}
        self.document_index: dict[str, int] = {}
        self.claim_rows: list[Row] = []
        self.claim_index: dict[str, int] = {}

    def build(self, ranking: Sequence[tuple[str, float]], as_of: str | None) -> Payload:
        layers = {
            key: layer_of(self._entity(key), self.ontology, self.snapshot.entities) for key in self.keys
        }
        layout = lay_out(layers, self.layer_ids, [(e.source, e.target) for e in self.edge_rows])
        for claim in self._all_claims():
            self._add_claim(claim)
        self._link_disputes()
        ranks = rank_scores(ranking)
        nodes = [self._node(key, layers[key], layout, ranks) for key in self.keys]
        edges = [self._edge(place, edge) for place, edge in enumerate(self.edge_rows)]
        return Payload(nodes, edges, self._rest(layout, as_of))

    def _rest(self, layout: StackLayout, as_of: str | None) -> dict[str, object]:
        return {
            "version": 1,
            "asOf": as_of,
            "dates": self.dates,
            "layers": [*map(self._layer_term, self.layer_ids)],
            "kinds": [self._kind_term(name) for name in self.kinds.ids],
            "statuses": [self._status_term(name) for name in self.statuses.ids],
            "stances": [_term(self.ontology.stances.get(name), name) for name in self.stances.ids],
            "metrics": [_term(self.ontology.metrics.get(name), name) for name in self.metrics.ids],
            "types": {name: dict(term.labels) for name, term in self.ontology.classes.items()},
            "roles": {name: dict(term.labels) for name, term in self.ontology.roles.items()},
            "bands": [
                {"layer": self.layer_ids.index(b.layer), "top": b.top, "bottom": b.bottom}
                for b in layout.bands
            ],
            "size": [layout.width, layout.height],
            "cut": {
                "nodes": self.core.cut_nodes,
                "edges": self.core.cut_edges,
                "isolated": self.core.isolated,
                "byRank": self.core.by_rank,
            },
            "quotes": self.quotes.values,
            "names": self.names.values,
            "documents": to_columns(self.documents.values(), DOCUMENT_COLUMNS),
            "claims": to_columns(self.claim_rows, CLAIM_COLUMNS),
            "figures": to_columns([self._figure(row) for row in self._figures()], FIGURE_COLUMNS),
        }

    def _entity(self, key: str) -> Entity:
        found = self.snapshot.entities.get(key)
        return found if found is not None else Entity(key, key, "", provisional=True)

    def _all_claims(self) -> list[ClaimRow]:
        """Return every claim that is shown, sorted by date and id, those without a date first."""
        ids = {name for edge in self.edge_rows for name in edge.claims}
        rows = {name: self.snapshot.claims[name] for name in ids if name in self.snapshot.claims}
        rows.update({row.id: row for row in self._figures()})
        return sorted(rows.values(), key=lambda c: (c.reported_on or "", c.id))

    def _figures(self) -> list[ClaimRow]:
        rows = [row for row in self.snapshot.observations if row.entity in self.index]
        return sorted(rows, key=lambda row: (row.entity or "", row.kind, row.period or "", row.id))

    def _add_claim(self, claim: ClaimRow) -> None:
        said = None
        if claim.said_by:
            speaker = self.snapshot.entities.get(claim.said_by)
            said = speaker.label if speaker is not None else claim.said_by
        self.claim_index[claim.id] = len(self.claim_rows)
        self.claim_rows.append(
            {
                "key": claim.id,
                "doc": self._document(claim),
                "date": self.date_index[claim.reported_on] if claim.reported_on else -1,
                "status": self.statuses.index[claim.status],
                "stance": self.stances.index[claim.stance],
                "said": self.names.add_optional(said),
                "quote": self.quotes.add(claim.quote),
                "start": claim.start,
                "written": claim.as_written or "",
                "disputes": claim.disputes,
            }
        )

    def _link_disputes(self) -> None:
        for row in self.claim_rows:
            row["disputes"] = self.claim_index.get(str(row["disputes"]), -1)

    def _document(self, claim: ClaimRow) -> int:
        if claim.document_id not in self.documents:
            self.document_index[claim.document_id] = len(self.documents)
            self.documents[claim.document_id] = {
                "key": claim.document_id,
                "title": claim.title or "",
                "publisher": claim.publisher or "",
                "url": claim.url or "",
                "link": int(is_safe_link(claim.url)),
                "language": claim.language,
            }
        return self.document_index[claim.document_id]

    def _node(self, key: str, layer: str, layout: StackLayout, ranks: Mapping[str, tuple[int, float]]) -> Row:
        entity = self._entity(key)
        x, y = layout.positions[key]
        rank, score = ranks.get(key, (0, 0.0))
        parent = self.snapshot.entities.get(entity.parent) if entity.parent else None
        return {
            "id": self.index[key],
            "key": key,
            "label": entity.label,
            "x": x,
            "y": y,
            "layer": self.layer_ids.index(layer),
            "type": entity.entity_class or entity.type,
            "roles": list(entity.roles),
            "aliases": list(entity.aliases),
            "parent": parent.label if parent is not None else (entity.parent or ""),
            "new": int(entity.provisional),
            "rank": rank,
            "score": float(f"{score:.6g}"),
        }

    def _edge(self, place: int, edge: EdgeRow) -> Row:
        concerns = self.snapshot.entities.get(edge.concerns) if edge.concerns else None
        return {
            "id": place,
            "from": self.index[edge.source],
            "to": self.index[edge.target],
            "kind": self.kinds.index[edge.kind],
            "status": self.statuses.index[edge.status],
            "steps": self._steps(edge),
            "claims": [self.claim_index[name] for name in edge.claims if name in self.claim_index],
            "concerns": concerns.label if concerns is not None else (edge.concerns or ""),
            "amount": edge.amount,
            "currency": edge.currency or "",
            "bound": edge.bound or "",
        }

    def _steps(self, edge: EdgeRow) -> list[int]:
        """Return date, status, date, status ... : the status the edge takes on from each date index on.

        -1 is before all dates. The last status is the edge's own, which knows more than the dates do.
        """
        rows = [self.snapshot.claims[name] for name in edge.claims if name in self.snapshot.claims]
        accounts = [Account(row.document_id, row.reported_on, row.start, row.status) for row in rows]
        steps: list[int] = []
        for date in sorted({row.reported_on or "" for row in rows}):
            known = [account for account in accounts if (account.reported_on or "") <= date]
            status = self.statuses.index[self.assess(last_accounts(known, self.ontology), self.ontology)]
            if not steps or steps[-1] != status:
                steps += [self.date_index.get(date, -1), status]
        final = self.statuses.index[edge.status]
        if not steps:
            return [-1, final]
        steps[-1] = final
        return steps

    def _figure(self, row: ClaimRow) -> Row:
        return {
            "node": self.index[str(row.entity)],
            "metric": self.metrics.index[row.kind],
            "value": row.value,
            "unit": row.unit or "",
            "period": row.period or "",
            "segment": row.segment or "",
            "claim": self.claim_index[row.id],
        }

    def _layer_term(self, name: str) -> Row:
        layer = self.ontology.layers.get(name)
        if layer is None:
            return {"id": name, "labels": {}, "colour": "", "shape": ""}
        return {**_term(layer, name), "colour": layer.colour, "shape": layer.shape}

    def _kind_term(self, name: str) -> Row:
        kind = self.ontology.kinds.get(name)
        if kind is None:
            return {"id": name, "labels": {}, "verb": name, "symmetric": 0, "carries": 0, "colour": ""}
        verb = kind.edge.lower().replace("_", " ")
        carries = int(kind.semantics != "none")
        return {
            **_term(kind, name),
            "verb": verb,
            "symmetric": int(kind.symmetric),
            "carries": carries,
            "colour": kind.colour,
        }

    def _status_term(self, name: str) -> Row:
        status = self.ontology.statuses.get(name)
        if status is None:
            return {"id": name, "labels": {}, "rank": 0, "colour": "", "dash": ""}
        return {**_term(status, name), "rank": status.rank, "colour": status.colour, "dash": status.dash}


class _Ids:
    """Ids in the ontology's order, then unknown ones that the data uses, sorted."""

    def __init__(self, known: Mapping[str, Term], used: Iterable[str]) -> None:
        extra = sorted(set(used) - set(known))
        self.ids = [*known, *extra]
        self.index = {name: place for place, name in enumerate(self.ids)}


def _term(term: Term | None, name: str) -> Row:
    return {"id": name, "labels": dict(term.labels) if term is not None else {}}
