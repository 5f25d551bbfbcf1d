"""Transliteration alone: the forms in other scripts are taken out of the registry, and looked up by sound."""

from __future__ import annotations

import logging

import pytest
import regex

from midstack.ontology.registry import Registry, load_registry
from midstack.resolution import build_resolver
from midstack.resolution.folding import script_of

KINDS = {"name", "transliteration", "spelling"}
LEAST_FOUND = {"Beng": 0.55, "Deva": 0.6, "Guru": 0.55, "Arab": 0.35, "Hang": 0.29, "Kana": 0.31, "Cyrl": 0.5}
"""Least share of the forms of a script found under their entity."""
MOST_WRONG = 0.007
"""Of 18,000 entities a few sound alike in a script that writes fewer sounds than the Latin one."""


def is_written_in(script: str, form: str) -> bool:
    """Tell whether a form is in `script` alone: "ミストラルNeMo" says half of it in Latin letters."""
    return script_of(form) == script and not regex.search(r"\p{Latin}", form)


@pytest.mark.parametrize("script", LEAST_FOUND)
def test_names_are_found_by_sound_alone(script: str) -> None:
    whole = load_registry()
    latin = tuple(alias for alias in whole.aliases if script_of(alias.form) == "Latn")
    resolver = build_resolver(Registry(whole.entities, latin))
    asked = [a for a in whole.aliases if a.kind in KINDS and is_written_in(script, a.form)]
    found = [(alias, resolver.resolve(alias.form)) for alias in asked]
    right = sum(resolution.id == alias.entity for alias, resolution in found)
    wrong = [(a.form, a.entity, r.id) for a, r in found if r.id is not None and r.id != a.entity]
    told = f"{right} right, {len(wrong)} wrong of {len(asked)}: {wrong[:20]}"
    logging.getLogger(__name__).info("%s: %s", script, told)
    assert right / len(asked) >= LEAST_FOUND[script], told
    assert len(wrong) / len(asked) <= MOST_WRONG, told
