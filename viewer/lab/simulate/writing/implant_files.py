"""Pictures of replaced knees as files: rows, pictures and label maps, or DICOM with its SEG."""

from pathlib import Path

import numpy as np
from pydicom.dataset import Dataset

from viewer.core.codes import KNEE, Code
from viewer.lab.simulate.implant import AP, FLUOROSCOPY, LATERAL, ImplantPicture
from viewer.lab.simulate.modality.masks import Structure
from viewer.lab.simulate.writing import dicom
from viewer.lab.simulate.writing.dataset import Row, save_map, save_picture
from viewer.lab.simulate.writing.dicom import (
    Film,
    Identifiers,
    film_instance,
    frame_instance,
    named,
    write,
)
from viewer.lab.simulate.writing.segmentation import segmentation

OBJECT = Code("260787004", "SCT", "Physical object")
PROSTHESIS = Code("53350007", "SCT", "Prosthesis")
STRUCTURES = (
    Structure("Femoral component", OBJECT, PROSTHESIS, (250, 200, 60)),
    Structure("Tibial component", OBJECT, PROSTHESIS, (80, 170, 250)),
)
PARTS = ("femoral", "tibial")
"""In a label map 1 and 2."""

_SAID = {
    AP: ("Knee AP", "AP", dicom.ANTERO_POSTERIOR, "F"),
    LATERAL: ("Knee lateral", "LATERAL", dicom.LATERAL, "F"),
    FLUOROSCOPY: ("Knee fluoroscopy frame, lateral", "LATERAL", dicom.LATERAL, "F"),
}


def implant_row(one: ImplantPicture, patient: str, split: str, known: bool, out: Path) -> Row:
    """The picture and its label map under ``out``, and its row of labels.csv.

    The class of a design that is there to be refused is left empty.
    """
    name = f"{split}/{patient}_{one.view.lower()}"
    labels = np.select([one.masks[part] for part in PARTS], [1, 2], 0).astype(np.uint8)
    return {
        "file": save_picture(one.picture, out, f"{name}.png"),
        "mask": save_map(labels, out, f"{name}_mask.png"),
        "patient": patient,
        "side": one.side,
        "split": split,
        "class": one.design if known else "",
        "design": one.design,
        "view": one.view.lower(),
    }


def _refer(truth: Dataset, picture: Dataset) -> None:
    """Say of what class the picture is: highdicom takes masks of films, not of such frames."""
    for element in truth.iterall():
        if element.keyword == "ReferencedSOPClassUID":
            element.value = picture.SOPClassUID


def write_implant(one: ImplantPicture, patient: str, folder: Path) -> list[Path]:
    """``film.dcm`` and ``truth.dcm``, the masks of both components, in ``folder``."""
    uids = Identifiers(f"implant/{patient}/{one.seed}/{one.view}")
    description, view, code, down = _SAID[one.view]
    beam = one.beam
    across = "L" if one.view == AP else "A" if one.side == "R" else "P"
    said = Film(
        "implant",
        "Knee with an implant (generated)",
        description,
        "KNEE",
        KNEE,
        one.side,
        beam.pixel,
        magnification=round(beam.distance / float(beam.depth(np.zeros(3))), 4),
        distance=round(beam.distance, 1),
        view=view,
        view_code=code,
        orientation=(across, down),
    )
    picture = film_instance(one.picture, said, uids)
    found = {
        structure.name: one.masks[part][None]
        for structure, part in zip(STRUCTURES, PARTS, strict=True)
    }
    truth = segmentation([picture], found, uids, 2, STRUCTURES, "Truth of the picture")
    if one.view == FLUOROSCOPY:
        picture = frame_instance(one.picture, said, uids)
        _refer(truth, picture)
    files = ((picture, "film"), (truth, "truth"))
    return [write(named(ds, patient), folder / f"{name}.dcm") for ds, name in files]
