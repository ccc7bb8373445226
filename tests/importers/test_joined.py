"""Whether a film is whole or a part, as headers of many makers put it."""

from pathlib import Path

import numpy as np
import pytest
from pydicom import Dataset
from pydicom.sr.codedict import codes

from tests.session.dicom_series import CR, save
from viewer.core.study import Instance, Joined
from viewer.importers.scan import scan
from viewer.workers.progress import Progress


def read(tmp_path: Path, **elements: object) -> Instance:
    where = {"PatientOrientation": ["L", "F"]}
    save(tmp_path / "film.dcm", np.zeros((6, 5)), CR, **where, **elements)
    (study,) = scan([tmp_path], Progress()).studies
    return study.series[0].instances[0]


def coded(value: str, scheme: str = "DCM") -> list[Dataset]:
    code = Dataset()
    code.CodeValue, code.CodingSchemeDesignator, code.CodeMeaning = value, scheme, "made"
    return [code]


STITCHING = codes.DCM.ImageStitching


@pytest.mark.parametrize(
    "told",
    [
        {"ImageType": ["DERIVED", "PRIMARY", "STITCHED"]},
        {"ImageType": ["DERIVED", "PRIMARY", "", "COMPOSED"]},
        {"ImageType": ["DERIVED", "SECONDARY", "LEG_STITCHING"]},
        {"AcquisitionDeviceProcessingDescription": "Stitched, 3 exposures"},
        {"DerivationDescription": "Image composition"},
        {"DerivationDescription": "Stitched of image 1 of 3, image 2 of 3, image 3 of 3"},
        {"DerivationCodeSequence": coded(STITCHING.value, STITCHING.scheme_designator)},
    ],
)
def test_a_film_that_was_put_together_is_whole(told: dict[str, object], tmp_path: Path) -> None:
    assert read(tmp_path, **told).joined is Joined.WHOLE


@pytest.mark.parametrize(
    "told",
    [
        {"ImageType": ["ORIGINAL", "PRIMARY", "PART"]},
        {"ImageType": ["ORIGINAL", "PRIMARY", "STITCH_PART"]},
        {"AcquisitionDeviceProcessingDescription": "Unstitched"},
        {"AcquisitionDeviceProcessingDescription": "exposure for stitching"},
        {"DerivationDescription": "Part 2 of 3"},
        {"DerivationDescription": "image 1/3"},
    ],
)
def test_a_film_that_waits_for_the_others_is_a_part(
    told: dict[str, object], tmp_path: Path
) -> None:
    assert read(tmp_path, **told).joined is Joined.PART


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"ImageType": ["COMPOSED", "PART"]},
        {"ImageType": ["ORIGINAL", "PRIMARY", "", "POST_PROCESSED"]},
        {"AcquisitionDeviceProcessingDescription": "Stitching: off"},
        {"AcquisitionDeviceProcessingDescription": "Leg AP, not stitched"},
        {"DerivationDescription": "Body part: leg. Unsharp mask, particle filter"},
        {"DerivationCodeSequence": coded("113085")},
        {"DerivationCodeSequence": coded(STITCHING.value, "99OTHER")},
    ],
)
def test_other_words_say_neither(told: dict[str, object], tmp_path: Path) -> None:
    assert read(tmp_path, **told).joined is Joined.UNSAID


@pytest.mark.parametrize(
    ("told", "longest"), [([430, 350], 430.0), ([380], 380.0), (None, 0.0), ([-5, 0], 0.0)]
)
def test_the_field_of_view_is_as_long_as_its_longest_side(
    told: list[int] | None, longest: float, tmp_path: Path
) -> None:
    said = {} if told is None else {"FieldOfViewDimensions": told}
    assert read(tmp_path, **said).field_mm == longest


def test_films_told_by_one_another_say_the_same(tmp_path: Path) -> None:
    """The third of a series is read by what the second said."""
    for number in range(4):
        save(
            tmp_path / f"{number}.dcm", np.full((6, 5), number), CR, InstanceNumber=number,
            PatientOrientation=["L", "F"], ImageType=["ORIGINAL", "PRIMARY", "PART"],
            FieldOfViewDimensions=[430, 350],
        )  # fmt: skip
    (study,) = scan([tmp_path], Progress()).studies
    told = {(i.joined, i.field_mm, i.film_letters) for i in study.series[0].instances}
    assert len(study.series[0].instances) == 4
    assert told == {(Joined.PART, 430.0, ("L", "I"))}
