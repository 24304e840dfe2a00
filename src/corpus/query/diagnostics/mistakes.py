"""Tokens that look like words but are not: syntax of other query languages, and slips with that of this one.

Each is a mistake with its likeliest repair. Read as a word it would lose its punctuation, and its meaning with it.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import Final, NoReturn

from corpus.query.diagnostics.foreign_syntax import (
    COMPARISON,
    FOREIGN_FIELDS,
    MINUS_HINT,
    MINUSES,
    NEAR_HINT,
    NEGATION,
    foreign_syntax_in,
)
from corpus.query.fields import FIELDS, Kind
from corpus.query.lexer import Source, Token
from corpus.text import terms

# Fields of other programs that hold one end of a range.
_SINCE: Final = frozenset({"since", "after", "newer", "newer_than"})
_UNTIL: Final = frozenset({"until", "before", "older", "older_than"})
_FIELDS_HINT: Final = "`corpus fields` lists them all"

_BRACKETED_RANGE: Final = re.compile(r"[\[{]\s*([^\s\[\]{}]+)\s+to\s+([^\s\[\]{}]+)\s*[\]}]", re.IGNORECASE)
_BRACKETED: Final = re.compile(r"[\[{]([^\[\]{}()\"]*)[\]}]")
_ATLEAST: Final = re.compile(r"atleast(\d*)\S*", re.IGNORECASE)
_NEAR_CALL: Final = re.compile(r"(near|adj|w|onear)/?(\d*)", re.IGNORECASE)
_CALLED: Final = re.compile(r'\(\s*([^\s(),"]+|"[^"]*"),?\s+([^\s(),"]+|"[^"]*")(?:,\s*(\d+))?\s*\)')
_SINGLE_QUOTES: Final = {"'": "'’", "‘": "’'", "‚": "‘’'", "`": "`'´"}
_NOTHING: Final = Token("end", "", (-1, -1))


def check_tokens(source: Source, tokens: list[Token]) -> None:
    """Refuse the first token that is foreign syntax or stands where it means nothing."""
    _check_single_quotes(source, tokens)
    in_list = False
    for number, token in enumerate(tokens):
        before = tokens[number - 1] if number else _NOTHING
        after = tokens[number + 1] if number + 1 < len(tokens) else _NOTHING
        if _is_glued(before, token) and before.kind == "field" and token.kind == "open":
            in_list = True
        in_list = in_list and token.kind != "close"
        if token.kind == "word" and not in_list:
            _check_word(source, before, token, after)
        elif token.kind == "quote":
            _check_quote(source, token, after)


def _check_word(source: Source, before: Token, token: Token, after: Token) -> None:
    kind = None
    if before.kind == "field" and _is_glued(before, token):
        field = FIELDS.get(before.value[:-1].lower())
        kind = field.kind if field and field.attribute != "url" else Kind.SAVED
    if kind in {None, Kind.DATE, Kind.TEXT}:
        _check_square_brackets(source, before if kind else _NOTHING, token)
    if kind is None:
        _check_calls(source, token, after)
        _check_alone(source, before, token, after)
        _check_distance(source, before, token, after)
    if kind in {None, Kind.TEXT} and "://" not in token.value:
        _refuse_foreign_syntax(source, token)
    elif kind is Kind.NAME and (found := foreign_syntax_in(token.value, (NEGATION,))):
        _refuse_foreign_syntax(source, Token("word", found[1][0], token.span))


def _refuse_foreign_syntax(source: Source, token: Token) -> None:
    """Refuse a word that the table of foreign syntax knows."""
    found = foreign_syntax_in(token.value)
    if not found:
        return
    sign, match = found
    start, end = match.span("sign") if "sign" in match.groupdict() else match.span()
    span = (token.span[0] + start, token.span[0] + end)
    replacement = sign.replacement_for(match)
    repair = "" if replacement is None else source.text[: token.span[0]] + replacement + source.text[token.span[1] :]
    source.fail(sign.message.format(token.value[start:end]).rstrip(), span, sign.hint, repair=repair)


def _is_glued(before: Token, token: Token) -> bool:
    return before.span[1] == token.span[0]


def _check_alone(source: Source, before: Token, token: Token, after: Token) -> None:
    """Refuse a sign that stands apart from what it belongs to."""
    word = token.value
    name = before.value.lower() if before.kind == "word" else ""
    is_followed = after.kind in {"word", "quote"}
    if word == "=" and name not in FIELDS:
        span = (token.span[0], after.span[0]) if is_followed else token.span
        hint = 'exact words are written =word, exact phrases ="…"'
        source.fail("the = has nothing after it", span, hint, "=" if is_followed else "")
    if word[0] == ":":
        _refuse_colon(source, before, token, after)
    if re.fullmatch("[=<>≤≥]+", word) and name in FIELDS.keys() | FOREIGN_FIELDS.keys():
        _refuse_comparison(source, before, token, after)
    if word[-1] == "=" and after.kind == "quote" and _is_glued(token, after) and COMPARISON.pattern.fullmatch(word):
        _refuse_comparison(source, Token("word", word[:-1], token.span), Token("word", "=", token.span), after)
    if word in MINUSES and after.kind in {"quote", "open"} and _is_glued(token, after):
        source.fail(f"{word!r} is not a minus here", token.span, MINUS_HINT, "-")
    if re.fullmatch(r"\^[\d.]*", word) and before.kind in {"quote", "close"} and _is_glued(before, token):
        hint = "words of the headline count most by themselves"
        source.fail(f"words have no weights, and {word!r} has no meaning", token.span, hint, "")


def _check_distance(source: Source, before: Token, token: Token, after: Token) -> None:
    """Refuse the parts of a distance that stand apart: `"a b" ~5`, `a NEAR 5 b`; and `a ~5 b`."""
    word = token.value
    number = after.value.strip("/") if after.kind == "word" else ""
    has_number = number.isdecimal() and number.isascii()
    if re.fullmatch(r"~\d*", word) and before.kind == "quote":
        end = after.span[1] if word == "~" and has_number else token.span[1]
        replacement = word + (number if end > token.span[1] else "")
        source.fail("the ~ stands apart from its phrase", (before.span[1], end), 'write it as "…"~5', replacement)
    if re.fullmatch(r"~\d+", word) and before.kind == "word" and after.kind in {"word", "quote"}:
        source.fail(f"{word!r} is not an operator", token.span, NEAR_HINT, f"NEAR/{word[1:]}")
    if re.fullmatch(r"(O?NEAR|ADJ|W|WITHIN)|(?i:(near|adj|w|within)/)", word) and has_number:
        operator = "ADJ" if word.upper()[0] in "AO" else "NEAR"
        source.fail(f"{word!r} is not an operator", (token.span[0], after.span[1]), NEAR_HINT, f"{operator}/{number}")


def _refuse_colon(source: Source, before: Token, token: Token, after: Token) -> NoReturn:
    message, hint = "the : has no field before it", "fields are written field:value, without a space"
    start, end = token.span
    if before.kind == "word" and before.value.lower() in FIELDS.keys() | FOREIGN_FIELDS.keys():
        if token.value == ":" and after.kind in {"word", "quote", "open"}:
            end = after.span[0]
        source.fail(message, (before.span[1], end), hint, token.value)
    source.fail(message, (start, start + 1), hint, "")


def _refuse_comparison(source: Source, field: Token, sign: Token, value: Token) -> NoReturn:
    operand = value.value if value.kind == "word" else f'"{value.value}"' if value.kind == "quote" else ""
    match = COMPARISON.pattern.fullmatch(field.value + sign.value + operand)
    replacement = COMPARISON.replacement_for(match) if match and operand else None
    span = (field.span[0], value.span[1]) if operand else sign.span
    source.fail(COMPARISON.message.format(sign.value), span, COMPARISON.hint, replacement)


def _check_calls(source: Source, token: Token, after: Token) -> None:
    """Refuse `atleast` without its number or its bracket, and `NEAR(a, b)`."""
    opened = after.kind == "open" and _is_glued(token, after)
    match = _ATLEAST.fullmatch(token.value)
    if match and (opened or match[1] or token.value.isupper() or after.value.isdecimal()):
        message, hint = f"{token.value!r} counts nothing", "it is written atleast3(word), with a number and brackets"
        count = match[1][:4] or "2"
        if after.kind == "word" and after.value.isdecimal():
            source.fail(message, (token.span[0], after.span[1]), hint, f"atleast{after.value[:4]}")
        if after.kind == "open":
            source.fail(message, (token.span[0], after.span[1]), hint, f"atleast{count}(")
        if after.kind in {"word", "quote"}:
            replacement = f"atleast{count}({source.text[slice(*after.span)]})"
            source.fail(message, (token.span[0], after.span[1]), hint, replacement)
        source.fail(message, token.span, hint)
    near = _NEAR_CALL.fullmatch(token.value)
    if near and opened:
        called = _CALLED.match(source.normalised, after.span[0])
        operator = "ADJ" if near[1].lower() in {"adj", "onear"} else "NEAR"
        message, hint = f"{token.value!r} takes no brackets", "it stands between two: a NEAR/5 b"
        if called:
            replacement = f"({called[1]} {operator}/{called[3] or near[2] or 5} {called[2]})"
            source.fail(message, (token.span[0], called.end()), hint, replacement)
        source.fail(message, token.span, hint)


def _check_square_brackets(source: Source, field: Token, token: Token) -> None:
    """Refuse `[2013 TO 2014]` and whatever else stands in such brackets."""
    if token.value[0] not in "[{":
        return
    start = token.span[0]
    message, hint = f"{token.value[0]!r} has no meaning here", "ranges of dates are date:D..D; brackets are round"
    if bounds := _BRACKETED_RANGE.match(source.normalised, start):
        ends = "..".join(end.replace("*", "") for end in bounds.groups())
        is_dated = field.value.lower() == "date:" or (not field.value and re.search(r"\d{4}", ends))
        span = (field.span[0] if field.value else start, bounds.end())
        source.fail(message, span, hint, f"date:{ends}" if is_dated else None)
    if bracketed := _BRACKETED.match(source.normalised, start):
        source.fail(message, bracketed.span(), hint, f"({bracketed[1]})" if terms(bracketed[1]) else "")
    source.fail(message, (start, start + 1), hint, "")


def _check_quote(source: Source, quote: Token, after: Token) -> None:
    """Refuse a quote that ends in the middle of what it quotes."""
    goes_on = after.kind == "word" and _is_glued(quote, after)
    if goes_on and quote.value.endswith("\\"):
        hint = "marks are not searched: leave out the inner quotes"
        end = quote.span[1]
        source.fail(r"there is no escape \"", (end - 2, end), hint, repair=source.text.replace('\\"', ""))
    if goes_on and not quote.value.strip():
        hint = "a phrase has one quote on each side"
        source.fail("a quote without words", quote.span, hint, repair=source.text.replace('""', '"'))


def _check_single_quotes(source: Source, tokens: list[Token]) -> None:
    """Refuse `'a phrase'`: its marks would be dropped, and the phrase with them."""
    opening, closing = _NOTHING, ""
    for token in tokens:
        if token.kind != "word":
            continue
        first, last = token.value[0], token.value[-1]
        if closing and last in closing and first not in _SINGLE_QUOTES:
            span = (opening.span[0], token.span[1])
            inside = source.normalised[span[0] : span[1]].strip("'‘’‚`´").replace('"', "")
            source.fail("a phrase in single quotes", span, 'phrases stand in double quotes: "…"', f'"{inside}"')
        if first in _SINGLE_QUOTES and last not in _SINGLE_QUOTES[first]:
            opening, closing = token, _SINGLE_QUOTES[first]


def unknown_field(source: Source, token: Token, after: Token) -> NoReturn:
    """Refuse a field that does not exist; `after` is what follows it."""
    name = token.value[:-1].lower()
    span = (token.span[0], token.span[1] - 1)
    message = f"there is no field {source.text[slice(*span)]!r}"
    value = source.text[slice(*after.span)] if after.kind in {"word", "quote"} else ""
    spread = (token.span[0], after.span[1])
    if name in _SINCE | _UNTIL:
        date = value.strip('"')
        ends = f"{date}.." if name in _SINCE else f"..{date}"
        replacement = f'date:"{ends}"' if " " in ends else f"date:{ends}"
        source.fail(message, spread if value else span, "a date can be a range: date:2013.. or date:..2013-06",
                     replacement if value else None)  # fmt: skip
    if name in {"near", "adj", "w"} and value.isdecimal():
        operator = "ADJ" if name == "adj" else "NEAR"
        source.fail(message, spread, NEAR_HINT, f"{operator}/{value}")
    near = get_close_matches(name, FIELDS, 1)
    if meant := FOREIGN_FIELDS.get(name, near[0] if near else ""):
        source.fail(message, span, f"did you mean {meant}? {_FIELDS_HINT}", meant)
    word = source.text[slice(*span)]
    if value and _is_glued(token, after):
        inside = value.strip('"')
        source.fail(message, span, f"{_FIELDS_HINT}; to search the words, put them in quotes",
                     repair=f'{source.text[: span[0]]}"{word}:{inside}"{source.text[after.span[1] :]}')  # fmt: skip
    source.fail(message, span, f"{_FIELDS_HINT}; a word has no colon after it",
                 repair=source.text[: span[1]] + " " + source.text[token.span[1] :])  # fmt: skip
