"""`corpus new`: show what saved searches have found since the user last looked."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

import click

from corpus.cli.options.completers import complete_saved
from corpus.cli.options.output import color_option, hit_format, hit_format_options, terminal_layout
from corpus.cli.options.settings import corpus_option, open_for_search, time_options
from corpus.cli.shell.errors import print_error
from corpus.cli.shell.terminal import Color
from corpus.errors import ReadOnlyCorpus, UsageError
from corpus.rendering import render

if TYPE_CHECKING:
    from datetime import tzinfo

    from corpus.dates import Clock
    from corpus.search.request import Request
    from corpus.storage import Corpus
    from corpus.views.saved_searches import News

# Formats that can hold several searches: those that put a heading above each, and those that need none.
FORMATS_WITH_HEADINGS: Final = ("table", "plain")
FORMATS_WITHOUT_HEADINGS: Final = ("jsonl", "bibtex", "ids")


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME]...", shell_complete=complete_saved)
@click.option("--all", "everything", is_flag=True, help="Everything the search finds, shown before or not.")
@click.option("--peek", is_flag=True, help="Show the articles, and show them again next time.")
@hit_format_options
@time_options
@color_option
@corpus_option
def new(
    *,
    names: tuple[str, ...],
    everything: bool,
    peek: bool,
    format_name: str | None,
    fields: tuple[str, ...],
    id_end: str,
    zone: tzinfo,
    clock: Clock,
    color: Color,
    location: str,
) -> None:
    """Show what saved searches have found since you last looked.

    For each NAME, or for every saved search, that is the matching articles added since the search was saved or last
    shown, newest first. If there are none, nothing is written, so that cron sends no mail. Articles count as shown
    only once they are all written.
    """
    layout = terminal_layout(color, fields=fields, id_end=id_end, zone=zone)
    name = hit_format(format_name, layout)
    if len(names) != 1 and name not in {*FORMATS_WITH_HEADINGS, *FORMATS_WITHOUT_HEADINGS}:
        hint = f"name one saved search, or choose {', '.join((*FORMATS_WITH_HEADINGS, *FORMATS_WITHOUT_HEADINGS))}"
        raise UsageError(f"{name} can hold only one search", hint=hint)
    from corpus.search.request import Request
    from corpus.views.saved_searches import as_name

    searches = list(dict.fromkeys(map(as_name, names)))
    with open_for_search(location) as corpus:
        before = ""
        for found in news_of_each(corpus, searches, Request(zone=zone, clock=clock), everything=everything):
            if found.results.total:
                if len(searches) != 1 and name in FORMATS_WITH_HEADINGS:
                    sys.stdout.write(f"{before}{heading(found)}\n")
                render(name, found.results, sys.stdout, layout)
                before = "\n"
            # What did not reach a closed pipe or a full disk has not been shown.
            sys.stdout.flush()
            if not peek:
                _note_shown(corpus, found)


def _note_shown(corpus: Corpus, news: News) -> None:
    """Note that news have been shown; where nothing may be noted, say that they will be shown again."""
    from corpus.views.saved_searches import mark_seen

    try:
        mark_seen(corpus, news)
    except ReadOnlyCorpus:
        if news.results.total:
            click.echo(f"{news.search.name}: shown again next time, for this corpus may only be read", err=True)


def news_of_each(corpus: Corpus, searches: Sequence[str], request: Request, *, everything: bool) -> Iterator[News]:
    """Give the new articles of each search, or of all if none is named.

    A search that has become invalid does not keep the others back: its error is raised or printed at the end.
    """
    from corpus.views.saved_searches import news

    broken: list[UsageError] = []
    for name in searches or corpus.store.saved_searches():
        try:
            found = news(corpus, name, request, everything=everything)
        except UsageError as mistake:
            broken.append(mistake)
        else:
            yield found
    for error in broken[:-1]:
        print_error(error)
    if broken:
        raise broken[-1]


def heading(news: News) -> str:
    """Name the search that found what follows, and its query."""
    from corpus.rendering.terminal.untrusted import printable

    return f"{news.search.name}: {printable(news.search.query)}"
