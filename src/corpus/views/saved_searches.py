"""Saved searches: a query kept under a name, and what the corpus has gained since its hits were last shown."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.errors import UsageError
from corpus.query.term_builder import SAVED_HINT, SAVED_NAME
from corpus.search.request import Request
from corpus.search.resolution import Resolver, mentions_saved_search, saved_search
from corpus.search.results import Results, search
from corpus.storage import Corpus, Order, SavedSearch


@dataclass(frozen=True, slots=True)
class News:
    """What is new for a saved search, and the generation of the corpus up to which that is all."""

    search: SavedSearch
    results: Results
    upto: int


def save(corpus: Corpus, name: str, request: Request) -> tuple[SavedSearch, SavedSearch | None]:
    """Keep a request under a name, in any case, as one query; give it, and the one that had the name.

    What the corpus holds by now is no news to it; the same query again keeps its mark. Raise QueryError or UsageError,
    and keep nothing, for a name that cannot be one, and for a query that cannot be understood, asks for what the
    corpus does not hold, or refers to itself.
    """
    name = as_name(name)
    searches = corpus.store.saved_searches()
    before = searches.get(name)
    resolver = Resolver(corpus, request, searches | {name: SavedSearch(name, request.text)})
    resolver.resolve(resolver.written, parents=(name,))
    kept = SavedSearch(name, request.as_query_text(resolver.outlet_names), corpus.index.generation())
    if before is None or before.query != kept.query:
        corpus.store.save_search(kept)
    return kept, before


def forget(corpus: Corpus, name: str, request: Request) -> SavedSearch:
    """Remove a saved search, and give it. UsageError: there is none, or another saved search uses it.

    Dates in saved searches are read by the zone and clock of the request.
    """
    searches = corpus.store.saved_searches()
    gone = saved_search(searches, as_name(name))
    for other in searches.values():
        if other != gone and mentions_saved_search(request.read(other.query), gone.name):
            hint = f"change or delete that one first: it is {other.query}"
            raise UsageError(f"the saved search {other.name!r} is made of {gone.name!r}", hint=hint)
    corpus.store.forget_search(gone.name)
    return gone


def news(corpus: Corpus, name: str, request: Request, *, everything: bool = False) -> News:
    """Find what was added since a saved search was last shown, newest first; with `everything`, all that it finds.

    Its query is read by the zone and clock of the request. An article counts as added once: an update is no news.
    Raise UsageError, which names the search, where there is none of that name, and for a query that the corpus can no
    longer answer.
    """
    kept = saved_search(corpus.store.saved_searches(), as_name(name))
    # The mark comes first: what is added while the search goes on is left for the next time.
    upto = corpus.index.generation()
    among = None if everything else list(corpus.store.added(kept.last_seen_generation, upto))
    try:
        results = search(corpus, request.with_query(kept.query), among=among, order=Order.NEWEST, limit=None)
    except UsageError as error:
        error.message = f"the saved search {kept.name!r}: {error.message}"
        raise
    return News(kept, results, upto)


def mark_seen(corpus: Corpus, news: News) -> None:
    """Note that news have been shown, so that they are news no more.

    The mark only moves on, and stays where it is if the name has got another query since.
    """
    corpus.store.mark_seen(news.search, news.upto)


def as_name(name: str) -> str:
    """Give a name in the form that saved searches have, in lower case; UsageError for one that cannot be a name."""
    small = name.strip().lower()
    if not SAVED_NAME.fullmatch(small):
        raise UsageError(f"{name!r} is not the name of a saved search", hint=SAVED_HINT)
    return small
