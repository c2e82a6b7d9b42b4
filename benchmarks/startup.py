"""Measures cold starts: what a whole process costs, in CPU time, beside a bare Python script that asks SQLite FTS5.

    python benchmarks/startup.py LIBRARY WORD [--runs 9]

LIBRARY is a library directory with articles in it (newsreader --library LIBRARY add archive.jsonl --no-entities); the
script asks an FTS5 table of the same articles, which is made on the way.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

_SCRIPT = """
import sqlite3, sys
database = sqlite3.connect(sys.argv[1])
rows = database.execute(
    "SELECT rowid, title, bm25(text, 3.0, 1.0) AS score FROM text WHERE text MATCH ? ORDER BY score LIMIT 20",
    [sys.argv[2]],
).fetchall()
(total,) = database.execute("SELECT count(*) FROM text WHERE text MATCH ?", [sys.argv[2]]).fetchone()
for row in rows:
    print(*row, sep="\\t")
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("library", type=Path)
    parser.add_argument("word")
    parser.add_argument("--runs", type=int, default=9)
    options = parser.parse_args()
    program = [sys.executable, "-m", "newsreader", "--library", str(options.library)]
    with tempfile.TemporaryDirectory() as directory:
        database = Path(directory) / "fts.db"
        _make_table(program, database)
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "bare script, FTS5": [sys.executable, "-c", _SCRIPT, str(database), options.word],
            "newsreader --version": [sys.executable, "-m", "newsreader", "--version"],
            "newsreader search": [*program, "search", options.word],
            "newsreader search --output facets": [*program, "search", options.word, "--output", "facets"],
        }
        for command in commands.values():
            _cpu(command)  # compiles the modules
        taken: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(options.runs):
            for name, command in commands.items():
                taken[name].append(_cpu(command))
    print("a whole process, ms of CPU, median (least)")
    for name, times in taken.items():
        times.sort()
        print(f"{name:36}{times[len(times) // 2]:6.0f} ({times[0]:.0f})")


def _make_table(program: list[str], path: Path) -> None:
    import sqlite3

    database = sqlite3.connect(path)
    database.execute(
        "CREATE VIRTUAL TABLE text USING fts5(title, body, tokenize = 'porter unicode61 remove_diacritics 2')"
    )
    with subprocess.Popen([*program, "export"], stdout=subprocess.PIPE) as export, database:
        assert export.stdout is not None
        for line in export.stdout:
            record = json.loads(line)
            body = "\n".join(block["text"] for block in record["blocks"] if block["role"] != "boilerplate")
            database.execute("INSERT INTO text (title, body) VALUES (?, ?)", (record["title"], body))
    database.close()


def _cpu(command: list[str]) -> float:
    # As users have it: modules compiled once, output that is buffered.
    unusual = {"PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED"}
    environ = {name: value for name, value in os.environ.items() if name not in unusual}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, env={**environ, "PYTHONWARNINGS": "ignore"})
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1e3


if __name__ == "__main__":
    main()
