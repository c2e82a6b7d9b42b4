"""Measure updates: many feeds from a server on loopback, the first time and with nothing new.

Run: python benchmarks/feeds.py [FEEDS [ITEMS]]. Every ten feeds share a host (127.0.0.1, 127.0.0.2, ...), as feeds do.
The second update is measured with a server that answers 304 (tags), one that sends the same again (plain), and one that
sends the same items in a feed that dates itself anew (dated).
"""

import multiprocessing
import os
import random
import resource
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

from newsreader.config import Config
from newsreader.library import Library
from newsreader.model import Report

if TYPE_CHECKING:
    from multiprocessing.sharedctypes import Synchronized

WORDS = (
    "council",
    "harbour",
    "tram",
    "mayor",
    "storm",
    "budget",
    "vote",
    "strike",
    "bridge",
    "court",
    "island",
    "price",
)
FEEDS_A_HOST = 10


def text(seed: int, words: int = 120) -> str:
    chance = random.Random(seed)
    return " ".join(f"{chance.choice(WORDS)}{chance.randrange(997) if n % 3 == 0 else ''}" for n in range(words))


def feed(number: int, items: int) -> bytes:
    parts = (
        f"<item><guid>{number}-{n}</guid><title>Story {n} of paper {number}</title>"
        f"<link>https://e.org/{number}/{n}</link><pubDate>Wed, 02 Apr 2025 08:{n % 60:02}:00 GMT</pubDate>"
        f"<description>{text(number * 1000 + n)}</description></item>"
        for n in range(items)
    )
    return f'<rss version="2.0"><channel><title>Paper {number}</title>{"".join(parts)}</channel></rss>'.encode()


def serve(
    ready: "multiprocessing.Queue[int]", feeds: int, items: int, shown: "Synchronized[int] | None" = None
) -> None:
    """Serve until ended; feeds that are asked for as `growing` hold as many items as `shown` says."""

    class Asked(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            _, mode, number = self.path.split("/")
            tag = f'"{number}"'
            is_known = mode == "tags" and self.headers["If-None-Match"] == tag
            body = b"" if is_known else bodies[int(number)]
            if mode == "growing" and shown is not None:
                body = feed(int(number), min(items, shown.value))
            if mode == "dated":
                body = body.replace(b"</title>", b"</title><lastBuildDate>%d</lastBuildDate>" % time.time_ns(), 1)
            self.send_response(304 if is_known else 200)
            if mode == "tags":
                self.send_header("ETag", tag)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 128

    bodies = [feed(number, items) for number in range(feeds)]
    server = Server(("0.0.0.0", 0), Asked)
    ready.put(server.server_port)
    threading.Timer(900, server.shutdown).start()
    server.serve_forever()


def measure(name: str, work: Callable[[], Report]) -> tuple[float, float]:
    cpu, began = time.process_time(), time.monotonic()
    report = work()
    wall, used = time.monotonic() - began, time.process_time() - cpu
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"| {name:<34} | {wall:7.2f} | {used:7.2f} | {memory:6.0f} | {report.articles:7,} | {report.known:7,} |",
        flush=True,
    )
    return wall, used


def run(mode: str, feeds: int, port: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        urls = Path(folder) / "urls"
        hosts = [f"127.0.0.{number // FEEDS_A_HOST + 1}" for number in range(feeds)]
        urls.write_text("".join(f"http://{host}:{port}/{mode}/{number}\n" for number, host in enumerate(hosts)))
        with Library.open(Path(folder) / "library", config=Config(allow_private=True)) as library:
            first = measure(f"first update ({mode})", lambda: library.add([str(urls)], entities=False))
            again = lambda: library.update(everything=True, entities=False)  # noqa: E731
            second = measure(f"nothing new ({mode})", again)
            print(f"| share of the first                 | {second[0] / first[0]:7.3f} | {second[1] / first[1]:7.3f} |")


def main() -> None:
    given = [int(value) for value in sys.argv[1:]]
    feeds, items = (*given, *(500, 50)[len(given) :])
    ready: multiprocessing.Queue[int] = multiprocessing.Queue()
    server = multiprocessing.Process(target=serve, args=(ready, feeds, items), daemon=True)
    server.start()
    port = ready.get()
    print(f"{feeds} feeds of {items} items, {os.cpu_count()} processors\n")
    print("|                                    | wall, s |  CPU, s | MB max | new     | known   |")
    print("|------------------------------------|--------:|--------:|-------:|--------:|--------:|")
    for mode in ("tags", "plain", "dated"):
        run(mode, feeds, port)
    server.terminate()


if __name__ == "__main__":
    main()
