"""Reading the catalogue: environments, domains, topics, event types and their contracts."""

from collections.abc import Sequence

from django.db.models import Count, Max, OuterRef, Prefetch, QuerySet, Subquery

from runtime.core.errors import NotFound
from runtime.core.graph.asking import Route
from runtime.core.graph.optional import fields_of, optional_in
from runtime.models import Contract, Domain, Environment, EventType, Topic, TopicLog


def environment_list() -> list[Environment]:
    """Every environment, in the order of the switch."""
    return list(Environment.objects.order_by("position", "id"))


def environment_get(*, slug: str) -> Environment:
    """The environment of this slug.

    Raises:
        NotFound: there is none.
    """
    found = Environment.objects.filter(slug=slug).first()
    if found is None:
        raise NotFound(f"There is no environment {slug}.")
    return found


def domain_list() -> QuerySet[Domain]:
    """Every domain, with the number of its topics."""
    return Domain.objects.annotate(topic_count=Count("topics")).order_by("slug")


def domain_get(*, slug: str) -> Domain:
    """The domain of this slug.

    Raises:
        NotFound: there is none.
    """
    found = domain_list().filter(slug=slug).first()
    if found is None:
        raise NotFound(f"There is no domain {slug}.")
    return found


def _event_types() -> QuerySet[EventType]:
    return (
        EventType.objects.select_related("topic__domain")
        .annotate(contract_version=Max("contracts__version"))
        .order_by("name")
    )


def topic_list(*, environment: Environment) -> QuerySet[Topic]:
    """Every topic with its types and, as `next_offset`, the length of its log in the environment."""
    log = TopicLog.objects.filter(topic=OuterRef("pk"), environment=environment)
    return (
        Topic.objects.select_related("domain")
        .annotate(next_offset=Subquery(log.values("next_offset")[:1]))
        .prefetch_related(Prefetch("event_types", queryset=_event_types()))
        .order_by("name")
    )


def topic_get(*, name: str, environment: Environment) -> Topic:
    """The topic of this name, as `topic_list` has it.

    Raises:
        NotFound: there is none.
    """
    found = topic_list(environment=environment).filter(name=name).first()
    if found is None:
        raise NotFound(f"There is no topic {name}.")
    return found


def event_type_list() -> QuerySet[EventType]:
    """Every event type, with the number of its newest contract version as `contract_version` (None: it has none)."""
    return _event_types()


def event_type_get(*, name: str) -> EventType:
    """The event type of this name, as `event_type_list` has it.

    Raises:
        NotFound: there is none.
    """
    found = _event_types().filter(name=name).first()
    if found is None:
        raise NotFound(f"There is no event type {name}.")
    return found


def contract_list(*, event_type: EventType) -> QuerySet[Contract]:
    """Every version of an event type's contract, the newest first."""
    return Contract.objects.filter(event_type=event_type).select_related("created_by").order_by("-version")


def contract_newest(*, event_type: EventType) -> Contract | None:
    """The version that events are checked against now, or None before the first."""
    return contract_list(event_type=event_type).first()


def contracts_newest(*, names: list[str]) -> dict[str, Contract]:
    """The newest contract of each of these event types, by the type's name; types without one are left out."""
    found = (
        Contract.objects.filter(event_type__name__in=names)
        .select_related("event_type__topic")
        .order_by("event_type_id", "-version")
        .distinct("event_type_id")
    )
    return {contract.event_type.name: contract for contract in found}


def optional_fields(*, topic: str | None, types: Sequence[str]) -> frozenset[Route]:
    """The paths of fields that the events of a trigger may lack, by their newest contracts (G41).

    Args:
        topic: name of the trigger's topic.
        types: names of the event types it wants; none for every type of the topic.
    """
    names = list(types or EventType.objects.filter(topic__name=topic).values_list("name", flat=True))
    contracts = contracts_newest(names=names)
    return optional_in([fields_of(contracts[name].schema) if name in contracts else {} for name in names])


def catalogue_stamp() -> str:
    """Another text whenever a topic, a type or a contract was added; nothing of it ever changes otherwise."""
    newest = [model.objects.aggregate(newest=Max("id"))["newest"] or 0 for model in (Topic, EventType, Contract)]
    return ".".join(map(str, newest))
