"""A program on a pseudo-terminal, what it sends kept with the time it came, and the screen that makes."""

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import termios
import time
from collections.abc import Iterator
from pathlib import Path

from rich.cells import cell_len

ROWS, COLUMNS = 40, 120

_ASKED_FOR_FRAMES, _FRAMES_KNOWN = b"\x1b[?2026$p", b"\x1b[?2026;2$y"
"""The question whether the terminal can be told where a picture ends, and the answer that it can."""
_END_OF_FRAME = b"\x1b[?2026l"

_TOKEN = re.compile(
    rb"\x1b\[([0-9:;?<=>]*)[ -/]*([@-~])|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[P_^][^\x1b]*\x1b\\|\x1b[^\[\]P_^]"
)


class Screen:
    """The characters on a terminal's screen; colours are left out. It knows what Textual sends and no more."""

    def __init__(self) -> None:
        self.lines = [[" "] * COLUMNS for _ in range(ROWS)]
        self._row = self._column = 0
        self._rest = b""

    def frames(self, sent: bytes) -> Iterator["Screen"]:
        """Carry out what was sent; yields itself whenever a picture is finished."""
        *finished, rest = (self._rest + sent).split(_END_OF_FRAME)
        self._rest = b""
        for part in finished:
            self.feed(part)
            yield self
        self.feed(rest)

    def feed(self, sent: bytes) -> None:
        """Carry out what was sent; what is cut in the middle waits for the rest."""
        sent, place = self._rest + sent, 0
        while place < len(sent):
            begin = sent.find(b"\x1b", place)
            begin = len(sent) if begin < 0 else begin
            self._write(sent[place:begin].decode(errors="replace"))
            if begin == len(sent):
                break
            token = _TOKEN.match(sent, begin)
            if token is None:
                self._rest = sent[begin:]
                return
            if token[2]:
                self._control(token[1].decode(), token[2])
            place = token.end()
        self._rest = b""

    def _control(self, parameters: str, final: bytes) -> None:
        if final == b"H":
            row, _, column = parameters.partition(";")
            self._row, self._column = int(row or 1) - 1, int(column or 1) - 1
        elif final == b"J":
            self.lines = [[" "] * COLUMNS for _ in range(ROWS)]

    def _write(self, text: str) -> None:
        for character in text:
            if character == "\n":
                self._row, self._column = self._row + 1, 0
            elif character == "\r":
                self._column = 0
            elif self._row < ROWS and self._column < COLUMNS and (width := cell_len(character)):
                self.lines[self._row][self._column : self._column + width] = [character, *[""] * (width - 1)]
                self._column += width

    def line(self, row: int) -> str:
        """Return a line as text; negative rows count from the bottom."""
        return "".join(self.lines[row])

    def text(self) -> str:
        """Return all lines."""
        return "\n".join(map("".join, self.lines))


class Terminal:
    """A program on a pseudo-terminal of ROWS and COLUMNS."""

    def __init__(self, command: list[str]) -> None:
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        environ = os.environ | {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8"}
        self.sent: list[tuple[float, bytes]] = []
        """What came, with the time of the clock at which it was read."""
        self.began = time.perf_counter()
        self.process = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, env=environ, start_new_session=True
        )
        os.close(slave)

    def read(self, patience: float) -> bool:
        """Read what is there, or comes within so many seconds; False where nothing came."""
        if not select.select([self.master], [], [], max(0.0, patience))[0]:
            return False
        try:
            self.sent.append((time.perf_counter(), os.read(self.master, 1 << 16)))
        except OSError:
            raise SystemExit(f"the program ended with status {self.process.wait()}") from None
        if _ASKED_FOR_FRAMES in self.sent[-1][1]:
            os.write(self.master, _FRAMES_KNOWN)
        return True

    def wait_for(self, pattern: str, patience: float = 30) -> float:
        """Return the seconds from the start of the program until the screen holds a pattern."""
        screen, seen = Screen(), 0
        while time.perf_counter() - self.began < patience:
            self.read(0.05)
            for _, content in self.sent[seen:]:
                screen.feed(content)
            seen = len(self.sent)
            if re.search(pattern, screen.text()):
                return self.sent[-1][0] - self.began
        raise SystemExit(f"{pattern!r} did not come within {patience} seconds:\n{screen.text()}")

    def rest(self, quiet: float = 0.3, patience: float = 60) -> None:
        """Read until nothing comes for `quiet` seconds."""
        end = time.perf_counter() + patience
        while self.read(quiet) and time.perf_counter() < end:
            pass

    def read_for(self, seconds: float) -> None:
        """Read whatever comes in so many seconds."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            self.read(left)

    def press(self, key: str) -> float:
        """Return the milliseconds from a key to the first byte that comes back; what came before it is no answer."""
        while self.read(0):
            pass
        began = time.perf_counter()
        os.write(self.master, key.encode())
        if not self.read(5):
            raise SystemExit(f"no answer to the key {key!r}")
        return (self.sent[-1][0] - began) * 1000

    def send(self, keys: str) -> None:
        """Press keys that need no answer."""
        os.write(self.master, keys.encode())

    def screen(self, until: int | None = None) -> Screen:
        """Return the screen as it is after all that came, or the first `until` readings."""
        screen = Screen()
        for _, content in self.sent[:until]:
            screen.feed(content)
        return screen

    def usage(self) -> tuple[float, float]:
        """Return (milliseconds of CPU, milliseconds of waiting for a core) of the main thread since the start."""
        fields = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/schedstat").read_text().split()
        return int(fields[0]) / 1e6, int(fields[1]) / 1e6

    def memory(self) -> tuple[float, float]:
        """Return the resident memory in MB, and how much of it are pages of files, which the system can take back."""
        resident, shared = Path(f"/proc/{self.process.pid}/statm").read_text().split()[1:3]
        return int(resident) * os.sysconf("SC_PAGESIZE") / 1e6, int(shared) * os.sysconf("SC_PAGESIZE") / 1e6

    def close(self, keys: str) -> None:
        """Leave the program by keys."""
        self.send(keys)
        end = time.perf_counter() + 10
        while self.process.poll() is None and time.perf_counter() < end:
            try:
                self.read(0.05)
            except SystemExit:
                break
        if self.process.poll() is None:
            self.process.kill()
        os.close(self.master)
