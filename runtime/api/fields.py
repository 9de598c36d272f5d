"""Fields that several answers share."""

from datetime import UTC, datetime
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request

from runtime.core.errors import NotFound
from runtime.models import Environment


class MomentField(serializers.DateTimeField):
    """A time as ISO 8601 in UTC with milliseconds: 2026-03-02T09:14:08.120Z."""

    def to_representation(self, value: datetime) -> str:
        """The time as text."""
        return value.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


@extend_schema_field({})
class AnyField(serializers.JSONField):
    """Any JSON value."""


@extend_schema_field({"type": "object", "additionalProperties": {}})
class ObjectField(serializers.JSONField):
    """A JSON object whose members are not fixed."""

    def to_internal_value(self, data: Any) -> Any:
        """The object.

        Raises:
            ValidationError: it is another kind of value.
        """
        value = super().to_internal_value(data)
        if not isinstance(value, dict):
            raise serializers.ValidationError("Send a JSON object.", code="not_an_object")
        return value


class CountsField(serializers.DictField):
    """Numbers by state."""

    child = serializers.IntegerField()


def query_of(serializer: type[serializers.Serializer], request: Request) -> dict[str, Any]:
    """The query of a request as its serializer understands it.

    Raises:
        ValidationError: a parameter is not what it should be.
    """
    return _understood(serializer(data=request.query_params))


def body_of(serializer: type[serializers.Serializer], request: Request) -> dict[str, Any]:
    """The body of a request as its serializer understands it.

    Raises:
        ValidationError: a field is not what it should be.
    """
    return _understood(serializer(data=request.data))


def _understood(given: serializers.Serializer) -> dict[str, Any]:
    given.is_valid(raise_exception=True)
    validated: dict[str, Any] = given.validated_data
    return validated


def environment_of(request: Request) -> Environment:
    """The environment that a request is about; the permission of the view has settled it.

    Raises:
        NotFound: there is none yet: the installation has not been seeded.
    """
    environment: Environment | None = getattr(request, "environment", None)
    if environment is None:
        raise NotFound("There is no environment yet; run `manage.py seed`.")
    return environment


def author_of(request: Request) -> str:
    """Who asks, as history names them: the person, or the key by which a program asks."""
    key_name = getattr(request.auth, "name", None)
    if key_name:
        return f"key {key_name}"
    return getattr(request.user, "name", None) or str(request.user)
