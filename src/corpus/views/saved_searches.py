"""Saved searches: a query kept under a name, and what the corpus has gained since its hits were last told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, tzinfo

from corpus.dates import Clock, now
from corpus.errors import UsageError
from corpus.query import Or, Saved, parse, walk
from corpus.query.term_builder import SAVED_HINT, SAVED_NAME
from corpus.search.results import Results, filters, resolved_outlets, saved_search, search, spelled_out
from corpus.storage import Corpus, Order, SavedSearch


@dataclass(frozen=True, slots=True)
class News:
    """What a saved search has to tell, and the generation of the corpus up to which that is all."""

    search: SavedSearch
    results: Results
    upto: int


def written(
    query: str,
    *,
    outlets: Sequence[str] = (),
    since: str = "",
    until: str = "",
    on: str = "",
    clock: Clock = now,
    zone: tzinfo = UTC,
) -> str:
    """Write a query and filters as one query, in the words they came in, so that `7d` stays the last seven days.

    Raise QueryError or UsageError for what cannot be understood.
    """
    conditions = [str(condition) for condition in filters(outlets, since, until, on, clock, zone)]
    if not query:
        return " AND ".join(conditions)
    tree = parse(query, clock, zone)
    words = f"({query})" if conditions and isinstance(tree, Or) else query
    return " AND ".join([words, *conditions])


def save(corpus: Corpus, name: str, query: str, clock: Clock = now, zone: tzinfo = UTC) -> SavedSearch | None:
    """Keep a query under a name, in any case; give the search that had the name before.

    What the corpus holds by now is no news to it; the same query again keeps its mark. Raise QueryError or UsageError,
    and keep nothing, for a name that is none, and for a query that cannot be understood, asks for what the corpus does
    not hold, or leads back to itself.
    """
    name = spelled(name)
    searches = corpus.store.saved_searches()
    before = searches.get(name)
    kept = SavedSearch(name, query, corpus.index.generation())
    tree = parse(query, clock, zone)
    resolved_outlets(corpus, spelled_out(tree, {**searches, name: kept}, clock, zone, above=(name,)))
    if before is None or before.query != query:
        corpus.store.save_search(kept)
    return before


def forget(corpus: Corpus, name: str, clock: Clock = now, zone: tzinfo = UTC) -> SavedSearch:
    """Remove a saved search, and give it. There is none, or another one is made of it: UsageError."""
    searches = corpus.store.saved_searches()
    gone = saved_search(searches, spelled(name))
    for other in searches.values():
        if other != gone and Saved(gone.name) in walk(parse(other.query, clock, zone)):
            hint = f"change or delete that one first: it is {other.query}"
            raise UsageError(f"the saved search {other.name!r} is made of {gone.name!r}", hint=hint)
    corpus.store.forget_search(gone.name)
    return gone


def news(corpus: Corpus, name: str, *, everything: bool = False, clock: Clock = now, zone: tzinfo = UTC) -> News:
    """Find what was added since a saved search was last told, newest first; with `everything`, all that it finds.

    An article counts as added once: an update is no news. Raise UsageError, which names the search, for a name that is
    none, and for a query that the corpus can no longer answer.
    """
    kept = saved_search(corpus.store.saved_searches(), spelled(name))
    # The mark comes first: what is added while the search goes on is left for the next time.
    upto = corpus.index.generation()
    among = None if everything else list(corpus.store.added(kept.last_seen_generation, upto))
    try:
        results = search(corpus, kept.query, among=among, order=Order.NEWEST, limit=None, clock=clock, zone=zone)
    except UsageError as error:
        error.message = f"the saved search {kept.name!r}: {error.message}"
        raise
    return News(kept, results, upto)


def told(corpus: Corpus, news: News) -> None:
    """Note that news were told, so that they are news no more.

    The mark only moves on, and stays where it is if the name has got another query since.
    """
    corpus.store.mark_seen(news.search, news.upto)


def spelled(name: str) -> str:
    """Spell a name as saved searches have it, in small letters. It is none: UsageError."""
    small = name.strip().lower()
    if not SAVED_NAME.fullmatch(small):
        raise UsageError(f"{name!r} is not the name of a saved search", hint=SAVED_HINT)
    return small
