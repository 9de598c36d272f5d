"""Templates over HTTP: the gallery, what is still to be answered, and the draft that comes of it."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from builder.automations.api.automations import AutomationDetailOut, detail_body
from builder.automations.api.drawing import ProblemOut
from builder.automations.selectors.templates import Checked, Shown, gallery, template_check, template_shown
from builder.automations.services.templates import template_use
from builder.automations.templates.gallery import GROUPS, template_get
from runtime.api.fields import AnyField, ObjectField, body_of, environment_of


class TemplateGroupOut(serializers.Serializer):
    """A group of the gallery."""

    id = serializers.CharField()
    title = serializers.CharField()


class NeedOut(serializers.Serializer):
    """A field that the template reads."""

    name = serializers.CharField(help_text="`lines.article` is a field of each item of `lines`.")
    title = serializers.CharField()
    description = serializers.CharField(allow_blank=True)
    types = serializers.ListField(child=serializers.CharField(), help_text="JSON types that will do.")


class TemplateTargetOut(serializers.Serializer):
    """An event that the template publishes."""

    name = serializers.CharField()
    title = serializers.CharField()
    description = serializers.CharField()


class FittingOut(serializers.Serializer):
    """An event type of the catalogue that has every field."""

    name = serializers.CharField()
    topic = serializers.CharField()
    description = serializers.CharField(allow_blank=True)


class TemplateOut(serializers.Serializer):
    """One template."""

    id = serializers.CharField(source="template.id")
    title = serializers.CharField(source="template.title")
    summary = serializers.CharField(source="template.summary", help_text="One line.")
    description = serializers.CharField(source="template.description")
    pattern = serializers.CharField(source="template.pattern", help_text="What the literature calls it.")
    group = serializers.CharField(source="template.group")
    tags = serializers.ListField(source="template.tags", child=serializers.CharField())
    needs = NeedOut(source="template.needs", many=True)
    settings = ObjectField(source="template.settings", help_text="JSON Schema, with x-ui, of what else is asked.")
    targets = TemplateTargetOut(source="template.targets", many=True)
    document = ObjectField(source="picture", help_text="Its example, to be drawn.")
    fitting = FittingOut(many=True, help_text="Event types of this catalogue that have every field it needs.")


class TemplateListOut(serializers.Serializer):
    """Every template, by group."""

    items = TemplateOut(many=True)
    groups = TemplateGroupOut(many=True)
    next = serializers.CharField(allow_null=True, help_text="Always null: this list is whole.")


class TemplateCheckIn(serializers.Serializer):
    """Answers so far."""

    answers = ObjectField(
        required=False,
        default=dict,
        help_text="`name`, `event`, `fields`, `settings`, `targets`. What is left out is suggested, null is left open.",
    )


class TemplateUseIn(TemplateCheckIn):
    """Answers, and whose the draft will be."""

    team = serializers.IntegerField(required=False, allow_null=True, default=None)


class OptionOut(serializers.Serializer):
    """Something that can be answered."""

    value = AnyField()
    about = serializers.CharField(allow_blank=True)
    group = serializers.CharField(allow_blank=True)

    def get_fields(self) -> dict[str, serializers.Field]:
        """`label` is taken on the class."""
        return {**super().get_fields(), "label": serializers.CharField()}


class QuestionOut(serializers.Serializer):
    """One thing that is asked."""

    name = serializers.CharField(help_text="Where its answer goes: `fields.amount`, `targets.alert.data.text`.")
    section = serializers.CharField(help_text="event, fields, settings, or the name of a target.")
    schema = ObjectField(help_text="JSON Schema of the answer, with x-ui.")
    options = OptionOut(many=True)
    answer = AnyField(allow_null=True)
    is_suggested = serializers.BooleanField()
    missing = serializers.CharField(allow_blank=True, help_text="What to do about it; empty: all is well.")

    def get_fields(self) -> dict[str, serializers.Field]:
        """`required` is taken on the class."""
        return {**super().get_fields(), "required": serializers.BooleanField()}


class TemplateCheckOut(serializers.Serializer):
    """What the answers come to."""

    answers = ObjectField(help_text="With what was suggested: to be sent as they are.")
    questions = QuestionOut(many=True)
    missing = serializers.IntegerField(help_text="Questions without a sound answer.")
    document = ObjectField(help_text="The draft as it would be.")
    problems = ProblemOut(many=True, help_text="Its errors.")
    unfinished = serializers.CharField(allow_null=True, help_text="The first step that lacks something, or trigger.")


class TemplateUsedOut(AutomationDetailOut):
    """The draft that was made."""

    unfinished = serializers.CharField(allow_null=True, help_text="The first step that lacks something, or trigger.")


class TemplateListApi(APIView):
    """Templates."""

    permission = "automations:read"

    @extend_schema(operation_id="templates_list", responses=TemplateListOut)
    def get(self, _request: Request) -> Response:
        """List templates by group, each with its picture and the event types of this catalogue that fit."""
        groups = [{"id": name, "title": title} for name, title in GROUPS.items()]
        return Response({"items": [_body(each) for each in gallery()], "groups": groups, "next": None})


class TemplateApi(APIView):
    """One template."""

    permission = "automations:read"

    @extend_schema(operation_id="templates_get", responses=TemplateOut)
    def get(self, _request: Request, template_id: str) -> Response:
        """One template."""
        return Response(_body(template_shown(template_get(template_id=template_id))))


class TemplateCheckApi(APIView):
    """Answers to what a template asks."""

    permission = "automations:read"

    @extend_schema(operation_id="templates_check", request=TemplateCheckIn, responses=TemplateCheckOut)
    def post(self, request: Request, template_id: str) -> Response:
        """What a template asks, with suggestions, what is missing, and the draft as it would be. Nothing is kept."""
        template = template_get(template_id=template_id)
        answers = body_of(TemplateCheckIn, request)["answers"]
        checked = template_check(template, answers=answers, environment_id=environment_of(request).id)
        return Response(_checked_body(checked))


class TemplateUseApi(APIView):
    """Drafts from templates."""

    permission = "automations:write"

    def owning_team_id(self, team_id: int | None) -> int | None:
        """Whose the draft will be."""
        return team_id

    @extend_schema(operation_id="templates_use", request=TemplateUseIn, responses={201: TemplateUsedOut})
    def post(self, request: Request, template_id: str) -> Response:
        """Begin an automation from a template, as a draft. What is missing is left open and told as its problems."""
        template = template_get(template_id=template_id)
        body = body_of(TemplateUseIn, request)
        self.check_object_permissions(request, body["team"])
        checked = template_check(template, answers=body["answers"], environment_id=environment_of(request).id)
        made = template_use(checked=checked, team_id=body["team"], author_id=request.user.pk)
        detail = detail_body(request, made.id, show="draft")
        return Response({**detail, "unfinished": checked.unfinished}, status=201)


def _body(shown: Shown) -> dict[str, Any]:
    return TemplateOut(shown).data


def _checked_body(checked: Checked) -> dict[str, Any]:
    return {
        "answers": checked.asked.answers,
        "questions": QuestionOut(checked.asked.questions, many=True).data,
        "missing": len(checked.asked.missing),
        "document": checked.document,
        "problems": [each.as_dict() for each in checked.problems],
        "unfinished": checked.unfinished,
    }
