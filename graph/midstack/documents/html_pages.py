"""A web page to the text of its article, one line a block, with the metadata the page states."""

from __future__ import annotations

from typing import Final

from midstack.documents.html_blocks import Block, Page, read_page
from midstack.documents.metadata import Metadata, gathered

_ENDS: Final = frozenset('.!?।॥。！？؟۔…"”’»)')
_MOSTLY_LINKS: Final = 0.6
"""Share of a block's characters inside links from which a line that is no sentence counts as a menu."""
_ARTICLE_SHARE: Final = 0.25
"""Share of the page's text an <article> must hold to be taken for the article, not for a teaser."""
_TOO_MANY: Final = 8
_SITE_MARKS: Final = (" | ", " – ", " — ", " - ")
"""What stands between a page's headline and the site's name in its title."""


def read_html(source: str) -> tuple[str, Metadata]:
    """Return the article's text and the metadata of a page's source."""
    page = read_page(source)
    lines = [block.text for block in _article_blocks(page) if not _is_menu(block)]
    title = _title(page)
    if title is not None and title in lines[: len(lines) // 2]:
        lines = lines[lines.index(title) :]
    return "\n".join(lines), gathered({**page.found, "title": title})


def _article_blocks(page: Page) -> list[Block]:
    inside = [block for block in page.blocks if block.in_article]
    if sum(len(block.text) for block in inside) < _ARTICLE_SHARE * page.size:
        return page.blocks
    first = page.blocks.index(inside[0]) if inside else 0
    headline = [block for block in page.blocks[max(0, first - _TOO_MANY) : first] if block.is_heading]
    return headline[-1:] + inside


def _is_menu(block: Block) -> bool:
    is_sentence = block.text[-1] in _ENDS or block.is_heading
    return not is_sentence and block.linked > _MOSTLY_LINKS * len(block.text)


def _title(page: Page) -> str | None:
    given = " ".join(page.found.get("title", "").split())
    headings = {block.text for block in page.blocks if block.is_heading}
    for candidate in (given, *(given.rpartition(mark)[0] for mark in _SITE_MARKS)):
        if candidate in headings:
            return candidate
    return given or next((block.text for block in page.blocks if block.is_heading), None)
