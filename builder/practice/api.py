"""`POST /api/v1/samples`: the button that sends sample orders."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from builder.practice.samples import samples_send
from runtime.api.fields import author_of, body_of, environment_of


class SamplesIn(serializers.Serializer):
    """How many orders."""

    count = serializers.IntegerField(required=False, default=10, min_value=1, max_value=100)


class SamplesOut(serializers.Serializer):
    """What was sent."""

    event_ids = serializers.ListField(child=serializers.UUIDField())
    correlation_id = serializers.CharField(help_text="The same on all of them: what finds them again.")


class SamplesApi(APIView):
    """Sample orders."""

    permission = "events:publish"

    @extend_schema(operation_id="samples_send", request=SamplesIn, responses={201: SamplesOut})
    def post(self, request: Request) -> Response:
        """Send sample orders through the real ingest; two of them make the practice ERP fail for a while."""
        count = body_of(SamplesIn, request)["count"]
        sent = samples_send(environment=environment_of(request).slug, count=count, actor=author_of(request))
        return Response(SamplesOut(sent).data, status=201)
