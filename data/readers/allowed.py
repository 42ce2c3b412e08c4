"""What may be fetched: the operator's setting, and which numbers belong to the public internet."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from typing import Self

_WEB_PORTS = (80, 443)
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Allowed:
    """What the operator allows to be fetched.

    Attributes
    ----------
    public
        All of the public internet, on the ports 80 and 443.
    hosts
        Hosts by name, ``host`` or ``host:port``; these may be private.

    Examples
    --------
    >>> Allowed.of("public, intranet:8080")
    Allowed(public=True, hosts=frozenset({'intranet:8080'}))
    >>> bool(Allowed.of(""))
    False
    """

    public: bool = False
    hosts: frozenset[str] = frozenset()

    @classmethod
    def of(cls, setting: str) -> Self:
        """Read a setting: ``public`` and names of hosts, with commas between; empty allows nothing."""
        names = {name.strip().lower() for name in setting.split(",")} - {""}
        return cls("public" in names, frozenset(names - {"public"}))

    def __bool__(self) -> bool:
        return self.public or bool(self.hosts)

    def names(self, host: str, port: int) -> bool:
        """Whether the operator named this very host; without a port, the web's two are meant."""
        return f"{host}:{port}" in self.hosts or (host in self.hosts and port in _WEB_PORTS)


def may_be_reached(number: str) -> bool:
    """Whether an address in numbers is one of the public internet, through every wrapping.

    Examples
    --------
    >>> [may_be_reached(number) for number in ("93.184.216.34", "10.0.0.1", "::ffff:127.0.0.1")]
    [True, False, False]
    """
    address = ipaddress.ip_address(number.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        inner = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
        if address in _NAT64:
            inner.append(ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF))
        wrapped = [str(found) for found in inner if found is not None]
        if wrapped:
            return all(map(may_be_reached, wrapped))
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)
