"""Reads bylines: `Reuters , Friday 12 Apr 2013`, `By Jane Doe, Political Correspondent | 3 March 2021 14:05 GMT`.

The dates are found first, then each piece between separators must be something that belongs in a byline. A line with
one other piece is not a byline, so that a sentence with a date in it stays a sentence.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from corpus.ingest.normalising.people import names
from corpus.ingest.normalising.people.credits import Credits, date_credits, outlet_credits
from corpus.ingest.normalising.printed_dates import find_dates, replace_dates
from corpus.ingest.normalising.sections import is_section

MAX_BYLINE_CHARS: Final = 220
MAX_RUN_WORDS: Final = 8

_MARK: Final = " | "
_BRACKETS: Final = re.compile(r"[()\[\]]")
_BAR: Final = re.compile(r"\s*[|•·]\s*")
_SPECIAL: Final = re.compile(r"(?:special (?:to|for)|^(?-i:for)) (?=[A-Z])", re.IGNORECASE)
_BY: Final = re.compile(
    r"(?:(?:written|reported|posted|published|words|text|story|report|reporting|compiled)\s+)?"
    r"(?:\bby\b|^from\b)\s*:?\s+",
    re.IGNORECASE,
)
_SEPARATOR: Final = re.compile(r"\s*[|•·»;/]\s+|\s+[|•·»;/]|\|+|\s+[-–—]+\s+|\s*—\s*|\s*[,\n]\s*(?!jr\b)")
_EDITED: Final = re.compile(
    r"[,;|(]?\s*\b(?:edited|editing|photographs?|photos?|videos?|illustrations?|graphics|translat(?:ed|ion)) by\b[^|]*",
    re.IGNORECASE,
)
_FILLER: Final = re.compile(
    r"\W*|(?:on|at|in|the|and|edited|publication)\W*|\d+\s*-?\s*min(?:ute)?s?(?:\s+read)?|read time.*"
    r"|\d+ (?:words|views|comments?)"
    r"|(?:last\s+)?(?:updated|modified|published|posted)\W*|local time|exclusive|share"
    r"|p(?:age|p)?\.? ?[A-Z]?\d+|m\.?d\.?|ph\.?\s?d\.?|jr\.?|sr\.?|esq\.?|special to|special report",
    re.IGNORECASE,
)
_HANDLE: Final = re.compile(r"\(?@\w+\)?|\(?\b[\w.+-]+@[\w-]+\.[\w.]+\)?")
_NAMES_APART: Final = re.compile(r"\s*(?:&|;|/|\band\b|\bwith\b)\s*", re.IGNORECASE)
_ELSEWHERE: Final = re.compile(r"(?P<who>.+?)\s+(?:report(?:s|ing)\s+)?(?P<link>in|from|for|of|at)\s+(?P<what>\S.*)")


@lru_cache(maxsize=512)
def read_byline(line: str) -> Credits | None:
    """Read what a line says of who published it, who wrote it and when; None unless all of it is about that.

    A date, a `By` or the name of an outlet makes it a byline; a mere name does not (see `read_author`).
    """
    if len(line) > MAX_BYLINE_CHARS or line.endswith(("!", "?", ":")):
        return None
    dates = find_dates(line)
    rest = _BRACKETS.sub(",", _HANDLE.sub("", _EDITED.sub("", replace_dates(line, _MARK))))
    nameless, *signed = _BY.split(rest)
    known = _pieces(nameless, date_credits(dates), after_by=False, dated=bool(dates))
    for stretch in signed:
        known = _signed(stretch, known, dated=bool(dates)) if known is not None else None
    if known is None:
        return None
    # `By Staff` names nobody and is a byline all the same; `By.` is nothing.
    sure = dates or known.outlet or (signed and (known != Credits() or not rest.endswith(".")))
    return known if sure else None


def read_author(line: str) -> Credits | None:
    """Read a line that is only the name of a person, with or without a job or a place: `Jane Doe in Ostwick`."""
    known = _pieces(line, Credits(), after_by=True, dated=False) if len(line) <= MAX_BYLINE_CHARS else None
    return known if known and known.authors else None


def _signed(stretch: str, known: Credits, *, dated: bool) -> Credits | None:
    """Read what follows `By`: names up to a bar, and then whatever else: `By Jane Doe | Lantern | 3 May 2024`."""
    who, *others = _BAR.split(stretch, maxsplit=1)
    read = _pieces(who, known, after_by=True, dated=dated)
    return _pieces(others[0], read, after_by=False, dated=dated) if others and read is not None else read


def _pieces(text: str, known: Credits, *, after_by: bool, dated: bool) -> Credits | None:
    """Read the pieces of a stretch of a byline; None if one of them has no place in it."""
    for piece in _SEPARATOR.split(text):
        piece = piece.strip(" \t().,:;|[]©-–—") if not piece.strip().endswith("Jr.") else piece.strip()  # noqa: PLW2901 - cleaned
        if _FILLER.fullmatch(piece):
            continue
        read = _credit(piece, known, after_by=after_by, dated=dated)
        if read is None:
            return None
        known = _merged(known, read)
    return known


def _merged(known: Credits, read: Credits) -> Credits:
    """Both together; wire services that share the place of the outlet (`Reuters, AP`) are kept side by side."""
    if read.outlet and known.outlet and names.is_wire_service(read.outlet):
        both = ", ".join(filter(None, (known.agency, read.agency)))
        outlet = both if known.agency == known.outlet else known.outlet
        return Credits(outlet=outlet, agency=both) | known | read
    return known | read


def _credit(piece: str, known: Credits, *, after_by: bool, dated: bool) -> Credits | None:
    """Read one piece of a byline, by the first of these that it can be."""
    for read in (_known(piece), _people(piece, after_by=after_by, dated=dated)):
        if read is not None:
            return read
    if names.is_name(piece) and (read := _by_its_place(piece, known, after_by=after_by, dated=dated)) is not None:
        return read
    # `Jane Doe, Center for Public Inquiry`: where an author works is not who published.
    return Credits() if after_by and known.authors and names.is_organisation(piece) else None


def _known(piece: str) -> Credits | None:
    """Read a piece that is known for what it is."""
    if is_section(piece) and not names.is_wire_service(piece):
        return Credits(section=piece)
    if (read := _wire_or_job(piece)) is not None:
        return read
    outlet = _SPECIAL.sub("", piece)
    if names.is_outlet(piece) or (piece != outlet and names.is_name(outlet)):
        return Credits(outlet=outlet)
    return None


def _wire_or_job(text: str) -> Credits | None:
    if names.is_wire_service(text):
        return outlet_credits(text)
    if names.is_job(text):
        return Credits(agency=text if text.casefold() == "agencies" else "")
    return None


def _by_its_place(piece: str, known: Credits, *, after_by: bool, dated: bool) -> Credits | None:
    """Read a name that is neither known nor a person's, by what stands before it and beside it."""
    named = known.authors or known.outlet
    if named and names.ends_as_job(piece):
        return Credits()
    if piece.startswith("The ") and (after_by or dated):
        return Credits(outlet=piece)
    if after_by:
        return Credits(place=names.natural_case(piece)) if known.authors else None
    # What has a date beside it is the outlet, however it is called (`Lantern , 3 May 2024`), and then a section.
    if dated:
        return Credits(section=piece) if known.outlet else Credits(outlet=piece)
    return None


