"""The values in the brackets of a field, `tag:(one, two three, "four, five")`: commas separate them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, NoReturn

from corpus.query.fields import FIELDS, Kind
from corpus.query.lexer import Source, Token

_VALUE: Final = re.compile(r'\s*((?:"[^"]*"|[^",])*)(,|$)')
_QUOTE: Final = re.compile(r'(=?)"([^"]*)"(~[^\s"]*)?')
_TOKEN: Final = re.compile(r'=?"[^"]*"|,|-(?=[^\s,])|[^\s,"]+')
_OPERATOR: Final = re.compile(r"AND|OR|NOT|-|&&|\|\|?|(?i:near|adj)/\d+")
_SIGNS: Final = {"&&": "AND", "||": "OR", "|": "OR"}


@dataclass(frozen=True, slots=True)
class ValueList:
    """Reads the list of one field, which stands at [start, end) of the query."""

    source: Source
    field: Token
    span: tuple[int, int]

    def values(self) -> list[Token]:
        """Give a token for each value: a quote for what is quoted, and for several words without quotes."""
        tokens = list(_TOKEN.finditer(self.source.normalised, *self.span))
        for token in tokens:
            if _OPERATOR.fullmatch(token[0]):
                self._refuse_operator([_SIGNS.get(each[0], each[0]) for each in tokens], token)
        values = self._split()
        if not values:
            span = (self.span[0] - 1, self.span[1] + 1)
            self.source.fail(f"the list of {self.field.value} is empty", span, "write a value in it")
        return values

    def _refuse_operator(self, tokens: list[str], operator: re.Match[str]) -> NoReturn:
        name = self.field.value
        message = f"{_SIGNS.get(operator[0], operator[0])} has no meaning inside a list"
        hint = f"a list finds any of its values: {name}(this, that); to leave one out, write -{name}that beside it"
        condition = self._without_operators(tokens)
        before, after = self.source.text[: self.field.span[0]], self.source.text[self.span[1] + 1 :]
        self.source.fail(message, operator.span(), hint, repair=f"{before}{condition}{after}" if condition else "")

    def _without_operators(self, tokens: list[str]) -> str:
        """Write a list with operators as one that has none, or as several conditions."""
        name = self.field.value
        operators = set(filter(_OPERATOR.fullmatch, tokens))
        if operators == {"OR"} or (operators == {"AND"} and FIELDS[name[:-1].lower()].kind is Kind.NAME):
            return name + _listed(" ".join("," if token in operators else token for token in tokens))
        if operators <= {"NOT", "-"}:
            wanted, *unwanted = re.split(r"(?:^|,? )(?:NOT|-)(?: |$)", " ".join(tokens))
            positive = f"{name}{_listed(wanted)} " if wanted.strip(" ,") else ""
            return f"{positive}-{name}{_listed(','.join(unwanted))}"
        if FIELDS[name[:-1].lower()].kind is Kind.TEXT and "," not in "".join(tokens):
            each = " ".join(token if _OPERATOR.fullmatch(token) else name + token for token in tokens)
            return f"({each.replace('- ', '-')})"
        return ""

    def _split(self) -> list[Token]:
        values: list[Token] = []
        for match in _VALUE.finditer(self.source.normalised, *self.span):
            content = match[1].strip()
            span = (match.start(1), match.start(1) + len(content))
            if content:
                values.append(self._value(content, span))
            elif match[2]:
                message = f"an empty value in the list of {self.field.value}"
                self.source.fail(message, match.span(2), "remove the comma", "")
        return values

    def _value(self, content: str, span: tuple[int, int]) -> Token:
        if quote := _QUOTE.fullmatch(content):
            return Token("quote", quote[2], span, quote[3] or "", bool(quote[1]))
        words = content.split()
        if len(words) > 1 and "~" in content and '"' not in content:
            self.source.fail("the ~ of several words", span, "write one word with ~, or quote them all")
        if '"' in content:
            quotes = re.findall('"[^"]*"', content)
            apart = " ".join(quotes) == " ".join(words)
            replacement = ", ".join(quotes) if apart else f'"{" ".join(content.replace(chr(34), " ").split())}"'
            self.source.fail("a quote inside a value", span, "quote the whole value, or nothing of it", replacement)
        is_text = FIELDS[self.field.value[:-1].lower()].kind is Kind.TEXT
        if is_text and len(words) > 1:
            return Token("quote", content.removeprefix("="), span, "", content.startswith("="))
        return Token("word", content, span)


def _listed(values: str) -> str:
    """Write values with commas between them as a list, and a single word without brackets."""
    each = [" ".join(value.split()) for value in values.split(",") if value.strip()]
    return each[0] if len(each) == 1 and " " not in each[0] else f"({', '.join(each)})"
