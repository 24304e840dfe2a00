from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given

from corpus.article import Article, Note, Rejected, article_id
from corpus.ingest.readers.collections import trec
from raws import damaged, is_told, raw_file, read_with, soup

SAMPLE = (Path(__file__).parents[1] / "samples" / "trec.sgml").read_text("utf-8")
EASTERN = timezone(timedelta(hours=-5))


def read(data):
    return read_with(trec, data)


def one(number, *fields, text="<TEXT>\nIt rained.\n</TEXT>"):
    (found,) = read(f"<DOC>\n<DOCNO> {number} </DOCNO>\n" + "\n".join(fields) + f"\n{text}\n</DOC>\n")
    return found


def test_every_part_of_a_document_is_where_it_belongs():
    first, second, third = read(SAMPLE)
    assert first == Article(
        id=article_id("Associated Press\x1fAP880212-9001"),
        headline="Ostwick Closes Its Bridge To Lorries",
        body="The council of Ostwick closed its bridge to lorries Friday.\n\n"
        '"It was late," said Mary Roe, who leads the council of Ostwick & Korvale.',
        outlet="Associated Press",
        agency="AP",
        published=datetime(1988, 2, 12, 23, 44, tzinfo=EASTERN),
        authors=("Jane Doe",),
        place="Ostwick, Korvania",
        language="en",
        notes=(Note("correction", "Eds: CORRECTS number of lorries in 2nd graf"),),
        source=first.source,
    )
    assert second == Article(
        id=article_id("Los Angeles Times\x1fLA042990-9001"),
        headline="A BRIDGE TOO OLD; LORRIES WAIT FOR A FERRY",
        body="The bridge is closed, and lorries wait for a ferry that will not come before summer.\n\n"
        '"It was late," said Mary Roe.',
        outlet="Los Angeles Times",
        published=date(1990, 4, 29),
        authors=("Jane O'Neil",),
        place="Ostwick",
        section="Metro",
        tags=("BRIDGES", "LORRIES", "Infobox"),
        captions=("Photo, The bridge at dawn. BO POE / Los Angeles Times",),
        language="en",
        notes=(Note("correction", "FOR THE RECORD Mary Roe leads the council, not the ferry."),),
        source=second.source,
    )
    assert third == Article(
        id=article_id("Financial Times\x1fFT922-9001"),
        headline="World News In Brief: Bridge closed",
        body="The council of Ostwick closed its bridge to lorries yesterday, after a crack was found.\n\n"
        "Some 400 lorries crossed it each day, said Mary Roe, who leads the council of the town.",
        outlet="The Financial Times",
        published=date(1992, 5, 27),
        authors=("Jane Doe",),
        place="Ostwick",
        language="en",
        source=third.source,
    )
    assert [article.source.position for article in (first, second, third)] == [0, 1, 2]


