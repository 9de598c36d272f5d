"""The one-command stack: an embedded database and broker, and every process of the product under one supervisor.

Nothing here needs Django to be set up, and all but the management commands use the standard library alone: the supervisor
has to start the database before Django can connect to it, and it stays in memory as long as the product runs.
"""

from builder.embedded.environment import embedded_environment

__all__ = ["embedded_environment"]
