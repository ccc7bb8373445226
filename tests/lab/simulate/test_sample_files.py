"""The files of the sample case: what they say, and that anyone can read them."""

import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from pydicom import dcmread
from pydicom.dataset import Dataset

from viewer.lab.simulate.anatomy.build import Build
from viewer.lab.simulate.modality.mr import scan
from viewer.lab.simulate.modality.protocol import SAMPLE, Protocol
from viewer.lab.simulate.writing.dicom import Identifiers
from viewer.lab.simulate.writing.sample import TORN, write_films_of_others, write_sample

OTHERS = ("hip", "implant", "tissue")


def test_writing_the_same_seed_again_writes_the_same_bytes(
    small: Path, small_protocol: Protocol, tmp_path: Path
) -> None:
    write_sample(tmp_path, seed=3, protocol=small_protocol)
    first = {p.relative_to(small): p.read_bytes() for p in small.rglob("*.dcm")}
    second = {p.relative_to(tmp_path): p.read_bytes() for p in tmp_path.rglob("*.dcm")}
    assert first == second
    assert len(first) == 3 * 5 + 4


def test_the_shipped_studies_of_others_are_what_the_generator_makes(
    shipped: Path, tmp_path: Path
) -> None:
    """To the last grey value, but for the rounding of other processors; the truth exactly."""
    write_films_of_others(tmp_path)
    for name in ("hip/ap.dcm", "hip/lateral.dcm", "implant/film.dcm", "implant/truth.dcm"):
        ours, theirs = (dcmread(folder / name).pixel_array for folder in (shipped, tmp_path))
        assert np.mean(ours != theirs) < 0.001
    assert (shipped / "hip/truth.json").read_text() == (tmp_path / "hip/truth.json").read_text()


def test_another_seed_makes_another_knee_with_other_identifiers(
    small: Path, small_protocol: Protocol, tmp_path: Path
) -> None:
    write_sample(tmp_path, seed=4, protocol=small_protocol)
    one, other = (dcmread(folder / "film" / "ap.dcm") for folder in (small, tmp_path))
    assert one.SOPInstanceUID != other.SOPInstanceUID
    assert np.any(one.pixel_array != other.pixel_array)


def test_the_shipped_sample_is_what_the_generator_makes(series: dict[str, list[Dataset]]) -> None:
    """To the last grey value, but for the rounding of other processors."""
    build, acquisition = Build.from_seed(1), SAMPLE.series[2]
    geometry = acquisition.geometry(build)
    shipped = series["axial"][12].pixel_array
    wet = replace(build, effusion=2.0)
    made = scan(wet, geometry, acquisition.contrast, slices=[12], lesions=TORN)[0]
    assert np.mean(made != shipped) < 0.001


def test_every_file_says_that_there_is_no_patient(shipped: Path) -> None:
    files = sorted(shipped.rglob("*.dcm"))
    assert len(files) == 24 + 25 + 25 + 4 + 3 + 2 + 66
    for path in files:
        ds = dcmread(path, stop_before_pixels=True)
        other = next((one.upper() for one in OTHERS if one in path.parts), "")
        assert ds.PatientName == (f"SIMULATED^{other}" if other else "SAMPLE^Generated")
        assert ds.PatientID == f"CONDYLE-{other or 'SAMPLE'}"
        assert ds.ContentQualification == "RESEARCH"
        assert ds.private_block(0x0021, "CONDYLE")[0x01].value == "SIMULATED"
        said = ds.get("ImageComments", ds.get("ContentDescription"))
        assert said == (None if ds.Modality == "SR" else "SIMULATED: no patient")


def test_the_sample_is_small_and_its_identifiers_are_unique(shipped: Path) -> None:
    assert sum(path.stat().st_size for path in shipped.rglob("*.dcm")) < 11_500_000
    headers = [dcmread(path, stop_before_pixels=True) for path in shipped.rglob("*.dcm")]
    assert max(Counter(ds.SOPInstanceUID for ds in headers).values()) == 1
    assert all(ds.SOPInstanceUID.is_valid for ds in headers)
    assert len({ds.SeriesInstanceUID for ds in headers}) == 15
    assert Identifiers(1).of("a", "b") != Identifiers(1).of("a/b/c")


@pytest.mark.skipif(not shutil.which("dciodvfy"), reason="dciodvfy is not installed")
@pytest.mark.parametrize(
    "name", ["mr/sagittal/001.dcm", "mr/coronal/012.dcm", "mr/axial/020.dcm", "mr/truth.dcm",
             "mr/report.dcm", "film/ap.dcm", "legs/standing.dcm", "hip/ap.dcm", "hip/lateral.dcm",
             "hip/truth.dcm", "implant/film.dcm", "implant/truth.dcm", "tissue/volume/030.dcm",
             "tissue/truth.dcm"]
)  # fmt: skip
def test_dciodvfy_finds_no_error(shipped: Path, name: str) -> None:
    done = subprocess.run(
        ["dciodvfy", "-new", str(shipped / name)], capture_output=True, text=True, check=False
    )
    said = done.stdout + done.stderr
    assert "Error" not in said, said
    assert done.returncode == 0


@pytest.mark.skipif(not shutil.which("dcmdrle"), reason="dcmtk is not installed")
def test_dcmtk_decodes_the_same_pixels(shipped: Path, tmp_path: Path) -> None:
    for name in ("mr/sagittal/010.dcm", "film/ap.dcm"):
        out = tmp_path / "decoded.dcm"
        subprocess.run(["dcmdrle", str(shipped / name), str(out)], check=True)
        np.testing.assert_array_equal(dcmread(out).pixel_array, dcmread(shipped / name).pixel_array)


def test_a_folder_that_cannot_be_written_is_said_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    done = subprocess.run(
        [sys.executable, "-m", "viewer.lab.simulate", "sample", str(tmp_path / "taken")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "Choose another folder" in done.stderr
    assert "Traceback" not in done.stderr
