"""What may be a connection, and what a call through it says."""

import base64
from dataclasses import replace
from typing import Any

import pytest

from connectors.sdk.connection import (
    ConnectionInvalid,
    Opened,
    address_read,
    name_read,
    sign_in_check,
)
from connectors.sdk.errors import EgressRefused
from connectors.sdk.http import Request
from connectors.sdk.sign_in import SignIn


def opened(**fields: Any) -> Opened:
    made = Opened(name="erp", address="https://erp.example.com/api", secret="wolfskin")
    return replace(made, **fields)


@pytest.mark.parametrize("name", ["erp", "e", "erp-orders_2", "a" * 60])
def test_it_takes_names_that_steps_can_write(name: str) -> None:
    """N1."""
    assert name_read(name) == name


@pytest.mark.parametrize("name", ["", "Erp", "2erp", "-erp", "erp orders", "érp", "a" * 61, "erp\n", "../erp", "<b>"])
def test_it_refuses_other_names(name: str) -> None:
    """N1."""
    with pytest.raises(ConnectionInvalid) as refused:
        name_read(name)
    assert refused.value.member == "name"


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("https://erp.example.com", "https://erp.example.com"),
        (" https://erp.example.com/api// ", "https://erp.example.com/api"),
        ("HTTP://127.0.0.1:8080/", "HTTP://127.0.0.1:8080"),
        ("http://[::1]:8080/x", "http://[::1]:8080/x"),
    ],
)
def test_it_keeps_an_address_without_its_last_slash(written: str, kept: str) -> None:
    """N3."""
    assert address_read(written) == kept


@pytest.mark.parametrize(
    "address",
    [
        "",
        "erp.example.com",
        "ftp://erp.example.com",
        "https://",
        "https:///path",
        "https://erp.example.com:99999",
        "https://erp.example.com:0",
        "https://user:pass@erp.example.com",
        "https://erp.example.com\\@evil.example",
        "https://erp.example.com/?key=1",
        "https://erp.example.com/#top",
        "https://erp example.com",
        "https://erp.example.com/\x00",
        "https://érp.example.com",
        "https://[::1",
        "https://" + "a" * 1000,
    ],
)
def test_it_refuses_what_is_no_address(address: str) -> None:
    """N3."""
    with pytest.raises(ConnectionInvalid) as refused:
        address_read(address)
    assert refused.value.member == "address"


@pytest.mark.parametrize(
    ("asked", "target"),
    [
        ("", "https://erp.example.com/api"),
        ("/", "https://erp.example.com/api/"),
        ("/orders", "https://erp.example.com/api/orders"),
        ("orders?x=1", "https://erp.example.com/api/orders?x=1"),
        ("?x=1", "https://erp.example.com/api?x=1"),
        ("//evil.example/orders", "https://erp.example.com/api/evil.example/orders"),
        ("@evil.example/", "https://erp.example.com/api/@evil.example/"),
        (":8443/", "https://erp.example.com/api/:8443/"),
        ("https://erp.example.com/other", "https://erp.example.com/other"),
        ("HTTPS://ERP.example.com:443/other", "HTTPS://ERP.example.com:443/other"),
        ("/redirect?to=https://evil.example", "https://erp.example.com/api/redirect?to=https://evil.example"),
    ],
)
def test_it_puts_a_path_behind_its_address(asked: str, target: str) -> None:
    """N3."""
    assert opened().target(asked) == target


@pytest.mark.parametrize(
    "asked",
    [
        "https://evil.example/orders",
        "http://erp.example.com/orders",
        "https://erp.example.com:8443/orders",
        "https://erp.example.com@evil.example/orders",
        "https://erp.example.com.evil.example/",
        "ftp://erp.example.com/",
        "https://[::1",
        "https://",
    ],
)
def test_it_leads_nowhere_else(asked: str) -> None:
    """N3, K2."""
    with pytest.raises(EgressRefused, match=r"only calls https://erp\.example\.com"):
        opened().target(asked)


@pytest.mark.parametrize(
    ("sign_in", "name", "headers"),
    [
        (SignIn.NONE, "", {}),
        (SignIn.BEARER, "", {"Authorization": "Bearer wolfskin"}),
        (SignIn.HEADER, "X-API-Key", {"X-API-Key": "wolfskin"}),
        (SignIn.BASIC, "jo", {"Authorization": "Basic " + base64.b64encode(b"jo:wolfskin").decode()}),
    ],
)
def test_it_says_who_is_calling(sign_in: SignIn, name: str, headers: dict[str, str]) -> None:
    """N4."""
    assert opened(sign_in=sign_in, sign_in_name=name).credentials == headers


def test_it_is_never_printed_with_its_secret() -> None:
    """N2, K1."""
    made = opened(sign_in=SignIn.BEARER)
    assert "wolfskin" not in repr(made)
    assert "wolfskin" not in repr(Request("GET", "/", {}, None, 5, credentials=made.credentials))


def test_it_knows_how_its_secret_may_come_back() -> None:
    """N2: as basic sign-in writes it, too."""
    traces = opened(sign_in=SignIn.BASIC, sign_in_name="jo").traces
    assert traces is not None
    assert traces.search(b"user jo, password wolfskin")
    assert traces.search(b"Basic " + base64.b64encode(b"jo:wolfskin"))
    assert opened(sign_in=SignIn.BEARER, secret="abc").traces is None
    assert opened().traces is None


@pytest.mark.parametrize(
    ("sign_in", "name", "secret", "member"),
    [
        (SignIn.HEADER, "", "wolfskin", "sign_in_name"),
        (SignIn.HEADER, "X API", "wolfskin", "sign_in_name"),
        (SignIn.HEADER, "Host", "wolfskin", "sign_in_name"),
        (SignIn.HEADER, "idempotency-key", "wolfskin", "sign_in_name"),
        (SignIn.BASIC, "", "wolfskin", "sign_in_name"),
        (SignIn.BASIC, "jo:jo", "wolfskin", "sign_in_name"),
        (SignIn.BEARER, "jo", "wolfskin", "sign_in_name"),
        (SignIn.NONE, "jo", None, "sign_in_name"),
        (SignIn.NONE, "", "wolfskin", "secret"),
        (SignIn.BEARER, "", "", "secret"),
        (SignIn.BEARER, "", "wolf\nskin", "secret"),
        (SignIn.BEARER, "", "wolfskin ", "secret"),
        (SignIn.BEARER, "", "wölfskin", "secret"),
        (SignIn.BEARER, "", "x" * 4097, "secret"),
    ],
)
def test_it_refuses_what_cannot_be_sent(sign_in: SignIn, name: str, secret: str | None, member: str) -> None:
    """N4: a person is told at once; no message repeats what was given."""
    with pytest.raises(ConnectionInvalid) as refused:
        sign_in_check(sign_in, name, secret)
    assert refused.value.member == member
    assert not secret or secret.strip() not in refused.value.message


@pytest.mark.parametrize(
    ("sign_in", "name", "secret"),
    [
        (SignIn.NONE, "", None),
        (SignIn.NONE, "", ""),
        (SignIn.BEARER, "", None),
        (SignIn.BASIC, "jo", "pässwörd: with blanks"),
        (SignIn.HEADER, "X-API-Key", "k"),
    ],
)
def test_it_takes_what_can_be_sent(sign_in: SignIn, name: str, secret: str | None) -> None:
    """N4."""
    sign_in_check(sign_in, name, secret)
