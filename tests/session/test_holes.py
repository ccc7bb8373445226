"""What is said, written and forgotten of a series that lacks slices."""

import re
from pathlib import Path

import nibabel
import numpy as np
import pytest
from dicom_series import stack, values
from holed import pack

from viewer.core.study import Series
from viewer.core.volume import Volume
from viewer.exporters.saving import NotExported
from viewer.importers.read import read
from viewer.importers.scan import scan
from viewer.session.conversion import Order, convert
from viewer.session.facts import banner
from viewer.session.headless import workspace
from viewer.session.holes import hole, holes
from viewer.session.workspace import Workspace
from viewer.workers.progress import Progress

HEIGHTS = [3.0 * at for at in range(10)]


def holed(folder: Path, damaged: set[int]) -> Series:
    pack(stack(folder, HEIGHTS), damaged)
    ((series,),) = (study.series for study in scan([folder], Progress()).studies)
    return series


def volume_of(folder: Path, damaged: set[int]) -> Volume:
    return read(holed(folder, damaged), 0, Progress())


@pytest.mark.parametrize(
    ("damaged", "said"),
    [
        ({3}, "Slice 4 of 10 could not be read: "),
        ({1, 4, 5, 6}, "Slices 2, 5–7 of 10 could not be read: "),
    ],
)
def test_holes_are_told_by_the_numbers_that_the_views_count_with(
    tmp_path: Path, damaged: set[int], said: str
) -> None:
    volume = volume_of(tmp_path, damaged)
    assert holes(volume).startswith(said)
    text, severity = banner(volume)
    assert text == holes(volume)
    assert severity == "warning"


def test_a_hole_says_why_it_is_empty_and_a_picture_says_nothing(tmp_path: Path) -> None:
    volume = volume_of(tmp_path, {3})
    assert hole(volume, 3).startswith("Slice 4 of 10 could not be read.\nThe compressed picture")
    assert hole(volume, 4) == ""


def test_of_a_whole_series_nothing_is_said(tmp_path: Path) -> None:
    volume = volume_of(tmp_path, set())
    assert holes(volume) == ""
    assert banner(volume) == ("", "")


@pytest.mark.parametrize("at", [2, 5])
def test_a_series_with_a_hole_is_converted_with_a_note(tmp_path: Path, at: int) -> None:
    (one,) = convert(holed(tmp_path / "in", {at}), Order(tmp_path / "out.nii"), Progress())
    (note,) = one.notes
    assert note.startswith(f"Slice {at + 1} of 10 could not be read: ")
    assert "zeros in the file" in note
    written = np.asarray(nibabel.load(one.written.path).dataobj).transpose(2, 1, 0)
    for number, picture in enumerate(written):
        expected = np.zeros_like(picture) if number == at else values(number)
        np.testing.assert_array_equal(picture, expected)


def test_a_hole_in_one_of_several_stacks_is_told_with_its_name(tmp_path: Path) -> None:
    paths = []
    for at, echo in enumerate((10.0, 20.0)):
        told = {"EchoTime": echo, "EchoNumbers": at + 1}
        paths += stack(tmp_path / "in", (0, 3, 6), first=3 * at, **told)
    pack(paths, {4})
    ((series,),) = (study.series for study in scan([tmp_path / "in"], Progress()).studies)
    (one,) = convert(series, Order(tmp_path / "out.nii"), Progress())
    (note,) = one.notes
    assert note.startswith(f"{series.stacks[1].name}: Slice 2 of 3 could not be read: ")


def test_strictly_a_series_with_a_hole_is_refused_and_no_file_is_left(tmp_path: Path) -> None:
    out = tmp_path / "out.nii.gz"
    with pytest.raises(NotExported, match=re.escape("Slice 4 of 10 could not be read")):
        convert(holed(tmp_path / "in", {3}), Order(out, strict=True), Progress())
    assert not out.exists()
    (one,) = convert(holed(tmp_path / "sound", set()), Order(out, strict=True), Progress())
    assert one.notes == ()


def test_a_damaged_series_is_read_anew_once_its_files_were_looked_through_again(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "in"
    paths = stack(folder, HEIGHTS)
    sound = {path: path.read_bytes() for path in paths}
    pack(paths, {3})
    with workspace(tmp_path / "user") as session:
        volume = session.volume(_opened(session, folder), 0, Progress())
        assert len(volume.lost) == 1
        assert session.volume(volume.series, 0, Progress()) is volume, "kept, as any other"
        for path, data in sound.items():
            path.write_bytes(data)
        again = session.volume(_opened(session, folder), 0, Progress())
    assert again.lost == ()
    np.testing.assert_array_equal(again.values[3], values(3))


def _opened(session: Workspace, folder: Path) -> Series:
    session.open_now([folder], Progress())
    ((series,),) = (study.series for study in session.studies.values())
    return series
