"""Servers for the tests of feeds."""

import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsreader.sources.network import fetcher
from newsreader.sources.network.requests import Limits
from tests.feeds.misbehaving import Server, running, speak_http2


@pytest.fixture
def server(monkeypatch) -> Iterator[Server]:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    yield from running(Server())


@pytest.fixture
def certified(tmp_path: Path) -> ssl.SSLContext:
    """What a server shows whose certificate nobody vouches for; it stands in cert.pem."""
    made = subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1",
         "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", "key.pem", "-out", "cert.pem"],
        cwd=tmp_path, capture_output=True, check=False,
    )  # fmt: skip
    if made.returncode:
        pytest.skip("openssl cannot make a certificate here")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "cert.pem", tmp_path / "key.pem")
    return context


@pytest.fixture
def unsafe_server(certified: ssl.SSLContext) -> Iterator[Server]:
    """A server whose certificate nobody vouches for."""
    server = Server()
    server.socket = certified.wrap_socket(server.socket, server_side=True)
    server.scheme = "https"
    yield from running(server)


@pytest.fixture
def modern_server(certified: ssl.SSLContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a server that speaks HTTP/2 only, and is trusted; it answers one connection."""
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert.pem"))
    monkeypatch.setattr(fetcher, "_TLS", [])
    certified.set_alpn_protocols(["h2"])
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=speak_http2, args=(listening, certified), daemon=True)
        thread.start()
        yield f"https://127.0.0.1:{listening.getsockname()[1]}"
    thread.join(5)


@pytest.fixture
def limits() -> Limits:
    return Limits(total=2.0, idle=0.5, connect=2.0, size=200_000, allow_private=True)


@pytest.fixture
def closed_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
