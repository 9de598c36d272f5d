"""The home page's figures over HTTP, and what the data weighs."""

from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from runtime.api.fields import CountsField, MomentField, environment_of
from runtime.api.ownership import AutomationRefOut
from runtime.api.runs import RunOut
from runtime.selectors.lag import Lag
from runtime.selectors.overviews import FailureGroup, overview_get
from runtime.selectors.sentences import Health
from runtime.selectors.storage import storage_measure


class CountsOut(serializers.Serializer):
    """How much there was. Null: not measured in time."""

    accepted_24h = serializers.IntegerField(allow_null=True)
    runs_24h = CountsField(allow_null=True, help_text="Ended runs by state.")
    dead_open = serializers.IntegerField()
    live = serializers.IntegerField(source="live_count")
    paused = serializers.IntegerField(source="paused_count")


class MinuteOut(serializers.Serializer):
    """One minute."""

    at = MomentField()
    accepted = serializers.IntegerField()
    succeeded = serializers.IntegerField()
    failed = serializers.IntegerField()


class RatesOut(serializers.Serializer):
    """The last hour."""

    minutes = MinuteOut(many=True, allow_null=True, help_text="Sixty, the oldest first. Null: not measured in time.")


class LagOut(serializers.Serializer):
    """What waits of one automation and no worker has begun."""

    automation = serializers.SerializerMethodField()
    pending = serializers.IntegerField()
    oldest_seconds = serializers.FloatField()

    @extend_schema_field(AutomationRefOut)
    def get_automation(self, lag: Lag) -> dict[str, str]:
        """The automation as a run names it."""
        return {"id": str(lag.automation_id), "name": lag.automation_name}


class FailureOut(serializers.Serializer):
    """Open dead letters of one cause in one automation."""

    error_class = serializers.CharField()
    message = serializers.CharField(help_text="Of the newest.")
    automation = serializers.SerializerMethodField()
    count = serializers.IntegerField()
    last_at = MomentField()
    run_id = serializers.UUIDField(help_text="The newest.")

    @extend_schema_field(AutomationRefOut)
    def get_automation(self, group: FailureGroup) -> dict[str, str]:
        """The automation as a run names it."""
        return {"id": str(group.automation_id), "name": group.automation_name}


class PartitionOut(serializers.Serializer):
    """One day of one table."""

    def get_fields(self) -> dict[str, serializers.Field]:
        """`from` is a word of Python; it is the name of the field all the same."""
        return {"from": MomentField(source="begins_at"), "to": MomentField(source="ends_at"), **super().get_fields()}

    bytes = serializers.IntegerField()
    rows = serializers.IntegerField(help_text="As PostgreSQL last estimated it.")
    drops_at = MomentField()


class TableOut(serializers.Serializer):
    """One table of the history."""

    name = serializers.CharField()
    title = serializers.CharField()
    bytes = serializers.IntegerField()
    rows = serializers.IntegerField()
    partitions = PartitionOut(many=True)


class StorageOut(serializers.Serializer):
    """What the data weighs, and when it goes."""

    total_bytes = serializers.IntegerField(help_text="Of the whole database.")
    tables = TableOut(many=True)
    retention_days = serializers.IntegerField()
    next_drop_at = MomentField(allow_null=True)


class StorageBriefOut(serializers.Serializer):
    """What the data weighs, in short."""

    total_bytes = serializers.IntegerField()
    retention_days = serializers.IntegerField()
    next_drop_at = MomentField(allow_null=True)


class OverviewOut(serializers.Serializer):
    """One environment at a glance."""

    sentence = serializers.CharField()
    health = serializers.ChoiceField(choices=[each.value for each in Health])
    counts = CountsOut(source="*")
    rates = RatesOut(source="*")
    lag = LagOut(many=True)
    oldest_waiting = RunOut(allow_null=True)
    failures = FailureOut(many=True)
    storage = StorageBriefOut()
    measured_at = MomentField(allow_null=True, help_text="When the relay last measured the road.")


class OverviewApi(APIView):
    """The home page."""

    permission = "runs:read"

    @extend_schema(operation_id="overview", responses=OverviewOut)
    def get(self, request: Request) -> Response:
        """Is it healthy, what needs me, what changed."""
        return Response(OverviewOut(overview_get(environment=environment_of(request))).data)


class StorageApi(APIView):
    """The data's weight."""

    permission = "runs:read"

    @extend_schema(operation_id="storage", responses=StorageOut)
    def get(self, _request: Request) -> Response:
        """What each day of each table weighs, and when it goes."""
        return Response(StorageOut(storage_measure()).data)
