"""The command line. It holds no rule of the domain: it reads files, asks the library, prints."""

import sys


def main() -> None:
    """Run the command line and leave the process with its exit code."""
    from .app import app

    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show an accent gets a question mark, not a crash.
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="replace")
    app(prog_name="supple")
