"""The bytes of one object by position, read in few pieces."""

import os
from pathlib import Path

FIRST = 8 << 10
"""Bytes read at first: the whole header of most slices."""

FAR = 1 << 20
"""A value longer than this is passed over, and read when somebody asks for it."""


class Source:
    """A file, or bytes in memory, open only while it is walked through.

    ``windows`` are pieces already read; what lies outside is read again from the file.
    """

    __slots__ = ("_descriptor", "modified", "path", "size", "windows")

    def __init__(self, path: Path) -> None:
        """Opens the file. Raises OSError."""
        self.path = path
        self._descriptor = os.open(path, os.O_RDONLY | _BINARY)
        try:
            known = os.fstat(self._descriptor)
            self.size = known.st_size
            self.modified = known.st_mtime_ns
            self.windows = [(0, self._pread(0, FIRST))]
        except OSError:
            self.close()
            raise

    @classmethod
    def of(cls, data: bytes, path: Path) -> "Source":
        """Bytes in memory, the inflated part of a file for one."""
        made = cls.__new__(cls)
        made.path, made._descriptor = path, -1
        made.size, made.modified, made.windows = len(data), 0, [(0, data)]
        return made

    def close(self) -> None:
        """Let go of the file; what was read stays."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def window(self, start: int, count: int) -> tuple[int, bytes]:
        """A piece (its position, its bytes) that holds ``count`` bytes from ``start`` on.

        It holds fewer where the file ends before.
        """
        for at, piece in reversed(self.windows):
            if at <= start and start + count <= at + len(piece):
                return at, piece
        at, piece = self.windows[-1]
        if at <= start <= at + len(piece) + FAR:
            # A little further on: the piece grows, doubling, so that a walk reads each byte once.
            wanted = max(start + count - at, 2 * len(piece))
            grown = at, piece + self._pread(at + len(piece), wanted - len(piece))
            self.windows[-1] = grown
        else:
            grown = start, self._pread(start, max(count, FIRST))
            self.windows.append(grown)
        return grown

    def read(self, start: int, count: int) -> bytes:
        """``count`` bytes from ``start`` on, fewer where the file ends before. Raises OSError."""
        count = max(0, min(count, self.size - start))
        for at, piece in self.windows:
            if at <= start and start + count <= at + len(piece):
                return piece[start - at : start - at + count]
        return self._pread(start, count)

    def _pread(self, start: int, count: int) -> bytes:
        count = max(0, min(count, self.size - start))
        if not count:
            return b""
        if self._descriptor >= 0:
            return _pread(self._descriptor, start, count)
        with self.path.open("rb") as file:
            file.seek(start)
            return file.read(count)


_BINARY = getattr(os, "O_BINARY", 0)


def _pread(descriptor: int, start: int, count: int) -> bytes:
    if hasattr(os, "pread"):
        return os.pread(descriptor, count, start)
    os.lseek(descriptor, start, os.SEEK_SET)
    return os.read(descriptor, count)
