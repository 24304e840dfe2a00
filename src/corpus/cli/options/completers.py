"""Completers: what a shell can complete from the corpus, for the `shell_complete=` of arguments and options.

Each gives the whole values that begin with what was typed, in any case. They read only the archive and at most a
sample of the articles, since a person is waiting; without a corpus, or after a mistake, they give nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import wraps
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from corpus.config import resolve_setting
from corpus.errors import CorpusError

if TYPE_CHECKING:
    from click import Context, Parameter
    from click.shell_completion import CompletionItem

    from corpus.storage import Corpus

# Values, each with a remark that some shells show next to it.
Values = Iterable[tuple[str, str]]
Completer = Callable[["Context", "Parameter", str], "list[CompletionItem[str]]"]

# The kind of an item after which the user types on, so that no space follows it.
OPEN: Final = "open"
# As many articles show which languages and sections are common; ids are hashes, so the first ones are a sample.
ARTICLES_SAMPLED: Final = 200
MAX_IDS_SHOWN: Final = 50
DATE_WORDS: Final = (
    "today", "yesterday", "this-week", "last-week", "this-month", "last-month", "this-year", "last-year", "7d", "3mo",
)  # fmt: skip
# The last term of a query, as far as it is typed: a field with a value, or with a list of them; or a word.
_FIELD_VALUE: Final = re.compile(
    r'(?:^|(?<=[\s(-]))(?P<field>\w+):(?:\((?:(?:[^()",]|"[^"]*")*,)*\s*)?(?P<value>"[^"]*|[^\s"(),]*)$'
)
# Inside the quotes of the shell, a name of several words needs none of the query.
_UNQUOTED_OUTLET: Final = re.compile(r'(?:^|(?<=[\s(-]))(?P<field>outlet):(?P<value>[^"(),]*)$')
_WORD: Final = re.compile(r"(?:^|(?<=[\s(-]))\w*$")


def completer(complete: Callable[[Corpus, str], Iterator[CompletionItem[str]]]) -> Completer:
    """Make a `shell_complete=` of a function that takes the corpus of the command line and what was typed."""

    @wraps(complete)
    def completing(context: Context, _parameter: Parameter, incomplete: str) -> list[CompletionItem[str]]:
        from corpus.storage import open_corpus

        with (
            suppress(CorpusError),
            open_corpus(context.params.get("location") or resolve_setting("corpus").parsed) as corpus,
        ):
            return list(complete(corpus, incomplete))
        return []

    return completing


@completer
def complete_query(corpus: Corpus, incomplete: str) -> Iterator[CompletionItem[str]]:
    """Complete the last term of a query: the name of a field, or a value that the corpus has in it."""
    for term in (_FIELD_VALUE, _UNQUOTED_OUTLET):
        if not (match := term.search(incomplete)):
            continue
        before, typed = incomplete[: match.start("value")], match["value"].removeprefix('"')
        values = _starting_with(_values(corpus, match["field"], typed), typed)
        items = list(
            _items(((_as_query_value(value), said) for value, said in values if '"' not in value), before=before)
        )
        if items:
            yield from items
            return
    if word := _WORD.search(incomplete):
        from corpus.query import FIELDS

        fields = ((f"{name}:", field.meaning) for name, field in FIELDS.items())
        yield from _items(_starting_with(fields, word[0]), before=incomplete[: word.start()], kind=OPEN)


@completer
def complete_outlets(corpus: Corpus, incomplete: str) -> Iterator[CompletionItem[str]]:
    """Complete an outlet, or the last one of a comma list."""
    outlets = list(_values(corpus, "outlet", incomplete))
    yield from _items(_starting_with(outlets, incomplete))
    before, comma, typed = incomplete.rpartition(",")
    if comma:
        yield from _items(_starting_with(outlets, typed.lstrip()), before=f"{before},")


@completer
def complete_saved(corpus: Corpus, incomplete: str) -> Iterator[CompletionItem[str]]:
    """Complete the name of a saved search."""
    yield from _items(_starting_with(_values(corpus, "query", incomplete), incomplete))


@completer
def complete_ids(corpus: Corpus, incomplete: str) -> Iterator[CompletionItem[str]]:
    """Complete an id once some of it is typed."""
    yield from _items(_values(corpus, "id", incomplete))


@completer
def complete_dates(corpus: Corpus, incomplete: str) -> Iterator[CompletionItem[str]]:
    """Complete a date, or the last one of a range: words for it, and the years of the corpus."""
    before, dots, typed = incomplete.rpartition("..")
    yield from _items(_starting_with(_values(corpus, "date", typed), typed), before=before + dots, kind=OPEN)


def complete_zones(_context: Context, _parameter: Parameter, incomplete: str) -> list[CompletionItem[str]]:
    """Complete the name of a time zone."""
    from zoneinfo import available_timezones

    return list(_items(_starting_with(((name, "") for name in sorted(available_timezones())), incomplete)))


def complete_folders(_context: Context, _parameter: Parameter, incomplete: str) -> list[CompletionItem[str]]:
    """Let the shell complete a folder."""
    return list(_items([(incomplete, "")], kind="dir"))


def _values(corpus: Corpus, field: str, typed: str) -> Values:
    """List the values that the corpus holds in a field of the query language, the commonest first, with remarks."""
    from corpus.rendering.terminal.phrases import count_of

    match field:
        case "outlet":
            return [
                (outlet.outlet, count_of(outlet.articles, "article"))
                for outlet in corpus.store.outlets()
                if outlet.outlet
            ]
        case "query":
            return [(search.name, search.query) for search in corpus.store.saved_searches().values()]
        case "id":
            identities = list(islice(corpus.store.ids(typed.lower()), MAX_IDS_SHOWN)) if typed else []
            return [(article.id, article.headline) for article in corpus.store.articles(identities)]
        case "date":
            statistics = corpus.store.statistics()
            first, last = statistics.first, statistics.last
            years = range(last.year, first.year - 1, -1) if first and last else ()
            return [(word, "") for word in (*DATE_WORDS, *map(str, years))]
    return _sample_values(corpus, field)


def _sample_values(corpus: Corpus, name: str) -> Values:
    from collections import Counter

    from corpus.query import FIELDS

    field = FIELDS.get(name)
    if field is None or name in {"headline", "standfirst", "body", "url"}:
        return []
    if field.choices:
        return [(choice, "") for choice in field.choices]
    counts = Counter(
        value
        for article in corpus.store.articles(list(islice(corpus.store.ids(), ARTICLES_SAMPLED)))
        for value in field.values(article)
    )
    return [(value, "") for value, _ in counts.most_common()]


def _starting_with(values: Values, typed: str) -> Values:
    return ((value, said) for value, said in values if value.casefold().startswith(typed.casefold()))


def _as_query_value(value: str) -> str:
    """Write a value as a query takes it: in quotes, unless it is one plain word."""
    return value if re.fullmatch(r"\w[\w.-]*", value) else f'"{value}"'


def _items(values: Values, *, before: str = "", kind: str = "plain") -> Iterator[CompletionItem[Any]]:
    """Make completion items of the values that a terminal can show as they are."""
    from click.shell_completion import CompletionItem

    from corpus.rendering.terminal.untrusted import printable

    for value, said in values:
        if value.isprintable() and printable(value) == value:
            yield CompletionItem(before + value, type=kind, help=printable(said) or None)
