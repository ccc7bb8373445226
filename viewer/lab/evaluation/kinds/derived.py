"""Computed volumes, such as a map of T2 times, beside the true one."""

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import map_coordinates

from viewer.ai.given import Grid
from viewer.ai.outputs import DerivedOutput
from viewer.core.errors import ViewerError
from viewer.core.volume import Volume
from viewer.lab.data.opened import first_volume
from viewer.lab.evaluation.claims import of_side
from viewer.lab.evaluation.kinds.kind import Kind, Named, Seen, number
from viewer.lab.measures.agreement import agreement
from viewer.lab.measures.intervals import Chosen, Numbers
from viewer.lab.measures.volumes import SCORES, volume_scores
from viewer.lab.report.outcomes import CaseOutcome, DerivedSaid, Said
from viewer.lab.report.record import Table

MEANS = ("bias", "rmse", "rmse_percent", "psnr_db", "ssim", "missing")

Values = NDArray[np.float64]


def compare(output: DerivedOutput, seen: Seen) -> DerivedSaid:
    """Both on the grid of the true volume."""
    if not seen.made:
        return DerivedSaid()
    made = of_side(seen.made, seen.case.side)
    right = first_volume(seen.case.map_file)
    said = _on(right, made.answer, seen.claimed.volumes[made.role])
    scores = volume_scores(_meant(right), said, output.high - output.low)
    off = np.nan_to_num(np.abs(said - _meant(right))).mean((1, 2))
    return DerivedSaid(scores, int(off.argmax()))


def _meant(volume: Volume) -> Values:
    values = np.asarray(volume.values, dtype=np.float64)
    return values * volume.greys.slope + volume.greys.intercept


def _on(right: Volume, answer: object, source: Volume) -> Values:
    """The claimed values, linear between voxels, where the true ones lie; NaN outside."""
    assert isinstance(answer, Grid), "a derived volume is a grid"
    if not right.geometry.in_patient or not source.geometry.in_patient:
        if answer.values.shape != right.values.shape:
            raise ViewerError("The true volume is of another size, and nothing says where it lies.")
        return np.asarray(answer.values, dtype=np.float64)
    to_claimed = np.linalg.inv(source.geometry.affine @ answer.to_source) @ right.geometry.affine
    if answer.values.shape == right.values.shape and np.allclose(to_claimed, np.eye(4), atol=1e-4):
        return np.asarray(answer.values, dtype=np.float64)
    index = np.indices(right.values.shape).reshape(3, -1)
    at = to_claimed[:3, :3] @ index + to_claimed[:3, 3:]
    values = np.asarray(answer.values, dtype=np.float64)
    made = map_coordinates(values, at, order=1, cval=np.nan)
    return np.asarray(made).reshape(right.values.shape)


@dataclass(frozen=True, slots=True, eq=False)
class Computing:
    """The scores of all cases, by name."""

    output: DerivedOutput
    cases: Sequence[CaseOutcome]
    scores: Mapping[str, Values]

    @property
    def key(self) -> tuple[str, ...]:
        """What is measured of each subgroup."""
        return "bias", "rmse", "rmse_percent", "ssim"

    def numbers(self, chosen: Chosen) -> Numbers:
        """The means over some of the cases, and where 95 of 100 of their means lie."""
        made = {name: _mean(self.scores[name][chosen]) for name in MEANS}
        told = agreement(self.scores["truth"][chosen], self.scores["claimed"][chosen])
        limits = {"mean_bias": told.bias, "limit_low": told.low, "limit_high": told.high}
        return made | limits | {"intraclass": told.correlation}


def computing(output: DerivedOutput, cases: Sequence[CaseOutcome]) -> Computing:
    """As arrays."""
    said = [one.said for one in cases if isinstance(one.said, DerivedSaid)]
    scores = {name: np.array([number(one.scores.get(name)) for one in said]) for name in SCORES}
    return Computing(output, cases, scores)


def _mean(values: Values) -> float:
    there = values[np.isfinite(values)]
    return float(there.mean()) if len(there) else float("nan")


def tables(told: Computing) -> Named:
    """The means of each case, and whether they agree."""
    right, said = told.scores["truth"], told.scores["claimed"]
    name, unit = told.output.name, told.output.unit.value
    pairs = np.column_stack([right, said])
    pairs = pairs[np.isfinite(pairs).all(1)]
    rows = tuple((name, float(a), float(b)) for a, b in pairs[pairs[:, 0].argsort()])
    yield "means", Table(("map", f"right, {unit}", f"claimed, {unit}"), rows)
    units = (f"bias, {unit}", f"low, {unit}", f"high, {unit}")
    head = ("map", "cases", *units, "intraclass correlation")
    yield "mean agreement", Table(head, ((name, *astuple(agreement(right, said))),))


def computed(said: Said) -> bool:
    """Whether there was anything to compare."""
    return isinstance(said, DerivedSaid) and bool(said.scores)


def tests(_ours: object, _theirs: object) -> Mapping[str, float]:
    """None: the intervals tell."""
    return {}


DERIVED = Kind(compare, computing, tables, computed, tests)
