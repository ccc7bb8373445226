"""Radiographs of a hip, whole or broken, with where the fracture falls on them."""

from dataclasses import dataclass

import cv2
import numpy as np

from viewer.lab.simulate.anatomy.hip import femur, pelvis
from viewer.lab.simulate.anatomy.hip.body import Body
from viewer.lab.simulate.anatomy.hip.femur import Femur
from viewer.lab.simulate.anatomy.hip.pelvis import Pelvis
from viewer.lab.simulate.anatomy.hip.shape import HipShape
from viewer.lab.simulate.anatomy.moves import Rigid, Vector
from viewer.lab.simulate.anatomy.shapes import At, Field
from viewer.lab.simulate.modality import surroundings
from viewer.lab.simulate.modality.beam import Beam, whole
from viewer.lab.simulate.modality.bone_grain import Grain
from viewer.lab.simulate.modality.console import Console, shown, taken
from viewer.lab.simulate.modality.hip_views import View
from viewer.lab.simulate.modality.rays import Layers, Sums, chord, sums
from viewer.lab.simulate.modality.spectrum import Way, transmitted
from viewer.lab.simulate.pathology.fracture import Fracture, Fragment, at

FEMUR_STEP, PELVIS_STEP, BODY_STEP = 3.0, 5.5, 14.0
"""From depth to depth along a ray, mm."""

MARGIN = 2.5
"""What a box leaves free around a fracture, mm at the detector."""


@dataclass(frozen=True, slots=True)
class Box:
    """On a picture, in pixels from its outer corner."""

    left: float
    top: float
    right: float
    bottom: float


def femur_sums(view: View, shape: HipShape, fracture: Fracture, fragment: Fragment) -> Sums:
    """What one fragment of the femur puts into the way of the rays."""

    def solid(places: At) -> Layers:
        one = Femur(places, shape)
        off = fracture.beyond(fragment, places)
        return Layers(one.surface, one.surface + one.shell, one.sponge, off)

    near = tuple(
        (place, radius)
        for place, radius in femur.balls(shape)
        if _reached(fracture, fragment, np.array([place]), radius)
    )
    laid = view.femur.after(fragment.move)
    return sums(view.beam, solid, near, laid, FEMUR_STEP)


def _reached(fracture: Fracture, fragment: Fragment, place: Vector, radius: float) -> bool:
    off = fracture.beyond(fragment, at(place))
    return off is None or float(off[0]) < radius


def pelvis_sums(view: View, shape: HipShape) -> Sums:
    """What the pelvis puts into the way of the rays."""

    def solid(places: At) -> Layers:
        one = Pelvis(places, shape)
        return Layers(one.surface, one.surface + one.shell, one.sponge)

    return sums(view.beam, solid, pelvis.BALLS, Rigid(), PELVIS_STEP)


def fracture_box(view: View, shape: HipShape, fracture: Fracture) -> Box | None:
    """What holds all faces of a fracture on the picture; None without one."""
    spots = [view.beam.project(points) for points in fracture_places(view, shape, fracture)]
    if not spots:
        return None
    seen = np.concatenate(spots)
    free = MARGIN / view.beam.pixel
    low, high = seen.min(axis=0) + 0.5 - free, seen.max(axis=0) + 0.5 + free
    size = np.array([view.beam.columns, view.beam.rows], dtype=float)
    low, high = np.clip(low, 0, size), np.clip(high, 0, size)
    return Box(float(low[0]), float(low[1]), float(high[0]), float(high[1]))


def fracture_places(view: View, shape: HipShape, fracture: Fracture) -> list[Vector]:
    """Places (n, 3) on the faces of all fragments, in the patient's axes."""
    found = []
    for fragment in fracture.fragments:
        for face in fracture.faces(fragment):
            inside = face[Femur(at(face), shape).surface < 0]
            if len(inside):
                found.append(view.femur(fragment.move(inside)))
    return found


def expose(
    view: View, shape: HipShape, fracture: Fracture, console: Console, random: np.random.Generator
) -> Field:
    """The picture, (rows, columns), 0 to 1, bone bright, without a marker."""
    beam = view.beam
    grain = Grain.draw(random, beam.pixel * 0.85)
    bone = _grained(pelvis_sums(view, shape), grain, float(random.uniform(0, 180)), 31.0, random)
    for number, fragment in enumerate(fracture.fragments):
        one = femur_sums(view, shape, fracture, fragment)
        bone += _grained(one, grain, _struts(view, shape, fragment), 97.0 * number, random)
    dark = taken(_through(view, shape, bone, random), beam.pixel, console, random)
    return surroundings.edged(shown(dark, beam.pixel, console), random)


def _grained(
    one: Sums, grain: Grain, degrees: float, shift: float, random: np.random.Generator
) -> Field:
    deep = np.float32(random.uniform(0.05, 0.14))
    rough = grain.along(degrees, shift, one.spongy.shape)
    return np.asarray(one.dense * (1 + 0.3 * deep * rough) + one.spongy * (1 + deep * rough))


def _struts(view: View, shape: HipShape, fragment: Fragment) -> float:
    """How far the main struts, from calcar to the top of the head, are turned on the picture."""
    ends = np.array([0.3 * shape.head_center, shape.head_center + np.array([0, 0, shape.head])])
    on = view.beam.project(view.femur(fragment.move(ends)))
    across, down = on[1] - on[0]
    return float(np.degrees(np.arctan2(across, down)))


def _through(view: View, shape: HipShape, bone: Field, random: np.random.Generator) -> Field:
    beam = view.beam
    reach = float(beam.depth(np.zeros(3)))
    window = whole(beam, reach - 330, reach + 330)

    def body(places: At) -> Body:
        return Body(places, shape, view.femur, view.other_thigh)

    skin = chord(beam, lambda places: body(places).skin, window, BODY_STEP)
    flesh = np.minimum(chord(beam, lambda places: body(places).flesh, window, BODY_STEP), skin)
    bowel = _spot(beam, np.array([shape.apart * 0.8, -20, 50]))
    small = _spot(beam, np.array([shape.apart * 0.6, 10, -5]))
    muscle = np.maximum(flesh * _streaks(beam, random) - surroundings.gas(beam, bowel, random), 0)
    fat = skin - flesh + surroundings.folds(beam, random)
    stones = surroundings.chalk(beam, small, random)
    return transmitted(Way(muscle, np.asarray(fat), bone + stones))


def _spot(beam: Beam, place: Vector) -> tuple[float, float]:
    on = beam.project(place)
    return float(on[0]), float(on[1])


def _streaks(beam: Beam, random: np.random.Generator) -> Field:
    """Fat between muscles, about 1: broad bands."""
    cells = random.standard_normal((9, 9), dtype=np.float32)
    size = (beam.columns, beam.rows)
    return np.asarray(1 + 0.012 * cv2.resize(cells, size, interpolation=cv2.INTER_CUBIC))
