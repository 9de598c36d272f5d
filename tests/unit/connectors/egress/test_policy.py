"""What may be called."""

import ipaddress

import pytest

from connectors.egress.policy import EgressPolicy
from connectors.sdk.errors import EgressRefused

OPEN = EgressPolicy()


def allowing(*entries: str) -> EgressPolicy:
    """The setting."""
    return EgressPolicy.from_setting(entries)


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_it_calls_public_names_and_addresses(scheme: str) -> None:
    """X1, X2."""
    for host in ("example.com", "93.184.216.34", "2606:4700::1111"):
        OPEN.check_target(scheme, host, 443)


@pytest.mark.parametrize(
    ("scheme", "host", "port"),
    [
        ("ftp", "example.com", 80),
        ("file", "example.com", 80),
        ("http", "example.com", 25),
        ("http", "example.com", 22),
        ("http", "example.com", 0),
        ("http", "127.0.0.1", 80),
        ("http", "::1", 80),
        ("http", "127.1", 80),
        ("http", "2130706433", 80),
    ],
)
def test_it_refuses_the_rest(scheme: str, host: str, port: int) -> None:
    """X1, X2, X4."""
    with pytest.raises(EgressRefused) as caught:
        OPEN.check_target(scheme, host, port)

    assert caught.value.permanent
    assert caught.value.message.endswith(".")


@pytest.mark.parametrize(
    ("entries", "host", "port", "allowed"),
    [
        (["127.0.0.1"], "127.0.0.1", 9000, True),
        (["127.0.0.1:8000"], "127.0.0.1", 8000, True),
        (["127.0.0.1:8000"], "127.0.0.1", 8001, False),
        (["127.0.0.1:8000"], "127.0.0.2", 8000, False),
        (["10.1.0.0/16"], "10.1.2.3", 80, True),
        (["10.1.0.0/16"], "10.2.2.3", 80, False),
        (["10.1.0.0/16"], "::ffff:10.1.2.3", 80, True),
        (["[::1]:8000"], "::1", 8000, True),
        (["::1"], "::1", 1234, True),
        (["fd00::/8"], "fd12::1", 80, True),
        (["mail.example:25"], "mail.example", 25, True),
        (["10.0.0.0/8"], "10.0.0.1", 25, False),
        ([" ERP.Internal ", ""], "127.0.0.1", 80, False),
    ],
)
def test_it_allows_what_the_setting_names_and_nothing_beside_it(
    entries: list[str], host: str, port: int, allowed: bool
) -> None:
    """X5."""
    policy = allowing(*entries)
    if allowed:
        policy.check_target("http", host, port)
    else:
        with pytest.raises(EgressRefused):
            policy.check_target("http", host, port)


def test_it_allows_private_addresses_of_named_hosts_only() -> None:
    """X5."""
    policy = allowing("erp.internal:8080", "HR.internal")

    assert policy.allows_name("erp.internal", 8080)
    assert not policy.allows_name("erp.internal", 80)
    assert policy.allows_name("hr.internal", 80)
    with pytest.raises(EgressRefused, match="EGRESS_ALLOW"):
        policy.check_address("evil.example", ipaddress.ip_address("10.0.0.1"))


@pytest.mark.parametrize("entry", ["host:port", "10.0.0.0/99", "[::1", ":80", "a:b:c"])
def test_it_fails_loudly_on_a_setting_it_cannot_read(entry: str) -> None:
    """X5."""
    with pytest.raises(ValueError, match=r"."):
        allowing(entry)
