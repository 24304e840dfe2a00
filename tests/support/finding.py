"""The program with one command more, which completes whatever can be completed: `find`."""

from __future__ import annotations

import click

from corpus.cli import main
from corpus.cli.options.completers import complete_dates, complete_ids, complete_outlets, complete_query, complete_saved
from corpus.cli.options.settings import corpus_option, time_options


@click.command()
@click.argument("query", nargs=-1, shell_complete=complete_query)
@click.option("--outlet", "outlets", multiple=True, shell_complete=complete_outlets)
@click.option("--since", shell_complete=complete_dates)
@click.option("--name", shell_complete=complete_saved)
@click.option("--article", shell_complete=complete_ids)
@click.option("--file", type=click.Path())
@corpus_option
@time_options
def find(**given):
    """Find."""


def command(context, name, known=main.get_command):
    """Give `find`, or a command of the program."""
    return find if name == "find" else known(context, name)


if __name__ == "__main__":
    main.get_command = command
    main()
