"""PostgreSQL, the only truth: one URL, parsed once for Django and for the road's own connections."""

import os
from urllib.parse import parse_qs, unquote, urlsplit

from builder.settings import env

POOL_MAX = env.integer("DATABASE_POOL_MAX", 20, minimum=1)
"""Connections of one web process for Django; the publish endpoint has its own few."""
POOL_SECONDS = 4
"""How long a request waits for a connection. While the database is away each waits this long, and the page with it."""
DATABASE_URL = env.text("DATABASE_URL", "postgresql://millrace@localhost/millrace")


def _database(url: str) -> dict[str, object]:
    """Django's connection settings of a postgresql:// URL (libpq's form, a socket directory as `?host=`).

    Raises:
        SettingInvalid: the URL is not PostgreSQL's.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise env.SettingInvalid(f"DATABASE_URL must start with postgresql://, not {parts.scheme}://")
    query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    host = query.pop("host", "") or unquote(parts.hostname or "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": query.pop("port", "") or str(parts.port or ""),
        # Under ASGI each request has a thread of its own: a connection that outlives its request is never found again.
        "CONN_MAX_AGE": 0,
        "OPTIONS": {
            **query,
            **(
                {"pool": {"min_size": 1, "max_size": POOL_MAX, "timeout": POOL_SECONDS}}
                if env.flag("DATABASE_POOL", env=os.environ)
                else {}
            ),
            # A dashboard query that runs for long pins the vacuum horizon of the hot tables.
            "options": "-c statement_timeout=15000 -c idle_in_transaction_session_timeout=30000",
            "application_name": "millrace",
        },
    }


DATABASES = {"default": _database(DATABASE_URL)}
