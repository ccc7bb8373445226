"""A case out of a file, which anybody may have changed."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from viewer.core.greys import VoiShape, Window
from viewer.core.pictures.facing import Facing
from viewer.core.pictures.framing import Framing
from viewer.core.planes.plane import Plane
from viewer.core.planes.slab import THICKEST, THINNEST, Slab, SlabMode
from viewer.core.shapes.region import Place
from viewer.session.hanging.layouts import layout_of
from viewer.session.presenting.case import Case, Shot, Turned

Said = Mapping[str, Any]

_SQUARE = 1e-6
"""How far turned planes may be from standing square on each other."""

DAMAGE = (LookupError, TypeError, ValueError, ArithmeticError, AttributeError)
"""What is raised by what is no case."""


def case_in(said: Said) -> Case:
    """What `dataclasses.asdict` was made of. Raises one of `DAMAGE`."""
    drawn = said["layout"]
    layout = layout_of({"shares": drawn["shares"]}, str(drawn["name"]), str(drawn["title"]))
    shots = tuple(_shot(one) for one in said["shots"])
    pairs = tuple((_number(one), _number(other)) for one, other in said["pairs"])
    if any(at >= len(layout.shares) for at in (*(s.view for s in shots), *sum(pairs, ()))):
        raise ValueError("no place of the layout")
    return Case(str(said["title"]), layout, shots, pairs)


def _shot(said: Said) -> Shot:
    window, table, cursor, turned = (said[k] for k in ("window", "table", "cursor", "turned"))
    return Shot(
        str(said["study_uid"]),
        str(said["series_uid"]),
        _number(said["stack"]),
        _number(said["view"]),
        Plane(said["plane"]),
        _number(said["index"]),
        None if window is None else _window(window),
        None if table is None else _number(table),
        bool(said["inverted"]),
        None if cursor is None else _place(*cursor),
        Facing(_number(said["facing"]["turns"]), bool(said["facing"]["mirrored"])),
        _framing(said["framing"]),
        None if turned is None else _turned(turned),
        _slab(said["slab"]),
    )


def _window(said: Said) -> Window:
    width, shape = _above_nothing(said["width"]), VoiShape(said["shape"])
    return Window(_finite(said["center"]), width, str(said["name"]), shape)


def _framing(said: Said) -> Framing:
    middle = said["middle"]
    if middle is not None:
        down, right = middle
        middle = _finite(down), _finite(right)
    return Framing(_above_nothing(said["zoom"]), middle)


def _slab(said: Said) -> Slab:
    thickness = _finite(said["thickness"])
    if not THINNEST <= thickness <= THICKEST:
        raise ValueError("not the thickness of a slab")
    return Slab(SlabMode(said["mode"]), thickness)


def _turned(said: Sequence[Sequence[object]]) -> Turned:
    *axes, pivot = (_place(*one) for one in said)
    sagittal, coronal, axial = axes
    if np.abs(np.array(axes) @ np.array(axes).T - np.eye(3)).max() > _SQUARE:
        raise ValueError("planes do not stand square on each other")
    return sagittal, coronal, axial, pivot


def _place(left: object, back: object, up: object) -> Place:
    return _finite(left), _finite(back), _finite(up)


def _number(value: object) -> int:
    """A number from 0: one below would count from the end."""
    if type(value) is not int or value < 0:
        raise ValueError("not the number of anything")
    return value


def _above_nothing(value: object) -> float:
    if (wide := _finite(value)) <= 0:
        raise ValueError("nothing is so small")
    return wide


def _finite(value: object) -> float:
    if not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError("not a measure of anything")
    return float(value)
