"""Fetching from a server that misbehaves: each way has its outcome, in words, within its limits."""

import gzip
import socket
import time
from contextlib import closing
from dataclasses import replace

import brotli
import pytest

from newsreader.errors import SourceError
from newsreader.sources.network.addresses import check_name, find_proxy, is_public
from newsreader.sources.network.fetcher import USER_AGENT, Fetcher
from newsreader.sources.network.requests import Request, Response
from tests.feeds.misbehaving import cut_short, drip, drip_headers, gzip_bomb, say_nothing, send_endlessly


@pytest.fixture
def fetch(limits):
    def call(url: str, **options: object) -> Response:
        return Fetcher(replace(limits, **options)).fetch(Request(url))

    return call


def test_what_is_there_is_fetched_under_our_name(server, fetch):
    answer = fetch(server.put("/feed", "<rss/>", ETag='"1"'))
    assert (answer.content, answer.error, answer.etag) == (b"<rss/>", None, '"1"')
    assert server.asked[0][1]["User-Agent"] == USER_AGENT
    assert USER_AGENT.startswith("newsreader/")


def test_a_server_that_knows_it_has_not_changed_sends_nothing(server, limits):
    def answer(asked):
        known = asked.headers["If-None-Match"] == '"1"' and asked.headers["If-Modified-Since"] == "yesterday"
        asked.send(b"" if known else b"all of it", status=304 if known else 200)

    url = server.do("/feed", answer)
    assert Fetcher(limits).fetch(Request(url, '"1"', "yesterday")).is_unchanged


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (drip, "took longer than 1 seconds"),
        (drip_headers, "took longer than 1 seconds"),
        (say_nothing, "sent nothing for 0.5 seconds"),
        (send_endlessly, "larger than 200,000 bytes"),
        (gzip_bomb, "larger than 200,000 bytes"),
        (cut_short, "broke off"),
    ],
)
def test_what_would_never_end_is_given_up(server, fetch, answer, reason):
    found = fetch(server.do("/feed", answer), total=1.0)
    assert reason in (found.error or "")
    assert found.content == b""


def test_a_brotli_bomb_does_not_go_off(server, fetch):
    url = server.put("/feed", brotli.compress(b"0" * 5_000_000), Content_Encoding="br")
    assert "larger than" in (fetch(url).error or "")


@pytest.mark.parametrize(("name", "pack"), [("gzip", gzip.compress), ("br", brotli.compress)])
def test_packed_answers_are_unpacked(server, fetch, name, pack):
    content = b"<rss>" + b"news " * 20_000
    assert fetch(server.put("/feed", pack(content), Content_Encoding=name)).content == content


@pytest.mark.parametrize("name", ["gzip", "br", "rot13"])
def test_what_cannot_be_unpacked_says_so(server, fetch, name):
    assert fetch(server.put("/feed", b"no such thing", Content_Encoding=name)).error


def test_redirects_are_followed_but_not_for_ever(server, fetch):
    server.put("/end", "here")
    url = server.url + "/end"
    for number in range(5):
        url = server.move(f"/{number}", url)
    assert fetch(url).content == b"here"
    assert "redirects more than 5 times" in (fetch(server.move("/more", url)).error or "")
    assert "redirects more than 5 times" in (fetch(server.move("/loop", "/loop")).error or "")


@pytest.mark.parametrize(("statuses", "is_moved"), [((301, 308), True), ((302, 301), False), ((301, 302), False)])
def test_only_a_move_for_good_changes_the_address(server, fetch, statuses, is_moved):
    end = server.put("/end", "here")
    middle = server.move("/middle", end, statuses[1])
    begin = server.move("/begin", "/middle", statuses[0])
    moved = fetch(begin).moved
    assert (moved == end) is is_moved
    assert moved in (end, middle, None)


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://example.org/", "javascript:alert(1)", "http://"])
def test_redirects_lead_to_web_addresses_only(server, fetch, target):
    answer = fetch(server.move("/feed", target))
    assert answer.error
    assert answer.content == b""


