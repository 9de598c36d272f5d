"""A URL conf with views as any package may write them, the careless ones included."""

from django.urls import include, path
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView


class ReadingApi(APIView):
    """Names its permission as plain data."""

    permission = "catalog:read"

    def get(self, request: Request) -> Response:
        """Tell what the permission class found out."""
        team_ids = request.team_ids  # type: ignore[attr-defined]
        return Response(
            {
                "environment": request.environment.slug,  # type: ignore[attr-defined]
                "teams": None if team_ids is None else sorted(team_ids),
                "author": request.user.username,
            }
        )


class WritingApi(APIView):
    """Changes what a team owns: here the team's own number is the object; 0 is what nobody owns."""

    permissions = {"GET": "automations:read", "PUT": "automations:write"}

    def owning_team_id(self, obj: int) -> int | None:
        """Whose it is."""
        return obj or None

    def get(self, _request: Request, owner: int) -> Response:
        """Read it."""
        return Response(owner)

    def put(self, request: Request, owner: int) -> Response:
        """Change it."""
        self.check_object_permissions(request, owner)
        return Response(owner)


class ForgetfulApi(APIView):
    """Names nothing."""

    def get(self, _request: Request) -> Response:
        """Never reached."""
        raise AssertionError

    post = get


class MisspeltApi(ForgetfulApi):
    """Names what the table does not know."""

    permission = "catalogue:read"


class OwnerlessApi(APIView):
    """Forgets to say whose its objects are."""

    permission = "automations:write"

    def put(self, request: Request) -> Response:
        """Never gets through."""
        self.check_object_permissions(request, object())
        raise AssertionError


class PrivateApi(ForgetfulApi):
    """Settles its own permission, or believes so."""

    permission = "catalog:read"
    permission_classes = ()


urlpatterns = [
    path("api/v1/", include("builder.accounts.api.urls")),
    path("reading", ReadingApi.as_view()),
    path("writing/<int:owner>", WritingApi.as_view()),
    path("careless/", include([path("forgetful", ForgetfulApi.as_view()), path("misspelt", MisspeltApi.as_view())])),
    path("ownerless", OwnerlessApi.as_view()),
    path("private", PrivateApi.as_view()),
]
