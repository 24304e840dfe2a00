"""`corpus outlets`."""

from __future__ import annotations

import csv
import io
import json


def test_outlets_are_listed_as_a_table_as_json_and_as_csv(run, location):
    table, data, rows = (
        run("outlets", "--format", name, "--corpus", location).out for name in ("table", "json", "csv")
    )

    assert table == (
        "articles  first       last        outlet\n"
        "       1  –           –           (no outlet)\n"
        "       1  2013-03-29  2013-03-29  Harbour Post\n"
        "       1  2014-01-01  2014-01-01  Lamp, Wick and Oil\n"
        "       1  2013-04-12  2013-04-12  The Lowmere Lamp\n"
    )
    assert json.loads(data)[:2] == [
        {"outlet": "", "articles": 1, "first": None, "last": None},
        {"outlet": "Harbour Post", "articles": 1, "first": "2013-03-29", "last": "2013-03-29"},
    ]
    assert list(csv.reader(io.StringIO(rows)))[:4] == [
        ["outlet", "articles", "first", "last"],
        ["", "1", "", ""],
        ["Harbour Post", "1", "2013-03-29", "2013-03-29"],
        ["Lamp, Wick and Oil", "1", "2014-01-01", "2014-01-01"],
    ]
