"""A searchable full-text news corpus.

    import corpus

    with corpus.open("index", create=True) as news:
        news.ingest(["clippings/"])
        for hit in news.search('"north korea" leverage', since="2013-04"):
            print(hit.rank, hit.article.headline, hit.snippet.text)

What else an open corpus can do is in `corpus.storage.contract`: its `store` keeps the articles, its `index` answers
queries. All errors are `CorpusError`s.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from corpus.article import Article, Hit, Passage, Rejected, Source
    from corpus.errors import CorpusError
    from corpus.ingest.run import Report
    from corpus.library import Library
    from corpus.library import open_library as open  # noqa: A004 - `corpus.open` reads as what it does
    from corpus.search.results import Results

__version__ = "0.1.0"

__all__ = [
    "Article",
    "CorpusError",
    "Hit",
    "Library",
    "Passage",
    "Rejected",
    "Report",
    "Results",
    "Source",
    "open",
]

# Name -> where it is defined, and under which name.
_HOMES: Final = {
    "Article": ("corpus.article", "Article"),
    "CorpusError": ("corpus.errors", "CorpusError"),
    "Hit": ("corpus.article", "Hit"),
    "Library": ("corpus.library", "Library"),
    "Passage": ("corpus.article", "Passage"),
    "Rejected": ("corpus.article", "Rejected"),
    "Report": ("corpus.ingest.run", "Report"),
    "Results": ("corpus.search.results", "Results"),
    "Source": ("corpus.article", "Source"),
    "open": ("corpus.library", "open_library"),
}


def __getattr__(name: str) -> Any:
    """Import what is asked for when it is: the help of the command line needs nothing of it."""
    if name in _HOMES:
        module, defined_as = _HOMES[name]
        return getattr(import_module(module), defined_as)
    raise AttributeError(f"module 'corpus' has no attribute {name!r}")
