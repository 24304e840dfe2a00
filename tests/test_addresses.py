"""Addresses lose what does not name the page, and nothing that does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.addresses import clean_address

CLEAN = "https://lantern.example/2013/strike-ends"
NOISE = [
    f"{CLEAN}?utm_source=rss&utm_medium=feed&utm_campaign=harbour",
    f"{CLEAN}?fbclid=IwAR0x_y-z",
    f"{CLEAN}?gclid=1&dclid=2&msclkid=3&twclid=4&igshid=5&mc_cid=6&mc_eid=7",
    f"{CLEAN}?ref=homepage",
    f"{CLEAN}?via=twitter&partner=rss&share=1x",
    f"{CLEAN}?CMP=share_btn_tw&xtor=RSS-1&at_medium=custom&wtmc=socialmedia&spm=a.b.c",
    f"{CLEAN}?source=rss&src=twitter_share&from=newsletter",
    f"{CLEAN}?&&WT.mc_id=3",
    f"{CLEAN}?%75tm_source=x",
    f"{CLEAN}??utm_source=x",
    f"{CLEAN}#comments",
    f"{CLEAN}#:~:text=Dockers,work",
    f"{CLEAN}/amp",
    f"{CLEAN}.amp",
    f"{CLEAN}?amp",
    f"{CLEAN}?amp=1&amp_js_v=0.1&usqp=mq331",
    f"{CLEAN}?outputType=amp",
    "https://lantern.example/amp/2013/strike-ends",
    "https://amp.lantern.example/2013/strike-ends",
    "https://m.lantern.example/2013/strike-ends",
    "https://mobile.lantern.example/2013/strike-ends?ref=rss#top",
    "https://www.google.com/amp/s/lantern.example/2013/strike-ends",
    "https://www.google.co.uk/amp/s/amp.lantern.example/2013/strike-ends?amp=1",
    "https://lantern-example.cdn.ampproject.org/c/s/lantern.example/2013/strike-ends",
    "https://lantern-example.cdn.ampproject.org/v/s/lantern.example/2013/strike-ends?amp_js_v=0.1",
    f"  {CLEAN}\n",
    CLEAN.replace("lantern", "quill:secret@lantern"),
]


@pytest.mark.parametrize("address", NOISE)
def test_what_does_not_name_the_page_leaves_the_address(address):
    assert clean_address(address) == CLEAN


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("http://www.lantern.example/?p=12&utm_source=x", "http://www.lantern.example/?p=12"),
        ("https://en.m.lantern.example:8080/a/?b=%C3%A9&ref=x", "https://en.lantern.example:8080/a/?b=%C3%A9"),
        ("https://lantern.example/a.amp.html", "https://lantern.example/a.html"),
        ("https://lantern.example/#!/2013/strike?utm_source=x", "https://lantern.example/#!/2013/strike?utm_source=x"),
    ],
)
def test_what_is_left_is_written_as_it_was(address, expected):
    assert clean_address(address) == expected


@pytest.mark.parametrize(
    "address",
    [
        "https://lantern.example/article.php?id=12&page=2",
        "https://lantern.example/news?ref=88123",
        "https://lantern.example/view?cid=4711",
        "https://lantern.example/read?source=lowmere&from=2013",
        "https://lantern.example/article?pk_id=7",
        "https://lantern.example/2013/amplifier-ban?reform=1&action=view",
        "https://lantern.example/#/strike",
        "https://amp.example/a",
        "https://amp.com.au/news/1",
        "https://m.co.uk/news/1",
        "https://mobile.example/news/1",
        "https://[bad/news?utm_source=x",
        "https://a.example:port/news?utm_source=x",
        "ftp://lantern.example/a?utm_source=x",
        "urn:newsml:lantern.example:2013:1?ref=x",
        "not an address#top",
        "",
    ],
)
def test_what_names_a_page_or_is_no_address_stays(address):
    assert clean_address(address) == address


@given(st.sampled_from(NOISE) | st.text(), st.text("/amp.#?&=ref12", max_size=20))
def test_cleaning_again_changes_nothing(address, more):
    once = clean_address(address + more)
    assert clean_address(once) == once
