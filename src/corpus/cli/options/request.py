"""What the user asks for: the query and filters that `search` and `export` share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, tzinfo
from functools import wraps
from typing import TYPE_CHECKING, Any, Final

import click

from corpus.cli.options.common import time_options
from corpus.cli.options.completing import complete_dates, complete_outlets, complete_query
from corpus.cli.shell.progress import progress_bar
from corpus.dates import Clock, now
from corpus.errors import CorpusBusy, QueryError, UsageError

if TYPE_CHECKING:
    from corpus.query import Query
    from corpus.search.results import Results
    from corpus.storage import Corpus

SORTS: Final = ("relevance", "newest", "oldest")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A query with its filters, as written; `sort` empty: by relevance, or newest first where there is no query."""

    query: str = ""
    outlets: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    on: str = ""
    sort: str = ""
    zone: tzinfo = UTC
    clock: Clock = now

    def __bool__(self) -> bool:
        """Whether anything is asked for; else it is everything."""
        return bool(self.query or self.outlets or self.since or self.until or self.on)

    @property
    def order(self) -> str:
        """The order of the hits."""
        return self.sort or ("relevance" if self.query else "newest")

    def check(self) -> None:
        """Raise QueryError or UsageError for words that cannot be used, before the disk is touched."""
        from corpus.query import parse
        from corpus.search.results import filters

        if self.query:
            parse(self.query, self.clock, self.zone)
        filters(self.outlets, self.since, self.until, self.on, self.clock, self.zone)

    def understood(self, corpus: Corpus) -> Query:
        """Give the tree of it all, names resolved as the corpus has them. Without query and filters: All."""
        from corpus.search.results import resolved

        return resolved(corpus, self.written(corpus), self.clock, self.zone)

    def written(self, corpus: Corpus) -> Query:
        """Give the tree of it all with names as they were written."""
        from corpus.query import conjunction, parse

        catch_up(corpus)
        query = [parse(self.query, self.clock, self.zone)] if self.query else []
        return conjunction(*query, *self._filters(corpus))

    def completed(self, corpus: Corpus, query: Query) -> Query:
        """Give the tree of another query with the same filters, names resolved."""
        from corpus.query import conjunction
        from corpus.search.results import resolved

        return resolved(corpus, conjunction(query, *self._filters(corpus)), self.clock, self.zone)

    def _filters(self, corpus: Corpus) -> list[Query]:
        from corpus.search.results import filters

        names = outlet_names(corpus, self.outlets)
        return filters(names, self.since, self.until, self.on, self.clock, self.zone)

    def search(self, corpus: Corpus, *, limit: int | None = None, offset: int = 0) -> Results:
        """Find it in a corpus: `limit` hits (None: all) from `offset` on."""
        from corpus.search.results import search

        catch_up(corpus)
        return search(
            corpus,
            self.query,
            outlets=outlet_names(corpus, self.outlets),
            since=self.since,
            until=self.until,
            on=self.on,
            order=self.order,
            limit=limit,
            offset=offset,
            clock=self.clock,
            zone=self.zone,
        )


def sorts(command: Callable[..., None]) -> Callable[..., None]:
    """Add the order of hits to a command that `asks`."""
    return click.option(
        "--sort", type=click.Choice(SORTS), help="Order of the hits.  [default: relevance; no query: newest]"
    )(command)


def asks(command: Callable[..., None]) -> Callable[..., None]:
    """Add the query and the filters to a command, which gets them as `asked`; `sorts` stands below it."""
    return click.argument("query", nargs=-1, shell_complete=complete_query)(narrows(command))


def narrows(command: Callable[..., None]) -> Callable[..., None]:
    """Add the filters to a command, which gets them as `asked`."""

    @click.option(
        "--outlet",
        "outlets",
        multiple=True,
        metavar="NAME[,NAME]",
        shell_complete=complete_outlets,
        help="Only these outlets.",
    )
    @click.option(
        "--since",
        default="",
        metavar="DATE",
        shell_complete=complete_dates,
        help="Published on DATE or later (2013, 2013-04, 2013-04-12).",
    )
    @click.option(
        "--until",
        default="",
        metavar="DATE",
        shell_complete=complete_dates,
        help="Published on DATE or earlier; its last day is included.",
    )
    @click.option(
        "--on",
        default="",
        metavar="DATE",
        shell_complete=complete_dates,
        help="Published in DATE: a day, month, quarter or year.",
    )
    @time_options
    @wraps(command)
    def asking(*, outlets: Sequence[str], query: Sequence[str] = (), sort: str | None = None, **rest: Any) -> None:
        filters = {name: rest.pop(name) for name in ("since", "until", "on", "zone", "clock")}
        asked = Asked(query=" ".join(query).strip(), outlets=tuple(outlets), sort=sort or "", **filters)
        refuse_broken_text(asked)
        command(asked=asked, **rest)

    return asking


def refuse_broken_text(asked: Asked) -> None:
    """Raise UsageError for bytes of the shell that are no text: no article can hold them."""
    for text in (asked.query, *asked.outlets):
        try:
            text.encode("utf-8")
        except UnicodeEncodeError as error:
            at = (error.start, error.end)
            hint = "check the encoding of the terminal"
            raise QueryError("these bytes are not UTF-8 text", text=text, at=at, hint=hint) from error


def catch_up(corpus: Corpus) -> None:
    """Index what an interrupted ingest left, and show how far it is; while another program does, searches can go on.

    Where answers will miss articles, say so.
    """
    with suppress(CorpusBusy), progress_bar() as show:
        corpus.refresh(lambda done, total: show("indexing", done, total))
    if missing := corpus.missing_from_index():
        click.echo(missing, err=True)


def outlet_names(corpus: Corpus, values: Sequence[str]) -> list[str]:
    """Split comma lists into names; a value that is as a whole the name of an outlet stays whole."""
    from corpus.text import key

    names: list[str] = []
    for value in values:
        if not key(value):
            raise UsageError(f"--outlet {value!r} names no outlet", hint="`corpus outlets` lists them all")
        whole = "," not in value or any(key(known.outlet) == key(value) for known in corpus.store.outlets())
        names += [value] if whole else [name.strip() for name in value.split(",") if key(name)]
    return names
