"""The reference as Markdown and as one HTML page that needs nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape
from typing import Final

from midstack.ontology.building.reference import Entry, Section, build_reference
from midstack.ontology.building.source import LANGUAGES, Source
from midstack.ontology.iris import ONTOLOGY

Faces = Callable[[Iterable[str]], str]
LANGUAGE_NAMES: Final = {"en": "English", "bn": "বাংলা", "hi": "हिन्दी", "id": "Bahasa Indonesia"}
TITLE: Final = "What the graph can say"
INTRODUCTION: Final = (
    "midstack keeps what sources say about the AI industry. A document holds evidence, evidence carries a "
    "claim, a claim asserts a proposition, a proposition joins entities. What all claims about one "
    "proposition amount to is computed, and the edge of the picture shows it. Nothing that is only rumoured "
    "is ever stated as a fact."
)
PATTERN: Final = (
    ("Document", "IN_DOCUMENT", "Evidence"),
    ("Evidence", "HAS_EVIDENCE", "Claim"),
    ("Claim", "ASSERTS", "Proposition"),
    ("Proposition", "roles", "Entity"),
)


def build_markdown(source: Source) -> str:
    """Return the reference as Markdown with mermaid diagrams."""
    sections = build_reference(source)
    lines = [f"# {TITLE}", "", INTRODUCTION, "", f"Version {source.version}, `{ONTOLOGY}`.", ""]
    lines += ["This page is generated from the Turtle modules; edit those.", "", *_mermaid(source), ""]
    lines += [f"- [{section.title}](#{_anchor(section.title)})" for section in sections]
    for section in sections:
        lines += ["", f"## {section.title}", "", section.words]
        for entry in section.entries:
            lines += ["", *_markdown_entry(entry)]
    return "\n".join(lines) + "\n"


def no_faces(_texts: Iterable[str]) -> str:
    """Return no rules: the reader's own fonts are used."""
    return ""


def build_html(source: Source, faces: Faces = no_faces) -> str:
    """Return the reference as one HTML page without scripts.

    `faces` gives the CSS rules of fonts for the texts of the page.
    """
    sections = build_reference(source)
    links = "".join(f'<li><a href="#{s.key}">{escape(s.title)}</a></li>' for s in sections)
    body = "".join(map(_html_section, sections))
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'; font-src data:\">\n"
        f"<title>{TITLE}</title>\n<style>{faces((body,))}{_STYLE}</style>\n</head>\n<body>\n"
        f"<header><h1>{TITLE}</h1><p>{escape(INTRODUCTION)}</p>\n{_figure()}"
        f"<p>Version {escape(source.version)} · <code>{ONTOLOGY}</code></p></header>\n"
        f'<nav aria-label="Sections"><ul>{links}</ul></nav>\n<main>\n{body}</main>\n</body>\n</html>\n'
    )


def _markdown_entry(entry: Entry) -> list[str]:
    lines = [f"### {entry.id}", "", f"{entry.definitions.get('en', '')}.", ""]
    if entry.note:
        lines += [entry.note, ""]
    labels = " · ".join(f"{text} ({tag})" for tag, text in entry.labels.items())
    lines.append(f"- labels: {labels}")
    lines += [f"- {name}: {text}" for name, text in entry.facts]
    if entry.example:
        lines.append(f"- example: {entry.example}")
    return lines


def _mermaid(source: Source) -> list[str]:
    lines = ["```mermaid", "flowchart LR"]
    lines += [f"  {end} -->|{link}| {start}" for start, link, end in PATTERN[:2]]
    lines += [f"  {start} -->|{link}| {end}" for start, link, end in PATTERN[2:]]
    lines += ["```", "", "```mermaid", "flowchart LR"]
    for section in build_reference(source)[:1]:
        for entry in section.entries:
            facts = dict(entry.facts)
            arrow = "---" if " and " in facts["roles"] else "-->"
            first, last = facts["roles"].replace(" and ", " to ").split(" to ")
            lines.append(f"  {entry.id}_a([{first}]) {arrow}|{facts['edge']}| {entry.id}_b([{last}])")
    return [*lines, "```"]


