"""The `newsreader` command; `python -m newsreader` is the same."""

import sys

from newsreader import __version__


def main() -> None:
    """Run the command line and end the process with its exit status."""
    # Answered before anything is imported: scripts ask for it often, and it must work where an import is broken.
    if sys.argv[1:] == ["--version"]:
        sys.stdout.write(f"newsreader {__version__}\n")
        return
    from newsreader.cli.app import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
