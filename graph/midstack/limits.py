"""Every number that bounds input, in one place. Each is named in the error that enforces it."""

from __future__ import annotations

from typing import Final

MAX_DOCUMENT_BYTES: Final = 5_000_000
"""Largest document file read, in bytes."""

MAX_QUERY_CHARACTERS: Final = 20_000
"""Longest Cypher or SPARQL text sent to a store."""

MAX_QUERY_DEPTH: Final = 100
"""Deepest nesting of brackets in a query. Neo4j leaves its client waiting for ever at 400."""

MAX_QUERY_OPERATORS: Final = 500
"""Most operator signs in a SPARQL text. Some thousands in a row overflow the stack of its parser."""

QUERY_SECONDS: Final = 30.0
"""Wall-clock limit of one read query, in seconds."""

MAX_QUERY_ROWS: Final = 1_000_000
"""Most rows one query may return."""

MAX_JSON_DEPTH: Final = 100
"""Deepest nesting of JSON from outside."""

MAX_JSON_DIGITS: Final = 300
"""Longest number in JSON from outside, in characters."""

MAX_PDF_PAGES: Final = 500
"""Most pages read of one PDF."""

PDF_SECONDS: Final = 60
"""Processor time one PDF may take, in seconds."""

MAX_PDF_MEMORY: Final = 1_500_000_000
"""Memory the reader of one PDF may take, in bytes."""

MAX_FILES: Final = 5_000_000
"""Most files read in one run."""
