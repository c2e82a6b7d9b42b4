"""The `newsreader` command; `python -m newsreader` is the same."""

import gc
import os
import sys

from newsreader import __version__


def main() -> None:
    """Run the command line and end the process with its exit status."""
    # Nothing is imported to print the version: scripts ask for it often, and it must work even if an import fails.
    if sys.argv[1:] == ["--version"]:
        sys.stdout.write(f"newsreader {__version__}\n")
        return
    # The matrix library of numpy would start one thread for each core, which costs time for vectors as small as ours.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # Without this, garbage collection while modules are loaded takes a tenth of the time of a search.
    gc.set_threshold(200_000)
    try:
        status = _run(sys.argv[1:])
    except KeyboardInterrupt:  # pressed before the module that reports it was imported
        status = 130
    _leave(status)


def _run(arguments: list[str]) -> int:
    if not arguments or (len(arguments) == 2 and arguments[0] == "--library"):
        # The reader does not need the modules of the command line, and opens sooner without them.
        from newsreader.cli.reader_start import start

        return start(*arguments[1:])
    from newsreader.cli.command_line import run

    return run(arguments)


def _leave(status: int) -> None:
    """End the process without unloading its modules, which takes an eighth of the time of a search."""
    import atexit
    import contextlib
    import threading

    if threading.active_count() > 1:  # Python waits for those that are not daemons
        sys.exit(status)
    atexit._run_exitfuncs()  # noqa: SLF001 - there is no public function for it
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            stream.flush()
    os._exit(status)


if __name__ == "__main__":
    main()
