"""The compressed files among the shared ones: their frames are those that other readers decode."""

from pathlib import Path

import numpy as np
import SimpleITK
from packed import Pixels, unpacked

from viewer.core.errors import Unreadable
from viewer.importers.encoding.elements import number
from viewer.importers.encoding.header import read_header
from viewer.importers.kinds import UNCOMPRESSED

LOSSY_JPEG = ("1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.4.51")
ITK_IS_WRONG = {
    "SC_rgb_rle_16bit.dcm": "it takes the bytes of deep colour in run lengths in another order",
    "SC_rgb_rle_16bit_2frame.dcm": "the same",
    "SC_rgb_rle_32bit.dcm": "the same",
    "SC_rgb_rle_32bit_2frame.dcm": "the same",
}
DAMAGED = "JPEG2000-embedded-sequence-delimiter.dcm"
"""Its codestream is overwritten in the middle of its header; no reader decodes it."""


def compressed(folder: Path) -> list[Path]:
    found = []
    for path in sorted(folder.rglob("*")):
        try:
            header = read_header(path)
        except (Unreadable, IsADirectoryError):
            continue
        if header.has_pixels and header.transfer_syntax not in UNCOMPRESSED:
            found.append(path)
    return found


def itk(path: Path) -> Pixels | None:
    """Stored values, as ITK has them; None where it reads none."""
    try:
        values = SimpleITK.GetArrayFromImage(SimpleITK.ReadImage(str(path)))
    except RuntimeError:
        return None
    header = read_header(path).dataset
    return (values - number(header, "RescaleIntercept")) / number(header, "RescaleSlope", 1.0)


def test_compressed_frames_are_those_that_itk_decodes(shared_dicom: Path) -> None:
    SimpleITK.ProcessObject.SetGlobalWarningDisplay(False)
    paths = compressed(shared_dicom)
    found, lost = unpacked(paths)
    assert [paths[one.wanted].name for one in lost] == [DAMAGED]
    compared = 0
    for order, path in enumerate(paths):
        ours = np.array([frame for (at, _), frame in sorted(found.items()) if at == order])
        theirs = itk(path)
        if theirs is None or path.name in ITK_IS_WRONG:
            continue
        most = 1 if read_header(path).transfer_syntax in LOSSY_JPEG else 1e-6
        assert np.abs(ours - theirs.reshape(ours.shape)).max() <= most, path
        compared += 1
    assert compared > 60
