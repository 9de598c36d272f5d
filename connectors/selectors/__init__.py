"""Reading connections. Secrets are in no answer; only `connections_held` takes them along, sealed, for calls."""

from collections.abc import Iterable

from django.conf import settings
from django.db.models import Count, Max, QuerySet

from connectors.keyring import Held, Row
from connectors.models import Connection


def connection_list(*, environment_id: int) -> QuerySet[Connection]:
    """The connections of an environment, by name, with who changed them and when their secret was given."""
    found = Connection.objects.filter(environment_id=environment_id)
    return found.select_related("changed_by", "credential").defer("credential__sealed").order_by("name")


def connection_get(*, environment_id: int, name: str) -> Connection:
    """A connection.

    Raises:
        Connection.DoesNotExist: the environment has none of this name.
    """
    return connection_list(environment_id=environment_id).get(name=name)


def connection_addresses(*, environment_id: int) -> dict[str, str]:
    """The address of each connection of an environment, by name."""
    return dict(Connection.objects.filter(environment_id=environment_id).values_list("name", "address"))


def connection_stamp(*, environment_id: int) -> str:
    """Another text whenever a connection of an environment was made, changed or removed."""
    found = Connection.objects.filter(environment_id=environment_id).aggregate(
        count=Count("id"), newest=Max("id"), changed=Max("changed_at")
    )
    return f"{found['count']}.{found['newest'] or 0}.{found['changed'].timestamp() if found['changed'] else 0}"


def connections_held(*, environment_id: int, names: Iterable[str]) -> Held:
    """Some connections, ready to be called with; those that are not there are left out."""
    found = Connection.objects.filter(environment_id=environment_id, name__in=list(names)).select_related("credential")
    return Held([_row(each) for each in found], settings.VAULT_KEYS)


def _row(connection: Connection) -> Row:
    credential = getattr(connection, "credential", None)
    return Row(
        id=connection.id,
        name=connection.name,
        address=connection.address,
        sign_in=connection.sign_in,
        sign_in_name=connection.sign_in_name,
        sealed=bytes(credential.sealed) if credential else None,
    )
