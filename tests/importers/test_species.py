"""Of what kind a patient is, as headers tell it (DICOM PS3.3 C.7.1.1)."""

from pathlib import Path

import pytest
from phantoms import CR, Scanner, header, ramp, save
from pydicom import Dataset
from pydicom.sequence import Sequence


def coded(meaning: str) -> Sequence:
    item = Dataset()
    item.CodeValue, item.CodingSchemeDesignator, item.CodeMeaning = "1", "99TEST", meaning
    return Sequence([item])


@pytest.mark.parametrize(
    ("told", "species"),
    [
        ({}, ""),
        ({"PatientSpeciesDescription": "Equus caballus"}, "Equus caballus"),
        ({"PatientSpeciesCodeSequence": coded("Felis catus")}, "Felis catus"),
        ({"PatientBreedDescription": "Boxer"}, "Boxer"),
        ({"PatientSexNeutered": "ALTERED"}, "an animal"),
        ({"PatientSexNeutered": ""}, ""),
        ({"PatientSpeciesDescription": "Human", "PatientSexNeutered": "UNALTERED"}, "Human"),
    ],
)
def test_a_header_tells_the_species(
    tmp_path: Path, scanned: Scanner, told: dict, species: str
) -> None:
    file = save(header(ramp(4, 4), CR, **told), ramp(4, 4), tmp_path / "a.dcm")
    assert scanned(file).studies[0].patient.species == species
