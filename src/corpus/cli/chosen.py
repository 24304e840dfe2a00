"""Articles that the user names by id, or by as much of its beginning as no other id has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from corpus.article import ALPHABET, ID_LENGTH, Article
from corpus.errors import NoSuchArticle

if TYPE_CHECKING:
    from corpus.backends import Corpus

CANDIDATES: Final = 5


def chosen(corpus: Corpus, prefixes: Sequence[str]) -> list[Article]:
    """Give the article of each prefix, in order and once. None or several for one of them: NoSuchArticle."""
    return corpus.many(list(dict.fromkeys(_identity(corpus, prefix) for prefix in prefixes)))


def listed(article: Article) -> str:
    """One line to know an article by."""
    from corpus.renderers.terminal import DOT, byline, printable

    outlet, day, identity = byline(article)
    return f"  {identity}  {printable(article.headline) or '(no headline)'}{DOT}{outlet}{DOT}{day}"


def _identity(corpus: Corpus, prefix: str) -> str:
    spelled = prefix.strip().lower()
    # What cannot be the beginning of an id is not looked up, and "" would be the beginning of all.
    possible = 0 < len(spelled) <= ID_LENGTH and set(spelled) <= set(ALPHABET)
    found = corpus.ids(spelled, CANDIDATES + 1) if possible else []
    if not found:
        raise NoSuchArticle(f"no article has the id {prefix!r}", hint="`corpus search` shows the id of each article")
    if len(found) > 1:
        candidates = [listed(article) for article in corpus.many(found[:CANDIDATES])]
        more = ["  …"] if len(found) > CANDIDATES else []
        hint = "\n".join([*candidates, *more, "write more characters of the id"])
        raise NoSuchArticle(f"more than one id begins with {prefix!r}", hint=hint)
    return found[0]
