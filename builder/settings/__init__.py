"""Millrace's settings: one module per concern, every value from the environment with a typed reader.

Imported by Django alone. Other code reads `django.conf.settings`; the pure cores read nothing at all.
"""

from builder.settings.apps import *  # noqa: F403 - the composition of the settings
from builder.settings.database import *  # noqa: F403
from builder.settings.logs import *  # noqa: F403
from builder.settings.practice import *  # noqa: F403
from builder.settings.rest import *  # noqa: F403
from builder.settings.road import *  # noqa: F403
from builder.settings.security import *  # noqa: F403
