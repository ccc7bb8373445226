"""A Series that was made of another, and that no file holds."""

from collections.abc import Callable
from dataclasses import dataclass

from viewer.core.finding import Finding
from viewer.core.study import Series
from viewer.core.volume import Volume


@dataclass(frozen=True, slots=True, eq=False)
class Made:
    """The Series, the claim that it is, and how its Volume comes about."""

    series: Series
    finding: Finding
    volume: Callable[[], Volume]
