"""Every mistake is shown with its place and, where it can be told, the query that was probably meant."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

import pytest
from asking import TYPED, clock, mutated
from click.testing import CliRunner
from hypothesis import example, given

from corpus.cli import main
from corpus.dates import DATE_HINT
from corpus.errors import QueryError
from corpus.query import parse

# The query, carets under the mistake, what is wrong, and the query as it was probably meant.
MISTAKES = [
    ("", "^", "the query is empty", ""),
    ("  ", "^", "the query is empty", ""),
    # operators without operands
    ("OR a", "^^", "OR has nothing beside it to join", "a"),
    ("a or", "  ^^", "OR has nothing beside it to join", "a"),
    ("a OR OR b", "     ^^", "OR has nothing beside it to join", "a OR b"),
    ("a AND OR b", "      ^^", "OR has nothing beside it to join", "a AND b"),
    ("a (b AND) c", "     ^^^", "AND has nothing beside it to join", "a (b) c"),
    ("(And b)", " ^^^", "AND has nothing beside it to join", "(b)"),
    ("NOT", "^^^", "NOT has nothing behind it to leave out", ""),
    ("a not", "  ^^^", "NOT has nothing behind it to leave out", "a"),
    ("a NOT OR b", "      ^^", "OR has nothing beside it to join", "a NOT b"),
    ("-OR", " ^^", "OR has nothing beside it to join", ""),
    ("AND", "^^^", "AND has nothing beside it to join", ""),
    ("a AND NOT", "      ^^^", "NOT has nothing behind it to leave out", "a"),
    ("NOT NOT", "    ^^^", "NOT has nothing behind it to leave out", ""),
    ("a -(b OR)", "      ^^", "OR has nothing beside it to join", "a -(b)"),
    ("a AND )", "  ^^^", "AND has nothing beside it to join", "a"),
    # brackets
    ("()", "^^", "there is nothing between the brackets", ""),
    ("a ( ) b", "  ^^^", "there is nothing between the brackets", "a b"),
    ("(", "^", "a bracket is opened and never closed", ""),
    ("((a) b", "^", "a bracket is opened and never closed", "((a) b)"),
    ("a OR (b", "     ^", "a bracket is opened and never closed", "a OR (b)"),
    ("a)", " ^", "a bracket is closed that was never opened", "a"),
    (")a", "^", "a bracket is closed that was never opened", "a"),
    ("(a))b", "   ^", "a bracket is closed that was never opened", "(a)b"),
    ("a(", " ^", "a bracket is opened and never closed", "a"),
    ("a)(b", " ^", "a bracket is closed that was never opened", "a(b)"),
    (")(", "^", "a bracket is closed that was never opened", ""),
    ("NOT (a", "    ^", "a bracket is opened and never closed", "NOT (a)"),
    ("-(", " ^", "a bracket is opened and never closed", ""),
    # quotes
    ('"', "^", "a quote is opened and never closed", ""),
    ('a "b c', "  ^^^^", "a quote is opened and never closed", 'a "b c"'),
    ("café “b", "     ^^", "a quote is opened and never closed", 'café “b"'),
    ('a"b"c"', "     ^", "a quote is opened and never closed", 'a"b"c'),
    ('"a" "', "    ^", "a quote is opened and never closed", '"a"'),
    ('6" gun', " ^^^^^", "a quote is opened and never closed", "6 gun"),
    ('""', "^^", "there is no word here", ""),
    ('a "!?"', "  ^^^^", "there is no word in '!?'", "a"),
    ('-"', " ^", "a quote is opened and never closed", ""),
    ('a "b" c"', "       ^", "a quote is opened and never closed", 'a "b" c'),
    ("'north korea'", "^^^^^^^^^^^^^", "a phrase in single quotes", '"north korea"'),
    ("ferry 'north korea' storm", "      ^^^^^^^^^^^^^", "a phrase in single quotes", 'ferry "north korea" storm'),
    ("`north korea`", "^^^^^^^^^^^^^", "a phrase in single quotes", '"north korea"'),
    ("‘north korea’", "^^^^^^^^^^^^^", "a phrase in single quotes", '"north korea"'),
    ('"say \\"hello\\" there"', "     ^^", 'there is no escape \\"', '"say hello there"'),
    # words
    ("a, ,", "   ^", "there is no word in ','", "a,"),
    ("-", "^", "the minus has nothing behind it", ""),
    ("--count", "^^", "two minuses", "-count"),
    ("a ---b", "  ^^", "two minuses", "a -b"),
    ("--", " ^", "the minus has nothing behind it", ""),
    ("a -", "  ^", "the minus has nothing behind it", "a"),
    ("- a", "^", "the minus has nothing behind it", "a"),
    ("a - b", "  ^", "the minus has nothing behind it", "a b"),
    ("a – b", "  ^", "there is no word in '–'", "a b"),
    ("!", "^", "there is no word in '!'", ""),
    ("=", "^", "the = has nothing behind it", ""),
    ("= word", "^^", "the = has nothing behind it", "=word"),
    ("==word", "^^", "there is no sign '=='", "=word"),
    ('= "a b"', "^^", "the = has nothing behind it", '="a b"'),
    ("=-word", "^^^^^^", "a minus behind the =", "-=word"),
    ("a =", "  ^", "the = has nothing behind it", "a"),
    ("=outlet:reuters", "^", "'=' before a field", "outlet:reuters"),
    ("=headline:storm", "^", "'=' before a field", "headline:=storm"),
    ("'outlet:reuters'", "^", '"\'" before a field', "outlet:reuters"),
    ("(reuters, ap)", "        ^", "a comma inside brackets", "(reuters OR ap)"),
    ("(a,b)", "  ^", "a comma inside brackets", "(a OR b)"),
    ("AC\\/DC", "^^^^^^", "there is no escape \\", "AC/DC"),
    ("\\(a\\)", "^", "there is no escape \\", "(a)"),
    ("ab\x00c", "  ^", "this is no text", "ab c"),
    # wildcards and typing errors
    ("*", "^", "a wildcard alone", ""),
    ("?", "^", "a wildcard alone", ""),
    ("**", "^^", "a wildcard alone", ""),
    ("a * b", "  ^", "a wildcard alone", "a b"),
    ('"a * b"', "^^^^^^^", "a wildcard alone", '"a b"~1'),
    ("headline:*", "         ^", "a wildcard alone", ""),
    ("北京*", "^^^", "no wildcard is needed here", "北京"),
    ("~", "^", "the ~ stands before its word", ""),
    ("~word", "^^^^^", "the ~ stands before its word", "word~"),
    ("word~3", "    ^^", "'3' is no number of letters", "word~2"),
    ("word~0.8", "    ^^^^", "'0.8' is no number of letters", "word~"),
    ("word~~", "    ^^", "'~' is no number of letters", "word~"),
    ("wo~rd", "  ^^^", "'rd' is no number of letters", ""),
    ("miss*~", "^^^^^^", "~ is for one plain word, and 'miss*' is more", "miss*"),
    ("a-b~", "^^^^", "~ is for one plain word, and 'a-b' is more", "a-b"),
    ("word,~", "^^^^^^", "~ is for one plain word, and 'word,' is more", "word"),
    ("日本~", "^^^", "~ is for one plain word, and '日本' is more", "日本"),
    ("=word~", "^^^^^^", "= and ~ say the opposite of each other", "word~"),
    ("a ~ b", "  ^", "the ~ stands before its word", "a b"),
    # distances and counts
    ("a NEAR b", "  ^^^^", "'NEAR' is no operator", "a NEAR/5 b"),
    ("NEAR", "^^^^", "'NEAR' is no operator", ""),
    ("a ADJ b", "  ^^^", "'ADJ' is no operator", "a ADJ/5 b"),
    ("a near5 b", "  ^^^^^", "'near5' is no operator", "a NEAR/5 b"),
    ("a NEAR/x b", "  ^^^^^^", "'NEAR/x' is no operator", "a NEAR/5 b"),
    ("a NEAR/ b", "  ^^^^^", "'NEAR/' is no operator", "a NEAR/5 b"),
    ("a NEAR/0 b", "  ^^^^^^", "NEAR/0 is no distance", "a NEAR/5 b"),
    ("a NEAR/99999 b", "  ^^^^^^^^^^", "NEAR/99999 is no distance", "a NEAR/5 b"),
    ("a NEAR/-1 b", "  ^^^^^^^", "'NEAR/-1' is no operator", "a NEAR/5 b"),
    ("a NEAR 5 b", "  ^^^^^^", "'NEAR' is no operator", "a NEAR/5 b"),
    ("a NEAR:5 b", "  ^^^^^^", "there is no field 'NEAR'", "a NEAR/5 b"),
    ("NEAR(a, b, 5)", "^^^^^^^^^^^^^", "'NEAR' takes no brackets", "(a NEAR/5 b)"),
    ("near(a, b)", "^^^^^^^^^^", "'near' takes no brackets", "(a NEAR/5 b)"),
    ("NEAR(a)", "^^^^", "'NEAR' takes no brackets", ""),
    ("a NEAR/5", "  ^^^^^^", "NEAR/5 has nothing beside it to join", "a"),
    ("NEAR/5 a", "^^^^^^", "NEAR/5 has nothing beside it to join", "a"),
    ("a NEAR/5 NEAR/5 b", "         ^^^^^^", "NEAR/5 has nothing beside it to join", "a NEAR/5 b"),
    ("a NEAR/5 OR b", "         ^^", "OR has nothing beside it to join", "a NEAR/5 b"),
    ("a NEAR/5 outlet:reuters", "         ^^^^^^^^^^^^^^", "NEAR/5 measures between words", "a AND outlet:reuters"),
    ("outlet:reuters NEAR/5 a", "^^^^^^^^^^^^^^", "NEAR/5 measures between words", "outlet:reuters AND a"),
    ("a NEAR/5 NOT b", "         ^^^", "NEAR/5 measures between words", "a NOT (a NEAR/5 b)"),
    ("a NEAR/5 -b", "         ^", "NEAR/5 measures between words", "a NOT (a NEAR/5 b)"),
    ("(a b) NEAR/5 -c", "^^^^^", "NEAR/5 measures between words", "(a b) AND -c"),
    ("a NEAR/5 (b c)", "         ^^^^^", "NEAR/5 measures between words", "a AND (b c)"),
    ("a NEAR/5 (NOT b)", "         ^^^^^^^", "NEAR/5 measures between words", "a AND (NOT b)"),
    ("a NEAR/5 atleast2(b)", "         ^^^^^^^^^^^", "NEAR/5 measures between words", "a AND atleast2(b)"),
    ("a NEAR/5 date:2013", "         ^^^^^^^^^", "NEAR/5 measures between words", "a AND date:2013"),
    ('"a b"~', "     ^", "'~' is no distance", '"a b"~5'),
    ('"a b"~x', "     ^^", "'~x' is no distance", '"a b"~5'),
    ('"a b"~5000', "     ^^^^^", "'~5000' is no distance", '"a b"~5'),
    ('"a b" ~5', "     ^^^", "the ~ stands apart from its phrase", '"a b"~5'),
    ('"word"~5', "      ^^", "'~5' is between words, and this is one", '"word"'),
    ('"a b" ~ 5', "     ^^^^", "the ~ stands apart from its phrase", '"a b"~5'),
    ("a ~5 b", "  ^^", "'~5' is no operator", "a NEAR/5 b"),
    ("a NEAR /3 b", "  ^^^^^^^", "'NEAR' is no operator", "a NEAR/3 b"),
    ("a near/ 3 b", "  ^^^^^^^", "'near/' is no operator", "a NEAR/3 b"),
    ("a WITHIN 3 b", "  ^^^^^^^^", "'WITHIN' is no operator", "a NEAR/3 b"),
    ("atleast 3 boeing", "^^^^^^^^^", "'atleast' counts nothing", "atleast3(boeing)"),
    ("atleast(boeing)", "^^^^^^^^", "'atleast' counts nothing", "atleast2(boeing)"),
    ("atleast3 boeing", "^^^^^^^^^^^^^^^", "'atleast3' counts nothing", "atleast3(boeing)"),
    ("atleast3 (boeing)", "^^^^^^^^^^", "'atleast3' counts nothing", "atleast3(boeing)"),
    ("atleast3", "^^^^^^^^", "'atleast3' counts nothing", ""),
    ("ATLEAST boeing", "^^^^^^^^^^^^^^", "'ATLEAST' counts nothing", "atleast2(boeing)"),
    ("atleast0(boeing)", "^^^^^^^^", "atleast0 is no count", "atleast2(boeing)"),
    ("atleast99999(boeing)", "^^^^^^^^^^^^", "atleast99999 is no count", "atleast2(boeing)"),
    ("atleastx(boeing)", "^^^^^^^^^", "'atleastx' counts nothing", "atleast2(boeing)"),
    ("atleast3()", "^^^^^^^^^^", "there is nothing between the brackets", ""),
    ("atleast3(boeing", "^^^^^^^^^", "a bracket is opened and never closed", "atleast3(boeing)"),
    ("atleast3(outlet:reuters)", "         ^^^^^^^^^^^^^^", "atleast3 counts what stands in the text", ""),
    (
        "atleast3(boeing airbus)",
        "         ^^^^^^^^^^^^^",
        "atleast3 counts what stands in the text",
        "(atleast3(boeing) AND atleast3(airbus))",
    ),
    ("atleast3(-boeing)", "         ^^^^^^^", "atleast3 counts what stands in the text", ""),
    # signs of other languages
    ("a && b", "  ^^", "there is no operator '&&'", "a AND b"),
    ("a & b", "  ^", "there is no operator '&'", "a AND b"),
    ("a | b", "  ^", "there is no operator '|'", "a OR b"),
    ("a || b", "  ^^", "there is no operator '||'", "a OR b"),
    ("ferry|boat", "     ^", "there is no operator '|'", "ferry OR boat"),
    ("ferry&&boat", "     ^^", "there is no operator '&&'", "ferry AND boat"),
    ("a ANDNOT b", "  ^^^^^^", "there is no operator 'ANDNOT'", "a AND NOT b"),
    ("a XOR b", "  ^^^", "there is no operator 'XOR'", ""),
    ("a w/5 b", "  ^^^", "'w/5' is no operator", "a NEAR/5 b"),
    ("a W/5 b", "  ^^^", "'W/5' is no operator", "a NEAR/5 b"),
    ("a n/5 b", "  ^^^", "'n/5' is no operator", "a NEAR/5 b"),
    ("a pre/5 b", "  ^^^^^", "'pre/5' is no operator", "a ADJ/5 b"),
    ("a p/5 b", "  ^^^", "'p/5' is no operator", "a ADJ/5 b"),
    ("a within/5 b", "  ^^^^^^^^", "'within/5' is no operator", "a NEAR/5 b"),
    ("a /5 b", "  ^^", "'/5' is no operator", "a NEAR/5 b"),
    ("a /s b", "  ^^", "'/s' is no operator", "a NEAR/15 b"),
    ("a w/p b", "  ^^^", "'w/p' is no operator", "a NEAR/50 b"),
    ("+word", "^", "there is no sign '+'", "word"),
    ("a +outlet:reuters", "  ^", "there is no sign '+'", "a outlet:reuters"),
    ("word^2", "    ^^", "words have no weights, and '^2' has no meaning", "word"),
    ("headline:word^3", "             ^^", "words have no weights, and '^3' has no meaning", "headline:word"),
    ('"a b"^2', "     ^^", "words have no weights, and '^2' has no meaning", '"a b"'),
    ("(a OR b)^2", "        ^^", "words have no weights, and '^2' has no meaning", "(a OR b)"),
    ("a –b", "  ^", "'–' is no minus here", "a -b"),
    ("a —b", "  ^", "'—' is no minus here", "a -b"),
    ("a −b", "  ^", "'−' is no minus here", "a -b"),
    ("!b", "^", "'!' is no minus here", "-b"),
    ("[a TO b]", "^^^^^^^^", "'[' has no meaning here", ""),
    ("[2013 TO 2014]", "^^^^^^^^^^^^^^", "'[' has no meaning here", "date:2013..2014"),
    ("date:[2013 TO *]", "^^^^^^^^^^^^^^^^", "'[' has no meaning here", "date:2013.."),
    ("headline:[a TO b]", "^^^^^^^^^^^^^^^^^", "'[' has no meaning here", ""),
    ("[storm wall]", "^^^^^^^^^^^^", "'[' has no meaning here", "(storm wall)"),
    ("{storm", "^", "'{' has no meaning here", "storm"),
    ("/colou?r/", "^^^^^^^^^", "there are no regular expressions", "colou?r"),
    ("headline:/miss.*/", "         ^^^^^^^^", "there are no regular expressions", "headline:miss*"),
    ("/miss[aeiou]le/", "^^^^^^^^^^^^^^^", "there are no regular expressions", ""),
    ("outlet=reuters", "      ^", "there is no sign '='", "outlet:reuters"),
    ('outlet="New York Times"', "^^^^^^^^^^^^^^^^^^^^^^^", "there is no sign '='", 'outlet:"New York Times"'),
    ("outlet = reuters", "^^^^^^^^^^^^^^^^", "there is no sign '='", "outlet:reuters"),
    ("title=bank", "     ^", "there is no sign '='", "headline:bank"),
    ("date>2013", "    ^", "there is no sign '>'", "date:2013.."),
    ("date<=2013", "    ^^", "there is no sign '<='", "date:..2013"),
    ("date >= 2013", "^^^^^^^^^^^^", "there is no sign '>='", "date:2013.."),
    ("date >", "     ^", "there is no sign '>'", ""),
    ("ferry|", "     ^", "there is no operator '|'", "ferry"),
    ("ferry| boat", "     ^", "there is no operator '|'", "ferry OR boat"),
    ("a &&b", "  ^^", "there is no operator '&&'", "a AND b"),
    ('a !"b c"', "  ^", "'!' is no minus here", 'a -"b c"'),
    ("a –(b c)", "  ^", "'–' is no minus here", "a -(b c)"),
    # fields
    ("headlin:bank", "^^^^^^^", "there is no field 'headlin'", "headline:bank"),
    ("title:storm", "^^^^^", "there is no field 'title'", "headline:storm"),
    ("title:", "^^^^^", "there is no field 'title'", ""),
    ("source:reuters", "^^^^^^", "there is no field 'source'", "outlet:reuters"),
    ("source: reuters", "^^^^^^", "there is no field 'source'", "outlet:reuters"),
    ('by:"mara quill"', "^^", "there is no field 'by'", 'author:"mara quill"'),
    ("site:bbc.com", "^^^^", "there is no field 'site'", "url:bbc.com"),
    ("Zzz:bank", "^^^", "there is no field 'Zzz'", '"Zzz:bank"'),
    ('Zzz:"a b"', "^^^", "there is no field 'Zzz'", '"Zzz:a b"'),
    ("Breaking: storm", "^^^^^^^^", "there is no field 'Breaking'", "Breaking storm"),
    ("since:2013", "^^^^^^^^^^", "there is no field 'since'", "date:2013.."),
    ("since: 2013", "^^^^^^^^^^^", "there is no field 'since'", "date:2013.."),
    ("before:2014-05", "^^^^^^^^^^^^^^", "there is no field 'before'", "date:..2014-05"),
    ('until:"last week"', "^^^^^^^^^^^^^^^^^", "there is no field 'until'", 'date:"..last week"'),
    ("after:", "^^^^^", "there is no field 'after'", ""),
    ("tag:", "^^^^", "tag: has no value", ""),
    ("(tag:)", " ^^^^", "tag: has no value", ""),
    ("headline: storm", "^^^^^^^^^^", "headline: has no value", "headline:storm"),
    ('headline: "a b"', "^^^^^^^^^^", "headline: has no value", 'headline:"a b"'),
    ("outlet: (AP, Reuters)", "^^^^^^^^", "outlet: has no value", "outlet:(AP, Reuters)"),
    ("headline :storm", "        ^^^^^^^", "the : has no field before it", "headline:storm"),
    ("headline : storm", "        ^^^", "the : has no field before it", "headline:storm"),
    ("headline :", "        ^^", "the : has no field before it", ""),
    (":storm", "^", "the : has no field before it", "storm"),
    ("tag:headline:a", "^^^^^^^^^^^^^", "a field inside a field", ""),
    ("tag:-a", "^^^^^", "a minus behind tag:", "-tag:a"),
    ("tag: -a", "^^^^^^", "a minus behind tag:", "-tag:a"),
    ("outlet:NOT reuters", "^^^^^^^^^^^", "NOT behind outlet:", "-outlet:reuters"),
    ("tag:!!", "    ^^", "there is no word in '!!'", ""),
    ("outlet:*", "       ^", "a whole name has no wildcards", ""),
    ("outlet:Reut*", "       ^^^^^", "a whole name has no wildcards", ""),
    ('outlet:"…"', "       ^^^", "there is no name in '…'", ""),
    ('outlet:"AP"~5', "           ^^", "'~5' is for words", 'outlet:"AP"'),
    ("has:mistake", "    ^^^^^^^", "'mistake' is none of its values", ""),
    ("has:corections", "    ^^^^^^^^^^", "'corections' is none of its values", "has:correction"),
    ("lang:english", "     ^^^^^^^", "'english' is none of its values", "lang:en"),
    ("lang:xxxxxx", "     ^^^^^^", "'xxxxxx' is none of its values", ""),
    ('query:"bad name"', "      ^^^^^^^^^^", "'bad name' is no name of a saved search", "query:bad-name"),
    ("query:bad!name", "      ^^^^^^^^", "'bad!name' is no name of a saved search", "query:bad-name"),
    # lists
    ("tag:()", "    ^^", "the list of tag: is empty", ""),
    ("tag:(a", "    ^", "a bracket is opened and never closed", "tag:(a)"),
    ("tag:(", "    ^", "a bracket is opened and never closed", ""),
    ("tag:(, a)", "     ^", "an empty value in the list of tag:", "tag:(a)"),
    ("tag:(a, , b)", "        ^", "an empty value in the list of tag:", "tag:(a, b)"),
    ("tag:(a (b))", "       ^", "a bracket inside a list", ""),
    ("tag:(a OR b)", "       ^^", "OR has no meaning inside a list", "tag:(a, b)"),
    ("tag:(a || b)", "       ^^", "OR has no meaning inside a list", "tag:(a, b)"),
    ("tag:(a AND b)", "       ^^^", "AND has no meaning inside a list", "(tag:a AND tag:b)"),
    ("outlet:(AP AND Reuters)", "           ^^^", "AND has no meaning inside a list", "outlet:(AP, Reuters)"),
    ("tag:(a NOT b)", "       ^^^", "NOT has no meaning inside a list", "tag:a -tag:b"),
    ("outlet:(AP, -b)", "            ^", "- has no meaning inside a list", "outlet:AP -outlet:b"),
    ("outlet:(-b)", "        ^", "- has no meaning inside a list", "-outlet:b"),
    ("outlet:(AP,-b)", "           ^", "- has no meaning inside a list", "outlet:AP -outlet:b"),
    ("tag:(a NEAR/5 b)", "       ^^^^^^", "NEAR/5 has no meaning inside a list", "(tag:a NEAR/5 tag:b)"),
    ('tag:(a "b" c)', "     ^^^^^^^", "a quote inside a value", 'tag:("a b c")'),
    ('tag:("a" "b")', "     ^^^^^^^", "a quote inside a value", 'tag:("a", "b")'),
    ("tag:(typo~ word)", "     ^^^^^^^^^^", "the ~ of several words", ""),
    ("outlet:reuters,ap", "       ^^^^^^^^^^", "a list without brackets", "outlet:(reuters, ap)"),
    ("tag:a,b", "    ^^^", "a list without brackets", "tag:(a, b)"),
    ('outlet:"a b", c', "       ^^^^^^^^", "a list without brackets", 'outlet:("a b", c)'),
    ('outlet:"a b",c', "       ^^^^^^^", "a list without brackets", 'outlet:("a b", c)'),
    ("outlet:a, b", "       ^^^^", "a list without brackets", "outlet:(a, b)"),
    ("outlet:a,", "        ^", "a comma behind a value", "outlet:a"),
    # dates
    ("date:soon", "     ^^^^", "'soon' is not a date", ""),
    ("date:2013-02-30", "     ^^^^^^^^^^", "'2013-02-30' is a date that does not exist", "date:2013-02-28"),
    ("date:2014..2013", "     ^^^^^^^^^^", "'2014..2013' ends before it begins", "date:2013..2014"),
    ("date:04/12/2013", "     ^^^^^^^^^^", "'04/12/2013' is not a date", "date:2013-04-12"),
    ("date:2013-2014", "     ^^^^^^^^^", "'2013-2014' is not a date", "date:2013..2014"),
    ("date:>2013", "     ^^^^^", "'>2013' is not a date", "date:2013.."),
    ("date:-7d", "     ^^^", "'-7d' is not a date", "date:7d"),
    ("date:", "^^^^^", "date: has no value", ""),
    ("date:..", "     ^^", "'..' names no date", ""),
    ("date:(2013, x)", "            ^", "'x' is not a date", ""),
    ("date:2013,2014", "     ^^^^^^^^^", "'2013,2014' is not a date", "date:(2013, 2014)"),
    ("date:last week", "     ^^^^^^^^^", "a date has no spaces", "date:last-week"),
    ("date:april 2013", "     ^^^^^^^^^^", "a date has no spaces", "date:april-2013"),
    ("date:12 april 2013", "     ^^^^^^^^^^^^^", "a date has no spaces", "date:12-april-2013"),
    ("date:last 7 days", "     ^^^^^^^^^^^", "a date has no spaces", "date:7d"),
    ("date:2013 to 2014", "     ^^^^^^^^^^^^", "a date has no spaces", "date:2013..2014"),
    ("date:2013 - 2014", "     ^^^^^^^^^^^", "a date has no spaces", "date:2013..2014"),
    ("date:2013.. 2014", "     ^^^^^^^^^^^", "a date has no spaces", "date:2013..2014"),
    ("2013..2014", "^^^^^^^^^^", "a range of dates without a field", "date:2013..2014"),
    ("2013-04..", "^^^^^^^^^", "a range of dates without a field", "date:2013-04.."),
    # several at once
    ("title:bank && rates", "           ^^", "there is no operator '&&'", "headline:bank AND rates"),
    ("headlin:bank (rates OR", "^^^^^^^", "there is no field 'headlin'", "headline:bank (rates)"),
    (
        "outlet:reuters,ap && title:x",
        "                  ^^",
        "there is no operator '&&'",
        "outlet:(reuters, ap) AND headline:x",
    ),
    ("a OR OR OR b", "     ^^", "OR has nothing beside it to join", "a OR b"),
    (")))a", "^", "a bracket is closed that was never opened", "a"),
]


def mistake(query):
    """Give what is wrong with a query."""
    with pytest.raises(QueryError) as caught:
        parse(query, clock)
    return caught.value


@pytest.mark.parametrize(("query", "carets", "message", "repair"), MISTAKES)
def test_a_mistake_is_shown_with_its_place_and_its_repair(query, carets, message, repair):
    error = mistake(query)

    assert (error.message, error.repair, error.exit_code) == (message, repair, 2)
    assert error.text == unicodedata.normalize("NFC", query)
    assert " " * error.at[0] + "^" * (error.at[1] - error.at[0]) == carets
    assert error.hint


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
    ('"say \\"hello\\" there"', "marks are not searched: leave the inner quotes away"),
    ("-", "to leave out what follows, write - right before it; a dash between words is no word"),
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
    ("Breaking: storm", "`corpus fields` lists them all; a word has no colon behind it"),
    ("since:2013", "a date can be a range: date:2013.. or date:..2013-06"),
    ("tag:", "write one right behind it, without a space: tag:…"),
    ('headline: "a b"', "write one right behind it, without a space: headline:…"),
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
    ("tag:(, a)", "take the comma away"),
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


@pytest.mark.parametrize(("query", "hint"), HINTS)
def test_a_mistake_says_what_to_do_next(query, hint):
    assert mistake(query).hint == hint


@pytest.mark.parametrize(("query", "carets", "message", "repair"), MISTAKES)
def test_a_mistake_ends_a_search_with_2_and_words_on_stderr(query, carets, message, repair, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    query = query.strip() or "()"

    done = CliRunner().invoke(main, ["search", "--corpus", "nowhere", "--now", "2024-03-01T12:00Z", "--", query])

    assert (done.exit_code, done.stdout) == (2, "")
    what, *lines = done.stderr.splitlines()
    assert what.startswith("error: ")
    assert [line for line in lines[:2] if line.strip() and not line.strip(" ^")]
    assert (f"try: {repair}" in lines) == bool(repair)


@pytest.mark.parametrize("repair", sorted({repair for *_, repair in MISTAKES if repair}))
def test_a_repair_can_be_searched_for(repair):
    tree = parse(repair, clock)

    assert parse(str(tree), clock) == tree


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


@pytest.mark.parametrize(
    "query",
    [
        "a " * 10_000, "(" * 20_000, ")" * 20_000, '"' * 20_000, "-" * 20_000, "~" * 20_000, "a," * 10_000,
        "&& " * 6_000, "title:a " * 2_500, "tag:(" + "a, " * 6_000 + "a)", "tag:(" + "a OR " * 3_000 + "a)",
        "date:" * 4_000, "'a " * 6_000, "a NEAR/2 " * 2_000, "[a " * 6_000, "\\" * 20_000, "a-" * 10_000, "*a" * 10_000,
        "date:" + "last " * 3_000, "=" * 20_000, ":" * 20_000, "atleast2(" * 2_000, '"a" ' * 5_000, "x" * 20_000,
    ],
    ids=lambda query: query[:12],
)  # fmt: skip
def test_a_long_query_is_understood_or_its_mistake_is_shown_where_it_stands(query):
    found = parsed(query)
    if isinstance(found, QueryError):
        assert 0 <= found.at[0] < found.at[1] <= len(query)
    else:
        assert len(str(found)) > len(query) / 2


def test_a_query_too_long_to_mean_anything_is_refused():
    assert mistake("a " * 10_001).message == "the query is longer than 20,000 characters"
