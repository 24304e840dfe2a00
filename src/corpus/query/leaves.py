"""A word, a phrase or a value of a field to a leaf of the tree, or to the mistake that it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import tzinfo
from typing import Final

from corpus import text as analysis
from corpus.dates import Clock, date_word, period
from corpus.errors import UsageError
from corpus.query.fields import FIELDS, Kind
from corpus.query.mistakes import check_word, edits_of
from corpus.query.pieces import FARTHEST, Piece, Written
from corpus.query.tree import Dates, Names, Or, Query, Saved, Text

SAVED_NAME: Final = re.compile(r"[a-z0-9][a-z0-9_-]*")
SAVED_HINT: Final = "a name is small letters, digits, - and _; `corpus save` lists them"

# Behind a word in quotes a question mark is punctuation; within letters it stands for one of them.
_QUESTION_MARKS: Final = re.compile(r"\?+(?!\w)")
_WILD: Final = re.compile(r"[*?]")


@dataclass(frozen=True, slots=True)
class Leaves:
    """Makes the leaves of one query; dates in words are counted from the clock, days are those of the zone."""

    written: Written
    clock: Clock
    zone: tzinfo

    def words(self, piece: Piece, field: str = "", *, bracketed: bool = False) -> Text:
        """Make a leaf of a word or a quote, to be looked for in a field; `bracketed`: it stands in plain brackets."""
        if piece.kind == "quote":
            return self._phrase(piece, field)
        exact = piece.value.startswith("=")
        if piece.value == "=":
            self.written.fail("the = has nothing behind it", piece.at, "write the word right behind it: =word", "")
        plain = Piece("word", piece.value[exact:], (piece.at[0] + exact, piece.at[1]))
        check_word(self.written, plain, bracketed=bracketed)
        value, edits = edits_of(self.written, plain)
        if edits and exact:
            self.written.fail("= and ~ say the opposite of each other", piece.at, "write one of them", value + "~")
        if edits:
            start, end = analysis.spans(value)[0]
            value = value[start:end]
        return Text(self._searchable(value, piece), exact, field, 0, edits)

    def _phrase(self, piece: Piece, field: str) -> Text:
        slop = piece.slop.removeprefix("~")
        sign = (piece.at[1] - len(piece.slop), piece.at[1])
        if piece.slop and not (slop and int(slop[:6]) <= FARTHEST):
            hint = 'say how many other words may stand among those of the phrase: "…"~5'
            self.written.fail(f"{piece.slop} is no distance", sign, hint, "~5")
        value = self._searchable(_QUESTION_MARKS.sub("", piece.value), piece)
        if slop and len(analysis.terms(value)) < 2:  # noqa: PLR2004 - a distance needs two
            hint = "word~ without quotes finds typing errors"
            self.written.fail(f"{piece.slop} is between words, and this is one", sign, hint, "")
        return Text(value, piece.exact, field, int(slop or 0))

    def _searchable(self, value: str, piece: Piece) -> str:
        """See that there is something to look for in a word or a phrase; give it with single spaces."""
        if _WILD.search(value) and not analysis.terms(value):
            self.written.fail("a wildcard alone", piece.at, "a pattern needs a letter: missil*, wom?n, *gate", "")
        if not analysis.terms(value):
            there = f"there is no word in {value!r}" if value.strip() else "there is no word here"
            self.written.fail(there, piece.at, "marks are not searched; write the words around them", "")
        for chunk in filter(_WILD.search, value.split()):
            if not analysis.terms(chunk):
                hint = 'for any words between others: "a b"~5, or a NEAR/5 b'
                self.written.fail("a wildcard alone", piece.at, hint)
            if any(map(_is_a_word, chunk)):
                repair = _WILD.sub("", self.written.query[slice(*piece.at)])
                hint = "these characters are found inside longer words as they are"
                self.written.fail("no wildcard is needed here", piece.at, hint, repair)
        return " ".join(value.split())

    def of_field(self, name: str, values: list[Piece]) -> Query:
        """Make the leaf of a field with its values: any of them."""
        field = FIELDS[name]
        if field.kind is Kind.NAME:
            return Names(name, tuple(self._name(value, field.choices) for value in values))
        make: Callable[[Piece, str], Query] = {Kind.DATE: self._date, Kind.SAVED: self._saved}.get(
            field.kind, self.words
        )
        parts = tuple(make(value, name) for value in values)
        return parts[0] if len(parts) == 1 else Or(parts)

    def _name(self, piece: Piece, choices: tuple[str, ...]) -> str:
        if piece.kind == "word":
            check_word(self.written, piece)
            if re.search(r"[*?~]", piece.value):
                hint = "write the name; `corpus outlets` lists those of outlets"
                self.written.fail("a whole name has no wildcards", piece.at, hint)
        if not analysis.terms(piece.value):
            hint = "write the name, in quotes if it has spaces"
            self.written.fail(f"there is no name in {piece.value!r}", piece.at, hint)
        if choices and piece.value.lower() not in choices:
            hint = f"write one of: {', '.join(choices)}"
            self.written.fail(f"{piece.value!r} is none of its values", piece.at, hint)
        return " ".join(piece.value.split())

    def _date(self, piece: Piece, _field: str) -> Query:
        try:
            understood = period(piece.value, self.clock, self.zone)
        except UsageError as error:
            self.written.fail(error.message, piece.at, error.hint)
        # Printed without its spaces, `last week` and `2013 .. 2014` need no quotes.
        return Dates(date_word(piece.value), understood)

    def _saved(self, piece: Piece, _field: str) -> Query:
        name = piece.value.strip().lower()
        if not SAVED_NAME.fullmatch(name):
            self.written.fail(f"{piece.value!r} is no name of a saved search", piece.at, SAVED_HINT)
        return Saved(name)


def _is_a_word(character: str) -> bool:
    """Whether a character is a word by itself, as in scripts without spaces: two of them are two."""
    return len(analysis.terms(character * 2)) > 1
