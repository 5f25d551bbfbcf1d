"""Resolution: which entity a name means, and the decisions people made about that."""

from midstack.resolution.judgements import Judgement, append_judgement, read_judgements
from midstack.resolution.merging import Merges, apply, canonicalise
from midstack.resolution.records import Resolution
from midstack.resolution.resolver import Resolver, build_resolver, load_resolver
from midstack.resolution.units import with_parent

__all__ = [
    "Judgement",
    "Merges",
    "Resolution",
    "Resolver",
    "append_judgement",
    "apply",
    "build_resolver",
    "canonicalise",
    "load_resolver",
    "read_judgements",
    "with_parent",
]
