"""The command ``gikai``: the same program as without Python."""

from __future__ import annotations

import signal
import sys

from ._gikai import command


def main() -> int:
    """Carries out the command and gives its exit code: 0, 1 or 2."""
    # The program does not come back to Python before it is done: Ctrl-C ends it.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return command(["gikai", *sys.argv[1:]])
