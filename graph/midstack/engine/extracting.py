"""Documents to extractions by one of three engines, which differ in speed and in nothing else.

Invariant: the extractions of a document are the same on every engine and with any number of workers, and come
in the order of the documents.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Final

from midstack.claims.extracting import Extractor, load_extractor
from midstack.engine.dask_pool import DaskPool
from midstack.engine.pools import Pool, ProcessPool, Work
from midstack.engine.windows import run_in_pool
from midstack.errors import MidstackError, UsageError
from midstack.log import get_logger
from midstack.model import Document, Extraction, Refusal

_POOLS: Final[dict[str, Callable[[int | None], Pool]]] = {"process": ProcessPool, "dask": DaskPool}
ENGINES: Final = ("serial", *_POOLS)

_log = get_logger(__name__)


def extract_documents(
    documents: Iterable[Document], *, engine: str = "serial", workers: int | None = None
) -> Iterator[Extraction]:
    """Yield the extraction of each document, in order; only a bounded number of documents is held.

    `engine` is "serial" (this process), "process" (processes of this machine, `workers` of them, one a core
    unless given) or "dask" (extra `engine`). A document the extractor fails on comes back with a refusal.
    Raises UsageError for another engine, MissingExtraError without Dask.
    """
    return run(extract_document, documents, engine=engine, workers=workers)


def run(
    work: Work, documents: Iterable[Document], *, engine: str, workers: int | None = None
) -> Iterator[Extraction]:
    """Yield what `work`, a function of a module, makes of each document, in order."""
    if engine not in ENGINES:
        raise UsageError(f"no engine '{engine}'; there is: {', '.join(ENGINES)}")
    if workers is not None and workers < 1:
        raise UsageError(f"workers must be at least 1, got {workers}")
    if engine == "serial":
        return map(work, documents)
    return _run_pooled(_POOLS[engine], work, documents, workers)


def _run_pooled(
    make_pool: Callable[[int | None], Pool], work: Work, documents: Iterable[Document], workers: int | None
) -> Iterator[Extraction]:
    with make_pool(workers) as pool:
        yield from run_in_pool(pool, work, documents)


def extract_document(document: Document) -> Extraction:
    """Return the extraction of one document; what goes wrong in it is a refusal, for the others go on."""
    try:
        return _extractor().extract(document)
    except MidstackError as error:
        return Extraction(document, refusals=(Refusal(document.id, error.message),))
    except Exception as error:  # noqa: BLE001  # a defect on one text must not cost the other texts
        _log.debug("the extractor failed on document '%s'", document.id, exc_info=True)
        reason = " ".join(f"the extractor failed: {type(error).__name__}: {error}".split())[:300]
        return Extraction(document, refusals=(Refusal(document.id, reason),))


@cache
def _extractor() -> Extractor:
    return load_extractor()
