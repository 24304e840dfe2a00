"""Rows with fields too long for `csv`: read as `csv` would, without changing its limit for the whole process."""

import csv

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpus.ingest.readers.data import long_rows
from corpus.ingest.readers.data.long_rows import MAX_FIELD_CHARS, parse_row

LINES = st.text(st.sampled_from('a", \\;\t\n\r'), max_size=12).map(
    lambda text: text.replace("\r", "\n").splitlines(keepends=True)
)
DIALECTS = st.fixed_dictionaries(
    {"delimiter": st.sampled_from(",;\t"), "quoting": st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_NONE])},
    optional={"escapechar": st.just("\\"), "doublequote": st.booleans()},
)
STRICT = st.booleans()
QUOTED = {"delimiter": ",", "quoting": csv.QUOTE_MINIMAL}


def parsed(parse, lines):
    """Read all rows of the lines, up to the first one that is refused."""
    found = []
    lines = iter(lines)
    try:
        while (row := parse(lines)) is not None:
            found.append(row)
    except csv.Error:
        found.append("refused")
    return found, list(lines)


@given(lines=LINES, dialect=DIALECTS, strict=STRICT)
@example(lines=['a,"b""c"\n', '"d\n', 'e",\n', "\n"], dialect=QUOTED, strict=True)
@example(lines=['"a"b,c\n'], dialect=QUOTED, strict=True)
@example(lines=["a\\\n", "b\\"], dialect=QUOTED | {"escapechar": "\\"}, strict=False)
@example(lines=['"a\\"b"\n', '"c\\'], dialect=QUOTED | {"escapechar": "\\", "doublequote": False}, strict=False)
def test_every_row_is_what_csv_makes_of_it(lines, dialect, strict):
    def by_csv(lines):
        return next(csv.reader(lines, strict=strict, **dialect), None)

    def by_us(lines):
        return parse_row(lines, strict=strict, **dialect)

    assert parsed(by_us, lines) == parsed(by_csv, lines)


def test_a_field_is_read_up_to_its_limit_and_refused_beyond_it(monkeypatch):
    monkeypatch.setattr(long_rows, "MAX_FIELD_CHARS", 5)
    assert parse_row(iter(["12345,1\n"]), strict=True, **QUOTED) == ["12345", "1"]
    assert parse_row(iter(['"123\n', '5",1']), strict=True, **QUOTED) == ["123\n5", "1"]
    for longer in (["123456,1\n"], ['"1234\n', '6",1']):
        with pytest.raises(csv.Error, match="field larger"):
            parse_row(iter(longer), strict=True, **QUOTED)
    assert MAX_FIELD_CHARS == 1 << 24
