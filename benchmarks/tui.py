"""Drives the terminal interface on a pseudo-terminal and prints how fast it answers.

    python benchmarks/tui.py LIBRARY [--word harbour]

LIBRARY is a library of any size (`benchmarks/make_archive.py` makes the pages of one). Measured are the time from
the start of the process to the first list, beside a Textual application that does nothing; from a key to the first byte
that comes back, at rest and while a search goes on; the memory; and, for a word typed at 8 keys a second, the echo of
each key and the time to the final result. The library is left as it is.
"""

import argparse
import fcntl
import os
import pty
import re
import select
import statistics
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

ROWS, COLUMNS = 40, 120
LIST = r"●"
"""A mark that only a row of the list has: an unread story."""

MINIMAL = """
from textual.app import App
from textual.widgets import Static
class Minimal(App):
    def compose(self):
        yield Static("READY 1 story")
Minimal().run()
"""


class Terminal:
    """A program on a pseudo-terminal."""

    def __init__(self, command: list[str]) -> None:
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        environ = os.environ | {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8"}
        self.began = time.perf_counter()
        self.process = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, env=environ, start_new_session=True
        )
        os.close(slave)

    def wait_for(self, pattern: str, patience: float = 120) -> float:
        """Return the seconds until what is sent holds a pattern; colours are left out of it."""
        began, sent = time.perf_counter(), b""
        while time.perf_counter() - began < patience:
            if select.select([self.master], [], [], 0.05)[0]:
                sent += os.read(self.master, 1 << 16)
                if re.search(pattern, re.sub(rb"\x1b\[[0-9;?]*[A-Za-z]", b"", sent).decode(errors="replace")):
                    return time.perf_counter() - began
        raise SystemExit(f"{pattern!r} did not come within {patience} seconds")

    def drain(self, quiet: float = 0.3, last: float | None = None) -> float:
        """Read until nothing comes for a while; returns when the last byte came, or else `last`."""
        last = time.perf_counter() if last is None else last
        while select.select([self.master], [], [], quiet)[0]:
            os.read(self.master, 1 << 16)
            last = time.perf_counter()
        return last

    def press(self, key: str) -> float:
        """Return the milliseconds from a key to the first byte that comes back; what came before it is no answer."""
        while select.select([self.master], [], [], 0)[0]:
            os.read(self.master, 1 << 16)
        began = time.perf_counter()
        os.write(self.master, key.encode())
        select.select([self.master], [], [], 5)
        taken = (time.perf_counter() - began) * 1000
        os.read(self.master, 1 << 16)
        return taken

    def memory(self) -> float:
        """Return the resident memory in MB."""
        pages = int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGESIZE") / 1e6

    def close(self, keys: str) -> None:
        """Leave the program."""
        os.write(self.master, keys.encode())
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
        os.close(self.master)


def show(what: str, values: list[float], unit: str = "ms") -> None:
    """Print a row: median, 95th percentile, maximum."""
    ordered = sorted(values)
    p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    print(f"{what:<44} {statistics.median(values):8.1f} {p95:8.1f} {ordered[-1]:8.1f} {unit}")


def start(command: list[str], pattern: str) -> tuple[Terminal, float]:
    terminal = Terminal(command)
    terminal.wait_for(pattern)
    return terminal, (time.perf_counter() - terminal.began) * 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("library")
    parser.add_argument("--word", default="harbour", help="typed for the search as one types")
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    command = [sys.executable, "-m", "newsreader", "--library", options.library]
    minimal_starts, starts = [], []
    minimal_memory = 0.0
    for _ in range(options.runs):
        terminal, taken = start([sys.executable, "-c", MINIMAL], "READY")
        minimal_starts.append(taken)
        terminal.drain()
        minimal_memory = terminal.memory()
        terminal.close("\x11")
        terminal, taken = start(command, LIST)
        starts.append(taken)
        terminal.drain()
        terminal.close("q")
    print(f"{'':<44} {'median':>8} {'p95':>8} {'max':>8}")
    show("start of a minimal Textual application", minimal_starts)
    show("start to the first list", starts)
    print(f"{'ratio of the medians':<44} {statistics.median(starts) / statistics.median(minimal_starts):8.2f}")
    terminal, _ = start(command, LIST)
    terminal.drain(1)
    measure(terminal, options.word)
    print(f"{'memory over the minimal application':<44} {terminal.memory() - minimal_memory:8.0f} MB")
    terminal.close("q")


def measure(terminal: Terminal, word: str) -> None:
    """Measure keys at rest, keys during a search, and a word typed."""
    for name, keys in (("j and k at rest", "jk"), ("page down and up", "\x06\x02")):
        taken = []
        for number in range(60):
            taken.append(terminal.press(keys[number // 5 % 2]))
            terminal.drain(0.05)
        show(f"key to first byte, {name}", taken)
        terminal.drain(0.3)
    taken = []
    for _ in range(8):
        # A change of order asks the whole library anew; the keys after it find the search going on.
        terminal.press("S")
        for key in "jjkkj":
            taken.append(terminal.press(key))
            time.sleep(0.02)
        terminal.drain(0.3)
    show("key to first byte, while a search goes on", taken)
    for _ in range(2):
        terminal.press("/")
        terminal.drain(0.2)
        echoes, last = [], time.perf_counter()
        for letter in word[:8]:
            began = time.perf_counter()
            echoes.append(terminal.press(letter))
            while (left := 0.125 - (time.perf_counter() - began)) > 0:
                if select.select([terminal.master], [], [], left)[0]:
                    os.read(terminal.master, 1 << 16)
                    last = time.perf_counter()
        final = (terminal.drain(0.5, last) - began) * 1000
        show(f"echo of each key, typing {word[:8]!r}", echoes)
        show("last key to the last change of the screen", [final])
        terminal.press("\r")
        terminal.drain(0.2)
        terminal.press("X")
        terminal.drain(0.5)


if __name__ == "__main__":
    main()
