"""What the tests of the corpus on disk share: asking it, opening it again, looking at its files."""

from __future__ import annotations

from pathlib import Path

from corpus.query import parse
from corpus.storage import open_corpus


def found(corpus, query="tide"):
    """Sort the ids of all articles that match."""
    return sorted(hit.id for hit in corpus.index.scan(parse(query)).hits)


def sorted_ids(articles):
    """Sort the ids of articles."""
    return sorted(article.id for article in articles)


def reopened(corpus):
    """Close a corpus and open it again, as another program would."""
    corpus.close()
    return open_corpus(corpus.location)


def index_folder(corpus):
    """Give the folder of the index."""
    return Path(corpus.location, "whoosh")


def index_files(corpus, pattern="*"):
    """Give the names of the index's files."""
    return {path.name for path in index_folder(corpus).glob(pattern)}


def contents(location):
    """Read all files of a corpus, but for the memory that SQLite shares among readers."""
    return {
        path: path.read_bytes() for path in Path(location).rglob("*") if path.is_file() and path.suffix != ".sqlite-shm"
    }
