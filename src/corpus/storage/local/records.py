"""An article as the archive keeps it: its record as JSON, compressed, and apart from it where it was read."""

from __future__ import annotations

import hashlib
import json
from typing import Final

import zstandard

from corpus.article import Article, as_record, from_record

DIGEST_BYTES: Final = 16


class SpoiltRecord(Exception):
    """The bytes of a record are not what was written."""


def record_of(article: Article) -> tuple[bytes, str]:
    """Give the record of an article as JSON, and its source as JSON apart from it."""
    record = as_record(article)
    source = json.dumps(record.pop("source"))
    return json.dumps(record, ensure_ascii=False).encode("utf-8", "surrogatepass"), source


def compressed(record: bytes) -> bytes:
    """Compress a record: the same one always gives the same bytes."""
    return zstandard.ZstdCompressor().compress(record)


def article_of(packed: bytes, source: str) -> Article:
    """Make the article of a compressed record and its source. SpoiltRecord: they are not as they were written."""
    try:
        text = zstandard.decompress(packed).decode("utf-8", "surrogatepass")
        return from_record({**json.loads(text), "source": json.loads(source)})
    except (zstandard.ZstdError, ValueError, KeyError, TypeError) as error:
        raise SpoiltRecord from error


def digest_of(record: bytes) -> bytes:
    """Give the digest by which a record is known again."""
    return hashlib.sha256(record).digest()[:DIGEST_BYTES]


def is_whole_record(packed: bytes, digest: bytes, identity: str) -> bool:
    """Whether a compressed record is the one that had this digest, of the article with this id."""
    try:
        record = zstandard.decompress(packed)
        return digest_of(record) == digest and json.loads(record.decode("utf-8", "surrogatepass"))["id"] == identity
    except (zstandard.ZstdError, ValueError, KeyError):
        return False
