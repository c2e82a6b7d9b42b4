"""The command as a process: pipes, locales, signals, and what it imports."""

import os
import pty
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

import pytest

PYTHON = sys.executable


def start(library, *arguments: str, **options) -> subprocess.CompletedProcess[bytes]:
    environ = {**os.environ, "NEWSREADER_LIBRARY": str(library), **options.pop("env", {})}
    options.setdefault("stdin", subprocess.DEVNULL)
    return subprocess.run(
        [PYTHON, *options.pop("python", ()), "-m", "newsreader", *arguments],
        env=environ,
        capture_output="stdout" not in options,
        check=False,
        timeout=60,
        **options,
    )


def imported(library, *arguments: str) -> set[str]:
    """Name the top-level packages and our own modules that a command imports."""
    ran = start(library, *arguments, python=("-X", "importtime"))
    names = {line.rsplit(b"|", 1)[-1].strip().decode() for line in ran.stderr.splitlines() if b"import time:" in line}
    return names | {name.partition(".")[0] for name in names}


def test_the_version_imports_nothing_that_is_slow(library):
    heavy = {"click", "rich", "textual", "whoosh", "spacy", "numpy", "sqlite3", "newsreader.cli"}
    assert not imported(library, "--version") & heavy


@pytest.mark.parametrize("arguments", [("search", "harbour"), ("show", "a"), ("sources",), ("export",)])
def test_finding_and_showing_import_neither_the_interface_nor_the_model(library, arguments):
    assert not imported(library, *arguments) & {"textual", "spacy", "trafilatura", "lxml"}


def test_showing_does_not_even_import_the_search(library):
    assert not imported(library, "show", "a") & {"whoosh", "numpy"}


def test_a_reader_that_has_had_enough_is_no_error(library):
    read_end, write_end = os.pipe()
    os.close(read_end)
    ran = start(library, "export", stdout=write_end, stderr=subprocess.PIPE)
    os.close(write_end)
    assert (ran.returncode, ran.stderr) == (0, b"")


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_full_disk_is_one_line(library, unbuffered):
    environ = {"PYTHONUNBUFFERED": unbuffered}
    with Path("/dev/full").open("wb") as full:
        ran = start(library, "export", stdout=full, stderr=subprocess.PIPE, env=environ)
    assert ran.returncode == 2
    assert len(ran.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "environ", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}, {"PYTHONUTF8": "0", "LC_ALL": "POSIX"}]
)
def test_a_pipe_gets_utf8_whatever_the_locale(tmp_path, environ):
    text = "Ärger über Brücke\n\nDer Bürgermeister eröffnete die Brücke über den Fluss am Mittwoch vor vielen Leuten.\n"
    library = tmp_path / "library"
    assert start(library, "add", "--no-entities", "-", stdin=None, input=text.encode(), env=environ).returncode == 0
    ran = start(library, "search", "--format", "jsonl", env=environ)
    assert "Ärger über Brücke" in ran.stdout.decode("utf-8")


def test_an_interrupted_import_keeps_what_is_done(tmp_path):
    command = [PYTHON, "-m", "newsreader", "--library", str(tmp_path), "add", "--no-entities", "--type", "jsonl", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        feeding = threading.Thread(target=write_for_ever, args=(process.stdin,))
        feeding.start()
        while not list(tmp_path.glob("library.db")):  # made when the import is under way
            assert process.poll() is None
        process.send_signal(signal.SIGINT)
        said = process.stderr.read().splitlines()
        feeding.join()
    assert process.returncode == 130
    assert said[-1] == b"newsreader: interrupted"
    assert start(tmp_path, "doctor").returncode == 0


def test_one_interrupt_ends_the_wait_for_input_that_does_not_come(tmp_path):
    command = [PYTHON, "-m", "newsreader", "--library", str(tmp_path), "add", "--no-entities", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        while not list(tmp_path.glob("library.db")):
            assert process.poll() is None
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) == 130
        assert process.stderr.read().splitlines()[-1] == b"newsreader: interrupted"


def write_for_ever(stream) -> None:
    """Write the same record until nobody reads it any more."""
    with suppress(OSError, ValueError):
        while True:
            stream.write(
                b'{"title": "Ferry to stay", "text": "The old ferry will go on crossing the harbour."}\n' * 100
            )


def test_without_a_terminal_there_is_no_reader(library):
    ran = start(library)
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert len(ran.stderr.splitlines()) == 1


def test_a_broken_configuration_is_one_line(library, tmp_path):
    (tmp_path / "config.toml").write_text("nonsense = 1\n")
    ran = start(library, "sources", env={"NEWSREADER_CONFIG": str(tmp_path / "config.toml")})
    assert ran.returncode == 2
    assert len(ran.stderr.splitlines()) == 1


def test_on_a_terminal_there_is_a_table_and_no_control_character_of_the_text(tmp_path):
    library = tmp_path / "library"
    text = (
        "Red \x1b[31malert\x1b]0;title\x07 in the north\n\nShips were told to stay in port as a storm came near them.\n"
    )
    assert start(library, "add", "--no-entities", "-", stdin=None, input=text.encode()).returncode == 0
    shown = on_terminal(library, "search", "ships")
    assert "Title" in shown
    assert "Red alert in the north" in shown
    assert "\x1b]0;" not in shown
    assert "\x1b[31m" not in shown


def test_no_color_is_heeded(library):
    shown = on_terminal(library, "show", "--format", "text", first_id(library), env={"NO_COLOR": "1"})
    assert "\x1b[3" not in shown


def first_id(library) -> str:
    return start(library, "search", "harbour", "--output", "ids", "--limit", "1").stdout.decode().strip()


def on_terminal(library, *arguments: str, env: dict[str, str] | None = None) -> str:
    """Run a command with a terminal as its standard output and return what it wrote there."""
    ours, theirs = pty.openpty()
    ran = start(
        library,
        *arguments,
        stdout=theirs,
        stderr=theirs,
        env={"TERM": "xterm-256color", "COLUMNS": "80", **(env or {})},
    )
    assert ran.returncode == 0
    os.close(theirs)
    parts = []
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # how Linux says that the other end is closed
            break
        if not part:
            break
        parts.append(part)
    os.close(ours)
    return b"".join(parts).decode()
