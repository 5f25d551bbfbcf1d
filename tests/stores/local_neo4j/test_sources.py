"""Which repository is asked: ours by name, the machine's mirror, Maven Central."""

from __future__ import annotations

from pathlib import Path

import pytest

from midstack.errors import UsageError
from midstack.stores.local_neo4j.sources import CENTRAL, find_repository, local_repositories

HEAD = '<settings xmlns="http://maven.apache.org/SETTINGS/1.2.0"><mirrors>'
TAIL = "</mirrors></settings>"


def write_settings(text: str) -> None:
    file = Path.home() / ".m2" / "settings.xml"
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")


def mirror(of: str, url: str, more: str = "") -> str:
    return f"<mirror><mirrorOf>{of}</mirrorOf><url>{url}</url>{more}</mirror>"


def test_central_without_settings() -> None:
    assert find_repository() == CENTRAL


@pytest.mark.parametrize("of", ["central", "*", "external:*", "*,!internal", "other, central"])
def test_mirror_of_central_is_used(of: str) -> None:
    write_settings(
        HEAD + mirror("other", "https://a.example/") + mirror(of, "https://b.example/maven/") + TAIL
    )
    assert find_repository() == "https://b.example/maven"


@pytest.mark.parametrize(
    "mirrors",
    [
        mirror("other", "https://a.example"),
        mirror("*,!central", "https://a.example"),
        mirror("*", "http://0.0.0.0/", "<blocked>true</blocked>"),
        mirror("external:http:*", "https://a.example"),
        mirror("central", ""),
    ],
)
def test_other_mirrors_are_not_used(mirrors: str) -> None:
    write_settings(HEAD + mirrors + TAIL)
    assert find_repository() == CENTRAL


@pytest.mark.parametrize(
    "text", ["", "<settings", '<!DOCTYPE s [<!ENTITY a "b">]><settings><mirrors/></settings>', "\x00"]
)
def test_unreadable_settings_are_passed_over(text: str) -> None:
    write_settings(text)
    assert find_repository() == CENTRAL


def test_settings_without_a_namespace() -> None:
    write_settings(f"<settings><mirrors>{mirror('*', 'https://a.example')}</mirrors></settings>")
    assert find_repository() == "https://a.example"


def test_environment_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    write_settings(HEAD + mirror("*", "https://a.example") + TAIL)
    monkeypatch.setenv("MIDSTACK_MAVEN", "https://own.example/maven/")
    assert find_repository() == "https://own.example/maven"


@pytest.mark.parametrize("url", ["file:///etc", "ftp://a.example", "repo", "https://"])
def test_other_schemes_are_refused(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIDSTACK_MAVEN", url)
    with pytest.raises(UsageError, match="http or https"):
        find_repository()


def test_local_repositories_are_only_those_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert local_repositories() == ()
    (Path.home() / ".m2" / "repository").mkdir(parents=True)
    assert local_repositories() == (Path.home() / ".m2" / "repository",)
    monkeypatch.setenv("M2_REPO", str(tmp_path))
    assert local_repositories() == (tmp_path,)
