"""JSON Schemas of what an extractor gives back: nested (a branch a kind) and flat (one record, nulls).

The flat form is for structured-output modes that take neither `oneOf` nor `const`.
"""

from __future__ import annotations

from typing import Any, Final

from midstack.ontology.iris import BASE

Row = dict[str, Any]

DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"
BOUNDS: Final = ("exact", "about", "upTo", "atLeast")


def build_nested(summary: Row) -> Row:
    """Return the schema with a branch for every kind, which says which types its ends may have."""
    branches = [_relation(kind, summary) for kind in summary["kinds"]]
    return {
        **_head("extract", "Claims read from one document", summary),
        "type": "object",
        "additionalProperties": False,
        "required": ["claims"],
        "properties": {"claims": {"type": "array", "items": {"oneOf": [*branches, _metric(summary)]}}},
        "$defs": {
            "entity": {
                "type": "object",
                "additionalProperties": False,
                "required": ["name", "type"],
                "properties": {
                    "name": _text("the name as the document writes it"),
                    "type": {"enum": _bases(summary)},
                },
            },
            "amount": _amount(),
        },
    }


def build_flat(summary: Row) -> Row:
    """Return the schema of one record that serves for relations and metrics; what does not apply is null."""
    fields = {
        "kind": {"enum": [*_ids(summary["kinds"]), *_ids(summary["metrics"])]},
        "source": _text("who or what acts, or whose metric it is"),
        "target": _nullable("string"),
        "status": {"enum": _ids(summary["statuses"])},
        "stance": {"enum": _ids(summary["stances"])},
        "said_by": _nullable("string"),
        "value": _nullable("number"),
        "unit": _nullable("string"),
        "bound": {"enum": [*BOUNDS, None]},
        "period": _nullable("string"),
        "quote": _text("the words it rests on, letter for letter"),
    }
    item = {"type": "object", "additionalProperties": False, "required": list(fields), "properties": fields}
    return {
        **_head("extract.flat", "Claims read from one document, as flat records", summary),
        "type": "object",
        "additionalProperties": False,
        "required": ["claims"],
        "properties": {"claims": {"type": "array", "items": item}},
    }


def _relation(kind: Row, summary: Row) -> Row:
    ends = {kind["source_role"]: kind["source_types"], kind["target_role"]: kind["target_types"]}
    if kind["symmetric"]:
        both = {"type": "array", "minItems": 2, "maxItems": 2, "items": _end(kind["source_types"])}
        fields: Row = {kind["source_role"]: both}
    else:
        fields = {role: _end(types) for role, types in ends.items()}
    needed = ["kind", *fields, "status", "quote"]
    if kind["concerns_types"]:
        fields["concerns"] = _end(kind["concerns_types"])
    fields["amount"] = {"$ref": "#/$defs/amount"}
    return _claim({"kind": {"const": kind["id"]}, **fields}, needed, kind["definition"], summary)


def _metric(summary: Row) -> Row:
    fields = {
        "metric": {"enum": _ids(summary["metrics"])},
        "entity": {"$ref": "#/$defs/entity"},
        "value": {"type": "number"},
        "unit": _text("an ISO 4217 currency, or what is counted"),
        "period": _text("2025, 2025-Q4 or 2025-08"),
    }
    return _claim(
        fields, ["metric", "entity", "value", "unit", "status", "quote"], "a value of a metric", summary
    )


def _claim(fields: Row, needed: list[str], description: str, summary: Row) -> Row:
    shared = {
        "status": {"enum": _ids(summary["statuses"])},
        "stance": {"enum": _ids(summary["stances"])},
        "said_by": _text("who says so, where the document names somebody"),
        "quote": {**_text("the words it rests on, letter for letter"), "minLength": 1},
    }
    return {
        "type": "object",
        "description": description,
        "additionalProperties": False,
        "required": needed,
        "properties": {**fields, **shared},
    }


def _end(types: list[str]) -> Row:
    return {"allOf": [{"$ref": "#/$defs/entity"}], "properties": {"type": {"enum": types}}}


def _amount() -> Row:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": ["value", "currency"],
        "properties": {
            "value": {"type": "number"},
            "minimum": {"type": "number"},
            "currency": {"type": "string", "pattern": "^[A-Z]{3}$"},
            "bound": {"enum": list(BOUNDS)},
            "as_written": {"type": "string"},
        },
    }


def _head(name: str, title: str, summary: Row) -> Row:
    iri = f"{BASE}schema/{summary['version']}/{name}.schema.json"
    return {"$schema": DRAFT, "$id": iri, "title": title}


def _ids(rows: list[Row]) -> list[str]:
    return [row["id"] for row in rows]


def _bases(summary: Row) -> list[str]:
    return [row["id"] for row in summary["classes"] if row["base"] == row["id"]]


def _text(description: str) -> Row:
    return {"type": "string", "description": description}


def _nullable(kind: str) -> Row:
    return {"type": [kind, "null"]}
