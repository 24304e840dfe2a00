"""What people write by habit from other programs is refused with the way to say it here."""

from __future__ import annotations

from corpus.query.diagnostics.foreign_syntax import FOREIGN_FIELDS, foreign_syntax_in
from corpus.query.fields import FIELDS
from malformed import FOREIGN_SYNTAX, check_mistakes


def test_syntax_of_other_programs_is_refused_with_its_translation():
    check_mistakes(FOREIGN_SYNTAX)


def test_distances_of_other_programs_keep_their_number_and_their_order():
    check_mistakes([
        ("a onear/7 b", "  ^^^^^^^", "'onear/7' is not an operator", "a ADJ/7 b"),
        ("a before/2 b", "  ^^^^^^^^", "'before/2' is not an operator", "a ADJ/2 b"),
        ("a adj3 b", "  ^^^^", "'adj3' is not an operator", "a ADJ/3 b"),
        ("a p/s b", "  ^^^", "'p/s' is not an operator", "a ADJ/15 b"),
        ('outlet=x"a"', "      ^", "there is no sign '='", 'outlet:x"a"'),
        ("a /p b", "  ^^", "'/p' is not an operator", "a NEAR/50 b"),
    ])  # fmt: skip


def test_fields_of_other_programs_stand_for_fields_of_this_one():
    assert set(FOREIGN_FIELDS.values()) <= FIELDS.keys()
    assert not FOREIGN_FIELDS.keys() & FIELDS.keys()


def test_plain_words_are_not_foreign_syntax():
    words = ["storm", "and", "AT&T", "24/7", "w", "near", "adj", "onear", "p", "C++", "x-ray", "1/2", "title", "a=b"]
    assert [word for word in words if foreign_syntax_in(word)] == []
