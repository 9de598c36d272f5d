"""Connections: list, make, change, try, remove. What goes in as a secret never comes out again (K1)."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from builder.accounts.api.authentication import person_of
from builder.connections.services import connection_change, connection_create, connection_remove, connection_try
from connectors.models import Connection
from connectors.sdk.connection import ADDRESS_MAX, NAME_MAX, NAME_PATTERN, SECRET_MAX
from connectors.sdk.sign_in import SignIn
from connectors.selectors import connection_get, connection_list
from connectors.services import Wanted
from runtime.api.fields import MomentField, body_of, environment_of
from runtime.core.errors import NotFound
from runtime.selectors.programs import User, connection_users

SIGN_INS = [each.value for each in SignIn]


class ConnectionUserOut(serializers.Serializer):
    """An automation whose deployed version calls through a connection."""

    id = serializers.UUIDField()
    name = serializers.CharField()


class ConnectionOut(serializers.Serializer):
    """A connection, without its secret."""

    name = serializers.CharField(help_text="What steps say")
    description = serializers.CharField()
    address = serializers.CharField(help_text="Where all its calls begin")
    sign_in = serializers.ChoiceField(choices=SIGN_INS)
    sign_in_name = serializers.CharField(help_text="The user of `basic`, the header of `header`")
    revision = serializers.IntegerField(help_text="Counts its changes; to be sent with the next one")
    secret_changed_at = MomentField(allow_null=True, help_text="When its secret was given; null: it has none")
    changed_by = serializers.CharField(allow_null=True, help_text="Who changed it last; null: nobody known any more")
    changed_at = MomentField()
    used_by = ConnectionUserOut(many=True, help_text="Automations that are live or paused and call through it")

    def to_representation(self, instance: Connection) -> dict[str, Any]:
        """The connection as JSON."""
        credential = getattr(instance, "credential", None)
        return super().to_representation(
            {
                "name": instance.name,
                "description": instance.description,
                "address": instance.address,
                "sign_in": instance.sign_in,
                "sign_in_name": instance.sign_in_name,
                "revision": instance.revision,
                "secret_changed_at": credential.changed_at if credential else None,
                "changed_by": instance.changed_by.name if instance.changed_by else None,
                "changed_at": instance.changed_at,
                "used_by": self.context["users"].get(instance.name, ()),
            }
        )


class ConnectionListOut(serializers.Serializer):
    """All connections of an environment."""

    items = ConnectionOut(many=True)


class ConnectionIn(serializers.Serializer):
    """What a connection is to be."""

    address = serializers.CharField(max_length=ADDRESS_MAX, help_text="As in https://erp.example.com/api")
    description = serializers.CharField(max_length=500, required=False, allow_blank=True, default="")
    sign_in = serializers.ChoiceField(choices=SIGN_INS, required=False, default=SignIn.NONE.value)
    sign_in_name = serializers.CharField(
        max_length=200,
        required=False,
        allow_blank=True,
        default="",
        help_text="The user of `basic`, the header of `header`; empty of the others",
    )
    secret = serializers.CharField(
        max_length=SECRET_MAX,
        required=False,
        allow_blank=True,
        write_only=True,
        trim_whitespace=False,
        help_text="Left out or empty, the one that there is stays; another host or another way to sign in asks for it again",
    )


class ConnectionChangeIn(ConnectionIn):
    """What a connection is to be from now on: all of it, but for its secret."""

    # Left out by mistake it would take the secret away, for good.
    sign_in = serializers.ChoiceField(choices=SIGN_INS)
    revision = serializers.IntegerField(help_text="The one that was looked at; 409 where it is another by now")


class ConnectionCreateIn(ConnectionIn):
    """A connection to be made."""

    name = serializers.CharField(max_length=NAME_MAX, help_text=f"What steps say; it never changes. {NAME_PATTERN}")


class TryIn(serializers.Serializer):
    """What to ask for."""

    path = serializers.CharField(
        max_length=ADDRESS_MAX, required=False, allow_blank=True, default="", help_text="Behind the address"
    )


class TryOut(serializers.Serializer):
    """What came of it."""

    status = serializers.IntegerField(allow_null=True, help_text="Null: no answer came")
    duration_ms = serializers.FloatField(allow_null=True)
    message = serializers.CharField(help_text="In one sentence")


def _wanted(asked: dict[str, Any]) -> Wanted:
    return Wanted(
        address=asked["address"],
        description=asked["description"],
        sign_in=SignIn(asked["sign_in"]),
        sign_in_name=asked["sign_in_name"],
        secret=asked.get("secret"),
    )


class ConnectionListApi(APIView):
    """All connections of an environment."""

    permissions = {"GET": "connections:read", "POST": "connections:write"}

    @extend_schema(operation_id="connections_list", responses=ConnectionListOut)
    def get(self, request: Request) -> Response:
        """List connections by name, each with the automations that call through it."""
        environment = environment_of(request)
        context = {"users": connection_users(environment=environment)}
        found = connection_list(environment_id=environment.id)
        return Response({"items": ConnectionOut(found, many=True, context=context).data})

    @extend_schema(operation_id="connections_create", request=ConnectionCreateIn, responses={201: ConnectionOut})
    def post(self, request: Request) -> Response:
        """Make a connection. Its secret is sealed, and never to be read again."""
        asked = body_of(ConnectionCreateIn, request)
        made = connection_create(
            environment=environment_of(request),
            name=asked["name"],
            wanted=_wanted(asked),
            by_id=person_of(request).id,
        )
        return Response(ConnectionOut(made, context={"users": {}}).data, status=201)


class ConnectionApi(APIView):
    """One connection."""

    permissions = {"GET": "connections:read", "PUT": "connections:write", "DELETE": "connections:write"}

    @extend_schema(operation_id="connections_get", responses=ConnectionOut)
    def get(self, request: Request, name: str) -> Response:
        """Show a connection."""
        environment = environment_of(request)
        try:
            found = connection_get(environment_id=environment.id, name=name)
        except Connection.DoesNotExist as error:
            raise NotFound(f"There is no connection {name}.") from error
        return Response(_shown(found, connection_users(environment=environment)))

    @extend_schema(operation_id="connections_change", request=ConnectionChangeIn, responses=ConnectionOut)
    def put(self, request: Request, name: str) -> Response:
        """Change a connection; workers call with it as it is within seconds. Its name stays."""
        environment = environment_of(request)
        asked = body_of(ConnectionChangeIn, request)
        changed = connection_change(
            environment=environment,
            name=name,
            wanted=_wanted(asked),
            revision=asked["revision"],
            by_id=person_of(request).id,
        )
        return Response(_shown(changed, connection_users(environment=environment)))

    @extend_schema(operation_id="connections_remove", request=None, responses={204: None})
    def delete(self, request: Request, name: str) -> Response:
        """Remove a connection and its secret. Refused while a deployed automation calls through it."""
        connection_remove(environment=environment_of(request), name=name)
        return Response(status=204)


class ConnectionTryApi(APIView):
    """One connection, tried."""

    permissions = {"POST": "connections:write"}

    @extend_schema(operation_id="connections_try", request=TryIn, responses=TryOut)
    def post(self, request: Request, name: str) -> Response:
        """Ask the other side with one GET whether it answers. Only its status is told."""
        asked = body_of(TryIn, request)
        answer = connection_try(environment=environment_of(request), name=name, path=asked["path"])
        return Response(TryOut(answer).data)


def _shown(connection: Connection, users: dict[str, tuple[User, ...]]) -> dict[str, Any]:
    return dict(ConnectionOut(connection, context={"users": users}).data)
