"""Every mistake is shown with its place and, where it can be told, the query that was probably meant."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from click.testing import CliRunner
from hypothesis import example, given

from asking import TYPED, clock, mutated
from corpus.cli import main
from corpus.dates import DATE_HINT
from corpus.errors import QueryError
from corpus.query import parse
from malformed import FIELD_MISTAKES, MISTAKES, SEVERAL, check_mistakes, mistake


def test_fields_that_do_not_exist_and_values_that_they_cannot_have_are_refused():
    check_mistakes(FIELD_MISTAKES)


def test_several_mistakes_are_all_repaired_and_the_first_is_shown():
    check_mistakes(SEVERAL)


# The query, and what to do next.
HINTS = [
    ("", "write a word, or a filter such as outlet:reuters"),
    ("OR a", 'write a word there, or quote it to search the word: "OR"'),
    ("AND", 'write a word there, or quote it to search the word: "AND"'),
    ("a AND NOT", 'write a word there, or quote it to search the word: "NOT"'),
    ("()", "take them away, or write a word in them"),
    ("(", "close it with )"),
    ("a)", "take it away, or open one before it"),
    ('"', 'close it with "'),
    ('""', "marks are not searched; write the words around them"),
    ("'north korea'", 'phrases stand in double quotes: "…"'),
    ('"say \\"hello\\" there"', "marks are not searched: leave out the inner quotes"),
    ("-", "to leave out what follows, write - right before it; a dash between words is not a word"),
    ("=", 'exact words are written =word, exact phrases ="…"'),
    ("==word", "exact words are written =word"),
    ("=-word", "to leave a word or a filter out, write - right before it"),
    ("=outlet:reuters", "fields are written field:value; to leave one out, -field:value"),
    ("(reuters, ap)", "a list needs a field, as in outlet:(one, two); elsewhere join words with OR"),
    ("AC\\/DC", "in quotes every word is a word; marks are not searched"),
    ("ab\x00c", "check the encoding of the terminal, or take it away"),
    ("*", "a pattern needs a letter: missil*, wom?n, *gate; filters alone find everything in them"),
    ('"a * b"', 'for other words among them, write "a b"~5, or a NEAR/5 b'),
    ("北京*", "these characters are found inside longer words as they are"),
    ("~", "word~ is one letter added, left out or changed; word~2 up to two"),
    ("=word~", "write one of them"),
    ("a NEAR b", "NEAR/5 is within 5 words in any order, ADJ/5 in this order; quote it to search the word"),
    ("a NEAR/0 b", "a distance is 1 (side by side) to 1000 words"),
    ("a NEAR 5 b", "NEAR/5 is within 5 words in any order, ADJ/5 in this order; quote it to search the word"),
    ("NEAR(a, b, 5)", "it stands between two: a NEAR/5 b"),
    ("NEAR/5 a", 'write a word there, or quote it to search the word: "NEAR/5"'),
    ("a NEAR/5 outlet:reuters", "it takes words, phrases, and (a OR b) of them; join the rest with AND"),
    ("a NEAR/5 NOT b", "write a NOT (a NEAR/5 b) for those without b nearby"),
    ('"a b"~', 'say how many other words may stand among those of the phrase: "…"~5'),
    ('"a b" ~5', 'write it as "…"~5'),
    ('"word"~5', "word~ without quotes finds typing errors"),
    ("atleast(boeing)", "it is written atleast3(word), with a number and brackets"),
    ("atleast0(boeing)", "write 1 to 1000, as in atleast3(word)"),
    ("atleast3(outlet:reuters)", "it takes words, phrases, NEAR, and an OR of them"),
    ("a && b", "AND, OR and NOT join words"),
    ("a XOR b", "for one of two, write (a OR b) NOT (a b)"),
    ("+word", "every word has to occur as it is"),
    ("word^2", "words of the headline count most by themselves"),
    ("[a TO b]", "ranges of dates are date:D..D; brackets are round"),
    ("/colou?r/", "patterns use * for any letters and ? for one, as in missil* and wom?n"),
    ("outlet=reuters", "a field is compared with a colon; a date can be a range, as in date:2013-04..2013-06"),
    ("headlin:bank", "did you mean headline? `corpus fields` lists them all"),
    ("source: reuters", "did you mean outlet? `corpus fields` lists them all"),
    ("Zzz:bank", "`corpus fields` lists them all; to search the words, put them in quotes"),
    ("Breaking: storm", "`corpus fields` lists them all; a word has no colon after it"),
    ("since:2013", "a date can be a range: date:2013.. or date:..2013-06"),
    ("tag:", "write one right after it, without a space: tag:…"),
    ('headline: "a b"', "write one right after it, without a space: headline:…"),
    ("headline :storm", "fields are written field:value, without a space"),
    ("tag:headline:a", 'a field has one value; to search the word, quote it: tag:"…"'),
    ("tag:-a", "write it before the field: -tag:…"),
    ("outlet:*", "write the name; `corpus outlets` lists those of outlets"),
    ('outlet:"…"', "write the name, in quotes if it has spaces"),
    ('outlet:"AP"~5', "outlet: is compared as a whole"),
    ("has:mistake", "write one of: correction, retraction, embargo"),
    ("lang:english", "write a code such as en, pt-BR or zh"),
    ('query:"bad name"', "a name is small letters, digits, - and _; `corpus save` lists them"),
    ("tag:()", "write a value in it"),
    ("tag:(, a)", "remove the comma"),
    ("tag:(a (b))", "a list holds values with commas between them"),
    ("tag:(a OR b)", "a list finds any of its values: tag:(this, that); to leave one out, write -tag:that beside it"),
    (
        "outlet:(AP, -b)",
        "a list finds any of its values: outlet:(this, that); to leave one out, write -outlet:that beside it",
    ),
    ('tag:(a "b" c)', "quote the whole value, or nothing of it"),
    ("tag:(typo~ word)", "write one word with ~, or quote them all"),
    ("outlet:reuters,ap", "quote it if it is one value"),
    ("2013..2014", "the field of dates is date:"),
    ("date:2013-02-30", "write 2013-02-28"),
    ("date:04/12/2013", "write 2013-04-12 or 2013-12-04"),
    ("date:last week", "join its words with -, or put it in quotes"),
    ("date:soon", DATE_HINT),
]


def test_a_mistake_says_what_to_do_next():
    wrong = [(query, hint, mistake(query)) for query, hint in HINTS]
    assert [
        (query, hint, error and error.hint) for query, hint, error in wrong if not error or error.hint != hint
    ] == []


def test_a_mistake_ends_a_search_with_2_and_words_on_stderr(monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    wrong = []
    for query, _, _, repair in MISTAKES:
        command = ["search", "--corpus", "nowhere", "--now", "2024-03-01T12:00Z", "--", query.strip() or "()"]
        done = CliRunner().invoke(main, command)
        what, *lines = done.stderr.splitlines()
        shown = [line for line in lines[:2] if line.strip() and not line.strip(" ^")]
        if (done.exit_code, done.stdout) != (2, "") or not what.startswith("error: ") or not shown:
            wrong.append((query, done.exit_code, done.stdout, done.stderr))
        if (f"try: {repair}" in lines) != bool(repair):
            wrong.append((query, repair, done.stderr))
    assert wrong == []


def test_a_repair_can_be_searched_for():
    repairs = sorted({repair for *_, repair in MISTAKES if repair})
    assert [repair for repair in repairs if parse(str(parse(repair, clock)), clock) != parse(repair, clock)] == []


# --- whatever is typed -------------------------------------------------------------------------------------------


def parsed(query):
    """Give the tree of a query, or what is wrong with it."""
    try:
        return parse(query, clock)
    except QueryError as error:
        return error


@given(TYPED | mutated([query for query, *_ in MISTAKES]))
@example("(" * 2000)
@example("-" * 2000 + "a")
@example('"' * 2001)
@example("tag:(" * 500)
@example("NOT " * 49 + "tag:(a, b) c")
@example("(" * 50 + "c tag:(a, b)" + ")" * 50)
@example("a NEAR/2 " * 60 + "b")
@example("atleast2(" * 60 + "b")
@example("\ud800")
def test_any_text_is_a_query_that_reads_back_or_a_mistake_with_a_place_a_hint_and_a_repair_that_works(text):
    answer = parsed(text)
    if isinstance(answer, QueryError):
        start, end = answer.at
        assert answer.message
        assert answer.hint
        assert 0 <= start < end <= max(len(answer.text), 1)
        assert not answer.repair or not isinstance(parsed(answer.repair), QueryError)
    else:
        assert parse(str(answer), clock) == answer


@given(TYPED)
def test_nothing_that_is_written_is_dropped(text):
    tree = parsed(text)
    if not isinstance(tree, QueryError):
        assert Counter(letters(text)) <= Counter(letters(str(tree)))


def letters(query):
    """Give the letters and digits of a query, without its operators, which a tree writes in its own way."""
    query = unicodedata.normalize("NFC", query)
    return re.findall(r"[^\W_]", re.sub(r"(?i)\b(?:and|or|not)\b", "", query).lower())


LONG = [
    "a " * 10_000, "(" * 20_000, ")" * 20_000, '"' * 20_000, "-" * 20_000, "~" * 20_000, "a," * 10_000,
    "&& " * 6_000, "title:a " * 2_500, "tag:(" + "a, " * 6_000 + "a)", "tag:(" + "a OR " * 3_000 + "a)",
    "date:" * 4_000, "'a " * 6_000, "a NEAR/2 " * 2_000, "[a " * 6_000, "\\" * 20_000, "a-" * 10_000, "*a" * 10_000,
    "date:" + "last " * 3_000, "=" * 20_000, ":" * 20_000, "atleast2(" * 2_000, '"a" ' * 5_000, "x" * 20_000,
]  # fmt: skip


def test_a_long_query_is_understood_or_its_mistake_is_shown_where_it_stands():
    wrong = []
    for query in LONG:
        found = parsed(query)
        if isinstance(found, QueryError):
            is_right = 0 <= found.at[0] < found.at[1] <= len(query)
        else:
            is_right = len(str(found)) > len(query) / 2
        if not is_right:
            wrong.append(query[:20])
    assert wrong == []
