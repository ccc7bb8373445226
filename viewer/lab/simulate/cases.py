"""What can be generated in numbers: each kind of study, and how one case of it is written."""

from collections.abc import Mapping
from dataclasses import dataclass

from viewer.lab.simulate.hip import hip_study
from viewer.lab.simulate.pathology.hip_fractures import CLASSES
from viewer.lab.simulate.writing.dataset import Asked, Make, Place, Row
from viewer.lab.simulate.writing.hip_files import hip_row, write_hip


@dataclass(frozen=True, slots=True)
class Sort:
    """One kind of study: what is told of it, the letter of its patients, how a case is made."""

    about: str
    prefix: str
    make: Make


def _hip(asked: Asked, place: Place) -> list[Row]:
    label = CLASSES[place.number % len(CLASSES)]
    study = hip_study(place.seed, label=label, unseen=place.unseen)
    if asked.dicom:
        write_hip(study, place.patient, asked.out / "dicom" / place.patient)
    return [hip_row(study, place.patient, place.split, asked.out)]


SORTS: Mapping[str, Sort] = {
    "hip": Sort(
        "Hips, whole and broken: a frontal and a lateral radiograph, and boxes.", "H", _hip
    ),
}
