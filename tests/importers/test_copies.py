"""Files of one identity are copies only where they can hold the same picture."""

from pathlib import Path

from phantoms import Scanner, header, ramp, save
from pydicom.uid import ExplicitVRBigEndian, ImplicitVRLittleEndian

from viewer.core.errors import Fault

PIXELS = ramp(4, 4)


def write(path: Path, **others: object) -> None:
    told = {"SOPInstanceUID": "1.2.3.7", "BitsStored": 12, "HighBit": 11, **others}
    save(header(PIXELS, **told), PIXELS, path)


def test_the_same_picture_packed_otherwise_is_a_copy(tmp_path: Path, scanned: Scanner) -> None:
    for at, syntax in enumerate((ImplicitVRLittleEndian, ExplicitVRBigEndian)):
        made = header(PIXELS, SOPInstanceUID="1.2.3.7")
        save(made, PIXELS, tmp_path / f"{at}.dcm", syntax)
    found = scanned(tmp_path)
    assert [refusal.fault for refusal in found.refusals] == [Fault.DUPLICATE]
    assert found.studies[0].series[0].frame_count == 1


def test_values_that_mean_something_else_are_no_copy(tmp_path: Path, scanned: Scanner) -> None:
    write(tmp_path / "unsigned.dcm")
    write(tmp_path / "signed.dcm", PixelRepresentation=1)
    write(tmp_path / "rescaled.dcm", RescaleSlope=2, RescaleIntercept=0)
    found = scanned(tmp_path)
    assert not found.refusals
    assert found.studies[0].series[0].frame_count == 3
