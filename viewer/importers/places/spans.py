"""The distances between the slices of a stack: even, with holes, or anyhow."""

from dataclasses import dataclass

import numpy as np

from viewer.core.geometry import Points
from viewer.core.phrase import Phrase, counted, joined
from viewer.core.study import Geometrical

_OFF_MM, _OFF_PART, _OFF_MOST = 0.1, 0.02, 0.2
"""How far a slice may lie from its place on an even grid: 0.1 mm, or 2 % of the distance where
that is more, but never more than 20 % of it."""
_MULTIPLE_PART = 0.1
"""How far from a whole multiple of the usual distance a hole may be."""
_MOST_TOLD = 3


@dataclass(frozen=True, slots=True)
class Gaps:
    """``usual`` is the distance (mm) that most slices have, ``listed`` all where they differ.

    ``missing`` is as in `Verdict`, ``odd`` the numbers (from 0) of the unusual distances.
    """

    kind: Geometrical
    count: int
    usual: float
    least: float
    most: float
    listed: tuple[float, ...] = ()
    odd: tuple[int, ...] = ()
    missing: tuple[tuple[int, int], ...] = ()


def gaps_of(heights: Points) -> Gaps:
    """The distances between slices at ``heights`` (n,) millimetres, rising."""
    gaps = np.diff(heights)
    usual = float(np.median(gaps))
    ends = float(heights[0]), float(heights[-1])
    off = np.abs(heights - np.linspace(*ends, len(heights))).max()
    step = (ends[1] - ends[0]) / len(gaps)
    least, most = float(gaps.min()), float(gaps.max())
    if off <= _allowed(step):
        return Gaps(Geometrical.UNIFORM, len(heights), step, least, most)
    listed = tuple(round(gap, 4) for gap in gaps.tolist())
    missing, base = _missing(gaps)
    if missing:
        odd = tuple(after - 1 for after, _ in missing)
        return Gaps(Geometrical.MISSING, len(heights), base, least, most, listed, odd, missing)
    odd = tuple(np.flatnonzero(np.abs(gaps - usual) > _allowed(usual)).tolist())
    return Gaps(Geometrical.UNEVEN, len(heights), usual, least, most, listed, odd)


def _allowed(step: float) -> float:
    return min(_OFF_MOST * step, max(_OFF_MM, _OFF_PART * step))


def _missing(gaps: Points) -> tuple[tuple[tuple[int, int], ...], float]:
    """Holes where all distances are about multiples of the smallest; no more than half is gone."""
    base = float(np.median(gaps[gaps < 1.5 * gaps.min()]))
    times = np.rint(gaps / base)
    holes = np.flatnonzero(times > 1)
    fits = np.abs(gaps - times * base) <= np.maximum(_allowed(base), _MULTIPLE_PART * base)
    if not holes.size or not fits.all() or (times - 1).sum() > len(gaps) + 1:
        return (), base
    return tuple((int(at) + 1, int(times[at]) - 1) for at in holes), base


def about(gaps: Gaps) -> Phrase:
    """The distances in words."""
    if gaps.kind is Geometrical.UNIFORM:
        return Phrase("{count} slices, {usual:.4g} mm apart", count=gaps.count, usual=gaps.usual)
    if gaps.kind is Geometrical.UNEVEN and (not gaps.odd or len(gaps.odd) > (gaps.count - 1) / 3):
        return Phrase(
            "{count} slices stand {least:.4g} to {most:.4g} mm apart",
            count=gaps.count,
            least=gaps.least,
            most=gaps.most,
        )
    gone = sum(count for _, count in gaps.missing)
    seem = counted(gone, "1 slice seems to be missing", "{count} slices seem to be missing")
    if len(gaps.odd) > (gaps.count - 1) / 2:
        return Phrase(
            "{count} slices are {usual:.4g} mm apart, or a multiple of it: {seem}",
            count=gaps.count,
            usual=gaps.usual,
            seem=seem,
        )
    told = joined(
        ", ",
        (
            Phrase("{listed:.4g} mm after slice {at}", listed=gaps.listed[at], at=at + 1)
            for at in gaps.odd[:_MOST_TOLD]
        ),
    )
    more = (
        Phrase(" and {count} more", count=len(gaps.odd) - _MOST_TOLD)
        if len(gaps.odd) > _MOST_TOLD
        else ""
    )
    words = Phrase(
        "{count} slices are mostly {usual:.4g} mm apart, but {told}{more}",
        count=gaps.count,
        usual=gaps.usual,
        told=told,
        more=more,
    )
    return joined(": ", (words, seem)) if gaps.missing else words
