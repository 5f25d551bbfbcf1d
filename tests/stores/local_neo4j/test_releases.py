"""Lock files: what they say, and that a wrong one is refused with its line."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midstack.errors import LocalServerError, UsageError
from midstack.stores.local_neo4j.releases import (
    BROWSER,
    DEFAULT_SERIES,
    SERIES,
    Jar,
    Release,
    find_release,
    parse,
    read_release,
    render,
)

PARTS = st.text(string.ascii_lowercase + string.digits + ".-", min_size=1, max_size=8)
JARS = st.builds(
    Jar,
    st.lists(PARTS, min_size=3, max_size=4).map(":".join),
    st.integers(0, 10**9),
    st.text("0123456789abcdef", min_size=64, max_size=64),
)
ROW = f"{'0' * 64} 12 org.neo4j:neo4j:1.0"


@pytest.mark.parametrize("series", [*SERIES, BROWSER])
def test_shipped_lock_pins_one_version_without_doubles(series: str) -> None:
    release = read_release(series)
    coordinates = [jar.coordinate for jar in release.jars]
    files = [jar.path.rpartition("/")[2] for jar in release.jars]
    assert len(set(coordinates)) == len(coordinates)
    assert len(set(files)) == len(files)
    assert any(jar.coordinate.split(":")[2] == release.version for jar in release.jars)
    assert all(jar.size > 0 for jar in release.jars)


@pytest.mark.parametrize("series", SERIES)
def test_server_lock_names_its_main_class_and_holds_the_server(series: str) -> None:
    release = read_release(series)
    assert release.main.startswith("org.neo4j.server.")
    assert f"org.neo4j:neo4j:{release.version}" in {jar.coordinate for jar in release.jars}


def test_release_is_found_by_series_and_by_version() -> None:
    assert find_release(DEFAULT_SERIES) == find_release(find_release(DEFAULT_SERIES).version)
    assert find_release("5.26").version.startswith("5.26.")


@pytest.mark.parametrize("named", ["", "4.4", "latest", "browser", "../current"])
def test_unknown_release_is_refused_with_the_known_ones(named: str) -> None:
    with pytest.raises(UsageError, match=r"known: 5\.26 \(5\.26\.\d+\), current"):
        find_release(named)


@given(
    st.lists(JARS, min_size=1, max_size=5, unique_by=lambda jar: jar.coordinate), st.sampled_from(["", "a.B"])
)
def test_lock_text_is_read_back(jars: list[Jar], main: str) -> None:
    release = Release("x", "1.0", main, tuple(sorted(jars, key=lambda jar: jar.coordinate)))
    assert parse("x", render(release, ["A comment."])) == release


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"# version: 1\n{ROW}\nnothing\n", "line 3"),
        (f"# version: 1\n{ROW.replace('0', 'g', 1)}\n", "line 2"),
        (f"# version: 1\n{ROW}/../../etc\n", "line 2"),
        (f"{ROW}\n", "no version"),
        ("# version: 1\n", "no jar"),
    ],
)
def test_wrong_lock_is_refused(text: str, said: str) -> None:
    with pytest.raises(LocalServerError, match=said):
        parse("x", text)


@pytest.mark.parametrize(
    ("coordinate", "path"),
    [
        ("org.neo4j:neo4j:5.26.30", "org/neo4j/neo4j/5.26.30/neo4j-5.26.30.jar"),
        ("io.netty:netty:4.1:linux-x86_64", "io/netty/netty/4.1/netty-4.1-linux-x86_64.jar"),
    ],
)
def test_path_in_a_maven_repository(coordinate: str, path: str) -> None:
    assert Jar(coordinate, 1, "0" * 64).path == path
