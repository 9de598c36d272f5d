"""API keys: list, make, revoke."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from builder.accounts.access import SCOPES
from builder.accounts.api.authentication import person_of
from builder.accounts.api.people import TeamNameOut
from builder.accounts.models import ApiKey
from builder.accounts.selectors import key_list
from builder.accounts.services import key_create, key_revoke
from builder.accounts.services.keys import NewKey
from runtime.api.fields import MomentField, body_of, query_of
from runtime.api.pagination import PageQuery, cursor_integer, page_body
from runtime.core.errors import NotFound
from runtime.selectors.catalogue import environment_get


class KeyMakerOut(serializers.Serializer):
    """Who made a key."""

    id = serializers.IntegerField()
    name = serializers.CharField()


class KeyOut(serializers.Serializer):
    """A key, without its secret."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    prefix = serializers.CharField(help_text="The readable part of the secret: mr_<prefix>_...")
    environment = serializers.CharField(source="environment.slug")
    scopes = serializers.ListField(child=serializers.ChoiceField(choices=SCOPES))
    team = TeamNameOut(allow_null=True, help_text="Whose things it may change; null is every team's")
    created_by = KeyMakerOut()
    created_at = MomentField()
    last_used_at = MomentField(allow_null=True, help_text="Exact to a minute")
    revoked_at = MomentField(allow_null=True)


class KeyCreatedOut(KeyOut):
    """A new key with its secret."""

    key = serializers.CharField(help_text="The secret; it is shown this once")


class KeyPageOut(serializers.Serializer):
    """A page of keys."""

    items = KeyOut(many=True)
    next = serializers.CharField(allow_null=True)


class KeyCreateIn(serializers.Serializer):
    """A key to be made."""

    name = serializers.CharField(max_length=120)
    environment = serializers.CharField(max_length=40, help_text="Slug of the one environment it works in")
    scopes = serializers.ListField(child=serializers.ChoiceField(choices=SCOPES), min_length=1, max_length=len(SCOPES))
    team = serializers.IntegerField(
        required=False, allow_null=True, default=None, help_text="Whose things it may change; only admins leave it out"
    )


class KeyListApi(APIView):
    """All keys."""

    permissions = {"GET": "keys:read", "POST": "keys:write"}

    @extend_schema(operation_id="keys_list", parameters=[PageQuery], responses=KeyPageOut)
    def get(self, request: Request) -> Response:
        """List keys, the newest first, revoked ones too; a secret is never among them."""
        query = query_of(PageQuery, request)
        page = key_list(before=cursor_integer(query), limit=query["limit"])
        return Response(page_body(page, KeyOut))

    @extend_schema(operation_id="keys_create", request=KeyCreateIn, responses={201: KeyCreatedOut})
    def post(self, request: Request) -> Response:
        """Make a key; the answer is the only place that ever holds its secret."""
        asked = body_of(KeyCreateIn, request)
        key, secret = key_create(
            maker=person_of(request),
            new=NewKey(
                name=asked["name"],
                environment_id=environment_get(slug=asked["environment"]).id,
                scopes=frozenset(asked["scopes"]),
                team_id=asked["team"],
            ),
        )
        return Response({**KeyOut(key).data, "key": secret}, status=201, headers={"Cache-Control": "no-store"})


class KeyApi(APIView):
    """One key."""

    permissions = {"DELETE": "keys:write"}

    @extend_schema(operation_id="keys_revoke", request=None, responses={204: None})
    def delete(self, request: Request, key_id: int) -> Response:
        """Revoke a key: it stops working at once and for ever; its row stays, for the record."""
        try:
            key_revoke(key_id=key_id, by=person_of(request))
        except ApiKey.DoesNotExist as error:
            raise NotFound from error
        return Response(status=204)
