"""The embedded engine keeps to itself: one holder a folder, loopback alone, secrets for their owner."""

from __future__ import annotations

import json
import os
import re
import stat
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from tests.stores.samples import corpus

from midstack.errors import StoreError
from midstack.stores import open_store
from midstack.stores.embedded import holder_of

OTHER = """
import sys
from midstack.stores import open_store
with open_store(sys.argv[1], write=True) as store:
    print(store.connection.engine is None, store.describe().holder)
    store.query("MERGE (n:Document {id: 'made by the other'})", write=True)
"""


def test_secrets_are_readable_by_their_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    with open_store(str(folder), write=True) as store:
        for name in ("password", "server.json"):
            assert stat.S_IMODE((folder / name).stat().st_mode) == 0o600
        password = (folder / "password").read_text("ascii")
        assert len(password) >= 16
        assert password not in repr(store.describe()) + repr(store.connection.address)
        assert json.loads((folder / "server.json").read_text("ascii"))["pid"] == os.getpid()
    assert not (folder / "server.json").exists()
    with open_store(str(folder)):
        assert (folder / "password").read_text("ascii") == password


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_engine_listens_on_loopback_alone(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "store"), write=True):
        own = set()
        for entry in Path("/proc/self/fd").iterdir():
            with suppress(FileNotFoundError):  # closed since the folder was read
                found = re.fullmatch(r"socket:\[(\d+)\]", str(entry.readlink()))
                own |= {found[1]} if found else set()
        bound = [
            fields[1].rpartition(":")[0]
            for table in ("tcp", "tcp6")
            for line in Path(f"/proc/self/net/{table}").read_text("ascii").splitlines()[1:]
            if (fields := line.split())[9] in own and fields[3] == "0A"
        ]
    assert bound
    assert set(bound) <= {"0100007F", "0000000000000000FFFF00000100007F", "00000000000000000000000001000000"}


def test_second_process_is_a_client_of_the_first(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    with open_store(str(folder), write=True) as store:
        store.load(corpus())
        assert holder_of(folder) == os.getpid()
        command = [sys.executable, "-c", OTHER, str(folder)]
        told = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout
        assert told.split() == ["True", str(os.getpid())]
        made = store.query("MATCH (d:Document {id: 'made by the other'}) RETURN count(d)")
        assert made.rows == ((1,),)
    assert holder_of(folder) is None


def test_password_cut_short_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    folder.mkdir()
    (folder / "password").write_text("abc", "ascii")
    with pytest.raises(StoreError, match="is cut short"):
        open_store(str(folder), write=True)
