"""The configuration of the server: loopback only, nothing sent home, no file of the machine readable.

Invariant: the file is written anew at every start, so what is set here holds.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

HEAP: Final = "512m"
PAGES: Final = "128m"
NEEDED_BYTES: Final = 900_000_000
"""Memory the server takes with these settings, in bytes (560 to 640 MB resident when it is used)."""
LOOPBACK: Final = "127.0.0.1"
OF_RELEASE: Final = {
    "5.26": {"internal.dbms.bolt.netty_server_shutdown_quiet_period": "0"},
    "current": {
        "internal.dbms.bolt.netty_server_shutdown_quiet_period_duration": "0s",
        "dbms.fleet_manager.enabled": "false",
    },
}
"""What only one release knows. The quiet period is how long a server that is to stop waits for more calls."""


def render_configuration(series: str, port: int, http_port: int | None) -> str:
    """Return neo4j.conf of a release with Bolt on `port`; `http_port` opens the HTTP API and the Browser."""
    settings = {
        "server.default_listen_address": LOOPBACK,
        "server.bolt.enabled": "true",
        "server.bolt.listen_address": f"{LOOPBACK}:{port}",
        "server.bolt.advertised_address": f"{LOOPBACK}:{port}",
        "server.bolt.tls_level": "DISABLED",
        "server.https.enabled": "false",
        "server.http.enabled": "false" if http_port is None else "true",
        "server.memory.heap.max_size": HEAP,
        "server.memory.pagecache.size": PAGES,
        "dbms.security.auth_enabled": "true",
        # Without the next two LOAD CSV reads any file of the machine.
        "server.directories.import": "import",
        "dbms.security.allow_csv_import_from_file_urls": "false",
        # LOAD CSV over the network would let a query call out.
        "internal.dbms.cypher_ip_blocklist": "0.0.0.0/0,::/0",
        "dbms.usage_report.enabled": "false",
        "client.allow_telemetry": "false",
        "db.tx_log.rotation.retention_policy": "keep_none",
        "db.tx_log.preallocate": "false",
        **OF_RELEASE[series],
    }
    if http_port is not None:
        settings["server.http.listen_address"] = f"{LOOPBACK}:{http_port}"
        settings["server.http.advertised_address"] = f"{LOOPBACK}:{http_port}"
        settings["dbms.security.http_access_control_allow_origin"] = f"http://{LOOPBACK}:{http_port}"
    return "".join(f"{key}={value}\n" for key, value in settings.items())


def write_configuration(home: Path, series: str, port: int, http_port: int | None) -> None:
    """Write the configuration of the server in `home` and make the folders it names."""
    for name in ("conf", "import", "logs", "run"):
        (home / name).mkdir(mode=0o700, parents=True, exist_ok=True)
    (home / "conf" / "neo4j.conf").write_text(render_configuration(series, port, http_port), encoding="ascii")


def browser_uri(port: int, http_port: int, user: str) -> str:
    """Return the address of Neo4j Browser with server, user and database filled in, and no password."""
    return f"http://{LOOPBACK}:{http_port}/browser/?dbms=bolt://{user}@{LOOPBACK}:{port}&db=neo4j"
