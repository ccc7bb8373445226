"""A hip study from a seed: who, what is broken, two pictures, and where to look on them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.lab.simulate.anatomy.hip.shape import Patient, draw_patient
from viewer.lab.simulate.modality import surroundings
from viewer.lab.simulate.modality.console import draw_console, stored
from viewer.lab.simulate.modality.hip_film import Box, expose, fracture_box
from viewer.lab.simulate.modality.hip_views import View, draw_views
from viewer.lab.simulate.pathology.fracture import Fracture
from viewer.lab.simulate.pathology.hip_fractures import CLASSES, draw_fracture

PIXELS, BITS = 448, 12


@dataclass(frozen=True, eq=False)
class HipFilm:
    """One picture, 12 bit, bone bright, as it hangs; and the box of the fracture."""

    view: View
    picture: NDArray[np.uint16]
    box: Box | None


@dataclass(frozen=True, eq=False)
class HipStudy:
    """A frontal and a lateral picture of one hip."""

    seed: int
    patient: Patient
    fracture: Fracture
    ap: HipFilm
    lateral: HipFilm


def hip_study(
    seed: int, *, label: str = "", unseen: bool = False, pixels: int = PIXELS
) -> HipStudy:
    """The study of a seed, always the same; ``label`` is one of `CLASSES`, drawn if left out."""
    random = np.random.default_rng([seed, int(unseen), 51])
    patient = draw_patient(random, unseen=unseen)
    drawn = CLASSES[int(random.integers(len(CLASSES)))]
    fracture = draw_fracture(label or drawn, patient.shape, random)
    views = draw_views(patient.shape, random, pixels)
    films = [_film(view, patient, fracture, np.random.default_rng([seed, n]))
             for n, view in enumerate(views)]  # fmt: skip
    return HipStudy(seed, patient, fracture, films[0], films[1])


def _film(view: View, patient: Patient, fracture: Fracture, random: np.random.Generator) -> HipFilm:
    light = expose(view, patient.shape, fracture, draw_console(random), random)
    box = fracture_box(view, patient.shape, fracture)
    if patient.side == "L":
        light = np.ascontiguousarray(light[:, ::-1])
        box = box and mirrored(box, view.beam.columns)
    if random.random() < 0.85:
        surroundings.marker(light, patient.side, random)
    return HipFilm(view, stored(light, BITS), box)


def mirrored(box: Box, columns: int) -> Box:
    """The box on the mirror image."""
    return Box(columns - box.right, box.top, columns - box.left, box.bottom)
