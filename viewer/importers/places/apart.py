"""Frames that repeat positions, told apart: by the mark that explains the repetition, or in turn.

A mark explains where its values are no more than the repeats, where frames of one position then
differ in it, and where what it sets apart lies over the rest. A mark that merely changes from
slice to slice (acquisition, trigger, time) therefore parts nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from viewer.importers.places.alike import Labels, dense
from viewer.importers.places.frame import Value
from viewer.importers.places.marks import MARKS
from viewer.importers.places.placed import Placed

PICTURE = "picture"
REPEATED = "repeated pictures"
_OVER_THE_REST = 0.5

Marked = tuple[str, Value | None, tuple[Value | None, ...]]
"""A mark, its value, and the values of all the parts it was used for."""


@dataclass(frozen=True, slots=True)
class Part:
    """Frames that belong together, by number, and how they were set apart.

    ``axis`` is the mark that changes from frame to frame of one position, empty where frames lie
    behind one another. ``apart`` is how many repeats of it were put into a part of their own.
    """

    at: Labels
    path: tuple[Marked, ...] = ()
    axis: str = ""
    apart: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Repeats:
    """Frames with the number of the position (n,) of each, and their marks as columns."""

    places: Labels
    columns: dict[str, tuple[Value | None, ...]]

    def codes(self, name: str, at: Labels) -> tuple[Labels, tuple[Value | None, ...]]:
        """The values of a mark as numbers (n,) in their order, and the values."""
        column = self.columns[name]
        values = tuple(sorted({column[one] for one in at}, key=_order))
        known = {value: code for code, value in enumerate(values)}
        return np.array([known[column[one]] for one in at], dtype=np.intp), values


def told_apart(frames: Sequence[Placed], places: Labels) -> list[Part]:
    """The parts of ``frames`` at positions numbered ``places`` (n,), none repeating a position.

    Only frames that all lie at one position stay together, in the order of their ``axis``.
    """
    everything = np.arange(len(frames))
    if len(frames) == int(places.max()) + 1:
        return [Part(everything)]
    dicts = [dict(frame.facts.marks) for frame in frames]
    columns = {
        mark.name: tuple(marks.get(mark.name) for marks in dicts)
        for mark in MARKS
        if any(mark.name in marks for marks in dicts)
    }
    varying = {name: column for name, column in columns.items() if len(set(column)) > 1}
    return _parts(Part(everything), Repeats(places, varying))


def _parts(part: Part, repeats: Repeats) -> list[Part]:
    places = dense(repeats.places[part.at])
    counts = np.bincount(places)
    if counts.max() == 1:
        return [part]
    explains = _splits_evenly if len(counts) == 1 else _explains
    for mark in MARKS:
        if mark.name not in repeats.columns:
            continue
        codes, values = repeats.codes(mark.name, part.at)
        if (
            len(values) > 1
            and explains(codes, places, counts)
            and not (mark.order and len(counts) == 1)
        ):
            return [
                found
                for code, value in enumerate(values)
                for found in _parts(
                    Part(part.at[codes == code], (*part.path, (mark.name, value, values))), repeats
                )
            ]
    if len(counts) == 1:
        return [_sequence(part, repeats)]
    return _in_turn(part, places, counts, repeats)


def _explains(codes: Labels, places: Labels, counts: Labels) -> bool:
    sizes = np.bincount(codes)
    if len(sizes) > counts.max():
        return False
    cells = len(np.unique(codes * len(counts) + places))
    if cells == len(counts):
        return False
    over = np.bincount(codes, weights=counts[places] > 1) / sizes
    over[sizes.argmax()] = 1.0
    return bool(over.min() >= _OVER_THE_REST)


def _splits_evenly(codes: Labels, _places: Labels, _counts: Labels) -> bool:
    """At one position: sequences as long as each other, and not single pictures."""
    sizes = np.bincount(codes)
    return bool(sizes.min() == sizes.max() > 1)


def _sequence(part: Part, repeats: Repeats) -> Part:
    """Frames of one position in the order of the mark that differs most often."""
    best, order = PICTURE, np.arange(len(part.at))
    most = 1
    for mark in MARKS:
        if mark.name in repeats.columns:
            codes, values = repeats.codes(mark.name, part.at)
            if len(values) > most:
                best, order, most = mark.name, np.argsort(codes, kind="stable"), len(values)
    return Part(part.at[order], part.path, best)


def _in_turn(part: Part, places: Labels, counts: Labels, repeats: Repeats) -> list[Part]:
    """The first frame at each position, then the second …: by time, else by number.

    Turns that reach less than half of the positions are repeats of single slices.
    """
    name, turns, sure = _turns(part, places, repeats)
    reach = np.bincount(turns) / len(counts)
    even = counts.min() == counts.max()
    whole = int((reach >= _OVER_THE_REST).sum()) if even or sure else 1
    rest = turns >= whole
    numbers = tuple(float(turn + 1) for turn in range(whole))
    found = [
        Part(part.at[turns == turn], (*part.path, (name, numbers[turn], numbers)))
        for turn in range(whole)
    ]
    if whole == 1:
        found = [Part(part.at[~rest], part.path, apart=int(rest.sum()))]
    if rest.any():
        found.append(Part(part.at[rest], (*part.path, (REPEATED, None, (None,)))))
    return found


def _turns(part: Part, places: Labels, repeats: Repeats) -> tuple[str, Labels, bool]:
    """What the turns are, the turn of each frame, and whether each turn ends before the next."""
    for mark in MARKS:
        if not mark.order or mark.name not in repeats.columns:
            continue
        codes, _ = repeats.codes(mark.name, part.at)
        if len(np.unique(codes * (int(places.max()) + 1) + places)) == len(codes):
            turns = _ranks_within(places, codes)
            return _TURNS.get(mark.name, "time point"), turns, _follow(codes, turns)
    return "pass", _ranks_within(places, np.arange(len(places))), False


_TURNS = {"trigger": "phase"}


def _ranks_within(places: Labels, codes: Labels) -> Labels:
    """The rank of each frame among those of its position."""
    order = np.lexsort((np.arange(len(codes)), codes, places))
    starts = np.flatnonzero(np.diff(places[order], prepend=-1))
    lengths = np.diff(starts, append=len(order))
    found = np.empty(len(order), dtype=np.intp)
    found[order] = np.arange(len(order)) - np.repeat(starts, lengths)
    return found


def _follow(codes: Labels, turns: Labels) -> bool:
    count = int(turns.max()) + 1
    first, last = np.full(count, codes.max()), np.zeros(count, dtype=np.intp)
    np.minimum.at(first, turns, codes)
    np.maximum.at(last, turns, codes)
    return bool((last[:-1] <= first[1:]).all())


def _order(value: Value | None) -> tuple[int, float, str]:
    if value is None:
        return 0, 0.0, ""
    return (1, value, "") if isinstance(value, float) else (2, 0.0, value)
