"""The `newsreader` command; `python -m newsreader` is the same."""

import gc
import os
import sys

from newsreader import __version__


def main() -> None:
    """Run the command line and end the process with its exit status."""
    # Answered before anything is imported: scripts ask for it often, and it must work where an import is broken.
    if sys.argv[1:] == ["--version"]:
        sys.stdout.write(f"newsreader {__version__}\n")
        return
    # numpy's matrix library would start a thread a core; for vectors as small as these that only costs.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # Looking through the modules for garbage, while they are loaded and at the end, was a tenth of what a search costs.
    gc.set_threshold(200_000)
    try:
        status = _run(sys.argv[1:])
    except KeyboardInterrupt:  # before the commands are there to say it in their own words
        status = 130
    gc.disable()
    sys.exit(status)


def _run(arguments: list[str]) -> int:
    if not arguments or (len(arguments) == 2 and arguments[0] == "--library"):
        # The reader shows itself sooner without the command line, of which it needs nothing.
        from newsreader.cli.interactive import start

        return start(*arguments[1:])
    from newsreader.cli.app import run

    return run(arguments)


if __name__ == "__main__":
    main()
