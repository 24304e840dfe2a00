"""What is understood prints itself and reads back; what the grammar declares is what the parser accepts."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime
from importlib.resources import files
from string import printable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.lark import from_lark
from lark import Lark
from lark.exceptions import LarkError

from asking import TYPED, clock, dates, mutated
from corpus.dates import Period
from corpus.errors import QueryError
from corpus.query import FIELDS, And, AtLeast, Dates, Kind, Names, Near, Not, Or, Saved, Text, parse
from corpus.query.lexer import Source
from corpus.query.parser import MAX_REPAIRED_MISTAKES
from corpus.query.token_stream import MAX_DEPTH
from malformed import DISTANCES, MISTAKES, check_mistakes, mistake

A, B, C = Text("a"), Text("b"), Text("c")

# The query, its tree, and how the tree prints.
UNDERSTOOD = [
    ("bank", Text("bank"), "bank"),
    ("bank rates", And((Text("bank"), Text("rates"))), "bank AND rates"),
    (" bank\t\nrates\u00a0", And((Text("bank"), Text("rates"))), "bank AND rates"),
    ("a and b", And((A, B)), "a AND b"),
    ("a b or c", Or((And((A, B)), C)), "a AND b OR c"),
    ("a (b OR c)", And((A, Or((B, C)))), "a AND (b OR c)"),
    ("(a OR b) OR c", Or((Or((A, B)), C)), "(a OR b) OR c"),
    ("(a b) c", And((And((A, B)), C)), "(a AND b) AND c"),
    ("(a)(b)", And((A, B)), "a AND b"),
    ("((a))", A, "a"),
    ("not a", Not(A), "NOT a"),
    ("-a", Not(A), "NOT a"),
    ("NOT -a", Not(Not(A)), "NOT NOT a"),
    ("a -b", And((A, Not(B))), "a AND NOT b"),
    ("-(a b)", Not(And((A, B))), "NOT (a AND b)"),
    ('-"a"', Not(Text("a")), "NOT a"),
    ("-tag:a", Not(Text("a", field="tag")), "NOT tag:a"),
    ("NOT a b", And((Not(A), B)), "NOT a AND b"),
    ('"bank  rates"', Text("bank rates"), '"bank rates"'),
    ("=Bank", Text("Bank", exact=True), "=Bank"),
    ('="a b"', Text("a b", exact=True), '="a b"'),
    ('"or"', Text("or"), '"or"'),
    ("=not", Text("not", exact=True), '="not"'),
    ('a"b"c', And((A, B, C)), "a AND b AND c"),
    ('tag:="b c"', Text("b c", exact=True, field="tag"), 'tag:="b c"'),
    ("“a b” „c“ «a» »b«", parse('"a b" "c" "a" "b"'), '"a b" AND c AND a AND b'),
    ("don’t", Text("don’t"), "don’t"),
    ("AT&T", Text("AT&T"), "AT&T"),
    ("F-16", Text("F-16"), "F-16"),
    ("10:30", Text("10:30"), '"10:30"'),
    ("https://a.example/1?a=~b*", Text("https://a.example/1?a=~b*"), '"https://a.example/1?a=~b*"'),
    ("why?", Text("why?"), "why?"),
    ('"why?"', Text("why"), "why"),
    ("missil* wom?n *gate", And((Text("missil*"), Text("wom?n"), Text("*gate"))), "missil* AND wom?n AND *gate"),
    ('"ballistic missil*"', Text("ballistic missil*"), '"ballistic missil*"'),
    ("typo~", Text("typo", edits=1), "typo~"),
    ("Typo~1", Text("Typo", edits=1), "Typo~"),
    ("tag:typo~2", Text("typo", field="tag", edits=2), "tag:typo~2"),
    ("O'Neil~", Text("O'Neil", edits=1), "O'Neil~"),
    ('"a b"~5', Text("a b", slop=5), '"a b"~5'),
    ('"a b"~0', Text("a b"), '"a b"'),
    ('="a b"~5', Text("a b", exact=True, slop=5), '="a b"~5'),
    ("a NEAR/5 b", Near(A, B, 5), "a NEAR/5 b"),
    ("a adj/3 b near/02 c", Near(Near(A, B, 3, ordered=True), C, 2), "a ADJ/3 b NEAR/2 c"),
    ("a NEAR/5 (b ADJ/1 c)", Near(A, Near(B, C, 1, ordered=True), 5), "a NEAR/5 (b ADJ/1 c)"),
    ("(a OR b) NEAR/5 c", Near(Or((A, B)), C, 5), "(a OR b) NEAR/5 c"),
    ("tag:a NEAR/5 tag:(b, c)", Near(Text("a", field="tag"), parse("tag:(b, c)"), 5), "tag:a NEAR/5 (tag:b OR tag:c)"),
    ("-a NEAR/5 b", Not(Near(A, B, 5)), "NOT a NEAR/5 b"),
    ("atleast3(a)", AtLeast(3, A), "atleast3(a)"),
    ("ATLEAST3(a OR b NEAR/2 c)", AtLeast(3, Or((A, Near(B, C, 2)))), "atleast3(a OR b NEAR/2 c)"),
    ("query:My-Search", Saved("my-search"), "query:my-search"),
    ("near far NEAREST", And((Text("near"), Text("far"), Text("NEAREST"))), '"near" AND far AND NEAREST'),
    ('"NEAR"', Text("NEAR"), '"NEAR"'),
    ("=near", Text("near", exact=True), '="near"'),
    ("rock 'n' roll", parse("rock \"'n'\" roll"), "rock AND \"'n'\" AND roll"),
    ("dogs' 'tis", parse('"dogs\'" "\'tis"'), "dogs' AND \"'tis\""),
    (
        "#metoo @handle $100 C++ 50%",
        parse('"#metoo" "@handle" "$100" "C++" "50%"'),
        '"#metoo" AND "@handle" AND "$100" AND "C++" AND "50%"',
    ),
    ("1,000 24/7", And((Text("1,000"), Text("24/7"))), '"1,000" AND "24/7"'),
    ("storm, wall", And((Text("storm,"), Text("wall"))), '"storm," AND wall'),
    ("2013 2013-04-12", And((Text("2013"), Text("2013-04-12"))), "2013 AND 2013-04-12"),
    ("北京「奥运会」", And((Text("北京"), Text("奥运会"))), "北京 AND 奥运会"),
    ("n/a", Text("n/a"), '"n/a"'),
    ("a= b", And((Text("a="), B)), '"a=" AND b'),
    ("w/o", Text("w/o"), '"w/o"'),
    ("Headline:bank", Text("bank", field="headline"), "headline:bank"),
    ('body:"a b"', Text("a b", field="body"), 'body:"a b"'),
    ("body:10:30", Text("10:30", field="body"), 'body:"10:30"'),
    ("tag:or", Text("or", field="tag"), 'tag:"or"'),
    ("tag:(a, b)", Or((Text("a", field="tag"), Text("b", field="tag"))), "tag:a OR tag:b"),
    ("tag:(a b,)", Text("a b", field="tag"), 'tag:"a b"'),
    ("tag:(a and b)", Text("a and b", field="tag"), 'tag:"a and b"'),
    ("tag:(foo:bar)", Text("foo:bar", field="tag"), 'tag:"foo:bar"'),
    ('tag:"a,b"', Text("a,b", field="tag"), 'tag:"a,b"'),
    ("tag:1,000", Text("1,000", field="tag"), 'tag:"1,000"'),
    ('tag:("a, b", =c)', parse('tag:"a, b" OR tag:=c'), 'tag:"a, b" OR tag:=c'),
    ("tag:“a, b”", Text("a, b", field="tag"), 'tag:"a, b"'),
    ("tag:(“a, b”)", Text("a, b", field="tag"), 'tag:"a, b"'),
    ("url:http://a.example/1", Text("http://a.example/1", field="url"), 'url:"http://a.example/1"'),
    ("outlet:Reuters", Names("outlet", ("Reuters",)), 'outlet:"Reuters"'),
    ("outlet:(New  York Times, “AP”)", Names("outlet", ("New York Times", "AP")), 'outlet:("New York Times", "AP")'),
    ("lang:en", Names("lang", ("en",)), 'lang:"en"'),
    ("outlet:=Reuters", Names("outlet", ("Reuters",)), 'outlet:"Reuters"'),
    (
        "outlet:(Marks & Spencer, The Wire)",
        Names("outlet", ("Marks & Spencer", "The Wire")),
        'outlet:("Marks & Spencer", "The Wire")',
    ),
    ("date:2013", dates("2013"), "date:2013"),
    ('date:"2013 .. 2014"', dates("2013..2014"), "date:2013..2014"),
    ("date:last-week", dates("last-week"), "date:last-week"),
    ('date:"april 2013"', dates("april-2013"), "date:april-2013"),
    ("date:2013 to be", And((dates("2013"), Text("to"), Text("be"))), "date:2013 AND to AND be"),
    ("date:(2013, today)", Or((dates("2013"), dates("today"))), "date:2013 OR date:today"),
    ("date:..2013-q2", Dates("..2013-q2", Period(None, datetime(2013, 7, 1, tzinfo=UTC))), "date:..2013-q2"),
]


def test_a_query_is_understood_and_prints_itself():
    wrong = []
    for text, tree, printed in UNDERSTOOD:
        if (parse(text, clock), str(tree), parse(printed, clock)) != (tree, printed, tree):
            wrong.append((text, tree, parse(text, clock), str(tree)))
    assert wrong == []


def test_distances_and_counts_that_mean_nothing_are_refused():
    check_mistakes(DISTANCES)


def test_distances_and_counts_go_from_1_to_1000():
    assert [str(parse(query)) for query in ("a NEAR/1 b", "a NEAR/1000 b", "atleast1(a)", "atleast1000(a)")] == [
        "a NEAR/1 b", "a NEAR/1000 b", "atleast1(a)", "atleast1000(a)"
    ]  # fmt: skip
    check_mistakes([
        ("a NEAR/1001 b", "  ^^^^^^^^^", "NEAR/1001 is not a distance", "a NEAR/5 b"),
        ("a ADJ/0 b", "  ^^^^^", "ADJ/0 is not a distance", "a ADJ/5 b"),
        ("atleast1001(a)", "^^^^^^^^^^^", "atleast1001 is not a count", "atleast2(a)"),
    ])  # fmt: skip


def test_as_many_nears_stand_in_a_row_as_the_limit():
    assert parse("a NEAR/2 " * MAX_DEPTH + "b")
    with pytest.raises(QueryError, match="more than 50 NEARs in a row"):
        parse("a NEAR/2 " * (MAX_DEPTH + 1) + "b")


def test_a_query_with_as_many_mistakes_as_can_be_repaired_has_a_repair():
    assert (
        mistake("&& ".join("a" * (MAX_REPAIRED_MISTAKES + 1))).repair
        == "a AND a AND a AND a AND a AND a AND a AND a AND a"
    )
    assert mistake("&& ".join("a" * (MAX_REPAIRED_MISTAKES + 2))).repair == ""


def test_words_of_dates_are_counted_from_the_clock():
    assert parse("date:yesterday", clock) == Dates(
        "yesterday", Period(datetime(2024, 2, 29, tzinfo=UTC), datetime(2024, 3, 1, tzinfo=UTC))
    )


# --- the grammar -------------------------------------------------------------------------------------------------

GRAMMAR = (files("corpus.query") / "grammar.lark").read_text("utf-8")
LARK = Lark(GRAMMAR, start="query", parser="earley", lexer="dynamic")

# What is checked beyond the grammar: the names in its first comment, and the messages of these checks.
CHECKS = {
    "text": "this is not text|the query is longer",
    "bounds": "not a distance|is not a count|nest deeper|NEARs in a row|is between words|~ is for one plain word",
    "wildcards": "a wildcard alone|no wildcard is needed",
    "values": "is not a date|a date that does not exist|ends before it begins|names no date|a date has no spaces"
    "|comes twice|is never shown|not one of its values",
    "signs": "there is no (operator|sign|escape)|there are no regular|is not an operator|is not a minus|has no meaning"
    "|a minus after the =|before a field|in single quotes|has no field before it|stands apart|counts nothing"
    "|takes no brackets|two minuses|a list without brackets|a comma (inside brackets|after a value)|without a field",
}


def is_declared(query):
    """Whether the grammar accepts a query."""
    try:
        LARK.parse(Source(unicodedata.normalize("NFC", query)).normalised)
    except (LarkError, QueryError):
        return False
    return True


def refusal(query):
    """Say why the parser refuses a query; nothing where it accepts it."""
    try:
        parse(query, clock)
    except QueryError as error:
        return error.message
    return ""


def check_both_agree(query):
    """See that parser and grammar accept the same queries, but for what is checked beyond the grammar."""
    why = refusal(query)
    checked = re.search("|".join(CHECKS.values()), why)
    assert is_declared(query) == (not why) or (why and checked and is_declared(query)), (query, why)


def test_the_grammar_names_the_checks_that_are_made_beyond_it():
    comment = GRAMMAR.partition("query: any")[0]
    assert re.findall(r"^//   ([a-z]+) {2,}", comment, re.MULTILINE) == list(CHECKS)


def test_the_grammar_has_the_fields_of_the_table():
    declared = re.findall(r"^(TEXT|NAME|DATE|SAVED)_FIELD: +/\(?([a-z|]+)\)?:/i", GRAMMAR, re.MULTILINE)
    kinds = {kind: [name for name, field in FIELDS.items() if field.kind is kind] for kind in Kind}
    assert {Kind[kind]: names.split("|") for kind, names in declared} == kinds


def test_the_grammar_declares_what_the_parser_accepts():
    for query, *_ in UNDERSTOOD + MISTAKES:
        check_both_agree(query)


@given(TYPED | mutated([row[0] for row in UNDERSTOOD] + [row[0] for row in MISTAKES]))
def test_the_grammar_declares_what_the_parser_accepts_of_whatever_is_typed(query):
    check_both_agree(query)


# Terminals whose ends depend on what follows are drawn from examples, the others from their own expressions.
DRAWN = {
    "MINUS": st.just("-"),
    "ATLEAST": st.integers(1, 9).map("atleast{}(".format),
    "NEAR": st.integers(1, 9).map("Near/{} ".format),
    "TYPO": st.sampled_from(["typo~ ", "é~1 ", "O'Neil~2 "]),
    "PHRASE": st.from_regex('=?"[a-z0-9é’,.]{1,9} [a-z]{1,9}"(~[0-9])? ', fullmatch=True),
    "TEXT_FIELD": st.sampled_from([f"{name}:" for name, field in FIELDS.items() if field.kind is Kind.TEXT]),
    "NAME_FIELD": st.sampled_from(["outlet:", "Id:"]),
    "DATE_FIELD": st.just("date:"),
    "SAVED_FIELD": st.just("query:"),
    "ITEM": st.sampled_from(["one ", "two three ", "=four ", "https://a.example/~b "]),
    "DATE": st.sampled_from(["2013 ", "2013-04..2013-06 ", "last-week "]),
    "DATES": st.sampled_from(["2013 ", "april 2013 ", "2013 .. 2014 "]),
}  # fmt: skip
TYPEABLE = st.sampled_from(sorted(set(printable) - set("\\[]{}<>|^!&+'`\n\r\x0b\x0c") | set("é北’")))
SPACED = {
    terminal.name: st.from_regex(terminal.pattern.to_regexp(), fullmatch=True, alphabet=TYPEABLE).map("{} ".format)
    for terminal in LARK.terminals
    if terminal.name not in {"LPAR", *DRAWN, *LARK.ignore_tokens}
}
WITHOUT_SPACES = Lark(GRAMMAR.partition("%ignore")[0], start="query", parser="earley", lexer="dynamic")


@given(from_lark(WITHOUT_SPACES, explicit=DRAWN | SPACED))
def test_the_parser_accepts_what_the_grammar_declares(query):
    why = refusal(query)
    assert not why or re.search("|".join(CHECKS.values()), why), (query, why)
