"""The command line: one module per command, each in three steps: parse, call, render.

Importing this package and any command imports nothing heavy, so that help is quick.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, NoReturn

import click

from corpus import __version__
from corpus.cli.shell.errors import Interrupted, discard_stdout, run_program
from corpus.errors import UsageError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

# Command -> the first line of its help, in the order of the help; with it the help of the program imports no command.
# A command is the function of its name in the module of its name.
COMMANDS: Final = {
    "ingest": "Read articles into the corpus.",
    "search": "Find articles that match QUERY, best first.",
    "show": "Read the articles with these IDs.",
    "export": "Write whole articles to a file.",
    "similar": "Find articles similar to those given by ID or FILE.",
    "save": "Save a search under a name, or list the saved ones.",
    "new": "Show what saved searches have found since you last looked.",
    "timeline": "Draw how many articles match QUERY over time.",
    "kwic": "Show every occurrence of QUERY in its context, one per line.",
    "words": "Find the words that stand out where QUERY matches.",
    "stats": "Sum up the corpus: articles, outlets, days, bytes on disk.",
    "outlets": "List the outlets, with their articles and dates.",
    "fields": "List the fields that QUERY can name, each with an example.",
    "delete": "Remove the articles with these IDs, and their history.",
    "reread": "Read the raw records of articles again with today's readers.",
    "verify": "Check every article, and the index against the articles.",
    "reindex": "Build the index again; the articles are not touched.",
    "config": "Show the settings, and where each comes from.",
    "man": "Read the manual of the program, or of COMMAND.",
    "completion": "Print the completion script for SHELL.",
    "schema": "Print the JSON Schema of `--format json`.",
}

# Exit code -> what it means.
EXIT_CODES: Final = {
    0: "done",
    1: "error",
    2: "usage or query error",
    3: "no corpus found",
    4: "some input rejected",
    129: "terminal closed",
    130: "interrupted",
    143: "terminated",
}


class CommandGroup(click.Group):
    """A group of commands that shows its help when called alone, and suggests the nearest name for an unknown one."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the arguments; show the help if there are none."""
        return super().parse_args(ctx, args or ["--help"])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that the arguments begin with; raise UsageError for an unknown one, or a glued option."""
        name, known = args[0], self.list_commands(ctx)
        if name not in known and not name.startswith("-") and not ctx.resilient_parsing:
            from difflib import get_close_matches

            nearest = get_close_matches(name, known, 1)
            guess = f"did you mean {nearest[0]}? " if nearest else ""
            raise UsageError(f"there is no command {name!r}", hint=f"{guess}`{ctx.command_path} --help` lists them all")
        _, command, rest = super().resolve_command(ctx, args)
        if command and not ctx.resilient_parsing:
            check_no_glued_values(command, rest, f"{ctx.command_path} {name}")
        return name, command, rest


class LazyCommands(CommandGroup):
    """The commands of the table, each imported only when it is used; all run inside one error boundary."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - Click's own signature
        """List the commands in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - Click's own signature
        """Import a command; None for a name that is not in the table."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"corpus.cli.commands.{cmd_name}"), cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - Click's own signature
        """Write the table of commands into the help."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem[str]]:
        """Complete the name of a command, or an option of the program."""
        from click.shell_completion import CompletionItem

        commands = [CompletionItem(name, help=line) for name, line in COMMANDS.items() if name.startswith(incomplete)]
        return commands + click.Command.shell_complete(self, ctx, incomplete)

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,  # noqa: ARG002, FBT001, FBT002 - Click's own signature
        **extra: Any,
    ) -> NoReturn:
        """Run a command and end the program with its exit code; no error gets past here."""
        if shell := os.environ.get("_CORPUS_COMPLETE"):
            from corpus.cli.commands.completion import print_completions

            run_program(print_completions, self, shell)
        run_program(super().main, args, prog_name or "corpus", complete_var, standalone_mode=False, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; handle a closed pipe and Ctrl-C here, before Click does."""
        try:
            super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            # The reader has seen enough, as `head` does: nothing went wrong.
            discard_stdout()
        except KeyboardInterrupt:
            raise Interrupted from None


@click.command(
    "corpus",
    cls=LazyCommands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=f"Exit codes: {', '.join(f'{code} {meaning}' for code, meaning in EXIT_CODES.items())}.",
)
@click.version_option(__version__, prog_name="corpus")
def main() -> None:
    """Search a corpus of news articles from the terminal.

    \b
    To get started:
      corpus ingest clippings/
      corpus search '"budget cuts" OR austerity' --since 2013-04
      corpus export tax --outlet reuters -o tax.json
    """  # noqa: D301 - Click wants the backspace itself: it keeps the lines of a paragraph


def check_no_glued_values(command: click.Command, args: Sequence[str], path: str) -> None:
    """Raise UsageError for a short option with its value glued on: `-obama` is a word of a query, not the file `bama`.

    `path` is how the command is called. After an option that takes a value, any word is that value.
    """
    options = [option for option in command.params if isinstance(option, click.Option) and not option.is_flag]
    valued = {name for option in options for name in option.opts}
    before = ""
    for arg in args:
        if arg == "--":
            return
        name, value = arg[:2], arg[2:]
        if before not in valued and value and name in valued:
            hint = f"write the option as `{path} {name} {value}`, or a word of a query as `{path} -- {arg}`"
            raise UsageError(f"there is no option {arg!r}", hint=hint)
        before = arg
