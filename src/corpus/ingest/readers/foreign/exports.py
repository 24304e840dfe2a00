"""Texts as press databases hand them out: many articles in one file, each in a block of labelled lines."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from corpus.ingest.normalising.printed_dates import find_dates
from corpus.ingest.readers.foreign.prose import is_prose_line
from corpus.ingest.readers.foreign.reasons import not_read
from corpus.ingest.readers.texts.scraped.labels import split_label

_ADVICE: Final = "make JSON or a table of it, an article a row"
_OF: Final = r"(?:of|von|de|di|van|sur)"
_ACCESSION: Final = r"(?:Document|Dokument|Documento) [A-Z][A-Z\d]{3,}\d{8}[a-z\d]{6,}"
# Each row: the database, and lines that only its exports have; all of a row have to be there.
_EXPORTS: Final = tuple(
    (name, tuple(re.compile(rf"^[ \t]*(?:{line})", re.MULTILINE | re.IGNORECASE) for line in lines))
    for name, lines in (
        ("Nexis", (rf"\d+ {_OF} \d+ DO[CK]UMENT\w*[ \t]*$|DO[CK]UMENT\w* \d+ {_OF} \d+[ \t]*$",)),
        ("Nexis", (r"Load-Date:", r"Length:|Section:|Byline:|Publication-Type:")),
        ("Nexis", (r"End of Document[ \t]*$", r"(?:Length|Section|Byline|Body)\b")),
        ("Factiva", (rf"(?:AN[ \t]+)?{_ACCESSION}[ \t]*$",)),
        ("Factiva", (r"HD[ \t]+\S", r"(?:WC|PD|SN)[ \t]+\S", r"LP[ \t]*$|LP[ \t]+\S")),
        ("ProQuest", (r"ProQuest (?:document ID|-Dokument-ID)", r"(?:Full text|Publication title|Title):")),
        ("Europresse", (r"(?:Certificat (?:émis|emis)|Certificate issued)\b.*|news·\d{8}·",)),
        ("NewsBank", (r"Record Number: *[\dA-F]{6,}", r"Copyright\b.*\d{4}|Author:|Page:")),
        ("EBSCO", (r"Accession Number:", r"Database:|Persistent link")),
        ("EBSCO", (r"Record: \d+[ \t]*$", r"(?:Database|Source|Authors?):", r"Title:")),
        ("Gale", (r"(?:Gale )?Document Number: *(?:GALE\|)?[A-Z]+\d+",)),
        ("Retriever", (r"Publi(?:sert|cerat|ceret) (?:på|i) |.*//ret\.nu/", r"(?:©|Se (?:web|hela|hele))")),
        ("GENIOS", (r"(?:Dokument(?:en)?nummer|Dok(?:ument)?-?Nr\.?):? *\S", r"(?:Quelle|Titel|Rubrik|Ressort)\b")),
    )
)  # fmt: skip
# The same as pages, in small letters, and pages of other makers that hold no article: all marks of a row have to be
# there. Each begins with letters, so that it is looked for at the speed of the disk.
_PAGES: Final = (
    ((rf"{_ACCESSION.lower()}", r"headline[\"']"), "an export of Factiva", _ADVICE),
    ((r"do[ck]ument\w{0,3}\s{0,9}<", rf"(?<=\d) {_OF} \d{{1,6}} do[ck]ument"), "an export of Nexis", _ADVICE),
    *(
        ((mark,), "an export of Europresse", _ADVICE)
        for mark in ("dococurrcontainer", "titrearticle", "docpublicationname", "publicc-lblnodoc")
    ),
    ((r"proquest document id(?s:.*?)proquest document id",), "an export of ProQuest", _ADVICE),
    ((r"<!doctype netscape-bookmark-file",), "a file of bookmarks", "save the pages, for nothing is fetched"),
    ((r"class=[\"']ocr_page\b",), "a page of scanned print (hOCR)", "use the plain text that comes with it"),
)  # fmt: skip
_COMPILED_PAGES: Final = tuple(
    (tuple(re.compile(mark.encode()) for mark in marks), name, advice) for marks, name, advice in _PAGES
)
_RULE: Final = re.compile(r"^[ \t]*([=_*#~-])\1{19,}[ \t]*$", re.MULTILINE)
_MIN_BLOCKS: Final = 2
_MIN_LABELS: Final = 3
_MAX_SHORT_CHARS: Final = 120


def export_reason(text: str) -> str:
    """Say of which press database a text is an export; empty for any other text."""
    for name, lines in _EXPORTS:
        if all(line.search(text) for line in lines):
            return not_read(f"an export of {name}", _ADVICE)
    if _has_labelled_blocks(text) or _has_dated_blocks(text):
        return not_read("a file of several articles in blocks", _ADVICE)
    return ""


def page_export_reason(markup: bytes) -> str:
    """Say of which press database or program a page is an export; empty for any other page."""
    text = markup.lower()
    return next(
        (not_read(name, advice) for marks, name, advice in _COMPILED_PAGES if all(mark.search(text) for mark in marks)),
        "",
    )


def _short_lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if len(line) <= _MAX_SHORT_CHARS]


def _has_labelled_blocks(text: str) -> bool:
    """Whether labels of an article (its headline or its date among them, and one more) each come twice or more."""
    labels = Counter(split_label(line)[0] for line in _short_lines(text) if ":" in line or "：" in line)
    repeated = {field for field, count in labels.items() if field and count >= _MIN_BLOCKS}
    return len(repeated) >= _MIN_LABELS and bool({"headline", "published"} & repeated)


def _has_dated_blocks(text: str) -> bool:
    """Whether rules over the page part blocks of prose, each with the date of its article."""
    parts = _RULE.sub("\f", text).split("\f")
    if len(parts) <= _MIN_BLOCKS:
        return False
    dated = [part for part in parts if any(find_dates(line) for line in _short_lines(part)) and _has_prose(part)]
    return len(dated) >= _MIN_BLOCKS


def _has_prose(text: str) -> bool:
    return any(len(line) > _MAX_SHORT_CHARS / 2 and is_prose_line(line) for line in text.split("\n"))
