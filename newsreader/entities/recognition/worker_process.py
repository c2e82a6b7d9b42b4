"""The worker process: it answers each batch of texts with the names in it, until the connection is closed."""

import os
import signal
import sys
from multiprocessing.connection import Connection

from newsreader.entities.recognition.recogniser import Recogniser
from newsreader.errors import NewsreaderError
from newsreader.model import LocalName


def main(descriptor: int) -> None:
    """Serve the socket `descriptor`: receive the configuration, then one batch after the other."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # ctrl+c reaches all processes; the parent decides when to stop
    if hasattr(os, "nice"):
        os.nice(10)  # the reader and searches have a higher priority
    connection = Connection(descriptor)
    try:
        recogniser = Recogniser(connection.recv())
        while True:
            connection.send(_answer(recogniser, connection.recv()))
    except (EOFError, OSError):
        return


def _answer(recogniser: Recogniser, texts: list[list[str]]) -> list[list[LocalName]] | NewsreaderError:
    try:
        return recogniser.names(texts)
    except NewsreaderError as error:
        return error
    except Exception as error:  # noqa: BLE001 - whatever it is, the parent can tell the user and this process cannot
        return NewsreaderError(f"recognising names failed: {type(error).__name__}: {error}")


if __name__ == "__main__":
    main(int(sys.argv[1]))
