"""Tables: how they are written, what is recognised as one, and what a broken row costs."""

import csv
import io
import json
import tracemalloc
from dataclasses import replace
from datetime import UTC, date, datetime
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Article, Note, Rejected, Source
from corpus.ingest import readers
from corpus.ingest.readers import READERS
from corpus.ingest.readers.data import tables
from corpus.ingest.readers.raw import MAX_LINE_BYTES, Options, open_stream
from corpus.rendering.hits.records import render_csv
from raws import raw_file, read_with, split

ROWS = [
    ["", "title", "text", "date"],
    ["0", "Ferry, sails", 'It "sailed"; again | at last.\nNine days late.', "2013-04-12"],
    ["1", "Quay opens", "Two.", ""],
]
FERRY = ("Ferry, sails", 'It "sailed"; again | at last.\n\nNine days late.', date(2013, 4, 12))
QUAY = ("Quay opens", "Two.", None)
UNCLOSED = "a row whose quotation marks do not close; it is lost up to the next whole row"
NO_NAMES = "a table without names of columns: say which one is what by its number, as in --map headline=2 --map body=3"


def table(rows=ROWS, **dialect):
    out = io.StringIO()
    csv.writer(out, **dialect).writerows(rows)
    return out.getvalue()


def told(found):
    return found.reason if isinstance(found, Rejected) else (found.headline, found.body, found.published)


def read(data, name="news.csv"):
    """Read a table: headline, body and date of each article, or the reason of a rejection."""
    return [told(found) for found in read_with(tables, data, name)]


def bodies(data, name="news.csv"):
    return [found if isinstance(found, str) else found[1] for found in read(data, name)]


# --- how tables are written --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "dialect",
    [
        {},
        {"lineterminator": "\n"},
        {"delimiter": "\t"},
        {"delimiter": ";"},
        {"delimiter": "|"},
        {"quoting": csv.QUOTE_ALL},
        {"escapechar": "\\", "doublequote": False},
    ],
    ids=str,
)
@pytest.mark.parametrize("name", ["news.csv", "-"])
def test_delimiter_quotes_and_escapes_are_found(dialect, name):
    raw = raw_file(table(**dialect), name)
    assert tables.recognises(raw)
    assert [told(found) for found in readers.read(raw)] == [FERRY, QUAY]


def test_lines_that_end_as_on_an_old_mac_are_lines():
    assert read("title,text\rFerry sails,One.\rQuay opens,Two.\r") == [("Ferry sails", "One.", None), QUAY]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_are_told_apart(encoding):
    data = "title,text\nCafé,Über alles läuft die Fähre.\nQuay,Für Möwen\n".encode(encoding)
    assert bodies(data) == ["Über alles läuft die Fähre.", "Für Möwen"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("sep=;\ntitle;text\nFerry, sails;One.\n", [("Ferry, sails", "One.", None)]),
        ("title,text\n\nFerry sails,One.\n\n", [("Ferry sails", "One.", None)]),
        ("Title , TEXT\nFerry sails,One.\n", [("Ferry sails", "One.", None)]),
        ("title,text,text\nFerry sails,One.,Other.\n", [("Ferry sails", "One.", None)]),
        ('"title","text"\n"1","Ferry sails","One."\n', [("Ferry sails", "One.", None)]),
        ("title,text,date\nFerry sails,One.\n", [("Ferry sails", "One.", None)]),
        ("title,text\nFerry sails,One.,,\n", [("Ferry sails", "One.", None)]),
        ("title,text\nFerry\0 sails,O\0ne.\n", [("Ferry sails", "One.", None)]),
        ('title\ttext\n"Ferry" sails\t"One," he said.\nQuay opens\tTwo.\n',
         [('"Ferry" sails', '"One," he said.', None), QUAY]),
        ("text\nOne and only.\n", [("", "One and only.", None)]),
        ("title,text\nFerry sails,<p>One.</p><p>Two.</p>\n", [("Ferry sails", "One.\n\nTwo.", None)]),
    ],
)  # fmt: skip
def test_odd_tables_are_read(text, found):
    assert read(text) == found


def test_a_field_may_be_very_long():
    long = "x" * 1_000_000
    assert bodies(f"title,text\nFerry,{long}\n") == [long]


def test_positions_count_rows_below_the_names_and_a_record_is_its_row():
    assert [(record.position, json.loads(record.data)) for record in split(tables, table(), "a.csv")] == [
        (0, {"title": "Ferry, sails", "text": ROWS[1][2], "date": "2013-04-12"}),
        (1, {"title": "Quay opens", "text": "Two.", "date": ""}),
    ]


