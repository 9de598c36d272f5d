"""Making, changing and removing connections. A secret comes in here and goes out through calls alone (K1)."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import structlog
from django.conf import settings
from django.db import IntegrityError, connection, transaction

from connectors.models import Connection, Credential
from connectors.sdk.connection import (
    ConnectionInvalid,
    address_read,
    all_of,
    name_read,
    origin_of,
    sign_in_check,
)
from connectors.sdk.sign_in import SignIn
from connectors.vault import Vault, about_connection

_SHARE = "SELECT 1 FROM connection WHERE environment_id = %s AND name = ANY(%s) ORDER BY id FOR SHARE"

log = structlog.get_logger(__name__)


class NameTaken(Exception):
    """The environment has a connection of this name."""


class Changed(Exception):
    """Somebody else changed the connection meanwhile."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """What a connection is to be."""

    address: str
    description: str = ""
    sign_in: SignIn = SignIn.NONE
    sign_in_name: str = ""
    secret: str | None = field(default=None, repr=False)
    """None keeps the one that there is."""


def connection_create(*, environment_id: int, name: str, wanted: Wanted, by_id: int | None) -> Connection:
    """Make a connection.

    Raises:
        ConnectionInvalid: it cannot be one; `member` says where.
        NameTaken: there is one of this name.
    """
    all_of(
        lambda: name_read(name),
        lambda: address_read(wanted.address),
        lambda: sign_in_check(wanted.sign_in, wanted.sign_in_name, wanted.secret or ""),
    )
    address = address_read(wanted.address)
    try:
        with transaction.atomic():
            made = Connection.objects.create(
                environment_id=environment_id,
                name=name,
                description=wanted.description.strip(),
                address=address,
                sign_in=wanted.sign_in,
                sign_in_name=wanted.sign_in_name,
                created_by_id=by_id,
                changed_by_id=by_id,
            )
            _keep(made, wanted)
    except IntegrityError as error:
        raise NameTaken from error
    log.info("connection_made", name=name, environment=environment_id, by=by_id)
    return made


@transaction.atomic
def connection_change(
    *, environment_id: int, name: str, wanted: Wanted, revision: int, by_id: int | None
) -> Connection:
    """Change a connection. Workers call with it as it is within seconds.

    Another host, or another way to sign in, asks for the secret again: otherwise whoever may change the address could
    have the secret sent to a host of their own, and read it there (K1, K2).

    Args:
        environment_id: whose.
        name: which.
        wanted: all of it as it is to be.
        revision: the one that was looked at.
        by_id: who changes it.

    Raises:
        Changed: it has another revision by now.
        ConnectionInvalid: it cannot be one; `member` says where.
        Connection.DoesNotExist: the environment has none of this name.
    """
    held = Connection.objects.select_for_update(no_key=True).get(environment_id=environment_id, name=name)
    if held.revision != revision:
        raise Changed
    all_of(
        lambda: address_read(wanted.address),
        lambda: sign_in_check(wanted.sign_in, wanted.sign_in_name, wanted.secret or None),
    )
    address = address_read(wanted.address)
    if wanted.sign_in is not SignIn.NONE and not wanted.secret:
        _keeps_secret(held, address, wanted.sign_in)
    held.address, held.description = address, wanted.description.strip()
    held.sign_in, held.sign_in_name = wanted.sign_in, wanted.sign_in_name
    held.changed_by_id = by_id
    held.revision += 1
    held.save()
    _keep(held, wanted)
    log.info("connection_changed", name=name, environment=environment_id, by=by_id, has_new_secret=bool(wanted.secret))
    return held


def connection_hold(*, environment_id: int, name: str) -> None:
    """Hold a connection that is to go until the transaction ends: nothing that calls through it goes live meanwhile.

    Raises:
        Connection.DoesNotExist: the environment has none of this name.
    """
    Connection.objects.select_for_update().get(environment_id=environment_id, name=name)


def connections_share(*, environment_id: int, names: Iterable[str]) -> None:
    """Keep connections from going until the transaction ends. Several may at once; those that are not there are left out."""
    with connection.cursor() as cursor:
        cursor.execute(_SHARE, [environment_id, sorted(names)])


def connection_remove(*, environment_id: int, name: str) -> None:
    """Remove a connection with its secret. Whether something still calls through it, the caller has asked.

    Raises:
        Connection.DoesNotExist: the environment has none of this name.
    """
    Connection.objects.get(environment_id=environment_id, name=name).delete()
    log.info("connection_removed", name=name, environment=environment_id)


def _keeps_secret(held: Connection, address: str, sign_in: SignIn) -> None:
    """Make sure that the secret goes on to whom it was given for."""
    if sign_in != held.sign_in:
        raise ConnectionInvalid("secret", "Give the secret of this sign-in: the one that there is belongs to another.")
    if origin_of(address) != origin_of(held.address):
        raise ConnectionInvalid(
            "secret", "Give the secret again: it was given for another host, and goes to that alone."
        )


def _keep(kept: Connection, wanted: Wanted) -> None:
    if wanted.sign_in is SignIn.NONE:
        Credential.objects.filter(connection=kept).delete()
    elif wanted.secret:
        sealed = Vault(settings.VAULT_KEYS).seal(wanted.secret, about=about_connection(kept.id))
        Credential.objects.update_or_create(connection=kept, defaults={"sealed": sealed})