def test_private_addresses_are_refused_before_anything_is_sent(server, fetch):
    answer = fetch(server.put("/feed", "secret"), allow_private=False)
    assert "private address" in (answer.error or "")
    assert server.asked == []


def test_a_name_of_a_private_address_is_refused_too(server, fetch):
    answer = fetch(f"http://localhost:{server.server_port}/", allow_private=False)
    assert "private address" in (answer.error or "")
    assert server.asked == []


@pytest.mark.parametrize("host", ["2130706433", "0x7f000001", "127.1", "0177.0.0.1", "[::ffff:127.0.0.1]", "[::1]"])
def test_no_way_to_write_a_private_address_gets_around(server, fetch, host):
    answer = fetch(f"http://{host}:{server.server_port}/", allow_private=False)
    assert "private address" in (answer.error or "") or "no address" in (answer.error or "")
    assert server.asked == []


def test_a_redirect_to_a_private_address_is_refused(server, fetch, monkeypatch):
    """The first address is made to count as public, the one it leads to is not."""
    from newsreader.sources.network import addresses

    monkeypatch.setattr(addresses, "is_public", lambda address: address == "127.0.0.1")
    server.put("/secret", "secret")
    answer = fetch(server.move("/feed", f"http://127.0.0.2:{server.server_port}/secret"), allow_private=False)
    assert "127.0.0.2 is a private address" in (answer.error or "")
    assert [path for path, _ in server.asked] == ["/feed"]


def test_the_address_that_was_checked_is_the_one_connected_to(server, fetch, monkeypatch):
    """A name that resolves to another address the second time gains nothing: it is resolved only once."""
    resolved = []

    def getaddrinfo(host, port, *args, **kwargs):
        resolved.append(host)
        address = "127.0.0.1" if resolved.count("rebinding.example") <= 1 else "127.0.0.9"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address if "example" in str(host) else host, port))]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    server.put("/feed", "here")
    assert fetch(f"http://rebinding.example:{server.server_port}/feed").content == b"here"
    assert resolved.count("rebinding.example") == 1
    assert server.asked[0][1]["Host"] == f"rebinding.example:{server.server_port}"


def test_gone_is_gone(server, fetch):
    answer = fetch(server.put("/feed", "", status=410))
    assert answer.is_gone
    assert "410" in (answer.error or "")


@pytest.mark.parametrize(
    ("told", "least", "most"), [("120", 120, 120), ("Fri, 01 Jan 2100 00:00:00 GMT", 600_000, 604_800)]
)
def test_a_busy_server_says_when_to_come_back(server, fetch, told, least, most):
    answer = fetch(server.put("/feed", "", status=429, Retry_After=told))
    assert "429" in (answer.error or "")
    assert least <= (answer.retry_after or 0) <= most


def test_other_statuses_are_named(server, fetch):
    assert "answered 404 Not Found" in (fetch(server.url + "/nothing").error or "")


def test_a_certificate_nobody_vouches_for_is_refused(unsafe_server, fetch):
    answer = fetch(unsafe_server.put("/feed", "secret"))
    assert "certificate is not to be trusted" in (answer.error or "")
    assert unsafe_server.asked == []


def test_http_2_is_spoken_where_it_is_offered(modern_server, fetch):
    assert fetch(f"{modern_server}/feed").content == b"by HTTP/2 at /feed"


def test_a_server_that_speaks_no_tls_is_named(server, fetch):
    answer = fetch(server.put("/feed", "secret").replace("http:", "https:"))
    assert "TLS" in (answer.error or "")


def test_a_server_that_is_not_there_is_named(server, fetch, closed_port):
    assert "cannot be reached" in (fetch(f"http://127.0.0.1:{closed_port}/").error or "")


