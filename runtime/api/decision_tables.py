"""Decision tables for the editor: what they miss, and their way from and to DMN files."""

from itertools import islice
from typing import Any

import jsonschema_rs
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from runtime.api.expressions import ExpressionThrottle
from runtime.api.fields import ObjectField, body_of
from runtime.core.errors import Fault, Invalid
from runtime.core.feel.dmn import FindingKind
from runtime.core.graph import DOCUMENT_SCHEMA
from runtime.core.graph.sentences import told
from runtime.services.decision_tables import decision_table_check, decision_table_export, decision_table_import
from runtime.steps.decision_table import CONFIG_SCHEMA

MAX_FILE = 4_000_000
FAULTS_MAX = 20
"""Faults of a config that are told; finding words for one takes far longer than finding it."""
_SCHEMA: dict[str, Any] = {"$defs": DOCUMENT_SCHEMA["$defs"], **CONFIG_SCHEMA}
_VALID = jsonschema_rs.validator_for(_SCHEMA)


class DecisionTableIn(serializers.Serializer):
    """A table as its step has it."""

    config = ObjectField(help_text="The config of a step `decision_table`.")


class TableFlawOut(serializers.Serializer):
    """A cell that cannot be right."""

    pointer = serializers.CharField(source="field", help_text="JSON pointer into the config.")
    message = serializers.CharField()
    code = serializers.CharField()


class TableFindingOut(serializers.Serializer):
    """Inputs that no rule takes, or several do."""

    kind = serializers.ChoiceField(choices=[kind.value for kind in FindingKind])
    rules = serializers.ListField(child=serializers.IntegerField(), help_text="Numbers of the rules, from 1.")
    where = serializers.ListField(child=serializers.CharField(), help_text="For each input the tests of its values.")
    message = serializers.CharField()


class DecisionTableCheckOut(serializers.Serializer):
    """What is wrong and what is missing."""

    flaws = TableFlawOut(many=True)
    findings = TableFindingOut(many=True)


class DecisionTableCheckApi(APIView):
    """Check a decision table."""

    permission = "automations:read"
    throttle_classes = (ExpressionThrottle,)

    @extend_schema(
        operation_id="decision_table_check",
        summary="Check a decision table",
        request=DecisionTableIn,
        responses=DecisionTableCheckOut,
    )
    def post(self, request: Request) -> Response:
        """Answer the cells that are no expressions, the gaps and the overlaps."""
        flaws, findings = decision_table_check(config=_config(body_of(DecisionTableIn, request)))
        return Response(DecisionTableCheckOut({"flaws": flaws, "findings": findings}).data)


class DecisionTableImportIn(serializers.Serializer):
    """A DMN file."""

    dmn = serializers.CharField(max_length=MAX_FILE, help_text="The file's XML.")
    decision = serializers.CharField(
        default="", allow_blank=True, help_text="Name of the decision; the first with a table when empty."
    )


class DecisionTableImportOut(serializers.Serializer):
    """The step it makes."""

    config = ObjectField()


class DecisionTableImportApi(APIView):
    """Read a decision table from a DMN file."""

    permission = "automations:read"
    throttle_classes = (ExpressionThrottle,)

    @extend_schema(
        operation_id="decision_table_import",
        summary="Read a decision table from DMN",
        request=DecisionTableImportIn,
        responses=DecisionTableImportOut,
    )
    def post(self, request: Request) -> Response:
        """Answer the config of a step; nothing is stored."""
        body = body_of(DecisionTableImportIn, request)
        return Response({"config": decision_table_import(dmn=body["dmn"], decision=body["decision"])})


class DecisionTableExportIn(DecisionTableIn):
    """A table and what it is called."""

    name = serializers.CharField(max_length=200, default="Decision")


class DecisionTableExportOut(serializers.Serializer):
    """The file."""

    dmn = serializers.CharField()


class DecisionTableExportApi(APIView):
    """Write a decision table as a DMN file."""

    permission = "automations:read"
    throttle_classes = (ExpressionThrottle,)

    @extend_schema(
        operation_id="decision_table_export",
        summary="Write a decision table as DMN",
        request=DecisionTableExportIn,
        responses=DecisionTableExportOut,
    )
    def post(self, request: Request) -> Response:
        """Answer the file's XML."""
        body = body_of(DecisionTableExportIn, request)
        return Response({"dmn": decision_table_export(config=_config(body), name=body["name"])})


def _config(body: dict[str, Any]) -> dict[str, Any]:
    """The config, valid by the schema of its step.

    Raises:
        Invalid: it is not; the first faults by JSON pointer.
    """
    config: dict[str, Any] = body["config"]
    faults = [
        Fault(
            pointer="".join(f"/{part}" for part in ("config", *error.instance_path)),
            message=told(error, _SCHEMA).message,
        )
        for error in islice(_VALID.iter_errors(config), FAULTS_MAX)
    ]
    if faults:
        raise Invalid("These are not the settings of a decision table.", errors=faults)
    return config
