"""The lexer: marks of every keyboard are understood, tokens know their characters, and bad text is refused."""

from __future__ import annotations

import pytest

from corpus.errors import QueryError
from corpus.query.lexer import MAX_QUERY_CHARS, Source, Token
from malformed import QUOTES, check_mistakes, mistake


def test_a_query_becomes_tokens_with_their_characters_and_without_spaces():
    query = 'a AND (="b c"~5 -tag:d) near/3 ATLEAST2(e)'
    tokens = Source(query).tokens()

    assert tokens == [
        Token("word", "a", (0, 1)),
        Token("and", "AND", (2, 5)),
        Token("open", "(", (6, 7)),
        Token("quote", "b c", (7, 15), slop="~5", exact=True),
        Token("not", "-", (16, 17)),
        Token("field", "tag:", (17, 21)),
        Token("word", "d", (21, 22)),
        Token("close", ")", (22, 23)),
        Token("near", "near/3", (24, 30)),
        Token("atleast", "ATLEAST2(", (31, 40)),
        Token("word", "e", (40, 41)),
        Token("close", ")", (41, 42)),
    ]


def test_what_only_begins_like_a_token_is_a_word():
    words = ["near/3x", "http://a", "1:2", "or-else", "a-b", "_", "nearly", "-"]
    assert [(token.kind, token.value) for token in Source(" ".join(words)).tokens()] == [
        ("word", word) for word in words
    ]


def test_marks_of_other_keyboards_become_ascii_one_character_for_one():
    source = Source("“a” „b‟ «c» 「d」 『e』 ＂f＂ （g） h： i，j،k ＝l ＊m n～2 o〜")
    assert source.normalised == '"a" "b" "c" "d" "e" "f" (g) h: i,j,k =l *m n~2 o~'
    assert len(source.normalised) == len(source.text)


def test_a_query_as_long_as_the_limit_is_cut_and_a_longer_one_is_refused():
    assert Source("a" * MAX_QUERY_CHARS).tokens() == [Token("word", "a" * MAX_QUERY_CHARS, (0, MAX_QUERY_CHARS))]
    with pytest.raises(QueryError, match="longer than 20,000 characters"):
        Source("a" * (MAX_QUERY_CHARS + 1))


def test_characters_that_no_keyboard_types_are_refused_and_white_space_is_not():
    wrong = []
    for character in "\x00\x08\x0e\x1b\x7f\x84\x86\x9f\ud800\udfff\ufdd0\ufdef\ufffe\uffff":
        error = mistake(f"ab{character}c")
        if error is None or (error.message, error.at, error.repair) != ("this is not text", (2, 3), "ab c"):
            wrong.append(character)
    assert wrong == []
    assert [token.value for token in Source("a\tb\nc\x0bd\x85e\u3000f").tokens()] == list("abcdef")


def test_a_repair_has_single_spaces_and_none_inside_brackets():
    with pytest.raises(QueryError) as caught:
        Source("( a   b )").fail("wrong", (4, 6), "hint", "")
    assert caught.value.repair == "(a b)"


def test_quotes_that_do_not_close_are_shown_where_they_open():
    check_mistakes(QUOTES)
