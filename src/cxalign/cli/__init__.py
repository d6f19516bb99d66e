"""The command line: the only place with exit codes and the terminal. Heavy imports wait until a command needs them."""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    # A short run makes little garbage, and looking for it during the imports costs a tenth of a small check.
    gc.disable()
    from cxalign.cli.app import run

    sys.exit(run(sys.argv[1:]))
