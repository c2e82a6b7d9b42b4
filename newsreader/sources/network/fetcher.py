"""The fetcher of addresses; no other module uses the network.

It is polite: it sends validators, so that an unchanged page is not sent again; it opens one connection to each host and
a few in all; it sends the program's name. It is safe: it uses only http and https and no cookies, checks each redirect,
connects only to addresses that were checked (see `addresses`), and limits everything in bytes and time.
"""

import asyncio
import base64
import queue
import ssl
import threading
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cached_property

import httpx

from newsreader import __version__
from newsreader.errors import SourceError
from newsreader.model import CancelToken
from newsreader.sources.encodings import declared_encoding, with_encoding
from newsreader.sources.network.addresses import check_name, find_proxy, resolve
from newsreader.sources.network.decompression import ACCEPTED, Body
from newsreader.sources.network.requests import Limits, Request, Response
from newsreader.text import clean_line, clip, is_web_link

USER_AGENT = f"newsreader/{__version__} (a news reader for the terminal)"
MOST_AT_ONCE = 8
MOST_REDIRECTS = 5
_LONGEST_WAIT = 7 * 86400
"""The most seconds that a Retry-After is obeyed for."""
_MOVED = frozenset({301, 302, 303, 307, 308})
_FOR_GOOD = frozenset({301, 308})
_POLL = 0.1
"""Seconds between checks whether the work was cancelled."""


