"""What can be generated in numbers: each kind of study, and how one case of it is written."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from viewer.lab.simulate.hip import hip_study
from viewer.lab.simulate.implant import PIXELS, VIEWS, implant_picture
from viewer.lab.simulate.knee_exam import draw_exam
from viewer.lab.simulate.pathology.hip_fractures import CLASSES
from viewer.lab.simulate.pathology.implants.designs import BARE, FAMILIES
from viewer.lab.simulate.pathology.implants.surfaces import Surfaces, read_sets
from viewer.lab.simulate.writing.dataset import Asked, Finish, Make, Place, Row, labels
from viewer.lab.simulate.writing.exam_files import (
    described,
    exam_row,
    mrnet_tables,
    tissue_row,
    write_exam,
)
from viewer.lab.simulate.writing.hip_files import hip_row, write_hip
from viewer.lab.simulate.writing.implant_files import implant_row, write_implant


@dataclass(frozen=True, slots=True)
class Sort:
    """One kind of study: what is told of it, the letter of its patients, how a case is made.

    ``finish`` writes the tables that go with all cases.
    """

    about: str
    prefix: str
    make: Make
    finish: Finish = labels


def _hip(asked: Asked, place: Place) -> list[Row]:
    label = CLASSES[place.number % len(CLASSES)]
    study = hip_study(place.seed, label=label, unseen=place.unseen)
    if asked.dicom:
        write_hip(study, place.patient, asked.out / "dicom" / place.patient)
    return [hip_row(study, place.patient, place.split, asked.out)]


@lru_cache(maxsize=1)
def _sets(folder: Path | None) -> Mapping[str, Surfaces]:
    return {one.name: one for one in read_sets(folder)} if folder else {}


def _implant(asked: Asked, place: Place) -> list[Row]:
    """A design in one of three views; designs that are not learnt in one split alone."""
    sets = _sets(asked.surfaces)
    there = ("", place.split)
    families = [name for name, family in FAMILIES.items() if family.only in there]
    designs = [*families, *sets, BARE]
    random = np.random.default_rng([place.seed, 3])
    design = designs[int(random.integers(len(designs)))]
    view = asked.view or VIEWS[int(random.integers(len(VIEWS)))]
    one = implant_picture(
        place.seed,
        design,
        view,
        sets.get(design),
        unseen=place.unseen,
        pixels=asked.pixels or PIXELS,
    )
    if asked.dicom:
        write_implant(one, place.patient, asked.out / "dicom" / place.patient)
    known = design not in FAMILIES or FAMILIES[design].known
    return [implant_row(one, place.patient, place.split, known, asked.out)]


def _exam(asked: Asked, place: Place) -> list[Row]:
    exam = draw_exam(place.seed, unseen=place.unseen)
    if asked.dicom:
        write_exam(exam, place.patient, asked.out / "dicom" / place.patient)
    return [exam_row(exam, place.number, place.split, asked.out)]


def _tissue(asked: Asked, place: Place) -> list[Row]:
    exam = draw_exam(place.seed, unseen=place.unseen, volume=True)
    if asked.dicom:
        write_exam(exam, place.patient, asked.out / "dicom" / place.patient)
    return [tissue_row(exam, place.patient, place.split, asked.out)]


SORTS: Mapping[str, Sort] = {
    "hip": Sort("Hips, whole and broken: two radiographs, and boxes.", "H", _hip),
    "implant": Sort("Knees with implants: films, fluoroscopy, masks.", "I", _implant),
    "knee-mr": Sort("Knee MR in three planes, laid out as MRNet.", "M", _exam, mrnet_tables),
    "knee-tissue": Sort("Knee MR volumes with label maps (NIfTI).", "T", _tissue, described),
}
