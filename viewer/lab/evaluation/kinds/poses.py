"""Poses: how each surface was found to lie, beside how it lies."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.ai.outputs import PoseOutput
from viewer.ai.poses import Poses
from viewer.lab.evaluation.kinds.kind import Kind, Named, Seen, number
from viewer.lab.measures.intervals import Chosen, Numbers
from viewer.lab.measures.poses import NUMBERS, is_found, offsets, spreads
from viewer.lab.report.outcomes import CaseOutcome, PosesSaid, Said
from viewer.lab.report.record import Cell, Table

Off = NDArray[np.float64]
"""[cases, surfaces, 6]: by how much each is off, in the order of `NUMBERS`."""


def compare(output: PoseOutput, seen: Seen) -> PosesSaid:
    """Of each surface whose pose is known; none where it was not found."""
    found = {
        pose.number: pose
        for one in seen.made
        if isinstance(one.answer, Poses)
        for pose in one.answer.poses
    }
    off: dict[str, tuple[float, ...]] = {}
    for at, (surface, truth) in enumerate(zip(output.surfaces, seen.case.poses, strict=True)):
        if truth is None:
            continue
        pose = found.get(at)
        middle = seen.claimed.middles.get(pose.surface_sha256) if pose else None
        told = offsets(pose.rigid, truth, middle).tolist() if pose and middle is not None else ()
        off[surface.meaning] = tuple(told)
    return PosesSaid(off)


@dataclass(frozen=True, slots=True, eq=False)
class Posing:
    """How far all are off, and which poses are known [cases, surfaces]."""

    output: PoseOutput
    cases: Sequence[CaseOutcome]
    off: Off
    known: NDArray[np.bool_]

    @property
    def key(self) -> tuple[str, ...]:
        """What is measured of each subgroup."""
        return "pose_found", "rms_across", "rms_depth"

    def numbers(self, chosen: Chosen) -> Numbers:
        """Of all surfaces together: how many are found, and the root mean squares."""
        off = self.off[chosen][self.known[chosen]]
        there = off[np.isfinite(off).all(1)]
        found = [is_found(one) for one in there]
        nothing = float("nan")
        rms = np.sqrt((there**2).mean(0)) if len(there) else np.full(len(KEYS), nothing)
        share = sum(found) / len(off) if len(off) else nothing
        return {"pose_found": share, **dict(zip(KEYS, rms.tolist(), strict=True))}


KEYS = ("rms_across", "rms_down", "rms_turn", "rms_depth", "rms_about_rows", "rms_about_columns")
"""The root mean squares, in the order of `NUMBERS`."""


def posing(output: PoseOutput, cases: Sequence[CaseOutcome]) -> Posing:
    """As arrays."""
    said = [one.said for one in cases if isinstance(one.said, PosesSaid)]
    names = [one.meaning for one in output.surfaces]
    off = np.full((len(said), len(names), len(NUMBERS)), np.nan)
    for row, one in enumerate(said):
        for column, name in enumerate(names):
            if told := one.off.get(name):
                off[row, column] = [number(value) for value in told]
    known = np.array([[name in one.off for name in names] for one in said], np.bool_)
    return Posing(output, cases, off, known)


def tables(told: Posing) -> Named:
    """Surface by surface, and for each number its spread."""
    rows: list[tuple[Cell, ...]] = []
    for at, surface in enumerate(told.output.surfaces):
        off = told.off[told.known[:, at], at]
        there = off[np.isfinite(off).all(1)]
        found = sum(is_found(one) for one in there)
        spread = spreads(list(there)) if len(there) > 1 else ()
        for one in spread:
            row = (surface.meaning, len(off), found, one.name, one.rms, one.bias, one.low, one.high)
            rows.append(row)
    head = ("surface", "known", "found", "number", "RMS", "mean", "low", "high")
    yield "poses", Table(head, tuple(rows))


def known(said: Said) -> bool:
    """Whether any pose is known: one that was not found is an answer too."""
    return isinstance(said, PosesSaid) and bool(said.off)


def tests(_ours: object, _theirs: object) -> Mapping[str, float]:
    """None: the intervals tell."""
    return {}


POSES = Kind(compare, posing, tables, known, tests)
