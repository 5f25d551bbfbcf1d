"""What `import midstack` offers, and what it costs."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

import midstack


def test_public_names_are_sorted_and_complete() -> None:
    assert midstack.__all__ == sorted(midstack.__all__)
    assert set(midstack.__all__) - {"__version__"} == set(midstack._HOMES)


@pytest.mark.parametrize("name", midstack.__all__)
def test_public_name_is_there_with_its_documentation(name: str) -> None:
    value = getattr(midstack, name)
    assert value is not None
    assert name == "__version__" or (value.__doc__ or "").strip()


def test_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'brokers'"):
        _ = midstack.brokers


def test_import_loads_nothing_of_weight() -> None:
    code = (
        "import json, sys, midstack; print(json.dumps([m for m in sys.modules if m.startswith('midstack')]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == ["midstack"]


def test_package_is_never_imported_through_the_source_root() -> None:
    """`graph.midstack` would give every class a second, unequal self."""
    assert "graph" not in sys.modules
