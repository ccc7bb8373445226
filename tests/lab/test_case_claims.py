"""What is handed to a pack of one case, and which of several joints is meant."""

from pathlib import Path

import numpy as np
import pytest
import torch
from gap_pack import write_pack
from graded import joint
from part10 import saved
from pydicom import Dataset
from pydicom.uid import DigitalXRayImageStorageForPresentation, generate_uid

from viewer.ai.given import FROM_HEADER, Grid
from viewer.ai.messages import Made
from viewer.ai.pack_file import load_pack
from viewer.core.errors import ViewerError
from viewer.core.finding import PixelBox
from viewer.lab.data.case import Case
from viewer.lab.data.opened import first_volume
from viewer.lab.evaluation.claims import FROM_TABLE, Claiming, of_side
from viewer.lab.evaluation.ended import Ending
from viewer.lab.evaluation.wanted import Wanted
from viewer.lab.report.outcomes import LabelSaid


def scored(side: str, width: float) -> Made:
    frame = PixelBox(0, 10, width, 10 + width)
    return Made(0, "film", np.zeros(5, np.float32), frame=frame, side=side)


def test_of_two_knees_that_of_the_known_side_is_meant() -> None:
    left, right = scored("L", 40), scored("R", 60)
    assert of_side([right, left], "L") is left
    assert of_side([right, left], "R") is right


def test_of_knees_whose_side_nobody_knows_the_widest_is_meant() -> None:
    small, large = scored("", 40), scored("", 60)
    assert of_side([small, large], "L") is large
    assert of_side([small, large], "") is large


@pytest.fixture(scope="module")
def claiming(tmp_path_factory: pytest.TempPathFactory) -> Claiming:
    pack = load_pack(write_pack(tmp_path_factory.mktemp("packs") / "gap"))
    return Claiming(pack, torch.device("cpu"))


def film(path: Path, laterality: str) -> Path:
    """A digital radiograph of a gap of grade 2."""
    made = Dataset()
    made.SOPClassUID, made.SOPInstanceUID = DigitalXRayImageStorageForPresentation, generate_uid()
    made.StudyInstanceUID, made.SeriesInstanceUID = generate_uid(), generate_uid()
    made.Modality, made.ImageLaterality, made.PatientID = "DX", laterality, "X"
    made.Manufacturer, made.PatientSex, made.PatientAge = "A maker", "F", "067Y"
    made.ViewPosition, made.PresentationIntentType = "AP", "FOR PRESENTATION"
    made.Rows = made.Columns = 224
    made.SamplesPerPixel, made.PhotometricInterpretation = 1, "MONOCHROME2"
    made.BitsAllocated, made.BitsStored, made.HighBit, made.PixelRepresentation = 8, 8, 7, 0
    return saved(made, joint(2, 0), path)


def known(file: Path, side: str) -> Case:
    return Case("one", "p", {"film": file}, side, 2, {})


def test_a_dicom_film_is_claimed_as_it_comes(claiming: Claiming, tmp_path: Path) -> None:
    case = known(film(tmp_path / "film.dcm", "R"), "")
    wanted = Wanted(0, claiming.loaded.pack.graded, {case.id: case})
    made = Ending(claiming, [wanted], tmp_path)(case).outcomes[0]
    assert isinstance(made.said, LabelSaid)
    assert sum(made.said.probabilities) == pytest.approx(1)
    size = {"size": "224 x 224", "modality": "DX", "view": "AP", "side": ""}
    assert made.facts == {**size, "manufacturer": "A maker", "sex": "F", "age": "067Y"}
    assert (made.seconds > 0, made.file) == (True, "film.dcm")


def test_the_header_tells_the_side_before_the_table_does(
    claiming: Claiming, tmp_path: Path
) -> None:
    for said, expected in {"R": ("R", FROM_HEADER), "": ("L", FROM_TABLE)}.items():
        file = film(tmp_path / f"{said}.dcm", said)
        grid = claiming.prepared(known(file, "L")).inputs["film"]
        assert isinstance(grid, Grid)
        assert (grid.side, grid.side_from) == expected


def test_a_file_without_a_picture_is_told(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("no picture")
    with pytest.raises(ViewerError):
        first_volume(tmp_path / "note.txt")
