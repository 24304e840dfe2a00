"""What was meant by a date that is not understood: other ways to write it, each of which is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Final

from corpus.dates.article_dates import article_date
from corpus.dates.months import month_number
from corpus.dates.named_dates import (
    CALENDAR_UNITS,
    MONTH_NAME_PATTERN,
    MONTH_NAMES,
    RELATIVE_DAYS,
    WEEKDAYS,
    normalise_date,
)

# A longer text is not a slip of the keyboard.
MAX_REPAIRABLE_CHARS: Final = 60
_MAX_SHOWN: Final = 2

Judge = Callable[[str], bool]

_UNIT_WORDS: Final = {
    "d": "d|days?",
    "w": "w|wks?|weeks?",
    "mo": "mos?|months?|mths?",
    "y": "y|yrs?|years?",
    "h": "h|hrs?|hours?",
    "min": "mins?|minutes?",
}
_BACK: Final = r"(?:(?:in|within)-)?(?:the-)?(?:(?:last|past|previous|now|today)-|-)?"
_AGO: Final = "(?:-(?:ago|back|before))?"
_UNIT: Final = "|".join(CALENDAR_UNITS)
_MONTH: Final = f"({MONTH_NAME_PATTERN})"
_LAST_DAYS: Final = ("31", "30", "29", "28")

# What was written, and what may have been meant by it; `{year}` and `{last}` are this year and the one before,
# `{today}` is a day. The first row with a proposal that is understood has the say.
_REWRITINGS: Final = (
    # an amount
    *((rf"{_BACK}(\d{{1,6}})-?(?:{words}){_AGO}", rf"\g<1>{unit}") for unit, words in _UNIT_WORDS.items()),
    *((rf"(?:the-)?(?:an?|one|last|past)-(?:{words}){_AGO}", f"1{unit}") for unit, words in _UNIT_WORDS.items()),
    (rf"{_BACK}(\d{{1,6}})-?m", r"\g<1>mo", r"\g<1>min"),
    # half a range
    ("(?:>=?|≥)-?(.+)", r"\1.."),
    ("(?:<=?|≤)-?(.+)", r"..\1"),
    ("(?:since|after|from|starting)-(.+)", r"\1.."),
    ("(?:before|until|till|to|up-to|by)-(.+)", r"..\1"),
    (r"(.+?)(?:-|\+|-?\.{3,}|-?…|-?onwards?|-on|-present)", r"\1.."),
    (r"(?:-|\.{3,}-?|…-?)(.+)", r"..\1"),
    # other marks and another order; dots put the day first, and slashes the month in English
    (r"(\d{4})(\d\d)(\d\d)(t.+)?", r"\1-\2-\3\4"),
    (r"(\d{4})(\d\d)", r"\1-\2"),
    (r"(\d\d?)\.-?(\d\d?)\.-?(\d{4})", r"\3-\2-\1", r"\3-\1-\2"),
    (r"(\d\d?)-(\d\d?)-(\d{4})", r"\3-\1-\2", r"\3-\2-\1"),
    (r"(\d\d?)-(\d\d?)-(\d\d)", r"20\3-\1-\2", r"20\3-\2-\1", r"19\3-\1-\2", r"19\3-\2-\1"),
    (r"(\d\d?)-(\d{4})", r"\2-\1"),
    (r"(\d)0s", r"19\g<1>0s", r"20\g<1>0s"),
    (r"(\d{3})\ds", r"\g<1>0s"),
    (rf"(\d\d?)-{_MONTH}-(\d\d)", r"\1-\2-20\3", r"\1-\2-19\3"),
    (r"(\d{4})-([qw])(?:uarter|eek)-(\d\d?)", r"\1-\2\3"),
    (r"([qw])(?:uarter|eek)-(\d\d?)-(\d{4})", r"\3-\1\2"),
    (r"(\d)-quarter-(\d{4})", r"\2-q\1"),
    ("present", "now"),
    # ends of a range that share a year or a month
    (rf"{_MONTH}(?:-|-to-|\.\.){_MONTH}-(\d{{4}})", r"\1-\3..\2-\3"),
    (r"(\d{4})-([qw]?\d\d?)\.\.([qw]?\d\d?)", r"\1-\2..\1-\3"),
    (r"(\d{4}-\d\d?)-(\d\d?)\.\.(\d\d?)", r"\1-\2..\1-\3"),
    (rf"(\d\d?)(?:-|\.\.)(\d\d?)-{_MONTH}-(\d{{4}})", r"\1-\3-\4..\2-\3-\4"),
    (rf"{_MONTH}-(\d\d?)(?:-|\.\.)(\d\d?)-(\d{{4}})", r"\1-\2-\4..\1-\3-\4"),
    # a part that does not exist
    (r"(\d{4})-(\d\d?)-(\d\d?)", r"\1-\3-\2"),
    (r"(\d{4}-.+)-0+", r"\1-01"),
    *((rf"(\d{{4}})-({MONTH_NAME_PATTERN}|\d\d?)-\d\d?", rf"\1-\2-{day}") for day in _LAST_DAYS),
    *((rf"{_MONTH}-\d\d?-(\d{{4}})", rf"\1-{day}-\2") for day in _LAST_DAYS),
    *((rf"\d\d?-{_MONTH}-(\d{{4}})", rf"{day}-\1-\2") for day in _LAST_DAYS),
    (r"(\d{4})-\d\d?-(\d\d?)", r"\1-12-\2"),
    (r"(\d\d)(\d\d)-(?!\2)(\d\d)", r"\1\2..\1\3"),
    (r"(\d{4})-0+", r"\1-01"),
    (r"(\d{4})-\d\d?", r"\1-12"),
    (r"(\d{4})-?q\d+|q\d+-?(\d{4})", r"\1\2-q4"),
    *((r"(\d{4})-?w\d+|w\d+-?(\d{4})", rf"\1\2-w{week}") for week in ("53", "52")),
    (r"(\d{4}-w\d\d)-\d", r"\1"),
    # a time of day
    (r"(.+:\d\d)\.\d+(.*)", r"\1\2"),
    (r"(\d{4}-.+t\d\d?)(z?)", r"\1:00\2"),
    (r"(\d{4}-\d\d-\d\d)t.+", r"\1"),
    (r"(\d\d?:\d\d)", r"{today}T\1"),
    # a year or a unit left out
    (rf"(?:(?:last|this|in)-)?(?:{_MONTH}|(q[1-4]|w\d\d?))", r"\1\2-{year}", r"\1\2-{last}"),
    (rf"{_MONTH}-(\d\d?)", r"\1-\2-{year}", r"\1-20\2", r"\1-19\2"),
    (rf"(\d\d?)-{_MONTH}", r"\1-\2-{year}", r"\1-\2-{last}"),
    (f"(?:the-)?(?:previous|prior)-({_UNIT})", r"last-\1"),
    (f"(?:the-)?current-({_UNIT})", r"this-\1"),
    (f"({_UNIT})", r"this-\1", r"last-\1"),
    ("(last|this)", r"\1-week", r"\1-month"),
)
_RANGE_MARK: Final = r"-(?:to|until|till|thru|through|and)-|-*[–—~:]-*|-?\.{3,}-?|-?…-?|--?"
_KNOWN_PHRASES: Final = (
    *RELATIVE_DAYS,
    *(f"{which}-{unit}" for which in ("this", "last") for unit in CALENDAR_UNITS),
    *WEEKDAYS,
    *(f"last-{weekday}" for weekday in WEEKDAYS),
    *MONTH_NAMES,
)
# What changes nothing about which date is meant.
_NOISE: Final = (
    (r"['’`\"]|(?<=\d)(?:st|nd|rd|th)(?![a-z])|(?<=[a-z])\.", ""),
    (r"(?<![a-z])(?:of|the|in|on|during|date|year)(?![a-z])|[][(){},;=*–—]|(?<=\w)[/.](?=\w)", "-"),
    (r"(?<=[a-z]{3})(?=\d)|(?<=\d)(?=[a-z]{3})", "-"),
    ("-+", "-"),
)


def likely_repairs(text: str, at: datetime, is_likely: Judge) -> list[str]:
    """List up to two other ways to write the date, the likeliest first, each of which is likely.

    `at` is the user's present: it tells the year where one was left out.
    """
    if len(text) > MAX_REPAIRABLE_CHARS:
        return []
    for proposals in _proposals(text, at, is_likely):
        if likely := _likely(proposals, is_likely):
            return likely[:_MAX_SHOWN]
    return []


def _likely(proposals: Sequence[str], is_likely: Judge) -> list[str]:
    return [tidy for tidy in dict.fromkeys(map(_tidy, proposals)) if is_likely(tidy)]


def _proposals(text: str, at: datetime, is_likely: Judge) -> Iterator[Sequence[str]]:
    """Yield groups of proposals, the surest first."""
    word, bare = normalise_date(text), _without_noise(normalise_date(text))
    if re.search(r"(?<!\.)\.\.(?!\.)", word):
        yield from _rewritten(word, at)
        return
    yield from _variants(word, at)
    yield from _ranges(word, at, is_likely)
    yield from _ranges(bare, at, is_likely)
    yield from _as_in_articles(text, at)
    respelled = _respelled(bare)
    yield (respelled,)
    yield from _rewritten(respelled, at)


def _variants(word: str, at: datetime) -> Iterator[Sequence[str]]:
    bare = _without_noise(word)
    yield from _rewritten(word, at)
    yield (bare,)
    yield from _rewritten(bare, at)


def _rewritten(word: str, at: datetime) -> Iterator[Sequence[str]]:
    known = {"{year}": f"{at.year:04}", "{last}": f"{at.year - 1:04}", "{today}": at.date().isoformat()}
    for written, *meant in _REWRITINGS:
        if match := re.fullmatch(written, word):
            yield [
                re.sub(r"\{\w+\}", lambda name: known.get(name[0], name[0]), match.expand(template))
                for template in meant
            ]


def _ranges(word: str, at: datetime, is_likely: Judge) -> Iterator[Sequence[str]]:
    """Yield ranges of two dates that stand side by side, each as it is or else as its likeliest repair."""
    word = re.sub("^(?:from|between)-", "", word)
    for mark in re.finditer(_RANGE_MARK, word):
        ends = word[: mark.start()], word[mark.end() :]
        # A hyphen joins the words of one date, too.
        if mark[0] == "-" and not all(re.search(r"\d{4}", end) for end in ends):
            continue
        first, last = (_range_end(end, at, is_likely) for end in ends)
        if first and last:
            yield (f"{first}..{last}", f"{last}..{first}")


def _range_end(word: str, at: datetime, is_likely: Judge) -> str:
    """Give the one date that can be meant by an end of a range, or nothing."""
    for proposals in ((word,), *_variants(word, at)):
        if likely := _likely(proposals, is_likely):
            return likely[0] if ".." not in likely[0] else ""
    return ""


def _as_in_articles(text: str, at: datetime) -> Iterator[Sequence[str]]:
    """Yield the day that the text would say at the head of an article, in any language, unless by custom only."""
    read = article_date(text, lambda: at)
    if read.value and "custom" not in read.warning:
        yield (read.value.isoformat(),)


def _respelled(word: str) -> str:
    """Put the nearest words that are known in place of others, and the English names of months."""
    if phrase := _nearest(word, _KNOWN_PHRASES):
        return phrase
    parts = []
    for part in word.split("-"):
        number, is_solar = month_number(part)
        name = MONTH_NAMES[number - 1] if number and not is_solar else _nearest(part, MONTH_NAMES)
        parts.append(name or part)
    return "-".join(parts)


def _nearest(word: str, known: Sequence[str]) -> str:
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    # One slip in four letters: a short word is near too many others.
    slips = min(len(word) // 4, 2)
    found = process.extractOne(word, known, scorer=OSA.distance, score_cutoff=slips) if slips else None
    return found[0] if found else ""


def _without_noise(word: str) -> str:
    for noise, replacement in _NOISE:
        word = re.sub(noise, replacement, word)
    return word.strip("-.:")


def _tidy(proposal: str) -> str:
    """Write months and days with two digits, and a time of day as ISO 8601 has it."""
    proposal = re.sub(r"(?<=\d-)(\d)(?!\d)", r"0\1", proposal)
    proposal = re.sub(r"(?<=\d\d-\d\d)[t-](?=\d\d?:)", "T", proposal)
    return re.sub(r"(?<=:\d\d)z", "Z", proposal)
