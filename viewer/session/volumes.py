"""The Volumes at hand: kept for going back to, within a budget, never without what is on screen."""

import threading
from collections import OrderedDict
from collections.abc import Collection

from viewer.core.errors import ViewerError
from viewer.core.phrase import Phrase
from viewer.core.volume import Volume
from viewer.workers.memory import available_bytes, memory_bytes

Key = tuple[str, int]
"""A Series UID and the number of its Stack."""

LEAST_BUDGET = 1 << 30
SPARE = 256 << 20
"""Bytes that are left to the rest of the program and to the system."""


class NotEnoughMemory(ViewerError):
    """What is to be opened is larger than what the computer can give now."""


class Volumes:
    """What was read last goes last, once all of it together is more than ``budget`` bytes.

    What is on screen is counted, and stays; so is what is still being read. Safe across threads.
    """

    def __init__(self, budget: int) -> None:
        self.budget = budget
        self._kept: OrderedDict[Key, Volume] = OrderedDict()
        self._coming: dict[Key, Volume] = {}
        self._on_screen: frozenset[Key] = frozenset()
        self._lock = threading.RLock()

    @property
    def held(self) -> int:
        """Bytes of all that is kept or being read."""
        with self._lock:
            every = (*self._kept.values(), *self._coming.values())
            return sum(one.values.nbytes + one.columns.nbytes for one in every)

    def find(self, key: Key) -> Volume | None:
        """What is kept under a key; it is then the last to go."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def show(self, keys: Collection[Key]) -> None:
        """Say what is on screen, or waited for there; what leaves it is the last to go."""
        with self._lock:
            for key in self._on_screen - frozenset(keys):
                self.find(key)
            self._on_screen = frozenset(keys)
            self._evict(self.budget)

    def expect(self, coming: Volume) -> None:
        """Make room for a Volume that is being read. Raises NotEnoughMemory where there is none."""
        with self._lock:
            self._coming[key_of(coming)] = coming
            self._evict(self.budget)
            if _lacking(self._missing_bytes()):
                self._drop_copies(self._kept)
                self._evict(0)
            if lacking := _lacking(self._missing_bytes()):
                raise not_enough(coming.values.nbytes, coming.values.nbytes - lacking)

    def forget(self, key: Key) -> None:
        """What was being read does not come."""
        with self._lock:
            self._coming.pop(key, None)

    def forget_damaged(self) -> None:
        """Let go of Volumes that lack slices: their files may have been put right."""
        with self._lock:
            for key in [key for key, one in self._kept.items() if one.lost]:
                del self._kept[key]

    def keep(self, volume: Volume) -> None:
        """Take in a Volume that was read."""
        with self._lock:
            self._coming.pop(key_of(volume), None)
            self._kept[key_of(volume)] = volume
            self._kept.move_to_end(key_of(volume))
            self._evict(self.budget, but=key_of(volume))

    def has_room(self, extra: int) -> bool:
        """Whether there is memory for something that only makes what is kept faster."""
        with self._lock:
            return self.held + extra <= self.budget and not _lacking(extra)

    def _drop_copies(self, keys: Collection[Key]) -> None:
        for key in keys:
            self._kept[key].columns.drop()

    def _evict(self, budget: int, but: Key | None = None) -> None:
        """Let go of the oldest that are not on screen, until the rest fits: copies go first."""
        if self.held > budget:
            self._drop_copies(self._kept.keys() - self._on_screen)
        for key in [key for key in self._kept if key not in self._on_screen and key != but]:
            if self.held <= budget:
                return
            del self._kept[key]

    def _missing_bytes(self) -> int:
        """Memory that what is being read will still take."""
        return sum(
            round(one.values.nbytes * (1.0 - float(one.filled.mean())))
            for one in self._coming.values()
            if one.filled is not None
        )


def key_of(volume: Volume) -> Key:
    """What a Volume is kept under."""
    return volume.series.uid, volume.stack


def budget_of(part: float) -> int:
    """Bytes that Volumes may take: a part (0 to 1) of this computer's memory, at least 1 GB."""
    return max(LEAST_BUDGET, round(part * memory_bytes()))


def not_enough(needed: int | None, given: int | None) -> NotEnoughMemory:
    """The numbers in a sentence, as far as they are known."""
    says = Phrase("There is not enough memory for this series")
    if needed is not None:
        says = Phrase("This series needs {gigabytes} of memory", gigabytes=_gigabytes(needed))
    if given is not None:
        says = Phrase(
            "{says}; {gigabytes} can be given to it now",
            says=says,
            gigabytes=_gigabytes(max(0, given)),
        )
    return NotEnoughMemory(
        Phrase("{says}.", says=says),
        "Close other programs, or open it on a computer with more memory.",
    )


def _lacking(wanted: int) -> int:
    """By how many bytes the memory that is free falls short; 0 where it is enough or unknown."""
    free = available_bytes()
    return 0 if free is None else max(0, wanted + SPARE - free)


def _gigabytes(count: int) -> str:
    return f"{count / 2**30:.1f} GB"
