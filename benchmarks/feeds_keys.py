"""Measure how fast the reader answers keys while it updates many feeds from a server on loopback.

Run: python benchmarks/feeds_keys.py [FEEDS [ITEMS]]. The feeds bring five items each before the reader is opened; R
fetches them all again with ITEMS, and j and k are pressed until the update has ended. See `tui.py` for the columns.
"""

import multiprocessing
import os
import sys
import tempfile
import time
from pathlib import Path

from feeds import FEEDS_A_HOST, serve
from terminal import Terminal
from tui import FIRST_LIST, Times, command, show_memory

from newsreader.config import Config
from newsreader.library import Library

BEFORE = 5


def subscribe(folder: Path, feeds: int, port: int) -> None:
    urls = folder / "urls"
    hosts = [f"127.0.0.{number // FEEDS_A_HOST + 1}" for number in range(feeds)]
    urls.write_text("".join(f"http://{host}:{port}/growing/{number}\n" for number, host in enumerate(hosts)))
    with Library.open(folder / "library", config=Config(allow_private=True)) as library:
        library.add([str(urls)], entities=False)


def measure(terminal: Terminal, times: Times) -> float:
    """Press j and k in turn until the update says that it is over; returns the seconds that took."""
    terminal.send("R")
    began = time.perf_counter()
    number = 0
    while not any(b"new stories" in content for _, content in terminal.sent[-40:]):
        times.press(terminal, "jk"[number // 5 % 2])
        terminal.read_for(0.05 + 0.01 * (number % 7))
        number += 1
        if time.perf_counter() - began > 600:
            raise SystemExit("the update did not end")
    return time.perf_counter() - began


def main() -> None:
    given = [int(value) for value in sys.argv[1:]]
    feeds, items = (*given, *(500, 50)[len(given) :])
    ready: multiprocessing.Queue[int] = multiprocessing.Queue()
    shown = multiprocessing.Value("i", BEFORE)
    server = multiprocessing.Process(target=serve, args=(ready, feeds, items, shown), daemon=True)
    server.start()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subscribe(folder, feeds, ready.get())
        (folder / "config.toml").write_text("allow_private = true\n")
        os.environ["NEWSREADER_CONFIG"] = str(folder / "config.toml")
        shown.value = items
        terminal = Terminal(command(str(folder / "library")))
        terminal.wait_for(FIRST_LIST)
        terminal.rest(2)
        rest, busy = Times(20), Times(40)
        print(f"{'milliseconds':<46}{'median':>8}{'p95':>8}{'most':>8} {'(p95)':>9}{'asked':>8}")
        for count in range(60):
            rest.press(terminal, "jk"[count // 5 % 2])
            terminal.read_for(0.1)
        rest.show("j and k at rest")
        seconds = measure(terminal, busy)
        busy.show(f"j and k, {feeds} feeds are fetched")
        print(f"the update took {seconds:.1f} s of wall time, {len(busy.taken)} keys were pressed")
        show_memory(terminal, 0, "memory")
        terminal.close("q")
    server.terminate()


if __name__ == "__main__":
    main()
