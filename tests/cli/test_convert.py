"""``condyle convert`` as a script would use it: files, what is said where, exit codes."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nibabel
import numpy as np
import pytest
from holed import pack

from viewer.cli import BAD_INPUT, STOPPED, run
from viewer.workers.progress import Cancelled


@pytest.fixture
def axial(sample: Path) -> str:
    return str(sample / "mr" / "axial")


def test_a_series_becomes_a_file_that_is_named_on_standard_output(
    axial: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "knee.nii.gz"
    assert run(["convert", axial, str(out)]) == 0
    said = capsys.readouterr()
    assert said.out.startswith(f"{out}: ")
    assert "uint16" in said.out or "int16" in said.out
    assert nibabel.load(out).ndim == 3


def test_info_tells_what_was_written_as_json(
    axial: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "knee.nii"
    assert run(["convert", axial, str(out), "--info"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["schema"] == "condyle-convert/1"
    (file,) = told["files"]
    image = nibabel.load(out)
    assert file["file"] == str(out)
    assert tuple(file["shape"]) == image.shape
    assert np.allclose(file["affine_ras"], image.affine, atol=1e-5)
    assert file["units"] == {"space": "mm", "time": "unknown"}
    assert file["stacks"][0]["verdict"]["kind"] == "uniform"


def test_several_series_are_listed_without_identity_and_one_can_be_chosen(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "c.nii.gz"
    assert run(["convert", str(sample / "mr"), str(out)]) == BAD_INPUT
    said = capsys.readouterr().err
    assert "There are 3 series" in said
    listed = [line for line in said.splitlines() if line.startswith("  MR")]
    assert len(listed) == 3
    uid = listed[1].rsplit(" ", 1)[1]
    assert run(["convert", str(sample / "mr"), str(out), "--series", uid, "--info"]) == 0
    assert json.loads(capsys.readouterr().out)["series_uid"] == uid


def test_a_file_that_is_there_stays_without_force(
    axial: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "mine.nii.gz"
    out.write_bytes(b"mine")
    assert run(["convert", axial, str(out)]) == BAD_INPUT
    assert "--force" in capsys.readouterr().err
    assert out.read_bytes() == b"mine"
    assert run(["convert", axial, str(out), "--force"]) == 0
    assert nibabel.load(out).ndim == 3


@pytest.mark.parametrize(
    "arguments",
    [
        ["/nowhere", "c.nii.gz"],
        ["{axial}", "c.nrrd"],
        ["{axial}", "c.nii.gz", "--series", "9.9.9"],
        ["{axial}", "c.nii.gz", "--stack", "7"],
        ["{axial}"],
    ],
)
def test_what_cannot_be_done_is_bad_input(
    axial: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    before = set(tmp_path.iterdir())
    assert run(["convert", *(word.format(axial=axial) for word in arguments)]) == BAD_INPUT
    assert {path.suffix for path in set(tmp_path.iterdir()) - before} <= {""}


def test_a_stop_says_so_and_leaves_no_file(
    axial: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object) -> None:
        raise Cancelled

    monkeypatch.setattr("viewer.workers.progress.Progress.step", stopped)
    assert run(["convert", axial, str(tmp_path / "c.nii.gz")]) == STOPPED
    assert list(tmp_path.glob("*.gz")) == list(tmp_path.glob(".condyle*")) == []


def test_notes_go_to_standard_error(sample: Path, tmp_path: Path) -> None:
    film = next((sample / "film").rglob("*.dcm"))
    command = [sys.executable, "-m", "viewer", "convert", str(film), str(tmp_path / "f.nii.gz")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "note: These pictures have no place in the patient" in done.stderr
    assert done.stdout.startswith(str(tmp_path / "f.nii.gz"))


def test_a_damaged_slice_is_noted_on_standard_error_or_refused_where_strict(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], axial: str
) -> None:
    folder, out = tmp_path / "in", tmp_path / "out.nii"
    shutil.copytree(axial, folder)
    pack(sorted(folder.iterdir()), {4})
    assert run(["convert", str(folder), str(out), "--strict"]) == BAD_INPUT
    assert re.search(r"Slice \d+ of 25 could not be read", capsys.readouterr().err)
    assert not out.exists()
    assert run(["convert", str(folder), str(out)]) == 0
    said = capsys.readouterr()
    assert re.search(r"note: Slice \d+ of 25 could not be read: .* zeros in the file", said.err)
    assert "could not" not in said.out
    stored = np.asarray(nibabel.load(out).dataobj)
    assert (~stored.any(axis=(0, 1))).sum() == 1
