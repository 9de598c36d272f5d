"""The catalogue over HTTP: environments, domains, topics, event types and contracts."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from runtime.api.fields import AnyField, MomentField, ObjectField, body_of, environment_of
from runtime.models import Domain, EventType, Topic
from runtime.selectors.catalogue import (
    contract_list,
    domain_get,
    domain_list,
    environment_list,
    event_type_get,
    event_type_list,
    topic_get,
    topic_list,
)
from runtime.services.catalogue import domain_create, event_type_create, topic_create
from runtime.services.contracts import contract_create


class EnvironmentOut(serializers.Serializer):
    """Where things happen."""

    slug = serializers.CharField()
    name = serializers.CharField()
    is_production = serializers.BooleanField()


class EnvironmentListOut(serializers.Serializer):
    """Every environment."""

    items = EnvironmentOut(many=True)
    next = serializers.CharField(allow_null=True, help_text="Always null: this list is whole.")


class DomainOut(serializers.Serializer):
    """A business area."""

    slug = serializers.CharField()
    name = serializers.CharField()
    description = serializers.CharField()
    team = serializers.IntegerField(source="team_id", allow_null=True, help_text="Whose builders may change it.")
    topic_count = serializers.IntegerField(default=0)
    created_at = MomentField()


class DomainListOut(serializers.Serializer):
    """Every domain."""

    items = DomainOut(many=True)
    next = serializers.CharField(allow_null=True, help_text="Always null: this list is whole.")


class DomainIn(serializers.Serializer):
    """A domain to be made."""

    slug = serializers.CharField(max_length=40)
    name = serializers.CharField(max_length=120)
    description = serializers.CharField(required=False, allow_blank=True, default="", max_length=10_000)
    team = serializers.IntegerField(required=False, allow_null=True, default=None)


class EventTypeOut(serializers.Serializer):
    """One kind of fact."""

    name = serializers.CharField()
    topic = serializers.CharField(source="topic.name")
    description = serializers.CharField()
    contract_version = serializers.IntegerField(allow_null=True, help_text="The newest; null: no contract yet.")
    created_at = MomentField()


class EventTypeListOut(serializers.Serializer):
    """Every event type."""

    items = EventTypeOut(many=True)
    next = serializers.CharField(allow_null=True, help_text="Always null: this list is whole.")


class EventTypeIn(serializers.Serializer):
    """An event type to be made."""

    topic = serializers.CharField(max_length=120)
    name = serializers.CharField(max_length=160)
    description = serializers.CharField(required=False, allow_blank=True, default="", max_length=10_000)


class TopicOut(serializers.Serializer):
    """A named stream."""

    name = serializers.CharField()
    domain = serializers.CharField(source="domain.slug")
    description = serializers.CharField()
    retention_days = serializers.IntegerField(allow_null=True, help_text="Null: the installation's default.")
    next_offset = serializers.IntegerField(
        allow_null=True, help_text="Of its log in this environment: how many events were ever routed."
    )
    event_types = EventTypeOut(many=True, source="event_types.all")
    created_at = MomentField()


class TopicListOut(serializers.Serializer):
    """Every topic."""

    items = TopicOut(many=True)
    next = serializers.CharField(allow_null=True, help_text="Always null: this list is whole.")


class TopicIn(serializers.Serializer):
    """A topic to be made."""

    domain = serializers.CharField(max_length=40)
    name = serializers.CharField(max_length=120)
    description = serializers.CharField(required=False, allow_blank=True, default="", max_length=10_000)
    retention_days = serializers.IntegerField(
        required=False, allow_null=True, default=None, min_value=1, max_value=3650
    )


class ContractOut(serializers.Serializer):
    """One version of a contract. It never changes."""

    version = serializers.IntegerField()
    schema = ObjectField()
    examples = serializers.ListField(child=AnyField())
    description = serializers.CharField()
    created_by = serializers.CharField(source="created_by.name", allow_null=True, default=None)
    created_at = MomentField()


class ContractListOut(serializers.Serializer):
    """Every version, the newest first."""

    items = ContractOut(many=True)
    next = serializers.CharField(allow_null=True, help_text="Always null: this list is whole.")


class ContractIn(serializers.Serializer):
    """The next version of a contract."""

    schema = ObjectField(help_text="A JSON Schema of draft 2020-12; references only within it.")
    examples = serializers.ListField(child=AnyField(), required=False, default=list)
    description = serializers.CharField(required=False, allow_blank=True, default="", max_length=10_000)


class EventTypeDetailOut(EventTypeOut):
    """One event type with its newest contract."""

    contract = ContractOut(allow_null=True)


def _whole(items: Any, serializer: type[serializers.Serializer]) -> Response:
    return Response({"items": serializer(items, many=True).data, "next": None})


class EnvironmentListApi(APIView):
    """Environments."""

    permission = "catalog:read"

    @extend_schema(operation_id="environments_list", responses=EnvironmentListOut)
    def get(self, _request: Request) -> Response:
        """List environments, in the order of the switch."""
        return _whole(environment_list(), EnvironmentOut)


class DomainListApi(APIView):
    """Domains."""

    permissions = {"GET": "catalog:read", "POST": "catalog:write"}

    def owning_team_id(self, team_id: int | None) -> int | None:
        """Whose a new domain will be."""
        return team_id

    @extend_schema(operation_id="domains_list", responses=DomainListOut)
    def get(self, _request: Request) -> Response:
        """List domains, by slug."""
        return _whole(domain_list(), DomainOut)

    @extend_schema(operation_id="domains_create", request=DomainIn, responses={201: DomainOut})
    def post(self, request: Request) -> Response:
        """Make a domain."""
        wanted = body_of(DomainIn, request)
        self.check_object_permissions(request, wanted["team"])
        domain = domain_create(
            slug=wanted["slug"], name=wanted["name"], description=wanted["description"], team_id=wanted["team"]
        )
        return Response(DomainOut(domain).data, status=201)


class TopicListApi(APIView):
    """Topics."""

    permissions = {"GET": "catalog:read", "POST": "catalog:write"}

    def owning_team_id(self, domain: Domain) -> int | None:
        """Whose the domain is."""
        return domain.team_id

    @extend_schema(operation_id="topics_list", responses=TopicListOut)
    def get(self, request: Request) -> Response:
        """List topics with their event types, by name."""
        return _whole(topic_list(environment=environment_of(request)), TopicOut)

    @extend_schema(operation_id="topics_create", request=TopicIn, responses={201: TopicOut})
    def post(self, request: Request) -> Response:
        """Make a topic; it has a log in every environment at once."""
        wanted = body_of(TopicIn, request)
        domain = domain_get(slug=wanted["domain"])
        self.check_object_permissions(request, domain)
        topic = topic_create(
            domain=domain,
            name=wanted["name"],
            description=wanted["description"],
            retention_days=wanted["retention_days"],
        )
        return Response(TopicOut(topic_get(name=topic.name, environment=environment_of(request))).data, status=201)


class TopicApi(APIView):
    """One topic."""

    permission = "catalog:read"

    @extend_schema(operation_id="topics_get", responses=TopicOut)
    def get(self, request: Request, name: str) -> Response:
        """One topic with its event types."""
        return Response(TopicOut(topic_get(name=name, environment=environment_of(request))).data)


class EventTypeListApi(APIView):
    """Event types."""

    permissions = {"GET": "catalog:read", "POST": "catalog:write"}

    def owning_team_id(self, topic: Topic) -> int | None:
        """Whose the topic's domain is."""
        return topic.domain.team_id

    @extend_schema(operation_id="event_types_list", responses=EventTypeListOut)
    def get(self, _request: Request) -> Response:
        """List event types, by name."""
        return _whole(event_type_list(), EventTypeOut)

    @extend_schema(operation_id="event_types_create", request=EventTypeIn, responses={201: EventTypeOut})
    def post(self, request: Request) -> Response:
        """Make an event type. Its events are refused until it has a contract."""
        wanted = body_of(EventTypeIn, request)
        topic = topic_get(name=wanted["topic"], environment=environment_of(request))
        self.check_object_permissions(request, topic)
        made = event_type_create(topic=topic, name=wanted["name"], description=wanted["description"])
        return Response(EventTypeOut(event_type_get(name=made.name)).data, status=201)


