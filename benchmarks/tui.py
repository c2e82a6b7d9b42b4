"""Drives the terminal interface on a pseudo-terminal and prints how fast it answers, beside what is asked of it.

    python benchmarks/make_archive.py 100000 archive.jsonl
    newsreader --library DIR add archive.jsonl
    python benchmarks/tui.py DIR [--unnamed DIR] [--word contract]

DIR is a library of any size with all its names; the one after --unnamed has names to be recognised, which goes on while
it is measured. Measured are: the time from the start of the process to the first list, beside a Textual application
that shows one line, started in turn with it; from a key to the first byte that comes back, at rest, while a search goes
on, and while names are recognised; for a word typed at 8 keys a second, the echo of each key and the time from the last
key to the final count, which is found out beforehand through the library; whether a count that belongs to another
query than the one on the screen ever came to the screen; the memory.

Where other programs use the machine the figures in brackets help: what remains of a time when the moments are taken
off in which the main thread was ready to run and no core was free.
"""

import argparse
import contextlib
import statistics
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from terminal import Screen, Terminal

from newsreader.library import Library

FIRST_LIST = "●|№"
"""Marks that only a row of the list has: an unread story."""

MINIMAL = """
from textual.app import App
from textual.widgets import Static
class Minimal(App):
    def compose(self):
        yield Static("READY 1 story")
    def on_key(self, event):
        if event.key != "q":
            self.query_one(Static).update(f"READY {event.key} {event.time}")
Minimal().run()
"""
SLOW_QUERIES = ("se* OR ba*", "co* OR de*", "pr* OR fi*", "st* OR ma*", "re* OR lo*", "in* OR wa*")
"""What takes long to find the first time, so that keys fall into the search."""
KEYS_PER_SECOND = 8


@dataclass
class Times:
    """Milliseconds of one kind, each also without the time that was spent waiting for a core."""

    asked: float = 0
    """What is asked of the 95th percentile; 0: nothing."""
    taken: list[float] = field(default_factory=list)
    own: list[float] = field(default_factory=list)

    def press(self, terminal: Terminal, key: str) -> None:
        """Press a key and keep the time to the first byte."""
        before = terminal.usage()[1]
        self.taken.append(terminal.press(key))
        self.own.append(max(0.0, self.taken[-1] - (terminal.usage()[1] - before)))

    def show(self, what: str) -> None:
        """Print a row: median, 95th percentile and maximum, the percentile without waiting, what is asked."""
        asked = f"{self.asked:8.0f}" if self.asked else " " * 8
        late = " *" if self.asked and percentile(self.taken) > self.asked else ""
        own = f"({percentile(self.own):7.1f})" if self.own else " " * 9
        median, most = statistics.median(self.taken), max(self.taken)
        print(f"{what:<46}{median:8.1f}{percentile(self.taken):8.1f}{most:8.1f} {own}{asked}{late}", flush=True)


