"""The only place that knows where the project's data files lie."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from midstack.errors import MidstackError

Kind = Literal["ontology", "seeds"]


def path(kind: Kind) -> Path:
    """Return the folder of `kind`: inside the installed package, else in the source tree.

    Raises MidstackError when neither is there, which means a broken installation.
    """
    package = Path(__file__).resolve().parent
    for candidate in (package / "_data" / kind, package.parents[1] / kind):
        if candidate.is_dir():
            return candidate
    raise MidstackError(
        f"the data folder '{kind}' is missing beside the package in {package}",
        hint="reinstall midstack: pip install --force-reinstall midstack",
    )
