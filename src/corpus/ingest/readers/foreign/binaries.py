"""Files of bytes that hold no raw news, or none that is read: named by their first bytes."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from corpus.ingest.readers.foreign.reasons import not_read

_SOFFICE: Final = "`soffice --headless --convert-to txt:Text FILE` makes text of it"
_PANDOC: Final = "`pandoc --to plain FILE` makes text of it"
_AS_TABLE: Final = "save it as CSV"
_UNPACK: Final = "unpack it first"

_MAGIC: Final = (
    (rb"%PDF-", "a PDF document", "`pdftotext FILE` makes text of it"),
    (rb"\{\\rtf", "an RTF document", _SOFFICE),
    (rb"\xc5\xd0\xd3\xc6|\x04?%!PS|%!FontType", "a PostScript document", "`ps2ascii FILE` makes text of it"),
    (rb"7z\xbc\xaf\x27\x1c", "a 7z archive", _UNPACK),
    (rb"Rar!\x1a\x07", "a RAR archive", _UNPACK),
    (rb"\x04\x22\x4d\x18", "an LZ4 file", _UNPACK),
    (rb"LZIP\x01", "a lzip file", _UNPACK),
    (rb"\x1f[\x9d\xa0]", "a file of Unix compress", _UNPACK),
    (rb"MSCF\0\0\0\0", "a cabinet archive", _UNPACK),
    (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word, Excel or Outlook file", _SOFFICE),
    (rb"SQLite format 3\0", "an SQLite database", "export its table as CSV or JSON"),
    (rb"PAR1[\0-\x1f]", "a Parquet table", _AS_TABLE),
    (rb"ARROW1\0\0", "an Arrow table", _AS_TABLE),
    (rb"\x93NUMPY", "an array of NumPy", ""),
    (rb"\x80[\x02-\x05][\x95\x7d\x5d\x63\x28]", "a pickle of Python", ""),
    (rb"\x89PNG\r\n|\xff\xd8\xff|GIF8[79]a|RIFF....WEBP|II\*\0|MM\0\*|AT&TFORM", "a picture", ""),
    (rb"....ftyp|RIFF....(?:AVI |WAVE)|\x1a\x45\xdf\xa3", "a recording", ""),
    (rb"ID3[\x02-\x04]|OggS\0|fLaC\0|\xff[\xfb\xf3\xf2]", "a recording", ""),
    (rb"\x7fELF|MZ.{0,60}?\0|\xcf\xfa\xed\xfe|\xca\xfe\xba\xbe|\0asm", "a program", ""),
    (rb"wOF[F2]|\0\x01\0\0\0|OTTO\0", "a font", ""),
    (rb"BOOKMOBI|.{60}BOOKMOBI", "a Kindle book", _PANDOC),
    (rb"bplist0", "a file of settings (macOS)", ""),
)  # fmt: skip
_COMPILED: Final = tuple((re.compile(magic, re.DOTALL), name, advice) for magic, name, advice in _MAGIC)

# The first member of EPUB (OCF 3.3, section 4.3) and OpenDocument (1.3, part 2, section 3.3) says what they are.
_MEDIA_TYPE: Final = re.compile(rb"PK\x03\x04.{26}mimetype(application/[\w.+-]+)", re.DOTALL)
_DOCUMENTS: Final = (
    ("application/epub+zip", "an EPUB book", _PANDOC),
    ("application/vnd.oasis.opendocument.text", "an OpenDocument text", _SOFFICE),
    ("application/vnd.oasis.opendocument.spreadsheet", "an OpenDocument spreadsheet", _AS_TABLE),
    ("application/vnd.oasis.opendocument", "an OpenDocument file", _SOFFICE),
    ("application/", "a document", ""),
)
# Members that only such an archive has, in the order of asking.
_MARKS: Final = (
    ("word/document.xml", "a Word document", _SOFFICE),
    ("xl/workbook.xml", "an Excel workbook", _AS_TABLE),
    ("xl/workbook.bin", "an Excel workbook", _AS_TABLE),
    ("ppt/presentation.xml", "a PowerPoint presentation", _SOFFICE),
    ("[Content_Types].xml", "an Office document", _SOFFICE),
    ("AndroidManifest.xml", "an Android program", ""),
    ("META-INF/MANIFEST.MF", "a Java archive", ""),
    ("Index/Document.iwa", "a Pages, Numbers or Keynote document", "export it as text or CSV"),
)


def binary_reason(head: bytes) -> str:
    """Say what a file is by its first bytes, and what to do; empty for any that is not known here."""
    return next((not_read(name, advice) for magic, name, advice in _COMPILED if magic.match(head)), "")


def document_reason(head: bytes, members: Collection[str]) -> str:
    """Say which document a zip archive is, and what to do; empty for an archive of files."""
    if match := _MEDIA_TYPE.match(head):
        media_type = match[1].decode()
        return next(not_read(name, advice) for begin, name, advice in _DOCUMENTS if media_type.startswith(begin))
    return next((not_read(name, advice) for mark, name, advice in _MARKS if mark in members), "")
