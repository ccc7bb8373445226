"""Agreement as rows of a table: one for each measure."""

import math
from collections.abc import Iterator, Sequence

from viewer.session.reading.agreement import Agreement

HEAD = (
    *("question", "part", "between", "one", "other", "cases", "left_out"),
    *("measure", "value", "low", "high", "unit"),
)


def table_of(found: Sequence[Agreement]) -> Iterator[Sequence[str]]:
    """The head, and a row for each measure; empty where one is not defined."""
    yield HEAD
    for one in found:
        told = one.told
        who = (one.question, told.part, one.between.value, one.one, one.other)
        counts = (str(told.cases), str(told.left_out))
        for name, each in told.measures.items():
            numbers = tuple(map(_written, (each.value, each.low, each.high)))
            yield (*who, *counts, name.value, *numbers, told.unit if name.has_unit else "")


def _written(value: float) -> str:
    return "" if math.isnan(value) else f"{value:.4f}"
