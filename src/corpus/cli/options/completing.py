"""Values for a shell to complete, taken from the corpus: what a `shell_complete=` of an argument or option calls.

Each gives the whole values that begin with what was typed, in any case. They read the archive alone and at most a
sample of the articles, for a person waits; and they say nothing where there is no corpus, or a mistake.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import wraps
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from corpus.config import settled
from corpus.errors import CorpusError

if TYPE_CHECKING:
    from click import Context, Parameter
    from click.shell_completion import CompletionItem

    from corpus.storage import Corpus

# What may be said of a value: itself, and what a shell that can shows beside it.
Values = Iterable[tuple[str, str]]
Completer = Callable[["Context", "Parameter", str], "list[CompletionItem[str]]"]

# The kind of an item that the user will type on behind: no space follows it.
OPEN: Final = "open"
# So many articles tell which languages and sections a corpus mostly has; ids are hashes, so the first are a sample.
SAMPLE: Final = 200
SHOWN: Final = 50
DATES: Final = (
    "today", "yesterday", "this-week", "last-week", "this-month", "last-month", "this-year", "last-year", "7d", "3mo",
)  # fmt: skip
# The last term of a query, as far as it is typed: a field with a value, or with a list of them; or a word.
_VALUE: Final = re.compile(
    r'(?:^|(?<=[\s(-]))(?P<field>\w+):(?:\((?:(?:[^()",]|"[^"]*")*,)*\s*)?(?P<value>"[^"]*|[^\s"(),]*)$'
)
# In quotes of the shell, a name of several words may stand without those of the query.
_SPACED: Final = re.compile(r'(?:^|(?<=[\s(-]))(?P<field>outlet):(?P<value>[^"(),]*)$')
_WORD: Final = re.compile(r"(?:^|(?<=[\s(-]))\w*$")


def completer(complete: Callable[[Corpus, str], Iterator[CompletionItem[str]]]) -> Completer:
    """Make a `shell_complete=` of a function of the corpus that the command line means, and what is typed."""

    @wraps(complete)
    def completing(context: Context, _parameter: Parameter, incomplete: str) -> list[CompletionItem[str]]:
        from corpus.storage import open_corpus

        with suppress(CorpusError), open_corpus(context.params.get("place") or settled("corpus").meant) as corpus:
            return list(complete(corpus, incomplete))
        return []

    return completing


@completer
def complete_query(corpus: Corpus, incomplete: str) -> Iterator[CompletionItem[str]]:
    """Complete the last term of a query: the name of a field, or a value that the corpus holds in it."""
    for term in (_VALUE, _SPACED):
        if not (match := term.search(incomplete)):
            continue
        before, typed = incomplete[: match.start("value")], match["value"].removeprefix('"')
        values = _beginning(_values(corpus, match["field"], typed), typed)
        items = list(_items(((_in_query(value), said) for value, said in values if '"' not in value), before=before))
        if items:
            yield from items
            return
    if word := _WORD.search(incomplete):
        from corpus.query import FIELDS

        fields = ((f"{name}:", field.meaning) for name, field in FIELDS.items())
        yield from _items(_beginning(fields, word[0]), before=incomplete[: word.start()], kind=OPEN)


@completer
def complete_outlets(corpus: Corpus, incomplete: str) -> Iterator[CompletionItem[str]]:
    """Complete an outlet, or the last one of a comma list."""
    outlets = list(_values(corpus, "outlet", incomplete))
    yield from _items(_beginning(outlets, incomplete))
    before, comma, typed = incomplete.rpartition(",")
    if comma:
        yield from _items(_beginning(outlets, typed.lstrip()), before=f"{before},")


@completer
def complete_saved(corpus: Corpus, incomplete: str) -> Iterator[CompletionItem[str]]:
    """Complete the name of a saved search."""
    yield from _items(_beginning(_values(corpus, "query", incomplete), incomplete))


@completer
def complete_ids(corpus: Corpus, incomplete: str) -> Iterator[CompletionItem[str]]:
    """Complete an id of which something is typed."""
    yield from _items(_values(corpus, "id", incomplete))


@completer
def complete_dates(corpus: Corpus, incomplete: str) -> Iterator[CompletionItem[str]]:
    """Complete a date, or the last one of a range: words for it, and the years of the corpus."""
    before, dots, typed = incomplete.rpartition("..")
    yield from _items(_beginning(_values(corpus, "date", typed), typed), before=before + dots, kind=OPEN)


def complete_zones(_context: Context, _parameter: Parameter, incomplete: str) -> list[CompletionItem[str]]:
    """Complete the name of a time zone."""
    from zoneinfo import available_timezones

    return list(_items(_beginning(((name, "") for name in sorted(available_timezones())), incomplete)))


def complete_folders(_context: Context, _parameter: Parameter, incomplete: str) -> list[CompletionItem[str]]:
    """Leave it to the shell to complete a folder."""
    return list(_items([(incomplete, "")], kind="dir"))


def _values(corpus: Corpus, field: str, typed: str) -> Values:
    """List what the corpus holds in a field of the query language, the commonest first, and what to say of it."""
    from corpus.rendering.terminal.styles import counted

    match field:
        case "outlet":
            return [
                (outlet.outlet, counted(outlet.articles, "article"))
                for outlet in corpus.store.outlets()
                if outlet.outlet
            ]
        case "query":
            return [(search.name, search.query) for search in corpus.store.saved_searches().values()]
        case "id":
            identities = list(islice(corpus.store.ids(typed.lower()), SHOWN)) if typed else []
            return [(article.id, article.headline) for article in corpus.store.articles(identities)]
        case "date":
            statistics = corpus.store.statistics()
            first, last = statistics.first, statistics.last
            years = range(last.year, first.year - 1, -1) if first and last else ()
            return [(word, "") for word in (*DATES, *map(str, years))]
    return _sampled(corpus, field)


def _sampled(corpus: Corpus, name: str) -> Values:
    from collections import Counter

    from corpus.query import FIELDS

    field = FIELDS.get(name)
    if field is None or name in {"headline", "standfirst", "body", "url"}:
        return []
    if field.choices:
        return [(choice, "") for choice in field.choices]
    counts = Counter(
        value
        for article in corpus.store.articles(list(islice(corpus.store.ids(), SAMPLE)))
        for value in field.values(article)
    )
    return [(value, "") for value, _ in counts.most_common()]


def _beginning(values: Values, typed: str) -> Values:
    return ((value, said) for value, said in values if value.casefold().startswith(typed.casefold()))


def _in_query(value: str) -> str:
    """Write a value as a query takes it: in quotes, where it is more than one plain word."""
    return value if re.fullmatch(r"\w[\w.-]*", value) else f'"{value}"'


def _items(values: Values, *, before: str = "", kind: str = "plain") -> Iterator[CompletionItem[Any]]:
    """Make items of values that a terminal can show as they are."""
    from click.shell_completion import CompletionItem

    from corpus.rendering.terminal.styles import printable

    for value, said in values:
        if value.isprintable() and printable(value) == value:
            yield CompletionItem(before + value, type=kind, help=printable(said) or None)
