"""What people write by habit from other programs, and how to say it in this query language; a table of patterns."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from corpus.query.fields import FIELDS, Kind

# What other programs call these fields.
FOREIGN_FIELDS: Final = {
    "title": "headline", "intitle": "headline", "allintitle": "headline", "hed": "headline", "hl": "headline",
    "head": "headline", "subject": "headline", "summary": "standfirst", "dek": "standfirst", "deck": "standfirst",
    "subtitle": "standfirst", "lead": "standfirst", "abstract": "standfirst", "description": "standfirst",
    "text": "body", "content": "body", "intext": "body", "story": "body", "fulltext": "body",
    "source": "outlet", "publisher": "outlet", "publication": "outlet", "paper": "outlet", "newspaper": "outlet",
    "journal": "outlet", "by": "author", "byline": "author", "writer": "author", "from": "author",
    "journalist": "author", "wire": "agency", "dateline": "place", "location": "place", "city": "place",
    "category": "section", "desk": "section", "rubric": "section", "tags": "tag", "keyword": "tag", "keywords": "tag",
    "topic": "tag", "label": "tag", "language": "lang", "site": "url", "inurl": "url", "domain": "url", "link": "url",
    "website": "url", "published": "date", "pubdate": "date", "day": "date", "on": "date", "year": "date",
    "saved": "query", "search": "query",
}  # fmt: skip

_JOINS: Final = "AND, OR and NOT join words"
NEAR_HINT: Final = "NEAR/5 is within 5 words in any order, ADJ/5 in this order; quote it to search the word"
MINUS_HINT: Final = "to leave a word or a filter out, write - right before it"
_FIELD_NAMES: Final = "|".join((*FIELDS, *FOREIGN_FIELDS))
# Dashes of word processors and the NOT of other languages: dropped as punctuation, they would find what they leave out.
MINUSES: Final = "!¬–—−‒―‐‑"
# How many words the "same sentence" and "same paragraph" of other programs come to.
_DISTANCE_WORDS: Final = {"s": "15", "p": "50"}


@dataclass(frozen=True, slots=True)
class ForeignSyntax:
    """A pattern of whole words, and the error for a word that matches; `{}` in the message is the word.

    `replacement` is what the word should be: a template as in `re`, a function of the match, or None where that cannot
    be told. The caret stands under the group `sign`, or under the whole word where the pattern has no such group.
    """

    pattern: re.Pattern[str]
    message: str
    hint: str
    replacement: str | Callable[[re.Match[str]], str | None] | None

    def replacement_for(self, match: re.Match[str]) -> str | None:
        """Give what the word should be."""
        return (
            match.expand(self.replacement)
            if isinstance(self.replacement, str)
            else self.replacement and self.replacement(match)
        )


def _operator(match: re.Match[str]) -> str:
    """The operator of this language that a distance of another one means; 5 words where it says no number."""
    name, number = match["name"].lower(), match["number"].lower()
    distance = number if number.isdecimal() else _DISTANCE_WORDS.get(number, "5")
    return f"{'ADJ' if name in {'adj', 'pre', 'p', 'onear', 'before'} else 'NEAR'}/{distance}"


def _pattern(match: re.Match[str]) -> str | None:
    """The pattern that a regular expression means, where it is as simple as that."""
    simple = match["inside"].strip("^$").replace(".*", "*").replace(".+", "?*").replace(".", "?")
    return simple if re.fullmatch(r"[\w*?]+", simple) else None


def _compared(match: re.Match[str]) -> str:
    """The field with a colon; of a date that is compared, the range."""
    name, sign, value = match["name"].lower(), match["sign"], match["value"]
    field = FOREIGN_FIELDS.get(name, name)
    if field == "date" and re.search("[>≥]", sign):
        return f"date:{value}.."
    return f"date:..{value}" if field == "date" and re.search("[<≤]", sign) else f"{field}:{value}"


def _bare_field(match: re.Match[str]) -> str:
    """The field without the marks before it; of an exact word, with its sign before the word."""
    field = FIELDS.get(match["name"].lower())
    exact = "=" in match["sign"] and field and field.kind is Kind.TEXT
    return f"{match['name']}:{'=' if exact else ''}{match['value']}"


def _row(
    pattern: str, message: str, hint: str, replacement: str | Callable[[re.Match[str]], str | None] | None = None
) -> ForeignSyntax:
    return ForeignSyntax(re.compile(pattern, re.IGNORECASE), message, hint, replacement)


_NO_OPERATOR: Final = "there is no operator {!r}"
_NOT_AN_OPERATOR: Final = "{!r} is not an operator"

NEGATION: Final = _row(rf"(?P<sign>[{MINUSES}])(?=.*\w)(.+)", "{!r} is not a minus here", MINUS_HINT, r"-\2")
COMPARISON: Final = _row(
    rf"(?P<name>{_FIELD_NAMES})(?P<sign>[=<>≤≥]+)(?P<value>.*)",
    "there is no sign {!r}",
    "a field is compared with a colon; a date can be a range, as in date:2013-04..2013-06",
    _compared,
)
# The first row that matches decides.
FOREIGN_SYNTAX: Final = (
    _row("&&?", _NO_OPERATOR, _JOINS, "AND"),
    _row(r"\|\|?", _NO_OPERATOR, _JOINS, "OR"),
    _row(r"(.*\w)(?P<sign>&&)(\w.*)", _NO_OPERATOR, _JOINS, r"\1 AND \3"),
    _row(r"(.*\w)(?P<sign>\|\|?)(\w.*)", _NO_OPERATOR, _JOINS, r"\1 OR \3"),
    _row(r"(.*\w)(?P<sign>\|\|?)", _NO_OPERATOR, _JOINS, r"\1 OR"),
    _row(r"(.*\w)(?P<sign>&&)", _NO_OPERATOR, _JOINS, r"\1 AND"),
    _row(r"(?P<sign>\|\|?)(\w.*)", _NO_OPERATOR, _JOINS, r"OR \2"),
    _row(r"(?P<sign>&&)(\w.*)", _NO_OPERATOR, _JOINS, r"AND \2"),
    _row("and_?not|(?-i:BUTNOT)", _NO_OPERATOR, _JOINS, "AND NOT"),
    _row("(?-i:XOR)", _NO_OPERATOR, "for one of two, write (a OR b) NOT (a b)"),
    _row(r"(?P<name>w|n|p|pre|near|adj|onear|within)/(?P<number>\d+|[sp])", _NOT_AN_OPERATOR, NEAR_HINT, _operator),
    _row(r"(?P<name>pre|near|adj|onear|within|before)/(?P<number>.*)", _NOT_AN_OPERATOR, NEAR_HINT, _operator),
    _row(r"(?P<name>near|adj|onear)(?P<number>\d+)", _NOT_AN_OPERATOR, NEAR_HINT, _operator),
    _row(r"(?P<name>(?-i:O?NEAR|ADJ))(?P<number>)", _NOT_AN_OPERATOR, NEAR_HINT, _operator),
    _row(r"(?P<name>)/(?P<number>\d+|[sp])", _NOT_AN_OPERATOR, NEAR_HINT, _operator),
    NEGATION,
    _row(r"(?P<sign>\++)(?=[^\W\d])(.+)", "there is no sign {!r}", "every word has to occur as it is", r"\2"),
    _row(r"(?P<sign>={2,}+)(.*\w.*)", "there is no sign {!r}", "exact words are written =word", r"=\2"),
    _row(r"=-(.*\w.*)", "a minus after the =", MINUS_HINT, r"-=\1"),
    COMPARISON,
    _row(
        rf"(?P<sign>[^\w\s]+)(?P<name>{_FIELD_NAMES}):(?P<value>.*?[\w*?~])[^\w\s*?~]*",
        "{!r} before a field",
        "fields are written field:value; to leave one out, -field:value",
        _bare_field,
    ),
    _row(
        r"(.*\w\W*)(?P<sign>\^[\d.]*)",
        "words have no weights, and {!r} has no meaning",
        "words of the headline count most by themselves",
        r"\1",
    ),
    _row(
        r"/(?P<inside>.+)/[a-z]*",
        "there are no regular expressions",
        "patterns use * for any letters and ? for one, as in missil* and wom?n",
        _pattern,
    ),
    _row(
        r".*\\.*",
        r"there is no escape \ ",
        "in quotes every word is a word; marks are not searched",
        lambda match: match[0].replace("\\", ""),
    ),
)


def foreign_syntax_in(
    word: str, table: tuple[ForeignSyntax, ...] = FOREIGN_SYNTAX
) -> tuple[ForeignSyntax, re.Match[str]] | None:
    """Give the first row of the table that a word matches, with the match; None where no row does."""
    for row in table:
        if match := row.pattern.fullmatch(word):
            return row, match
    return None
