"""What can go wrong with connections.

Conflict                           409
|-- ConnectionNameTaken            409
`-- ConnectionInUse                409  `automations` names them
"""

from runtime.core.errors import Conflict


class ConnectionNameTaken(Conflict):
    """There is a connection of this name already."""

    code = "connection_name_taken"


class ConnectionInUse(Conflict):
    """Automations call through this connection."""

    code = "connection_in_use"
