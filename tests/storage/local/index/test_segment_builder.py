"""Tokens are grouped into postings, and a segment gives back what its articles hold."""

from __future__ import annotations

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from corpus.matching.article_terms import VALUE_BREAK_POSITIONS
from corpus.storage.local.index.segment import Segment
from corpus.storage.local.index.segment_builder import SegmentBuilder, grouped

PARAGRAPH_BREAK, VALUE_BREAK = 0, 1


@given(documents=st.lists(st.lists(st.integers(0, 5), max_size=8), max_size=6))
def test_tokens_are_grouped_by_term_document_and_position(documents):
    tokens = np.array([token for document in documents for token in document], np.uint32)
    found = grouped(tokens, np.array([len(document) for document in documents], np.uint32))

    expected = {}
    for number, document in enumerate(documents):
        position = 0
        for token in document:
            if token not in {PARAGRAPH_BREAK, VALUE_BREAK}:
                expected.setdefault(token, []).append((number, position))
            position += VALUE_BREAK_POSITIONS if token == VALUE_BREAK else 1
    assert found.terms.tolist() == sorted(expected)
    for at, term in enumerate(sorted(expected)):
        postings = slice(*found.posting_starts[at : at + 2])
        counts = Counter(document for document, _ in expected[term])
        assert (
            dict(zip(found.documents[postings].tolist(), found.frequencies[postings].tolist(), strict=True)) == counts
        )
        occurrences = slice(*found.occurrence_starts[at : at + 2])
        assert found.positions[occurrences].tolist() == [position for _, position in expected[term]]


def test_a_segment_gives_back_what_its_articles_hold(tmp_path, article):
    builder = SegmentBuilder()
    builder.add(article(body="The ferry.\n\nThe ferries.", authors=("Mara Quill", "Tobin Ashe"), language="en-GB"))
    builder.add(article(body="Um ferry.", outlet="", headline="", language="pt"))
    assert len(builder) == 2
    segment = Segment(tmp_path, builder.write(tmp_path))

    documents, positions = segment.occurrences("body", "the")
    assert (documents.tolist(), positions.tolist()) == ([0, 0], [0, 3])
    assert [numbers.tolist() for numbers in segment.postings("body", "ferry")] == [[0, 1], [1, 1]]
    assert [numbers.tolist() for numbers in segment.postings("body", "nowhere")] == [[], []]
    assert [numbers.tolist() for numbers in segment.occurrences("body", "nowhere")] == [[], []]
    assert segment.lexicon("author")[:] == ["ashe", "mara", "quill", "tobin"]
    assert segment.occurrences("author", "tobin")[1].tolist() == [2 + VALUE_BREAK_POSITIONS]
    assert segment.column("body_length").tolist() == [5, 2]
    assert segment.column("headline_length").tolist() == [2, 0]
    assert segment.languages == ["en", "pt"]
    assert segment.words_with_stem("en", "ferri") == ["ferries", "ferry"]
    assert segment.words_with_stem("en", "ferr") == []
    values, holders, held = segment.facet("author")
    assert [(holder, values[at]) for holder, at in zip(holders, held, strict=True)] == [
        (0, "Mara Quill"),
        (0, "Tobin Ashe"),
    ]
    segment.check()
