"""Files that hold no raw news, or none that is read: named by their first bytes, so that the user knows what to do."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

_MAGIC: Final = (
    (re.compile(rb"%PDF-"), "a PDF document"),
    (re.compile(rb"7z\xbc\xaf\x27\x1c"), "a 7z archive"),
    (re.compile(rb"Rar!\x1a\x07"), "a RAR archive"),
    (re.compile(rb"\x04\x22\x4d\x18"), "an LZ4 file"),
    (re.compile(rb"LZIP\x01"), "a lzip file"),
    (re.compile(rb"\x1f[\x9d\xa0]"), "a file of Unix compress"),
    (re.compile(rb"MSCF\0\0\0\0"), "a cabinet archive"),
    (re.compile(rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "an old Word, Excel or Outlook file"),
    (re.compile(rb"\{\\rtf1"), "a rich text document"),
    (re.compile(rb"SQLite format 3\0"), "an SQLite database"),
    (re.compile(rb"PAR1"), "a Parquet table"),
    (re.compile(rb"ARROW1\0\0"), "an Arrow table"),
    (re.compile(rb"\x93NUMPY"), "an array of NumPy"),
    (re.compile(rb"\x80[\x02-\x05][\x95\x7d\x5d\x63\x28]"), "a pickle of Python"),
    (re.compile(rb"\x89PNG\r\n|\xff\xd8\xff|GIF8[79]a|RIFF....WEBP|II\*\0|MM\0\*", re.DOTALL), "a picture"),
    (re.compile(rb"....ftyp|RIFF....(AVI |WAVE)|ID3|OggS|\x1a\x45\xdf\xa3", re.DOTALL), "sound or video"),
    (re.compile(rb"\x7fELF|MZ.{58}|\xcf\xfa\xed\xfe|\xca\xfe\xba\xbe", re.DOTALL), "a program"),
)

# The first member of EPUB (OCF 3.3, section 4.3) and OpenDocument (1.3, part 2, section 3.3) says what they are.
_MEDIA_TYPE: Final = re.compile(rb"PK\x03\x04.{26}mimetype(application/[\w.+-]+)", re.DOTALL)
_DOCUMENTS: Final = (
    ("application/epub+zip", "an EPUB book"),
    ("application/vnd.oasis.opendocument.text", "an OpenDocument text"),
    ("application/vnd.oasis.opendocument.spreadsheet", "an OpenDocument spreadsheet"),
    ("application/vnd.oasis.opendocument", "an OpenDocument file"),
    ("application/", "a document"),
)
# Members that only such an archive has, in the order of asking.
_MARKS: Final = (
    ("word/document.xml", "a Word document"),
    ("xl/workbook.xml", "an Excel workbook"),
    ("xl/workbook.bin", "an Excel workbook"),
    ("ppt/presentation.xml", "a PowerPoint presentation"),
    ("[Content_Types].xml", "an Office document"),
    ("AndroidManifest.xml", "an Android program"),
    ("META-INF/MANIFEST.MF", "a Java archive"),
    ("Index/Document.iwa", "a Pages, Numbers or Keynote document"),
)


def foreign_format(head: bytes) -> str:
    """Name what a file is that no reader knows; empty if it is not known here either."""
    return next((name for magic, name in _MAGIC if magic.match(head)), "")


def document_format(head: bytes, members: Collection[str]) -> str:
    """Name the one document that a zip archive is; empty for an archive of files."""
    if match := _MEDIA_TYPE.match(head):
        media_type = match[1].decode()
        return next(name for begin, name in _DOCUMENTS if media_type.startswith(begin))
    return next((name for mark, name in _MARKS if mark in members), "")
