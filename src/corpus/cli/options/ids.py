"""Articles that the user names by id, or by as much of its beginning as no other id has; `-` reads ids from stdin."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Final, TypeVar

import click

from corpus.article import ALPHABET, ID_LENGTH, Article
from corpus.cli.options.completing import complete_ids
from corpus.errors import NoSuchArticle

if TYPE_CHECKING:
    from corpus.storage import Corpus

Command = TypeVar("Command", bound=Callable[..., object])

STDIN: Final = "-"
CANDIDATES: Final = 5
BATCH: Final = 200

# What is longer is no id, and not to be repeated whole.
_SHOWN: Final = 40
_SEPARATOR: Final = {True: re.compile("\0"), False: re.compile("\0|\r?\n")}


def identities_argument(command: Command) -> Command:
    """Add the IDs and `--null`; the command gets `identities` and `null`, both for `chosen`."""
    argument = click.argument("identities", nargs=-1, required=True, metavar="ID...", shell_complete=complete_ids)
    null = click.option("-0", "--null", is_flag=True, help="IDs on stdin end with NUL, not with their line.")
    return argument(null(command))


def chosen(corpus: Corpus, prefixes: Sequence[str], *, null: bool = False) -> list[str]:
    """Give the ids that the prefixes stand for, in order and once; `-` stands for those on standard input.

    There, an id stands on a line of its own, or ends with NUL (`null`: only so); blank ones count for nothing. No id
    or several for a prefix: NoSuchArticle, which names its line.
    """
    found: dict[str, None] = {}
    for prefix in prefixes:
        if prefix == STDIN:
            found |= dict.fromkeys(_identity(corpus, text, where) for text, where in _read(null=null))
        else:
            found[_identity(corpus, prefix)] = None
    return list(found)


def articles_of(corpus: Corpus, identities: Sequence[str]) -> Iterator[Article]:
    """Read the articles with these ids, batch by batch, so that any number of them fits in memory."""
    for start in range(0, len(identities), BATCH):
        yield from corpus.store.articles(identities[start : start + BATCH])


def is_identity(text: str) -> bool:
    """Whether a text can be an id or the beginning of one."""
    return 0 < len(text) <= ID_LENGTH and set(text.lower()) <= set(ALPHABET)


def listed(article: Article) -> str:
    """One line to know an article by."""
    from corpus.rendering.terminal.styles import DOT, byline, headline

    outlet, day, identity = byline(article)
    return f"  {identity}  {headline(article)}{DOT}{outlet}{DOT}{day}"


def _read(*, null: bool) -> Iterator[tuple[str, str]]:
    """Give each id on standard input that is not blank, and where it stands."""
    text = sys.stdin.buffer.read().decode("utf-8", "backslashreplace") if sys.stdin else ""
    for number, identity in enumerate(_SEPARATOR[null].split(text), 1):
        if identity.strip():
            yield identity.strip(), f" ({'id' if null else 'line'} {number} on standard input)"


def _identity(corpus: Corpus, prefix: str, where: str = "") -> str:
    spelled = prefix.strip().lower()
    # What cannot be the beginning of an id is not looked up, and "" would be the beginning of all.
    found = list(islice(corpus.store.ids(spelled), CANDIDATES + 1)) if is_identity(spelled) else []
    if not found:
        shown = repr(prefix if len(prefix) <= _SHOWN else f"{prefix[:_SHOWN]}…")
        hint = "`corpus search` shows the id of each article"
        if where:
            hint = "write one id a line, as `corpus search --format ids` does; nothing is done for the others"
        raise NoSuchArticle(f"no article has the id {shown}{where}", hint=hint)
    if len(found) > 1:
        candidates = [listed(article) for article in corpus.store.articles(found[:CANDIDATES])]
        more = ["  …"] if len(found) > CANDIDATES else []
        hint = "\n".join([*candidates, *more, "write more characters of the id"])
        raise NoSuchArticle(f"more than one id begins with {prefix!r}{where}", hint=hint)
    return found[0]
