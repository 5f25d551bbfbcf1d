"""What `midstack.analysis` offers, and that importing networkx does not load it."""

from __future__ import annotations

import subprocess
import sys

import pytest

import midstack.analysis


@pytest.mark.parametrize("name", midstack.analysis.__all__)
def test_public_name_is_there_with_its_documentation(name: str) -> None:
    value = getattr(midstack.analysis, name)
    assert isinstance(value, tuple) or (value.__doc__ or "").strip()


def test_names_are_the_whole_table() -> None:
    assert set(midstack.analysis.__all__) == set(midstack.analysis._MODULE_OF)
    with pytest.raises(AttributeError, match="no attribute 'rank_everything'"):
        _ = midstack.analysis.rank_everything


def test_networkx_asks_for_the_backend_without_loading_the_measures() -> None:
    code = (
        "import sys, networkx; assert 'midstack' in networkx.config.backends; "
        "print(*sorted(m for m in sys.modules if m.startswith('midstack.analysis.') or m == 'igraph'))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["midstack.analysis.backend", "midstack.analysis.backend.info"]
