#!/usr/bin/env python
"""Millrace's command line: every operation of the product is a subcommand."""

import os
import sys


def main() -> None:
    """Run the subcommand named on the command line, against the embedded servers where no real ones are named."""
    from builder.embedded.environment import embedded_environment, home_of

    for name, value in embedded_environment(home_of()).items():
        os.environ.setdefault(name, value)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "builder.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
