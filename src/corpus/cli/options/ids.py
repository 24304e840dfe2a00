"""Articles that the user names by id, or by an unambiguous prefix of it; `-` reads ids from stdin."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Final

import click

from corpus.article import ALPHABET, ID_LENGTH, Article
from corpus.cli.options.completers import complete_ids
from corpus.cli.options.settings import Command
from corpus.errors import NoSuchArticle

if TYPE_CHECKING:
    from corpus.storage import Corpus

STDIN: Final = "-"
MAX_CANDIDATES_SHOWN: Final = 5
ARTICLES_PER_READ: Final = 200

# Anything longer is not an id, and is not repeated whole.
_MAX_ID_CHARS_SHOWN: Final = 40
_SEPARATORS: Final = {True: re.compile("\0"), False: re.compile("\0|\r?\n")}


def ids_argument(command: Command) -> Command:
    """Add the IDs and `--null`; the command gets `prefixes` and `null`, both for `resolve_ids`."""
    argument = click.argument("prefixes", nargs=-1, required=True, metavar="ID...", shell_complete=complete_ids)
    null = click.option("-0", "--null", is_flag=True, help="IDs on stdin end with NUL, not with a line break.")
    return argument(null(command))


def resolve_ids(corpus: Corpus, prefixes: Sequence[str], *, null: bool = False) -> list[str]:
    """Give the ids that the prefixes stand for, in order and each once; `-` stands for those on standard input.

    There, each id is on a line of its own or ends with NUL (with `null`, only NUL ends one); blank ones are ignored.
    Raise NoSuchArticle, which names the line, for a prefix of no id or of several.
    """
    found: dict[str, None] = {}
    for prefix in prefixes:
        if prefix == STDIN:
            found |= dict.fromkeys(_resolve_id(corpus, text, where) for text, where in _ids_on_stdin(null=null))
        else:
            found[_resolve_id(corpus, prefix)] = None
    return list(found)


def read_articles(corpus: Corpus, identities: Sequence[str]) -> Iterator[Article]:
    """Read the articles with these ids, batch by batch, so that any number of them fits in memory."""
    for start in range(0, len(identities), ARTICLES_PER_READ):
        yield from corpus.store.articles(identities[start : start + ARTICLES_PER_READ])


def may_be_id(text: str) -> bool:
    """Whether a text can be an id or the beginning of one."""
    return 0 < len(text) <= ID_LENGTH and set(text.lower()) <= set(ALPHABET)


def article_line(article: Article) -> str:
    """Describe an article on one line: id, headline, outlet, day."""
    from corpus.rendering.terminal.phrases import DOT, byline, headline

    outlet, day, identity = byline(article)
    return f"  {identity}  {headline(article)}{DOT}{outlet}{DOT}{day}"


def _ids_on_stdin(*, null: bool) -> Iterator[tuple[str, str]]:
    """Give each id on standard input that is not blank, and where it was."""
    text = sys.stdin.buffer.read().decode("utf-8", "backslashreplace") if sys.stdin else ""
    for number, identity in enumerate(_SEPARATORS[null].split(text), 1):
        if identity.strip():
            yield identity.strip(), f" ({'id' if null else 'line'} {number} on standard input)"


def _resolve_id(corpus: Corpus, prefix: str, where: str = "") -> str:
    spelled = prefix.strip().lower()
    # What cannot be the beginning of an id is not looked up, and "" would be the beginning of all.
    found = list(islice(corpus.store.ids(spelled), MAX_CANDIDATES_SHOWN + 1)) if may_be_id(spelled) else []
    if not found:
        shown = repr(prefix if len(prefix) <= _MAX_ID_CHARS_SHOWN else f"{prefix[:_MAX_ID_CHARS_SHOWN]}…")
        hint = "`corpus search` shows the id of each article"
        if where:
            hint = "write one id per line, as `corpus search --format ids` does; nothing was done for the others"
        raise NoSuchArticle(f"no article has the id {shown}{where}", hint=hint)
    if len(found) > 1:
        candidates = [article_line(article) for article in corpus.store.articles(found[:MAX_CANDIDATES_SHOWN])]
        more = ["  …"] if len(found) > MAX_CANDIDATES_SHOWN else []
        hint = "\n".join([*candidates, *more, "write more characters of the id"])
        raise NoSuchArticle(f"more than one id begins with {prefix!r}{where}", hint=hint)
    return found[0]
