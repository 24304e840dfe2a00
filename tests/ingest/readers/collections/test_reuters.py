from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given

from corpus.article import Article, Rejected, article_id
from corpus.ingest.readers.collections import reuters
from corpus.ingest.readers.markup import sgml
from corpus.ingest.readers.raw import open_raw
from raws import damaged, is_told, raw_file, read_with, soup, split

SAMPLE = (Path(__file__).parents[1] / "samples" / "reuters-21578.sgm").read_text("utf-8")


def read(text):
    return read_with(reuters, text)


def element(content, date="12-APR-1987 08:15:30.07", kind=""):
    return f'<REUTERS NEWID="7">\n<DATE>{date}</DATE>\n<TEXT{kind}>&#2;\n{content}</TEXT>\n</REUTERS>\n'


def test_every_part_of_an_element_is_where_it_belongs():
    first, second = read(SAMPLE)
    assert first == Article(
        id=article_id("reuters-21578\x1f80001"),
        headline="KORVANIA COPPER MINES <KCM> REOPEN",
        body="The copper mines of Korvania reopened on Sunday after a strike of nine weeks, the owners <KCM> said.\n\n"
        "Output will be back at 40,000 tonnes a month by May, said John Roe, who speaks for the mines.\n\n"
        "Jan.......12,000 vs......38,500\n\nFeb..........nil vs......39,000",
        outlet="Reuters",
        agency="Reuters",
        published=date(1987, 4, 12),
        authors=("Jane Doe",),
        place="Ostwick, Korvania",
        tags=("copper", "trade", "korvania", "roe"),
        language="en",
        source=first.source,
    )
    assert (first.source.position, second.source.position) == (0, 1)
    assert second == replace(
        first,
        id=article_id("reuters-21578\x1f80002"),
        headline="OSTWICK BANK WEEKLY REPORT - APRIL 12",
        body="One week ended April 11\n\nReserves.....................1,025 vs.....1,497\n\n"
        "Borrowings.....................680 vs.......425",
        authors=(),
        place="",
        tags=(),
        source=second.source,
    )


@pytest.mark.parametrize(
    ("content", "kind", "reason"),
    [
        ("<TITLE>OSTWICK BANK CUTS RATES</TITLE>Blah blah blah.\n&#3;\n", ' TYPE="BRIEF"',
         "a headline without text (a brief)"),
        ("<BODY> Reuter\n&#3;</BODY>", "", "no body text"),
        ("OSTWICK BANK WEEKLY REPORT\n Reuter\n&#3;", ' TYPE="UNPROC"', "a headline without text (a brief)"),
    ],
)  # fmt: skip
def test_an_element_without_text_is_rejected_with_the_reason(content, kind, reason):
    (rejected,) = read(element(content, kind=kind))
    assert rejected == Rejected(source=rejected.source, reason=reason)


@pytest.mark.parametrize(
    ("words", "published", "warnings"),
    [
        (" 2-MAR-1987 04:43:14.22", date(1987, 3, 2), 1),
        ("   5-MAR-1987 09:07:54.17", date(1987, 3, 5), 1),
        ("31-MAR-1987 605:12:19.12", date(1987, 3, 31), 0),
        ("19-OCT-1987 15:34:46.40E RM f2882 f BC-OSTWICK", date(1987, 10, 19), 1),
        ("31-FEB-1987 15:34:46.40", None, 1),
        ("", None, 0),
    ],
)
def test_a_date_keeps_its_day_and_its_time_without_a_zone_is_left_out(words, published, warnings):
    (record,) = split(reuters, element("<TITLE>X</TITLE><BODY>It rained.</BODY>", words))
    (article,) = reuters.read(record)
    assert (article.published, record.warnings.total()) == (published, warnings)


@pytest.mark.parametrize(
    "ending", ["\n Reuter\n", "\n REUTER...\r\n", " REUTER\n", "\n reuter\n", "\n More\n", " REUTER11:43/VB\n", "\n"]
)
def test_the_sign_off_is_no_part_of_the_text(ending):
    (article,) = read(element(f"<BODY>It rained, officials told Reuters.{ending}&#3;</BODY>"))
    assert article.body == "It rained, officials told Reuters."


def test_controls_and_odd_bytes_are_read():
    text = element("<BODY>A caf\xfe of 3 &amp; 4 &lt;X> &#127;dlrs&#30; &#8364;5.\n    Next\x03.</BODY>").encode(
        "latin-1"
    )
    (article,) = read(text.replace(b"\xfe", b"\xe9"))
    assert article.body == "A café of 3 & 4 <X> dlrs €5.\n\nNext."


def test_elements_are_cut_wherever_a_read_ends_and_without_end_tags(monkeypatch):
    monkeypatch.setattr(sgml, "_READ_BYTES", 7)
    whole = split(reuters, SAMPLE)
    assert [record.data.decode()[-10:] for record in whole] == ["</REUTERS>"] * 2
    assert [len(record.data) for record in split(reuters, SAMPLE.replace("</REUTERS>", ""))] == [
        len(record.data) - len("</REUTERS>") + 1 for record in whole
    ]


def test_an_element_without_end_is_rejected_and_the_next_one_read(monkeypatch):
    monkeypatch.setattr(sgml, "_READ_BYTES", 100)
    monkeypatch.setattr(sgml, "MAX_ELEMENT_BYTES", 1000)
    rejected, article = read(element("<BODY>" + "It rained. " * 500) + element("<BODY>It rained.</BODY>"))
    assert isinstance(rejected, Rejected)
    assert (article.body, article.source.position) == ("It rained.", 1)


@pytest.mark.parametrize("part", ["<D>", "<TITLE>", "<BODY>", "<TEXT>", "\n more", " ", "\n", "<AUTHOR>By A, ", ", "])
def test_an_element_of_one_part_many_times_takes_no_time(part):
    for content in (part * 200_000, f"<BODY>{part * 200_000}x</BODY>"):
        (found,) = read(element(content))
        assert isinstance(found, Article | Rejected)


@pytest.mark.parametrize(
    ("data", "known"),
    [
        (SAMPLE, True),
        ('<REUTERS TOPICS="NO" NEWID="4">', True),
        ("<reuters>", False),
        ("Reuters said NEWID=4.", False),
        ("<DOC><DOCNO>1</DOCNO></DOC>", False),
    ],
)
def test_a_file_is_known_by_its_doctype_or_its_elements(data, known):
    assert reuters.recognises(raw_file(data)) is known


def test_the_collection_is_read_in_full(shared):
    counts = []
    for path in sorted((shared / "data" / "reuters-21578").glob("*.gz")):
        with open_raw(path) as raw:
            found = [each for record in reuters.split(raw) for each in reuters.read(record)]
        counts.append((len(found), sum(isinstance(each, Article) for each in found)))
        assert {each.reason for each in found if isinstance(each, Rejected)} == {"a headline without text (a brief)"}
    assert [total for total, _ in counts] == [1000, 1000, 1000, 578]
    assert sum(articles for _, articles in counts) == 3274


ANYTHING = soup("<REUTERS", ' NEWID="1">', "</REUTERS>", "<TEXT>", "<BODY>", "</BODY>", "&#3;", "&lt;", "\n")


@given(ANYTHING)
def test_any_bytes_give_only_articles_and_rejections(data):
    assert is_told(reuters, data)


@given(damaged(SAMPLE.encode()))
def test_a_damaged_file_gives_only_articles_and_rejections(data):
    assert is_told(reuters, data)
