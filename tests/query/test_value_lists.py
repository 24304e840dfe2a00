"""Lists of values in the brackets of a field: commas separate them, and operators are refused with a repair."""

from __future__ import annotations

from corpus.query import Names, Or, Text, parse
from malformed import LISTS, check_mistakes


def tags(*values):
    """Make the tree of a list of tags."""
    return Or(tuple(Text(value, field="tag") for value in values))


def test_values_are_separated_by_commas_and_keep_their_spaces_and_quotes():
    assert parse("tag:(one, two three,four)") == tags("one", "two three", "four")
    assert parse('tag:("a, b", c)') == tags("a, b", "c")
    assert parse("tag:(=a b, ~)".replace("~", '="c d"~2')) == Or(
        (Text("a b", exact=True, field="tag"), Text("c d", exact=True, field="tag", slop=2))
    )
    assert parse("tag:(typo~, why?)") == Or((Text("typo", field="tag", edits=1), Text("why?", field="tag")))
    assert parse("outlet:(The Echo, Courier,)") == Names("outlet", ("The Echo", "Courier"))


def test_lists_that_mean_nothing_are_refused():
    check_mistakes(LISTS)


def test_the_repair_of_a_list_with_operators_says_the_same_without_them():
    check_mistakes([
        ("tag:(a, b OR c)", "          ^^", "OR has no meaning inside a list", "tag:(a, b, c)"),
        ("tag:(NOT a, NOT b)", "     ^^^", "NOT has no meaning inside a list", "-tag:(a, b)"),
        ("-tag:(a | b)", "        ^", "OR has no meaning inside a list", "-tag:(a, b)"),
        ("tag:(a AND -b)", "       ^^^", "AND has no meaning inside a list", "(tag:a AND -tag:b)"),
        ("outlet:(a NEAR/2 b)", "          ^^^^^^", "NEAR/2 has no meaning inside a list", ""),
        ("tag:(a AND b, c)", "       ^^^", "AND has no meaning inside a list", ""),
    ])  # fmt: skip
