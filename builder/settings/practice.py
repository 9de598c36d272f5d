"""The practice ground: sample orders and an ERP that only plays at being one."""

from builder.settings import env

PRACTICE = env.flag("PRACTICE")
"""Whether /practice/ answers. The one-command stack says yes; it is never reachable from another machine."""
