"""What can be picked in a drawing, over HTTP."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from builder.automations.selectors.fields import document_fields
from runtime.api.fields import AnyField, ObjectField, body_of


class FieldsIn(serializers.Serializer):
    """A drawing, and what is known of its outputs."""

    document = AnyField(help_text="It may be half-finished.")
    node = serializers.CharField(
        required=False, max_length=80, help_text="Whose whole scope is wanted as a schema: only the trees it sees come."
    )
    observed = ObjectField(required=False, default=dict, help_text="Sample outputs by step.")


class PickFieldOut(serializers.Serializer):
    """One field of a tree."""

    path = serializers.ListField(child=serializers.CharField())
    name = serializers.CharField()
    expression = serializers.CharField(help_text="What reads it.")
    type = serializers.CharField(help_text="string, number, integer, boolean, object, array, null or any.")
    format = serializers.CharField(allow_null=True)
    title = serializers.CharField(allow_blank=True)
    description = serializers.CharField(allow_blank=True)
    example = AnyField(allow_null=True)
    enum = serializers.ListField(child=AnyField(), allow_null=True)
    optional = serializers.BooleanField(help_text="It may be absent or null.")
    origin = serializers.CharField(help_text="known, or observed in a sample.")
    is_list = serializers.BooleanField(help_text="It lies inside a list: the expression gives a list.")

    def get_fields(self) -> dict[str, serializers.Field]:
        """`fields` is the name of the members, and taken on the class."""
        inner = serializers.ListField(child=ObjectField(), help_text="Fields inside, of the same form.")
        return {**super().get_fields(), "fields": inner}

    def to_representation(self, instance: Any) -> dict[str, Any]:
        """The field and those inside it: a tree may have thousands, so they are written out directly."""
        return {
            "path": list(instance.path),
            "name": instance.name,
            "expression": instance.expression,
            "type": instance.type,
            "format": instance.format,
            "title": instance.title,
            "description": instance.description,
            "example": instance.example,
            "enum": None if instance.enum is None else list(instance.enum),
            "optional": instance.optional,
            "origin": instance.origin,
            "is_list": instance.is_list,
            "fields": [self.to_representation(each) for each in instance.fields],
        }


class ItemFieldsOut(serializers.Serializer):
    """The items of a for-each."""

    schema = ObjectField()

    def get_fields(self) -> dict[str, serializers.Field]:
        """`fields` is taken on the class."""
        return {**super().get_fields(), "fields": PickFieldOut(many=True)}


class StepFieldsOut(ItemFieldsOut):
    """What a step leaves."""

    name = serializers.CharField(allow_blank=True)
    origin = serializers.ChoiceField(choices=("known", "observed", "unknown"))


class PlaceOut(serializers.Serializer):
    """What one step sees."""

    steps = serializers.ListField(child=serializers.CharField(), help_text="Whose outputs it can read.")
    inside = serializers.ListField(child=serializers.CharField(), help_text="The for-eachs around, innermost first.")


class DocumentFieldsOut(serializers.Serializer):
    """The trees of a drawing, and which of them are seen where."""

    event = PickFieldOut(many=True)
    steps = serializers.DictField(child=StepFieldsOut())
    items = serializers.DictField(child=ItemFieldsOut())
    nodes = serializers.DictField(child=PlaceOut())
    schema = ObjectField(allow_null=True, help_text="Of all names that `node` sees; null while it is not set up.")

    def get_fields(self) -> dict[str, serializers.Field]:
        """`data` is taken on the class."""
        return {**super().get_fields(), "data": PickFieldOut(many=True)}


class FieldsApi(APIView):
    """Fields to pick from."""

    permission = "automations:read"

    @extend_schema(operation_id="automations_fields", request=FieldsIn, responses=DocumentFieldsOut)
    def post(self, request: Request) -> Response:
        """Trees of everything that expressions can read, with types, words and examples from the contracts."""
        body = body_of(FieldsIn, request)
        found = document_fields(document=body["document"], node=body.get("node"), observed=body["observed"])
        return Response(DocumentFieldsOut(found).data)
