"""What speaks for and against a candidate, in terms that hold across languages.

Words never enter: case markers, order, distance, part of speech of the cue and the types of the names do. So what is
learned from one language serves another whose lexicon names the same markers.
"""

from __future__ import annotations

from midstack.claims.candidates import Candidate
from midstack.claims.context import Context
from midstack.claims.triggers import Trigger
from midstack.mentions.reading import Mention
from midstack.ontology import RelationKind


def role_features(context: Context, trigger: Trigger, mention: Mention, role: str, kind: RelationKind) -> list[str]:
    """Return the features of `mention` in `role` ("s" source, "t" target) of `trigger`."""
    order = context.reading.lexicon.order
    language = context.reading.lexicon.language
    side = _side(trigger, mention)
    offset = mention.sentence - trigger.sentence
    pos = f"{trigger.pos}.{trigger.orient}"
    features = [f"{role}|{offset}|{mention.how}|{order}", f"{role}|{trigger.kind}|{mention.type}|{offset}"]
    if offset:
        features.append(f"{role}|{trigger.kind}|{pos}|off{offset}|{mention.how}")
        features.append(f"{role}|off{offset}|{_cases(mention)}")
        features.append(f"{role}|off{offset}|first{context.is_first(mention)}")
        return features
    case = _cases(mention)
    between = context.rivals(trigger, mention, kind.source_types if role == "s" else kind.target_types)
    distance = _bucket(_gap(trigger, mention))
    clauses = min(2, context.clauses_between(trigger, mention))
    features += [
        f"{role}|{pos}|{order}|{side}|{case}",
        f"{role}|{trigger.kind}|{trigger.orient}|{order}|{side}|{case}",
        f"{role}|{trigger.kind}|{side}|{case}",
        f"{role}|{language}|{pos}|{side}|{case}",
        f"{role}|{pos}|{side}|near{between}",
        f"{role}|{order}|{trigger.pos}|{side}|{distance}",
        f"{role}|{side}|{distance}|{between}",
        f"{role}|clauses{clauses}|{side}|{order}",
        f"{role}|{trigger.pos}|clauses{clauses}",
        f"{role}|first{context.is_first(mention)}|{pos}|{side}",
        f"{role}|{mention.how}|{side}|{case}",
        f"{role}|{mention.how}|{trigger.kind}",
    ]
    if between == 0:
        features.append(f"{role}|nearest|{trigger.kind}|{side}|{order}")
    return features


def pair_features(context: Context, candidate: Candidate, kind: RelationKind) -> list[str]:
    """Return the features of the pair as such."""
    trigger, source, target = candidate.trigger, candidate.source, candidate.target
    order = context.reading.lexicon.order
    pattern = _pattern(trigger, source, target)
    same_list = source.group >= 0 and source.group == target.group
    knowledge = context.knowledge(kind, source.entity, target.entity)
    apart = context.names_between(source, target)
    features = [
        f"kind|{trigger.kind}|{trigger.pos}",
        f"pattern|{trigger.pos}.{trigger.orient}|{order}|{pattern}",
        f"pattern|{trigger.kind}|{order}|{pattern}",
        f"list|{trigger.kind}|{same_list}",
        f"list|{trigger.pos}|{same_list}|{pattern}",
        f"types|{trigger.kind}|{source.type}|{target.type}",
        f"how|{source.how}|{target.how}",
        f"apart|{trigger.kind}|{min(3, apart)}",
        f"apart|{trigger.pos}|{min(3, apart)}|{pattern}",
        f"offset|{source.sentence - trigger.sentence}|{target.sentence - trigger.sentence}|{trigger.kind}",
        f"cue|{context.reading.lexicon.language}|{trigger.kind}|{trigger.form}",
    ]
    if knowledge:
        features += [f"known|{trigger.kind}|{knowledge}", f"known|{knowledge}|{trigger.pos}"]
    features += [f"scene|{scene}" for scene in context.scene(trigger)]
    features += [f"scene|{scene}|{trigger.kind}" for scene in context.scene(trigger)]
    return features


def _side(trigger: Trigger, mention: Mention) -> str:
    if mention.how == "dropped":
        return "0"
    return "<" if mention.first < trigger.first else ">"


def _cases(mention: Mention) -> str:
    return "+".join(sorted(mention.cases)) or "bare"


def _gap(trigger: Trigger, mention: Mention) -> int:
    if mention.last <= trigger.first:
        return trigger.first - mention.last
    return max(0, mention.first - trigger.last)


def _bucket(distance: int) -> str:
    for bound, name in ((0, "0"), (1, "1"), (2, "2"), (4, "4"), (7, "7"), (12, "12")):
        if distance <= bound:
            return name
    return "far"


def _pattern(trigger: Trigger, source: Mention, target: Mention) -> str:
    places = sorted(((source.first, "s"), (target.first, "o"), (trigger.first + 0.5, "c")))
    return "".join(name for _, name in places)
