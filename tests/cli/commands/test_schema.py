"""`corpus schema`."""

from __future__ import annotations

from importlib.resources import files


def test_the_schema_is_printed_as_it_is_packaged(run):
    assert run("schema").out == (files("corpus.rendering") / "schema.json").read_text("utf-8")
