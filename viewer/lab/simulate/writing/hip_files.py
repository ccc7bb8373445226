"""Hip studies as files: rows and pictures to train on, or DICOM with its truth."""

from pathlib import Path

from pydicom.dataset import Dataset

from viewer.core.codes import Code
from viewer.lab.simulate.hip import HipFilm, HipStudy
from viewer.lab.simulate.modality.hip_film import Box
from viewer.lab.simulate.modality.hip_views import AP, CROSS_TABLE, FROG
from viewer.lab.simulate.pathology.hip_fractures import (
    DISPLACED,
    NONE,
    TROCHANTERIC,
    UNDISPLACED,
)
from viewer.lab.simulate.writing.coco import Placed, write_coco
from viewer.lab.simulate.writing.dataset import Row, part, save_picture
from viewer.lab.simulate.writing.dicom import (
    ANTERO_POSTERIOR,
    LATERAL,
    Film,
    Identifiers,
    film_instance,
    named,
    write,
)
from viewer.lab.simulate.writing.report import Told, report

HIP = Code("29836001", "SCT", "Hip")
NECK_FRACTURE = Code("5913000", "SCT", "Fracture of neck of femur")
FRACTURE = Code("125605004", "SCT", "Fracture of bone")
NO_FINDING = Code("NO_FRACTURE", "99CONDYLE", "No fracture")
"""Private, as are the codes of classes and grades: no standard ones could be verified."""

FINDINGS = {
    NONE: NO_FINDING,
    UNDISPLACED: NECK_FRACTURE,
    DISPLACED: NECK_FRACTURE,
    TROCHANTERIC: FRACTURE,
}
MEANINGS = {
    NONE: "No fracture",
    UNDISPLACED: "Femoral neck, Garden I-II",
    DISPLACED: "Femoral neck, Garden III-IV",
    TROCHANTERIC: "Trochanteric",
}
SIDES = {"R": Code("24028007", "SCT", "Right"), "L": Code("7771000", "SCT", "Left")}

_SAID = {
    AP: ("Hip AP", "AP", ANTERO_POSTERIOR),
    CROSS_TABLE: ("Hip cross-table lateral", "LATERAL", LATERAL),
    FROG: ("Hip frog lateral", "LATERAL", LATERAL),
}


def hip_row(study: HipStudy, patient: str, split: str, out: Path) -> Row:
    """The pictures of a study as 8-bit files under ``out``, and its row of labels.csv."""
    films = {"ap": study.ap, "lateral": study.lateral}
    files = {
        role: save_picture(film.picture, out, f"{split}/{patient}_{role}.png")
        for role, film in films.items()
    }
    label = study.fracture.label
    boxes = {f"{role}_boxes": _boxes(film, label) for role, film in films.items()}
    return {
        **files,
        "patient": patient,
        "side": study.patient.side,
        "split": split,
        "class": label,
        **boxes,
        "garden": study.fracture.garden,
        "ao": study.fracture.ao,
        "age": str(study.patient.age),
        "lateral_view": study.lateral.view.name.lower(),
    }


def _boxes(film: HipFilm, label: str) -> str:
    """As labels.csv has places: in parts of the picture."""
    if film.box is None:
        return "none"
    rows, columns = film.picture.shape
    box = film.box
    edges = (box.top / rows, box.left / columns, box.bottom / rows, box.right / columns)
    return " ".join([label, *(part(edge) for edge in edges)])


def write_hip(study: HipStudy, patient: str, folder: Path) -> list[Path]:
    """Two films, the report ``truth.dcm`` of what is right, and its boxes as ``truth.json``."""
    uids = Identifiers(f"hip/{patient}/{study.seed}")
    films = (study.ap, study.lateral)
    images = [_image(film, study, uids, number) for number, film in enumerate(films, 1)]
    truth = report(images, told(study), uids, len(images) + 1)
    files = zip((*images, truth), ("ap", "lateral", "truth"), strict=True)
    written = [write(named(ds, patient), folder / f"{name}.dcm") for ds, name in files]
    places = [
        Placed(f"{name}.dcm", film.view.beam.rows, film.view.beam.columns, _corners(film.box))
        for name, film in zip(("ap", "lateral"), films, strict=True)
    ]
    return [*written, write_coco(folder / "truth.json", places, "Fracture")]


def told(study: HipStudy) -> Told:
    """What is right, in codes."""
    label, fracture = study.fracture.label, study.fracture
    answers = [(_own("HIP_FRACTURE", "Hip fracture class"), _own(label, MEANINGS[label]))]
    if fracture.garden:
        grade = _own(f"GARDEN_{fracture.garden}", f"Garden {fracture.garden}")
        answers.append((_own("GARDEN", "Garden grade"), grade))
    if fracture.ao:
        answers.append((_own("AO_OTA", "AO/OTA 2018"), _own(f"AO_{fracture.ao}", fracture.ao)))
    places = tuple(_corners(film.box) for film in (study.ap, study.lateral))
    return Told(FINDINGS[label], HIP, SIDES[study.patient.side], tuple(answers), places)


def _own(value: str, meaning: str) -> Code:
    return Code(value, "99CONDYLE", meaning)


def _corners(box: Box | None) -> tuple[float, float, float, float] | None:
    return (box.left, box.top, box.right, box.bottom) if box else None


def _image(film: HipFilm, study: HipStudy, uids: Identifiers, number: int) -> Dataset:
    description, view, code = _SAID[film.view.name]
    beam = film.view.beam
    said = Film(
        "hip",
        "Hip radiographs (generated)",
        description,
        "HIP",
        HIP,
        study.patient.side,
        beam.pixel,
        magnification=round(beam.distance / float(beam.depth(beam.source * 0)), 4),
        distance=round(beam.distance, 1),
        series=description,
        number=number,
        view=view,
        view_code=code,
        orientation=_orientation(film.view.name, study.patient.side),
    )
    return film_instance(film.picture, said, uids)


def _orientation(view: str, side: str) -> tuple[str, str]:
    """Frontal films have the patient's left at the right; across the table the front is up."""
    if view != CROSS_TABLE:
        return ("L", "F")
    return ("H", "P") if side == "R" else ("F", "P")
