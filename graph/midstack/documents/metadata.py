"""What is known of a document besides its text, from whichever place states it.

Invariant: what somebody states on purpose (a sidecar file, a JSONL field) is read or refused, never dropped
in silence; what is merely found (a web page's tags, a PDF's properties) is taken when it can be read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

import regex

from midstack.documents.decoding import check_size, decode
from midstack.documents.json_input import load_json
from midstack.documents.refusing import UnreadableError

_LANGUAGE = regex.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8}){0,6}")
_DAY = regex.compile(r"(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?!\d)")
_ALTERNATIVES = {
    "title": ("title",),
    "language": ("language", "lang"),
    "published": ("date", "published"),
    "publisher": ("publisher",),
    "url": ("url",),
}


@dataclass(frozen=True, slots=True)
class Metadata:
    """Title, language (BCP 47), day of publication, publisher and address; None where not known."""

    title: str | None = None
    language: str | None = None
    published: date | None = None
    publisher: str | None = None
    url: str | None = None

    def over(self, other: Metadata) -> Metadata:
        """Return this metadata with its gaps filled from `other`."""
        return Metadata(*(getattr(self, f.name) or getattr(other, f.name) for f in fields(self)))


def read_sidecar(file: Path, source: str) -> Metadata:
    """Return what `<stem>.json` beside `file` states, nothing when there is none.

    Raises UnreadableError when the sidecar is there and cannot be read.
    """
    sidecar = file.with_suffix(".json")
    if not sidecar.is_file():
        return Metadata()
    about = f"its metadata file {sidecar.name}"
    try:
        check_size(sidecar.stat().st_size, source)
        record = load_json(decode(sidecar.read_bytes(), source))
    except ValueError as error:
        raise UnreadableError(source, f"{about}: {error}") from None
    except UnreadableError as error:
        raise UnreadableError(source, f"{about}: {error.reason}", place=error.place) from None
    return stated(record, source) if isinstance(record, dict) else Metadata()


def stated(record: Mapping[str, Any], source: str, *, place: str = "") -> Metadata:
    """Return the metadata of a record whose keys are lang, title, date, publisher, url; the rest is ignored.

    Raises UnreadableError when a value is of the wrong form.
    """
    given: dict[str, str | None] = {}
    for name, keys in _ALTERNATIVES.items():
        value = next((record[key] for key in keys if record.get(key) is not None), None)
        if value is not None and not isinstance(value, str):
            raise UnreadableError(source, f"'{keys[0]}' must be text, got {str(value)[:40]!r}", place=place)
        given[name] = (value or "").strip() or None
    found = gathered(given)
    if given["published"] and found.published is None:
        raise UnreadableError(
            source, f"the date '{given['published'][:40]}' is not of the form 2026-01-31", place=place
        )
    if given["language"] and found.language is None:
        reason = f"the language '{given['language'][:40]}' is no BCP 47 tag"
        raise UnreadableError(source, reason, place=place)
    return found


def gathered(found: Mapping[str, str | None]) -> Metadata:
    """Return metadata from texts by field name, without those that cannot be read."""
    return Metadata(
        title=_one_line(found.get("title")),
        language=read_language(found.get("language")),
        published=read_day(found.get("published")),
        publisher=_one_line(found.get("publisher")),
        url=_one_line(found.get("url")),
    )


def read_day(text: str | None) -> date | None:
    """Return the day an ISO 8601 date or time starts with, None when there is none."""
    match = _DAY.match((text or "").strip())
    if match is None:
        return None
    try:
        return date(*(int(part) for part in match.groups()))
    except ValueError:
        return None


def read_language(text: str | None) -> str | None:
    """Return a BCP 47 tag with hyphens and a lower-case language, None when `text` is none."""
    tag = (text or "").strip()
    if _LANGUAGE.fullmatch(tag) is None:
        return None
    primary, *rest = tag.replace("_", "-").split("-")
    return "-".join([primary.lower(), *rest])


def _one_line(text: str | None) -> str | None:
    return " ".join((text or "").split()) or None
