"""The names in a request that only a corpus knows: saved searches, and outlets under any name they are printed with."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from functools import cached_property

from corpus.errors import UsageError
from corpus.ingest.normalising.outlets import known_outlet
from corpus.query import Names, Query, Saved, map_leaves, names_in, walk
from corpus.search.request import Request
from corpus.storage import Corpus, SavedSearch
from corpus.text import folded_key


def resolve(corpus: Corpus, request: Request) -> Query:
    """Give the tree to search for: query and filters, with what each name in them means in this corpus.

    Raise UsageError for a name that the corpus does not hold, with the nearest it does.
    """
    return Resolver(corpus, request).query


class Resolver:
    """Resolves the names of one request; the corpus is asked for its outlets and saved searches at most once."""

    def __init__(self, corpus: Corpus, request: Request, searches: Mapping[str, SavedSearch] | None = None) -> None:
        """Use the saved searches of the corpus, or `searches` instead, which may not be saved yet."""
        self.corpus = corpus
        self.request = request
        if searches is not None:
            self.searches = searches

    @cached_property
    def searches(self) -> Mapping[str, SavedSearch]:
        """The saved searches by name."""
        return self.corpus.store.saved_searches()

    @cached_property
    def outlets_by_key(self) -> dict[str, str]:
        """Key of each name that an outlet is printed with, its own included -> the outlet's own name."""
        summaries = self.corpus.store.outlets()
        printed = {folded_key(name): summary.outlet for summary in summaries for name, _ in summary.printed}
        return printed | {folded_key(summary.outlet): summary.outlet for summary in summaries}

    @property
    def query(self) -> Query:
        """The whole request, names resolved."""
        return self.resolve(self.written)

    @property
    def written(self) -> Query:
        """The whole request with its names as they were written."""
        return self.request.with_filters(self.request.query, self.outlet_names)

    @cached_property
    def outlet_names(self) -> list[str]:
        """The names of the outlet filter, lists with commas taken apart; one that is an outlet's name stays whole."""
        names: list[str] = []
        for written in self.request.outlets:
            if not folded_key(written):
                raise UsageError(f"--outlet {written!r} names no outlet", hint="`corpus outlets` lists them all")
            if "," not in written or folded_key(written) in map(folded_key, self.outlets_by_key.values()):
                names.append(written)
            else:
                names += [name.strip() for name in written.split(",") if folded_key(name)]
        return names

    def outlets(self) -> list[str]:
        """The outlets of the filter, each once and under the name that the corpus has it by."""
        return list(dict.fromkeys(self.outlets_by_key[folded_key(self.outlet(name))] for name in self.outlet_names))

    def complete(self, query: Query) -> Query:
        """Give the tree of another query with the filters of this request, names resolved."""
        return self.resolve(self.request.with_filters(query, self.outlet_names))

    def resolve(self, query: Query, parents: tuple[str, ...] = ()) -> Query:
        """Replace each name by what it means: the query of a saved search, the one name of an outlet.

        `parents` are the saved searches that the query is part of: one that refers back to them is a UsageError.
        """
        query = map_leaves(query, lambda node: self._opened(node, parents))
        if not any(names.field == "outlet" for names in names_in(query)):
            return query
        return map_leaves(query, self._renamed)

    # --- saved searches ---

    def _opened(self, node: Query, parents: tuple[str, ...]) -> Query:
        if not isinstance(node, Saved):
            return node
        if node.name in parents:
            way = " > ".join((*parents, node.name))
            raise UsageError(f"the saved search {node.name!r} leads back to itself: {way}", hint="save another query")
        tree = self.request.read(saved_search(self.searches, node.name).query)
        return map_leaves(tree, lambda part: self._opened(part, (*parents, node.name)))

    # --- outlets ---

    def _renamed(self, node: Query) -> Query:
        if isinstance(node, Names) and node.field == "outlet":
            return Names("outlet", tuple(map(self.outlet, node.names)))
        return node

    def outlet(self, written: str) -> str:
        """Give the outlet's one name for any name that it is printed with, in the corpus or usually."""
        for name in (written, known_outlet(written)):
            outlet = self.outlets_by_key.get(folded_key(name), "")
            # A name in another case is the same name, and stays as it was written.
            if outlet:
                return name if folded_key(outlet) == folded_key(name) else outlet
        nearest = nearest_names(folded_key(written), self.outlets_by_key)
        guess = f"did you mean {' or '.join(nearest)}? " if nearest else ""
        raise UsageError(f"the corpus holds no outlet {written!r}", hint=f"{guess}`corpus outlets` lists them all")


def mentions_saved_search(query: Query, name: str) -> bool:
    """Whether a saved search of this name is part of the query as written."""
    return any(node == Saved(name) for node in walk(query))


def saved_search(searches: Mapping[str, SavedSearch], name: str) -> SavedSearch:
    """Give the saved search of a name. There is none: UsageError, with the nearest names there are."""
    if name not in searches:
        near = get_close_matches(name, searches, 3)
        guess = f"did you mean {' or '.join(near)}? " if near else ""
        raise UsageError(f"there is no saved search {name!r}", hint=f"{guess}`corpus save` lists them all")
    return searches[name]


def nearest_names(written: str, known: Mapping[str, str]) -> list[str]:
    """Give up to three known names near the one written: those that hold its words, else those spelled like it."""
    holding = [name for folded, name in known.items() if f" {written} " in f" {folded} "]
    spelled = [known[folded] for folded in get_close_matches(written, known, 3)]
    return list(dict.fromkeys(holding[:3] + spelled))[:3]
