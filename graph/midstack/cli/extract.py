"""`midstack extract`: documents to claims, in a file or on stdout."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Final, TextIO

import click

from midstack.cli.lines import claim_lines, dump, eval_lines
from midstack.cli.progress import note, track
from midstack.cli.reading import Refusals, documents_at
from midstack.cli.settings import Settings
from midstack.engine import extract_documents, extract_to_ledger
from midstack.errors import UsageError
from midstack.model import Document, Extraction, Refusal
from midstack.ontology import load_ontology

ENGINES: Final = ("serial", "process", "dask")
EXTRACTORS: Final = ("rules",)


@click.command(name="extract")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File, or folder for parquet.")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(("jsonl", "parquet", "eval")),
    default="jsonl",
    show_default=True,
    help="jsonl: a claim a line; parquet: a claim ledger; eval: what `midstack eval` scores.",
)
@click.option(
    "--engine", type=click.Choice(ENGINES), default="serial", show_default=True, help="How to spread work."
)
@click.option("--workers", type=click.IntRange(min=1), help="Processes to use [default: one a core].")
@click.option("--extractor", default="rules", show_default=True, help="Which extractor reads the documents.")
@click.option("--language", help="Language of the documents as a BCP 47 tag [default: identified].")
@click.pass_obj
def command(
    settings: Settings,
    *,
    paths: tuple[str, ...],
    output: Path | None,
    output_format: str,
    engine: str,
    workers: int | None,
    extractor: str,
    language: str | None,
) -> int:
    """Read documents and write the claims they make.

    PATH is a document (.txt .md .html .pdf .jsonl), a folder of them, or - for standard input. What cannot be
    read, or what the extractor fails on, is refused with its reason and the exit code is 3; the other
    documents are read all the same.
    """
    if extractor not in EXTRACTORS:
        raise UsageError(f"no extractor '{extractor}'; there is: {', '.join(EXTRACTORS)}")
    refusals = Refusals(settings)
    documents = documents_at(paths, language, refusals)
    if output_format == "parquet":
        for refusal in _write_ledger(settings, documents, output, engine, workers):
            refusals.add(refusal)
        return refusals.exit_code
    extractions = extract_documents(documents, engine=engine, workers=workers)
    to_lines = _formatter(output_format)
    with _opened(output) as stream:
        for extraction in track(settings, extractions, "documents read"):
            for refusal in extraction.refusals:
                refusals.add(refusal)
            for line in to_lines(extraction):
                stream.write(line + "\n")
    return refusals.exit_code


def _write_ledger(
    settings: Settings, documents: Iterable[Document], output: Path | None, engine: str, workers: int | None
) -> tuple[Refusal, ...]:
    if output is None:
        raise UsageError(
            "a parquet ledger is a folder that -o names", hint="midstack extract PATH --format parquet -o DIR"
        )
    if output.is_file():
        raise UsageError(f"{output} is a file; a ledger is a folder", hint="name another with -o")
    report = extract_to_ledger(documents, output, engine=engine, workers=workers)
    note(settings, f"{output}: {report}")
    return report.refusals


def _formatter(output_format: str) -> Callable[[Extraction], Iterator[str]]:
    if output_format == "jsonl":
        return lambda extraction: map(dump, claim_lines(extraction))
    ontology = load_ontology()
    return lambda extraction: map(dump, eval_lines(extraction, ontology))


def _opened(output: Path | None) -> AbstractContextManager[TextIO]:
    if output is None:
        return nullcontext(sys.stdout)
    if output.is_dir():
        raise UsageError(f"{output} is a folder; lines go to a file", hint=f"-o {output}/claims.jsonl")
    return output.open("w", encoding="utf-8", newline="\n")
