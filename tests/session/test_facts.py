"""What the corners of a view say of the scale of a picture."""

from pathlib import Path

import pytest
from dicom_series import CR, save, values

from viewer.importers.read import read
from viewer.importers.scan import scan
from viewer.session.facts import corners
from viewer.workers.progress import Progress


@pytest.mark.parametrize(
    ("said", "without"),
    [
        ({}, True),
        ({"PixelAspectRatio": [2, 1]}, True),
        ({"PixelSpacing": [0, 0]}, True),
        ({"ImagerPixelSpacing": [0.2, 0.2]}, False),
    ],
)
def test_a_picture_without_millimetres_says_so(
    tmp_path: Path, said: dict[str, object], without: bool
) -> None:
    save(tmp_path / "a.dcm", values(0), CR, **said)
    (study,) = scan([tmp_path], Progress()).studies
    volume = read(study.series[0], 0, Progress())
    for hide in (True, False):
        lines = corners(study, volume, hide=hide).top_right
        assert ("no millimetres" in lines) is without
