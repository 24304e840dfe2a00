"""`corpus completion`: print the script with which a shell completes, and answer that script.

The script calls `corpus` with the words typed in its environment; what comes back is a line for each completion:
its kind (plain; open: no space follows; file, dir: left to the shell), its value and a remark, separated by tabs.
For bash the first line is the kind, and the others are what bash puts into the line, quoted.
"""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Callable
from contextlib import suppress
from typing import Final

import click
from click.shell_completion import CompletionItem, ShellComplete

from corpus.cli.options.completers import OPEN
from corpus.errors import CorpusError

# Click would take its own scripts from `_CORPUS_COMPLETE=bash_source`.
VARIABLE: Final = "_CORPUS_COMPLETE"
_APART: Final = "\x1f"
_MARK: Final = "\0"

_BASH: Final = r"""
# Bash 4.4 or later.
_corpus_complete() {
    local kind
    {
        read -r kind
        mapfile -t COMPREPLY
    } < <(_CORPUS_COMPLETE=bash _CORPUS_LINE="${COMP_LINE:0:COMP_POINT}" _CORPUS_BREAKS="$COMP_WORDBREAKS" \
        command "$1" 2>/dev/null)
    case $kind in
        file) compopt -o default ;;
        dir) compopt -o dirnames ;;
        open) compopt -o nospace ;;
    esac
}
complete -o nosort -F _corpus_complete corpus
"""

_ZSH: Final = r"""
#compdef corpus
_corpus() {
    local line
    local -a part plain plain_shown open open_shown
    for line in "${(@f)$(_CORPUS_COMPLETE=zsh _CORPUS_WORDS="${(pj:\x1f:)words[1,CURRENT-1]}" \
        _CORPUS_WORD="$QIPREFIX$PREFIX" command corpus 2>/dev/null)}"; do
        part=("${(@ps:\t:)line}")
        case $part[1] in
            file) _files ;;
            dir) _files -/ ;;
            plain)
                plain+=("$part[2]")
                plain_shown+=("$part[2]${part[3]:+  -- $part[3]}") ;;
            open)
                open+=("$part[2]")
                open_shown+=("$part[2]${part[3]:+  -- $part[3]}") ;;
        esac
    done
    (( $#plain )) && compadd -U -l -V corpus -d plain_shown -a plain
    (( $#open )) && compadd -U -l -V corpus -S '' -d open_shown -a open
    return 0
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _corpus "$@"
else
    compdef _corpus corpus
fi
"""

_FISH: Final = r"""
function __corpus_complete
    set -lx _CORPUS_COMPLETE fish
    set -lx _CORPUS_WORDS (string join \x1f -- (commandline -opc))
    set -lx _CORPUS_WORD (commandline -ct)
    for line in (command corpus 2>/dev/null)
        set -l part (string split -m 2 \t -- $line)
        switch $part[1]
            case dir
                __fish_complete_directories (commandline -ct)
            case file
                __fish_complete_path (commandline -ct)
            case '*'
                printf '%s\t%s\n' $part[2] $part[3]
        end
    end
end
complete --command corpus --no-files --arguments '(__corpus_complete)'
"""


class Shell(ShellComplete):
    """A shell that gives the words before the cursor, and what is typed of the last one."""

    def get_completion_args(self) -> tuple[list[str], str]:
        """Read the words, without the quotes of the shell."""
        words = [unquote(word) for word in os.environ["_CORPUS_WORDS"].split(_APART)]
        return words[1:], unquote(os.environ["_CORPUS_WORD"])

    def complete(self) -> str:
        """Write a line for each completion."""
        args, typed = self.get_completion_args()
        before = option_prefix(typed)
        items = [
            CompletionItem(before + item.value, item.type, item.help) for item in self.get_completions(args, typed)
        ]
        return self.format_items(items)

    def format_items(self, items: list[CompletionItem[str]]) -> str:
        """Write completions as the script reads them."""
        return "".join(f"{item.type}\t{item.value}\t{item.help or ''}\n" for item in items)


