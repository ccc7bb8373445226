"""Inputs of no patient, for any pack: it must say the same of them wherever it runs."""

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from viewer.ai.generated_poses import posed, solid
from viewer.ai.given import Echoes, Facts, Grid
from viewer.ai.messages import Given
from viewer.ai.pack import Column, Input, InputKind, Pack

_SPACING = (3.0, 0.5, 0.5)
_SCAN = (24, 96, 80)
_FEW = (6, 96, 80)
_TIMES_MS = (10.0, 20.0, 30.0, 40.0, 50.0, 60.0)


def generated(pack: Pack) -> dict[str, Given]:
    """One for each input, by its role."""
    made = {one.role: _MADE[one.kind](one) for one in pack.inputs if not one.file}
    return posed(pack, made) if any(stage.op == "pose" for stage in pack.stages) else made


def _film(needed: Input) -> Grid:
    return Grid(_bytes((1, 320, 288)), needed.role)


def _frames(needed: Input) -> Grid:
    return Grid(_bytes((6, 160, 128)), needed.role)


def _volume(needed: Input) -> Grid:
    return _scan(needed, 400 * _joint(_SCAN).astype(np.float32))


def _scan(needed: Input, values: NDArray[np.float32]) -> Grid:
    slices, rows, columns = _SPACING
    to_the_left, to_the_back, down = (slices, 0, 0, 0), (0, 0, columns, 0), (0, -rows, 0, 0)
    patient = np.array([to_the_left, to_the_back, down, (0, 0, 0, 1)], dtype=np.float64)
    return Grid(values, needed.role, spacing_mm=_SPACING, patient=patient)


def _echoes(needed: Input) -> Echoes:
    """In whole numbers, as scanners store them: they take little room."""
    t2 = 20.0 + 60.0 * _joint(_FEW)
    grids = (_scan(needed, np.rint(900 * np.exp(-t / t2)).astype(np.float32)) for t in _TIMES_MS)
    return Echoes(tuple(grids), _TIMES_MS)


def _table(needed: Input) -> Facts:
    return Facts({column.name: _fact(column) for column in needed.columns})


def _fact(column: Column) -> float | str:
    return column.values[0] if column.values else (column.low + column.high) / 2


def _mask(needed: Input) -> Grid:
    """Empty: what a surface makes on it is put there where one is sought (see `posed`)."""
    return Grid(np.zeros((1, 320, 288), np.bool_), needed.role)


def _bytes(shape: tuple[int, int, int]) -> NDArray[np.uint8]:
    return np.asarray(255 * _joint(shape), dtype=np.uint8)


def _joint(shape: tuple[int, int, int]) -> NDArray[np.float64]:
    """Two bright blocks, a dark gap and grain, 0 to 1: alike on every machine."""
    grain = np.random.default_rng(1).uniform(-0.05, 0.05, shape)
    _, down, across = np.indices(shape)
    gap = np.exp(-(((down / shape[1] - 0.5) * 20) ** 2))
    bone = (abs(across / shape[2] - 0.5) < 0.35) * (1 - gap)
    return np.asarray(np.clip(0.15 + 0.6 * bone + grain, 0, 1))


_MADE: Mapping[InputKind, Callable[[Input], Given]] = {
    InputKind.FILM: _film,
    InputKind.VOLUME: _volume,
    InputKind.FRAMES: _frames,
    InputKind.ECHOES: _echoes,
    InputKind.TABLE: _table,
    InputKind.MASK: _mask,
    InputKind.SURFACE: lambda _: solid(),
}
