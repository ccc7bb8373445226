"""Cases of landmarks, measured together and landmark by landmark."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from viewer.ai.outputs import RegionsOutput
from viewer.lab.evaluation.kinds.kind import Named
from viewer.lab.measures.intervals import Chosen, Numbers
from viewer.lab.measures.points import Pointed, point_measures
from viewer.lab.report.outcomes import CaseOutcome, Place, PlacesSaid
from viewer.lab.report.record import Cell, Table

OTHER = {"left": "right", "right": "left"}


@dataclass(frozen=True, slots=True, eq=False)
class Pointing:
    """Pictures of which landmarks were claimed: in pixels, and in mm where that is known."""

    output: RegionsOutput
    cases: Sequence[CaseOutcome]
    pixels: Pointed
    millimetres: Pointed

    @property
    def key(self) -> tuple[str, ...]:
        """What is measured of each subgroup."""
        return "mean_radial_error_mm", "within_2_mm", "mean_radial_error_px", "missed"

    def numbers(self, chosen: Chosen) -> Numbers:
        """All measures of some of the cases."""
        made = point_measures(self.millimetres, chosen)
        apart = point_measures(self.pixels, chosen)
        radial = ("mean_radial_error", "median_radial_error")
        pixels = {f"{name}_px": apart[f"{name}_mm"] for name in radial}
        return made | pixels | {name: apart[name] for name in ("missed", "swapped")}


def pointing(output: RegionsOutput, cases: Sequence[CaseOutcome]) -> Pointing:
    """As arrays: of each landmark the surest claim."""
    said = [one.said for one in cases if isinstance(one.said, PlacesSaid)]
    count = len(output.labels)
    truth = np.array([_points(one.truth, count) for one in said]).reshape(-1, count, 2)
    claimed = np.array([_points(one.claimed, count) for one in said]).reshape(-1, count, 2)
    pixel = np.array([one.spacing_mm or (math.nan, math.nan) for one in said])[:, None]
    pairs = mirrored([label.meaning for label in output.labels])
    # A landmark that is not in the truth asks nothing; without millimetres it asks nothing in them.
    return Pointing(
        output,
        cases,
        Pointed(truth, claimed, pairs),
        Pointed(truth * pixel, claimed * pixel, pairs),
    )


def _points(places: Sequence[Place], count: int) -> np.ndarray:
    """(landmark, (row, column)); NaN where there is none."""
    made = np.full((count, 2), math.nan)
    for one in sorted(places, key=lambda place: place.probability):
        top, left, bottom, right = one.edges
        made[one.label] = (top + bottom) / 2, (left + right) / 2
    return made


def mirrored(names: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """The numbers of landmarks whose names differ in left and right alone."""
    at = {name.casefold(): number for number, name in enumerate(names)}
    made = []
    for name, number in at.items():
        other = " ".join(OTHER.get(word, word) for word in name.split())
        if number < at.get(other, -1):
            made.append((number, at[other]))
    return tuple(made)


def tables(told: Pointing) -> Named:
    """Each landmark, and how far every claim of it is off."""
    rows: list[tuple[Cell, ...]] = []
    off: list[tuple[Cell, ...]] = []
    for number, label in enumerate(told.output.labels):
        alone = [_alone(one, number) for one in (told.millimetres, told.pixels)]
        every = np.arange(len(told.cases))
        in_mm, in_px = (point_measures(one, every) for one in alone)
        there = int(np.isfinite(alone[1].truth).all(-1).sum())
        rows.append((label.meaning, there, *_told(in_mm), in_px["mean_radial_error_mm"]))
        off += [(label.meaning, *pair) for pair in _off(alone[1], alone[0])]
    head = ("landmark", "cases", "mean mm", "median mm", "within 2 mm", "missed", "mean px")
    yield "landmarks", Table(head, tuple(rows))
    yield "off", Table(("landmark", "px", "mm"), tuple(off))


def _told(made: Mapping[str, float]) -> tuple[float, ...]:
    keys = ("mean_radial_error_mm", "median_radial_error_mm", "within_2_mm", "missed")
    return tuple(made[key] for key in keys)


def _alone(cases: Pointed, landmark: int) -> Pointed:
    at = slice(landmark, landmark + 1)
    return Pointed(cases.truth[:, at], cases.claimed[:, at])


def _off(pixels: Pointed, millimetres: Pointed) -> list[tuple[float, float]]:
    """How far each claim is off, the least first, in pixels and in mm."""
    away = [np.linalg.norm(one.truth - one.claimed, axis=-1)[:, 0] for one in (pixels, millimetres)]
    order = np.argsort(away[0], kind="stable")
    pairs = np.column_stack(away)[order]
    return [(float(px), float(mm)) for px, mm in pairs if math.isfinite(px)]
