"""A sorted list of terms in a mapped file, where one is found by bisection: nothing is read in before it is needed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Final, overload

import numpy as np

from corpus.storage.local.index.arrays import ArrayFile, DamagedIndex, Numbers

# Ends each term in the joined bytes. No term has one: the analysis keeps only what letters and digits are made of.
END: Final = b"\n"

# Comes after every byte of UTF-8.
AFTER_ALL: Final = b"\xff"

# A larger share of all terms than this is found sooner by reading the list from end to end than by bisection.
MAX_SHARE_LOOKED_UP: Final = 0.01


def lexicon_arrays(name: str, terms: Sequence[bytes]) -> dict[str, Numbers]:
    """Make the arrays of a lexicon, for `write_arrays`: the terms joined, and where each begins. They are sorted."""
    joined = END.join([*terms, b""])
    starts = np.fromiter(accumulate((len(term) + 1 for term in terms), initial=0), np.uint32, len(terms) + 1)
    return {f"{name}.terms": np.frombuffer(joined, np.uint8), f"{name}.term_starts": starts}


class Lexicon(Sequence[str]):
    """The terms of a file in the order of their UTF-8 bytes, which is that of their code points."""

    def __init__(self, file: ArrayFile, name: str) -> None:
        self._name = f"{file.path.name}, {name}"
        self._joined = file.array(f"{name}.terms").data
        self._starts = file.array(f"{name}.term_starts").data
        if not len(self._starts) or self._starts[-1] != len(self._joined):
            raise DamagedIndex(f"{self._name}: the terms are not as long as they were")

    def __len__(self) -> int:
        """Count the terms."""
        return len(self._starts) - 1

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: int | slice) -> str | list[str]:
        """Decode a term, or a run of terms."""
        if isinstance(at, slice):
            first, last, _ = at.indices(len(self))
            return self._whole if last - first == len(self) else self._run(first, last)
        return self._decoded(self.encoded(range(len(self))[at]))

    def encoded(self, number: int) -> bytes:
        """Give a term as it stands in the file."""
        return bytes(self._joined[self._starts[number] : self._starts[number + 1] - 1])

    def position(self, term: bytes) -> int:
        """Say how many terms stand before a term: its number, if it is there."""
        return bisect_left(range(len(self)), term, key=self.encoded)

    def find(self, term: bytes) -> int | None:
        """Give the number of a term; None if it is not there."""
        number = self.position(term)
        return number if number < len(self) and self.encoded(number) == term else None

    def beginning_with(self, prefix: str) -> list[str]:
        """List the terms that begin with a prefix."""
        encoded = prefix.encode()
        return self[self.position(encoded) : self.position(encoded + AFTER_ALL)]

    def numbers_of(self, terms: Collection[str]) -> Numbers:
        """Give the numbers of those of the terms that are there, ascending."""
        if len(terms) > len(self) * MAX_SHARE_LOOKED_UP:
            wanted = frozenset(terms)
            return np.array([number for number, term in enumerate(self[:]) if term in wanted], np.int64)
        found = (self.find(term.encode()) for term in terms)
        return np.array(sorted(number for number in found if number is not None), np.int64)

    @cached_property
    def _whole(self) -> list[str]:
        return self._run(0, len(self))

    def _run(self, first: int, last: int) -> list[str]:
        if first >= last:
            return []
        terms = self._decoded(bytes(self._joined[self._starts[first] : self._starts[last]])).split("\n")
        if len(terms) != last - first + 1:
            raise DamagedIndex(f"{self._name}: the terms are not as many as they were")
        return terms[:-1]

    def _decoded(self, text: bytes) -> str:
        try:
            return text.decode()
        except UnicodeDecodeError as error:
            raise DamagedIndex(f"{self._name}: a term is not as it was written") from error