def percentile(values: Sequence[float], share: float = 0.95) -> float:
    """Return the value that a share of all lies below or at."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("library")
    parser.add_argument("--unnamed", help="a library whose names are not recognised yet")
    parser.add_argument("--word", default="contract", help="its first eight letters are typed")
    parser.add_argument("--runs", type=int, default=5, help="starts that are measured")
    parser.add_argument("--only", choices=("start", "keys", "typing", "names"), help="measure one thing")
    options = parser.parse_args()
    print(f"{'milliseconds':<46}{'median':>8}{'p95':>8}{'most':>8} {'(p95)':>9}{'asked':>8}")
    memory = measure_start(options.library, options.runs)
    if options.only != "start":
        with opened(options.library) as terminal:
            measure(terminal, options, memory)
    if options.unnamed and options.only in (None, "names"):
        with opened(options.unnamed) as terminal:
            terminal.read_for(10)
            measure_keys(terminal, "jk", asked=40).show("j and k, names are recognised")
            measure_search(terminal).show("j and k, the same and a search goes on")
            show_memory(terminal, memory, "memory, while names are recognised")


def measure(terminal: Terminal, options: argparse.Namespace, memory: float) -> None:
    """Measure keys and typing in a reader that is open."""
    if options.only in (None, "keys"):
        for name, keys in (("j and k at rest", "jk"), ("page down and up at rest", "\x06\x02")):
            measure_keys(terminal, keys).show(f"key to first byte, {name}")
        show_memory(terminal, memory, "memory over the minimal application")
    if options.only in (None, "typing"):
        measure_typing(terminal, options.library, options.word[:8])
    if options.only in (None, "keys"):
        measure_search(terminal).show("key to first byte, a search goes on")
        show_memory(terminal, memory, "memory over it, after all that")


def show_memory(terminal: Terminal, minimal: float, what: str) -> None:
    """Print how much more memory is used than by the minimal application, and how much of it are files of the index."""
    memory, mapped = terminal.memory()
    late = " *" if memory - minimal > 300 else ""
    print(f"{what:<46}{memory - minimal:8.0f} MB ({mapped:4.0f} MB mapped files){300:8.0f}{late}", flush=True)


@contextlib.contextmanager
def opened(library: str):  # type: ignore[no-untyped-def]
    """Open the reader on a library, with all filters cleared and the list at its top, and leave it."""
    terminal = Terminal(command(library))
    terminal.wait_for(FIRST_LIST)
    terminal.rest(1)
    for key in "\x1bXg":
        terminal.send(key)
        terminal.rest(0.5)
    yield terminal
    terminal.close("\x1bq")


def command(library: str) -> list[str]:
    """Return the command that opens the reader."""
    return [sys.executable, "-m", "newsreader", "--library", library]


def measure_start(library: str, runs: int) -> float:
    """Measure the start beside that of a minimal application; returns the memory of the latter in MB."""
    minimal, reader = Times(), Times()
    memory = 0.0
    with opened(library):
        pass  # the list that is shown first is the one that was left
    for _ in range(runs):
        for times, arguments, mark in (
            (minimal, [sys.executable, "-c", MINIMAL], "READY"),
            (reader, command(library), FIRST_LIST),
        ):
            terminal = Terminal(arguments)
            times.taken.append(terminal.wait_for(mark) * 1000)
            times.own.append(terminal.usage()[0])
            terminal.rest(0.5)
            memory = terminal.memory()[0] if times is minimal else memory
            terminal.close("\x11" if times is minimal else "q")
    minimal.show("start of a minimal Textual application")
    reader.show("start of the reader to the first list")
    ratio, own = (
        statistics.median(getattr(reader, of)) / statistics.median(getattr(minimal, of)) for of in ("taken", "own")
    )
    late = " *" if ratio > 1.6 else ""
    print(f"{'  as a ratio (of CPU until then)':<46}{ratio:8.2f}{'':17}({own:7.2f}){1.6:8.1f}{late}")
    terminal = Terminal([sys.executable, "-c", MINIMAL])
    terminal.wait_for("READY")
    measure_keys(terminal, "jk", 40).show("key to first byte, minimal application")
    terminal.close("\x11")
    return memory


def measure_keys(terminal: Terminal, keys: str, count: int = 100, asked: float = 20) -> Times:
    """Press two keys five times each in turn."""
    times = Times(asked)
    for number in range(count):
        times.press(terminal, keys[number // 5 % 2])
        terminal.read_for(0.05 + 0.01 * (number % 7))
    return times


def measure_search(terminal: Terminal) -> Times:
    """Press keys while a slow search goes on."""
    times = Times(40)
    for query in SLOW_QUERIES:
        terminal.send("/")
        terminal.read_for(0.3)
        for key in query:
            terminal.send(key)
            terminal.read_for(0.03)
        terminal.send("\r")
        terminal.read_for(0.15)
        for key in "jjkkjjkk":
            times.press(terminal, key)
            terminal.read_for(0.04)
        terminal.rest(1, 3)
        terminal.send("X")
        terminal.rest(1, 3)
    return times


def measure_typing(terminal: Terminal, library: str, word: str, runs: int = 4) -> None:
    """Type a word at a constant speed; see what comes of it and when."""
    with Library.open(library) as opened_library:
        totals = {word[:length]: opened_library.search(word[:length]).total for length in range(1, len(word) + 1)}
        everything = opened_library.search().total
    echoes, finals = Times(50), Times(400)
    wrong: list[str] = []
    for _ in range(runs):
        terminal.send("/")
        terminal.rest(0.3)
        began, first = time.perf_counter(), len(terminal.sent)
        for number, letter in enumerate(word):
            terminal.read_for(began + number / KEYS_PER_SECOND - time.perf_counter())
            pressed = time.perf_counter()
            echoes.press(terminal, letter)
        terminal.read_for(1.5)
        changes = counts_shown(terminal, first)
        right = f"{totals[word]:,} stor"
        finals.taken.append(
            next(((at - pressed) * 1000 for at, _, count in changes if count.startswith(right)), 9999.0)
        )
        known = {**totals, "": everything}
        wrong += [f"{query!r}: {count}" for _, query, count in changes if f"{known.get(query, -1):,} stor" not in count]
        terminal.send("\r")
        terminal.rest(0.3)
        terminal.send("X")
        terminal.rest(0.7)
    echoes.show(f"echo of each key, typing {word!r}")
    finals.show("last key to the final count")
    print(f"{'counts shown that are not those of the query':<46}{len(wrong):8} {', '.join(wrong[:3])}")


def counts_shown(terminal: Terminal, first: int) -> list[tuple[float, str, str]]:
    """Return each change of the number of stories on the screen: when, beside which query, what it says."""
    screen: Screen = terminal.screen(first)
    changes = []
    before = screen.line(0)[-24:].strip()
    for at, content in terminal.sent[first:]:
        for frame in screen.frames(content):
            count = frame.line(0)[-24:].strip()
            if count != before:
                changes.append((at, frame.line(0)[3:-24].split("  ")[0].strip(), count))
            before = count
    return changes


if __name__ == "__main__":
    main()
