"""What a server that did not come up had to say, in one line of ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from midstack.stores.local_neo4j.failures import TAIL, explain_failure, read_tail


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Error: Could not reserve enough space for 524288KB object heap", "not enough memory"),
        ("# There is insufficient memory for the Java Runtime Environment to continue.", "not enough memory"),
        ("Caused by: java.net.BindException: Address already in use", "port was taken"),
        ("java.io.IOException: No space left on device", "disk is full"),
        ("org.neo4j.kernel.StoreLockException: Unable to obtain lock", "holds the same data"),
        ("INFO Starting...\nERROR Failed to start Neo4j: broken setting\nINFO Stopped.\n", "broken setting"),
        ("just words\n", "just words"),
        ("Error occurred during initialization of VM\nToo small maximum heap\n", "VM: Too small"),
        ("", "it wrote nothing"),
        ("ERROR login with password=hunter2 failed", r"password=\*\*\* failed"),
    ],
)
def test_cause_is_told_with_a_way_on(written: str, said: str, tmp_path: Path) -> None:
    log = tmp_path / "neo4j.log"
    log.write_text(written, encoding="utf-8")
    failure = explain_failure({log: 0, tmp_path / "none": 0})
    assert failure.hint
    assert "hunter2" not in str(failure)
    with pytest.raises(type(failure), match=said):
        raise failure


def test_earlier_starts_are_not_blamed(tmp_path: Path) -> None:
    log = tmp_path / "neo4j.log"
    log.write_text("ERROR the last time\n", encoding="utf-8")
    before = log.stat().st_size
    with log.open("a", encoding="utf-8") as stream:
        stream.write("ERROR this time\n")
    assert "this time" in explain_failure({log: before}).message


def test_only_the_end_of_a_long_log_is_read(tmp_path: Path) -> None:
    log = tmp_path / "neo4j.log"
    log.write_bytes(b"a" * TAIL + "শেষ".encode())
    tail = read_tail(log)
    assert tail.endswith("শেষ")
    assert len(tail.encode()) == TAIL
