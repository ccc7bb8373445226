"""``condyle claims`` brings in what another program claims; ``condyle export`` leaves it marked."""

import csv
from pathlib import Path

import nibabel
import numpy as np
import pytest

from viewer import paths
from viewer.cli import run
from viewer.core.annotation import Reader
from viewer.session.headless import workspace
from viewer.workers.progress import Progress


def accept_all(folder: Path) -> int:
    """As a reader at the window would, one claim after another."""
    with workspace(paths.user_folder()) as session:
        session.read_as(Reader("Anna"))
        [study] = session.open_now([folder], Progress()).studies
        record = session.record(study.uid)
        for judged in record.findings:
            record.accept(judged.finding.id)
        return len(record.findings)


def test_grades_come_in_wait_and_leave_with_who_claimed_them(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    film = next((sample / "film").rglob("*.dcm"))
    claims = tmp_path / "claims.csv"
    claims.write_text(f"file,kl,model,version\n{film.name},3,DeepKL,2.1\nnone.dcm,3,DeepKL,2.1\n")
    assert run(["claims", str(sample / "film"), str(claims), "--reader", "Anna"]) == 0
    said = capsys.readouterr()
    assert said.out.strip() == "1 claim on 1 study brought in, to be judged"
    assert "passed over line 3: no open picture is called none.dcm" in said.err
    assert accept_all(sample / "film") == 1
    out = tmp_path / "out"
    assert run(["export", str(sample / "film"), "--out", str(out), "--reader", "Anna"]) == 0
    [table] = out.glob("*_record.csv")
    [row] = csv.DictReader(table.read_text(encoding="utf-8").splitlines())
    assert (row["grade"], row["decision"], row["claim_pack"]) == ("3", "accepted", "DeepKL")
    assert (row["claim_marks"], row["claim_trained_on"]) == ("external", "unknown")


def test_a_label_map_comes_in_on_the_series_that_it_is_of(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    axial = sample / "mr" / "axial"
    assert run(["convert", str(axial), str(tmp_path / "axial.nii.gz")]) == 0
    image = nibabel.load(tmp_path / "axial.nii.gz")
    labels = np.zeros(image.shape, dtype=np.uint8)
    labels[10:20, 12:30, 2:4] = 1
    nibabel.save(nibabel.Nifti1Image(labels, image.affine), tmp_path / "labels.nii.gz")
    capsys.readouterr()
    asked = ["claims", str(axial), str(tmp_path / "labels.nii.gz"), "--reader", "Anna"]
    assert run(asked) == 0
    assert accept_all(axial) == 1
    out = tmp_path / "out"
    assert run(["export", str(axial), "--out", str(out), "--reader", "Anna"]) == 0
    [mask] = out.glob("*_mask_*.nii.gz")
    back = nibabel.load(mask)
    assert "external; accepted by a reader" in back.header["descrip"].item().decode()
    np.testing.assert_allclose(back.affine, image.affine, atol=1e-4)
    np.testing.assert_array_equal(back.get_fdata() > 0, labels > 0)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("file,kl\nnone.dcm,3\n", "Nothing in this file could be brought in. The lines above"),
        ("a,b\n1,2\n", "no column that names a picture"),
    ],
)
def test_a_file_without_use_ends_with_a_reason(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, said: str
) -> None:
    (tmp_path / "claims.csv").write_text(text)
    asked = ["claims", str(sample / "film"), str(tmp_path / "claims.csv"), "--reader", "Anna"]
    assert run(asked) == 2
    assert said in capsys.readouterr().err


def test_without_a_reader_it_is_asked_who_is_to_judge(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "claims.csv").write_text("file,kl\nx,1\n")
    assert run(["claims", str(sample / "film"), str(tmp_path / "claims.csv")]) == 2
    assert "Give a name with --reader" in capsys.readouterr().err
