"""The contract of a backend, over every backend."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backends import LOCATIONS, new_corpus
from corpus.article import CORRECTION, EMBARGO, RETRACTION, Article, Note, Original, Source
from corpus.dates.moments import UNDATED, time_code
from corpus.errors import NoSuchArticle
from corpus.query import All, MatchMode, Word, parse
from corpus.storage import FACETS, DerivedIndex, Found, Order, OutletSummary, SavedSearch, Scored, open_corpus


def ids(corpus, query, **options):
    return [hit.id for hit in corpus.index.search(parse(query), **options).hits]


def test_what_is_put_is_given_back_equal(corpus, article):
    first = article(
        headline="Fleet returns to Ostwick",
        body="The fleet came home.\n\n## At the quay\n\nCrowds cheered.",
        agency="Norland Wire",
        published=datetime(2024, 5, 17, 8, 30, tzinfo=timezone(timedelta(hours=2))),
        updated=date(2024, 5, 18),
        authors=("Mara Quill", "Tobin Ashe"),
        standfirst="Four boats, one storm",
        place="OSTWICK",
        section="Local",
        tags=("fishing", "harbour"),
        captions=("The quay on Friday (Photo: Norland Wire)",),
        language="en-GB",
    )

    corpus.store.put([first])

    assert corpus.store.history(first.id)[-1] == first
    assert corpus.store.articles(list(corpus.store.ids())) == [first]


def test_the_original_of_an_article_is_given_back_as_it_was(corpus, article):
    page, line = article(url="https://a.example/1"), article(url="https://a.example/2", body="Other.")
    original = Original(b"<p>A storm, \xff\x00\n at sea.", '{"reader": 1}\u20ac')

    corpus.store.put([page, line], [original, None])

    assert corpus.store.original(page.id) == original
    assert corpus.store.original(line.id) is None
    with pytest.raises(NoSuchArticle):
        corpus.store.original("0123456789ab")


def test_articles_of_one_record_share_its_original_until_the_last_is_gone(corpus, article):
    items = [article(url=f"https://a.example/{number}", body=f"Item {number}.") for number in range(3)]
    feed = Original(b"<rss>" + b"x" * 5000, "{}")
    corpus.store.put(items, [feed] * 3)
    corpus.store.put([article()])
    assert corpus.store.siblings(items[1].id) == sorted(item.id for item in items)

    corpus.store.delete([items[0].id, items[1].id])

    assert corpus.store.original(items[2].id) == feed
    assert corpus.store.delete([items[2].id]) == 1
    corpus.store.put([items[2]])
    assert corpus.store.original(items[2].id) is None


def test_an_article_that_was_read_from_another_record_since_has_other_siblings(corpus, article):
    items = [article(url=f"https://a.example/{number}", body=f"Item {number}.") for number in range(2)]
    corpus.store.put(items, [Original(b"<rss>", "{}")] * 2)
    corpus.store.put([replace(items[0], body="The whole page.")], [Original(b"<html>", "{}")])
    alone = article(body="From nowhere.")
    corpus.store.put([alone])

    assert corpus.store.siblings(items[0].id) == [items[0].id]
    assert corpus.store.siblings(items[1].id) == [items[1].id]
    assert corpus.store.siblings(alone.id) == []


def test_what_is_read_again_keeps_the_one_original_and_the_version_of_its_readers(corpus, article):
    first = article(url="https://a.example/1", body="Read badly.")
    corpus.store.put([first], [Original(b"<p>", "{}", reader=2)])
    corpus.store.put([replace(first, body="Read well.")], [Original(b"<p>", "{}", reader=3)])

    assert corpus.store.original(first.id) == Original(b"<p>", "{}", reader=3)
    assert list(corpus.store.verify()) == []


def test_the_original_is_that_of_the_present_version(corpus, article):
    first = article(url="https://a.example/1", body="Twelve people were hurt.")
    second = replace(first, body="Eleven people were hurt.")
    corpus.store.put([first], [Original(b"twelve", "{}")])
    corpus.store.put([second], [Original(b"eleven", "{}")])

    assert corpus.store.original(first.id) == Original(b"eleven", "{}")


def test_a_version_without_an_original_gets_that_of_an_equal_article_and_keeps_its_own(corpus, article):
    one = article()
    corpus.store.put([one])

    assert corpus.store.put([one], [Original(b"first", "{}")]) == ["unchanged"]
    assert corpus.store.put([one], [Original(b"second", "{}")]) == ["unchanged"]

    assert corpus.store.original(one.id) == Original(b"first", "{}")


def test_a_row_elsewhere_that_says_the_same_under_another_number_changes_nothing(corpus, article):
    first = article(extra=(("row", "1"),))
    elsewhere = replace(first, extra=(("row", "7"),), source=replace(first.source, position=7))
    corpus.store.put([first])

    assert corpus.store.put([elsewhere]) == ["unchanged"]
    assert corpus.store.put([replace(first, extra=(("row", "2"),))]) == ["updated"]
    assert len(corpus.store.history(first.id)) == 2


def test_the_outcomes_come_in_the_order_of_the_articles(corpus, article):
    known = article()
    corpus.store.put([known])

    copy = replace(known, id="", url="https://mirror.example/copy")
    outcomes = corpus.store.put([article(body="New."), known, copy, replace(known, body="Mended.")])

    assert outcomes == ["added", "unchanged", "duplicate", "updated"]


def test_a_correction_of_an_article_replaces_it_and_keeps_the_first_version(corpus, article):
    first = article(url="https://a.example/1", body="Twelve people were hurt.")
    second = replace(first, body="Eleven people were hurt.")

    corpus.store.put([first])
    assert ids(corpus, "twelve") == [first.id]
    corpus.store.put([second])

    assert corpus.store.history(first.id)[-1] == second
    assert corpus.store.history(first.id) == [first, second]
    assert ids(corpus, "twelve") == []
    assert ids(corpus, "eleven") == [first.id]


def test_the_same_article_from_another_path_changes_nothing(corpus, article):
    first = article()
    corpus.store.put([first])

    moved = replace(first, source=Source(path="/elsewhere.jsonl", format="jsonl", sha256="1" * 64, position=7))

    assert corpus.store.put([moved]) == ["unchanged"]
    assert corpus.store.history(first.id)[-1] == first


def test_an_older_version_that_comes_again_changes_nothing(corpus, article):
    first = article(body="Twelve people were hurt.")
    second = replace(first, body="Eleven people were hurt.")
    corpus.store.put([first, second])

    assert corpus.store.put([first, second]) == ["unchanged", "unchanged"]
    assert corpus.store.history(first.id)[-1] == second


def test_an_article_that_turns_into_a_copy_of_another_is_a_duplicate(corpus, article):
    first, second = article(body="One."), article(body="Two.")
    turned = replace(second, headline=first.headline, body=first.body)

    assert corpus.store.put([first, turned, second, turned]) == ["added", "duplicate", "added", "duplicate"]
    assert corpus.store.history(second.id)[-1] == second


def test_a_copy_of_an_older_version_stays_a_duplicate(corpus, article):
    first = article()
    copy = replace(first, id="", url="https://mirror.example/copy")
    mended = replace(first, body="Mended.")

    assert corpus.store.put([first, copy, mended]) == ["added", "duplicate", "updated"]
    assert corpus.store.put([first, copy, mended]) == ["unchanged", "duplicate", "unchanged"]
    corpus.store.delete([first.id])
    assert corpus.store.put([copy]) == ["added"]


def test_the_same_text_of_another_outlet_is_no_duplicate(corpus, article):
    first = article(url="https://a.example/1")
    wire = replace(first, id="", url="https://b.example/1", outlet="Norland Post")

    assert corpus.store.put([first, wire]) == ["added", "added"]


def test_a_deleted_article_is_gone_and_can_come_back(corpus, article):
    gone, kept = article(body="The ferry sank."), article(body="The ferry was raised.")
    corpus.store.put([gone, kept])

    assert corpus.store.delete([gone.id, "0" * 12]) == 1
    assert ids(corpus, "ferry") == [kept.id]
    assert corpus.store.articles([gone.id, kept.id]) == [kept]
    with pytest.raises(NoSuchArticle):
        corpus.store.history(gone.id)[-1]

    assert corpus.store.put([gone]) == ["added"]
    assert ids(corpus, "sank") == [gone.id]
    assert corpus.store.history(gone.id) == [gone]


def test_ids_are_listed_by_prefix_in_order(corpus, article):
    corpus.store.put([article(body=f"Item {number}.") for number in range(50)])
    everything = list(corpus.store.ids())

    assert everything == sorted(everything)
    assert len(everything) == 50
    prefix = everything[10][:1]
    assert list(corpus.store.ids(prefix)) == [identity for identity in everything if identity.startswith(prefix)]
    assert list(corpus.store.ids("~")) == []


MATCHES = [
    ("fleet", True),
    ("fleets", True),
    ("FLEET", True),
    ("=fleets", False),
    ('"fleets"', True),
    ('="the fleet"', True),
    ('="the fleets"', False),
    ('"the fleets come home"', False),
    ('"the fleets came home"', True),
    ("harbour fleet", True),
    ("harbour storm", False),
    ("harbour OR storm", True),
    ("fleet -storm", True),
    ("-storm", True),
    ("-fleet", False),
    ("NOT (storm OR flood)", True),
    ('"fleet came home"', True),
    ('"fleet home"', False),
    ('"home the harbour"', False),
    ('"came fleet"', False),
    ("headline:fleet", True),
    ("headline:home", False),
    ("body:home", True),
    ("standfirst:boats", True),
    ("author:quill", True),
    ('author:"mara quill"', True),
    ('author:"quill tobin"', False),
    ("author:(ashe, nobody)", True),
    ("tag:fishing", True),
    ("agency:norland", True),
    ("place:ostwick", True),
    ("section:local", True),
    ("lang:en", True),
    ("lang:en-GB", True),
    ("lang:en-us", False),
    ("lang:fr", False),
    ("url:courier.example", True),
    ("url:courier.example/fleet", True),
    ("url:other.example", False),
    ('outlet:"ostwick courier"', True),
    ('outlet:"OSTWICK   Courier!"', True),
    ("outlet:ostwick", False),
    ('outlet:(nobody, "Ostwick Courier")', True),
    ("date:2024", True),
    ("date:2024-05", True),
    ("date:2024-05-17", True),
    ("date:2024-05-16", False),
    ("date:2024-05-18..", False),
    ("date:..2024-05-17", True),
    ("date:..2024-05-16", False),
    ("jong-un", True),
    ("jong un", True),
    ('"Kim Jong Un"', True),
    ("cafe", True),
    ("café", True),
    ("us", True),
    ("U.S.", True),
    ("1000", True),
    ("1,000", True),
    ("AT&T", True),
    ("don't", True),
    ("don’t", True),
    ("korea", True),
    ('"north korea" sanctions', True),
    ("港口", True),
    ("港罢", False),
    ("kim jong", True),
    ("nobody", False),
    ("fleet*", True),
    ("fle?t", True),
    ("*our", True),
    ("h?rb?r", False),
    ("floet~", True),
    ("fleat~", True),
    ("flaot~", False),
    ("flaot~2", True),
    ('"fleet home"~1', True),
    ('"home fleet"~1', True),
    ('"fleet home"~0', False),
    ('"harbour fleet"~2', False),
    ("fleet NEAR/2 home", True),
    ("fleet NEAR/1 home", False),
    ("home NEAR/2 fleet", True),
    ("home ADJ/2 fleet", False),
    ("fleet ADJ/2 home", True),
    ("fleet ADJ/1 came ADJ/1 home", True),
    ("(storm OR fleet) NEAR/3 (home OR rain)", True),
    ("headline:fleet NEAR/1 headline:returns", True),
    ("headline:fleet NEAR/5 home", False),
    # The break between two paragraphs counts as a word.
    ("home NEAR/3 harbour", True),
    ("home NEAR/2 harbour", False),
    ("atleast2(fleet)", True),
    ("atleast3(fleet)", False),
    ("atleast3(fleet OR boats)", True),
    ("NOT (fleet NEAR/2 storm)", True),
    ("https://www.courier.example/fleet-returns/", True),
    ("https://courier.example/other", False),
]


@pytest.mark.parametrize(("query", "matches"), MATCHES)
def test_a_query_finds_what_it_says(corpus, article, query, matches):
    found = article(
        headline="Fleet returns",
        body=(
            "The fleet came home.\n\nThe harbour was full. Kim Jong-un sent 1,000 greetings by AT&T to a café in the"
            " U.S., where people don't mind North Korea's sanctions. 港口罢工。"
        ),
        standfirst="Four boats",
        authors=("Mara Quill", "Tobin Ashe"),
        tags=("fishing",),
        agency="Norland Wire",
        place="OSTWICK",
        section="Local news",
        language="en-GB",
        url="https://courier.example/fleet-returns",
    )
    corpus.store.put(
        [
            found,
            article(
                headline="Rain",
                body="Rain fell on Ulmen.",
                outlet="Ulmen Echo",
                published=None,
                url="https://echo.example/rain",
            ),
        ]
    )

    assert (found.id in ids(corpus, query)) is matches


# What one article holds in a field (`;` stands between two authors), a query, and how often it occurs there: counted by
# hand. Each distance that matches has a neighbour, one word shorter, that does not.
DISTANCES = [
    ("body", "ferry xx storm", "ferry NEAR/2 storm", 1),
    ("body", "ferry xx storm", "ferry NEAR/1 storm", 0),
    ("body", "storm xx ferry", "ferry NEAR/2 storm", 1),
    ("body", "storm xx ferry", "ferry ADJ/2 storm", 0),
    ("body", "ferry ferry storm", "ferry NEAR/5 storm", 1),
    ("body", "ferry storm ferry", "ferry NEAR/5 storm", 2),
    ("body", "ferry storm ferry", '"ferry storm"~5', 2),
    ("body", "ferry ferry storm", '"ferry storm"~5', 1),
    ("body", "ferry xx yy storm", '"storm ferry"~2', 1),
    ("body", "ferry xx yy storm", '"storm ferry"~1', 0),
    ("body", "ferry xx ferry", "ferry NEAR/2 ferry", 1),
    ("body", "ferry xx ferry", "ferry NEAR/1 ferry", 0),
    # nested
    ("body", "ferry xx storm xx wall", "(ferry NEAR/2 storm) NEAR/2 wall", 1),
    ("body", "ferry xx storm xx wall", "(ferry NEAR/2 storm) NEAR/1 wall", 0),
    ("body", "ferry xx storm xx wall", "(ferry NEAR/1 storm) NEAR/2 wall", 0),
    ("body", "wall xx yy ferry storm", "(ferry NEAR/2 storm) NEAR/3 wall", 1),
    ("body", "wall xx yy ferry storm", "(ferry NEAR/2 storm) NEAR/2 wall", 0),
    ("body", "wall xx ferry xx storm", "wall ADJ/2 (storm NEAR/2 ferry)", 1),
    ("body", "wall xx ferry xx storm", "wall ADJ/1 (storm NEAR/2 ferry)", 0),
    ("body", "ferry storm and storm wall", "(ferry NEAR/5 storm) NEAR/3 wall", 1),
    ("body", "ferry storm and storm wall", "(ferry NEAR/5 storm) NEAR/2 wall", 0),
    ("body", "ferry storm xx tide wall", "(ferry NEAR/1 storm) ADJ/2 (tide NEAR/1 wall)", 1),
    ("body", "ferry storm xx tide wall", "(ferry NEAR/1 storm) ADJ/1 (tide NEAR/1 wall)", 0),
    ("body", "ferry storm wall", "(ferry NEAR/1 storm) NEAR/5 (storm NEAR/1 wall)", 0),
    ("body", "the ferry service strike", '(ferry OR "ferry service") NEAR/1 strike', 1),
    ("body", "strike harbour ferry", '(ferry OR "harbour ferry") NEAR/1 strike', 1),
    # a paragraph break counts as one word
    ("body", "ferry\n\nstorm", "ferry NEAR/2 storm", 1),
    ("body", "ferry\n\nstorm", "ferry NEAR/1 storm", 0),
    ("body", "ferry\n\nstorm", '"ferry storm"~1', 1),
    ("body", "ferry\n\nstorm", '"ferry storm"', 0),
    # between two authors nothing is near
    ("authors", "mara quill; tobin ashe", "author:quill NEAR/1000 author:tobin", 0),
    ("authors", "mara quill; tobin ashe", 'author:"quill tobin"~1000', 0),
    ("authors", "mara quill; tobin ashe", 'author:"quill tobin"', 0),
    ("authors", "mara quill; tobin ashe", "author:tobin NEAR/1 author:ashe", 1),
    ("authors", "mara quill; ashe mara", "author:mara NEAR/5 (author:quill OR author:ashe)", 2),
    ("authors", "mara quill; ashe mara", "atleast3(author:mara OR author:ashe)", 3),
]  # fmt: skip


def test_distances_are_counted_in_words_as_a_reader_counts_them(corpus, article):
    texts = list(dict.fromkeys((field, text) for field, text, *_ in DISTANCES))
    made = {
        (field, text): article(headline="", body=text, authors=tuple(text.split("; ")) if field == "authors" else ())
        for field, text in texts
    }
    # Articles that tell each document's words from those of the ones beside it.
    corpus.store.put([one for each in made.values() for one in (article(body="Storm"), each, article(body="Ferry"))])

    wrong = []
    for field, text, query, expected in DISTANCES:
        here = parse(f"({query}) id:{made[field, text].id}")
        occurrences = dict(corpus.index.occurrences(here)).get(made[field, text].id, 0)
        if (occurrences, corpus.index.count(here)) != (expected, bool(expected)):
            wrong.append((field, text, query, expected, occurrences))
    assert wrong == []


def test_an_article_is_found_by_its_id(corpus, article):
    first, second = article(body="One."), article(body="Two.")
    corpus.store.put([first, second])

    assert ids(corpus, f"id:{first.id}") == [first.id]
    assert ids(corpus, f"id:({first.id}, nonsense)") == [first.id]


def test_a_date_only_article_is_found_on_its_day_in_every_zone(corpus, article):
    dated = article(published=date(2024, 5, 17), body="Dated.")
    evening = article(published=datetime(2024, 5, 17, 22, tzinfo=timezone(timedelta(hours=-5))), body="Evening.")
    corpus.store.put([dated, evening])

    assert ids(corpus, "date:2024-05-17") == [dated.id]
    assert ids(corpus, "date:2024-05-18") == [evening.id]
    assert ids(corpus, "date:2024-05-18T03:00Z") == [evening.id]
    assert ids(corpus, "date:2024-05-18T03:01Z") == []


def test_an_article_without_a_date_is_in_no_period(corpus, article):
    undated = article(published=None)
    corpus.store.put([undated])

    assert ids(corpus, "date:..2050") == []
    assert ids(corpus, "-date:2024") == [undated.id]


def test_the_article_that_says_a_word_more_and_in_its_headline_ranks_higher(corpus, article):
    filler = "Other words fill this article so that every one of them is of the same length."
    headline = article(headline="Flood in Ulmen", body=f"{filler} Water rose.")
    twice = article(headline="Rain in Ulmen", body=f"{filler} A flood, a flood.")
    once = article(headline="Snow in Ulmen", body=f"{filler} A flood rose.")
    inflected = article(headline="Wind in Ulmen", body=f"{filler} The floods rose.")
    corpus.store.put([inflected, once, headline, twice])

    found = corpus.index.search(parse("flood"))

    assert [hit.id for hit in found.hits] == [headline.id, twice.id, once.id, inflected.id]
    assert [hit.score for hit in found.hits] == sorted((hit.score for hit in found.hits), reverse=True)
    assert found.hits[-1].score > 0


def test_hits_are_sorted_by_date_when_asked_and_undated_ones_come_last(corpus, article):
    early = article(published=date(2023, 1, 1), body="Tide one.")
    noon = article(published=datetime(2024, 5, 17, 12, tzinfo=UTC), body="Tide two.")
    day = article(published=date(2024, 5, 17), body="Tide three.")
    undated = article(published=None, body="Tide four.")
    corpus.store.put([undated, noon, early, day])

    assert ids(corpus, "tide", order=Order.NEWEST) == [noon.id, day.id, early.id, undated.id]
    assert ids(corpus, "tide", order=Order.OLDEST) == [early.id, day.id, noon.id, undated.id]


def test_pages_of_hits_join_to_all_hits_and_the_total_is_exact(corpus, article):
    corpus.store.put(
        [
            article(headline=f"Item {number}", body=f"Tide {number % 3} {'tide ' * (number % 5)}.")
            for number in range(40)
        ]
    )
    everything = corpus.index.search(parse("tide"), limit=100)

    assert everything.total == 40
    pages = [corpus.index.search(parse("tide"), limit=7, offset=offset) for offset in range(0, 49, 7)]
    assert {page.total for page in pages} == {40}
    assert [hit for page in pages for hit in page.hits] == list(everything.hits)
    assert corpus.index.search(parse("tide"), limit=0) == Found(40, ())


def test_what_ranks_nothing_comes_newest_first_with_score_zero(corpus, article):
    old, new = article(published=date(2020, 1, 1), body="Old."), article(published=date(2021, 1, 1), body="New.")
    corpus.store.put([old, new])

    assert corpus.index.search(All()) == Found(2, (Scored(new.id, 0.0), Scored(old.id, 0.0)))


def test_an_empty_corpus_answers_everything(corpus):
    assert corpus.index.search(parse("anything")) == Found(0, ())
    assert corpus.index.search(parse("-anything")) == Found(0, ())
    assert corpus.store.outlets() == []
    assert list(corpus.store.ids()) == []
    statistics = corpus.store.statistics()
    assert (statistics.articles, statistics.outlets, statistics.undated, statistics.first) == (0, 0, 0, None)


def test_articles_are_found_by_the_notices_they_carry(corpus, article):
    mended = article(notes=(Note(CORRECTION, "The name was wrong."), Note(EMBARGO, "Not before noon.")))
    taken_back = article(notes=(Note(RETRACTION, "All of it was wrong."),), body="Other.")
    corpus.store.put([mended, taken_back, article(body="Plain.")])

    assert ids(corpus, "has:correction") == [mended.id]
    assert set(ids(corpus, "has:(correction, retraction)")) == {mended.id, taken_back.id}
    assert corpus.index.search(parse("-has:embargo")).total == 2


def test_outlets_are_summed_up_with_their_days(corpus, article):
    corpus.store.put([
        article(outlet="Echo", published=date(2024, 1, 2), printed_outlet="echo.example"),
        article(outlet="Echo", published=datetime(2024, 1, 1, 1, tzinfo=timezone(timedelta(hours=3))), body="Other."),
        article(outlet="Courier", published=None),
        article(outlet="", published=date(2020, 2, 2)),
    ])  # fmt: skip

    assert corpus.store.outlets() == [
        OutletSummary("Echo", 2, date(2023, 12, 31), date(2024, 1, 2), (("Echo", 1), ("echo.example", 1))),
        OutletSummary("", 1, date(2020, 2, 2), date(2020, 2, 2), (("", 1),)),
        OutletSummary("Courier", 1, None, None, (("Courier", 1),)),
    ]
    statistics = corpus.store.statistics()
    assert (statistics.articles, statistics.outlets, statistics.undated) == (4, 2, 1)
    assert (statistics.first, statistics.last) == (date(2020, 2, 2), date(2024, 1, 2))


def test_a_file_is_remembered_by_its_stamp(corpus):
    corpus.store.mark_read({"/news/a.jsonl": "12 34"})

    assert corpus.store.was_read("/news/a.jsonl", "12 34")
    assert not corpus.store.was_read("/news/a.jsonl", "12 35")
    assert not corpus.store.was_read("/news/b.jsonl", "12 34")
    corpus.store.mark_read({"/news/a.jsonl": "12 35"})
    assert corpus.store.was_read("/news/a.jsonl", "12 35")


FORMS = [
    (Word("ferry"), "", ["ferries", "ferry"]),
    (Word("flood"), "", []),
    (Word("ferry"), "headline", ["ferry"]),
    (Word("ferries", MatchMode.EXACT), "", ["ferries"]),
    (Word("storms", MatchMode.EXACT), "", []),
    (Word("*t*r*", MatchMode.PATTERN), "", ["storm"]),
    (Word("h?rb*front", MatchMode.PATTERN), "", ["harbourfront"]),
    (Word("ferry*", MatchMode.PATTERN), "author", []),
    (Word("q*", MatchMode.PATTERN), "author", ["quill"]),
    (Word("strom", MatchMode.TYPO, 1), "", ["storm"]),
    (Word("ferrys", MatchMode.TYPO, 2), "", ["ferries", "ferry"]),
    (Word("cidades"), "", ["cidade", "cidades"]),
    # Found in no language: the inflections of each are meant.
    (Word("ferrying"), "", ["ferries", "ferry"]),
]


@pytest.mark.parametrize(("word", "field", "terms"), FORMS)
def test_a_word_stands_for_terms_that_articles_hold(corpus, article, word, field, terms):
    gone = article(body="Ferrying storms.")
    corpus.store.put(
        [
            gone,
            article(
                headline="Ferry stops",
                body="Ferries wait at the harbourfront for the storm.",
                authors=("Mara Quill",),
                language="en",
            ),
            article(headline="Cidade", body="Duas cidades.", language="pt-BR"),
        ]
    )
    corpus.store.delete([gone.id])

    assert corpus.index.expand(word, field) == terms


def test_an_article_without_a_language_is_found_by_inflections_as_an_english_one(corpus, article):
    bare = article(body="Two boats.", language="")
    corpus.store.put([bare, article(body="One boat.", language="en-GB")])

    assert bare.id in ids(corpus, "boat")


def test_terms_are_counted_by_article_and_by_occurrence(corpus, article):
    corpus.store.put(
        [
            article(headline="Tide", body="The tide, the tides.", standfirst="Tide!"),
            article(headline="Storm", body="A storm and a tide.", authors=("Tide Quill",)),
        ]
    )

    assert corpus.index.document_frequencies(["tide", "tides", "the", "quill", "flood"]) == [2, 1, 1, 0, 0]
    assert dict(corpus.index.vocabulary(parse("=tides"))) == {"tide": 3, "the": 2, "tides": 1}
    assert dict(corpus.index.vocabulary())["tide"] == 4


def test_articles_are_counted_by_what_they_hold(corpus, article):
    corpus.store.put(
        [
            article(body="Tide.", authors=("Mara Quill", "Tobin Ashe"), published=date(2024, 5, 17)),
            article(body="Tides.", authors=("Mara Quill",), published=datetime(2024, 5, 17, 8, tzinfo=UTC)),
            article(body="A tide.", published=date(2024, 5, 17)),
            article(body="Storm.", published=None),
        ]
    )

    assert corpus.index.facet_counts(parse("tide"), "author") == {"Mara Quill": 2, "Tobin Ashe": 1, "": 1}
    assert corpus.index.facet_counts(parse("flood"), "author") == {}
    day = time_code(date(2024, 5, 17))
    assert corpus.index.publication_histogram(All()) == {day: 2, day + 2 * 8 * 3600 + 1: 1, UNDATED: 1}


def test_occurrences_are_counted_once_for_each_place_newest_article_first(corpus, article):
    old = article(headline="Tide", body="The tide, the tides.", published=date(2023, 1, 1))
    new = article(headline="Rain", body="A tide table.", published=date(2024, 1, 1))
    corpus.store.put([old, new])

    assert list(dict(corpus.index.occurrences(parse("tide OR =tide"))).items()) == [(new.id, 1), (old.id, 3)]
    assert dict(corpus.index.occurrences(parse("headline:tide"))) == {old.id: 1}
    assert dict(corpus.index.occurrences(parse('"tide table" OR tide'))) == {new.id: 2, old.id: 3}
    assert dict(corpus.index.occurrences(parse("rain -storm"))) == {new.id: 1}


def test_what_was_added_since_a_change_can_be_asked_for(corpus, article):
    first, second, third = article(body="One."), article(body="Two."), article(body="Three.")
    before = corpus.index.generation()
    corpus.store.put([first])
    then = corpus.index.generation()
    corpus.store.put([second, replace(first, body="One more.")])
    now = corpus.index.generation()
    corpus.store.put([third])

    assert before < then < now
    assert list(corpus.store.added(before, now)) == sorted([first.id, second.id])
    assert list(corpus.store.added(then, now)) == [second.id]
    assert list(corpus.store.added(now, corpus.index.generation())) == [third.id]

    corpus.store.delete([first.id])
    assert list(corpus.store.added(before, now)) == [second.id]
    corpus.store.put([first])
    assert list(corpus.store.added(now, corpus.index.generation())) == sorted([first.id, third.id])


def test_a_saved_search_is_kept_under_its_name(corpus):
    assert corpus.store.saved_searches() == {}

    corpus.store.save_search(SavedSearch("tides", "tide OR flood"))
    corpus.store.save_search(SavedSearch("rain", "rain", last_seen_generation=3))
    corpus.store.save_search(SavedSearch("tides", "tide", last_seen_generation=7))

    assert list(corpus.store.saved_searches().values()) == [
        SavedSearch("rain", "rain", 3),
        SavedSearch("tides", "tide", 7),
    ]
    assert corpus.store.forget_search("rain")
    assert not corpus.store.forget_search("rain")
    assert list(corpus.store.saved_searches()) == ["tides"]


def test_a_mark_of_what_was_shown_only_moves_on_and_only_for_the_same_query(corpus):
    search = SavedSearch("tides", "tide", 3)
    corpus.store.save_search(search)
    for query, generation, mark in (("tide", 5, 5), ("tide", 4, 5), ("rain", 9, 5), ("tide", 6, 6)):
        corpus.store.mark_seen(replace(search, query=query), generation)
        assert corpus.store.saved_searches() == {"tides": SavedSearch("tides", "tide", mark)}
    corpus.store.mark_seen(SavedSearch("none", "rain"), 9)
    assert list(corpus.store.saved_searches()) == ["tides"]


def test_reindexing_changes_no_answer(corpus, article):
    corpus.store.put([article(body=f"Tide {number}.") for number in range(20)])
    before = corpus.index.search(parse("tide"))

    corpus.rebuild()
    assert corpus.index.search(parse("tide")) == before


# --- promises of the shape of answers -----------------------------------------------------------------------------


def test_after_an_error_each_article_is_kept_whole_or_not_at_all(corpus, article):
    articles = [article(body=f"Tide {number}.") for number in range(5)]

    def broken():
        yield from articles[:3]
        raise ValueError("the source broke")

    with pytest.raises(ValueError, match="the source broke"):
        corpus.store.put(broken())

    kept = list(corpus.store.ids())
    assert set(kept) <= {one.id for one in articles[:3]}
    assert all(corpus.store.history(one.id) == [one] for one in articles if one.id in kept)
    assert set(ids(corpus, "tide")) == set(kept)
    assert corpus.store.put(articles).count("added") == 5 - len(kept)


def test_what_grows_with_the_corpus_comes_as_a_stream(corpus, article):
    corpus.store.put([article(body=f"Tide {number}.") for number in range(3)])

    for stream in (
        corpus.store.ids(),
        corpus.store.added(0, corpus.index.generation()),
        corpus.index.occurrences(parse("tide")),
        corpus.index.vocabulary(),
        corpus.store.verify(),
        corpus.verify(),
    ):
        assert iter(stream) is stream, "it is read once, from the beginning to the end"


def test_a_scan_gives_every_hit_in_order_as_often_as_it_is_read(corpus, article):
    corpus.store.put([article(body=f"Tide {number} {'tide ' * (number % 4)}.") for number in range(30)])
    everything = corpus.index.search(parse("tide"), limit=100)

    scan = corpus.index.scan(parse("tide"))
    assert scan.total == everything.total == 30
    assert tuple(scan.hits) == tuple(scan.hits) == everything.hits
    later = corpus.index.scan(parse("tide"), order=Order.OLDEST, offset=25)
    assert later.total == 30
    assert tuple(later.hits) == corpus.index.search(parse("tide"), order=Order.OLDEST, offset=25).hits
    assert len(tuple(later.hits)) == 5


def test_matches_are_counted_without_being_ranked(corpus, article):
    corpus.store.put([article(body=f"Tide {number}.") for number in range(12)] + [article(body="Storm.")])
    assert (corpus.index.count(parse("tide")), corpus.index.count(parse("nobody")), corpus.index.count(All())) == (
        12, 0, 13,
    )  # fmt: skip


def test_a_corpus_is_kept_up_whether_or_not_its_index_is_derived(corpus, article):
    corpus.store.put([article(body="Tide.")])
    corpus.refresh()
    corpus.rebuild()

    assert list(corpus.verify()) == []
    assert corpus.missing_from_index() == ""
    assert corpus.index.count(parse("tide")) == 1


def test_the_index_on_disk_is_derived_and_the_one_in_memory_is_not(local):
    assert isinstance(local.index, DerivedIndex)
    with open_corpus("memory:") as memory:
        assert not isinstance(memory.index, DerivedIndex)


def test_the_words_of_a_query_occur_in_a_field_of_names_only_where_that_is_meant(corpus, article):
    corpus.store.put([article(body="Tide.", authors=("Tide Quill",)), article(body="Storm.", authors=("Storm Quill",))])
    assert len(ids(corpus, "tide")) == 1
    assert ids(corpus, "author:tide") == ids(corpus, "tide")
    assert ids(corpus, "tide author:storm") == []


# --- properties --------------------------------------------------------------------------------------------------

words = st.sampled_from(["tide", "tides", "storm", "ferry", "ferries", "rain", "co-op", "coop", "the", "of"])
text = st.lists(words, min_size=1, max_size=12).map(" ".join)
paragraphs = st.lists(text, min_size=1, max_size=3).map("\n\n".join)
moments = st.one_of(
    st.none(),
    st.dates(date(1990, 1, 1), date(2024, 1, 1)),
    st.datetimes(datetime(1990, 1, 1), datetime(2024, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - bounds
)


@st.composite
def articles(draw):
    return Article(
        headline=draw(text),
        body=draw(paragraphs),
        language=draw(st.sampled_from(["en", "en-GB", "pt", ""])),
        section=draw(st.sampled_from(["Local", "World", ""])),
        standfirst=draw(st.one_of(st.just(""), text)),
        outlet=draw(st.sampled_from(["Echo", "Courier", ""])),
        published=draw(moments),
        authors=tuple(draw(st.lists(st.sampled_from(["Mara Quill", "Tobin Ashe"]), max_size=2))),
        url=draw(st.sampled_from(["", *(f"https://echo.example/{number}" for number in range(6))])),
        source=Source(path="-", format="text", sha256="0" * 64),
    )


# What has a place in the text, so that distances from it can be measured.
placed = st.recursive(
    st.one_of(
        words,
        words.map("={}".format),
        st.sampled_from(["t*", "*ies", "f?rr*", "*", "s*o?m", "tid*"]).filter(lambda pattern: pattern != "*"),
        st.sampled_from(["tidal~2", "stork~", "fery~", "ferrys~2"]),
        st.lists(words, min_size=2, max_size=3).map(lambda some: '"' + " ".join(some) + '"'),
        st.tuples(
            st.lists(st.one_of(words, st.just("t*"), st.just("*e*")), min_size=2, max_size=4), st.integers(0, 4)
        ).map(lambda loose: '"' + " ".join(loose[0]) + f'"~{loose[1]}'),
        words.map("headline:{}".format),
        words.map("body:={}".format),
    ),
    lambda part: st.one_of(
        st.tuples(part, part).map("({0[0]} OR {0[1]})".format),
        st.tuples(part, st.sampled_from(["NEAR", "ADJ"]), st.integers(1, 6), part).map(
            "({0[0]} {0[1]}/{0[2]} {0[3]})".format
        ),
    ),
    max_leaves=4,
)
queries = st.recursive(
    st.one_of(
        placed,
        st.tuples(st.integers(1, 4), placed).map("atleast{0[0]}({0[1]})".format),
        st.just("outlet:echo"),
        st.just("author:quill"),
        st.just("date:2000..2010"),
        st.just("lang:en"),
    ),
    lambda part: st.one_of(
        st.tuples(part, part).map("({0[0]} OR {0[1]})".format),
        st.tuples(part, part).map("({0[0]} AND {0[1]})".format),
        part.map("NOT {}".format),
    ),
    max_leaves=4,
)
asked_words = st.one_of(
    words.map(Word),
    words.map(lambda term: Word(term, MatchMode.EXACT)),
    st.sampled_from(["t*", "*e*", "f?rry"]).map(lambda pattern: Word(pattern, MatchMode.PATTERN)),
    words.map(lambda term: Word(term[:-1], MatchMode.TYPO, 2)),
)


@settings(max_examples=40, deadline=None)
@given(
    batches=st.lists(st.lists(articles(), min_size=1, max_size=8), min_size=1, max_size=2),
    asked=st.lists(queries, min_size=1, max_size=8),
    looked_up=st.lists(asked_words, max_size=4),
)
@pytest.mark.parametrize("name", [name for name in LOCATIONS if name != "memory"])
def test_every_backend_gives_the_same_answers(tmp_path_factory, name, batches, asked, looked_up):
    with open_corpus("memory:", create=True) as memory, new_corpus(name, tmp_path_factory.mktemp(name)) as other:
        for batch in batches:
            assert memory.store.put(batch) == other.store.put(batch)
            gone = list(memory.store.ids())[::5]
            assert memory.store.delete(gone) == other.store.delete(gone) == len(gone)
            for query in map(parse, asked):
                compare_hits(memory.index, other.index, query)
        compare_views(memory.index, other.index, parse(asked[0]))
        for word in looked_up:
            assert memory.index.expand(word) == other.index.expand(word)
            assert memory.index.expand(word, "headline") == other.index.expand(word, "headline")
            assert memory.index.document_frequencies([word.term]) == other.index.document_frequencies([word.term])
        everything = list(memory.store.ids())
        assert everything == list(other.store.ids())
        assert memory.store.articles(everything) == other.store.articles(everything)
        assert memory.store.outlets() == other.store.outlets()


def compare_hits(ours, theirs, query):
    """Hold the hits of two indexes against each other, with their scores, orders and occurrences."""
    mine, other = ours.search(query), theirs.search(query)
    assert mine.total == other.total == ours.count(query) == theirs.count(query)
    scores = {hit.id: hit.score for hit in mine.hits}
    assert scores == pytest.approx({hit.id: hit.score for hit in other.hits}, abs=1e-6)
    for order in (Order.NEWEST, Order.OLDEST):
        assert [hit.id for hit in ours.scan(query, order=order).hits] == [
            hit.id for hit in theirs.scan(query, order=order).hits
        ]
    assert list(ours.occurrences(query)) == list(theirs.occurrences(query))


def compare_views(ours, theirs, query):
    """Hold what is counted by two indexes against each other."""
    assert dict(ours.vocabulary(query)) == dict(theirs.vocabulary(query))
    assert ours.publication_histogram(query) == theirs.publication_histogram(query)
    for facet in FACETS:
        assert ours.facet_counts(query, facet) == theirs.facet_counts(query, facet)


@settings(max_examples=25, deadline=None)
@given(
    some=st.lists(
        st.builds(
            Article,
            headline=st.text(),
            body=st.text(min_size=1),
            standfirst=st.text(),
            outlet=st.text(),
            agency=st.text(),
            authors=st.lists(st.text()).map(tuple),
            tags=st.lists(st.text()).map(tuple),
            published=moments,
            updated=moments,
            language=st.text(),
            url=st.text(),
            source=st.builds(Source, path=st.just("-"), format=st.text(), sha256=st.text(), position=st.integers(0, 9)),
        ),
        max_size=6,
    )
)
@pytest.mark.parametrize("name", LOCATIONS)
def test_whatever_is_put_is_given_back_equal_and_found_by_its_id(tmp_path_factory, name, some):
    with new_corpus(name, tmp_path_factory.mktemp(name)) as corpus:
        for kept, outcome in zip(some, corpus.store.put(some), strict=True):
            if outcome != "duplicate":
                assert kept in corpus.store.history(kept.id) or outcome == "unchanged"
                assert ids(corpus, f"id:{kept.id}") == [kept.id]


@settings(max_examples=40, deadline=None)
@given(some=st.lists(articles(), max_size=10))
def test_putting_the_same_again_adds_and_changes_nothing(some):
    with open_corpus("memory:", create=True) as corpus:
        first = corpus.store.put(some)
        before = corpus.store.articles(list(corpus.store.ids()))
        for kept, outcome in zip(some, first, strict=True):
            if outcome != "duplicate":
                assert kept in corpus.store.history(kept.id)

        assert set(corpus.store.put(some)) <= {"unchanged", "duplicate"}
        assert corpus.store.articles(list(corpus.store.ids())) == before


@settings(max_examples=40, deadline=None)
@given(some=st.lists(st.tuples(articles(), st.sampled_from(["/a", "/b"])), max_size=10))
def test_backends_agree_on_what_was_read_in_one_place_and_putting_it_again_changes_nothing(tmp_path_factory, some):
    some = [replace(one, source=replace(one.source, path=path)) for one, path in some]
    found = []
    for name in LOCATIONS:
        with new_corpus(name, tmp_path_factory.mktemp(name)) as corpus:
            outcomes = corpus.store.put(some)
            before = {identity: corpus.store.history(identity) for identity in corpus.store.ids()}
            assert set(corpus.store.put(some)) <= {"unchanged", "duplicate"}
            assert {identity: corpus.store.history(identity) for identity in corpus.store.ids()} == before
            found.append((outcomes, before))
    assert found[0] == found[1]


def test_what_is_put_or_deleted_while_the_index_is_pinned_is_not_seen_until_afterwards(corpus, article):
    kept, gone, late = (article(body=f"Tide {number}.") for number in range(3))
    corpus.store.put([kept, gone])

    with corpus.index.pinned():
        generation = corpus.index.generation()
        corpus.store.put([late])
        corpus.store.delete([gone.id])
        with corpus.index.pinned():
            assert corpus.index.count(parse("tide")) == 2
        assert {hit.id for hit in corpus.index.search(parse("tide")).hits} == {kept.id, gone.id}
        assert dict(corpus.index.publication_histogram(parse("tide"))).popitem()[1] == 2
        assert dict(corpus.index.occurrences(parse("tide"))) == {kept.id: 1, gone.id: 1}
        assert corpus.index.generation() == generation

    assert {hit.id for hit in corpus.index.search(parse("tide")).hits} == {kept.id, late.id}
    assert corpus.index.generation() > generation
