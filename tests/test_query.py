"""The query language: what is understood prints itself and reads back; a mistake is shown with its place."""

import unicodedata
from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpus.article import NOTES
from corpus.dates import DATE_HINT, Period, period
from corpus.errors import QueryError
from corpus.query import FIELDS, All, And, Dates, Kind, Names, Not, Or, Text, both, dates_in, names_in, parse

FIELD_LIST = f"(fields: {', '.join(FIELDS)})"


def clock():
    """Stand still."""
    return datetime(2024, 3, 1, 12, tzinfo=UTC)


def dates(text):
    """Make the condition of a date."""
    return Dates(text, period(text, clock))


A, B, C = Text("a"), Text("b"), Text("c")

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
    ("--a", Not(Not(A)), "NOT NOT a"),
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
    ('a="b c"', And((Text("a="), Text("b c"))), '"a=" AND "b c"'),
    ('tag:="b c"', Text("b c", exact=True, field="tag"), 'tag:="b c"'),
    ("“a b” „c“ «a» »b«", parse('"a b" "c" "a" "b"'), '"a b" AND c AND a AND b'),
    ("don’t", Text("don’t"), "don’t"),
    ("AT&T", Text("AT&T"), "AT&T"),
    ("F-16", Text("F-16"), "F-16"),
    ("10:30", Text("10:30"), '"10:30"'),
    ("https://a.example/1?a=~b*", Text("https://a.example/1?a=~b*"), '"https://a.example/1?a=~b*"'),
    ("why?", Text("why?"), '"why?"'),
    ("n/a", Text("n/a"), '"n/a"'),
    ("w/o", Text("w/o"), '"w/o"'),
    ("Headline:bank", Text("bank", field="headline"), "headline:bank"),
    ('body:"a b"', Text("a b", field="body"), 'body:"a b"'),
    ("body:10:30", Text("10:30", field="body"), 'body:"10:30"'),
    ("tag:or", Text("or", field="tag"), 'tag:"or"'),
    ("tag:(a, b)", Or((Text("a", field="tag"), Text("b", field="tag"))), "tag:a OR tag:b"),
    ("tag:(a b,)", Text("a b", field="tag"), 'tag:"a b"'),
    ("tag:(a and b)", Text("a and b", field="tag"), 'tag:"a and b"'),
    ("tag:(foo:bar)", Text("foo:bar", field="tag"), 'tag:"foo:bar"'),
    ("tag:a,b", Text("a,b", field="tag"), 'tag:"a,b"'),
    ('tag:("a, b", =c)', parse('tag:"a, b" OR tag:=c'), 'tag:"a, b" OR tag:=c'),
    ("tag:“a, b”", Text("a, b", field="tag"), 'tag:"a, b"'),
    ("tag:(“a, b”)", Text("a, b", field="tag"), 'tag:"a, b"'),
    ("url:http://a.example/1", Text("http://a.example/1", field="url"), 'url:"http://a.example/1"'),
    ("outlet:Reuters", Names("outlet", ("Reuters",)), 'outlet:"Reuters"'),
    ("outlet:(New  York Times, “AP”)", Names("outlet", ("New York Times", "AP")), 'outlet:("New York Times", "AP")'),
    ("lang:en", Names("lang", ("en",)), 'lang:"en"'),
    ("date:2013", dates("2013"), "date:2013"),
    ('date:"2013 .. 2014"', dates("2013..2014"), "date:2013..2014"),
    ("date:(2013, today)", Or((dates("2013"), dates("today"))), "date:2013 OR date:today"),
    ("date:..2013-q2", Dates("..2013-q2", Period(None, datetime(2013, 7, 1, tzinfo=UTC))), "date:..2013-q2"),
]


@pytest.mark.parametrize(("text", "tree", "printed"), UNDERSTOOD)
def test_a_query_is_understood_and_prints_itself(text, tree, printed):
    assert parse(text, clock) == tree
    assert str(tree) == printed
    assert parse(printed, clock) == tree


OPERATOR = 'write a word there, or quote it to search the word: "{}"'
MARKS = "marks are not searched; write the words around them"
BEHIND = "write one right behind it: {}…"
CLOSE, QUOTE, UNOPENED = "close it with )", 'close it with "', "take it away, or open one before it"
INFLECTIONS = "a word finds its inflections by itself; join other forms with OR"
PHRASE = "a phrase in quotes finds words side by side"
MINUS = "to leave a word or a filter out, write - right before it; to find the word, write {}"
LIST = "a list finds any of its values: {}(this, that); quote it to search the word"

