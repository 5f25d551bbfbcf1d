"""Which case markers a mention carries, and which mentions stand in one list.

A marker may be an ending, a word after the name (ने, থেকে), a clitic ('s) or a preposition before it. In a
list the marker is said once: before the first name or after the last, and holds for all.
"""

from __future__ import annotations

from midstack.mentions.reading import Mention, Reading
from midstack.text import COMMAS

_LISTING = COMMAS + "/"
_VERBS = ("verb", "passive")
APART = "-':"
"""What an ending may be written apart behind: OpenAI-এর, OpenAI'nin, Finnish OpenAI:n."""
_ARTICLE_REACH = 3
"""How many words may stand between a preposition and its name ("with chip maker Nvidia")."""


def mark_cases(reading: Reading) -> None:
    """Set `cases` and `group` of every mention of `reading`, whose mentions are sorted by place."""
    mentions = reading.mentions
    group = 0
    for index, mention in enumerate(mentions):
        cases = set(mention.cases) | _after(reading, mention) | _before(reading, mentions, index)
        mention.cases = frozenset(cases)
        if index and _joined(reading, mentions[index - 1], mention):
            previous = mentions[index - 1]
            if previous.group < 0:
                previous.group = group
                group += 1
            mention.group = previous.group
    _share(mentions)


def cases_at(reading: Reading, first: int, last: int, sentence: int) -> frozenset[str]:
    """Return the cases marked on tokens `first` to `last` (exclusive), which stand in `sentence`."""
    mention = Mention(first, last, "", "", sentence=sentence)
    return frozenset(_after(reading, mention) | _before(reading, [mention], 0))


def _after(reading: Reading, mention: Mention) -> set[str]:
    sentence = reading.sentences[mention.sentence]
    place = mention.last
    tokens = reading.tokens
    if (ending := _ending_apart(reading, mention)) is not None:
        return set(ending.split())
    # A closing quote or bracket may stand between.
    if place < sentence.last and tokens[place].text in "\"')":
        place += 1
    if place >= sentence.last:
        return set()
    best = 0
    cases: set[str] = set()
    for match in reading.lexicon.after.find_at(tokens, place, sentence.last):
        if match.last > best:
            best = match.last
            cases = set(match.payload.split())
    return cases


def _ending_apart(reading: Reading, mention: Mention) -> str | None:
    """Return the case of the ending that is written apart behind a mention, None for none."""
    tokens, place = reading.tokens, mention.last
    if place + 1 >= reading.sentences[mention.sentence].last or tokens[place].text not in APART:
        return None
    if tokens[place].start != tokens[place - 1].end or tokens[place + 1].start != tokens[place].end:
        return None
    return reading.lexicon.suffixes.get(tokens[place + 1].lower) or None


def _before(reading: Reading, mentions: list[Mention], index: int) -> set[str]:
    mention = mentions[index]
    sentence = reading.sentences[mention.sentence]
    floor = sentence.first
    if index and mentions[index - 1].last > floor:
        floor = mentions[index - 1].last
    tokens = reading.tokens
    for place in range(mention.first - 1, max(floor, mention.first - 1 - _ARTICLE_REACH) - 1, -1):
        if tokens[place].text in ",;:()":
            return set()
        matches = [
            match
            for start in range(max(floor, place - 2), place + 1)
            for match in reading.lexicon.before.find_at(tokens, start, mention.first)
            if match.last == place + 1
        ]
        if matches:
            longest = min(matches, key=lambda match: match.first)
            return set(longest.payload.split())
    return set()


def _joined(reading: Reading, left: Mention, right: Mention) -> bool:
    """Tell whether only commas, "and" or one short apposition stand between two mentions."""
    if left.sentence != right.sentence:
        return False
    first = left.last if _ending_apart(reading, left) is None else left.last + 2
    tokens = reading.tokens[first : right.first]
    if not tokens or len(tokens) > 6 or tokens[0].text == "(":
        return False
    ands = reading.lexicon.has("and").find(reading.tokens, first, right.first)
    linked = {place for match in ands for place in range(match.first, match.last)}
    rest = [
        token
        for place, token in enumerate(tokens, start=first)
        if place not in linked and token.text not in _LISTING
    ]
    separated = bool(ands) or any(token.text in _LISTING for token in tokens)
    if not separated or any(not token.is_word for token in rest) or _begins_clause(reading, left, right):
        return False
    if not rest:
        return True
    # "Nvidia's", a title or an ending may stand inside a list; a verb may not.
    markers = reading.lexicon.after.find(reading.tokens, first, right.first)
    marked = {place for match in markers for place in range(match.first, match.last)}
    free = [p for p in range(first, right.first) if p not in linked | marked and reading.tokens[p].is_word]
    return (
        len(free) <= 2
        and bool(ands or len(free) == 0)
        and left.type == right.type
        and not _has_cue(reading, free)
    )


def _begins_clause(reading: Reading, left: Mention, right: Mention) -> bool:
    """Tell whether verbs before `left` and behind `right` make two clauses: "bought A, and B acquired C".

    Languages whose verb comes last have it between the two.
    """
    if reading.lexicon.order != "svo":
        return False
    stop = reading.sentences[left.sentence].last
    if not any(
        m.payload.pos in _VERBS for m in reading.lexicon.cues.find_at(reading.tokens, right.last, stop)
    ):
        return False
    cues = reading.matches(reading.lexicon.cues, left.sentence)
    return any(m.payload.pos in _VERBS and m.last <= left.first for m in cues)


def _has_cue(reading: Reading, places: list[int]) -> bool:
    return any(
        next(reading.lexicon.cues.find_at(reading.tokens, place, place + 3), None) is not None
        for place in places
    )


def _share(mentions: list[Mention]) -> None:
    shared: dict[int, set[str]] = {}
    for mention in mentions:
        if mention.group >= 0:
            shared.setdefault(mention.group, set()).update(mention.cases)
    for mention in mentions:
        if mention.group >= 0:
            mention.cases = frozenset(shared[mention.group])
