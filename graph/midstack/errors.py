"""Every error midstack raises on purpose, in one tree.

MidstackError
 |- UsageError                  the call itself is wrong                    exit 2
 |- DocumentError               a document cannot be read                   exit 3
 |- OntologyError               the ontology files contradict themselves    exit 1
 |- RegistryError               a registry or lexicon row is wrong          exit 1
 |- GroundingError              a claim does not rest on its document       exit 3
 |- ClaimError                  a claim breaks a rule of the ontology       exit 3
 |- StoreError                  the store said no                           exit 4
 |   |- StoreUnavailableError   nothing answers                             exit 4
 |   |- StoreRefusedError       something answers and refuses               exit 4
 |   `- StoreBusyError          another process holds the store             exit 4
 |- QueryError                  a query is refused or fails                 exit 1
 |   `- QueryRefusedError       the read-only guard refuses it              exit 1
 |- NotFoundError               a name is not in the graph                  exit 1
 |- LocalServerError            the local Neo4j cannot be had               exit 4
 `- MissingExtraError           an optional package is not installed        exit 2

A message says what happened, where, which value, what was allowed; `hint` names the next command.
"""

from __future__ import annotations

__all__ = [
    "ClaimError",
    "DocumentError",
    "GroundingError",
    "LocalServerError",
    "MidstackError",
    "MissingExtraError",
    "NotFoundError",
    "OntologyError",
    "QueryError",
    "QueryRefusedError",
    "RegistryError",
    "StoreBusyError",
    "StoreError",
    "StoreRefusedError",
    "StoreUnavailableError",
    "UsageError",
]


class MidstackError(Exception):
    """Base of all errors a user may meet; `exit_code` is what the command line ends with."""

    exit_code = 1

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return self.message if self.hint is None else f"{self.message}\n  next: {self.hint}"


class UsageError(MidstackError):
    """The call names something that does not exist or contradicts itself."""

    exit_code = 2


class DocumentError(MidstackError):
    """A document cannot be read: wrong encoding, binary, empty, too large."""

    exit_code = 3


class OntologyError(MidstackError):
    """The ontology files contradict themselves or lack a term."""


class RegistryError(MidstackError):
    """A row of the registry or of a lexicon is wrong."""


class GroundingError(MidstackError):
    """A claim does not rest on the words of its document."""

    exit_code = 3


class ClaimError(MidstackError):
    """A claim breaks a rule of the ontology."""

    exit_code = 3


class StoreError(MidstackError):
    """The graph store cannot do what was asked."""

    exit_code = 4


class StoreUnavailableError(StoreError):
    """Nothing answers where the store should be."""


class StoreRefusedError(StoreError):
    """The store answers and refuses: authentication, rights, version."""


class StoreBusyError(StoreError):
    """Another process holds the store and cannot be shared with."""


class QueryError(MidstackError):
    """A query fails in the store."""


class QueryRefusedError(QueryError):
    """The read-only guard refuses a query before it reaches the store."""


class NotFoundError(MidstackError):
    """A name, claim or query is not there."""


class LocalServerError(MidstackError):
    """The local Neo4j cannot be fetched, started or stopped."""

    exit_code = 4


class MissingExtraError(MidstackError):
    """An optional package is needed and not installed."""

    exit_code = 2
