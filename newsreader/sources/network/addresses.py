"""The addresses of hosts: names are resolved, and only addresses of the public internet are allowed."""

import asyncio
import ipaddress
import re
import socket
import urllib.request

from newsreader.errors import SourceError

_NUMBER = re.compile(r"\d+|0x[0-9a-f]*")
_NAT64 = ipaddress.ip_network("64:ff9b::/96")

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def is_public(address: str) -> bool:
    """Tell whether an address belongs to the public internet: not private, loopback, link-local, reserved, multicast.

    An IPv4 address inside an IPv6 address (mapped, 6to4, Teredo, NAT64) is judged as an IPv4 address.
    """
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(one.is_global and not one.is_multicast and not one.is_reserved for one in _meant(found))


def _meant(found: Address) -> list[Address]:
    if isinstance(found, ipaddress.IPv4Address):
        return [found]
    if found.ipv4_mapped is not None:
        return [found.ipv4_mapped]
    if found.sixtofour is not None:
        return [found.sixtofour]
    if found.teredo is not None:
        return list(found.teredo)
    if found in _NAT64:
        return [ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)]
    return [found]


async def resolve(host: str, port: int, *, allow_private: bool) -> str:
    """Return an address of `host` that may be connected to; callers connect to just this address, which was checked.

    Raises `SourceError` for a name that has no address, or only private ones unless they are allowed.
    """
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise SourceError(f"{host} has no address") from None
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    for address in addresses:
        if allow_private or is_public(address):
            return address
    raise SourceError(f"{host} is a private address ({addresses[0]}); --allow-private lets it be fetched")


def find_proxy(scheme: str, host: str) -> str | None:
    """Return the proxy that the environment names for an address, None where no proxy is used."""
    proxies = urllib.request.getproxies()
    if (scheme not in proxies and "all" not in proxies) or urllib.request.proxy_bypass(host):
        return None
    proxy = proxies.get(scheme) or proxies["all"]
    return proxy if "://" in proxy else f"http://{proxy}"


def check_name(host: str, *, allow_private: bool) -> None:
    """Raise `SourceError` for a host with a private name; more cannot be checked where a proxy resolves names."""
    bare = host.strip("[]").rstrip(".").lower()
    # As in browsers, a name whose last part is a number, in any notation, is an address.
    is_literal = ":" in bare or _NUMBER.fullmatch(bare.rpartition(".")[2]) is not None
    is_local = bare == "localhost" or bare.endswith((".localhost", ".local", ".internal"))
    if not allow_private and (is_local or (is_literal and not is_public(bare))):
        raise SourceError(f"{host} is a private address; --allow-private lets it be fetched")