class Bash(Shell):
    """Bash gives the line up to the cursor, and takes what replaces its last piece, quotes included."""

    def get_completion_args(self) -> tuple[list[str], str]:
        """Split the line into words as the shell does."""
        *words, typed = split_words(os.environ["_CORPUS_LINE"] + _MARK)
        return words[1:], typed.removesuffix(_MARK)

    def format_items(self, items: list[CompletionItem[str]]) -> str:
        """Write the kind of the completions, then each of them."""
        kind = next((item.type for item in items if item.type != "plain"), "plain")
        if kind in {"file", "dir"}:
            return f"{kind}\n"
        line = os.environ["_CORPUS_LINE"]
        start, quote = replaced_span(line, os.environ["_CORPUS_BREAKS"])
        kept = split_words(line[:start] + _MARK)[-1].removesuffix(_MARK)
        values = [
            QUOTERS[quote](item.value[len(kept) :])
            for item in items
            if item.value[: len(kept)].casefold() == kept.casefold()
        ]
        # Readline closes the quotes, unless it takes an escaped one at the end for the closing one.
        values = [value + quote if quote and value.endswith(quote) else value for value in values]
        if kind == OPEN and quote and len(values) == 1:
            # Bash closes the quotes after a completion that is the only one.
            values.append(f"{values[0]}…")
        return "\n".join([kind, *values, ""])


SHELLS: Final[dict[str, tuple[type[Shell], str]]] = {
    "bash": (Bash, _BASH),
    "zsh": (Shell, _ZSH),
    "fish": (Shell, _FISH),
}

# Open quote -> how bash writes text inside it.
QUOTERS: Final[dict[str, Callable[[str], str]]] = {
    "": lambda text: re.sub(r"([^\w@%+=:,./-])", r"\\\1", text),
    "'": lambda text: text.replace("'", "'\\''"),
    '"': lambda text: re.sub(r'(["\\$`])', r"\\\1", text),
}


@click.command()
@click.argument("shell", type=click.Choice(tuple(SHELLS)))
def completion(shell: str) -> None:
    """Print the completion script for SHELL.

    It completes commands, options and fields, and the outlets and saved searches of the corpus.

    \b
      bash: eval "$(corpus completion bash)" in ~/.bashrc
      zsh:  eval "$(corpus completion zsh)" in ~/.zshrc, after compinit
      fish: corpus completion fish | source, in ~/.config/fish/config.fish
    """  # noqa: D301 - Click wants the backspace itself: it keeps the lines of a paragraph
    click.echo(script(shell), nl=False)


def script(shell: str) -> str:
    """Give the script of a shell."""
    return SHELLS[shell][1].lstrip()


def print_completions(program: click.Command, shell: str) -> None:
    """Print the completions of the words in the environment; none where nothing can be completed."""
    if shell in SHELLS:
        with suppress(CorpusError, click.ClickException, KeyError):
            click.echo(SHELLS[shell][0](program, {}, "corpus", VARIABLE).complete(), nl=False)


def split_words(line: str) -> list[str]:
    """Split a line into words as a shell does; the last one may end inside quotes."""
    lexer = shlex.shlex(line, posix=True)
    lexer.whitespace_split = True
    lexer.commenters = ""
    words: list[str] = []
    try:
        words.extend(lexer)
    except ValueError:
        words.append(lexer.token)
    return words


def unquote(word: str) -> str:
    """Remove the shell's quotes from one word; they may still be open."""
    return " ".join(split_words(word + _MARK)).removesuffix(_MARK)


def option_prefix(typed: str) -> str:
    """Give the `--name=` of a word that holds an option and its value, since Click completes the value alone."""
    name, equals, _ = typed.partition("=")
    return name + equals if name.startswith("--") and equals else ""


def replaced_span(line: str, breaks: str) -> tuple[int, str]:
    """Find where the text begins that bash replaces, and its open quote: after that quote, or after the last break."""
    start, before, quote, escaped = 0, 0, "", False
    for at, char in enumerate(line):
        if escaped:
            escaped = False
        elif char == "\\" and quote != "'":
            escaped = True
        elif quote:
            if char == quote:
                start, quote = before, ""
        elif char in "\"'":
            start, before, quote = at + 1, start, char
        elif char in breaks:
            start = at + 1
    return start, quote