class Fetcher:
    """Fetches several addresses at the same time."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits

    def fetch(self, request: Request) -> Response:
        """Fetch one address."""
        return next(self.fetch_all([request]))

    def fetch_all(self, requests: Sequence[Request], cancel: CancelToken | None = None) -> Iterator[Response]:
        """Yield the outcome of each request, in the order in which they end; after a cancellation, none."""
        if not requests:
            return
        run = _Run(self._limits, requests)
        run.start()
        try:
            for _ in requests:
                while (answer := run.take(_POLL)) is None:
                    if cancel is not None and cancel.is_set():
                        return
                if answer.error == _BROKEN:
                    raise SourceError(_BROKEN)
                yield answer
        finally:
            run.stop()


_BROKEN = "fetching broke off"


class _Run(threading.Thread):
    """A thread with an event loop: it goes on fetching while its caller stores the pages that were fetched."""

    def __init__(self, limits: Limits, requests: Sequence[Request]) -> None:
        super().__init__(name="fetch", daemon=True)
        self._limits = limits
        self._requests = requests
        self._answers: queue.Queue[Response] = queue.Queue()
        self._loop = asyncio.new_event_loop()
        self._slots = asyncio.Semaphore(MOST_AT_ONCE)
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._task: asyncio.Task[None] | None = None

    def run(self) -> None:
        """Fetch everything; called by the thread."""
        try:
            self._task = self._loop.create_task(self._fetch_all())
            self._loop.run_until_complete(self._task)
        except asyncio.CancelledError:
            pass
        finally:
            self._answers.put(Response(Request(""), error=_BROKEN))
            self._loop.run_until_complete(self._loop.shutdown_asyncgens())
            # The executor is not waited for: resolving a name can take minutes.
            self._loop.close()

    def take(self, seconds: float) -> Response | None:
        """Wait for an outcome, at most so long; taking one lets another request begin."""
        try:
            answer = self._answers.get(timeout=seconds)
        except queue.Empty:
            return None
        with suppress(RuntimeError):  # the loop has ended
            self._loop.call_soon_threadsafe(self._slots.release)
        return answer

    def stop(self) -> None:
        """Cancel the requests that are under way."""
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(lambda: self._task.cancel() if self._task else None)
        self.join(timeout=5)

    async def _fetch_all(self) -> None:
        by_host: defaultdict[str, list[Request]] = defaultdict(list)
        for request in self._requests:
            by_host[_host(request.url)].append(request)
        async with asyncio.TaskGroup() as tasks:
            for requests in by_host.values():
                tasks.create_task(self._fetch_in_turn(requests))

    async def _fetch_in_turn(self, requests: Sequence[Request]) -> None:
        """Fetch the addresses of one host one after the other, over one connection where the server keeps it open."""
        lines = _Lines(self._limits)
        try:
            for request in requests:
                # `take` releases it: outcomes that wait to be taken count as well, so that memory stays bounded.
                await self._slots.acquire()
                self._answers.put(await self._fetch(request, lines))
        finally:
            await lines.close()

    async def _fetch(self, request: Request, lines: "_Lines") -> Response:
        limit = self._limits.total
        try:
            async with asyncio.timeout(limit):
                return await _Fetch(request, self._limits, lines, self._locks).run()
        except TimeoutError:
            return Response(request, error=f"took longer than {limit:g} seconds")
        except SourceError as error:
            return Response(request, error=str(error))
        except Exception as error:  # noqa: BLE001 - a failure at one server must not end the fetching from others
            return Response(request, error=_reason(error, self._limits))


def _host(url: str) -> str:
    try:
        return httpx.URL(url).netloc.decode("ascii", "replace")
    except (httpx.InvalidURL, ValueError):
        return ""


def _reason(error: Exception, limits: Limits) -> str:
    """Return why a fetch failed, in words."""
    text = clip(clean_line(str(error)).split("(_ssl", 1)[0].strip(), 120) or type(error).__name__
    if "certificate verify failed:" in text:
        return f"its certificate is not to be trusted: {text.split('certificate verify failed:', 1)[1].strip()}"
    if "SSL" in text:
        return f"cannot be reached safely (TLS): {text}"
    told = next((told for kind, told in _REASONS if isinstance(error, kind)), "cannot be reached: {text}")
    return told.format(text=text, connect=limits.connect, idle=limits.idle)


_REASONS: tuple[tuple[type[Exception], str], ...] = (
    (httpx.ConnectTimeout, "did not answer within {connect:g} seconds"),
    (httpx.TimeoutException, "sent nothing for {idle:g} seconds"),
    (httpx.RemoteProtocolError, "broke off or does not speak HTTP: {text}"),
    (httpx.InvalidURL, "is no address: {text}"),
    (ValueError, "is no address: {text}"),
)


class _Lines:
    """The connection that requests to one host share: only the last one is kept, to one checked address."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._key: tuple[str, ...] = ()
        self._line: httpx.AsyncHTTPTransport | None = None

    @cached_property
    def _context(self) -> ssl.SSLContext:
        return _tls()

    async def to(self, url: httpx.URL, address: str, proxy: str | None) -> httpx.AsyncHTTPTransport:
        """Return a connection to a checked address for a host; one that was made for another host is not reused."""
        key = (url.scheme, url.host, str(url.port), address, proxy or "")
        if self._line is None or key != self._key:
            await self.close()
            self._line = httpx.AsyncHTTPTransport(
                verify=self._context if url.scheme == "https" or proxy else False,
                http2=True,
                trust_env=False,
                limits=httpx.Limits(max_connections=1, max_keepalive_connections=1, keepalive_expiry=10),
                proxy=httpx.Proxy(proxy) if proxy else None,
            )
            self._key = key
        return self._line

    async def close(self) -> None:
        """Close the connection."""
        if self._line is not None:
            await self._line.aclose()
            self._line = None


_TLS: list[ssl.SSLContext] = []


def _tls() -> ssl.SSLContext:
    if not _TLS:  # loading the certificates takes longer than a fetch
        _TLS.append(httpx.create_ssl_context())
    return _TLS[0]


