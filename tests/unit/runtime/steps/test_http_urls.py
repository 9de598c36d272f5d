"""The URL of the HTTP step: what is refused before publishing, and what the journal keeps of it."""

import pytest
from yarl import URL

from connectors.call import HttpCaller
from connectors.sdk.errors import NotConnected
from runtime.core.graph import Failed
from runtime.steps.http import KIND
from runtime.steps.masking import masked_url
from tests.unit.runtime.steps.test_http import SCOPE, Context, answer, compiled

UNREADABLE = [
    "https://user:wolfskin@[::1/x",
    "https://user:wolfskin@exa\u2100mple.com/",
    "https:///user:wolfskin@a.example.com/",
]
CUT = [
    "https://user:12345#wolfskin@a.example.com/",
    "https://user:12345/wolfskin@a.example.com/",
    "https://user:12345?wolfskin@a.example.com/",
    "https://user/12345:wolfskin@a.example.com/",
    "https://12345#wolfskin@a.example.com/",
    "https://user:p@12345/wolfskin@a.example.com/",
    "https:/user:12345wolfskin@a.example.com/",
    "user:12345wolfskin@a.example.com/",
]
"""What reads as another host with something behind it, or as none."""


@pytest.mark.parametrize("url", UNREADABLE)
def test_a_url_that_cannot_be_read_is_a_flaw(url: str) -> None:
    """G1, X1: it may hold a password, which is not published; nothing of it is repeated."""
    (flaw,) = KIND.check({"method": "POST", "url": url})
    assert (flaw.field, flaw.message, flaw.mend) == ("/url", "The URL cannot be read.", None)
    assert "wolfskin" not in f"{flaw.message} {flaw.remedy}"


@pytest.mark.parametrize(
    "url",
    [
        "https://a.example.com:99999/x",
        "https://a.example.com:abc/",
        "https://:80/x",
        "https:///x",
        "https://?x",
        "https://[::1/x",
        "https://a.example.com\\x",
    ],
)
def test_a_url_that_cannot_be_called_is_a_flaw(url: str) -> None:
    """G1: by the reader that the call asks, so that nothing is published whose every call is refused."""
    (flaw,) = KIND.check({"method": "POST", "url": url})
    assert (flaw.field, flaw.message, flaw.mend) == ("/url", "The URL cannot be read.", None)


@pytest.mark.parametrize("url", CUT)
async def test_nothing_is_kept_of_what_may_be_a_password(url: str) -> None:
    """K1, X1: a slash, ? or # in one ends the host for every reader of URLs."""
    step = compiled(url={"expression": f'"{url}"'})
    given = step.resolve(SCOPE)
    outcome = await step.perform(given, Context(NotConnected("The host is not known.")))
    kept = f"{outcome} {step.journal(given)}"
    assert "wolfskin" not in kept
    assert "12345" not in kept


@pytest.mark.parametrize(
    "url",
    [
        "https://erp.example.com/users/joe@corp.com?page=2",
        "https://erp.example.com/?at=12:30&to=me@corp.com",
        "https://erp.example.com:8443/users/joe",
        "/users/joe@corp.com",
        "users/joe@corp.com",
    ],
)
def test_an_address_of_mail_is_kept(url: str) -> None:
    """K1: it is no secret, and tells whom a call was about."""
    step = compiled(url={"expression": f'"{url}"'})
    assert step.journal(step.resolve(SCOPE))["url"] == url


@pytest.mark.parametrize("url", UNREADABLE)
async def test_a_url_that_an_expression_made_unreadable_is_refused(url: str) -> None:
    """X1: the call is refused where all calls are, and nothing of the URL is kept."""
    step = compiled(url={"expression": f'"{url}"'})
    given = step.resolve(SCOPE)
    context = Context(answer())
    async with HttpCaller.from_setting([]) as caller:
        context.http = caller
        outcome = await step.perform(given, context)

    assert isinstance(outcome, Failed)
    assert (outcome.error_class, outcome.permanent) == ("egress_refused", True)
    assert "wolfskin" not in f"{outcome} {step.journal(given)}"


@pytest.mark.parametrize(
    "url",
    [
        "https://erp.example.com?to=me@corp.com/x",
        "https://erp.example.com/?to=me@corp.com",
        "https://erp.example.com#a@b.c",
        "https://erp.example.com/a@b.c",
    ],
)
def test_a_sign_behind_the_host_is_no_password(url: str) -> None:
    """G1, X1: an address in the query, the path or the fragment is one's own business."""
    assert list(KIND.check({"method": "POST", "url": url})) == []


@pytest.mark.parametrize(
    ("url", "meant"),
    [
        ("https://user:pass@example.com/orders", "https://example.com/orders"),
        ("HTTP://user@example.com:8080?to=me@corp.com/x#a@b", "HTTP://example.com:8080?to=me@corp.com/x#a@b"),
        ("https://user:p@ss@example.com", "https://example.com"),
        ("https://user:pass@[::1]/", "https://[::1]/"),
        ("https://example.com@example.com/a//example.com@b", "https://example.com/a//example.com@b"),
        ("https://user:pass@", None),
        ("https://erp.example.com\\@corp.com/x", None),
        ("https://user\t:pass@example.com", None),
    ],
)
def test_taking_a_password_out_leaves_the_host(url: str, meant: str | None) -> None:
    """V8, X1: the call goes where it went, with its headers; where that is not sure, nothing is offered."""
    (flaw,) = KIND.check({"method": "POST", "url": url})
    assert "user name or password" in flaw.message
    assert (flaw.mend.value if flaw.mend else None) == meant
    if meant is not None:
        assert URL(meant).raw_host == URL(url).raw_host


@pytest.mark.parametrize("url", ["https://erp.example.com/x?a=1#access_token=wolfskin&state=1", "/cb#token=wolfskin"])
def test_it_masks_tokens_behind_the_sign_of_a_fragment(url: str) -> None:
    """G31, K1: some sign-ins hand them back there."""
    shown = masked_url(url)
    assert "wolfskin" not in shown
    assert "token=" in shown
