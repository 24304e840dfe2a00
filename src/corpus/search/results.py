"""Query text and filters to hits: parse, check the names, ask the backend, cut the snippets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, tzinfo
from difflib import get_close_matches
from itertools import islice
from time import perf_counter
from typing import Final, Literal

from corpus import text as analysis
from corpus.article import Hit
from corpus.dates import Clock, date_word, now, period
from corpus.errors import UsageError
from corpus.ingest.normalising.outlets import known_outlet
from corpus.query import All, Dates, Names, Not, Query, Saved, conjunction, map_leaves, names_in, parse, walk
from corpus.search.snippets import Highlighter
from corpus.storage import Corpus, Found, Order, SavedSearch, Scan, Scored

BATCH: Final = 200
# The order of results that were not searched for, but named.
GIVEN: Final = "given"


@dataclass(frozen=True, slots=True)
class Results:
    """What a search found: the query as written and as understood, the exact total, and the hits, read as needed."""

    text: str
    query: Query
    order: Order | Literal["given"]
    total: int
    seconds: float
    hits: Hits

    def __iter__(self) -> Iterator[Hit]:
        """Iterate over the hits."""
        return iter(self.hits)

    def __len__(self) -> int:
        """Count the hits given, which may be fewer than the total."""
        return len(self.hits)


@dataclass(frozen=True, slots=True)
class Hits:
    """The hits of one search, made batch by batch so that a million of them fit in memory."""

    corpus: Corpus
    scored: Iterable[Scored]
    count: int
    first_rank: int
    highlighter: Highlighter

    def __len__(self) -> int:
        """Count them."""
        return self.count

    def identities(self) -> Iterator[str]:
        """Stream the ids, for which no article need be read."""
        return (scored.id for scored in self.scored)

    def __iter__(self) -> Iterator[Hit]:
        """Make each hit with its article and snippet; one deleted since the search is passed over."""
        ranked = enumerate(self.scored, self.first_rank)
        while batch := list(islice(ranked, BATCH)):
            identities = [scored.id for _, scored in batch]
            articles = {article.id: article for article in self.corpus.store.articles(identities)}
            for rank, scored in batch:
                if article := articles.get(scored.id):
                    yield Hit(
                        rank=rank,
                        score=scored.score,
                        article=article,
                        headline=self.highlighter.headline(article),
                        passages=self.highlighter.passages(article),
                    )


def search(
    corpus: Corpus,
    query: str = "",
    *,
    outlets: Sequence[str] = (),
    since: str = "",
    until: str = "",
    on: str = "",
    among: Sequence[str] | None = None,
    order: Order | str = Order.RELEVANCE,
    limit: int | None = 10,
    offset: int = 0,
    clock: Clock = now,
    zone: tzinfo = UTC,
) -> Results:
    """Find articles in a corpus.

    `query` is in the query language (`docs/QUERY.md`); without one, the filters alone decide. `outlets` are whole
    names in any case, `since`, `until` and `on` dates as in the query language, the last day named included; days are
    those of the `zone`. `among` are ids: no other article is found. `limit` None gives every hit. Raise QueryError or
    UsageError for what cannot be understood, before anything is searched.
    """
    start = perf_counter()
    conditions = [parse(query, clock, zone)] if query else []
    tree = resolved(corpus, conjunction(*conditions, *filters(outlets, since, until, on, clock, zone)), clock, zone)
    searched = tree if among is None else conjunction(tree, one_of(among))
    found = find(corpus, searched, Order(order), limit, offset)
    hits = Hits(
        corpus, found.hits, _given(found.total, limit, offset), offset + 1, Highlighter(tree, corpus.index.expand)
    )
    return Results(query, tree, Order(order), found.total, perf_counter() - start, hits)


def find(corpus: Corpus, query: Query, order: Order, limit: int | None, offset: int) -> Found | Scan:
    """Find the hits of a query from `offset` on: at most `limit` of them, or a stream of all (None)."""
    if limit is not None:
        return corpus.index.search(query, order=order, limit=limit, offset=offset)
    return corpus.index.scan(query, order=order, offset=offset)


def _given(total: int, limit: int | None, offset: int) -> int:
    rest = max(total - offset, 0)
    return rest if limit is None else min(limit, rest)


def named(corpus: Corpus, identities: Sequence[str]) -> Results:
    """Give the articles with these ids as hits, in this order, without a score; one that is gone is passed over."""
    tree = one_of(identities)
    scored = [Scored(identity, 0.0) for identity in identities]
    hits = Hits(corpus, scored, len(scored), 1, Highlighter(tree, corpus.index.expand))
    return Results("", tree, GIVEN, len(identities), 0.0, hits)


def one_of(identities: Sequence[str]) -> Query:
    """Make the condition that an article has one of these ids; of none, one that nothing meets."""
    return Names("id", tuple(identities)) if identities else Not(All())


def filters(
    outlets: Sequence[str], since: str, until: str, on: str, clock: Clock = now, zone: tzinfo = UTC
) -> list[Query]:
    """Turn filters into conditions, which print as the query language has them. A range that is empty: UsageError."""
    conditions: list[Query] = []
    if outlets:
        # Quotes make no difference to a name, and would end it where it is printed.
        conditions.append(Names("outlet", tuple(" ".join(outlet.replace('"', " ").split()) for outlet in outlets)))
    written = (f"{since}..{until}" if since or until else "", on)
    return [*conditions, *(Dates(date_word(text), period(text, clock, zone)) for text in written if text)]


def resolved(corpus: Corpus, query: Query, clock: Clock = now, zone: tzinfo = UTC) -> Query:
    """Put in place of each name what it stands for in this corpus: the query of a saved search, the one of an outlet.

    Raise UsageError for a name that the corpus does not hold, with the nearest it does.
    """
    return resolved_outlets(corpus, resolved_searches(corpus, query, clock, zone))


def resolved_searches(corpus: Corpus, query: Query, clock: Clock = now, zone: tzinfo = UTC) -> Query:
    """Put its query in place of each saved search; one that leads back to itself is a UsageError."""
    if not any(isinstance(node, Saved) for node in walk(query)):
        return query
    return spelled_out(query, corpus.store.saved_searches(), clock, zone)


def spelled_out(
    query: Query,
    searches: Mapping[str, SavedSearch],
    clock: Clock = now,
    zone: tzinfo = UTC,
    above: tuple[str, ...] = (),
) -> Query:
    """Do what `resolved_searches` does with these searches, which may not be saved yet.

    `above` are those that the query stands in: one that leads back to them is a UsageError, too.
    """

    def opened(node: Query, above: tuple[str, ...]) -> Query:
        if not isinstance(node, Saved):
            return node
        if node.name in above:
            way = " > ".join((*above, node.name))
            raise UsageError(f"the saved search {node.name!r} leads back to itself: {way}", hint="save another query")
        tree = parse(saved_search(searches, node.name).query, clock, zone)
        return map_leaves(tree, lambda part: opened(part, (*above, node.name)))

    return map_leaves(query, lambda node: opened(node, above))


def saved_search(searches: Mapping[str, SavedSearch], name: str) -> SavedSearch:
    """Give the saved search of a name. There is none: UsageError, with the nearest names there are."""
    if name not in searches:
        near = get_close_matches(name, searches, 3)
        guess = f"did you mean {' or '.join(near)}? " if near else ""
        raise UsageError(f"there is no saved search {name!r}", hint=f"{guess}`corpus save` lists them all")
    return searches[name]


def resolved_outlets(corpus: Corpus, query: Query) -> Query:
    """Put the outlet's one name in place of any name that it is printed with, in the corpus or usually.

    Raise UsageError for an outlet that the corpus does not hold, with the nearest names it does.
    """
    if not any(names.field == "outlet" for names in names_in(query)):
        return query
    summaries = corpus.store.outlets()
    known = {analysis.key(printed): summary.outlet for summary in summaries for printed, _ in summary.printed}
    known |= {analysis.key(summary.outlet): summary.outlet for summary in summaries}

    def renamed(node: Query) -> Query:
        if isinstance(node, Names) and node.field == "outlet":
            return Names("outlet", tuple(map(one_name, node.names)))
        return node

    def one_name(asked: str) -> str:
        for name in (asked, known_outlet(asked)):
            outlet = known.get(analysis.key(name), "")
            # A name in another case is the same name, and stays as it was asked for.
            if outlet:
                return name if analysis.key(outlet) == analysis.key(name) else outlet
        nearest = nearest_names(analysis.key(asked), known)
        guess = f"did you mean {' or '.join(nearest)}? " if nearest else ""
        raise UsageError(f"the corpus holds no outlet {asked!r}", hint=f"{guess}`corpus outlets` lists them all")

    return map_leaves(query, renamed)


def nearest_names(asked: str, known: dict[str, str]) -> list[str]:
    """Up to three known names near the one asked for: those that hold its words, else those spelled like it."""
    holding = [name for key, name in known.items() if f" {asked} " in f" {key} "]
    spelled = [known[key] for key in get_close_matches(asked, known, 3)]
    return list(dict.fromkeys(holding[:3] + spelled))[:3]
