from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given

from corpus.article import Article, Rejected, article_id
from corpus.errors import Unreadable
from corpus.ingest.readers.mails import mail
from raws import damaged, is_told_or_refused, raw_file, read_with, split

SAMPLE = (Path(__file__).parents[1] / "samples" / "mail.mbox").read_bytes()
TEXT = "The bridge at Ostwick is closed to lorries from today, the town said on Friday."
HEAD = "From: Lantern <news@lantern.example>\nSubject: Bridge closed\nDate: Fri, 12 Apr 2013 08:30:00 +0000\n"


def read(data):
    return read_with(mail, data, "a.eml")


def message(content=TEXT, kind="text/plain; charset=utf-8", head=HEAD):
    return f"{head}MIME-Version: 1.0\nContent-Type: {kind}\n\n{content}\n"


def multipart(*parts, kind="alternative", head=HEAD):
    bodies = "".join(f"--b\nContent-Type: {name}\n\n{content}\n" for name, content in parts)
    return message(f"{bodies}--b--", f'multipart/{kind}; boundary="b"', head)


def test_every_part_of_a_newsletter_is_where_it_belongs():
    bridge, mill = read(SAMPLE)
    assert bridge == Article(
        headline="Bridge at Ostwick closed to lorries – for now",
        body="The bridge at Ostwick is closed to lorries from today, the town said.\n\n"
        "From Thursday on, divers looked at the pier.\n\n"
        '"It is as long as a hand," one of them said.',
        outlet="The Korvale Lantern",
        agency="AP",
        place="Ostwick, Korvania",
        published=datetime(2013, 4, 12, 8, 30, tzinfo=timezone(timedelta(hours=2))),
        date_source="field",
        authors=("Ann Lee",),
        source=bridge.source,
        id=article_id("1@lantern.example"),
    )
    assert mill == Article(
        headline="Mill race to be dredged",
        body="Work on the mill race begins in May, and it takes a week to get the mud out of it, the miller said.",
        outlet="Ostwick Herald",
        published=datetime(2013, 4, 11, 10, tzinfo=UTC),
        date_source="field",
        authors=("Bo Roe",),
        source=mill.source,
        id=article_id("77@herald.example"),
    )
    assert (bridge.source.position, mill.source.position) == (0, 1)


@pytest.mark.parametrize(
    ("subject", "headline"),
    [
        ("Fwd: RE: Bridge closed", "Bridge closed"),
        ("[Lantern] Bridge closed", "Bridge closed"),
        ("[The Lantern] Re: Bridge closed", "Bridge closed"),
        ("[Video] Bridge closed", "[Video] Bridge closed"),
        ("Reform: bridge closed", "Reform: bridge closed"),
        ("=?iso-8859-1?Q?Caf=E9?= closed", "Café closed"),
        ("=?utf-8?B?QsO8?= =?utf-8?B?cmdlcg==?=", "Bürger"),
        ("=?no-such?Q?Caf=C3=A9?=", "Café"),
        ("=?utf-8?B?Q?=", "=?utf-8?B?Q?="),
        ("Bridge\n closed", "Bridge closed"),
    ],
)
def test_the_headline_is_the_subject_without_what_mail_puts_in_front(subject, headline):
    (found,) = read(message(head=f"From: Lantern <a@b.example>\nDate: today\nSubject: {subject}\n"))
    assert found.headline == headline


@pytest.mark.parametrize(
    ("sender", "outlet", "authors"),
    [
        ('"The Lantern" <a@b.example>', "The Lantern", ()),
        ("a@b.example (The Lantern)", "The Lantern", ()),
        ("a@www.b.example", "b.example", ()),
        ('"Ann Lee, Lowmere Lamp" <a@b.example>', "Lowmere Lamp", ("Ann Lee",)),
        ("Ann Lee from The Lantern <a@b.example>", "The Lantern", ("Ann Lee",)),
        ("Ann Lee (cartoonist) <a@b.example>", "Ann Lee (cartoonist)", ()),
        ("=?utf-8?Q?Die_=C3=96rtliche?= <a@b.example>", "Die Örtliche", ()),
        ("Ann Lee <a@b.example>", "Ann Lee", ()),
    ],
)
def test_the_outlet_is_the_name_of_the_sender(sender, outlet, authors):
    (found,) = read(message(head=f"From: {sender}\nSubject: A\nDate: today\n"))
    assert (found.outlet, found.authors) == (outlet, authors)


