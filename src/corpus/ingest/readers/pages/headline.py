"""The headline as printed on the page: the heading that the metadata speak of, else the metadata without the site."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from corpus.ingest.normalising.texts import clean_line, comparison_key
from corpus.ingest.readers.pages.page import element_text, text_pieces
from corpus.ingest.readers.pages.printed import DATED_TITLE

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from corpus.ingest.readers.pages.claims import Claims
    from corpus.ingest.readers.pages.page import Page

# The types of schema.org for what newspapers publish.
_NEWS: Final = re.compile(r"News\w*Article$|LiveBlogPosting$")
_SEPARATOR: Final = re.compile(r"\s*[|•·→]\s*|\s+[»«›‹]+\s+|\s+[-–—/~]+\s+|\s*:{2}\s*|_(?=[^\W\d_]+$)|\s+:\s+")
_HEADINGS: Final = "//*[self::h1 or self::h2 or self::h3 or self::h4]"
_SCORE_BY_TAG: Final = {"h1": 4, "h2": 2, "h3": 1, "h4": 0}
_MAX_TITLE_CHARS: Final = 350
_MAX_HEADINGS: Final = 150
_MAX_TITLES: Final = 12
_MIN_SHARED_WORDS_SHARE: Final = 0.5
# A heading alone must be an h1 that the page has only once, or be spoken of by the metadata.
_MIN_SCORE: Final = 4


class _Heading(NamedTuple):
    """A heading and how likely it is the headline."""

    score: float
    text: str
    element: HtmlElement | None


def choose_headline(page: Page, claimed: list[str], sites: list[str]) -> tuple[str, HtmlElement | None]:
    """Choose the headline, and the element that holds it, if the page prints one.

    `claimed` are the titles that the metadata give, most trusted first; `sites` are names of the site.
    """
    claimed = [text for text in claimed if len(text) <= _MAX_TITLE_CHARS][:_MAX_TITLES]
    names = {comparison_key(site) for site in sites if len(site) <= _MAX_TITLE_CHARS} - {""}
    titles = [title for text in claimed if (title := strip_site_names(text, names))]
    parts = {comparison_key(part) for text in claimed for part in _parts(text)}
    best = _Heading(_MIN_SCORE - 0.1, "", None)
    elements = page.find(_HEADINGS)[:_MAX_HEADINGS]
    lone = sum(element.tag == "h1" for element in elements) == 1
    for element in elements:
        text = element_text(element)
        if not text or len(text) > _MAX_TITLE_CHARS or comparison_key(text) in names or not comparison_key(text):
            continue
        score = _score(page, element, text, titles, lone=lone)
        if score > best.score:
            best = _Heading(score, _without_kicker(element, text, titles, parts), element)
    text = best.text or next(iter(titles), next(iter(claimed), ""))
    return DATED_TITLE.sub("", text), best.element


def shared_title(headline: str, data: Claims, meta: Claims, page_title: str, sites: list[str]) -> str:
    """Choose between the headline that a news article prints and the one under which it is shared (`og:title`).

    The shared one is that of the article where JSON-LD has it too, or where everything else on the page has the other
    one: then it is no slip of a template. Of pages that are not said to be news, the printed one is always meant.
    """
    names = {comparison_key(site) for site in sites} - {""}
    shared = strip_site_names(meta.one("title to share"), names)
    if not shared or len(shared) > _MAX_TITLE_CHARS or not any(map(_NEWS.search, data.all("kind"))):
        return headline
    said, printed = comparison_key(strip_site_names(data.one("headline"), names)), comparison_key(headline)
    is_said = said == comparison_key(shared)
    is_other = said == printed == comparison_key(strip_site_names(page_title, names))
    return shared if is_said or is_other else headline


def strip_site_names(title: str, names: set[str]) -> str:
    """Take the names of the site off the ends of a title: `Harbour reopens | World | Ostwick Courier`."""
    pieces = _SEPARATOR.split(title)
    marks = [*_SEPARATOR.finditer(title)]
    first, last = 0, len(pieces)
    while last - first > 1 and _is_site(pieces[last - 1], names):
        last -= 1
    while last - first > 1 and _is_site(pieces[first], names):
        first += 1
    start = marks[first - 1].end() if first else 0
    end = marks[last - 1].start() if last < len(pieces) else len(title)
    return title[start:end].strip()


def _is_site(piece: str, names: set[str]) -> bool:
    text = comparison_key(piece)
    return not text or any(
        text == name or (len(text) > 3 and len(name) > 3 and (text in name or name in text))  # noqa: PLR2004 - no chance
        for name in names
    )


def _parts(title: str) -> list[str]:
    """Give a title, and what of it stands before or after each separator."""
    marks = [*_SEPARATOR.finditer(title)]
    return [title, *(title[: mark.start()] for mark in marks), *(title[mark.end() :] for mark in marks)]


def _score(page: Page, element: HtmlElement, text: str, titles: list[str], *, lone: bool) -> float:
    score = float(_SCORE_BY_TAG[element.tag] + (lone and element.tag == "h1"))
    if page.is_around(element):
        score -= 4
    return score + max((_agreement(text, title) for title in titles), default=0)


def _agreement(text: str, title: str) -> float:
    """Say how much a heading and a title say the same, from 0 to 5."""
    one, other = comparison_key(text), comparison_key(title)
    if one == other:
        return 5
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) > 12 and (longer.startswith(shorter) or longer.endswith(shorter)):  # noqa: PLR2004 - no chance
        return 4 if len(shorter) * 2 > len(longer) else 3
    words, others = _word_set(text), _word_set(title)
    shared = len(words & others) / max(1, min(len(words), len(others)))
    return 3 * shared if shared >= _MIN_SHARED_WORDS_SHARE and len(words & others) > 1 else 0


def _word_set(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def _without_kicker(element: HtmlElement, text: str, titles: list[str], parts: set[str]) -> str:
    """Take off a kicker or a byline inside the heading: what stands apart in it, and in no title.

    Of several titles that fit, the most trusted decides; a part of a title only where no title fits.
    """
    pieces = [piece for piece in map(clean_line, text_pieces(element)) if piece]
    runs = {comparison_key(text): text}
    for cut in range(1, len(pieces)):
        for run in (" ".join(pieces[:cut]), " ".join(pieces[cut:])):
            runs.setdefault(comparison_key(run), run)
    fitting = [runs[comparison_key(title)] for title in titles if comparison_key(title) in runs]
    fitting = fitting or [
        run for letters, run in runs.items() if letters in parts and len(letters) * 3 > len(comparison_key(text))
    ]
    return fitting[0] if fitting else text
