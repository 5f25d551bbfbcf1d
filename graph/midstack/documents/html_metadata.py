"""What a web page states of itself in its tags and in its JSON-LD.

Invariant: the first statement of a field holds, except that a title made for sharing goes before <title>,
which often ends with the site's name. What cannot be read is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from midstack.documents.html_scan import Tag
from midstack.documents.json_input import load_json

_META: Final = {
    "og:title": "title", "twitter:title": "title", "dc.title": "title",
    "article:published_time": "published", "og:article:published_time": "published",
    "datepublished": "published", "date": "published", "dc.date": "published",
    "pubdate": "published", "publish-date": "published",
    "og:site_name": "publisher", "application-name": "publisher", "publisher": "publisher",
    "dc.publisher": "publisher", "og:url": "url", "og:locale": "language", "language": "language",
    "content-language": "language",
}  # fmt: skip
_ARTICLES: Final = ("article", "newsarticle", "reportagenewsarticle", "blogposting", "webpage")
_MOST: Final = 200
"""Objects looked at in one block of JSON-LD."""


def note_tag(tag: Tag, found: dict[str, str], *, in_article: bool) -> None:
    """Add to `found` what a start tag states."""
    given = tag.attributes
    if tag.name == "html":
        _keep(found, "language", given.get("lang", "") or given.get("xml:lang", ""))
    elif tag.name == "link" and "canonical" in given.get("rel", "").lower().split():
        _keep(found, "url", given.get("href", ""))
    elif tag.name == "time" and in_article:
        _keep(found, "published", given.get("datetime", ""))
    elif tag.name == "meta":
        key = (given.get("property") or given.get("name") or given.get("itemprop") or "").lower()
        if key == "og:title" and given.get("content", "").strip():
            found.pop("title", None)
        if key in _META:
            _keep(found, _META[key], given.get("content", ""))


def note_linked_data(text: str, found: dict[str, str]) -> None:
    """Add to `found` what the article in a JSON-LD text states."""
    try:
        data = load_json(text)
    except ValueError:
        return
    for record in _articles(data):
        publisher = record.get("publisher")
        name = publisher.get("name") if isinstance(publisher, dict) else publisher
        fields = {
            "published": record.get("datePublished"),
            "publisher": name,
            "language": record.get("inLanguage"),
        }
        for key, value in fields.items():
            if isinstance(value, str):
                _keep(found, key, value)


def _articles(data: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects of an article's type; lists and "@graph" are looked into."""
    waiting = [data]
    for _ in range(_MOST):
        if not waiting:
            return
        item = waiting.pop(0)
        if isinstance(item, list):
            waiting += item[:_MOST]
        elif isinstance(item, dict):
            kinds = item.get("@type")
            if any(
                str(kind).lower() in _ARTICLES for kind in (kinds if isinstance(kinds, list) else [kinds])
            ):
                yield item
            if isinstance(item.get("@graph"), list):
                waiting += item["@graph"][:_MOST]


def _keep(found: dict[str, str], name: str, value: str) -> None:
    if value.strip():
        found.setdefault(name, value.strip())