# --- what is recognised ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("-", "id,title,content\n1,Ferry sails,One.\n", "csv"),
        ("a.txt", "title\ttext\nFerry sails\tOne.\n", "csv"),
        ("a.txt", "headline;body;outlet\nFerry sails;One.;Gazette\nQuay opens;Two.;Gazette\n", "csv"),
        ("a.csv", "a,b\n1,2\n", "csv"),
        ("a.tsv", "1\tnews\tFerry sails\n", "csv"),
        ("a.txt", "Text, title and date\n\nThe council voted, again, on Tuesday.\n", "text"),
        ("a.txt", "Title, text\n\nThe council voted on Tuesday.\n", "text"),
        ("a.txt", "Story, headline\nThe council voted on Tuesday.\nIt was late.\n", "text"),
        ("a.txt", "a,b\n1,2\n", "text"),
        ("a.csv", '[{"text": "x"}]', "json"),
        ("a.csv", '{"text": "x"}\n{"text": "y"}', "jsonl"),
    ],
)
def test_a_table_is_recognised_by_its_names_and_prose_is_none(name, text, expected):
    raw = raw_file(text, name)
    order = list(READERS)
    known = (key for key in order if import_module(READERS[key]).recognises(raw))
    assert (next(known) == "csv") is (expected == "csv")


def test_a_table_whose_names_the_user_maps_is_recognised_whatever_it_is_called():
    options = Options(mapping=(("headline", "ttl"), ("body", "txt")))
    assert tables.recognises(raw_file("ttl;txt\nFerry sails;One.\n", "-", options))
    assert not tables.recognises(raw_file("ttl;txt\nFerry sails;One.\n", "-"))


@pytest.mark.parametrize(
    "text",
    [
        "3,Ferry sails at last.,The ferry sailed again.\n4,Quay opens.,The quay opened.\n",
        "N1\tnews\tlocal\tFerry sails\tIt sailed.\thttps://g.example/1\n",
    ],
)
def test_a_table_without_names_is_rejected_with_what_to_do(text):
    assert read(text) == [NO_NAMES]


def test_names_that_say_nothing_are_told():
    assert read("a,b\n1,2\n3,4\n") == [
        "a table without a column of texts, as far as its names say: --map body=COLUMN names one"
    ]


# --- what is broken or hostile -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (["1,Ferry,One.,x", "2,Quay,Two.,y,z", "3,Pier,Three.,x"],
         ["One.", "a row of 5 fields in a table of 4 columns", "Three."]),
        (["1,Ferry,One.,x", '2,Quay,"Two.,y', '3,Pier,"Three.",x', "4,Dock,Four.,x"],
         ["One.", UNCLOSED, "Three.", "Four."]),
        (['1,Ferry,"One.",x', '2,Quay,"Two.,y'], ["One.", UNCLOSED]),
        (["1,Ferry,One.,x", '2,Quay,"Two', 'and, more",y', '3,Pier,"Th"ree.,x'],
         ["One.", "Two\n\nand, more", "Three."]),
        (['1,Ferry,"One.",x', '2,Quay,"Two', 'it, he "said', "3,Pier,Three.,x", "4,Dock,Four.,x"],
         ["One.", UNCLOSED, "Three.", "Four."]),
        (['1,Ferry,"One.",x', '2,Quay,"He said "no"', 'and left.",y', "3,Pier,Three.,x"],
         ["One.", UNCLOSED, "Three."]),
        (["1,Ferry,One.,x", "lone", "3,Pier,Three.,x"],
         ["One.", "a row of 1 fields in a table of 4 columns", "Three."]),
    ],
)  # fmt: skip
def test_a_broken_row_costs_itself_only(rows, found):
    assert bodies("\n".join(["id,title,text,label", *rows])) == found


def test_a_file_of_quotation_marks_takes_no_time():
    found = bodies("id,title,text\n" + '1,"x\n' * 20_000)
    assert found == [UNCLOSED]


def test_a_field_that_never_ends_is_rejected_within_bounds_and_the_rows_after_it_are_read():
    chunks = iter([b'id,title,text\n1,Ferry,One.\n2,Quay,"', *[b"x" * (1 << 20)] * 400, b"\n3,Pier,Three.\n"])
    stream = io.BufferedReader(Chunks(chunks))
    tracemalloc.start()
    found = [told(one) for record in tables.split(open_stream(stream, "a.csv", "a.csv")) for one in all_of(record)]
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [found[0][1], found[1], found[2][1]] == ["One.", UNCLOSED, "Three."]
    assert peak < 8 * MAX_LINE_BYTES


def all_of(record):
    return [record] if isinstance(record, Rejected) else tables.read(record)


class Chunks(io.RawIOBase):
    """A stream of chunks."""

    def __init__(self, chunks):
        self.chunks, self.rest = chunks, b""

    def readable(self):
        return True

    def readinto(self, buffer):
        self.rest = self.rest or next(self.chunks, b"")
        taken, self.rest = self.rest[: len(buffer)], self.rest[len(buffer) :]
        buffer[: len(taken)] = taken
        return len(taken)


