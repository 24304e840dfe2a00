"""What stands beside a segment's postings: the terms of each field as one list, and the values that can be counted.

Whoosh looks terms up one by one. A pattern, a typing error or a count of all words runs over whole lists, in numpy's
own format (NPY in a zip, read without pickles).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import numpy as np

from corpus.storage.local.index.codec import FieldPostings, Numbers, reading

SUFFIX: Final = ".npz"


def write_sidecar(
    storage: Any, segment: Any, lexicons: Mapping[str, FieldPostings], facets: Mapping[str, Sequence[tuple[str, ...]]]
) -> None:
    """Write the file: the lexicon of each field, and of each facet the values of every document, in order."""
    arrays: dict[str, Any] = {}
    for field, postings in lexicons.items():
        arrays[f"{field}_terms"] = np.frombuffer(b"\n".join(postings.terms), np.uint8)
        arrays[f"{field}_starts"] = postings.posting_starts.astype("<u4")
    for field, values in facets.items():
        numbers: dict[str, int] = {}
        pairs = [(document, numbers.setdefault(v, len(numbers))) for document, held in enumerate(values) for v in held]
        arrays[f"{field}_values"] = np.frombuffer(json.dumps(list(numbers)).encode(), np.uint8)
        arrays[f"{field}_held"] = np.array(pairs, "<u4").reshape(-1, 2)
    np.savez(Path(storage.folder) / segment.make_filename(SUFFIX), **arrays)


class Sidecar:
    """The open file of one segment. Each list is read when it is first asked for."""

    def __init__(self, storage: Any, segment: Any) -> None:
        self.path = Path(storage.folder) / segment.make_filename(SUFFIX)
        self._lexicons: dict[str, list[str]] = {}

    @cached_property
    def _file(self) -> Any:
        return np.load(self.path, allow_pickle=False)

    def lexicon(self, field: str) -> list[str]:
        """The terms of a field, in the order of their postings."""
        if field not in self._lexicons:
            with reading():
                text = self._file[f"{field}_terms"].tobytes().decode()
            self._lexicons[field] = text.split("\n") if text else []
        return self._lexicons[field]

    def starts(self, field: str) -> Numbers:
        """Where the postings of each term of a field begin, and where the last ones end."""
        with reading():
            return self._file[f"{field}_starts"].astype(np.int64)  # type: ignore[no-any-return]

    def facet(self, field: str) -> tuple[list[str], Numbers, Numbers]:
        """The values of a facet, and for each time that a document holds one: the document, the place of the value."""
        with reading():
            values: list[str] = json.loads(self._file[f"{field}_values"].tobytes())
            held = self._file[f"{field}_held"]
        return values, held[:, 0].astype(np.int64), held[:, 1].astype(np.int64)

    def close(self) -> None:
        """Let go of the file."""
        if "_file" in self.__dict__:
            self._file.close()
