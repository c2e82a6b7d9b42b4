"""One worker process against two that recognise names: seconds, memory, and what happens when they are killed.

    python benchmarks/names_workers.py BULK.jsonl.gz [--articles 4000] [--kills 10]

Seconds count from the first batch done, so that loading the model is not in them. On a machine that has other things to
do, the wall clock says little: the CPU seconds of the busiest worker say how long idle cores would take. Linux only.

Measured on two idle cores in November 2026, 8,000 articles: 11.6 s with one worker, 6.3 s with two, which is 1.84 times
as fast; 179 to 182 MB each; killed ten times with -9: 125 batches, 125 results, the same names.
"""

import argparse
import os
import random
import signal
import time
from collections.abc import Iterator
from pathlib import Path

from names_speed import read_bulk

from newsreader.config import Config
from newsreader.entities.recognition.worker_pool import NameBatch, recognise_in_processes
from newsreader.model import LocalName

TICKS = os.sysconf("SC_CLK_TCK")
BATCH = 64


def children() -> Iterator[int]:
    for task in Path("/proc/self/task").iterdir():
        yield from map(int, (task / "children").read_text().split())


def cpu_seconds(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def peak_megabytes(process: int) -> float:
    status = Path(f"/proc/{process}/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def run(batches: list[NameBatch[int]], workers: int) -> dict[int, list[list[LocalName]]]:
    """Do the work and print what it took."""
    results = recognise_in_processes(batches, Config(), workers)
    done = dict([next(results)])
    start, before = time.monotonic(), {child: cpu_seconds(child) for child in children()}
    peak: dict[int, float] = {}
    spent: dict[int, float] = {}
    for key, names in results:
        done[key] = names
        for child in children():
            peak[child] = peak_megabytes(child)
            spent[child] = cpu_seconds(child) - before.get(child, 0.0)
    print(
        f"{workers} workers: {time.monotonic() - start:6.1f} s by the clock, {max(spent.values()):6.1f} CPU s of the "
        f"busiest, {sum(spent.values()):6.1f} of all, {max(peak.values()):4.0f} MB each at most"
    )
    return done


def kill_some(batches: list[NameBatch[int]], kills: int, expected: dict[int, list[list[LocalName]]]) -> None:
    """Kill workers with signal 9 at random moments and compare the results."""
    done: list[int] = []
    found: dict[int, list[list[LocalName]]] = {}
    moments = set(random.sample(range(1, len(batches) - 2), kills))
    for key, names in recognise_in_processes(batches, Config(), 2):
        done.append(key)
        found[key] = names
        if len(done) in moments:
            time.sleep(random.random() / 5)
            os.kill(random.choice(list(children())), signal.SIGKILL)
    print(f"{kills} kills: {len(batches)} batches, {len(done)} results, {len(set(done))} different, "
          f"the same names: {found == expected}")  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bulk", type=Path)
    parser.add_argument("--articles", type=int, default=4000)
    parser.add_argument("--kills", type=int, default=10)
    options = parser.parse_args()
    random.seed(1)
    bulk = read_bulk(options.bulk, options.articles)
    batches = [NameBatch(start, bulk[start : start + BATCH]) for start in range(0, len(bulk), BATCH)]
    one = run(batches, 1)
    two = run(batches, 2)
    print(f"the same names: {one == two}")
    kill_some(batches, options.kills, one)


if __name__ == "__main__":
    main()
