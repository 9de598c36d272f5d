"""System checks of the permissions: a view that nobody could use, or that somebody could use by mistake, is named."""

from collections.abc import Iterator
from typing import Any

from django.core.checks import CheckMessage, Error
from rest_framework.views import APIView

from builder.accounts.access import PERMISSIONS
from builder.accounts.api.permissions import Granted, permission_of
from builder.accounts.routes import Route, routes

OPEN_VIEWS: frozenset[str] = frozenset(
    {
        # The description of the interface is the product's public documentation.
        "drf_spectacular.views.SpectacularAPIView",
        "drf_spectacular.views.SpectacularJSONAPIView",
        "drf_spectacular.views.SpectacularSwaggerView",
        "drf_spectacular.views.SpectacularRedocView",
    }
)
"""REST views that are open to everybody and therefore name no permission."""


def permissions_check(**_: Any) -> list[CheckMessage]:
    """Errors for the views whose permission is missing, unknown or incomplete."""
    return [error for route in routes() if route.view is not None for error in _faults(route, route.view)]


def _faults(route: Route, view: type[APIView]) -> Iterator[CheckMessage]:
    name = dotted(view)
    if name in OPEN_VIEWS:
        return
    if list(view.permission_classes) != [Granted]:
        yield Error(f"{name} ({route.pattern}) sets permission classes of its own.", id="accounts.E001")
    for method in route.methods:
        permission = permission_of(view, method)
        if permission not in PERMISSIONS:
            yield Error(
                f"{name} ({method} {route.pattern}) names no permission of the table: {permission!r}. "
                "Nobody can use it.",
                hint='Set `permission = "..."` or `permissions = {"GET": "..."}`; see builder/accounts/access.py.',
                id="accounts.E002",
            )
        elif PERMISSIONS[permission].of_team and not hasattr(view, "owning_team_id"):
            yield Error(
                f"{name} ({method} {route.pattern}) needs {permission}, which is a team's, "
                "and does not say which team owns its objects.",
                hint="Add owning_team_id(self, obj) and call self.check_object_permissions(request, obj).",
                id="accounts.E003",
            )


def dotted(view: type[APIView]) -> str:
    """The view's full name."""
    return f"{view.__module__}.{view.__qualname__}"