class EventTypeApi(APIView):
    """One event type."""

    permission = "catalog:read"

    @extend_schema(operation_id="event_types_get", responses=EventTypeDetailOut)
    def get(self, _request: Request, name: str) -> Response:
        """One event type with its newest contract."""
        event_type = event_type_get(name=name)
        newest = contract_list(event_type=event_type).first()
        contract = ContractOut(newest).data if newest else None
        return Response({**EventTypeOut(event_type).data, "contract": contract})


class ContractListApi(APIView):
    """The contract of an event type."""

    permissions = {"GET": "catalog:read", "POST": "catalog:write"}

    def owning_team_id(self, event_type: EventType) -> int | None:
        """Whose the type's domain is."""
        return event_type.topic.domain.team_id

    @extend_schema(operation_id="contracts_list", responses=ContractListOut)
    def get(self, _request: Request, name: str) -> Response:
        """List every version, the newest first."""
        return _whole(contract_list(event_type=event_type_get(name=name)), ContractOut)

    @extend_schema(operation_id="contracts_create", request=ContractIn, responses={201: ContractOut})
    def post(self, request: Request, name: str) -> Response:
        """Add the next version; events are checked against it within moments."""
        wanted = body_of(ContractIn, request)
        event_type = event_type_get(name=name)
        self.check_object_permissions(request, event_type)
        contract = contract_create(
            event_type=event_type,
            schema=wanted["schema"],
            examples=wanted["examples"],
            description=wanted["description"],
            author_id=request.user.pk,
        )
        return Response(ContractOut(contract).data, status=201)
