"""Expressions for the editor: live values and underlines. Bounded, signed in, and limited in rate."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import SimpleRateThrottle
from rest_framework.views import APIView

from runtime.api.fields import AnyField, ObjectField, body_of
from runtime.core.feel.analysis import Severity
from runtime.services.expressions import Dialect, expression_analyse, expression_evaluate

MAX_SOURCE = 16_384


class ExpressionThrottle(SimpleRateThrottle):
    """Ten a second for each person or key: more than an editor asks for, less than a machine could."""

    scope = "expressions"
    rate = "600/min"

    def get_cache_key(self, request: Request, view: APIView) -> str:
        """Whose rate it counts: the key's, else the person's, else the address's."""
        del view
        owner = getattr(request.auth, "pk", None) or getattr(request.user, "pk", None)
        kind = "key" if getattr(request.auth, "pk", None) else "user"
        return f"throttle:expressions:{kind}:{owner}" if owner else f"throttle:expressions:at:{self.get_ident(request)}"


class ExpressionProblemOut(serializers.Serializer):
    """One thing wrong with an expression, and where."""

    severity = serializers.ChoiceField(choices=[severity.value for severity in Severity])
    code = serializers.CharField()
    message = serializers.CharField(help_text="A sentence that names the culprit.")
    start = serializers.IntegerField(source="span.start", help_text="First character to underline, from 0.")
    end = serializers.IntegerField(source="span.end", help_text="The character after the last one to underline.")
    suggestion = serializers.CharField(help_text="What to write there instead; empty where that is not known.")


class ExpressionEvaluateIn(serializers.Serializer):
    """An expression and the data it reads."""

    expression = serializers.CharField(max_length=MAX_SOURCE, trim_whitespace=False)
    dialect = serializers.ChoiceField(
        choices=[dialect.value for dialect in Dialect],
        default=Dialect.EXPRESSION.value,
        help_text="`unary_tests` for a cell of a decision table, whose data has the value under test as `?`.",
    )

    def get_fields(self) -> dict[str, serializers.Field]:
        """`data` is the name of the field, and taken on the class."""
        words = "Values by name, as the expression reads them."
        return {**super().get_fields(), "data": ObjectField(default=dict, help_text=words)}


class ExpressionEvaluateOut(serializers.Serializer):
    """What it answered."""

    ok = serializers.BooleanField(help_text="Whether a step would go on with this.")
    value = AnyField(allow_null=True)
    text = serializers.CharField(help_text="The value as the language writes it.")
    kind = serializers.CharField(help_text="Such as number, string, date and time; empty where there is no value.")
    reads = serializers.ListField(child=serializers.ListField(child=serializers.CharField()))
    problems = ExpressionProblemOut(many=True)


class ExpressionEvaluateApi(APIView):
    """Try an expression with data."""

    permission = "automations:read"
    throttle_classes = (ExpressionThrottle,)

    @extend_schema(
        operation_id="expression_evaluate",
        summary="Try an expression",
        request=ExpressionEvaluateIn,
        responses=ExpressionEvaluateOut,
    )
    def post(self, request: Request) -> Response:
        """Evaluate; what is wrong with the expression is part of the answer, not an error of the request."""
        body: dict[str, Any] = body_of(ExpressionEvaluateIn, request)
        trial = expression_evaluate(source=body["expression"], data=body["data"], dialect=Dialect(body["dialect"]))
        return Response(ExpressionEvaluateOut(trial).data)


class ExpressionAnalyseIn(serializers.Serializer):
    """An expression and the schema of the data it will read."""

    expression = serializers.CharField(max_length=MAX_SOURCE, trim_whitespace=False)
    dialect = serializers.ChoiceField(
        choices=[dialect.value for dialect in Dialect],
        default=Dialect.EXPRESSION.value,
        help_text="`unary_tests` for a cell of a decision table; its schema has the value under test as `?`.",
    )

    def get_fields(self) -> dict[str, serializers.Field]:
        """`schema` is the name of the field, and taken on the class."""
        words = "JSON Schema of an object whose properties are the names in scope."
        return {**super().get_fields(), "schema": ObjectField(help_text=words)}


class ExpressionAnalyseOut(serializers.Serializer):
    """What is known of it without data."""

    ok = serializers.BooleanField()
    type = serializers.CharField(help_text="The type of the result, such as `list<number>`.")
    reads = serializers.ListField(child=serializers.ListField(child=serializers.CharField()))
    problems = ExpressionProblemOut(many=True)


class ExpressionAnalyseApi(APIView):
    """Check an expression against a schema."""

    permission = "automations:read"
    throttle_classes = (ExpressionThrottle,)

    @extend_schema(
        operation_id="expression_analyse",
        summary="Check an expression",
        request=ExpressionAnalyseIn,
        responses=ExpressionAnalyseOut,
    )
    def post(self, request: Request) -> Response:
        """Answer its type, what it reads, and its problems."""
        body: dict[str, Any] = body_of(ExpressionAnalyseIn, request)
        findings = expression_analyse(
            source=body["expression"], schema=body["schema"], dialect=Dialect(body["dialect"])
        )
        return Response(ExpressionAnalyseOut(findings).data)
