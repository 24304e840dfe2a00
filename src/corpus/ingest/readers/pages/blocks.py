"""The visible text of a page as blocks: each stretch between two borders, what it is, and what surrounds it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from corpus.ingest.normalising.texts import clean_text
from corpus.ingest.readers.pages.visibility import is_hidden

if TYPE_CHECKING:
    from lxml.html import HtmlElement


def _elements(names: str) -> frozenset[str]:
    return frozenset(names.split())


# What begins and ends a block (HTML, section 15.3), and what a browser does not show as text.
_BLOCKS: Final = _elements(
    """
    address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search section summary table
    tbody td tfoot th thead tr ul
    """
)
_INVISIBLE: Final = _elements(
    """
    applet area audio base button canvas datalist embed head iframe input link map meta meter noframes noscript object
    option param progress script select source style svg math template textarea title track video
    """
)
_HEADINGS: Final = _elements("h1 h2 h3 h4 h5 h6")
_BOLD: Final = _elements("b strong")
_APART_TAGS: Final = _elements("nav aside footer form dialog menu")
# Words in the class names of parts of a page that do not belong to its article.
_APART_NAMES: Final = re.compile(
    r"""
      related | recirc\w* | recommend\w* | trending | popular | most(?:read|popular|viewed) | readmore
    | sidebar | promos? | promotion\w* | teasers? | newsletters? | signup | subscri(?:be|ption)
    | shar(?:e|ing) | share(?:bar|tools?) | socials? | sociable | addthis | comments? | disqus | respond
    | tags? | taglist | breadcrumbs? | nav | navigation | navbar | menu | footer | toolbar | pag(?:er|ination)
    | cookies? | consent | gdpr | advert\w* | ads? | adbox | sponsor\w* | outbrain | taboola | zergnet | revcontent
    | bylines? | authors? | authorbio | bio | metadata | timestamp | dateline | print | noprint | copyright
    | disclaimer | donate | banner | popup | modal | overlay | lightbox | widget | rating
    """,
    re.VERBOSE,
)
_CAPTION_NAMES: Final = re.compile(r"(?:wp|image|photo)?(?:caption|credit)s?|figcaption")
_UNSEEN_NAMES: Final = re.compile(r"visuallyhidden|sronly|screenreader(?:text|only)?|offscreen")
_NAME: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")

_BLANK_LINE: Final = re.compile(r"\n\s*\n")
_SPACES: Final = re.compile(r"[ \t\r\n\f]+")
# Characters that stand for half a word or more: kana, ideographs, Hangul syllables.
DENSE: Final = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_DENSE: Final = re.compile(f"[{DENSE}]")
_WORD: Final = re.compile(r"\w")
_MIN_PROSE_CHARS: Final = 80
_MAX_SUBHEADING_CHARS: Final = 150
_MAX_BOLD_SUBHEADING_CHARS: Final = 100
_SENTENCE_ENDS: Final = (".", "!", "?", ":", "…", "。", "！", "？", "؟", "।")
_QUOTES: Final = "”\"’'»)]」』"
_MAX_PROSE_LINK_SHARE: Final = 1 / 3


class Block(NamedTuple):
    """A stretch of text between two borders of blocks, or between two blank lines that `<br>` makes.

    `tag` is that of the heading around it, `b` if all of it is bold, or empty. `linked` counts the characters inside
    of links. `around` holds the numbers of the elements it stands in, from the outermost in; `apart` those of them
    that are named as no part of an article, and `captions` those named as captions. `size` is how much text it is: its
    characters; those that stand for half a word (CJK) count for three.
    """

    text: str
    tag: str
    linked: int
    around: tuple[int, ...]
    apart: tuple[int, ...]
    captions: tuple[int, ...]
    size: int

    @property
    def is_prose(self) -> bool:
        """Whether this is a paragraph by its length, and no links."""
        return self.size >= _MIN_PROSE_CHARS and not self.is_linked(_MAX_PROSE_LINK_SHARE)

    @property
    def is_sentence(self) -> bool:
        """Whether this ends as sentences do."""
        return self.text.rstrip(_QUOTES).endswith(_SENTENCE_ENDS)

    @property
    def is_heading(self) -> bool:
        """Whether this stands in an element for headings."""
        return self.tag in _HEADINGS

    @property
    def is_subheading(self) -> bool:
        """Whether this is set as a heading or all in bold, and no sentence or paragraph for all that."""
        if self.tag == "b":
            return len(self.text) <= _MAX_BOLD_SUBHEADING_CHARS and not self.is_sentence
        return bool(self.tag) and len(self.text) <= _MAX_SUBHEADING_CHARS and not self.text.endswith(".")

    def is_linked(self, share: float) -> bool:
        """Whether this share of the text is links."""
        return self.linked >= share * len(self.text)

    @property
    def parent(self) -> int:
        """The element that holds this block and those beside it; 0 for none."""
        return self.around[-2] if len(self.around) > 1 else 0


def blocks(tree: HtmlElement) -> Iterator[Block]:
    """Give the blocks of a page that are seen and hold a word, in the order of the source. The tree stays as it is."""
    from lxml import etree

    state = _State()
    walk = etree.iterwalk(tree, events=("start", "end"))
    skipped = None
    for event, element in walk:
        tag = element.tag
        if event == "start":
            if tag in _INVISIBLE or (named := _role(element)) == "unseen":
                skipped = element
                walk.skip_subtree()
                continue
            if tag in _BLOCKS:
                yield from state.cut()
                state.open(tag, named)
            else:
                state.step(tag, 1)
            state.add(element.text)
            continue
        if element is skipped:
            skipped = None
        elif tag in _BLOCKS:
            yield from state.cut()
            state.close(tag)
        else:
            state.step(tag, -1)
        if element is not tree:
            state.add(element.tail)
    yield from state.cut()


def lines_as_blocks(text: str) -> Iterator[Block]:
    """Give the lines of a text that stands on no page as blocks."""
    for line in text.splitlines():
        if _WORD.search(line):
            yield Block(line.strip(), "", 0, (), (), (), _size(line.strip()))


def _size(text: str) -> int:
    return len(text) if text.isascii() else len(text) + 2 * len(_DENSE.findall(text))


class _State:
    """Where a walk over a page stands: the text since the last border, and the elements that are open."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.linked = self.links = self.bold = self.bolds = self.number = 0
        self.around: list[int] = []
        self.apart: list[int] = []
        self.captions: list[int] = []
        self.headings: list[str] = []

    def step(self, tag: str, way: int) -> None:
        """Step into an element inside of a block (`way` 1), or out of it (-1)."""
        if tag == "a":
            self.links += way
        elif tag in _BOLD:
            self.bolds += way
        elif tag == "br" and way > 0:
            self.parts.append("\n")
            self.bold += 1

    def open(self, tag: str, named: str) -> None:
        self.number += 1
        self.around.append(self.number)
        if named:
            (self.apart if named == "apart" else self.captions).append(self.number)
        if tag in _HEADINGS:
            self.headings.append(tag)

    def close(self, tag: str) -> None:
        number = self.around.pop()
        for marked in (self.apart, self.captions):
            if marked and marked[-1] == number:
                marked.pop()
        if tag in _HEADINGS:
            self.headings.pop()

    def add(self, text: str | None) -> None:
        if text:
            # Line breaks of the source are spaces (HTML, section 4.4.1); only `<br>` breaks a line.
            part = " " if text.isspace() and text.isascii() else _SPACES.sub(" ", text)
            self.parts.append(part)
            self.linked += len(part) if self.links else 0
            self.bold += len(part) if self.bolds or part == " " else 0

    def cut(self) -> list[Block]:
        """End a stretch of text, and give the blocks in it that hold a word."""
        if not self.parts:
            return []
        found: list[Block] = []
        joined = "".join(self.parts)
        if not joined.isspace():
            around, apart, captions = tuple(self.around), tuple(self.apart), tuple(self.captions)
            tag = self.headings[-1] if self.headings else "b" if self.bold == len(joined) else ""
            for part in _BLANK_LINE.split(clean_text(joined)):
                text = " ".join(part.split())
                if _WORD.search(text):
                    found.append(Block(text, tag, min(self.linked, len(text)), around, apart, captions, _size(text)))
        self.parts.clear()
        self.linked = self.bold = 0
        return found


def _role(element: Any) -> str:
    """Say whether an element is unseen, apart from the article, or a caption, by its name and its classes."""
    if is_hidden(element):
        return "unseen"
    if element.tag in _APART_TAGS:
        return "apart"
    if element.tag == "figcaption":
        return "caption"
    return _named(element.get("class") or "", element.get("id") or "")


@lru_cache(maxsize=4096)
def _named(classes: str, identity: str) -> str:
    for name in (*classes.split(), identity):
        for word in (*_NAME.findall(name), "".join(_NAME.findall(name))):
            if role := _role_by_word(word.lower()):
                return role
    return ""


@lru_cache(maxsize=4096)
def _role_by_word(word: str) -> str:
    for pattern, role in ((_UNSEEN_NAMES, "unseen"), (_APART_NAMES, "apart"), (_CAPTION_NAMES, "caption")):
        if pattern.fullmatch(word):
            return role
    return ""
