"""Files opened in their order; several at once, ahead of time, where the disk is slow to answer."""

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter

from viewer.core.errors import Unreadable
from viewer.importers.encoding.header import opened
from viewer.importers.encoding.source import Source

_SLOW_S = 0.002
"""What a file may take before others are asked for meanwhile; a near disk takes a hundredth."""

_LOOKED_AT = 8
_READERS = 16
_AHEAD = 64

Opened = Source | Unreadable


def sources(paths: Sequence[Path]) -> Iterator[Opened]:
    """Each file, open (close it), or why it cannot be opened."""
    took = [0.0] * _LOOKED_AT
    for at, path in enumerate(paths):
        began = perf_counter()
        one = _opened(path)
        took[at % _LOOKED_AT] = perf_counter() - began
        yield one
        if sorted(took)[_LOOKED_AT // 2] > _SLOW_S:
            yield from _Ahead(paths[at + 1 :]).results()
            return


def _opened(path: Path) -> Opened:
    try:
        return opened(path)
    except Unreadable as problem:
        return problem


class _Ahead:
    """Files that several threads open, a few dozen before they are asked for."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._paths = paths
        self._ready: dict[int, Opened] = {}
        self._next = self._given = 0
        self._stop = False
        self._changed = threading.Condition()

    def results(self) -> Iterator[Opened]:
        """Each file in its order."""
        for _ in range(min(_READERS, len(self._paths))):
            threading.Thread(target=self._read, daemon=True).start()
        try:
            for at in range(len(self._paths)):
                with self._changed:
                    self._given = at
                    self._changed.notify_all()
                    self._changed.wait_for(lambda at=at: at in self._ready)  # type: ignore[misc]
                    one = self._ready.pop(at)
                yield one
        finally:
            self._end()

    def _read(self) -> None:
        """One thread: the next file, while it is not too far ahead."""
        while (at := self._taken()) is not None:
            one = _opened(self._paths[at])
            with self._changed:
                if self._stop and isinstance(one, Source):
                    one.close()
                self._ready[at] = one
                self._changed.notify_all()

    def _taken(self) -> int | None:
        with self._changed:
            self._changed.wait_for(lambda: self._stop or self._next < self._given + _AHEAD)
            if self._stop or self._next >= len(self._paths):
                return None
            self._next += 1
            return self._next - 1

    def _end(self) -> None:
        with self._changed:
            self._stop = True
            self._changed.notify_all()
            for one in self._ready.values():
                if isinstance(one, Source):
                    one.close()
