"""The words of Cypher, sorted by what they may do: the allow-lists of the guard."""

from __future__ import annotations

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


CLAUSES: Final = _words(
    "MATCH OPTIONAL WHERE WITH UNWIND RETURN ORDER SKIP OFFSET LIMIT UNION CALL YIELD USING"
)
"""What a clause may start with."""
STARTS: Final = _words("MATCH OPTIONAL WITH UNWIND RETURN CALL")
"""What a query or subquery may start with."""
REFUSED: Final = _words("CREATE DELETE DETACH DROP FOREACH INSERT LOAD MERGE NODETACH REMOVE SET USE")
"""What writes, reads files or leaves the database: refused wherever it is not the name of something.
The words of administration (GRANT, ALTER) can only start a statement, and there only STARTS may stand.
"""
OPERATORS: Final = _words(
    """
    AND OR XOR NOT IN STARTS ENDS CONTAINS IS AS ASC ASCENDING DESC DESCENDING WHEN THEN ELSE END BY DISTINCT
    PATH PATHS GROUP GROUPS NULL
    """
)
"""Words that may follow a value."""
OPEN_WORDS: Final = CLAUSES | _words(
    """
    AND OR XOR NOT IN STARTS ENDS CONTAINS IS AS WHEN THEN ELSE CASE BY DISTINCT ALL ANY SHORTEST TYPED ZONED
    LOCAL SHOW EXPLAIN PROFILE NFC NFD NFKC NFKD
    """
)
"""Words after which a value is still to come."""
PROCEDURES: Final = frozenset({"db.labels", "db.relationshipTypes", "db.index.fulltext.queryNodes"})
"""Procedures that may be called; their names are case-sensitive."""
FUNCTION_SPACES: Final = frozenset(
    {"date", "time", "datetime", "localtime", "localdatetime", "duration", "point", "vector.similarity"}
)
"""Name spaces whose functions only compute."""
HINTS: Final = _words("INDEX SCAN JOIN SEEK RANGE TEXT POINT ON")
"""What may follow USING."""
SHOWN: Final = _words("INDEX INDEXES CONSTRAINT CONSTRAINTS")
"""What SHOW may show."""
SHOW_WORDS: Final = SHOWN | _words("ALL RANGE FULLTEXT TEXT POINT LOOKUP VECTOR UNIQUE UNIQUENESS")

LOOK_ALIKES: Final = str.maketrans(
    "АВЕЅІЈКМНОРСТХУΑΒΕΖΗΙΚΜΝΟΡΤΥΧԌԚԜᏟᎠᎬᎷᏒᎪᏚᎢ",
    "ABESIJKMHOPCTXYABEZHIKMNOPTYXGQWCDEMRASI",
)
"""Letters of other scripts that look like Latin capitals, and those."""
