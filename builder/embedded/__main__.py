"""`python -m builder.embedded` runs the whole stack.

python -m builder.embedded servers       only the database and the broker, to run the rest from an editor
python -m builder.embedded COMMAND...    `manage.py COMMAND` against the embedded database and broker
"""

import os
import sys

from builder.embedded.environment import CHECKOUT, embedded_environment, home_of
from builder.embedded.stack import stack_run


def main(arguments: list[str]) -> int:
    """Run the stack, its servers alone, or `manage.py` with the arguments given."""
    if not arguments:
        return stack_run()
    if arguments == ["servers"]:
        return stack_run(servers_only=True)
    environment = {**os.environ, **embedded_environment(home_of())}
    os.chdir(CHECKOUT)
    return os.execve(sys.executable, [sys.executable, "manage.py", *arguments], environment)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