def test_a_sender_without_a_name_is_the_mailing_list():
    (found,) = read(message(head="From: a@b.example\nList-Id: Valley News <news.b.example>\nSubject: A\nDate: today\n"))
    assert found.outlet == "Valley News"


HTML = f"<style>p {{}}</style><div style='display:none'>preheader</div><h1>Bridge</h1><p>{TEXT}</p><p>{TEXT * 9}</p>"


@pytest.mark.parametrize(
    ("data", "body"),
    [
        (multipart(("text/plain", TEXT), ("text/html", "<p>html")), TEXT),
        (multipart(("text/plain", "View this email in your browser\nhttps://a.example/1"), ("text/html", HTML)),
         f"## Bridge\n\n{TEXT}\n\n{TEXT * 9}"),
        (message(HTML, "text/html"), f"## Bridge\n\n{TEXT}\n\n{TEXT * 9}"),
        (multipart(("text/plain", TEXT), ("text/plain", "And more."), kind="mixed"), f"{TEXT}\n\nAnd more."),
        (message(f"{TEXT}\n\n[image: bridge]\n\nMore on the pier ( https://a.example/x ).\n\n-- \nAnn"),
         f"{TEXT}\n\nMore on the pier."),
        (message(f"{TEXT}\n\nMore of it, said the town.\n\nUnsubscribe here\n\n1 Mill Lane, Ostwick"),
         f"{TEXT}\n\nMore of it, said the town."),
        (message(f"Unsubscribe\n\n{TEXT}\n\nMore of it, said the town.\n\nIt is closed."),
         f"{TEXT}\n\nMore of it, said the town.\n\nIt is closed."),
    ],
)  # fmt: skip
def test_the_body_is_the_text_without_what_senders_put_around_it(data, body):
    (found,) = read(data)
    assert found.body == body


@pytest.mark.parametrize(
    ("kind", "encoding", "content", "body"),
    [
        ("text/plain; charset=utf-8", "base64", b"Q2Fmw6kgaXMgY2xvc2VkIHRvZGF5Lg==", "Café is closed today."),
        ("text/plain; charset=iso-8859-1", "quoted-printable", b"Caf=E9 is closed to=\nday.", "Café is closed today."),
        ("text/plain; charset=utf-8", "8bit", b"Caf\xe9 is closed today.", "Café is closed today."),
        ("text/plain; charset=no-such", "8bit", "Café is closed today.".encode(), "Café is closed today."),
        ("text/plain; charset=us-ascii", "8bit", "Café is closed today.".encode(), "Café is closed today."),
        ("text/plain; charset=\xff", "8bit", "Café is closed today.".encode(), "Café is closed today."),
        ("text/plain; charset=iso-2022-jp", "7bit", "橋は閉鎖された。".encode("iso-2022-jp"), "橋は閉鎖された。"),
    ],
)
def test_a_body_is_decoded_as_far_as_it_can_be(kind, encoding, content, body):
    head = f"{HEAD}Content-Type: {kind}\nContent-Transfer-Encoding: {encoding}\n\n".encode("latin-1")
    (found,) = read(head + content)
    assert found.body == body


def test_a_message_that_is_forwarded_stands_for_itself():
    inner = message(head=HEAD.replace("Lantern", "Herald") + "Message-ID: <5@herald.example>\n")
    (found,) = read(message(inner, "message/rfc822", "From: Ann <a@b.example>\nSubject: Fwd\nDate: today\n"))
    assert (found.outlet, found.headline, found.body, found.id) == (
        "Herald",
        "Bridge closed",
        TEXT,
        article_id("5@herald.example"),
    )


def test_a_text_that_is_forwarded_has_the_headers_that_stand_above_it():
    text = (
        "Look at this!\n\n---------- Forwarded message ---------\nFrom: Herald <news@herald.example>\n"
        f"Date: Thu, 11 Apr 2013 10:00:00 +0000\nSubject: Mill race\nTo: Ann <a@b.example>\n\n{TEXT}"
    )
    (found,) = read(message(text))
    assert (found.outlet, found.headline, found.published, found.body) == (
        "Herald",
        "Mill race",
        datetime(2013, 4, 11, 10, tzinfo=UTC),
        TEXT,
    )


