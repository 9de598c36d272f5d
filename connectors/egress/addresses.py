"""Which IP addresses are not the public internet: an explicit list, because the standard library's idea changes by version.

Sources: IANA IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890 and its updates), IANA multicast registries, and
the metadata addresses that cloud providers document.
"""

from __future__ import annotations

import ipaddress
import re

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

_REFUSED_V4 = (
    ("0.0.0.0/8", "this network"),
    ("10.0.0.0/8", "a private network"),
    ("100.64.0.0/10", "a provider's shared network"),
    ("127.0.0.0/8", "this machine"),
    ("168.63.129.16/32", "a cloud platform's own service"),
    ("169.254.0.0/16", "link-local and metadata addresses"),
    ("172.16.0.0/12", "a private network"),
    ("192.0.0.0/24", "protocol assignments"),
    ("192.0.2.0/24", "documentation"),
    ("192.31.196.0/24", "AS112"),
    ("192.52.193.0/24", "AMT"),
    ("192.88.99.0/24", "6to4 relays"),
    ("192.168.0.0/16", "a private network"),
    ("192.175.48.0/24", "AS112"),
    ("198.18.0.0/15", "benchmarks"),
    ("198.51.100.0/24", "documentation"),
    ("203.0.113.0/24", "documentation"),
    ("224.0.0.0/4", "multicast"),
    ("240.0.0.0/4", "reserved and broadcast addresses"),
)
# IPv6 is the other way round: only global unicast is allowed, less these.
_ALLOWED_V6 = "2000::/3"
_REFUSED_V6 = (
    ("2001::/23", "protocol assignments"),
    ("2001:db8::/32", "documentation"),
    ("2002::/16", "6to4"),
    ("2620:4f:8000::/48", "AS112"),
    ("3fff::/20", "documentation"),
    ("fd00:ec2::/32", "a cloud platform's own service"),
)

_V4 = tuple((ipaddress.IPv4Network(network), what) for network, what in _REFUSED_V4)
_V6 = tuple((ipaddress.IPv6Network(network), what) for network, what in _REFUSED_V6)
_GLOBAL_V6 = ipaddress.IPv6Network(_ALLOWED_V6)
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_MAPPED = ipaddress.IPv6Network("::ffff:0:0/96")

_CANONICAL_V4 = re.compile(r"(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)", re.ASCII)
# The WHATWG URL standard takes a host for an IPv4 address when its last label is a number, hexadecimal included.
_ENDS_IN_NUMBER = re.compile(r"(?:.*\.)?(?:\d+|0x[0-9a-f]*)\.?", re.ASCII | re.IGNORECASE)


def refused_reason(address: Address) -> str | None:
    """Answer why an address is not called, in words, or None when it is public.

    Forms of IPv4 inside IPv6 (mapped, NAT64) are judged by the address inside.
    """
    if isinstance(address, ipaddress.IPv4Address):
        return next((what for network, what in _V4 if address in network), None)
    if address.scope_id:
        return "a link-local address"
    if address in _MAPPED or address in _NAT64:
        return refused_reason(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    if address not in _GLOBAL_V6:
        return "a private or special IPv6 network"
    return next((what for network, what in _V6 if address in network), None)


def literal_address(host: str) -> Address | None:
    """Answer the address a URL's host is written as, or None when it is a name.

    Raises:
        ValueError: it is an address in an odd form (`2130706433`, `0x7f000001`, `0177.0.0.1`, `127.1`), or it has
            digits that are not ASCII: resolvers read those in different ways.
    """
    if ":" in host:
        return ipaddress.IPv6Address(host.strip("[]"))
    if _CANONICAL_V4.fullmatch(host):
        return ipaddress.IPv4Address(host)
    if _ENDS_IN_NUMBER.fullmatch(host):
        message = f"{host} is an address in an unusual form; write it as four decimal numbers"
        raise ValueError(message)
    if any(character.isdigit() and not character.isascii() for character in host):
        message = f"{host} has digits that are not plain ones"
        raise ValueError(message)
    return None
