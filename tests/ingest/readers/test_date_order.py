"""Day and month are told apart once for a whole file, and every record gives the article its date all the same."""

import gzip
import io
import json
from datetime import date

import pytest

from corpus.ingest.readers import read
from corpus.ingest.readers.raw import Options, open_raw
from raws import NOW, raw_file

TEXT = "Dockers in Ostwick went back to work on Friday after five weeks of strike, their union said in a statement."
DAYS = ["01/04/2013", "12/04/2013", "13/04/2013"]
APRIL = [date(2013, 4, 1), date(2013, 4, 12), date(2013, 4, 13)]


def rows(days):
    return [{"title": f"Story {day}", "date": day, "text": TEXT} for day in days]


def table(days):
    return "title,date,text\n" + "".join(f'Story {day},{day},"{TEXT}"\n' for day in days)


FILES = {
    "a.csv": table(DAYS),
    "a.tsv": table(DAYS).replace(",", "\t"),
    "a.jsonl": "\n".join(map(json.dumps, rows(DAYS))),
    "a.json": json.dumps({"articles": rows(DAYS)}),
    "chat.txt": "".join(f"{day}, 08:00 - Mara: {TEXT} {day}\n" for day in DAYS),
    "a.txt": "".join(f"{day}###Story {day} of the strike###https://lantern.example/a###{TEXT}\n" for day in DAYS),
    "a.xml": "<rss version='2.0'><channel><title>Lantern</title>"
    + "".join(f"<item><title>S</title><pubDate>{day}</pubDate><description>{TEXT}</description></item>" for day in DAYS)
    + "</channel></rss>",
}  # fmt: skip


def dates(found):
    return [article.published for article in found]


@pytest.mark.parametrize("name", FILES)
def test_one_date_that_shows_the_order_decides_for_all(name):
    assert dates(read(raw_file(FILES[name], name))) == APRIL


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl"])
def test_the_month_may_come_first(name):
    swapped = [f"{day[3:6]}{day[:3]}{day[6:]}" for day in DAYS]
    text = table(swapped) if name == "a.csv" else "\n".join(map(json.dumps, rows(swapped)))
    assert dates(read(raw_file(text, name))) == APRIL


def test_the_user_knows_better():
    found = read(raw_file(table(DAYS[:2]), "a.csv", Options(date_order="mdy")))
    assert dates(found) == [date(2013, 1, 4), date(2013, 12, 4)]


def test_a_file_is_looked_through_to_its_end_if_it_can_be_read_twice(tmp_path):
    days = [*["12/04/2013"] * 2_000, "13/04/2013"]
    plain, packed = tmp_path / "a.csv", tmp_path / "b.csv.gz"
    plain.write_text(table(days))
    packed.write_bytes(gzip.compress(table(days).encode()))
    for path in (plain, packed):
        with open_raw(path, at=NOW) as raw:
            assert set(dates(read(raw))) == {date(2013, 4, 12), date(2013, 4, 13)}


def test_of_a_pipe_the_head_decides():
    class Pipe(io.BytesIO):
        def seekable(self):
            return False

    from corpus.ingest.readers.raw import open_stream

    assert dates(read(open_stream(Pipe(table(DAYS).encode()), "-", "a.csv", at=NOW))) == APRIL


def test_damage_behind_the_proof_costs_nothing(tmp_path):
    path = tmp_path / "a.csv.gz"
    path.write_bytes(gzip.compress(table(DAYS).encode()) + b"\x1f\x8b\x08\x00damaged")
    with open_raw(path, at=NOW) as raw:
        found = list(read(raw))
    assert dates(found[:3]) == APRIL
