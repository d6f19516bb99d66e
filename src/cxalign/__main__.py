"""`python -m cxalign`."""

from __future__ import annotations

from cxalign.cli import main

if __name__ == "__main__":
    main()
