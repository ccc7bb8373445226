"""Playing pictures: which one is due, by the clock and not by counting ticks.

A screen that is late leaves pictures out and stays in time. Nothing here knows of a window.
"""

from collections import deque
from dataclasses import dataclass, replace

from viewer.core.axes import axes_of
from viewer.core.study import Series

DEFAULT_RATE = 10.0
"""Pictures a second where the header says nothing."""

LEAST_RATE, MOST_RATE = 0.5, 120.0
FASTER = 1.25

IN_TIME = frozenset(
    {
        "time point", "time slot", "time slice", "trigger", "frame time", "acquisition", "acquired",
        "made", "moment", "cardiac phase", "breathing phase", "phase",
    }
)  # fmt: skip
"""Marks of Stacks that follow one another in time."""


@dataclass(frozen=True, slots=True)
class Cine:
    """``count`` pictures at ``rate`` a second, round and round, or to the end and back."""

    count: int
    rate: float = DEFAULT_RATE
    sweep: bool = False

    @property
    def period(self) -> int:
        """Steps until everything begins anew."""
        return max(1, 2 * (self.count - 1) if self.sweep else self.count)

    def phase(self, start: int, seconds: float) -> int:
        """The step of the period that is due so long after the step ``start``."""
        return (start + int(seconds * self.rate + 1e-9)) % self.period

    def picture(self, phase: int) -> int:
        """The picture, from 0, that a step of the period shows."""
        return phase if phase < self.count else self.period - phase

    def due(self, seconds: float) -> float:
        """Seconds until the next step after so many."""
        steps = int(seconds * self.rate + 1e-9) + 1
        return steps / self.rate - seconds

    def at_rate(self, rate: float) -> "Cine":
        """Faster or slower, as fast as is sensible."""
        return replace(self, rate=min(max(rate, LEAST_RATE), MOST_RATE))


class Pace:
    """How many pictures a second there really were, over the last second or two."""

    def __init__(self) -> None:
        self._shown: deque[float] = deque(maxlen=240)

    def show(self, now: float) -> None:
        """A picture was shown at this time (seconds)."""
        self._shown.append(now)
        while now - self._shown[0] > _SPAN_S:
            self._shown.popleft()

    @property
    def rate(self) -> float:
        """Pictures a second; 0.0 until there were some."""
        if len(self._shown) < 2:
            return 0.0
        return (len(self._shown) - 1) / (self._shown[-1] - self._shown[0])


_SPAN_S = 1.5


def rate_of(series: Series) -> float:
    """How fast a Series is to be played."""
    return series.frame_rate if series.frame_rate > 0 else DEFAULT_RATE


def parts_in_time(series: Series, stack: int) -> tuple[int, ...]:
    """The Stacks that show the place of one at other times, in order; empty where there are none.

    Where other things vary too, as echoes do, those that share them with ``stack`` are taken.
    """
    group = next(one for one in axes_of(series.stacks) if stack in one.stacks)
    timed = {name for name, _ in group.axes} & IN_TIME
    here = dict(series.stacks[stack].marks)
    fixed = [name for name, _ in group.axes if name not in timed]
    if not timed:
        return ()
    return tuple(
        number
        for number in group.stacks
        if all(dict(series.stacks[number].marks).get(name) == here.get(name) for name in fixed)
    )