@pytest.mark.parametrize(
    ("number", "fields", "outlet", "published"),
    [
        ("AP890101-0001", [], "Associated Press", date(1989, 1, 1)),
        ("AP890101-0001", ["<FILEID>AP-NR-12-31-88 2358EST</FILEID>"], "Associated Press",
         datetime(1988, 12, 31, 23, 58, tzinfo=EASTERN)),
        ("WSJ870324-0001", ["<DD> 03/24/87</DD>"], "Wall Street Journal", date(1987, 3, 24)),
        ("WSJ891102-0161", ["<DD> = 891102 </DD>", "<DD> 11/02/89 </DD>"], "Wall Street Journal", date(1989, 11, 2)),
        ("WSJ900402-0197", ["<DATE>04/02/90</DATE>"], "Wall Street Journal", date(1990, 4, 2)),
        ("LA020589-0014", ["<DATE><P>Correction Appended</P></DATE>"], "Los Angeles Times", date(1989, 2, 5)),
        ("FT911-4016", ["<DATE>910422\n</DATE>"], "Financial Times", date(1991, 4, 22)),
        ("FBIS3-21777", ["<HEADER>\n<DATE1>  7 March 1994 </DATE1>\n</HEADER>"],
         "Foreign Broadcast Information Service", date(1994, 3, 7)),
        ("FBIS3-1021", ["<DATE1>  17 Mar 1994 </DATE1>"], "Foreign Broadcast Information Service", date(1994, 3, 17)),
        ("SJMN91-06364022", ["<PUBDATE>  911230 "], "San Jose Mercury News", date(1991, 12, 30)),
        ("GH950103-000000", ["<DATE>950103</DATE>"], "Glasgow Herald", date(1995, 1, 3)),
        ("APW19980213.1310", ["<DATE_TIME> 02/13/1998 14:26:00 </DATE_TIME>"], "Associated Press", date(1998, 2, 13)),
        ("NYT19980601.0001", ["<DATE_TIME> 1998-06-01 00:01 </DATE_TIME>"], "New York Times", date(1998, 6, 1)),
        ("XIE19960101.0001", [], "Xinhua", date(1996, 1, 1)),
        ("XX123", ["<DATE>99/99/99</DATE>"], "", None),
        ("AP889901-0001", [], "Associated Press", None),
    ],
)  # fmt: skip
def test_outlet_and_day_are_told_by_fields_and_numbers(number, fields, outlet, published):
    article = one(number, *fields)
    assert (article.outlet, article.published) == (outlet, published)


@pytest.mark.parametrize(
    ("fields", "headline", "authors"),
    [
        (["<HL> Korvania Nears Accord\nTo Sell Bridge, Sources Say</HL>"],
         "Korvania Nears Accord To Sell Bridge, Sources Say", ()),
        (["<HL> Business Brief:\n@ By Jane Doe\n@ Staff Reporter of The Lantern </HL>"], "Business Brief:",
         ("Jane Doe",)),
        (["<HL> A Bridge\n ----\n By Jane Doe </HL>"], "A Bridge", ("Jane Doe",)),
        (["<H3> <TI>   `Operation Bridge' Ends </TI></H3>"], "`Operation Bridge' Ends", ()),
        (["<H3> Operation Ends </H3>"], "Operation Ends", ()),
        (["<HEADLINE>\nFT 22 APR 91 / A bridge &amp; a ferry\n</HEADLINE>"], "A bridge & a ferry", ()),
        (["<HEAD>Eds: Moved on Sunday.</HEAD>", "<HEAD>A Bridge</HEAD>"], "A Bridge", ()),
        (["<HEAD>A Bridge", "<BYLINE>By JANE DOE"], "A Bridge", ("Jane Doe",)),
        (["<AUTHOR> Jane Doe (WSJ Staff) </AUTHOR>"], "", ("Jane Doe",)),
        (["<BYLINE>From Staff Reports</BYLINE>"], "", ()),
    ],
)  # fmt: skip
def test_headlines_and_bylines_are_read_as_each_collection_has_them(fields, headline, authors):
    article = one("X1", *fields)
    assert (article.headline, article.authors) == (headline, authors)


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("<TEXT>\n   One went\non.\n\n   Two.\n</TEXT>", "One went on.\n\nTwo."),
        ("<TEXT>\nLanguage: <F P=105> Spanish </F>\nArticle Type:BFN\n\n  [Text] One\nwent on.\n  Two.\n</TEXT>",
         "[Text] One went on.\n\nTwo."),
        ("<LEADPARA>One.</LEADPARA>\n<TEXT>Two.\n</TEXT>", "One.\n\nTwo."),
        ("<TEXT>\nOne.\n</TEXT>\n<TEXT>\nTwo.\n</TEXT>", "One.\n\nTwo."),
        ("<TEXT>\nOne.", "One."),
        ("<BODY>\n<HEADLINE> A </HEADLINE>\n<TEXT>\n<P>\nOne. &LR;\n</P>\n</TEXT>\n</BODY>", "One."),
        ("<BODY>\nOne.\n</BODY>", "One."),
        ("<TEXT>By JANE DOE\n\nc.1998 N.Y. Times News Service\n\nOne.\n</TEXT>", "One."),
        ("<TEXT>\nR&amp;D &hyph; a &lt;b&gt;, \xa35m\n</TEXT>", "R&D - a <b>, \xa35m"),
        ("<text>\none.\n</text>", "one."),
    ],
)  # fmt: skip
def test_the_text_is_in_paragraphs_however_they_are_marked(text, body):
    assert one("X1", text=text).body == body


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("<DOC>\n<DOCNO> LA020589-0014 </DOCNO>\n<CORRECTION><P>FOR THE RECORD</P></CORRECTION></DOC>",
         "a correction without its article"),
        ("<DOC>\n<DOCNO> X1 </DOCNO>\n<HEAD>A</HEAD>\n<TEXT>\n \n</TEXT></DOC>", "no body text"),
        ('<DOC id="APW_ENG_20041201.0001" type="advis" >\n<TEXT>\nAdvisory.\n</TEXT></DOC>',
         "an advisory to editors, not an article"),
    ],
)  # fmt: skip
def test_what_is_no_article_is_rejected_with_the_reason(data, reason):
    (rejected,) = read(data)
    assert rejected == Rejected(source=rejected.source, reason=reason)