# The query, and under it carets where the mistake is shown.
MISTAKES = [
    ("", "^", "the query is empty", "write a word, or a filter such as outlet:reuters"),
    ("  ", "^", "the query is empty", "write a word, or a filter such as outlet:reuters"),
    # operators without operands
    ("OR a", "^^", "OR has nothing beside it to join", OPERATOR.format("OR")),
    ("a or", "  ^^", "OR has nothing beside it to join", OPERATOR.format("or")),
    ("a OR OR b", "     ^^", "OR has nothing beside it to join", OPERATOR.format("OR")),
    ("a (b AND) c", "     ^^^", "AND has nothing beside it to join", OPERATOR.format("AND")),
    ("(And b)", " ^^^", "AND has nothing beside it to join", OPERATOR.format("And")),
    ("NOT", "^^^", "NOT has nothing behind it to leave out", OPERATOR.format("NOT")),
    ("a not", "  ^^^", "NOT has nothing behind it to leave out", OPERATOR.format("not")),
    ("a NOT OR b", "      ^^", "OR has nothing beside it to join", OPERATOR.format("OR")),
    ("-OR", " ^^", "OR has nothing beside it to join", OPERATOR.format("OR")),
    # brackets
    ("()", "^^", "there is nothing between the brackets", "take them away"),
    ("a ( ) b", "  ^^^", "there is nothing between the brackets", "take them away"),
    ("(", "^", "a bracket is opened and never closed", CLOSE),
    ("((a) b", "^", "a bracket is opened and never closed", CLOSE),
    ("a OR (b", "     ^", "a bracket is opened and never closed", CLOSE),
    ("a)", " ^", "a bracket is closed that was never opened", UNOPENED),
    (")a", "^", "a bracket is closed that was never opened", UNOPENED),
    ("(a))b", "   ^", "a bracket is closed that was never opened", UNOPENED),
    ("(" * 60, " " * 50 + "^", "brackets or NOTs nest deeper than 50", "take some away"),
    # quotes
    ('"', "^", "a quote is opened and never closed", QUOTE),
    ('a "b c', "  ^^^^", "a quote is opened and never closed", QUOTE),
    ("cafe\u0301 “b", "     ^^", "a quote is opened and never closed", QUOTE),
    ('a"b"c"', "     ^", "a quote is opened and never closed", QUOTE),
    ('""', "^^", "there is no word here", MARKS),
    ('a "!?"', "  ^^^^", "there is no word in '!?'", MARKS),
    # words
    ("a | b", "  ^", "there is no word in '|'", MARKS),
    ("a, ,", "   ^", "there is no word in ','", MARKS),
    ("=", "^", "there is no word here", MARKS),
    ("infl*", "^^^^^", "'*' has no meaning inside a word", INFLECTIONS),
    ("a wom?n", "  ^^^^^", "'?' has no meaning inside a word", INFLECTIONS),
    ('"a b"~3', "     ^^", "'~' has no meaning inside a word", INFLECTIONS),
    ("a w/5 b", "  ^^^", "there is no operator 'w/5'", PHRASE),
    ("a NEAR/3 b", "  ^^^^^^", "there is no operator 'NEAR/3'", PHRASE),
    ("a –b", "  ^", "'–' is no minus here", MINUS.format("b")),
    ("!b", "^", "'!' is no minus here", MINUS.format("b")),
    ("a - b", "  ^", "there is no word in '-'", MARKS),
    # fields
    ("has:mistake", "    ^^^^^^^", "'mistake' is none of its values", "write one of: correction, retraction, embargo"),
    ("headlin:bank", "^^^^^^^", "there is no field 'headlin'", f"did you mean headline? {FIELD_LIST}"),
    ("a Zzz:b", "  ^^^", "there is no field 'Zzz'", f'to search the words, quote them: "Zzz:…" {FIELD_LIST}'),
    ("body: bank", "^^^^^", "body: has no value", BEHIND.format("body:")),
    ("tag:", "^^^^", "tag: has no value", BEHIND.format("tag:")),
    ("(tag:)", " ^^^^", "tag: has no value", BEHIND.format("tag:")),
    ("tag:headline:a", "^^^^", "tag: has no value", BEHIND.format("tag:")),
    ("tag:-a", "    ^", "a minus behind tag:", "write it before the field: -tag:…"),
    ("tag:!!", "    ^^", "there is no word in '!!'", MARKS),
    ("outlet:*", "       ^", "'*' has no meaning inside a word", INFLECTIONS),
    ('outlet:"…"', "       ^^^", "there is no name in '…'", "write the name, in quotes if it has spaces"),
    # lists
    ("tag:()", "    ^^", "the list of tag: is empty", "write a value in it"),
    ("tag:(a", "    ^", "the list is opened and never closed", CLOSE),
    ("tag:(, a)", "     ^", "an empty value in the list of tag:", "take the comma away"),
    ("tag:(a, , b)", "        ^", "an empty value in the list of tag:", "take the comma away"),
    ("tag:(a (b))", "       ^", "a bracket inside a list", "a list holds values with commas between them"),
    ("tag:(a OR b)", "       ^^", "OR has no meaning inside a list", LIST.format("tag:")),
    ("outlet:(AP, NOT b)", "            ^^^", "NOT has no meaning inside a list", LIST.format("outlet:")),
    ("tag:(a, -b)", "        ^", "'-' is no minus here", MINUS.format("b")),
    ("outlet:(-b)", "        ^", "'-' is no minus here", MINUS.format("b")),
    ('tag:(a "b" c)', "     ^^^^^^^", "a quote inside a value", "quote the whole value, or nothing of it"),
    # dates
    ("a date:soon", "       ^^^^", "'soon' is not a date", DATE_HINT),
    ("date:(2013, x)", "            ^", "'x' is not a date", DATE_HINT),
    ("date:2013-02-30", "     ^^^^^^^^^^", "'2013-02-30' is a date that does not exist", "write 2013-02-28"),
    ("date:2014..2013", "     ^^^^^^^^^^", "'2014..2013' ends before it begins", "write 2013..2014"),
]


