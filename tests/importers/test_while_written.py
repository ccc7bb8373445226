"""A folder that others write to while it is scanned and read: what is whole is shown, and no more.

Files come and go from the callback of Progress, in the very midst of the work.
"""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import nibabel
import numpy as np
import pytest
from phantoms import Scanner, header, ramp, save, write_slices
from pydicom import dcmread
from pydicom.uid import RLELossless

from viewer.core.errors import Unreadable, ViewerError
from viewer.core.study import Scan, Series
from viewer.importers import walk
from viewer.importers.read import read, try_decode
from viewer.importers.scan import scan
from viewer.workers.progress import Progress

COUNT = 24
PLACES = [(0.0, 0.0, float(z)) for z in range(COUNT)]
PIXELS = ramp(COUNT, 16, 16)


def series_of(found: Scan) -> Series:
    return found.studies[0].series[0]


def once(act: Callable[[], object], when: str = "") -> Progress:
    """A Progress whose first callback that says ``when`` does something to the folder."""
    left = [act]

    def report(_done: float, text: str) -> None:
        if when in text and left:
            left.pop()()

    return Progress(report)


def test_a_file_half_written_has_a_reason_and_is_shown_once_it_is_whole(
    tmp_path: Path, scanned: Scanner
) -> None:
    paths = write_slices(tmp_path, PIXELS, PLACES)
    whole = paths[3].read_bytes()
    for part in (len(whole) - 1, len(whole) // 2, 140, 0):
        paths[3].write_bytes(whole[:part])
        found = scanned(tmp_path)
        assert series_of(found).frame_count == COUNT - 1
        assert all(refusal.path == paths[3] for refusal in found.refusals)
        assert len(found.refusals) == 1
        if part > len(whole) // 2:
            assert "may still be being written" in found.refusals[0].reason
            os.utime(paths[3], (0, 0))
            assert "being written" not in scanned(tmp_path).refusals[0].reason
    paths[3].write_bytes(whole)
    assert series_of(scanned(tmp_path)).frame_count == COUNT


def test_what_comes_and_goes_during_a_scan_does_not_stop_it(tmp_path: Path) -> None:
    paths = write_slices(tmp_path / "a", PIXELS, PLACES)
    (tmp_path / "b").mkdir()
    shutil.copy(paths[0], tmp_path / "b" / "x.dcm")

    def change() -> None:
        for path in paths[:3]:
            path.unlink()
        shutil.rmtree(tmp_path / "b")
        write_slices(tmp_path / "c", PIXELS[:2], PLACES[:2])

    found = scan([tmp_path], once(change, "file "))
    assert 1 <= series_of(found).frame_count <= COUNT
    assert all(refusal.reason.endswith(".") for refusal in found.refusals)


def test_a_folder_that_goes_while_it_is_listed_has_a_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b", "c"):
        write_slices(tmp_path / name, PIXELS[:1], PLACES[:1])
    plain = os.scandir

    def vanishing(folder: Path) -> object:
        listing = plain(folder)
        if folder == tmp_path / "a":
            subprocess.run(["rm", "-r", tmp_path / "b"], check=True)
        return listing

    monkeypatch.setattr(walk.os, "scandir", vanishing)
    found = scan([tmp_path], Progress())
    assert sum(len(series.instances) for study in found.studies for series in study.series) == 2
    assert [refusal.reason for refusal in found.refusals if "copy" not in refusal.reason] == [
        "There is no such file or folder."
    ]


@pytest.mark.parametrize("syntax", ["plain", "compressed"])
@pytest.mark.parametrize("harm", ["unlink", "truncate", "empty", "folder", "lock"])
def test_a_file_that_is_harmed_during_a_read_has_a_reason(
    tmp_path: Path, scanned: Scanner, harm: str, syntax: str
) -> None:
    paths = write_slices(tmp_path / "a", PIXELS, PLACES)
    if syntax == "compressed":
        for path in paths:
            dataset = dcmread(path)
            dataset.compress(RLELossless)
            dataset.save_as(path)
    series = series_of(scanned(tmp_path))
    harms = {
        "unlink": lambda path: path.unlink(),
        "truncate": lambda path: os.truncate(path, path.stat().st_size - 100),
        "empty": lambda path: os.truncate(path, 0),
        "folder": lambda path: shutil.rmtree(path.parent, ignore_errors=True),
        "lock": lambda path: (path.unlink(), path.mkdir()),
    }
    harmed = once(lambda: [harms[harm](path) for path in paths[:1] + paths[-1:]])
    reasons = reasons_of(series, harmed)
    assert reasons
    assert all(reason.endswith(".") for reason in reasons)


def reasons_of(series: Series, progress: Progress) -> list[str]:
    """Why a series, or some of its slices, could not be read."""
    try:
        return [lost.reason for lost in read(series, 0, progress).lost]
    except Unreadable as told:
        return [str(told)]


def test_a_file_that_grew_since_the_scan_is_read_as_it_is_now(
    tmp_path: Path, scanned: Scanner
) -> None:
    paths = write_slices(tmp_path, PIXELS, PLACES)
    series = series_of(scanned(tmp_path))
    for path in paths:
        with path.open("ab") as file:
            file.write(bytes(500))
    assert np.array_equal(read(series, 0, Progress()).values, PIXELS)


def test_a_file_of_another_size_in_the_place_of_one_is_told(
    tmp_path: Path, scanned: Scanner
) -> None:
    paths = write_slices(tmp_path, PIXELS, PLACES)
    series = series_of(scanned(tmp_path))
    save(header(ramp(9, 9)), ramp(9, 9), paths[5])
    with pytest.raises(Unreadable, match="changed"):
        read(series, 0, Progress())


def test_a_disk_that_is_gone_after_the_scan_is_told_by_every_reader(
    tmp_path: Path, scanned: Scanner
) -> None:
    write_slices(tmp_path / "a", PIXELS, PLACES)
    nibabel.save(nibabel.Nifti1Image(np.zeros((3, 4, 5), np.int16), np.eye(4)), tmp_path / "v.nii")
    found = scanned(tmp_path)
    everything = [series for study in found.studies for series in study.series]
    for path in tmp_path.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    assert len(everything) == 2
    for series in everything:
        assert "no longer where they were found" in try_decode(series)[1]
        with pytest.raises(ViewerError):
            read(series, 0, Progress())


def test_a_volume_that_became_another_since_the_scan_is_told(
    tmp_path: Path, scanned: Scanner
) -> None:
    path = tmp_path / "v.nii"
    nibabel.save(nibabel.Nifti1Image(np.zeros((3, 4, 50), np.int16), np.eye(4)), path)
    series = series_of(scanned(path))
    nibabel.save(nibabel.Nifti1Image(np.zeros((3, 4, 5), np.int16), np.eye(4)), path)
    with pytest.raises(Unreadable, match="changed"):
        read(series, 0, Progress())
