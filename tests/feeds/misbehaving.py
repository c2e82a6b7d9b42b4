"""A server on loopback that does what it is told, and nothing well."""

import gzip
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from h2.config import H2Configuration
from h2.connection import H2Connection
from h2.events import RequestReceived

LONGEST = 20.0
"""Seconds after which whatever still sends gives up: no test outlives its server for long."""


class Asked(BaseHTTPRequestHandler):
    """One request; the function that the server keeps for its path answers it."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: "Server"

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers)))
        answer = self.server.answers.get(self.path.partition("?")[0])
        with suppress(ConnectionError, ssl.SSLError):
            if answer is None:
                self.send(b"nothing here", status=404)
            else:
                answer(self)

    def send(self, body: bytes, *, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        pass


class Server(ThreadingHTTPServer):
    """Answers by path; `asked` holds the path and headers of every request."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, host: str = "127.0.0.1") -> None:
        super().__init__((host, 0), Asked)
        self.answers: dict[str, Callable[[Asked], None]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.is_closing = False
        self.scheme = "http"

    @property
    def url(self) -> str:
        return f"{self.scheme}://127.0.0.1:{self.server_port}"

    def put(self, path: str, body: str | bytes, **options: object) -> str:
        content = body.encode() if isinstance(body, str) else body
        self.answers[path] = lambda asked: asked.send(content, **options)  # type: ignore[arg-type]
        return self.url + path

    def do(self, path: str, answer: Callable[[Asked], None]) -> str:
        self.answers[path] = answer
        return self.url + path

    def move(self, path: str, to: str, status: int = 302) -> str:
        return self.put(path, b"", status=status, Location=to)

    def handle_error(self, request: object, client_address: object) -> None:
        pass


def running(server: Server) -> Iterator[Server]:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield server
    server.is_closing = True
    server.shutdown()
    server.server_close()
    thread.join()


def speak_http2(listening: socket.socket, context: ssl.SSLContext) -> None:
    """Answer the requests of one connection by HTTP/2, each with its path."""
    with suppress(OSError):
        accepted, _ = listening.accept()
        with context.wrap_socket(accepted, server_side=True) as line:
            spoken = H2Connection(H2Configuration(client_side=False))
            spoken.initiate_connection()
            line.sendall(spoken.data_to_send())
            while received := line.recv(65_536):
                for event in spoken.receive_data(received):
                    if isinstance(event, RequestReceived):
                        path = dict(event.headers)[b":path"]
                        spoken.send_headers(event.stream_id, [(":status", "200")])
                        spoken.send_data(event.stream_id, b"by HTTP/2 at " + path, end_stream=True)
                line.sendall(spoken.data_to_send())


# ---------------------------------------------------------------------------------------------- ways to misbehave


def drip(asked: Asked) -> None:
    """Send a byte now and then: never idle, never done."""
    asked.send_response(200)
    asked.send_header("Content-Length", "100000")
    asked.end_headers()
    until = time.monotonic() + LONGEST
    while time.monotonic() < until and not asked.server.is_closing:
        asked.wfile.write(b"x")
        asked.wfile.flush()
        time.sleep(0.05)


def drip_headers(asked: Asked) -> None:
    """Never come to the end of the headers."""
    until = time.monotonic() + LONGEST
    asked.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
    while time.monotonic() < until and not asked.server.is_closing:
        asked.wfile.write(b"x")
        asked.wfile.flush()
        time.sleep(0.05)


def say_nothing(asked: Asked) -> None:
    until = time.monotonic() + LONGEST
    while time.monotonic() < until and not asked.server.is_closing:
        time.sleep(0.02)


def send_endlessly(asked: Asked) -> None:
    asked.send_response(200)
    asked.send_header("Connection", "close")
    asked.end_headers()
    until = time.monotonic() + LONGEST
    while time.monotonic() < until and not asked.server.is_closing:
        asked.wfile.write(b"<rss>" * 1000)


_BOMB = gzip.compress(bytes(20_000_000), compresslevel=1, mtime=0)


def gzip_bomb(asked: Asked) -> None:
    asked.send(_BOMB, Content_Encoding="gzip")


def cut_short(asked: Asked) -> None:
    asked.send(b"<rss/>", Content_Length="100000", Connection="close")
    asked.close_connection = True