def _people(piece: str, *, after_by: bool, dated: bool) -> Credits | None:
    """Read `Jane Doe and John Roe`, `Jane Doe Associated Press Writer`, `Jane Doe in Ostwick`, `AFP and Lantern`."""
    elsewhere = _ELSEWHERE.fullmatch(piece)
    if (
        elsewhere
        and names.is_name(elsewhere["what"])
        and not any(map(names.is_person, _NAMES_APART.split(elsewhere["what"])[1:]))
    ):
        who = _people(elsewhere["who"], after_by=after_by, dated=dated)
        return who | _elsewhere(elsewhere["link"], elsewhere["what"]) if who else None
    known = Credits()
    for name in filter(None, _NAMES_APART.split(piece)):
        if name != piece and _ELSEWHERE.fullmatch(name):
            runs = _people(name, after_by=after_by, dated=dated)
        else:
            runs = _runs(name.split())
        if runs is None:
            # One name alone is an author only where the line leaves no doubt that it is a byline.
            lone = after_by and dated and names.is_name(name) and len(name.split()) == 1
            runs = Credits(authors=(names.natural_case(name),)) if lone else None
        if runs is None:
            return None
        known = _merged(known, runs)
    return known


def _elsewhere(link: str, what: str) -> Credits:
    if is_section(what):
        return Credits(section=what)
    if link.casefold() in {"in", "from"}:
        return Credits(place=names.natural_case(what))
    return outlet_credits(what)


def _runs(words: list[str]) -> Credits | None:
    """Read words that are a person, a wire service, an outlet and a job one after the other; None if they are not."""
    if not words:
        return Credits()
    # Each word more may double the ways to part them.
    if len(words) > MAX_RUN_WORDS:
        return None
    for end in range(len(words), 0, -1):
        first = _run(" ".join(words[:end]))
        rest = _runs(words[end:]) if first is not None else None
        if first is not None and rest is not None:
            return first | rest
    return None


def _run(text: str) -> Credits | None:
    if (read := _wire_or_job(text)) is not None:
        return read
    if names.is_person(text):
        return Credits(authors=(names.natural_case(text),))
    return Credits(outlet=text) if names.is_outlet(text) else None