def test_gigaword_has_the_number_and_the_language_in_an_attribute():
    (article,) = read(
        '<DOC id="XIN_CMN_20041201.0001" type="story" >\n<HEADLINE>\n标题\n</HEADLINE>\n'
        "<TEXT>\n<P>\n正文。\n</P>\n</TEXT>\n</DOC>"
    )
    assert article == Article(
        id=article_id("Xinhua\x1fXIN_CMN_20041201.0001"),
        headline="标题",
        body="正文。",
        outlet="Xinhua",
        agency="Xinhua",
        published=datetime(2004, 12, 1, tzinfo=UTC).date(),
        language="zh",
        source=article.source,
    )


def test_a_document_without_any_end_tag_is_read_to_the_next():
    data = "<DOC>\n<DOCNO>AP880212-0001\n<HEAD>A\n<TEXT>\nOne.\n<DOC>\n<DOCNO>AP880212-0002\n<TEXT>\nTwo.\n"
    assert [(found.headline, found.body) for found in read(data)] == [("A", "One."), ("", "Two.")]


@pytest.mark.parametrize("part", ["<HEAD>", "<TEXT>", "<DOCNO>a ", "``", "\n", " ", "<DATE>,", "<BYLINE>By A, "])
def test_a_document_of_one_part_many_times_takes_no_time(part):
    (found,) = read("<DOC>\n<DOCNO> X1 </DOCNO>\n" + part * 200_000)
    assert isinstance(found, Article | Rejected)


@pytest.mark.parametrize(
    ("data", "known"),
    [
        (SAMPLE, True),
        ("\n  <doc>\n<docno> X </docno>", True),
        ('<DOC id="APW_ENG_20041201.0001" type="story" >', True),
        ("<DOC>\n<TITLE>", False),
        ("A text of <DOC><DOCNO>", False),
        ("\n" * 60_000, False),
        ("<REUTERS NEWID='1'>", False),
    ],
)
def test_a_file_is_known_by_its_first_document(data, known):
    assert trec.recognises(raw_file(data)) is known


ANYTHING = soup("<DOC>", "</DOC>", "<DOCNO>", "<TEXT>", "</TEXT>", "<P>", "<HEAD>", "<DATE>", "01/02/99", "\n")


@given(ANYTHING)
def test_any_bytes_give_only_articles_and_rejections(data):
    assert is_told(trec, data)


@given(damaged(SAMPLE.encode()))
def test_a_damaged_file_gives_only_articles_and_rejections(data):
    assert is_told(trec, data)
