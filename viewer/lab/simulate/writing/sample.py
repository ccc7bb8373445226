"""The sample case as DICOM files: a torn knee, legs, a broken hip and a replaced knee."""

import json
from dataclasses import replace
from pathlib import Path

from pydicom.dataset import Dataset

from viewer.core.codes import KNEE, LOWER_LIMB
from viewer.lab.simulate.anatomy.build import Build
from viewer.lab.simulate.anatomy.limbs import LEGS, Spot
from viewer.lab.simulate.hip import hip_study
from viewer.lab.simulate.implant import AP, implant_picture
from viewer.lab.simulate.knee_exam import Exam, draw_exam
from viewer.lab.simulate.modality.film import expose
from viewer.lab.simulate.modality.long_film import ball_of, expose_legs, pixel_of
from viewer.lab.simulate.modality.masks import masks
from viewer.lab.simulate.modality.mr import BY_THE_BOOK
from viewer.lab.simulate.modality.protocol import SAMPLE, Acquisition, Protocol
from viewer.lab.simulate.pathology.hip_fractures import DISPLACED
from viewer.lab.simulate.pathology.knee import PIVOT, Lesions, MeniscalTear
from viewer.lab.simulate.writing.dicom import Film, Identifiers, film_instance, mr_instances, write
from viewer.lab.simulate.writing.exam_files import told, write_exam
from viewer.lab.simulate.writing.hip_files import write_hip
from viewer.lab.simulate.writing.implant_files import write_implant
from viewer.lab.simulate.writing.report import report
from viewer.lab.simulate.writing.segmentation import segmentation

TORN = Lesions(
    cruciate_at=0.5,
    cruciate_gap=6.0,
    tears=(MeniscalTear(True, (24.0, 22.0, 1.0), (0.0, -0.3, 1.1), 0.95, 11.0),),
    bruises=PIVOT,
    effusion=True,
)
"""A torn anterior cruciate ligament and the back of the inner meniscus, bruises, an effusion."""

_HIP, _IMPLANT, _TISSUE = 22, 9, 4
"""Their seeds."""


def write_sample(out: Path, seed: int = 1, protocol: Protocol = SAMPLE) -> list[Path]:
    """Write the case of that seed under ``out`` and return its files.

    ``mr/<series>/NNN.dcm`` share one frame of reference, ``mr/truth.dcm`` is the segmentation of
    the first series and ``mr/report.dcm`` what is torn, ``film/ap.dcm`` the radiograph,
    ``legs/standing.dcm`` that of both legs, with its landmarks beside it. Each run writes the
    same bytes.
    """
    build, uids = Build.from_seed(seed), Identifiers(seed)
    written = _exam(seed, build, protocol, uids, out / "mr")
    knee = film_instance(expose(build, protocol.film), _knee(protocol), uids)
    written.append(write(knee, out / "film" / "ap.dcm"))
    legs = film_instance(expose_legs(LEGS, protocol.legs, seed), _legs(protocol), uids)
    written.append(write(legs, out / "legs" / "standing.dcm"))
    written.append(_truth(protocol, out / "legs" / "landmarks.json"))
    return sorted(written)


def write_others(out: Path) -> list[Path]:
    """Write the studies of three others under ``out``: those of films, and a knee in one volume."""
    films = write_films_of_others(out)
    return films + write_exam(draw_exam(_TISSUE, volume=True), "TISSUE", out / "tissue")


def write_films_of_others(out: Path) -> list[Path]:
    """Write a broken hip and a replaced knee."""
    hip = write_hip(hip_study(_HIP, label=DISPLACED), "HIP", out / "hip")
    return hip + write_implant(implant_picture(_IMPLANT, "PS", AP), "IMPLANT", out / "implant")


def _exam(seed: int, build: Build, protocol: Protocol, uids: Identifiers, out: Path) -> list[Path]:
    """The knee in its planes, with an effusion and what is torn; and the truth about it."""
    exam = Exam(seed, replace(build, effusion=2.0), TORN, BY_THE_BOOK, protocol.series)
    stacks = [
        _scanned(exam, acquisition, uids, number)
        for number, acquisition in enumerate(protocol.series, 1)
    ]
    found = masks(exam.build, protocol.series[0].geometry(exam.build), TORN)
    truth = segmentation(stacks[0], found, uids, len(stacks) + 1)
    words = report([stack[0] for stack in stacks], told(exam), uids, len(stacks) + 2)
    files = [(truth, "truth.dcm"), (words, "report.dcm")]
    for acquisition, stack in zip(protocol.series, stacks, strict=True):
        files += [(ds, f"{acquisition.name}/{ds.InstanceNumber:03d}.dcm") for ds in stack]
    return [write(ds, out / name) for ds, name in files]


def _truth(protocol: Protocol, path: Path) -> Path:
    """Where landmarks and ball lie on the film of the legs, as (column, row) from 0."""

    def at(spot: Spot) -> list[float]:
        return [round(value, 2) for value in pixel_of(spot, protocol.legs)]

    sides = {
        limb.side: {name: at(spot) for name, spot in limb.landmarks().items()} for limb in LEGS
    }
    path.write_text(json.dumps({"ball": at(ball_of(LEGS)), **sides}, indent=1) + "\n")
    return path


def _knee(protocol: Protocol) -> Film:
    taken = protocol.film
    return Film(
        "film",
        "Knee radiograph (generated)",
        "Knee AP fixed flexion",
        "KNEE",
        KNEE,
        "R",
        taken.spacing,
        taken.magnification,
    )


def _legs(protocol: Protocol) -> Film:
    """Nothing is written down of the magnification: a ball lies between the knees."""
    return Film(
        "legs",
        "Standing legs (generated)",
        "Whole legs AP standing",
        "LEG",
        LOWER_LIMB,
        "B",
        protocol.legs.spacing,
    )


def _scanned(exam: Exam, acquisition: Acquisition, uids: Identifiers, number: int) -> list[Dataset]:
    geometry = acquisition.geometry(exam.build, uids.of("frame of reference"))
    values = exam.values(acquisition, geometry)
    return list(mr_instances(values, acquisition, geometry, uids, number))
