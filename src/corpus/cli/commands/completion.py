"""`corpus completion`: print the script with which a shell completes commands, options and values."""

from __future__ import annotations

import click

SHELLS = ("bash", "zsh", "fish")


@click.command()
@click.argument("shell", type=click.Choice(SHELLS))
def completion(shell: str) -> None:
    """Print the script that completes commands for SHELL.

    Commands, options, outlets, fields and saved searches are completed, as the corpus has them.

    \b
      bash: eval "$(corpus completion bash)" in ~/.bashrc
      zsh:  eval "$(corpus completion zsh)" in ~/.zshrc, below compinit
      fish: corpus completion fish | source, in ~/.config/fish/config.fish
    """  # noqa: D301 - Click wants the backspace itself: it keeps the lines of a paragraph
    from corpus.cli.shell.completion import script

    click.echo(script(shell), nl=False)