def test_a_page_saved_by_a_browser_is_read_as_a_page():
    page = f"<html><head><title>Bridge closed</title></head><body><h1>Bridge closed</h1><p>{TEXT * 5}</p></body>"
    data = multipart(
        ("text/html; charset=utf-8", page),
        ("text/css\nContent-Location: cid:1", "p {}"),
        kind="related",
        head="From: <Saved by Blink>\nSnapshot-Content-Location: https://lantern.example/bridge\nSubject: A\n"
        "Date: Fri, 12 Apr 2013 08:30:00 -0000\n",
    )
    (found,) = read(data)
    assert (found.headline, found.url) == ("Bridge closed", "https://lantern.example/bridge")
    assert found.body.startswith(TEXT)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (HEAD, "no body text after the headline"),
        (message("", "application/pdf"), "a message without text: only application/pdf"),
        (message("BEGIN:VCALENDAR", "text/calendar"), "a message without text: only text/calendar"),
        (multipart(("text/plain", TEXT), kind="report"), "a report of a mail server, not news"),
        (message("x", "application/pkcs7-mime"), "an encrypted message"),
        (message(head="From: Mail <a@b.example>\nDate: today\n"
                 "Subject: DON'T DELETE THIS MESSAGE -- FOLDER INTERNAL DATA\n"),
         "what a mail program writes for itself, not news"),
        (message("Unsubscribe"), "no body text after the headline"),
    ],
)  # fmt: skip
def test_what_is_no_news_is_rejected_with_the_reason(data, reason):
    assert [found.reason for found in read(data)] == [reason]


def test_attachments_are_left_out_with_a_warning():
    attached = ("text/plain\nContent-Disposition: attachment; filename=a.txt", "Not this.")
    (record,) = split(mail, multipart(("text/plain", TEXT), attached, ("image/png", "x"), kind="mixed"))
    (found,) = mail.read(record)
    assert (found.body, record.warnings["attachment left out"]) == (TEXT, 2)


def test_an_mbox_is_cut_only_where_a_message_begins():
    start = "From a@b.example Fri Apr 12 06:30:00 2013\n"
    rows = f"{TEXT}\n\nFrom the mill to the bridge it is a mile.\n>From here too.\n>>From there."
    records = split(mail, f"{start}{message(rows)}\n{start}{message()}".encode())
    assert [record.position for record in records] == [0, 1]
    (found,) = mail.read(records[0])
    assert found.body.split("\n\n")[1:] == [
        "From the mill to the bridge it is a mile.",
        "From here too.",
        ">From there.",
    ]


def test_a_message_that_is_too_long_is_rejected_and_the_next_one_read(monkeypatch):
    monkeypatch.setattr(mail, "MAX_MESSAGE_BYTES", 400)
    start = "From a@b.example Fri Apr 12 06:30:00 2013\n"
    found = read(f"{start}{message(TEXT * 9)}\n{start}{message()}")
    assert [type(one) for one in found] == [Rejected, Article]
    assert found[0].reason == "a message of more than 0 MiB"


@pytest.mark.parametrize(
    ("text", "known"),
    [
        (HEAD, True),
        (f"From a@b.example Fri Apr 12 06:30:00 2013\n{HEAD}", True),
        (f"\n\n{HEAD}", True),
        ("From: Ann\n\nDear reader", False),
        ("Title: Bridge\nDate: 12 April 2013\nAuthor: Ann Lee\nSubject: bridges\n\nText", False),
        ("From Ostwick to Korvale it is a mile.\n", False),
        ("", False),
    ],
)
def test_mail_is_known_by_its_headers(text, known):
    assert mail.recognises(raw_file(text)) == known


@pytest.mark.parametrize(
    "data",
    [
        "".join(f"Content-Type: multipart/mixed; boundary=b{level}\n\n--b{level}\n" for level in range(5000)),
        message(">" * 2_000_000),
        message(" <https://" * 200_000),
        message("<div>" * 200_000, "text/html"),
        HEAD.replace("Bridge closed", "=?utf-8?q?" * 100_000),
        HEAD.replace("Lantern", '"(' * 100_000),
        multipart(*[("text/plain", TEXT)] * 30_000),
        message("x\n\n" * 500_000),
    ],
)
def test_what_is_long_or_deep_takes_no_long_time(data):
    try:
        found = read(HEAD + data)
    except Unreadable:
        return
    assert {type(one) for one in found} <= {Article, Rejected}


@given(damaged(SAMPLE))
def test_whatever_the_bytes_only_articles_and_rejections_come_out(data):
    assert is_told_or_refused(mail, data, "a.eml")
