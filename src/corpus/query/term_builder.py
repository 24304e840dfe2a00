"""Makes the leaves of the tree out of words, phrases and values of fields, and refuses those that mean nothing."""

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
from corpus.query.lexer import MAX_DISTANCE_WORDS, Source, Token
from corpus.query.tree import Dates, Names, Or, Query, Saved, Text

SAVED_NAME: Final = re.compile(r"[a-z0-9][a-z0-9_-]*")
SAVED_HINT: Final = "a name is small letters, digits, - and _; `corpus save` lists them"

# After a word in quotes a question mark is punctuation; between letters it stands for any one letter.
_QUESTION_MARKS: Final = re.compile(r"\?+(?!\w)")
_WILD: Final = re.compile(r"[*?]")
_TYPO: Final = re.compile(r"([^~]*)~(.*)")
# A comma between letters separates values of a list; between digits it is part of a number.
_COMMA: Final = re.compile(r"(?<=[^\W\d]),(?=\w)|(?<=\w),(?=[^\W\d])")
# What joins the ends of a range that is written with spaces, and how many words a date can have.
_RANGE_WORDS: Final = frozenset({"to", "until", "till", "through", "..", "-", "–", "—"})
_MAX_DATE_WORDS: Final = 4
# A word that can be part of a date.
_DATE_WORD: Final = re.compile(
    rf"\d+\w*[,.]?|(?:{MONTH_NAME_PATTERN}|day|hour|{'|'.join(CALENDAR_UNITS)})s?[,.]?|ago", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class TermBuilder:
    """Makes the leaves of one query; relative dates are counted from the clock, and days are those of the zone."""

    source: Source
    clock: Clock
    zone: tzinfo

    # --- words ---

    def text(self, token: Token, field: str = "", *, bracketed: bool = False) -> Text:
        """Make the leaf of a word or a quote in a field; `bracketed` says that it stands in plain brackets."""
        if token.kind == "quote":
            return self._phrase(token, field)
        if "://" in token.value and analysis.terms(token.value):
            return Text(token.value.removeprefix("="), token.value.startswith("="), field)
        exact = token.value.startswith("=")
        plain = Token("word", token.value[exact:], (token.span[0] + exact, token.span[1]))
        if plain.value == "-":
            hint = "to leave out what follows, write - right before it; a dash between words is not a word"
            self.source.fail("the minus has nothing after it", token.span, hint, "")
        if not field:
            self._check_bare(plain, bracketed=bracketed)
        value, edits = self._edits(plain)
        if edits and exact:
            self.source.fail("= and ~ say the opposite of each other", token.span, "write one of them", value + "~")
        if edits:
            start, end = analysis.term_offsets(value)[0]
            return Text(value[start:end], field=field, edits=edits)
        return Text(self._searchable(value, token), exact, field)

    def _check_bare(self, token: Token, *, bracketed: bool) -> None:
        """Refuse what a word would be in a field: a range of dates, and values of a list."""
        comma = bracketed and (_COMMA.search(token.value) or re.search(r"(?<=\w),$", token.value))
        if comma:
            span = (token.span[0] + comma.start(), token.span[0] + comma.end())
            hint = "a list needs a field, as in outlet:(one, two); elsewhere join words with OR"
            self.source.fail("a comma inside brackets", span, hint, " OR ")
        if ".." in token.value and re.search(r"\d{4}", token.value) and self._are_dates([token.value]):
            hint = "the field of dates is date:"
            self.source.fail("a range of dates without a field", token.span, hint, f"date:{token.value}")

    def _edits(self, token: Token) -> tuple[str, int]:
        """Take the `~` or `~2` off a word that asks for typing errors; give the word and how many edits (0: no `~`)."""
        match = _TYPO.fullmatch(token.value)
        if not match:
            return token.value, 0
        word, number = match.groups()
        span = (token.span[0] + len(word), token.span[1])
        hint = "word~ is one letter added, left out or changed; word~2 up to two"
        if not analysis.terms(word):
            swapped = f"{number}~" if analysis.terms(number) else ""
            self.source.fail("the ~ stands before its word", span, hint, swapped)
        if number not in {"", "1", "2"}:
            letters = "~2" if re.match(r"[3-9]|\d\d", number) else "~"
            replacement = None if analysis.terms(number) and not number[0].isdecimal() else letters
            self.source.fail(f"{number!r} is not a number of letters", span, hint, replacement)
        if len(analysis.terms(word)) > 1 or re.search(r"[*?=:,]", word):
            self.source.fail(f"~ is for one plain word, and {word!r} is more", token.span, hint, word.strip(","))
        return word, int(number or "1")

    def _phrase(self, token: Token, field: str) -> Text:
        slop = token.slop.removeprefix("~")
        sign = (token.span[1] - len(token.slop), token.span[1])
        if token.slop and not (re.fullmatch("[0-9]{1,6}", slop) and int(slop) <= MAX_DISTANCE_WORDS):
            hint = 'say how many other words may stand among those of the phrase: "…"~5'
            self.source.fail(f"{token.slop!r} is not a distance", sign, hint, "~5")
        value = self._searchable(_QUESTION_MARKS.sub("", token.value), token)
        if slop and len(analysis.terms(value)) < 2:  # noqa: PLR2004 - a distance needs two
            hint = "word~ without quotes finds typing errors"
            self.source.fail(f"{token.slop!r} is between words, and this is one", sign, hint, "")
        return Text(value, token.exact, field, int(slop or 0))

    def _searchable(self, value: str, token: Token) -> str:
        """Give a word or a phrase with single spaces; refuse one without anything to search for."""
        alone = "a wildcard alone"
        if not analysis.terms(value):
            if _WILD.search(value):
                hint = "a pattern needs a letter: missil*, wom?n, *gate; filters alone find everything in them"
                self.source.fail(alone, token.span, hint, "")
            there = f"there is no word in {token.value!r}" if token.value.strip() else "there is no word here"
            self.source.fail(there, token.span, "marks are not searched; write the words around them", "")
        for chunk in filter(_WILD.search, [] if "://" in value else value.split()):
            if not analysis.terms(chunk):
                replacement = re.sub(rf"\s*{re.escape(chunk)}\s*", " ", value)
                hint = 'for other words among them, write "a b"~5, or a NEAR/5 b'
                self.source.fail(alone, token.span, hint, f'"{replacement.strip()}"~1')
            if any(map(_is_a_word, chunk)):
                replacement = _WILD.sub("", self.source.text[slice(*token.span)])
                hint = "these characters are found inside longer words as they are"
                self.source.fail("no wildcard is needed here", token.span, hint, replacement)
        return " ".join(value.split())

    # --- values of fields ---

    def of_field(self, name: str, values: Sequence[Token]) -> Query:
        """Make the leaf of a field with its values: any of them."""
        field = FIELDS[name]
        if len(values) == 1 and values[0].kind == "word":
            self._check_list(field, values[0])
        for value in values:
            if value.slop and field.kind is not Kind.TEXT:
                span = (value.span[1] - len(value.slop), value.span[1])
                self.source.fail(f"{value.slop!r} is for words", span, f"{name}: is compared as a whole", "")
        if field.kind is Kind.NAME:
            return Names(name, tuple(self._name(value, field) for value in values))
        make: Callable[[Token, str], Query] = {Kind.DATE: self._date, Kind.SAVED: self._saved}.get(
            field.kind, self.text
        )
        parts = tuple(make(value, name) for value in values)
        return parts[0] if len(parts) == 1 else Or(parts)

    def _check_list(self, field: Field, value: Token) -> None:
        """Refuse `outlet:one,two`, which is a list without its brackets."""
        if field.attribute == "url" or field.kind is Kind.DATE or not _COMMA.search(value.value):
            return
        listed = ", ".join(_COMMA.split(value.value))
        self.source.fail("a list without brackets", value.span, "quote it if it is one value", f"({listed})")

    def _name(self, token: Token, field: Field) -> str:
        value = token.value.removeprefix("=") if token.kind == "word" else token.value
        if token.kind == "word" and re.search(r"[*?~]", value):
            hint = "write the name; `corpus outlets` lists those of outlets"
            self.source.fail("a whole name has no wildcards", token.span, hint)
        if not analysis.terms(value):
            hint = "write the name, in quotes if it has spaces"
            self.source.fail(f"there is no name in {value!r}", token.span, hint)
        if not field.allows(value):
            self._refuse_value(token, field)
        return " ".join(value.split())

    def _refuse_value(self, token: Token, field: Field) -> NoReturn:
        value = token.value.lower()
        near = get_close_matches(value, field.choices, 1)
        replacement = field.aliases.get(value, near[0] if near else None)
        hint = f"write one of: {', '.join(field.choices)}" if field.choices else "write a code such as en, pt-BR or zh"
        self.source.fail(f"{token.value!r} is not one of its values", token.span, hint, replacement)

    def _saved(self, token: Token, _field: str) -> Query:
        name = token.value.strip().lower()
        if not SAVED_NAME.fullmatch(name):
            replacement = re.sub("[^a-z0-9]+", "-", analysis.folded_key(name)).strip("-")
            self.source.fail(f"{token.value!r} is not the name of a saved search", token.span, SAVED_HINT, replacement)
        return Saved(name)

    # --- dates ---

    def period(self, text: str) -> Period:
        """Read a date; raise UsageError for anything else."""
        return period(text, self.clock, self.zone)

    def _date(self, token: Token, _field: str) -> Query:
        try:
            understood = self.period(token.value)
        except UsageError as error:
            # A list of dates lacks its brackets where each of them is one.
            listed = re.split(", *", token.value)
            replacement = f"({', '.join(listed)})" if self._are_dates(listed) else proposed_date(error)
            self.source.fail(error.message, token.span, error.hint, replacement)
        return Dates(date_word(" ".join(token.value.split())), understood)

    def check_spaces(self, tokens: Sequence[Token]) -> None:
        """Refuse a date that goes on after the first of the tokens, its value: `date:last week`, `date:2013 to 2014`.

        Read as one word, its rest would be looked for in the text.
        """
        words = [token.value for token in tokens[: 2 * _MAX_DATE_WORDS + 1]]
        is_date = self._are_dates(words[:1])
        for count in range(min(len(words), _MAX_DATE_WORDS), 1, -1):
            if not is_date and self._are_dates([" ".join(words[:count])]):
                self._refuse_spaces(tokens[:count], date_word(" ".join(words[:count])))
        if len(words) > 2 and words[1].lower() in _RANGE_WORDS:  # noqa: PLR2004 - two dates and what joins them
            for count in range(len(words), 2, -1):
                if self._are_dates([words[0], " ".join(words[2:count])]):
                    self._refuse_spaces(tokens[:count], f"{words[0]}..{date_word(' '.join(words[2:count]))}")
        if len(words) > 1 and (words[0].endswith("..") or words[1].startswith("..")):
            joined = "".join(words[:2])
            if self._are_dates([joined]):
                self._refuse_spaces(tokens[:2], joined)
        if not is_date and len(words) > 1:
            self._check_repairs(tokens, words)

    def _check_repairs(self, tokens: Sequence[Token], words: Sequence[str]) -> None:
        """Refuse what begins with no date and can be repaired only together with what follows: `date:last 7 days`."""
        dated = next((number for number, word in enumerate(words[1:], 1) if not _DATE_WORD.fullmatch(word)), len(words))
        for count in range(min(dated, _MAX_DATE_WORDS), 0, -1):
            try:
                self.period(" ".join(words[:count]))
            except UsageError as error:
                if replacement := proposed_date(error):
                    if count > 1:
                        self._refuse_spaces(tokens[:count], replacement)
                    return

    def _refuse_spaces(self, tokens: Sequence[Token], replacement: str) -> NoReturn:
        span = (tokens[0].span[0], tokens[-1].span[1])
        self.source.fail("a date has no spaces", span, "join its words with -, or put it in quotes", replacement)

    def _are_dates(self, texts: Sequence[str]) -> bool:
        try:
            return bool([self.period(text) for text in texts])
        except UsageError:
            return False


def proposed_date(error: UsageError) -> str | None:
    """Give the first date that the hint of an error about a date proposes."""
    match = re.fullmatch(r"write (\S+)(?: or \S+)?", error.hint)
    return match[1] if match else None


def _is_a_word(character: str) -> bool:
    """Whether a character is a word by itself, as in scripts without spaces: two of them are two."""
    return len(analysis.terms(character * 2)) > 1
