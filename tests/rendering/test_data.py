"""Rows of cells: CSV for spreadsheets, TSV for the tools of the shell."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Hit
from corpus.rendering.data import escape_formula, to_cell
from corpus.rendering.terminal.untrusted import harmless
from handmade import FERRY, Shown
from hostile import SHOWN


def table(name, results, rendered, *headlines, fields=("id", "headline")):
    hits = [Hit(rank=1, score=1, article=replace(FERRY, headline=text)) for text in headlines]
    return rendered(name, replace(results, hits=Shown(hits)), fields=fields)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"), ("\tx", "'\tx"), ("\nx", "'\nx"),
        (" =1", "' =1"), ("＝1", "'＝1"), ("'=1", "''=1"), ("''=1", "'''=1"),
        ("'Tis a storm", "'Tis a storm"), ("1+1=2", "1+1=2"), ("a-b", "a-b"), ("—", "—"), ("", ""), (-1, -1),
    ],
)  # fmt: skip
def test_a_spreadsheet_shows_a_formula_and_does_not_run_it(text, written):
    assert escape_formula(text) == written


@given(st.text(alphabet="'=+-@ \t\na＝"))
def test_one_apostrophe_taken_away_gives_the_text_back(text):
    """As docs/OUTPUT.md says it."""
    assert re.sub(r"^'('*([\t\r\n]|\s*[=+\-@＝＋－＠]))", r"\1", escape_formula(text)) == text


def test_csv_reads_back_as_it_was_but_for_what_is_harmful(results, rendered):
    rows = list(csv.reader(io.StringIO(table("csv", results, rendered, *SHOWN), newline="")))

    assert rows == [["id", "headline"], *([FERRY.id, escape_formula(harmless(text))] for text in SHOWN)]


def test_tsv_has_a_line_a_hit_and_a_tab_between_cells_whatever_they_hold(results, rendered):
    texts = (*SHOWN, 'a "quoted\tcell"\r\n\n  with breaks\x0b', "\t\n")
    lines = table("tsv", results, rendered, *texts, fields=("headline", "id")).split("\n")

    assert [line.count("\t") for line in lines[:-1]] == [1] * (len(texts) + 1)
    assert lines[-3:] == [f'a "quoted cell" with breaks\t{FERRY.id}', f"\t{FERRY.id}", ""]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, ""), (3, 3), (0.5, 0.5), ("a\x1bb", "a␛b"), ([], ""), (["a", "b"], "a; b"),
        ([{"kind": "correction", "text": "An error."}], "An error."), ([[0, 3], [5, 9]], "[[0, 3], [5, 9]]"),
        ({"path": "a\x9b"}, '{"path": "a\\u009b"}'),
    ],
)  # fmt: skip
def test_a_cell_is_a_number_or_harmless_text(value, shown):
    assert to_cell(value) == shown
