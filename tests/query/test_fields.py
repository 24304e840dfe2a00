"""The table of fields: which values a field allows, and what an article holds in it."""

from __future__ import annotations

from corpus.query import FIELDS


def test_a_field_with_choices_or_a_shape_allows_only_those_in_any_case():
    allowed = [("has", "Correction"), ("lang", "en"), ("lang", "pt-BR"), ("lang", "zh-Hant-TW"), ("outlet", "any name")]
    refused = [("has", "mistake"), ("has", "corrected"), ("lang", "e"), ("lang", "english"), ("lang", "eng"),
               ("lang", "en_GB"), ("lang", "en-123456789"), ("lang", "")]  # fmt: skip
    assert [pair for pair in allowed if not FIELDS[pair[0]].allows(pair[1])] == []
    assert [pair for pair in refused if FIELDS[pair[0]].allows(pair[1])] == []


def test_an_article_holds_none_one_or_many_values_in_a_field(article):
    made = article(authors=("Mara Quill", "Tobin Ashe"), section="", place="OSTWICK")
    values = {name: FIELDS[name].values(made) for name in ("author", "section", "place", "tag")}
    assert values == {"author": ("Mara Quill", "Tobin Ashe"), "section": (), "place": ("OSTWICK",), "tag": ()}
