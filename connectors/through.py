"""A call through a connection: to its host alone, with its secret, which does not come back (K1, K2)."""

from __future__ import annotations

from multidict import CIMultiDict
from yarl import URL

from connectors.sdk.connection import Opened
from connectors.sdk.errors import EgressRefused
from connectors.sdk.http import Request, Response

_HIDDEN = "[secret]"


def through(opened: Opened, request: Request) -> Request:
    """Answer the request as it goes out.

    The connection's own headers take the place of those of the same name: a step cannot say that it is somebody else.

    Raises:
        EgressRefused: it leads elsewhere than the connection (K2).
    """
    target = opened.target(request.url)
    try:
        is_elsewhere = URL(target).origin() != URL(opened.address).origin()
    except ValueError:
        raise EgressRefused("The URL cannot be read.") from None
    # Once more with the parser that the call goes by: two parsers may differ about odd URLs.
    if is_elsewhere:
        raise EgressRefused(f"The connection {opened.name} only calls {URL(opened.address).origin()}.")
    taken = {name.lower() for name in opened.credentials}
    headers = {name: value for name, value in request.headers.items() if name.lower() not in taken}
    return request._replace(url=target, headers=headers, credentials=opened.credentials)


def without_traces(response: Response, traces: tuple[bytes, ...]) -> Response:
    """Answer the response without the secret: what comes back is kept with the run, for everybody who may look (K1)."""
    body = response.body
    for trace in traces:
        body = body.replace(trace, _HIDDEN.encode())
    headers = response.headers
    told = [trace.decode("utf-8", "surrogateescape") for trace in traces]
    if any(trace in value for trace in told for value in headers.values()):
        headers = CIMultiDict((name, _hidden(value, told)) for name, value in headers.items())
    return response._replace(body=body, headers=headers)


def _hidden(text: str, told: list[str]) -> str:
    for trace in told:
        text = text.replace(trace, _HIDDEN)
    return text