@pytest.mark.parametrize(("query", "carets", "message", "hint"), MISTAKES)
def test_a_mistake_is_shown_with_its_place_and_what_to_do(query, carets, message, hint):
    with pytest.raises(QueryError) as caught:
        parse(query, clock)
    error = caught.value
    assert (error.message, error.hint, error.exit_code) == (message, hint, 2)
    assert error.text == unicodedata.normalize("NFC", query)
    assert " " * error.at[0] + "^" * (error.at[1] - error.at[0]) == carets


def test_a_query_too_long_to_mean_anything_is_refused():
    with pytest.raises(QueryError, match="longer than 20,000 characters"):
        parse("a " * 10_001)


# --- whatever is typed -------------------------------------------------------------------------------------------


def parsed(text):
    """Give the tree of a query, or what is wrong with it."""
    try:
        return parse(text, clock)
    except QueryError as error:
        return error


PIECES = st.sampled_from(
    [*'abc-=()"“”,:*?é/–! ', "e\u0301", "U.S.", "OR", " and ", "NOT ", "tag:", "outlet:(", "date:", "2013", "..", "~2"]
)
TYPED = st.text() | st.lists(PIECES).map("".join)


@given(TYPED)
@example("(" * 2000)
@example("-" * 2000 + "a")
@example('"' * 2001)
@example("tag:(" * 500)
@example("NOT " * 49 + "tag:(a, b) c")
@example("(" * 50 + "c tag:(a, b)" + ")" * 50)
def test_any_text_is_a_query_that_reads_back_or_a_query_error(text):
    answer = parsed(text)
    if isinstance(answer, QueryError):
        start, end = answer.at
        assert answer.message
        assert answer.hint
        assert 0 <= start < end <= max(len(answer.text), 1)
    else:
        assert parse(str(answer), clock) == answer


WORDS = st.from_regex(r"[a-z0-9é][a-z0-9.&'’é]{0,6}", fullmatch=True).filter(
    lambda word: word not in {"and", "or", "not"}
)
PHRASES = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)
FIELD_NAMES = {
    kind: st.sampled_from([name for name, field in FIELDS.items() if field.kind is kind and not field.choices])
    for kind in Kind
}
LEAVES = (
    st.builds(Text, WORDS)
    | st.builds(Text, PHRASES, st.just(True))  # noqa: FBT003 - exact
    | st.builds(Text, PHRASES, st.booleans(), FIELD_NAMES[Kind.TEXT])
    | st.builds(Names, FIELD_NAMES[Kind.NAME], st.lists(PHRASES, min_size=1, max_size=3).map(tuple))
    | st.sets(st.sampled_from(NOTES), min_size=1).map(lambda kinds: Names("has", tuple(sorted(kinds))))
    | st.sampled_from(["2013", "2013-q2", "..2013-04", "today", "2013-04-12T10:00Z.."]).map(dates)
)
SEVERAL = {"min_size": 2, "max_size": 3}
TREES = st.recursive(
    LEAVES,
    lambda parts: (
        st.builds(Not, parts)
        | st.builds(And, st.lists(parts, **SEVERAL).map(tuple))
        | st.builds(Or, st.lists(parts, **SEVERAL).map(tuple))
    ),
    max_leaves=12,
)


@given(TREES)
def test_a_tree_prints_as_a_query_that_parses_to_an_equal_tree(tree):
    assert parse(str(tree), clock) == tree


# --- trees -------------------------------------------------------------------------------------------------------


def test_both_is_the_smallest_tree():
    assert both() == both(All(), All()) == All()
    assert both(A, All()) == A
    assert both(A, B) == And((A, B))


def test_the_conditions_of_a_tree_are_listed_in_order():
    tree = parse("outlet:a (date:2013 OR -lang:en) date:today", clock)
    assert dates_in(tree) == (dates("2013"), dates("today"))
    assert names_in(tree) == (Names("outlet", ("a",)), Names("lang", ("en",)))


def test_words_of_dates_are_counted_from_the_clock():
    assert parse("date:yesterday", clock) == Dates(
        "yesterday", Period(datetime(2024, 2, 29, tzinfo=UTC), datetime(2024, 3, 1, tzinfo=UTC))
    )


def test_everything_prints_as_a_star():
    assert str(All()) == "*"
