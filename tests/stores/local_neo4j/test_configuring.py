"""The configuration opens nothing but loopback and reads no file of the machine."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from midstack.stores.local_neo4j.configuring import browser_uri, render_configuration, write_configuration
from midstack.stores.local_neo4j.releases import SERIES


def settings(series: str, http_port: int | None = None) -> dict[str, str]:
    lines = render_configuration(series, 7000, http_port).splitlines()
    return dict(line.split("=", 1) for line in lines)


@pytest.mark.parametrize("http_port", [None, 7001])
@pytest.mark.parametrize("series", SERIES)
def test_every_address_is_loopback(series: str, http_port: int | None) -> None:
    addresses = {key: value for key, value in settings(series, http_port).items() if key.endswith("_address")}
    assert len(addresses) == (3 if http_port is None else 5)
    assert {value.partition(":")[0] for value in addresses.values()} == {"127.0.0.1"}


@pytest.mark.parametrize("series", SERIES)
def test_http_is_opened_for_the_browser_alone(series: str) -> None:
    assert settings(series)["server.http.enabled"] == "false"
    opened = settings(series, 7001)
    assert opened["server.http.enabled"] == "true"
    assert opened["dbms.security.http_access_control_allow_origin"] == "http://127.0.0.1:7001"


@pytest.mark.parametrize("series", SERIES)
def test_nothing_of_the_machine_is_read_or_sent(series: str) -> None:
    told = settings(series)
    for key in ("dbms.security.allow_csv_import_from_file_urls", "dbms.usage_report.enabled"):
        assert told[key] == "false"
    assert told["dbms.security.auth_enabled"] == "true"


def test_configuration_is_written_anew(tmp_path: Path) -> None:
    write_configuration(tmp_path, "5.26", 7000, None)
    file = tmp_path / "conf" / "neo4j.conf"
    file.write_text("dbms.security.auth_enabled=false\n", encoding="ascii")
    write_configuration(tmp_path, "5.26", 7000, None)
    assert file.read_text(encoding="ascii") == render_configuration("5.26", 7000, None)


def test_browser_address_names_server_user_and_database() -> None:
    parts = urlsplit(browser_uri(7000, 7001, "neo4j"))
    assert (parts.hostname, parts.port, parts.path) == ("127.0.0.1", 7001, "/browser/")
    assert parse_qs(parts.query) == {"dbms": ["bolt://neo4j@127.0.0.1:7000"], "db": ["neo4j"]}