class _Fetch:
    """One request, from its address over redirects to its body."""

    def __init__(self, request: Request, limits: Limits, lines: _Lines, locks: defaultdict[str, asyncio.Lock]) -> None:
        self._request = request
        self._limits = limits
        self._lines = lines
        self._locks = locks

    async def run(self) -> Response:
        """Fetch it; raises `SourceError` and what httpx raises."""
        url, moved = httpx.URL(self._request.url), None
        is_for_good = True
        for _ in range(MOST_REDIRECTS + 1):
            if not is_web_link(str(url)) or not url.host:
                raise SourceError(f"leads to {clip(clean_line(str(url)), 100)}, which is no http or https address")
            async with self._locks[url.netloc.decode("ascii", "replace")]:
                found = await self._ask(url, moved)
            if isinstance(found, Response):
                return found
            status, location = found
            is_for_good = is_for_good and status in _FOR_GOOD
            is_downgrade = url.scheme == "https" and location.scheme == "http"
            moved = str(location) if is_for_good and not is_downgrade else moved
            url = location
        raise SourceError(f"redirects more than {MOST_REDIRECTS} times")

    async def _ask(self, url: httpx.URL, moved: str | None) -> Response | tuple[int, httpx.URL]:
        """Ask one address: the answer, or the status and target of a redirect."""
        private = self._limits.allow_private
        proxy = find_proxy(url.scheme, url.host)
        if proxy is None:
            address = await resolve(url.host, url.port or (443 if url.scheme == "https" else 80), allow_private=private)
            target = url.copy_with(host=address)
        else:
            check_name(url.host, allow_private=private)
            address, target = "", url
        line = await self._lines.to(url, address, proxy)
        response = await line.handle_async_request(self._built(url, target))
        try:
            status, headers = response.status_code, response.headers
            if status in _MOVED and headers.get("location"):
                return status, url.join(headers["location"])
            return await self._read(response, url, moved)
        finally:
            await response.aclose()

    def _built(self, url: httpx.URL, target: httpx.URL) -> httpx.Request:
        headers = {
            "Host": url.netloc.decode("ascii"),
            "User-Agent": USER_AGENT,
            "Accept": "application/atom+xml, application/rss+xml, application/feed+json, text/html;q=0.9, */*;q=0.8",
            "Accept-Encoding": ACCEPTED,
        }
        if self._request.etag:
            headers["If-None-Match"] = self._request.etag
        if self._request.modified:
            headers["If-Modified-Since"] = self._request.modified
        if url.userinfo:
            login = f"{url.username}:{url.password}".encode()
            headers["Authorization"] = f"Basic {base64.b64encode(login).decode()}"
        waits = {"connect": self._limits.connect, "read": self._limits.idle, "write": self._limits.idle, "pool": None}
        extensions = {"timeout": waits, "sni_hostname": url.raw_host.decode("ascii")}
        return httpx.Request("GET", target, headers=headers, extensions=extensions)

    async def _read(self, response: httpx.Response, url: httpx.URL, moved: str | None) -> Response:
        request, status, headers = self._request, response.status_code, response.headers
        if status == 304:
            return Response(request, str(url), is_unchanged=True, moved=moved)
        if status == 410:
            return Response(request, str(url), is_gone=True, error="is gone for good (410)")
        if status != 200:
            wait = _seconds(headers.get("retry-after")) if status in (429, 503) else None
            told = f"answered {status} {clean_line(response.reason_phrase)}".strip()
            return Response(request, str(url), error=told, retry_after=wait)
        content = await self._body(response)
        # The encoding that a page declares comes first; the one that the server names is for pages that declare none.
        content = with_encoding(content, response.charset_encoding) if not declared_encoding(content) else content
        etag, modified = headers.get("etag"), headers.get("last-modified")
        return Response(request, str(url), content, moved=moved, etag=etag, modified=modified)

    async def _body(self, response: httpx.Response) -> bytes:
        length = response.headers.get("content-length", "")
        if length.isdecimal() and int(length) > self._limits.size:
            raise SourceError(f"is larger than {self._limits.size:,} bytes (max_fetch_bytes)")
        body = Body(response.headers.get("content-encoding", ""), self._limits.size)
        async for part in response.aiter_raw():
            body.add(part)
        return body.content()


def _seconds(told: str | None) -> float | None:
    """Return what Retry-After asks for, a number of seconds or a date, as seconds from now."""
    if not told:
        return None
    if told.strip().isdecimal():
        return min(float(told), _LONGEST_WAIT)
    try:
        moment = parsedate_to_datetime(told)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(max(0.0, (moment - datetime.now(UTC)).total_seconds()), _LONGEST_WAIT)
