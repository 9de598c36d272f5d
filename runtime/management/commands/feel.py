"""A small shell for expressions: `manage.py feel`, or one expression as its argument."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from runtime.core.feel import FeelError, FeelSyntaxError, compile_expression, loads
from runtime.core.feel.analysis import analyse
from runtime.core.feel.functions import BUILTINS
from runtime.core.feel.functions.reference import reference_page
from runtime.core.feel.values import in_words
from runtime.core.feel.valuetext import literal_of

HELP = """\
An expression answers its value.  name = expression would be a comparison, so write:
  :let name expression   give a name a value        :data FILE     read names from a JSON file
  :names                 the names there are        :type TEXT     what an expression is and reads
  :help FUNCTION         what a function does       :quit          leave"""


class Command(BaseCommand):
    """Evaluates expressions; warnings are printed under the culprit."""

    help = "Evaluate FEEL expressions, one given or many typed in."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("expression", nargs="?", help="evaluate this and leave")
        parser.add_argument("--reference", action="store_true", help="print docs/reference/feel.md and leave")
        parser.add_argument("--data", type=Path, help="a JSON file whose members are the names in scope")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run one expression, or read lines until the end.

        Raises:
            CommandError: the file of data cannot be read, or the one expression has no value without a warning.
        """
        del args
        self.scope: dict[str, Any] = {}
        if options["data"] is not None:
            self.read_data(options["data"])
        if options["reference"]:
            self.stdout.write(reference_page(), ending="")
            return
        if options["expression"] is not None:
            if not self.answer(options["expression"]):
                raise CommandError("the expression has problems")
            return
        self.converse()

    def converse(self) -> None:
        """Read lines from the terminal, or from a pipe, and answer each."""
        asks = sys.stdin.isatty()
        if asks:
            import readline  # noqa: F401 - gives the prompt its history, where the platform has it

            self.stdout.write("Expressions of FEEL; :help tells more, Ctrl-D leaves.")
        while True:
            try:
                line = input("feel> " if asks else "").strip()
            except (EOFError, KeyboardInterrupt):
                return
            if line == ":quit":
                return
            if line.startswith(":"):
                self.obey(line)
            elif line:
                self.answer(line)

    def obey(self, line: str) -> None:
        """Do what a line that begins with a colon says."""
        word, _, rest = line[1:].partition(" ")
        rest = rest.strip()
        try:
            match word:
                case "let":
                    name, _, source = rest.partition(" ")
                    self.scope[name] = compile_expression(source).evaluate(self.scope).value
                case "data":
                    self.read_data(Path(rest))
                case "names":
                    self.stdout.write(", ".join(sorted(self.scope)) or "none yet")
                case "type":
                    self.describe(rest)
                case "help" if rest in BUILTINS:
                    self.explain(rest)
                case _:
                    self.stdout.write(HELP)
        except (FeelError, CommandError) as error:
            self.stdout.write(str(error))

    def answer(self, source: str) -> bool:
        """Print the value of an expression and the warnings it met; answer whether there were none."""
        try:
            evaluation = compile_expression(source).evaluate(self.scope)
        except FeelSyntaxError as error:
            self.underline(source, error.span.start, error.span.end, error.message)
            return False
        except FeelError as error:
            self.stdout.write(error.message)
            return False
        self.stdout.write(literal_of(evaluation.value))
        for warning in evaluation.warnings:
            self.underline(source, warning.span.start, warning.span.end, warning.message)
        return not evaluation.warnings

    def underline(self, source: str, start: int, end: int, message: str) -> None:
        """Print a problem under the part of a one-line source that it is about."""
        if "\n" not in source:
            self.stdout.write(f"  {source}\n  {' ' * start}{'^' * max(1, end - start)}")
        self.stdout.write(f"  {message}")

    def describe(self, source: str) -> None:
        """Print what an expression is and reads, by the kinds of the values there are."""
        expression = compile_expression(source)
        analysis = analyse(expression, {})
        value = expression.evaluate(self.scope).value
        reads = ", ".join(".".join(route) for route in sorted(analysis.reads)) or "nothing"
        self.stdout.write(f"{in_words(value)} here; reads {reads}")

    def explain(self, name: str) -> None:
        """Print what a function does."""
        function = BUILTINS[name]
        for signature in function.signatures:
            self.stdout.write(f"{name}({signature}): {function.result}")
        self.stdout.write(function.sentence)
        for example, value in function.examples:
            self.stdout.write(f"  {example} = {value}")

    def read_data(self, path: Path) -> None:
        """Take the members of a JSON file as names.

        Raises:
            CommandError: the file is no JSON object.
        """
        try:
            data = loads(path.read_bytes())
        except (OSError, FeelError) as error:
            raise CommandError(f"{path}: {error}") from error
        if not isinstance(data, dict):
            raise CommandError(f"{path} holds {json.dumps(in_words(data))}, not an object")
        self.scope.update(data)
