"""A word, a phrase or a value of a field to a leaf of the tree, or to the mistake that it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from difflib import get_close_matches
from typing import Final, NoReturn

from corpus import text as analysis
from corpus.dates import Clock, Period, date_word, period
from corpus.dates.named_dates import CALENDAR_UNITS, MONTH_NAME_PATTERN
from corpus.errors import UsageError
from corpus.query.fields import FIELDS, Field, Kind
from corpus.query.lexer import FARTHEST, Piece, Written
from corpus.query.tree import Dates, Names, Or, Query, Saved, Text

SAVED_NAME: Final = re.compile(r"[a-z0-9][a-z0-9_-]*")
SAVED_HINT: Final = "a name is small letters, digits, - and _; `corpus save` lists them"

# Behind a word in quotes a question mark is punctuation; within letters it stands for one of them.
_QUESTION_MARKS: Final = re.compile(r"\?+(?!\w)")
_WILD: Final = re.compile(r"[*?]")
_TYPO: Final = re.compile(r"([^~]*)~(.*)")
# A comma between letters tells values of a list apart; between digits it is part of a number.
_COMMA: Final = re.compile(r"(?<=[^\W\d]),(?=\w)|(?<=\w),(?=[^\W\d])")
# What stands between the ends of a range that is written with spaces, and how many words a date can have.
_UNTIL: Final = frozenset({"to", "until", "till", "through", "..", "-", "–", "—"})
_MOST_WORDS: Final = 4
# A word that can go on a date.
_DATED: Final = re.compile(
    rf"\d+\w*[,.]?|(?:{MONTH_NAME_PATTERN}|day|hour|{'|'.join(CALENDAR_UNITS)})s?[,.]?|ago", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Leaves:
    """Makes the leaves of one query; dates in words are counted from the clock, days are those of the zone."""

    written: Written
    clock: Clock
    zone: tzinfo

    # --- words ---

    def words(self, piece: Piece, field: str = "", *, bracketed: bool = False) -> Text:
        """Make a leaf of a word or a quote, to be looked for in a field; `bracketed`: it stands in plain brackets."""
        if piece.kind == "quote":
            return self._phrase(piece, field)
        if "://" in piece.value and analysis.terms(piece.value):
            return Text(piece.value.removeprefix("="), piece.value.startswith("="), field)
        exact = piece.value.startswith("=")
        plain = Piece("word", piece.value[exact:], (piece.at[0] + exact, piece.at[1]))
        if plain.value == "-":
            hint = "to leave out what follows, write - right before it; a dash between words is no word"
            self.written.fail("the minus has nothing behind it", piece.at, hint, "")
        if not field:
            self._check_bare(plain, bracketed=bracketed)
        value, edits = self._edits(plain)
        if edits and exact:
            self.written.fail("= and ~ say the opposite of each other", piece.at, "write one of them", value + "~")
        if edits:
            start, end = analysis.term_offsets(value)[0]
            return Text(value[start:end], field=field, edits=edits)
        return Text(self._searchable(value, piece), exact, field)

    def _check_bare(self, piece: Piece, *, bracketed: bool) -> None:
        """Refuse what a word would be in a field: a range of dates, and values of a list."""
        comma = bracketed and (_COMMA.search(piece.value) or re.search(r"(?<=\w),$", piece.value))
        if comma:
            at = (piece.at[0] + comma.start(), piece.at[0] + comma.end())
            hint = "a list needs a field, as in outlet:(one, two); elsewhere join words with OR"
            self.written.fail("a comma inside brackets", at, hint, " OR ")
        if ".." in piece.value and re.search(r"\d{4}", piece.value) and self._are_dates([piece.value]):
            hint = "the field of dates is date:"
            self.written.fail("a range of dates without a field", piece.at, hint, f"date:{piece.value}")

    def _edits(self, piece: Piece) -> tuple[str, int]:
        """Take the `~` or `~2` off a word that asks for typing errors; give the word and how many edits (0: no `~`)."""
        match = _TYPO.fullmatch(piece.value)
        if not match:
            return piece.value, 0
        word, number = match.groups()
        at = (piece.at[0] + len(word), piece.at[1])
        hint = "word~ is one letter added, left out or changed; word~2 up to two"
        if not analysis.terms(word):
            swapped = f"{number}~" if analysis.terms(number) else ""
            self.written.fail("the ~ stands before its word", at, hint, swapped)
        if number not in {"", "1", "2"}:
            letters = "~2" if re.match(r"[3-9]|\d\d", number) else "~"
            repair = None if analysis.terms(number) and not number[0].isdecimal() else letters
            self.written.fail(f"{number!r} is no number of letters", at, hint, repair)
        if len(analysis.terms(word)) > 1 or re.search(r"[*?=:,]", word):
            self.written.fail(f"~ is for one plain word, and {word!r} is more", piece.at, hint, word.strip(","))
        return word, int(number or "1")

    def _phrase(self, piece: Piece, field: str) -> Text:
        slop = piece.slop.removeprefix("~")
        sign = (piece.at[1] - len(piece.slop), piece.at[1])
        if piece.slop and not (re.fullmatch("[0-9]{1,6}", slop) and int(slop) <= FARTHEST):
            hint = 'say how many other words may stand among those of the phrase: "…"~5'
            self.written.fail(f"{piece.slop!r} is no distance", sign, hint, "~5")
        value = self._searchable(_QUESTION_MARKS.sub("", piece.value), piece)
        if slop and len(analysis.terms(value)) < 2:  # noqa: PLR2004 - a distance needs two
            hint = "word~ without quotes finds typing errors"
            self.written.fail(f"{piece.slop!r} is between words, and this is one", sign, hint, "")
        return Text(value, piece.exact, field, int(slop or 0))

    def _searchable(self, value: str, piece: Piece) -> str:
        """See that there is something to look for in a word or a phrase; give it with single spaces."""
        alone = "a wildcard alone"
        if not analysis.terms(value):
            if _WILD.search(value):
                hint = "a pattern needs a letter: missil*, wom?n, *gate; filters alone find everything in them"
                self.written.fail(alone, piece.at, hint, "")
            there = f"there is no word in {piece.value!r}" if piece.value.strip() else "there is no word here"
            self.written.fail(there, piece.at, "marks are not searched; write the words around them", "")
        for chunk in filter(_WILD.search, [] if "://" in value else value.split()):
            if not analysis.terms(chunk):
                repair = re.sub(rf"\s*{re.escape(chunk)}\s*", " ", value)
                hint = 'for other words among them, write "a b"~5, or a NEAR/5 b'
                self.written.fail(alone, piece.at, hint, f'"{repair.strip()}"~1')
            if any(map(_is_a_word, chunk)):
                repair = _WILD.sub("", self.written.query[slice(*piece.at)])
                hint = "these characters are found inside longer words as they are"
                self.written.fail("no wildcard is needed here", piece.at, hint, repair)
        return " ".join(value.split())

    # --- values of fields ---

    def of_field(self, name: str, values: Sequence[Piece]) -> Query:
        """Make the leaf of a field with its values: any of them."""
        field = FIELDS[name]
        if len(values) == 1 and values[0].kind == "word":
            self._check_list(field, values[0])
        for value in values:
            if value.slop and field.kind is not Kind.TEXT:
                at = (value.at[1] - len(value.slop), value.at[1])
                self.written.fail(f"{value.slop!r} is for words", at, f"{name}: is compared as a whole", "")
        if field.kind is Kind.NAME:
            return Names(name, tuple(self._name(value, field) for value in values))
        make: Callable[[Piece, str], Query] = {Kind.DATE: self._date, Kind.SAVED: self._saved}.get(
            field.kind, self.words
        )
        parts = tuple(make(value, name) for value in values)
        return parts[0] if len(parts) == 1 else Or(parts)

    def _check_list(self, field: Field, value: Piece) -> None:
        """Refuse `outlet:one,two`, which is a list without its brackets."""
        if field.attribute == "url" or field.kind is Kind.DATE or not _COMMA.search(value.value):
            return
        listed = ", ".join(_COMMA.split(value.value))
        self.written.fail("a list without brackets", value.at, "quote it if it is one value", f"({listed})")

    def _name(self, piece: Piece, field: Field) -> str:
        value = piece.value.removeprefix("=") if piece.kind == "word" else piece.value
        if piece.kind == "word" and re.search(r"[*?~]", value):
            hint = "write the name; `corpus outlets` lists those of outlets"
            self.written.fail("a whole name has no wildcards", piece.at, hint)
        if not analysis.terms(value):
            hint = "write the name, in quotes if it has spaces"
            self.written.fail(f"there is no name in {value!r}", piece.at, hint)
        if not field.allows(value):
            self._refuse_value(piece, field)
        return " ".join(value.split())

    def _refuse_value(self, piece: Piece, field: Field) -> NoReturn:
        value = piece.value.lower()
        near = get_close_matches(value, field.choices, 1)
        repair = field.aliases.get(value, near[0] if near else None)
        hint = f"write one of: {', '.join(field.choices)}" if field.choices else "write a code such as en, pt-BR or zh"
        self.written.fail(f"{piece.value!r} is none of its values", piece.at, hint, repair)

    def _saved(self, piece: Piece, _field: str) -> Query:
        name = piece.value.strip().lower()
        if not SAVED_NAME.fullmatch(name):
            repair = re.sub("[^a-z0-9]+", "-", analysis.folded_key(name)).strip("-")
            self.written.fail(f"{piece.value!r} is no name of a saved search", piece.at, SAVED_HINT, repair)
        return Saved(name)

    # --- dates ---

    def period(self, text: str) -> Period:
        """Read a date; raise UsageError for what is none."""
        return period(text, self.clock, self.zone)

    def _date(self, piece: Piece, _field: str) -> Query:
        try:
            understood = self.period(piece.value)
        except UsageError as error:
            # A list of dates lacks its brackets where each of them is one.
            listed = re.split(", *", piece.value)
            repair = f"({', '.join(listed)})" if self._are_dates(listed) else repair_in(error)
            self.written.fail(error.message, piece.at, error.hint, repair)
        return Dates(date_word(" ".join(piece.value.split())), understood)

    def check_spread(self, pieces: Sequence[Piece]) -> None:
        """Refuse a date that goes on behind the first of the pieces, its value: `date:last week`, `date:2013 to 2014`.

        Read as one word, its rest would be looked for in the text.
        """
        words = [piece.value for piece in pieces[: 2 * _MOST_WORDS + 1]]
        is_date = self._are_dates(words[:1])
        for count in range(min(len(words), _MOST_WORDS), 1, -1):
            if not is_date and self._are_dates([" ".join(words[:count])]):
                self._refuse_spread(pieces[:count], date_word(" ".join(words[:count])))
        if len(words) > 2 and words[1].lower() in _UNTIL:  # noqa: PLR2004 - two dates and what joins them
            for count in range(len(words), 2, -1):
                if self._are_dates([words[0], " ".join(words[2:count])]):
                    self._refuse_spread(pieces[:count], f"{words[0]}..{date_word(' '.join(words[2:count]))}")
        if len(words) > 1 and (words[0].endswith("..") or words[1].startswith("..")):
            joined = "".join(words[:2])
            if self._are_dates([joined]):
                self._refuse_spread(pieces[:2], joined)
        if not is_date and len(words) > 1:
            self._check_repairs(pieces, words)

    def _check_repairs(self, pieces: Sequence[Piece], words: Sequence[str]) -> None:
        """Refuse what begins with no date and can be repaired only together with what follows: `date:last 7 days`."""
        dated = next((at for at, word in enumerate(words[1:], 1) if not _DATED.fullmatch(word)), len(words))
        for count in range(min(dated, _MOST_WORDS), 0, -1):
            try:
                self.period(" ".join(words[:count]))
            except UsageError as error:
                if repair := repair_in(error):
                    if count > 1:
                        self._refuse_spread(pieces[:count], repair)
                    return

    def _refuse_spread(self, pieces: Sequence[Piece], repair: str) -> NoReturn:
        at = (pieces[0].at[0], pieces[-1].at[1])
        self.written.fail("a date has no spaces", at, "join its words with -, or put it in quotes", repair)

    def _are_dates(self, texts: Sequence[str]) -> bool:
        try:
            return bool([self.period(text) for text in texts])
        except UsageError:
            return False


def repair_in(error: UsageError) -> str | None:
    """Give the first of the dates that the hint of an error about a date proposes."""
    match = re.fullmatch(r"write (\S+)(?: or \S+)?", error.hint)
    return match[1] if match else None


def _is_a_word(character: str) -> bool:
    """Whether a character is a word by itself, as in scripts without spaces: two of them are two."""
    return len(analysis.terms(character * 2)) > 1
