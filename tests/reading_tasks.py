"""Tasks of made-up films, and the files that describe them."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from part10 import saved
from pydicom import Dataset
from pydicom.uid import DigitalXRayImageStorageForPresentation

from viewer.core.reading.task import Item, Option, Question, QuestionKind, Task

YES_NO = (Option("0", "No"), Option("1", "Yes"))
TORN = Question("torn", "Is it torn?", QuestionKind.CLASS, YES_NO, ("Motion",))
GRADE = Question(
    "grade", "Grade", QuestionKind.ORDINAL, tuple(Option(str(n), f"Grade {n}") for n in range(5))
)
BOXES = Question(
    "boxes",
    "Every fracture",
    QuestionKind.BOX,
    (Option("0", "No fracture"),),
    ("Motion",),
    definition="A box around each.",
)
LENGTH = Question(
    "length",
    "Longest axis",
    QuestionKind.MEASUREMENT,
    cannot=("Motion",),
    definition="From end to end.",
    draw="line",
    numbers=("Length",),
    most=1,
)
BONE = Question("bone", "Bone", QuestionKind.MASK, cannot=("Motion",), definition="All.", most=1)


def uid(number: int) -> str:
    return f"1.2.826.0.1.7.{number}"


def task(studies: int, folder: Path = Path(), times: int = 1, **other: object) -> Task:
    """A task on films that `write_case` puts down."""
    items = tuple(Item(uid(n), folder / f"case{n}", times) for n in range(studies))
    told = {"id": "t", "title": "T", "items": items, "questions": (TORN,), **other}
    return Task(**told)  # type: ignore[arg-type]


def write_case(
    folder: Path, number: int, picture: NDArray[np.uint16] | None = None, **elements: object
) -> Path:
    """A film whose pixels tell its number, or that picture (12 bits); where it lies."""
    one = Dataset()
    one.SOPClassUID = DigitalXRayImageStorageForPresentation
    one.StudyInstanceUID, one.SeriesInstanceUID = uid(number), f"{uid(number)}.1"
    one.SOPInstanceUID, one.Modality = f"{uid(number)}.1.1", "DX"
    one.PatientName, one.PatientID = f"Beispiel^{number}", f"P-{number}"
    one.BodyPartExamined, one.ViewPosition, one.ImageLaterality = "KNEE", "AP", "R"
    one.PixelSpacing, one.InstanceNumber, one.SeriesNumber = [0.2, 0.2], 1, 1
    one.SamplesPerPixel, one.PhotometricInterpretation = 1, "MONOCHROME2"
    one.BitsAllocated, one.BitsStored, one.HighBit, one.PixelRepresentation = 16, 12, 11, 0
    one.Rows, one.Columns = (64, 48) if picture is None else picture.shape
    for keyword, value in elements.items():
        setattr(one, keyword, value)
    pixels = np.full((one.Rows, one.Columns), 100 * (number + 1), dtype=np.uint16)
    where = folder / f"case{number}" / "film.dcm"
    return saved(one, pixels if picture is None else picture, where)


def write_task(folder: Path, studies: int, *, head: str = "", questions: str = "") -> Path:
    """A task.toml beside its cases."""
    lines = ["format = 1", 'id = "knees"', 'title = "Knees"', head or 'ai = "never"']
    for number in range(studies):
        write_case(folder, number)
        lines += ["[[item]]", f'study = "{uid(number)}"', f'path = "case{number}"']
    lines.append(questions or '[[question]]\nid = "kl"\nfrom = "kl"')
    file = folder / "task.toml"
    file.write_text("\n".join(lines), encoding="utf-8")
    return file