def _anchor(title: str) -> str:
    return title.lower().replace(" ", "-")


def _html_section(section: Section) -> str:
    entries = "".join(_html_entry(section, entry) for entry in section.entries)
    return (
        f'<section id="{section.key}"><h2>{escape(section.title)}</h2><p>{escape(section.words)}</p>\n'
        f"{entries}</section>\n"
    )


def _html_entry(section: Section, entry: Entry) -> str:
    mark = f'<i style="background:{escape(entry.colour)}"></i>' if entry.colour else ""
    words = "".join(
        f'<li lang="{tag}"><b>{escape(entry.labels[tag])}</b> '
        f"<span>{escape(entry.definitions.get(tag, ''))}</span> <small>{LANGUAGE_NAMES[tag]}</small></li>"
        for tag in LANGUAGES
        if tag in entry.labels
    )
    facts = [*entry.facts, *((("example", entry.example),) if entry.example else ())]
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in facts)
    note = f"<p>{escape(entry.note)}</p>" if entry.note else ""
    return (
        f'<article id="{section.key}-{escape(entry.id)}"><h3>{mark}{escape(entry.id)}</h3>'
        f"<ul>{words}</ul>{note}<dl>{rows}</dl></article>\n"
    )


def _figure() -> str:
    names = ["Document", "Evidence", "Claim", "Proposition", "Entity"]
    words = ["is quoted by", "carries", "asserts", "joins"]
    boxes = "".join(
        f'<rect x="{place * 170 + 5}" y="10" width="110" height="40" rx="8"/>'
        f'<text x="{place * 170 + 60}" y="35">{name}</text>'
        for place, name in enumerate(names)
    )
    arrows = "".join(
        f'<path d="M{place * 170 + 117} 30h52m-7-5l7 5l-7 5"/>'
        f'<text class="w" x="{place * 170 + 145}" y="66">{word}</text>'
        for place, word in enumerate(words)
    )
    said = "Document, quoted by evidence that carries a claim, which asserts a proposition between entities"
    return f'<svg viewBox="0 0 800 80" role="img" aria-label="{said}">{boxes}{arrows}</svg>\n'


_STYLE: Final = """
:root{color-scheme:light dark;--ink:#16191f;--soft:#545b68;--ground:#fff;--sheet:#f6f7f9;--line:#d5d9e0;
--link:#0b57c2}
@media(prefers-color-scheme:dark){:root{--ink:#eceff4;--soft:#a9b1bf;--ground:#12151b;--sheet:#1a1e26;
--line:#343b47;--link:#8ab6ff}}
body{margin:0 auto;max-width:66rem;padding:1rem 1.5rem 4rem;color:var(--ink);background:var(--ground);
font:16px/1.55 system-ui,"Noto Sans","midstack Bengali","midstack Devanagari","Noto Sans Bengali",
"Noto Sans Devanagari",sans-serif}
a{color:var(--link)}nav ul{display:flex;flex-wrap:wrap;gap:.3rem 1.2rem;padding:0;list-style:none}
article{background:var(--sheet);border:1px solid var(--line);border-radius:10px;padding:.6rem 1rem;
margin:.8rem 0}
h3{margin:.2rem 0}h3 i{display:inline-block;width:.8em;height:.8em;border-radius:50%;margin-right:.5em}
article ul{list-style:none;padding:0;margin:.4rem 0}small,dt,.w{color:var(--soft)}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem;margin:.4rem 0}
dd{margin:0;overflow-wrap:anywhere}
svg{max-width:50rem;width:100%}rect{fill:var(--sheet);stroke:var(--line)}
path{fill:none;stroke:var(--soft);stroke-width:1.5}
text{fill:var(--ink);font-size:14px;text-anchor:middle}text.w{fill:var(--soft);font-size:12px}
"""
