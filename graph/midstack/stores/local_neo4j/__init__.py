"""A real Neo4j of this machine's own, without Docker, Java or root.

Neo4j Community's jars come from Maven Central once, pinned by version and sha256, and run on a Java runtime
that is a Python package. The server listens on loopback alone and outlives the program that started it.
"""

from __future__ import annotations

from midstack.stores.local_neo4j.failures import read_tail
from midstack.stores.local_neo4j.places import server_folder
from midstack.stores.local_neo4j.ports import free_port
from midstack.stores.local_neo4j.releases import SERIES
from midstack.stores.local_neo4j.serving import fetch, remove, remove_jars, start, stop
from midstack.stores.local_neo4j.state import Running, Status, examine, find_running, log_file, status

RELEASES = SERIES
"""Names of the releases that can be started."""

__all__ = [
    "RELEASES",
    "SERIES",
    "Running",
    "Status",
    "examine",
    "fetch",
    "find_running",
    "free_port",
    "log_file",
    "read_tail",
    "remove",
    "remove_jars",
    "server_folder",
    "start",
    "status",
    "stop",
]