@given(st.binary() | st.text(alphabet='",;\t\n\r\\|ab1é').map(str.encode))
def test_any_bytes_give_articles_and_rejections_only(data):
    for start in (b" ", b"title,text\n", b"sep=;\n", b'id\ttitle\ttext\n1\t"x\ty\n'):
        assert {type(found) for found in read_with(tables, start + data, "a.csv")} <= {Article, Rejected}


@given(st.integers(0, 90), st.binary(max_size=3))
def test_a_sample_that_is_cut_or_damaged_gives_articles_and_rejections_only(at, instead):
    data = table().encode()
    for damaged in (data[:at], data[:at] + instead + data[at + 1 :]):
        assert {type(found) for found in read_with(tables, damaged, "a.csv")} <= {Article, Rejected}


CELLS = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0\r"), min_size=1, max_size=20)


@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=5), st.sampled_from([",", ";", "\t"]))
def test_what_a_program_wrote_is_read_as_it_was(rows, delimiter):
    data = table([("title", "text"), *rows], delimiter=delimiter)
    records = [json.loads(record.data) for record in split(tables, data, "a.csv")]
    assert records == [{"title": title, "text": text} for title, text in rows]


# --- our own export ----------------------------------------------------------------------------------------------


def test_our_own_csv_export_reads_back_equal():
    own = Article(
        headline="Ferry sails",
        body="One.\n\nTwo.",
        outlet="The Gazette",
        published=datetime(2013, 4, 12, 8, tzinfo=UTC),
        updated=date(2013, 4, 13),
        authors=("Ann Lee", "Bo Roe"),
        tags=("sea", "ferry"),
        captions=("A ferry.",),
        source=Source(path="a.zip", member="b", position=7, format="html", sha256="f" * 64),
    )
    correction = "Correction: An earlier version of this article misstated the day."
    noted = replace(own, id="", body=f"Three.\n\n{correction}", notes=(Note("correction", correction),))
    embargoed = Article(body="Four.", notes=(Note("embargo", "Not before noon."),), source=own.source)
    found = read_with(tables, exported([own, noted, embargoed]), "a.csv")
    assert found == [own, noted, replace(embargoed, notes=())]
    assert READERS["csv"] == tables.__name__


def exported(articles):
    """Write articles as `corpus export --format csv` does."""
    from corpus.article import Hit, Passage
    from corpus.rendering import Layout

    hits = [Hit(article=one, rank=rank, score=1.0, passages=(Passage("x"),)) for rank, one in enumerate(articles, 1)]
    out = io.StringIO()
    render_csv(hits, out, Layout(whole=True))
    return out.getvalue()


# --- commas that nobody quoted -----------------------------------------------------------------------------------

BARE = "title,date,source,url,text"
TOO_MANY = "a row of 6 fields in a table of 5 columns"


def bare_row(number, text="Dockers went back to work."):
    return f"Story {number},2013-04-{number:02},The Lantern,https://lantern.example/{number},{text}"


@pytest.mark.parametrize("bad", [{1}, {2}, {1, 2}, {1, 2, 3, 4}, {4}])
def test_a_comma_that_nobody_quoted_costs_its_row_and_moves_no_column(bad):
    rows = [bare_row(number, "Dockers, at last, work." if number in bad else "Dockers work.") for number in range(1, 5)]
    rows = [row.replace(", work", " work") for row in rows]
    assert read("\n".join([BARE, *rows])) == [
        TOO_MANY if number in bad else (f"Story {number}", "Dockers work.", date(2013, 4, number))
        for number in range(1, 5)
    ]


def test_an_unquoted_comma_in_every_title_moves_no_column_either():
    rows = [f"Storm, again,2013-04-0{number},Two hundred people left their houses." for number in (1, 2, 3)]
    assert read("\n".join(["title,date,text", *rows])) == ["a row of 4 fields in a table of 3 columns"] * 3


def test_an_unquoted_comma_below_numbers_of_rows_moves_no_column():
    rows = [f"{number},Story {number},Dockers, at last" for number in (1, 2, 3)]
    assert read("\n".join(["id,title,text", *rows])) == ["a row of 4 fields in a table of 3 columns"] * 3


@pytest.mark.parametrize("names", [("1", "2", "3"), ("a", "b", "c"), ("2013", "2014", "2015")])
def test_names_of_rows_that_have_no_name_themselves_are_left_out(names):
    rows = [f'"{name}","Story","2013-04-0{number}","Two."' for number, name in enumerate(names, 1)]
    assert read("\n".join(['"title","date","text"', *rows])) == [
        ("Story", "Two.", date(2013, 4, number)) for number in (1, 2, 3)
    ]


def test_numbers_of_rows_are_left_out_where_nothing_else_tells():
    rows = [f'"{number}","Story","Two."' for number in (1, 2, 3)]
    assert read("\n".join(['"title","text"', *rows])) == [("Story", "Two.", None)] * 3
