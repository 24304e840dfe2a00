"""The same article: corrected in place, under an identifier that does not identify, read more poorly, elsewhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from corpus.article import Article, Source, article_id
from corpus.storage.sameness import is_poorer, place_of

PARAGRAPHS = (
    "Dockers in Ostwick went back to work on Friday after five weeks of strike, their union said.",
    "The port had offered nine per cent over two years, and a day off at midsummer for everybody who stayed.",
    "“We have never loaded so much in one morning,” said Tobin Ashe, who runs the third crane.",
    "Ships had waited off the harbour since March, some of them with fruit that nobody wanted any more.",
    "The mayor thanked both sides, and said that the town would look into the price of bread.",
)
TEXT = "\n\n".join(PARAGRAPHS)
STORM = "A storm flooded the old town of Lowmere on Wednesday, and two hundred people left their houses in boats."


def source(path="/news/strike.txt", position=0, member=""):
    return Source(path=path, format="text", sha256="0" * 64, position=position, member=member)


def story(body=TEXT, **values):
    """An article without an address, as it is read from a text."""
    defaults = {"headline": "Harbour strike ends", "outlet": "The Ostwick Lantern", "published": date(2013, 4, 12)}
    return Article(body=body, **{"source": source(), **defaults, **values})


def named(body=TEXT, url="https://lantern.example/2013/strike-ends", **values):
    """An article with an address, as it is read from a page; each from a file of its own unless told otherwise."""
    values.setdefault("source", source(path=f"/pages/{article_id(body)}.html"))
    return story(body, url=url, **values)


def put(corpus, *articles):
    """Put articles one after the other; say what became of each."""
    return [str(corpus.store.put([article])[0]) for article in articles]


def present(corpus):
    return corpus.store.articles(list(corpus.store.ids()))


# --- corrected in place -------------------------------------------------------------------------------------------

CORRECTIONS = {
    "a word": story(TEXT.replace("five weeks", "six weeks")),
    "the headline": story(headline="Strike in the harbour of Ostwick ends"),
    "the day": story(published=date(2013, 4, 13)),
    "the day, and more text": story(f"{TEXT}\n\n{STORM}", published=date(2013, 4, 13)),
    "a day that was missing": story(published=None),
    "the outlet": story(outlet="Ostwick Lantern on Sunday"),
    "a paragraph less": story("\n\n".join(PARAGRAPHS[:4])),
    "half of the text": story("\n\n".join(PARAGRAPHS[:2])),
    "more text": story(f"{TEXT}\n\n{STORM}"),
    "another end": story("\n\n".join((*PARAGRAPHS[:3], STORM))),
    "an address that is known now": story(TEXT.replace("five", "six"), url="https://lantern.example/2013/strike-ends"),
}


@pytest.mark.parametrize("corrected", CORRECTIONS.values(), ids=CORRECTIONS)
def test_what_is_corrected_where_it_was_read_is_a_new_version(corpus, corrected):
    first = story()
    assert put(corpus, first, corrected, first, corrected) == ["added", "updated", "unchanged", "unchanged"]
    assert corpus.store.history(first.id) == [first, replace(corrected, id=first.id)]
    assert list(corpus.store.ids()) == [first.id]


def test_corrections_of_corrections_are_versions_of_the_first(corpus):
    first = story()
    texts = [TEXT.replace("five", word) for word in ("six", "seven", "eight")]
    assert put(corpus, first, *map(story, texts)) == ["added", "updated", "updated", "updated"]
    assert [version.body for version in corpus.store.history(first.id)] == [TEXT, *texts]


OTHERS = {
    "another text": story(STORM, headline="Storm floods Lowmere"),
    "another text under one headline": story(STORM),
    "another file": story(TEXT.replace("five", "six"), source=source("/news/copy.txt")),
    "another member": story(TEXT.replace("five", "six"), source=source(member="b.txt")),
    "another position": story(TEXT.replace("five", "six"), source=source(position=1)),
    "what comes through a pipe": story(TEXT.replace("five", "six"), source=source("-")),
    "the same column a day later": story("\n\n".join((STORM, *PARAGRAPHS[1:])), published=date(2013, 4, 13)),
    "the same report a day later": story(TEXT.replace("nine per cent", "ten per cent"), published=date(2013, 4, 13)),
    "what its publisher names": story(TEXT.replace("five", "six"), id=article_id("urn:lantern:2")),
}


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS)
def test_what_is_another_article_stays_one(corpus, other):
    first = story() if other.source.path != "-" else story(source=source("-"))
    assert put(corpus, first, other) == ["added", "added"]
    assert len(present(corpus)) == 2


def test_two_addresses_read_in_one_place_are_two_articles(corpus):
    place = source("/cache/latest.html")
    first = named(source=place)
    assert put(corpus, first, named(TEXT + STORM, url="https://lantern.example/2013/other", source=place)) == [
        "added", "added",
    ]  # fmt: skip


def test_an_id_that_was_made_by_older_rules_stays(corpus):
    place = source("/cache/strike.html")
    old = named(url="https://m.lantern.example/2013/strike-ends?ref=rss", source=place, id=article_id("as it was"))
    new = named(TEXT.replace("five", "six"), source=place)
    assert put(corpus, old, new) == ["added", "updated"]
    assert [article.id for article in present(corpus)] == [old.id]


def test_an_outlet_that_has_one_name_now_does_not_hide_what_names_the_article(corpus):
    first = replace(story(outlet="lantern.example"), outlet="The Ostwick Lantern", printed_outlet="lantern.example")
    mended = story(TEXT.replace("five", "six"), outlet="lantern.example")
    mended = replace(mended, outlet="The Ostwick Lantern", printed_outlet="lantern.example")
    assert put(corpus, first, mended) == ["added", "updated"]


def test_a_copy_elsewhere_leads_to_the_article_too(corpus):
    first, copy = story(), story(source=source("/copies/strike.txt"))
    corrected = story(TEXT.replace("five", "six"), source=source("/copies/strike.txt"))
    assert put(corpus, first, copy, corrected) == ["added", "unchanged", "updated"]


@pytest.mark.parametrize("path", ["", "-", "/dev/fd/63", "/dev/stdin"])
def test_what_cannot_be_read_twice_has_no_place(path):
    assert place_of(source(path)) is None


# --- identifiers --------------------------------------------------------------------------------------------------


def test_an_identifier_of_quite_another_article_does_not_identify(corpus):
    identifier = article_id("The Ostwick Lantern\x1f0")
    first = story(id=identifier, source=source(position=0))
    second = story(STORM, headline="Storm floods Lowmere", id=identifier, source=source(position=1))
    assert put(corpus, first, second, first, second) == ["added", "added", "unchanged", "unchanged"]
    assert {article.body for article in present(corpus)} == {TEXT, STORM}


@pytest.mark.parametrize(
    "changed",
    [
        {"body": TEXT.replace("five", "six")},
        {"body": STORM},
        {"body": "\n\n".join((STORM, *PARAGRAPHS[2:])), "headline": "Storm follows strike"},
    ],
    ids=["mended", "one headline", "one half of the text"],
)
def test_an_identifier_of_an_article_that_was_rewritten_still_identifies(corpus, changed):
    identifier = article_id("urn:lantern:1")
    assert put(corpus, story(id=identifier), story(**changed, id=identifier)) == ["added", "updated"]


def test_an_address_identifies_whatever_stands_there(corpus):
    assert put(corpus, named(), named(STORM, headline="Storm floods Lowmere")) == ["added", "updated"]


def test_an_address_that_several_articles_of_one_file_have_identifies_none_of_them_but_the_first(corpus):
    first, second = named(source=source(position=0)), named(STORM, headline="Storm", source=source(position=1))
    assert put(corpus, first, second, first, second) == ["added", "added", "unchanged", "unchanged"]
    assert {article.body for article in present(corpus)} == {TEXT, STORM}


# --- poorer readings ----------------------------------------------------------------------------------------------

MENU = "Menu Home News Sport Weather Log in Subscribe"
POORER = {
    "a beginning that is cut": "\n\n".join(PARAGRAPHS[:3]) + " The port … read more",
    "a beginning": "\n\n".join(PARAGRAPHS[:4]),
    "a summary": "Dockers in Ostwick went back to work after five weeks, their union said. The mayor thanked both.",
}


@pytest.mark.parametrize("body", POORER.values(), ids=POORER)
def test_the_fuller_text_of_an_article_stays_whichever_comes_first(corpus, body):
    whole, part = named(), named(body)
    assert put(corpus, whole, part, part, whole) == ["added", "unchanged", "unchanged", "unchanged"]
    assert present(corpus) == [whole]
    assert corpus.store.history(whole.id) == [part, whole]
    generation = corpus.index.generation()

    corpus.store.delete([whole.id])
    assert put(corpus, part, whole, part) == ["added", "updated", "unchanged"]
    assert present(corpus) == [whole]
    assert corpus.index.generation() > generation


def test_all_that_stands_on_a_page_is_poorer_than_the_article_on_it(corpus):
    whole = named()
    page = named(f"{MENU}\n\nHarbour strike ends\n\n{TEXT}\n\nRelated {STORM}", published=None, headline="Lantern")
    assert put(corpus, whole, page) == ["added", "unchanged"]
    corpus.store.delete([whole.id])
    assert put(corpus, page, whole, page) == ["added", "updated", "unchanged"]
    assert present(corpus) == [whole]


def test_what_is_shortened_in_its_own_place_is_the_present_version(corpus):
    place = source("/feeds/lantern.rss", position=3)
    whole, shortened = named(source=place), named(PARAGRAPHS[0], source=place)
    assert put(corpus, whole, shortened) == ["added", "updated"]
    assert present(corpus) == [shortened]


@pytest.mark.parametrize(
    "body",
    [TEXT.replace("five", "six"), STORM, "\n\n".join(PARAGRAPHS[1:]), f"{PARAGRAPHS[0]}\n\n{STORM}\n\n{STORM}"],
    ids=["mended", "another text", "another beginning", "more than half, not a beginning"],
)
def test_what_is_no_part_of_the_other_text_is_not_poorer(body):
    assert not is_poorer(named(body), named())


def test_many_poorer_readings_are_kept_below(corpus):
    whole, parts = named(), [named(body) for body in POORER.values()]
    assert put(corpus, whole, *parts, *parts) == ["added", *["unchanged"] * 6]
    assert corpus.store.history(whole.id) == [*reversed(parts), whole]
    assert put(corpus, named(TEXT.replace("five", "six"))) == ["updated"]


# --- addresses ----------------------------------------------------------------------------------------------------


def test_the_cleanest_address_that_was_seen_is_kept(corpus):
    www = named(url="http://www.lantern.example/2013/strike-ends")
    clean = named()
    assert put(corpus, www, clean, www) == ["added", "updated", "unchanged"]
    assert [article.url for article in present(corpus)] == ["https://lantern.example/2013/strike-ends"]
    mended = named(TEXT.replace("five", "six"), url="http://www.lantern.example/2013/strike-ends/")
    assert put(corpus, mended) == ["updated"]
    assert [article.url for article in present(corpus)] == ["https://lantern.example/2013/strike-ends"]
