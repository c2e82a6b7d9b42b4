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
    # Looking through the modules for garbage while they are loaded was a tenth of what a search costs.
    gc.set_threshold(200_000)
    try:
        status = _run(sys.argv[1:])
    except KeyboardInterrupt:  # before the commands are there to say it in their own words
        status = 130
    _leave(status)


def _run(arguments: list[str]) -> int:
    if not arguments or (len(arguments) == 2 and arguments[0] == "--library"):
        # The reader shows itself sooner without the command line, of which it needs nothing.
        from newsreader.cli.reader_start import start

        return start(*arguments[1:])
    from newsreader.cli.command_line import run

    return run(arguments)


def _leave(status: int) -> None:
    """End the process as Python does, but for taking the modules apart: an eighth of what a search costs."""
    import atexit
    import contextlib
    import threading

    if threading.active_count() > 1:  # Python knows for which of them to wait
        sys.exit(status)
    atexit._run_exitfuncs()  # noqa: SLF001 - there is no other door
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            stream.flush()
    os._exit(status)


if __name__ == "__main__":
    main()
