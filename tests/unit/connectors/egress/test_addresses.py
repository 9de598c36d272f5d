"""Which addresses are not the public internet."""

import ipaddress

import pytest

from connectors.egress.addresses import literal_address, refused_reason

PUBLIC = [
    "1.1.1.1",
    "8.8.8.8",
    "93.184.216.34",
    "172.15.255.255",
    "172.32.0.0",
    "192.0.1.1",
    "2606:4700::1111",
    "2a00:1450::1",
    "::ffff:8.8.8.8",
    "64:ff9b::8.8.8.8",
]
REFUSED = [
    "0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "127.0.0.1", "127.255.255.255", "168.63.129.16", "169.254.169.254",
    "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1", "198.51.100.1",
    "203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
    "::", "::1", "fe80::1", "fe80::1%eth0", "fec0::1", "fc00::1", "fd00::1", "fd00:ec2::254", "ff02::1", "100::1", "2001::1",
    "2001:db8::1", "2001:10::1", "2002:7f00:1::", "2002:a9fe:a9fe::", "3fff::1", "5f00::1", "64:ff9b:1::1",
    "::ffff:127.0.0.1", "::ffff:169.254.169.254", "64:ff9b::169.254.169.254", "64:ff9b::10.0.0.1", "::127.0.0.1",
]  # fmt: skip


@pytest.mark.parametrize("text", PUBLIC)
def test_it_lets_public_addresses_through(text: str) -> None:
    """X2."""
    assert refused_reason(ipaddress.ip_address(text)) is None


@pytest.mark.parametrize("text", REFUSED)
def test_it_refuses_every_other(text: str) -> None:
    """X2."""
    assert refused_reason(ipaddress.ip_address(text))


@pytest.mark.parametrize(
    "host",
    [
        "2130706433",
        "0x7f000001",
        "0X7F.1",
        "0177.0.0.1",
        "127.1",
        "127.0.0.1.",
        "1.2.3.4.5",
        "256.1.1.1",
        "01.2.3.4",
        "٣.٣.٣.٣",
        "１２７.０.０.１",
        "a.0x1",
    ],
)
def test_it_refuses_odd_forms(host: str) -> None:
    """X4."""
    with pytest.raises(ValueError, match=r"unusual|plain"):
        literal_address(host)


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "127.0.0.1"),
        ("[::1]", "::1"),
        ("::1", "::1"),
        ("example.com", None),
        ("1.example.com", None),
        ("a1", None),
    ],
)
def test_it_tells_addresses_from_names(host: str, address: str | None) -> None:
    """X4."""
    assert literal_address(host) == (None if address is None else ipaddress.ip_address(address))
