"""The diagnosis: every part is looked at, nothing is changed, what is wrong comes with a next step."""

from __future__ import annotations

import sys
from pathlib import Path

import neo4j
import pytest

from midstack.stores import installation, open_store
from midstack.stores.checks import Check
from midstack.stores.doctor import examine
from midstack.stores.installation import fingerprint, group_needs
from midstack.stores.local_neo4j import Running, free_port
from midstack.stores.local_neo4j.places import remember
from midstack.stores.local_neo4j.records import Note, claim_folder, write_note


@pytest.fixture(autouse=True)
def own_data(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the user's own servers and store out of sight."""
    if request.node.get_closest_marker("neo4j") is None:
        monkeypatch.setenv("MIDSTACK_DATA", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)


def by_name(checks: tuple[Check, ...]) -> dict[tuple[str, str], Check]:
    found = {(check.area, check.name): check for check in checks}
    assert len(found) == len(checks)
    return found


def test_whole_installation_has_no_problem(tmp_path: Path) -> None:
    checks = examine(None, {})
    found = by_name(checks)
    assert [check for check in checks if check.state == "problem"] == []
    for name in ("Python", "midstack", "packages", "extra neo4j-local", "ontology", "registry", "lexicon"):
        assert found["installation", name].state == "ok"
    assert found["installation", "Python"].detail.startswith(".".join(map(str, sys.version_info[:2])))
    languages = set(found["installation", "lexicon"].detail.split(", "))
    assert {"bn", "en", "hi", "id"} <= languages
    assert found["neo4j-local", "servers"].state == "ok"
    assert list(tmp_path.iterdir()) == []


def test_no_store_is_a_note_and_a_named_one_a_problem(tmp_path: Path) -> None:
    assert by_name(examine(None, {}))["store", "reach"].state == "note"
    for target, environment in (
        (str(tmp_path / "none"), {}),
        (None, {"MIDSTACK_STORE": str(tmp_path / "none")}),
        (None, {"NEO4J_URI": f"bolt://127.0.0.1:{free_port()}"}),
    ):
        reach = by_name(examine(target, environment))["store", "reach"]
        assert (reach.state, bool(reach.hint)) == ("problem", True)
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("target", ["http://ada:hunter2@h", "bolt://ada:hunter2@127.0.0.1:1"])
def test_password_is_not_shown(target: str) -> None:
    checks = examine(target, {})
    assert by_name(checks)["store", "reach"].state == "problem"
    assert "hunter2" not in repr(checks)


def test_embedded_store_is_described(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    with open_store(str(folder), write=True):
        pass
    found = by_name(examine(str(folder), {}))
    assert found["store", "version"].detail.startswith("ArcadeDB ")
    assert found["store", "rights"].state == "ok"
    assert (found["store", "contents"].state, found["store", "contents"].detail) == (
        "note",
        "0 documents, 0 claims",
    )
    assert str(folder) in found["store", "contents"].hint


def test_server_is_described_and_left_as_it_was(neo4j_server: Running) -> None:
    with neo4j.GraphDatabase.driver(
        neo4j_server.uri, auth=(neo4j_server.user, neo4j_server.password)
    ) as driver:
        before = driver.execute_query("MATCH (n) RETURN count(n)").records[0][0]
        found = by_name(examine(neo4j_server.uri, {}))
        assert driver.execute_query("MATCH (n) RETURN count(n)").records[0][0] == before
    assert neo4j_server.version in found["store", "version"].detail
    assert "community" in found["store", "version"].detail
    assert found["store", "rights"].detail.startswith("may read and load")
    assert neo4j_server.password not in repr(found)


def test_killed_local_server_comes_with_a_way_on(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "neo4j-current"
    claim_folder(folder, "current", "2026.09.0")
    write_note(folder, Note(2**22 + 1, 7687, None, "2026.09.0", "current"))
    killed = by_name(examine(None, {}))["neo4j-local", "Neo4j current"]
    assert killed.state == "note"
    assert killed.hint == f"midstack neo4j start --folder {folder} --release current"


def test_two_servers_of_one_release_are_told_apart(tmp_path: Path) -> None:
    folders = [tmp_path / "data" / "neo4j-current", tmp_path / "second"]
    remember(folders[1])
    for folder in folders:
        claim_folder(folder, "current", "2026.09.0")
        write_note(folder, Note(2**22 + 1, 7687, None, "2026.09.0", "current"))
    names = {check.name for check in examine(None, {}) if check.area == "neo4j-local"}
    assert names == {f"Neo4j current in {folder}" for folder in folders}


def test_missing_packages_are_told_by_weight(monkeypatch: pytest.MonkeyPatch) -> None:
    needs = [
        "click>=8",
        "midstack-never-made>=1",
        "midstack-nor-this; extra == 'odd'",
        "no-such; extra == 'dev'",
    ]
    monkeypatch.setattr(installation, "requires", lambda _name: needs)
    found = by_name(examine(None, {}))
    assert found["installation", "packages"].state == "problem"
    assert found["installation", "packages"].hint == "pip install midstack-never-made"
    assert found["installation", "extra odd"].state == "note"
    assert found["installation", "extra odd"].hint == "pip install 'midstack[odd]'"
    assert ("installation", "extra dev") not in found


@pytest.mark.parametrize(
    ("need", "extra", "package"),
    [
        ("click>=8.1", "", "click"),
        ("neo4j<7,>=5.28", "", "neo4j"),
        ("a.b-c_d ; extra == 'x'", "x", "a.b-c_d"),
        ('jgo<4,>=3.2; python_version > "3" and extra == "neo4j-local"', "neo4j-local", "jgo"),
        ("arcadedb>=26; platform_machine != 'x86_64'", "", "arcadedb"),
    ],
)
def test_requirement_lines_are_read(need: str, extra: str, package: str) -> None:
    assert group_needs([need]) == {extra: [package]}


def test_fingerprint_follows_names_and_contents(tmp_path: Path) -> None:
    table = tmp_path / "a.csv"
    table.write_text("x", encoding="utf-8")
    first = fingerprint(tmp_path)
    (tmp_path / "note.txt").write_text("not a table", encoding="utf-8")
    assert fingerprint(tmp_path) == first
    table.write_text("y", encoding="utf-8")
    second = fingerprint(tmp_path)
    table.rename(tmp_path / "b.csv")
    assert len({first, second, fingerprint(tmp_path)}) == 3
