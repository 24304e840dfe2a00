"""BibTeX entries: what they are of, how names stand in them, and that no text escapes its braces."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from corpus.rendering.hits.bibtex import as_bibtex
from corpus.rendering.terminal.untrusted import printable
from handmade import BARE, FERRY
from hostile import SHOWN

SPELLED = {
    r"\textbackslash{}": "\\", r"\textbraceleft{}": "{", r"\textbraceright{}": "}", r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^", r"\textless{}": "<", r"\textgreater{}": ">", r"\textbar{}": "|", '{"}': '"',
    r"\$": "$", r"\&": "&", r"\#": "#", r"\%": "%", r"\_": "_",
}  # fmt: skip
_SPELLED = re.compile("|".join(map(re.escape, SPELLED)))


def fields(article):
    """The fields of an entry: a line each, as long as every brace in it has its partner."""
    head, *lines, end, gap = as_bibtex(article).split("\n")[:-1]
    assert (end, gap) == ("}", "")
    found = {}
    for line in lines:
        name, value = re.fullmatch(r"  ([a-z]+) *= \{(.*)\},", line).groups()
        depths = [value[:at].count("{") - value[:at].count("}") for at in range(len(value) + 1)]
        assert (min(depths), depths[-1]) == (0, 0)
        found[name] = value
    return head, found


def authors(*names, **values):
    return fields(replace(FERRY, authors=names, **values))[1].get("author")


def test_an_article_of_an_outlet_has_its_author_title_journal_day_address_and_language():
    assert fields(FERRY) == (
        f"@article{{{FERRY.id},",
        {
            "author": "Quill, Ada and Ferrin, Bo",
            "title": f"{{{FERRY.headline}}}",
            "journaltitle": "The Lowmere Lamp",
            "date": "2013-04-12",
            "url": FERRY.url,
            "langid": "english",
        },
    )


@pytest.mark.parametrize(
    ("values", "kind"),
    [({}, "article"), ({"outlet": ""}, "online"), ({"outlet": "", "url": ""}, "misc"),
     ({"outlet": "", "url": "javascript:a"}, "misc")],
)  # fmt: skip
def test_without_an_outlet_it_is_a_page_and_without_an_address_it_is_anything(values, kind):
    assert fields(replace(FERRY, **values))[0] == f"@{kind}{{{FERRY.id},"


def test_what_the_source_does_not_say_is_left_out():
    assert fields(BARE) == (f"@misc{{{BARE.id},", {"title": "{(no headline)}"})


@pytest.mark.parametrize(
    ("published", "day"),
    [
        (date(2013, 4, 12), "2013-04-12"),
        (date(812, 4, 1), "0812-04-01"),
        (datetime(2013, 4, 12, 0, 30, tzinfo=timezone(timedelta(hours=2))), "2013-04-12"),
        (datetime(2013, 4, 12, 23, 30, tzinfo=UTC), "2013-04-12"),
    ],
)
def test_the_date_is_the_day_at_the_place_of_publication(published, day):
    assert fields(replace(FERRY, published=published))[1]["date"] == day


@pytest.mark.parametrize(
    ("name", "spelled"),
    [
        ("Ada Quill", "Quill, Ada"),
        ("J. R. Ferrin", "Ferrin, J. R."),
        ("Jan van der Quill", "van der Quill, Jan"),
        ("Maria da Silva e Souza", "da Silva e Souza, Maria"),
        ("Omar al-Tamar", "al-Tamar, Omar"),
        ("Bo Ferrin Jr.", "Ferrin, Jr., Bo"),
        ("Bo Ferrin, Jr.", "Ferrin, Jr., Bo"),
        ("Bo Jr.", "Jr., Bo"),
        ("Ada Quill Ferrin", "Ferrin, Ada Quill"),
        ("Bo Ferrin III", "Ferrin, III, Bo"),
        ("Renée D’Ågård-Ñuño", "D’Ågård-Ñuño, Renée"),
        ("Никита Приливный", "Приливный, Никита"),
        ("Cyra", "{Cyra}"),
        ("灯台 太郎", "{灯台 太郎}"),
        ("نورا البحر", "{نورا البحر}"),
        ("ADA QUILL", "{ADA QUILL}"),
        ("TWA", "{TWA}"),
        ("Lowmere News Agency", "{Lowmere News Agency}"),
        ("The Editorial Board", "{The Editorial Board}"),
        ("Lamp staff", "{Lamp staff}"),
        ("Tidewire", "{Tidewire}"),
        ("The Lowmere Lamp", "{The Lowmere Lamp}"),
        ("Quill and Ferrin", "{Quill and Ferrin}"),
        ("Ada and others", "{Ada and others}"),
        ("Quill, Ada, Lowmere", "{Quill, Ada, Lowmere}"),
        ("Ada Q_uill & {Co}", r"\textbraceleft{}Co\textbraceright{}, Ada Q\_uill \&"),
    ],
)
def test_a_person_is_turned_and_anything_else_is_kept_whole(name, spelled):
    assert authors(name) == spelled


def test_a_wire_service_is_the_author_where_nobody_signs():
    assert authors() == "{Tidewire}"
    assert authors(agency="") is None


@pytest.mark.parametrize(
    ("code", "name"),
    [("en", "english"), ("en-GB", "british"), ("en-AU", "english"), ("de", "ngerman"), ("pt-BR", "brazilian"),
     ("tlh", None), ("", None)],
)  # fmt: skip
def test_the_language_has_the_name_that_babel_knows(code, name):
    assert fields(replace(FERRY, language=code))[1].get("langid") == name


@pytest.mark.parametrize("text", SHOWN)
def test_text_stays_in_its_braces_and_reads_back(text):
    _, found = fields(replace(FERRY, headline=text, outlet=text, authors=(text,), agency=text, language=text))

    for value in (found["title"][1:-1], found["journaltitle"], found["author"][1:-1]):
        assert _SPELLED.sub(lambda match: SPELLED[match[0]], value) == printable(text).strip()


def test_no_sign_that_tex_obeys_is_left():
    value = fields(replace(FERRY, headline='a\\b{c}d~e^f<g>h|i"j$k&l#m%n_o'))[1]["title"][1:-1]

    assert value == (
        r"a\textbackslash{}b\textbraceleft{}c\textbraceright{}d\textasciitilde{}e\textasciicircum{}f\textless{}g"
        r'\textgreater{}h\textbar{}i{"}j\$k\&l\#m\%n\_o'
    )
