"""What may be called: schemes, ports, and private places that a setting allows."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from dataclasses import dataclass, field

from connectors.egress.addresses import Address, Network, literal_address, refused_reason
from connectors.sdk.errors import EgressRefused

MAX_ANSWER_BYTES = 1_048_576
POOL_SIZE = 256
POOL_SIZE_PER_HOST = 64

# "Bad ports" of the Fetch standard (section 2.9): services that a forged HTTP request could be made to speak to.
BAD_PORTS = frozenset(
    {
        0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109,
        110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531,
        532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060,
        5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
    }
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class EgressPolicy:
    """Which private places may be called although they are private."""

    names: frozenset[tuple[str, int | None]] = frozenset()
    """Host names or addresses with a port; None is every port that is not refused."""
    networks: tuple[Network, ...] = ()
    max_answer_bytes: int = MAX_ANSWER_BYTES
    pool_size: int = POOL_SIZE
    """Connections at once, all hosts together."""
    pool_size_per_host: int = POOL_SIZE_PER_HOST
    """Connections at once to one host, so that a slow one does not take them all."""
    bad_ports: frozenset[int] = field(default=BAD_PORTS)

    @classmethod
    def from_setting(
        cls, entries: Iterable[str], *, max_answer_bytes: int = MAX_ANSWER_BYTES, pool_size: int = POOL_SIZE
    ) -> EgressPolicy:
        """Make a policy from the setting EGRESS_ALLOW.

        Args:
            entries: each a host, host:port or CIDR; an IPv6 address with a port stands in brackets.
            max_answer_bytes: of one answer's body, decoded.
            pool_size: connections at once, all hosts together.

        Raises:
            ValueError: an entry is none of these.
        """
        names: set[tuple[str, int | None]] = set()
        nets: list[Network] = []
        for entry in filter(None, (each.strip().lower() for each in entries)):
            if "/" in entry:
                nets.append(ipaddress.ip_network(entry, strict=False))
            else:
                names.add(_host_and_port(entry))
        return cls(names=frozenset(names), networks=tuple(nets), max_answer_bytes=max_answer_bytes, pool_size=pool_size)

    def allows_name(self, host: str, port: int) -> bool:
        """Whether the setting names this host, so that its addresses may be private."""
        return (host, port) in self.names or (host, None) in self.names

    def check_target(self, scheme: str, host: str, port: int) -> None:
        """Check what is seen of a target before its name is resolved.

        Args:
            scheme: of the URL, in small letters.
            host: of the URL, in ASCII (IDNA) and small letters.
            port: given or implied.

        Raises:
            EgressRefused: with a sentence that says which rule.
        """
        if scheme not in ("http", "https"):
            raise EgressRefused(f"Only http and https can be called, not {scheme}.")
        named = self.allows_name(host, port)
        if port in self.bad_ports and not named:
            raise EgressRefused(f"Port {port} is not for HTTP and is not called.")
        try:
            address = literal_address(host)
        except ValueError as error:
            raise EgressRefused(f"The host cannot be called: {error}.") from None
        if address is not None and not named:
            self.check_address(host, address)

    def check_address(self, host: str, address: Address) -> None:
        """Check an address that is about to be connected to.

        Raises:
            EgressRefused: it is not public, and not in an allowed network.
        """
        reason = refused_reason(address)
        if reason is None:
            return
        inner = _inside(address)
        if any(
            inner in network or address in network
            for network in self.networks
            if network.version in (inner.version, address.version)
        ):
            return
        shown = host if host == str(address) else f"{host} ({address})"
        raise EgressRefused(
            f"{shown} belongs to {reason}, which is not called. An administrator can allow it in EGRESS_ALLOW."
        )


def _inside(address: Address) -> Address:
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return mapped or address


def _host_and_port(entry: str) -> tuple[str, int | None]:
    if entry.startswith("["):
        host, bracket, rest = entry[1:].partition("]")
        if not bracket:
            message = f"{entry} is not a host, host:port or CIDR"
            raise ValueError(message)
        host, port = str(ipaddress.IPv6Address(host)), rest.removeprefix(":")
    elif entry.count(":") > 1:
        host, port = str(ipaddress.IPv6Address(entry)), ""
    else:
        host, _, port = entry.partition(":")
    if not host or (port and not port.isdecimal()):
        message = f"{entry} is not a host, host:port or CIDR"
        raise ValueError(message)
    return host, int(port) if port else None
