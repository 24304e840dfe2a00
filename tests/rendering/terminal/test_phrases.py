"""The words that formats for people share."""

from __future__ import annotations

from corpus.article import Passage
from corpus.rendering.terminal.phrases import passage_pieces


def test_a_passage_is_cut_where_its_spans_begin_and_end():
    passage = Passage("a \x07storm, a\nstorm", ((3, 8), (12, 17)))

    assert list(passage_pieces(passage)) == [
        ("a ␇", False),
        ("storm", True),
        (", a ", False),
        ("storm", True),
        ("", False),
    ]
