"""`python -m midstack` is the command `midstack`."""

from __future__ import annotations

import sys

from midstack.cli import main

if __name__ == "__main__":
    sys.exit(main())
