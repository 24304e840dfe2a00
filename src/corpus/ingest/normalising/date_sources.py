"""What a date of publication was read from, in the order in which it is believed; and where none is stated, what is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from corpus.article import PARAGRAPH, Article
from corpus.ingest.normalising.addresses import date_in_address
from corpus.ingest.normalising.datelines import read_dateline

# A field of the record that is for it: a column, a key, an element, a header.
FIELD: Final = "field"
# What a page tells programs: JSON-LD, `<meta>`, microdata, microformats.
METADATA: Final = "metadata"
TIME_ELEMENT: Final = "time element"
# Near the headline of a page, or at the head or foot of a text.
PRINTED: Final = "printed"
DATELINE: Final = "dateline"
# The path of the article's own address.
ADDRESS: Final = "address"
FILE_NAME: Final = "file name"


def further_dates(article: Article) -> Iterator[tuple[str, str]]:
    """Give what may date an article that nothing else does, each with the words: its dateline, then its address."""
    dateline = read_dateline(article.body.partition(PARAGRAPH)[0])
    if dateline and dateline.date:
        yield DATELINE, dateline.date
    if named := date_in_address(article.url):
        yield ADDRESS, named
