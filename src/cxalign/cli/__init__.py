"""The command line: the only place with exit codes and the terminal. Heavy imports wait until a command needs them."""

from __future__ import annotations

import sys

from cxalign.cli.app import run

__all__ = ["main"]


def main() -> None:
    """Run the command line and leave with its exit code."""
    sys.exit(run(sys.argv[1:]))
