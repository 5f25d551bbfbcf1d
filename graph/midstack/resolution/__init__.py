"""Resolution: which entity a name means, and the decisions people made about that."""

from midstack.resolution.records import Resolution
from midstack.resolution.resolver import Resolver, build_resolver, load_resolver
from midstack.resolution.units import with_parent

__all__ = ["Resolution", "Resolver", "build_resolver", "load_resolver", "with_parent"]
