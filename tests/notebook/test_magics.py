"""`%cypher` on a real embedded store in a real IPython shell."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

import midstack
from midstack.errors import UsageError
from midstack.notebook.magics import CypherMagic, split_flags
from midstack.notebook.results import Result
from midstack.notebook.sessions import Session
from midstack.notebook.views import View

interactive = pytest.importorskip("IPython.core.interactiveshell", reason="pip install 'midstack[notebook]'")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of three documents."""
    place = tmp_path_factory.mktemp("notebook") / "graph"
    extractor = midstack.load_extractor()
    documents = list(midstack.read_documents(midstack.seed_paths()))[:3]
    with midstack.open_store(str(place), write=True) as store:
        store.load(map(extractor.extract, documents))
    return place


@pytest.fixture
def magic(folder: Path) -> Iterator[CypherMagic]:
    """The magic, with a stand-in for the shell that holds the notebook's variables."""

    found = CypherMagic(SimpleNamespace(user_ns={"least": 0}))
    found.run(f"-s {json.dumps(str(folder))}")
    yield found
    found.close()


def test_query_in_a_line_gives_a_result(magic: CypherMagic) -> None:
    found = magic.run("MATCH (e:Entity) RETURN count(e) AS n")
    assert isinstance(found, Result)
    assert found.rows[0][0] > 3


def test_query_in_a_cell_may_have_flags(magic: CypherMagic) -> None:
    assert magic.run("-o kept --limit 2", "MATCH (e:Entity)\nRETURN e.id AS id ORDER BY id\n") is None
    assert len(magic.shell.user_ns["kept"]) == 2


def test_parameters_come_from_flags_and_from_the_notebook(magic: CypherMagic) -> None:
    text = "MATCH (e:Entity) WHERE size(e.id) > $least AND e.type = $type RETURN count(e) AS n"
    assert magic.run(f"-P type=Organization {text}").rows[0][0] > 0
    magic.shell.user_ns["least"] = 10_000
    assert magic.run(f"-P type=Organization {text}").rows[0][0] == 0
    magic.shell.user_ns["least"] = 0


def test_single_word_names_a_query_of_the_library(magic: CypherMagic) -> None:
    assert "name" in " ".join(magic.run("--limit 3 most-connected").columns) or magic.run("documents").rows


def test_frames_and_views_on_request(magic: CypherMagic) -> None:
    pytest.importorskip("pandas")
    assert len(magic.run("--df MATCH (e:Entity) RETURN e.id AS id LIMIT 2")) == 2
    view = magic.run("--viz MATCH (a:Entity)-[r]->(b:Entity) WHERE r.propositionId IS NOT NULL RETURN a, b")
    assert isinstance(view, View)
    assert view.snapshot.edges


def test_writing_needs_its_flag(magic: CypherMagic) -> None:
    with pytest.raises(midstack.MidstackError):
        magic.run("CREATE (n:Entity {id: 'planted'})")
    assert magic.run("MATCH (n:Entity {id: 'planted'}) RETURN count(n) AS n").rows == ((0,),)


def test_brokers_and_view_of_a_session(folder: Path) -> None:
    with Session(midstack.open_store(str(folder))) as session:
        assert session.brokers(3).columns[:2] == ("rank", "name")
        assert len(session.view().snapshot.edges) > 3
        assert "0x" not in repr(session)


@pytest.mark.parametrize(
    ("line", "flags", "rest"),
    [
        ("MATCH (n) RETURN n", [], "MATCH (n) RETURN n"),
        ("-o x --df MATCH (n) RETURN 'it''s'", ["-o", "x", "--df"], " MATCH (n) RETURN 'it''s'"),
        ("-P name='a b' -P ids=[1,2] RETURN 1", ["-P", "name=a b", "-P", "ids=[1,2]"], " RETURN 1"),
        ('-s "a folder" ', ["-s", "a folder"], " "),
        ("--limit=5 RETURN 1", ["--limit", "5"], " RETURN 1"),
        ("RETURN -1 AS x", [], "RETURN -1 AS x"),
        ("", [], ""),
    ],
)
def test_flags_stand_in_front_and_the_query_is_left_alone(line: str, flags: list[str], rest: str) -> None:
    assert split_flags(line) == (flags, rest)


@pytest.mark.parametrize("line", ["-o", "--explode RETURN 1", "--limit many RETURN 1"])
def test_wrong_flags_are_told(magic: CypherMagic, line: str) -> None:
    with pytest.raises(UsageError):
        magic.run(line)


def test_extension_brings_the_magic(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VIRTUAL_ENV", raising=False)  # of another environment, IPython warns
    shell = interactive.InteractiveShell.instance()
    try:
        shell.run_line_magic("load_ext", "midstack")
        shell.run_line_magic("cypher", f"-s {json.dumps(str(folder))} -o session")
        assert isinstance(shell.user_ns["session"], Session)
        shell.run_cell("%cypher MATCH (n) DELETE n")
        said = capsys.readouterr()
        assert "Traceback" not in said.out + said.err
    finally:
        shell.user_ns["session"].close()
        interactive.InteractiveShell.clear_instance()
