"""Hand-made results, and golden files: `UPDATE_GOLDENS=1 pytest tests/rendering` writes them again."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from corpus.article import Hit, Passage
from corpus.query import parse
from corpus.rendering import Layout, render
from corpus.search.results import Results
from corpus.storage import Order
from handmade import BARE, HOSTILE, ISLAND, Shown, ferry_hit, marked

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture
def results():
    """Four hits of 128: one with everything, one with almost nothing, a hostile one, one in wide characters."""
    hits = [
        ferry_hit(),
        Hit(rank=2, score=2, article=BARE, passages=(marked(BARE.body, "budget"),)),
        Hit(rank=3, score=1.5, article=HOSTILE, headline=Passage(HOSTILE.headline),
            passages=(marked(HOSTILE.body, "budget\x07"),)),
        Hit(rank=4, score=0.25, article=ISLAND, headline=marked(ISLAND.headline, "予算"),
            passages=(marked(ISLAND.body, "予算"),)),
    ]  # fmt: skip
    query = parse("(budget OR 予算) date:2013-04..2014 date:..2020-01-01T00:00Z")
    return Results("(budget OR 予算) date:2013-04..2014", query, Order.RELEVANCE, 128, 0.0449, Shown(hits))


@pytest.fixture
def nothing():
    return Results("dodo", parse("dodo"), Order.NEWEST, 0, 0.001, Shown([]))


@pytest.fixture
def golden():
    """Compare a text with the golden file of a name; write the file where that is asked for."""

    def compare(name, text):
        file = GOLDEN / name
        if os.environ.get("UPDATE_GOLDENS"):
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(text.encode("utf-8", "backslashreplace"))
        assert text.encode("utf-8", "backslashreplace").decode() == file.read_bytes().decode()

    return compare


@pytest.fixture
def rendered():
    """Render results to a string."""

    def to_text(name, results, **layout):
        out = io.StringIO()
        render(name, results, out, Layout(**layout))
        return out.getvalue()

    return to_text
