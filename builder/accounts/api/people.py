"""People: list, add, change, and hand out a way in."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from builder.accounts.access import Role
from builder.accounts.models import User
from builder.accounts.selectors import user_get, user_list
from builder.accounts.services import signin_link_create, user_create, user_update
from builder.accounts.services.people import UserChange
from builder.accounts.services.signin import LINK_MINUTES
from runtime.api.fields import MomentField, body_of, query_of
from runtime.api.pagination import PageQuery, page_body
from runtime.core.errors import NotFound

ROLES = [(role.value, role.meaning) for role in Role]


class TeamNameOut(serializers.Serializer):
    """A team in passing."""

    id = serializers.IntegerField()
    name = serializers.CharField()


class UserOut(serializers.Serializer):
    """A person."""

    id = serializers.IntegerField()
    username = serializers.CharField()
    name = serializers.CharField()
    email = serializers.CharField()
    role = serializers.ChoiceField(choices=ROLES)
    is_active = serializers.BooleanField()
    teams = TeamNameOut(many=True)
    last_login_at = MomentField(source="last_login", allow_null=True)
    created_at = MomentField()


class UserPageOut(serializers.Serializer):
    """A page of people."""

    items = UserOut(many=True)
    next = serializers.CharField(allow_null=True)


class UserCreateIn(serializers.Serializer):
    """A new person."""

    username = serializers.CharField(max_length=150)
    name = serializers.CharField(max_length=150)
    email = serializers.EmailField(required=False, default="", allow_blank=True)
    role = serializers.ChoiceField(choices=ROLES, required=False, default=Role.VIEWER.value)
    password = serializers.CharField(
        max_length=1024,
        required=False,
        allow_null=True,
        default=None,
        trim_whitespace=False,
        help_text="Left out, the person signs in by a one-time link",
    )


class UserChangeIn(serializers.Serializer):
    """What to change; what is left out stays."""

    name = serializers.CharField(max_length=150, required=False)
    email = serializers.EmailField(required=False, allow_blank=True)
    role = serializers.ChoiceField(choices=ROLES, required=False)
    is_active = serializers.BooleanField(required=False)


class SignInLinkIn(serializers.Serializer):
    """How long the link is to work."""

    minutes = serializers.IntegerField(min_value=1, max_value=24 * 60, required=False, default=LINK_MINUTES)


class SignInLinkOut(serializers.Serializer):
    """A link that works once."""

    path = serializers.CharField(help_text="To be put behind the installation's address; shown this once")
    expires_at = MomentField()


class UserListApi(APIView):
    """All people."""

    permissions = {"GET": "people:read", "POST": "people:write"}

    @extend_schema(operation_id="users_list", parameters=[PageQuery], responses=UserPageOut)
    def get(self, request: Request) -> Response:
        """List people by username, deactivated ones too."""
        query = query_of(PageQuery, request)
        page = user_list(after=query.get("cursor"), limit=query["limit"])
        return Response(page_body(page, UserOut))

    @extend_schema(operation_id="users_create", request=UserCreateIn, responses={201: UserOut})
    def post(self, request: Request) -> Response:
        """Add a person."""
        asked = body_of(UserCreateIn, request)
        user = user_create(**{**asked, "role": Role(asked["role"])})
        return Response(UserOut(user).data, status=201)


class UserApi(APIView):
    """One person."""

    permissions = {"PATCH": "people:write"}

    @extend_schema(operation_id="users_update", request=UserChangeIn, responses=UserOut)
    def patch(self, request: Request, user_id: int) -> Response:
        """Change a person; another role or a deactivation ends their sessions and the keys beyond their new rights."""
        asked = body_of(UserChangeIn, request)
        if "role" in asked:
            asked = {**asked, "role": Role(asked["role"])}
        try:
            user_update(user_id=user_id, change=UserChange(**asked))
        except User.DoesNotExist as error:
            raise NotFound from error
        return Response(UserOut(user_get(user_id=user_id)).data)


class SignInLinkApi(APIView):
    """A way in for one person."""

    permission = "people:write"

    @extend_schema(operation_id="users_signin_link", request=SignInLinkIn, responses={201: SignInLinkOut})
    def post(self, request: Request, user_id: int) -> Response:
        """Make a one-time sign-in link to hand to the person."""
        asked = body_of(SignInLinkIn, request)
        try:
            user = user_get(user_id=user_id)
        except User.DoesNotExist as error:
            raise NotFound from error
        link = signin_link_create(user=user, minutes=asked["minutes"])
        return Response(SignInLinkOut(link).data, status=201)
