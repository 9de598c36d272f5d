"""Changing connections as a person: what is wrong is told by field, and nothing that runs loses its way out."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from builder.connections.errors import ConnectionInUse, ConnectionNameTaken
from builder.connections.trying import Answer, connection_call
from connectors import services
from connectors.models import Connection
from connectors.sdk.connection import ConnectionInvalid
from connectors.selectors import connection_get, connections_held
from connectors.services import Changed, NameTaken, Wanted
from runtime.core.errors import Fault, Invalid, NotFound, StaleRevision
from runtime.models import Environment
from runtime.selectors.programs import connection_users


@contextmanager
def _told(name: str) -> Iterator[None]:
    """The errors of the package below, as the REST interface tells them."""
    try:
        yield
    except ConnectionInvalid as error:
        faults = [
            Fault(pointer=f"/{each.member}", message=each.message, code="connection_invalid")
            for each in (error, *error.further)
        ]
        raise Invalid(error.message if len(faults) == 1 else None, errors=faults) from error
    except NameTaken as error:
        raise ConnectionNameTaken(f"There is a connection {name} already.") from error
    except Changed as error:
        raise StaleRevision("Somebody else changed this connection since you opened it.") from error
    except Connection.DoesNotExist as error:
        raise NotFound(f"There is no connection {name}.") from error


def connection_create(*, environment: Environment, name: str, wanted: Wanted, by_id: int | None) -> Connection:
    """Make a connection.

    Raises:
        Invalid: it cannot be one; each fault names its field.
        ConnectionNameTaken: there is one of this name.
    """
    with _told(name):
        services.connection_create(environment_id=environment.id, name=name, wanted=wanted, by_id=by_id)
        return connection_get(environment_id=environment.id, name=name)


def connection_change(
    *, environment: Environment, name: str, wanted: Wanted, revision: int, by_id: int | None
) -> Connection:
    """Change a connection; calls go by it within seconds.

    Raises:
        StaleRevision: somebody else changed it since `revision`.
        Invalid: it cannot be one; each fault names its field.
        NotFound: there is none of this name.
    """
    with _told(name):
        services.connection_change(
            environment_id=environment.id, name=name, wanted=wanted, revision=revision, by_id=by_id
        )
        return connection_get(environment_id=environment.id, name=name)


@transaction.atomic
def connection_remove(*, environment: Environment, name: str) -> None:
    """Remove a connection that no deployed automation, and no run under way, calls through.

    What is put live meanwhile waits for this to end, or this for that: both hold the connection's row.

    Raises:
        ConnectionInUse: some do; `automations` has their ids and names.
        NotFound: there is none of this name.
    """
    with _told(name):
        services.connection_hold(environment_id=environment.id, name=name)
    users = connection_users(environment=environment).get(name, ())
    if users:
        several = f"{users[0].name} and {len(users) - 1} more" if len(users) > 1 else users[0].name
        raise ConnectionInUse(
            f"It is still used by {several}. Publish {'them' if len(users) > 1 else 'it'} without it, and let the runs end.",
            automations=[{"id": str(each.id), "name": each.name} for each in users],
        )
    with _told(name):
        services.connection_remove(environment_id=environment.id, name=name)


def connection_try(*, environment: Environment, name: str, path: str) -> Answer:
    """Ask the other side whether it answers: one GET through the connection.

    Args:
        path: behind the connection's address; '' is the address itself.

    Raises:
        NotFound: there is none of this name.
    """
    with _told(name):
        connection_get(environment_id=environment.id, name=name)
    held = connections_held(environment_id=environment.id, names=[name])
    return connection_call(held, environment_id=environment.id, name=name, path=path)
