"""A searchable full-text news corpus.

    import corpus

    with corpus.open_corpus("index", create=True) as news:
        corpus.ingest(news, ["clippings/"])
        for hit in corpus.search(news, '"north korea" leverage', since="2013-04"):
            print(hit.rank, hit.article.headline, hit.snippet.text)

`open_corpus` gives a `Corpus` (`corpus.storage.contract` says what it can do). All errors are `CorpusError`s.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from corpus.article import Article, Hit, Passage, Rejected, Source
    from corpus.errors import CorpusError
    from corpus.ingest.run import Report, ingest
    from corpus.search.results import Results, search
    from corpus.storage import Corpus, open_corpus

__version__ = "0.1.0"

__all__ = [
    "Article",
    "Corpus",
    "CorpusError",
    "Hit",
    "Passage",
    "Rejected",
    "Report",
    "Results",
    "Source",
    "ingest",
    "open_corpus",
    "search",
]

_HOMES: Final = {
    "Article": "corpus.article",
    "Corpus": "corpus.storage",
    "CorpusError": "corpus.errors",
    "Hit": "corpus.article",
    "Passage": "corpus.article",
    "Rejected": "corpus.article",
    "Report": "corpus.ingest.run",
    "Results": "corpus.search.results",
    "Source": "corpus.article",
    "ingest": "corpus.ingest.run",
    "open_corpus": "corpus.storage",
    "search": "corpus.search.results",
}


def __getattr__(name: str) -> Any:
    """Import what is asked for when it is: the help of the command line needs nothing of it."""
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'corpus' has no attribute {name!r}")
