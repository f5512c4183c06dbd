"""Distinguish public addresses from private ones, and the hosts of a source from others."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_OF_PROXIES: Final = ipaddress.ip_network("198.18.0.0/15")
"""Not public, but what a transparent proxy resolves every name to."""
_NAT64: Final = ipaddress.ip_network("64:ff9b::/96")
_DEFAULT_PORTS: Final = {"http": 80, "https": 443}


class Host(NamedTuple):
    """A host that a source names. On a private network another port is another service."""

    name: str
    """Without ``www.``; empty for this disk."""
    port: int | None
    """None: any."""


def to_host(url: str) -> Host:
    """Return the host of a URL, with the port that its scheme implies.

    >>> to_host("https://www.a.example/t1.html"), to_host("file:///tmp/a")
    (Host(name='a.example', port=443), Host(name='', port=None))
    """
    parts = urlsplit(url)
    return Host((parts.hostname or "").removeprefix("www."), parts.port or _DEFAULT_PORTS.get(parts.scheme))


def is_public(address: Address) -> bool:
    """Return True if an address is of one host on the internet; of an address that carries another, if both are.

    >>> [is_public(ipaddress.ip_address(text)) for text in ("8.8.8.8", "10.1.2.3", "224.0.0.1", "64:ff9b::a01:203")]
    [True, False, False, False]
    """
    carried = _find_carried(address)
    return address.is_global and not address.is_multicast and (carried is None or is_public(carried))


def is_proxied(address: Address) -> bool:
    """Return True for addresses that a transparent proxy resolves every name to."""
    return address in _OF_PROXIES


def is_on_web(url: str) -> bool:
    """Return True for an address of HTTP.

    >>> [is_on_web(url) for url in ("https://a.example/", "file:///tmp/a", "data:,a", "http:a")]
    [True, False, False, False]
    """
    return url.startswith(("http://", "https://"))


def is_on_disk(url: str) -> bool:
    """Return True for an address of a file on this disk."""
    return url.startswith("file:")


def is_near(url: str) -> bool:
    """Return True if a URL is on this disk, this machine or a private network, as far as it spells out the address.

    >>> is_near("http://192.168.0.1/a"), is_near("file:///etc/hostname"), is_near("http://www.example.org/")
    (True, True, False)
    """
    parts = urlsplit(url)
    return is_on_disk(url) or is_near_host(parts.hostname or "")


def is_near_host(name: str) -> bool:
    """Return True if a host is this machine or spells out a private address; a name may still resolve to one."""
    try:
        return name == "localhost" or not is_public(ipaddress.ip_address(name))
    except ValueError:  # a name
        return False


def is_on(url: str, hosts: Iterable[Host]) -> bool:
    """Return True if a URL is on one of these hosts: on any port of a public one."""
    name, port = to_host(url)
    return any(name == own.name and (own.port in (None, port) or not is_near_host(own.name)) for own in hosts)


def _find_carried(address: Address) -> ipaddress.IPv4Address | None:
    """Return the IPv4 address that an IPv6 address leads to: mapped, 6to4, Teredo or NAT64."""
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
