#!/usr/bin/env python
"""Millrace's command line: every operation of the product is a subcommand."""

import os
import sys


def main() -> None:
    """Run the subcommand named on the command line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "builder.settings")
    from django.core.management import execute_from_command_line  # noqa: PLC0415 - settings first

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
