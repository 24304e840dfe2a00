"""Whether an article that is put is another reading of one that is there, and which of two readings is the poorer one.

An id says so where it is made of an address or of the publisher's own identifier. These are for the rest: a text that
is corrected in place, an identifier that names several articles, a summary beside the whole text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Final

from corpus.article import Article, Source, article_id, canonical_url, content_id, day, number
from corpus.text import terms

# Words in a row that two texts are compared by (Broder 1997), and the shares of those of the shorter text that the
# other one has. Of 81,024 pairs of articles of one outlet, one in a thousand shares 0.24; an article with half of its
# text taken out shares all, and one of 30 words with one mended shares 0.7.
_WORDS_IN_A_ROW: Final = 3
_MIN_SHARE: Final = 0.5
_MIN_SHARE_WITH_ONE_HEADLINE: Final = 0.2
_MAX_SHARE_OF_STRANGERS: Final = 0.1
# A summary has so many of its words from the text: 0.92 of 66 descriptions in pages do, and 0.03 of other articles'.
_MIN_SUMMARY_SHARE: Final = 0.6
# A text that its maker has cut ends in a few words of its own (`... read on`).
_MAX_CUT_MARK_WORDS: Final = 5
# All that stands on a page begins with other words than the article, and has nearly all words of the article.
_FIRST_WORDS: Final = 5
_MIN_ARTICLE_WORDS: Final = 30
_MIN_PAGE_SHARE: Final = 0.9

# Paths that are another file each time.
_PASSING: Final = ("-", "/dev/")


def place_of(source: Source) -> int | None:
    """Give the number of a place that can be read again: a path, the member inside and the position; else None."""
    if not source.path or source.path.startswith(_PASSING):
        return None
    return number(article_id(f"{source.path}\x1f{source.member}\x1f{source.position}"))


def settle(
    article: Article, present: Callable[[str], Article | None], read_there: Callable[[], Iterable[Article]]
) -> tuple[Article, Article | None]:
    """Give an article under the id that it has in a store, and the present version there, if it is known.

    `present` gives the present version under an id, and `read_there` those of the articles that were read in the place
    of this one. An identifier under which a store has quite another article does not identify, nor does an address
    that such an article of the same file has. An article that neither an address nor an identifier names, or whose
    address was spelled otherwise before, is the one that it resembles among those that were read in its place. Of two
    addresses of an article, the cleaner one stays.
    """
    known = present(article.id)
    if known and (not canonical_url(article.url) or _have_one_file(article, known)) and _are_strangers(article, known):
        article = replace(article, id=content_id(article))
        known = present(article.id)
    if known is None:
        known = next((other for other in read_there() if _is_another_version(article, other)), None)
        article = replace(article, id=known.id) if known else article
    if known and article.url != known.url and canonical_url(article.url) == canonical_url(known.url):
        article = replace(article, url=min(known.url, article.url, key=_effort))
    return article, known


def repeats(article: Article, known: Article) -> bool:
    """Whether an article of another place says what a known one says, but for what else its record holds (`extra`)."""
    if place_of(article.source) == place_of(known.source) is not None:
        return False
    return replace(article, extra=known.extra, source=known.source) == known


def is_poorer(article: Article, known: Article) -> bool:
    """Whether an article holds less of the text than one that is known under its id, and was not read in its place.

    Less is a beginning of it, a summary of under half its length, or the text lost among all else that stands on a
    page, without a date or a name. What is read in the same place has been changed there, be it to a shorter text.
    """
    if place_of(article.source) == place_of(known.source) is not None:
        return False
    ours, theirs = terms(article.body), terms(known.body)
    if _is_whole_page(article, ours, known, theirs):
        return True
    return not _is_whole_page(known, theirs, article, ours) and _is_part(ours, theirs)


def _is_named_by_content(article: Article) -> bool:
    """Whether the id is made of outlet, day, headline and body: of the outlet as its source names it."""
    return article.id in {content_id(article), content_id(replace(article, outlet=article.printed_outlet))}


def _is_another_version(article: Article, known: Article) -> bool:
    """Whether an article that was read where a known one was is a version of it."""
    addresses = {canonical_url(one.url) for one in (article, known)} - {""}
    if len(addresses) > 1 or not (canonical_url(article.url) or _is_named_by_content(article)):
        return False
    share = _share(article, known)
    if article.published and known.published and day(article.published) != day(known.published):
        # A day is corrected, or a text grows from day to day; one with other figures is a report of another day.
        return share == 1
    return share >= (_MIN_SHARE_WITH_ONE_HEADLINE if _have_one_headline(article, known) else _MIN_SHARE)


def _are_strangers(article: Article, known: Article) -> bool:
    return not _have_one_headline(article, known) and _share(article, known) < _MAX_SHARE_OF_STRANGERS


def _have_one_file(article: Article, other: Article) -> bool:
    ours, theirs = article.source, other.source
    return place_of(ours) is not None and (ours.path, ours.member) == (theirs.path, theirs.member)


def _have_one_headline(article: Article, other: Article) -> bool:
    return bool(article.headline) and terms(article.headline) == terms(other.headline)


def _share(article: Article, other: Article) -> float:
    """Give the share of the words in a row of the shorter text that the other one has: 0 to 1."""
    ours, theirs = (_rows(terms(f"{one.headline}\n{one.body}")) for one in (article, other))
    return len(ours & theirs) / min(len(ours), len(theirs))


def _rows(words: Sequence[str]) -> set[tuple[str, ...]]:
    """Give the words in a row that a text has; one for a text that is shorter."""
    return {tuple(words[at : at + _WORDS_IN_A_ROW]) for at in range(max(len(words) - _WORDS_IN_A_ROW + 1, 1))}


def _is_part(words: Sequence[str], whole: Sequence[str]) -> bool:
    """Whether a text is the beginning of another one, or sums it up."""
    if len(words) >= len(whole):
        return False
    begins = len(words) - _MAX_CUT_MARK_WORDS
    if begins > 0 and words[:begins] == whole[:begins]:
        return True
    distinct = set(words)
    return 2 * len(words) < len(whole) and len(distinct & set(whole)) >= _MIN_SUMMARY_SHARE * len(distinct)


def _is_whole_page(page: Article, words: Sequence[str], article: Article, others: Sequence[str]) -> bool:
    """Whether one text is all that stands on a page, menus and all, and the other one the article on it."""
    says_less = article.published and not page.published and not page.authors
    if (
        not says_less
        or not _MIN_ARTICLE_WORDS <= len(others) < len(words)
        or words[:_FIRST_WORDS] == others[:_FIRST_WORDS]
    ):
        return False
    rows = _rows(others)
    return len(rows & _rows(words)) >= _MIN_PAGE_SHARE * len(rows)


def _effort(url: str) -> tuple[bool, int]:
    """Order the addresses of a page: the cleanest first."""
    return not url.startswith("https://"), len(url)
