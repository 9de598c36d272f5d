"""Teams and their members."""

from django.core.exceptions import ObjectDoesNotExist
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from builder.accounts.models import Team
from builder.accounts.selectors import team_get, team_list
from builder.accounts.services import (
    membership_add,
    membership_remove,
    team_create,
    team_delete,
    team_update,
)
from runtime.api.fields import MomentField, body_of, query_of
from runtime.api.pagination import PageQuery, cursor_integer, page_body
from runtime.core.errors import NotFound


class MemberOut(serializers.Serializer):
    """A person in passing."""

    id = serializers.IntegerField()
    username = serializers.CharField()
    name = serializers.CharField()


class TeamOut(serializers.Serializer):
    """A team."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    members = MemberOut(many=True)
    created_at = MomentField()


class TeamPageOut(serializers.Serializer):
    """A page of teams."""

    items = TeamOut(many=True)
    next = serializers.CharField(allow_null=True)


class TeamIn(serializers.Serializer):
    """A team's name."""

    name = serializers.CharField(max_length=120)


class TeamListApi(APIView):
    """All teams."""

    permissions = {"GET": "people:read", "POST": "people:write"}

    @extend_schema(operation_id="teams_list", parameters=[PageQuery], responses=TeamPageOut)
    def get(self, request: Request) -> Response:
        """List teams, the oldest first, with their members."""
        query = query_of(PageQuery, request)
        page = team_list(after=cursor_integer(query), limit=query["limit"])
        return Response(page_body(page, TeamOut))

    @extend_schema(operation_id="teams_create", request=TeamIn, responses={201: TeamOut})
    def post(self, request: Request) -> Response:
        """Add a team."""
        asked = body_of(TeamIn, request)
        return Response(TeamOut(team_create(**asked)).data, status=201)


class TeamApi(APIView):
    """One team."""

    permissions = {"PATCH": "people:write", "DELETE": "people:write"}

    @extend_schema(operation_id="teams_update", request=TeamIn, responses=TeamOut)
    def patch(self, request: Request, team_id: int) -> Response:
        """Rename a team."""
        asked = body_of(TeamIn, request)
        try:
            team_update(team_id=team_id, **asked)
        except Team.DoesNotExist as error:
            raise NotFound from error
        return Response(TeamOut(team_get(team_id=team_id)).data)

    @extend_schema(operation_id="teams_delete", request=None, responses={204: None})
    def delete(self, _request: Request, team_id: int) -> Response:
        """Remove a team: its keys end, what it owned is left to the admins."""
        try:
            team_delete(team_id=team_id)
        except Team.DoesNotExist as error:
            raise NotFound from error
        return Response(status=204)


class MembershipApi(APIView):
    """One person in one team."""

    permission = "people:write"

    @extend_schema(operation_id="teams_member_add", request=None, responses={204: None})
    def put(self, _request: Request, team_id: int, user_id: int) -> Response:
        """Put a person into a team."""
        try:
            membership_add(team_id=team_id, user_id=user_id)
        except ObjectDoesNotExist as error:
            raise NotFound from error
        return Response(status=204)

    @extend_schema(operation_id="teams_member_remove", request=None, responses={204: None})
    def delete(self, _request: Request, team_id: int, user_id: int) -> Response:
        """Take a person out of a team; their keys that need the team are revoked."""
        membership_remove(team_id=team_id, user_id=user_id)
        return Response(status=204)
