"""Brings the jars of a release into the cache.

Invariants: a file under its final name in the cache is whole and has the sha256 of the lock file, since it is
written beside itself, checked and then renamed; with all jars there, nothing is asked of the network.
"""

from __future__ import annotations

import errno
import hashlib
import http.client
import os
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import IO, Final, TypeAlias

from midstack.errors import LocalServerError
from midstack.log import get_logger
from midstack.stores.local_neo4j.places import jar_folder
from midstack.stores.local_neo4j.releases import Jar
from midstack.stores.local_neo4j.sources import find_repository, local_repositories

Progress: TypeAlias = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is (bytes, or 0 of 0)."""

AT_ONCE: Final = 8
TRIES: Final = 3
SECONDS: Final = 30.0
"""Longest silence of the repository, in seconds."""
CHUNK: Final = 1 << 18
PART: Final = ".part"
STALE_SECONDS: Final = 3600
"""Age at which an unfinished file is taken to be left by a process that died."""
DISK_ERRORS: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS)
HINT: Final = (
    "connect to the network once (HTTPS_PROXY is honoured), or name a mirror: MIDSTACK_MAVEN=https://..."
)

_log = get_logger(__name__)


def fetch_jars(
    jars: Iterable[Jar], *, title: str, folder: Path | None = None, progress: Progress | None = None
) -> list[Path]:
    """Return the files of `jars` in `folder` (default: the cache), fetching what is missing or damaged.

    `title` names them in messages. Raises LocalServerError when the repository cannot be reached (its cause
    is the OSError), gives other bytes than pinned, or the disk refuses.
    """
    root = jar_folder() if folder is None else folder
    wanted = list(jars)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        kept = list(pool.map(lambda jar: _is_whole(root / jar.path, jar), wanted))
        missing = [jar for jar, whole in zip(wanted, kept, strict=True) if not whole]
        if missing:
            _sweep(root)
            _fetch_missing(pool, missing, root, title, progress)
    return [root / jar.path for jar in wanted]


def _fetch_missing(
    pool: ThreadPoolExecutor, missing: list[Jar], root: Path, title: str, progress: Progress | None
) -> None:
    total, done = sum(jar.size for jar in missing), 0
    repository = find_repository()
    _log.info("fetching %d jars, %d bytes, from %s", len(missing), total, repository)
    running = [pool.submit(_bring, jar, root, repository) for jar in missing]
    try:
        for jar, future in zip(missing, running, strict=True):
            future.result()
            done += jar.size
            if progress is not None:
                progress(f"fetching {title}", done, total)
    except BaseException:
        pool.shutdown(wait=True, cancel_futures=True)
        raise


def _is_whole(file: Path, jar: Jar) -> bool:
    try:
        return file.stat().st_size == jar.size and hash_file(file) == jar.sha256
    except OSError:
        return False


def hash_file(file: Path) -> str:
    """Return the sha256 of `file` in lower-case hex. Raises OSError."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _bring(jar: Jar, root: Path, repository: str) -> None:
    target = root / jar.path
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=target.name + ".", suffix=PART)
    except OSError as error:
        raise _disk_error(root, error) from error
    draft = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            _fill(stream, jar, repository)
        _check(draft, jar, repository)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def _fill(stream: IO[bytes], jar: Jar, repository: str) -> None:
    for folder in local_repositories():
        local = folder / jar.path
        if _is_whole(local, jar):
            stream.write(local.read_bytes())
            return
    for attempt in range(1, TRIES + 1):
        try:
            stream.seek(0)
            stream.truncate()
            _download(stream, jar, f"{repository}/{jar.path}")
            return
        except (OSError, http.client.HTTPException) as error:
            _log.info("try %d of %d for %s: %s", attempt, TRIES, jar.path, error)
            if isinstance(error, urllib.error.HTTPError):
                error.close()
            if attempt == TRIES or not _may_pass(error):
                raise _fetch_error(jar, repository, error) from error
            time.sleep(0.5 * attempt)


def _download(stream: IO[bytes], jar: Jar, url: str) -> None:
    request = urllib.request.Request(url, headers={"User-Agent": "midstack"})  # noqa: S310 - find_repository checks
    with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310
        left = jar.size + 1  # one byte more than pinned is enough to know that the file is another
        while left > 0 and (block := answer.read(min(CHUNK, left))):
            stream.write(block)
            left -= len(block)


def _may_pass(error: Exception) -> bool:
    """Tell whether the same request may succeed in a moment."""
    return not isinstance(error, urllib.error.HTTPError) or error.code in (408, 429, 500, 502, 503, 504)


def _check(draft: Path, jar: Jar, repository: str) -> None:
    size, found = draft.stat().st_size, hash_file(draft)
    if found != jar.sha256:
        raise LocalServerError(
            f"{jar.path} from {repository} is not the pinned file: sha256 {found} ({size:,} bytes), "
            f"expected {jar.sha256} ({jar.size:,} bytes); nothing was kept of it",
            hint="try again; if it stays so, the repository or a proxy on the way changes files",
        )


def _fetch_error(jar: Jar, repository: str, error: Exception) -> LocalServerError:
    if isinstance(error, urllib.error.HTTPError):
        return LocalServerError(f"{repository} answers {error.code} {error.reason} for {jar.path}", hint=HINT)
    if isinstance(error, OSError) and error.errno in DISK_ERRORS:
        return _disk_error(Path(jar.path), error)
    reason = getattr(error, "reason", None) or error
    return LocalServerError(f"{repository} cannot be reached for {jar.path}: {reason}", hint=HINT)


def _disk_error(where: Path, error: OSError) -> LocalServerError:
    return LocalServerError(
        f"the jars cannot be written to {where}: {error.strerror or error}",
        hint="free some space, or name another folder: MIDSTACK_CACHE=FOLDER",
    )


def _sweep(root: Path) -> None:
    """Remove what killed processes left half-written."""
    before = time.time() - STALE_SECONDS
    for draft in root.glob(f"**/*{PART}"):
        with suppress(OSError):
            if draft.stat().st_mtime < before:
                draft.unlink()
