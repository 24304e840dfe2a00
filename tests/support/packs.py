"""How tests pack things: tar and zip archives in memory, and what a reader finds in them."""

import io
import tarfile
import zipfile

from corpus.article import Rejected
from corpus.ingest.readers import records
from raws import raw_file

STORY = b"Ostwick closes bridge\n\nThe council voted on Tuesday.\n\nIt was late.\n"


def tar(members, kind=tarfile.PAX_FORMAT):
    """Pack names and contents; a content that is no bytes is a type of tar with a link."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=kind) as archive:
        for name, content in members:
            info = tarfile.TarInfo(name)
            if isinstance(content, bytes):
                info.size = len(content)
                archive.addfile(info, io.BytesIO(content))
            else:
                info.type, info.linkname = content
                archive.addfile(info)
    return out.getvalue()


def zipped(members, method=zipfile.ZIP_DEFLATED):
    """Pack names (or entries) and contents."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in members:
            archive.writestr(name, content, method)
    return out.getvalue()


def found(data, name="a"):
    """Say what is read in a raw file: each record's member and bytes, each rejection's member and reason."""
    return seen(raw_file(data, name))


def seen(raw):
    """Say the same of an open raw file."""
    return [
        (record.source.member, record.reason) if isinstance(record, Rejected) else (record.member, record.data)
        for record in records(raw)
    ]
