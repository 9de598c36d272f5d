"""The palette over HTTP."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from runtime.api.fields import AnyField, ObjectField
from runtime.core.graph import Effect
from runtime.selectors.step_kinds import palette


class GroupOut(serializers.Serializer):
    """A heading of the palette."""

    id = serializers.CharField()
    title = serializers.CharField()
    description = serializers.CharField()


class PortOut(serializers.Serializer):
    """A way out of a step."""

    id = serializers.CharField()
    quiet = serializers.BooleanField(help_text="Without an arrow, a path that takes it ends quietly.")

    def get_fields(self) -> dict[str, serializers.Field]:
        """`label` is the name of the field, and taken on the class."""
        return {**super().get_fields(), "label": serializers.CharField(allow_blank=True)}


class KindOut(serializers.Serializer):
    """A step kind."""

    kind = serializers.CharField()
    title = serializers.CharField()
    description = serializers.CharField()
    group = serializers.CharField(help_text="The id of its heading.")
    icon = serializers.CharField(help_text="Name of its picture.")
    effect = serializers.ChoiceField(choices=[each.value for each in Effect])
    config_schema = ObjectField(help_text="JSON Schema with x-ui; its references point into `definitions`.")
    default_config = ObjectField(help_text="What a new step begins with.")
    card = serializers.ListField(
        child=serializers.ListField(child=AnyField()),
        help_text="What a card says in one line, as data: texts, and slots that its config fills.",
    )
    ports = PortOut(
        many=True, help_text="Of every step of it. A list with x-ui `ports` makes further ones before these."
    )
    through = serializers.CharField(allow_null=True, help_text="The way that is taken when the step is passed over.")
    body_port = serializers.CharField(allow_null=True, help_text="The way whose steps run once for each item.")
    many_ports = serializers.BooleanField(help_text="Whether several ways may be taken at once.")
    ends = serializers.BooleanField(help_text="Whether nothing can follow.")
    modifiers = serializers.ListField(child=serializers.CharField())
    timeout_seconds = serializers.FloatField(help_text="Where the document says nothing.")
    retry = ObjectField(help_text="Where the document says nothing.")
    output_schema = ObjectField(allow_null=True, help_text="Of a new step's output.")


class FormOut(serializers.Serializer):
    """A form that stands beside those of the kinds."""

    schema = ObjectField()
    defaults = ObjectField()


class PaletteOut(serializers.Serializer):
    """All that can be drawn."""

    groups = GroupOut(many=True)
    items = KindOut(many=True, help_text="In the palette's order.")
    modifiers = FormOut(help_text="The fields that every step may have.")
    trigger = FormOut()
    definitions = ObjectField(help_text="What `#/$defs/...` in any of these schemas points to.")


class StepKindListApi(APIView):
    """Step kinds."""

    permission = "automations:read"

    @extend_schema(operation_id="step_kinds_list", responses=PaletteOut)
    def get(self, _request: Request) -> Response:
        """Every step kind of this installation: words, form, ways out and output."""
        return Response(PaletteOut(palette()).data)
