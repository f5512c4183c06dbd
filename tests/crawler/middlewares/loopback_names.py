"""Resolvers without DNS: ``-s TWISTED_DNS_RESOLVER=…``."""

from __future__ import annotations

from scrapy.resolver import CachingThreadedResolver
from twisted.internet import defer

PRIVATE = "intranet.example"


class LoopbackNames(CachingThreadedResolver):
    """Every name is this machine."""

    def getHostByName(self, name, timeout=()):  # noqa: ARG002  Twisted names it
        return defer.succeed("127.0.0.1")


class ProxiedNames(CachingThreadedResolver):
    """Every name but PRIVATE is an address of a transparent proxy, so that a proxy on loopback can be any site."""

    def getHostByName(self, name, timeout=()):  # noqa: ARG002  Twisted names it
        return defer.succeed({PRIVATE: "10.1.2.3", "127.0.0.1": name}.get(name, "198.18.0.7"))
