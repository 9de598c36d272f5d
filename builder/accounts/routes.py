"""Every address of the URL conf with its view: what the system check and the test of every route walk over."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver
from rest_framework.views import APIView

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


@dataclass(frozen=True, kw_only=True, slots=True)
class Route:
    """One address."""

    pattern: str
    """As the URL conf has it: `api/v1/users/<int:user_id>`."""
    view: type[APIView] | None
    """The REST view; None for a plain Django view, which the table of permissions does not reach."""
    methods: tuple[str, ...]
    """What the REST view answers to; empty for a plain view."""


def routes() -> Iterator[Route]:
    """Every address of this installation, in the order of the URL conf."""
    yield from _walk(get_resolver().url_patterns, "")


def _walk(patterns: list[URLPattern | URLResolver], prefix: str) -> Iterator[Route]:
    for entry in patterns:
        address = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _walk(entry.url_patterns, address)
            continue
        view = getattr(entry.callback, "cls", None)
        if isinstance(view, type) and issubclass(view, APIView):
            yield Route(pattern=address, view=view, methods=tuple(m for m in METHODS if hasattr(view, m.lower())))
        else:
            yield Route(pattern=address, view=None, methods=())
