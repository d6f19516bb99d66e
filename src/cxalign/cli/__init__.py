"""The command line: the only place with exit codes and the terminal. Heavy imports wait until a command needs them."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress


def main() -> None:
    """Run the command line and leave with its exit code."""
    # A short run makes little garbage, and looking for it during the imports costs a tenth of a small check.
    gc.disable()
    from cxalign.cli.app import run

    code = run(sys.argv[1:])
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    # To free every object of a large workspace one by one would take a tenth of the whole run.
    os._exit(code)
