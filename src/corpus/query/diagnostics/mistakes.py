"""What looks like a word and is none: signs of other query languages, and slips with those of this one.

Each is a mistake with its likeliest repair. Taken for a word, its marks would be dropped, and its meaning with them.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import Final, NoReturn

from corpus.query.diagnostics.foreign_syntax import (
    COMPARISON,
    MINUS_HINT,
    MINUSES,
    NEAR_HINT,
    NEGATION,
    OTHER_NAMES,
    sign_in,
)
from corpus.query.fields import FIELDS, Kind
from corpus.query.lexer import Piece, Written
from corpus.text import terms

# Fields of other programs that hold one end of a range.
_SINCE: Final = frozenset({"since", "after", "newer", "newer_than"})
_UNTIL: Final = frozenset({"until", "before", "older", "older_than"})
_FIELDS_HINT: Final = "`corpus fields` lists them all"

_SPAN: Final = re.compile(r"[\[{]\s*([^\s\[\]{}]+)\s+to\s+([^\s\[\]{}]+)\s*[\]}]", re.IGNORECASE)
_BRACKETED: Final = re.compile(r"[\[{]([^\[\]{}()\"]*)[\]}]")
_ATLEAST: Final = re.compile(r"atleast(\d*)\S*", re.IGNORECASE)
_NEAR_CALL: Final = re.compile(r"(near|adj|w|onear)/?(\d*)", re.IGNORECASE)
_CALLED: Final = re.compile(r'\(\s*([^\s(),"]+|"[^"]*"),?\s+([^\s(),"]+|"[^"]*")(?:,\s*(\d+))?\s*\)')
_SINGLE_QUOTES: Final = {"'": "'’", "‘": "’'", "‚": "‘’'", "`": "`'´"}
_NOTHING: Final = Piece("end", "", (-1, -1))


def check_words(written: Written, pieces: list[Piece]) -> None:
    """Refuse the first word that is a sign of another language or stands where it means nothing."""
    _check_single_quotes(written, pieces)
    in_list = False
    for number, piece in enumerate(pieces):
        before = pieces[number - 1] if number else _NOTHING
        after = pieces[number + 1] if number + 1 < len(pieces) else _NOTHING
        if _is_glued(before, piece) and before.kind == "field" and piece.kind == "open":
            in_list = True
        in_list = in_list and piece.kind != "close"
        if piece.kind == "word" and not in_list:
            _check_word(written, before, piece, after)
        elif piece.kind == "quote":
            _check_quote(written, piece, after)


def _check_word(written: Written, before: Piece, piece: Piece, after: Piece) -> None:
    kind = None
    if before.kind == "field" and _is_glued(before, piece):
        field = FIELDS.get(before.value[:-1].lower())
        kind = field.kind if field and field.attribute != "url" else Kind.SAVED
    if kind in {None, Kind.DATE, Kind.TEXT}:
        _check_square_brackets(written, before if kind else _NOTHING, piece)
    if kind is None:
        _check_calls(written, piece, after)
        _check_alone(written, before, piece, after)
        _check_distance(written, before, piece, after)
    if kind in {None, Kind.TEXT} and "://" not in piece.value:
        refuse_sign(written, piece)
    elif kind is Kind.NAME and (found := sign_in(piece.value, (NEGATION,))):
        refuse_sign(written, Piece("word", found[1][0], piece.at))


def refuse_sign(written: Written, piece: Piece) -> None:
    """Refuse a word that the table of signs knows."""
    found = sign_in(piece.value)
    if not found:
        return
    sign, match = found
    start, end = match.span("sign") if "sign" in match.groupdict() else match.span()
    at = (piece.at[0] + start, piece.at[0] + end)
    repair = sign.repaired(match)
    whole = "" if repair is None else written.query[: piece.at[0]] + repair + written.query[piece.at[1] :]
    written.fail(sign.message.format(piece.value[start:end]).rstrip(), at, sign.hint, whole=whole)


def _is_glued(before: Piece, piece: Piece) -> bool:
    return before.at[1] == piece.at[0]


def _check_alone(written: Written, before: Piece, piece: Piece, after: Piece) -> None:
    """Refuse a sign that stands apart from what it belongs to."""
    word = piece.value
    name = before.value.lower() if before.kind == "word" else ""
    is_followed = after.kind in {"word", "quote"}
    if word == "=" and name not in FIELDS:
        at = (piece.at[0], after.at[0]) if is_followed else piece.at
        hint = 'exact words are written =word, exact phrases ="…"'
        written.fail("the = has nothing behind it", at, hint, "=" if is_followed else "")
    if word[0] == ":":
        _refuse_colon(written, before, piece, after)
    if re.fullmatch("[=<>≤≥]+", word) and name in FIELDS.keys() | OTHER_NAMES.keys():
        _refuse_comparison(written, before, piece, after)
    if word[-1] == "=" and after.kind == "quote" and _is_glued(piece, after) and COMPARISON.pattern.fullmatch(word):
        _refuse_comparison(written, Piece("word", word[:-1], piece.at), Piece("word", "=", piece.at), after)
    if word in MINUSES and after.kind in {"quote", "open"} and _is_glued(piece, after):
        written.fail(f"{word!r} is no minus here", piece.at, MINUS_HINT, "-")
    if re.fullmatch(r"\^[\d.]*", word) and before.kind in {"quote", "close"} and _is_glued(before, piece):
        hint = "words of the headline count most by themselves"
        written.fail(f"words have no weights, and {word!r} has no meaning", piece.at, hint, "")


def _check_distance(written: Written, before: Piece, piece: Piece, after: Piece) -> None:
    """Refuse the parts of a distance that stand apart: `"a b" ~5`, `a NEAR 5 b`; and `a ~5 b`."""
    word = piece.value
    number = after.value.strip("/") if after.kind == "word" else ""
    has_number = number.isdecimal() and number.isascii()
    if re.fullmatch(r"~\d*", word) and before.kind == "quote":
        end = after.at[1] if word == "~" and has_number else piece.at[1]
        repair = word + (number if end > piece.at[1] else "")
        written.fail("the ~ stands apart from its phrase", (before.at[1], end), 'write it as "…"~5', repair)
    if re.fullmatch(r"~\d+", word) and before.kind == "word" and after.kind in {"word", "quote"}:
        written.fail(f"{word!r} is no operator", piece.at, NEAR_HINT, f"NEAR/{word[1:]}")
    if re.fullmatch(r"(O?NEAR|ADJ|W|WITHIN)|(?i:(near|adj|w|within)/)", word) and has_number:
        operator = "ADJ" if word.upper()[0] in "AO" else "NEAR"
        written.fail(f"{word!r} is no operator", (piece.at[0], after.at[1]), NEAR_HINT, f"{operator}/{number}")


def _refuse_colon(written: Written, before: Piece, piece: Piece, after: Piece) -> NoReturn:
    message, hint = "the : has no field before it", "fields are written field:value, without a space"
    start, end = piece.at
    if before.kind == "word" and before.value.lower() in FIELDS.keys() | OTHER_NAMES.keys():
        if piece.value == ":" and after.kind in {"word", "quote", "open"}:
            end = after.at[0]
        written.fail(message, (before.at[1], end), hint, piece.value)
    written.fail(message, (start, start + 1), hint, "")


def _refuse_comparison(written: Written, field: Piece, sign: Piece, value: Piece) -> NoReturn:
    operand = value.value if value.kind == "word" else f'"{value.value}"' if value.kind == "quote" else ""
    match = COMPARISON.pattern.fullmatch(field.value + sign.value + operand)
    repair = COMPARISON.repaired(match) if match and operand else None
    at = (field.at[0], value.at[1]) if operand else sign.at
    written.fail(COMPARISON.message.format(sign.value), at, COMPARISON.hint, repair)


def _check_calls(written: Written, piece: Piece, after: Piece) -> None:
    """Refuse `atleast` without its number or its bracket, and `NEAR(a, b)`."""
    opened = after.kind == "open" and _is_glued(piece, after)
    match = _ATLEAST.fullmatch(piece.value)
    if match and (opened or match[1] or piece.value.isupper() or after.value.isdecimal()):
        message, hint = f"{piece.value!r} counts nothing", "it is written atleast3(word), with a number and brackets"
        count = match[1][:4] or "2"
        if after.kind == "word" and after.value.isdecimal():
            written.fail(message, (piece.at[0], after.at[1]), hint, f"atleast{after.value[:4]}")
        if after.kind == "open":
            written.fail(message, (piece.at[0], after.at[1]), hint, f"atleast{count}(")
        if after.kind in {"word", "quote"}:
            repair = f"atleast{count}({written.query[slice(*after.at)]})"
            written.fail(message, (piece.at[0], after.at[1]), hint, repair)
        written.fail(message, piece.at, hint)
    near = _NEAR_CALL.fullmatch(piece.value)
    if near and opened:
        called = _CALLED.match(written.straight, after.at[0])
        operator = "ADJ" if near[1].lower() in {"adj", "onear"} else "NEAR"
        message, hint = f"{piece.value!r} takes no brackets", "it stands between two: a NEAR/5 b"
        if called:
            repair = f"({called[1]} {operator}/{called[3] or near[2] or 5} {called[2]})"
            written.fail(message, (piece.at[0], called.end()), hint, repair)
        written.fail(message, piece.at, hint)


def _check_square_brackets(written: Written, field: Piece, piece: Piece) -> None:
    """Refuse `[2013 TO 2014]` and whatever else stands in such brackets."""
    if piece.value[0] not in "[{":
        return
    start = piece.at[0]
    message, hint = f"{piece.value[0]!r} has no meaning here", "ranges of dates are date:D..D; brackets are round"
    if span := _SPAN.match(written.straight, start):
        ends = "..".join(end.replace("*", "") for end in span.groups())
        is_dated = field.value.lower() == "date:" or (not field.value and re.search(r"\d{4}", ends))
        at = (field.at[0] if field.value else start, span.end())
        written.fail(message, at, hint, f"date:{ends}" if is_dated else None)
    if bracketed := _BRACKETED.match(written.straight, start):
        written.fail(message, bracketed.span(), hint, f"({bracketed[1]})" if terms(bracketed[1]) else "")
    written.fail(message, (start, start + 1), hint, "")


def _check_quote(written: Written, quote: Piece, after: Piece) -> None:
    """Refuse a quote that ends in the middle of what it quotes."""
    goes_on = after.kind == "word" and _is_glued(quote, after)
    if goes_on and quote.value.endswith("\\"):
        hint = "marks are not searched: leave the inner quotes away"
        end = quote.at[1]
        written.fail(r"there is no escape \"", (end - 2, end), hint, whole=written.query.replace('\\"', ""))
    if goes_on and not quote.value.strip():
        hint = "a phrase has one quote on each side"
        written.fail("a quote without words", quote.at, hint, whole=written.query.replace('""', '"'))


def _check_single_quotes(written: Written, pieces: list[Piece]) -> None:
    """Refuse `'a phrase'`: its marks would be dropped, and the phrase with them."""
    opening, closing = _NOTHING, ""
    for piece in pieces:
        if piece.kind != "word":
            continue
        first, last = piece.value[0], piece.value[-1]
        if closing and last in closing and first not in _SINGLE_QUOTES:
            at = (opening.at[0], piece.at[1])
            inside = written.straight[at[0] : at[1]].strip("'‘’‚`´").replace('"', "")
            written.fail("a phrase in single quotes", at, 'phrases stand in double quotes: "…"', f'"{inside}"')
        if first in _SINGLE_QUOTES and last not in _SINGLE_QUOTES[first]:
            opening, closing = piece, _SINGLE_QUOTES[first]


def unknown_field(written: Written, piece: Piece, after: Piece) -> NoReturn:
    """Refuse a field that does not exist; `after` is what follows it."""
    name = piece.value[:-1].lower()
    at = (piece.at[0], piece.at[1] - 1)
    message = f"there is no field {written.query[slice(*at)]!r}"
    value = written.query[slice(*after.at)] if after.kind in {"word", "quote"} else ""
    spread = (piece.at[0], after.at[1])
    if name in _SINCE | _UNTIL:
        date = value.strip('"')
        ends = f"{date}.." if name in _SINCE else f"..{date}"
        repair = f'date:"{ends}"' if " " in ends else f"date:{ends}"
        written.fail(message, spread if value else at, "a date can be a range: date:2013.. or date:..2013-06",
                     repair if value else None)  # fmt: skip
    if name in {"near", "adj", "w"} and value.isdecimal():
        operator = "ADJ" if name == "adj" else "NEAR"
        written.fail(message, spread, NEAR_HINT, f"{operator}/{value}")
    near = get_close_matches(name, FIELDS, 1)
    if meant := OTHER_NAMES.get(name, near[0] if near else ""):
        written.fail(message, at, f"did you mean {meant}? {_FIELDS_HINT}", meant)
    word = written.query[slice(*at)]
    if value and _is_glued(piece, after):
        inside = value.strip('"')
        written.fail(message, at, f"{_FIELDS_HINT}; to search the words, put them in quotes",
                     whole=f'{written.query[: at[0]]}"{word}:{inside}"{written.query[after.at[1] :]}')  # fmt: skip
    written.fail(message, at, f"{_FIELDS_HINT}; a word has no colon behind it",
                 whole=written.query[: at[1]] + " " + written.query[piece.at[1] :])  # fmt: skip
