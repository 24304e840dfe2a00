"""The last step: what is the same for all formats is done once, to articles that are read for the first time."""

from datetime import date

from corpus.article import CORRECTION, EMBARGO, Article, Note, Source
from corpus.ingest.normalising.article import normalise_article
from corpus.ingest.readers import articles, records
from raws import raw_file

SOURCE = Source(path="a.txt", format="text", sha256="0" * 64)
TEXT = "The ferry to Lowmere sailed again on Friday after nine days of storms had kept it in port."


def article(**values):
    return Article(**{"headline": "Ferry sails again", "body": TEXT, "source": SOURCE} | values)


def test_an_outlet_gets_its_one_name_and_the_printed_one_is_kept_without_a_new_id():
    read = article(outlet="nytimes.com", published=date(2024, 5, 3))
    done = normalise_article(read)
    assert (done.outlet, done.printed_outlet, done.id) == ("The New York Times", "nytimes.com", read.id)
    assert normalise_article(article(outlet="lamp.example"), (("lamp.example", "Lamp"),)).outlet == "Lamp"
    assert normalise_article(article(outlet="Lamp")).printed_outlet == ""


def test_only_persons_stay_authors():
    assert normalise_article(article(outlet="Lamp", authors=("Ann Lee", "Lamp", "Staff", "AP"))).authors == ("Ann Lee",)


def test_a_lead_fills_what_the_source_leaves_empty_and_the_text_stays():
    wire = f"SEOUL, South Korea (AP) -- {TEXT}"
    done = normalise_article(article(body=wire))
    assert (done.place, done.agency, done.body) == ("Seoul, South Korea", "AP", wire)
    told = normalise_article(article(body=wire, place="Busan", agency="Yonhap"))
    assert (told.place, told.agency) == ("Busan", "Yonhap")
    assert normalise_article(article(body=f"By Ann Lee, Reuters\n\n{TEXT}")).authors == ("Ann Lee",)
    assert normalise_article(article(body=f"By Ann Lee\n\n{TEXT}", authors=("Bo Roe",))).authors == ("Bo Roe",)


def test_the_language_is_named_where_the_source_does_not():
    assert normalise_article(article()).language == "en"
    assert normalise_article(article(language="en-GB")).language == "en-GB"


def test_notices_in_the_text_stand_behind_those_of_the_source():
    correction = "Correction: The storms lasted nine days, not eight."
    read = article(body=f"{TEXT}\n\n{correction}", notes=(Note(EMBARGO, "2024-05-03T12:00:00Z"),))
    done = normalise_article(read)
    assert done.notes == (Note(EMBARGO, "2024-05-03T12:00:00Z"), Note(CORRECTION, correction))
    assert normalise_article(done) == done


def test_a_text_in_tokens_is_put_together_again_with_its_headline():
    tokens = "The ferry did n't sail , the master said .\n\nIt will , he said , sail on Friday . It is late , too ."
    read = article(headline="Ferry does n't sail", body=tokens, standfirst="Storms , again .")
    done = normalise_article(read)
    assert (done.headline, done.standfirst, done.id) == ("Ferry doesn't sail", "Storms, again.", read.id)
    assert done.body == "The ferry didn't sail, the master said.\n\nIt will, he said, sail on Friday. It is late, too."


def test_a_body_without_a_word_is_none():
    item = "<item><title>Ferry</title><description>…</description></item>"
    (record,) = records(raw_file(f"<rss version='2.0'><channel>{item}</channel></rss>"))
    assert list(articles(record)) == [record.reject("no body text: not a word in it")]
    assert record.dates == {}