def test_a_server_that_speaks_no_http_is_named(fetch):
    import threading

    with closing(socket.create_server(("127.0.0.1", 0))) as listening:

        def greet() -> None:
            connection, _ = listening.accept()
            with connection:
                connection.recv(1000)
                connection.sendall(b"220 mail.example ESMTP\r\n")

        thread = threading.Thread(target=greet, daemon=True)
        thread.start()
        answer = fetch(f"http://127.0.0.1:{listening.getsockname()[1]}/")
        thread.join(5)
    assert "does not speak HTTP" in (answer.error or "")


@pytest.mark.parametrize("url", ["http://", "http://[::1", "http://a b/", "nonsense", "http://127.0.0.1:99999/", ""])
def test_what_is_no_address_says_so(fetch, url):
    assert fetch(url).error


def test_no_cookie_is_kept(server, limits):
    urls = [server.put(f"/{number}", "here", Set_Cookie="who=you; Path=/") for number in range(3)]
    list(Fetcher(limits).fetch_all([Request(url) for url in urls]))
    assert len(server.asked) == 3
    assert not any("Cookie" in headers for _, headers in server.asked)


def test_the_servers_word_on_the_encoding_counts_where_the_page_says_nothing(server, fetch):
    page = "<p>Ça va</p>".encode("latin-1")
    url = server.put("/page", page, Content_Type="text/html; charset=iso-8859-1")
    assert fetch(url).content.decode() == "<p>Ça va</p>"


def test_a_wrong_word_on_the_encoding_does_no_harm(server, fetch):
    for charset in ("iso-8859-1", "nonsense", "utf-16"):
        url = server.put("/page", "<p>Ça va</p>".encode(), Content_Type=f"text/html; charset={charset}")
        assert fetch(url).content.decode() == "<p>Ça va</p>"


def test_one_connection_a_host(server, limits):
    import threading

    lock, now, most = threading.Lock(), [0], [0]

    def answer(asked):
        with lock:
            now[0] += 1
            most[0] = max(most[0], now[0])
        time.sleep(0.01)
        with lock:
            now[0] -= 1
        asked.send(b"here")

    urls = [server.do(f"/{number}", answer) for number in range(10)]
    answers = list(Fetcher(limits).fetch_all([Request(url) for url in urls]))
    assert [answer.content for answer in answers] == [b"here"] * 10
    assert most == [1]


def test_fetching_ends_when_it_is_cancelled(server, limits):
    import threading

    cancel = threading.Event()
    cancel.set()
    assert list(Fetcher(replace(limits, total=60.0)).fetch_all([Request(server.do("/", drip))], cancel)) == []


@pytest.mark.parametrize(
    "address",
    [
        *(
            "127.0.0.1",
            "10.1.2.3",
            "192.168.0.1",
            "172.16.0.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "224.0.0.1",
        ),
        *("::1", "::", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1", "ff02::1"),
        *("nonsense", "255.255.255.255"),
    ],
)
def test_addresses_that_are_not_of_the_open_internet(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:4700::1111", "::ffff:8.8.8.8"])
def test_addresses_of_the_open_internet(address):
    assert is_public(address)


def test_a_proxy_is_named_by_the_environment(server, monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:3128")
    monkeypatch.setenv("no_proxy", "near.example")
    assert find_proxy("http", "far.example") == "http://127.0.0.1:3128"
    assert find_proxy("http", "near.example") is None
    for name in ("169.254.169.254", "2130706433", "0x7f.1", "127.0x0.1", "[::1]", "localhost."):
        with pytest.raises(SourceError, match="private address"):
            check_name(name, allow_private=False)
    check_name("far.example", allow_private=False)


def test_a_proxy_is_asked_for_the_whole_address(server, fetch, monkeypatch):
    monkeypatch.setenv("http_proxy", server.url)
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    server.answers["http://far.example/feed"] = lambda asked: asked.send(b"by proxy")
    assert fetch("http://far.example/feed", allow_private=False).content == b"by proxy"
