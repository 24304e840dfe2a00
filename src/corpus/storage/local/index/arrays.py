"""Files of named arrays of numbers, which is all that the index is made of: written once, then mapped and read.

A file begins with `MAGIC`, the length of its header and the header's CRC-32, both as little-endian numbers of 32 bits.
The header is JSON: the `size` of the data in bytes, and under `arrays` by name the type of an array's numbers, where
it begins in the data (in bytes), how many numbers it has, and its CRC-32. The data begin at the next multiple of 8.
So reading runs no code that a file brings along, as unpickling would.
"""

from __future__ import annotations

import json
import mmap
import os
import struct
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from corpus.errors import StorageError

MAGIC: Final = b"corpus\0\1"

# The numbers that an array may have.
NUMBER_TYPES: Final = ("|u1", "<u2", "<u4", "<u8", "<i8")

# The width in bytes of the widest number: each array begins at a multiple of it.
ALIGNMENT: Final = 8

_PROLOGUE: Final = struct.Struct("<8sII")

Numbers = npt.NDArray[Any]


class DamagedIndex(Exception):
    """The bytes of the index are not what was written: it must be built again."""


class _Extent(NamedTuple):
    """Where an array stands in the data of its file."""

    number_type: str
    offset: int
    length: int
    checksum: int

    @property
    def end(self) -> int:
        return self.offset + self.length * np.dtype(self.number_type).itemsize


def narrowed(numbers: Numbers) -> Numbers:
    """Give the same numbers, which are none below 0, in the narrowest type that holds them all."""
    largest = int(numbers.max()) if len(numbers) else 0
    return numbers.astype(np.min_scalar_type(largest))


def write_arrays(path: Path, arrays: Mapping[str, Numbers]) -> None:
    """Write arrays, each of one dimension, to a new file, and have the system bring it to the disk itself."""
    extents: dict[str, _Extent] = {}
    contents: list[Numbers] = []
    size = 0
    for name, numbers in arrays.items():
        little = np.ascontiguousarray(numbers, numbers.dtype.newbyteorder("<"))
        extents[name] = _Extent(little.dtype.str, _aligned(size), len(little), zlib.crc32(little.data))
        contents.append(little)
        size = extents[name].end
    header = json.dumps({"size": size, "arrays": extents}).encode()
    with path.open("xb") as file:
        file.write(_PROLOGUE.pack(MAGIC, len(header), zlib.crc32(header)) + header)
        start = _aligned(file.tell())
        for extent, numbers in zip(extents.values(), contents, strict=True):
            file.write(bytes(start + extent.offset - file.tell()))
            file.write(numbers.data)
        # Where the last array is empty, the padding before it is written all the same.
        file.write(bytes(max(0, start - file.tell())))
        file.flush()
        os.fsync(file.fileno())


def _aligned(offset: int) -> int:
    return offset + -offset % ALIGNMENT


class ArrayFile:
    """An open file of arrays. DamagedIndex: it is not there, or its header or length is not as it was written."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            with path.open("rb") as file:
                length = os.fstat(file.fileno()).st_size
                if length < _PROLOGUE.size:
                    raise DamagedIndex(f"{path.name} is cut off")
                self._mapped = mmap.mmap(file.fileno(), length, access=mmap.ACCESS_READ)
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError) as error:
            raise DamagedIndex(f"{path.name} is missing") from error
        except OSError as error:
            raise StorageError(f"{path} cannot be read: {error.strerror}") from error
        magic, header_length, checksum = _PROLOGUE.unpack_from(self._mapped)
        header = self._mapped[_PROLOGUE.size : _PROLOGUE.size + header_length]
        if magic != MAGIC or zlib.crc32(header) != checksum:
            raise DamagedIndex(f"{path.name} does not begin as it was written")
        self._start = _aligned(_PROLOGUE.size + header_length)
        size, self._extents = _parsed(header, path.name)
        if length != self._start + size:
            raise DamagedIndex(f"{path.name} is not as long as it was written")

    def names(self) -> Iterator[str]:
        """Name the arrays, in the order in which they stand."""
        return iter(self._extents)

    def array(self, name: str) -> Numbers:
        """Give an array as it stands in the file: what is not looked at is not read. Its numbers are not checked."""
        if name not in self._extents:
            raise DamagedIndex(f"{self.path.name} lacks {name}")
        extent = self._extents[name]
        return np.frombuffer(self._mapped, extent.number_type, extent.length, self._start + extent.offset)

    def checked(self, name: str) -> Numbers:
        """Read an array whole and hold it against its checksum."""
        numbers = self.array(name)
        if zlib.crc32(numbers.data) != self._extents[name].checksum:
            raise DamagedIndex(f"{name} in {self.path.name} is not as it was written")
        return numbers

    def check(self) -> None:
        """Read all arrays and hold each against its checksum."""
        for name in self.names():
            self.checked(name)


def _parsed(header: bytes, name: str) -> tuple[int, dict[str, _Extent]]:
    """Read a header whose checksum is right; a stranger can have written it all the same."""
    try:
        described = json.loads(header)
        size = int(described["size"])
        extents = {str(key): _Extent(*values) for key, values in described["arrays"].items()}
        sound = all(
            extent.number_type in NUMBER_TYPES
            and extent.offset % ALIGNMENT == 0
            and 0 <= extent.offset <= extent.end <= size
            for extent in extents.values()
        )
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise DamagedIndex(f"{name} has a header that says nothing") from error
    if not sound:
        raise DamagedIndex(f"{name} has a header that contradicts itself")
    return size, extents
