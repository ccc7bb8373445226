"""``condyle scan --json``: what another program needs to compare, in a schema that stays."""

import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pydicom
import pytest

from viewer.cli import run

Said = pytest.CaptureFixture[str]


def told(capsys: Said, *arguments: str) -> dict[str, Any]:
    assert run(["scan", "--json", *arguments]) == 0
    data: dict[str, Any] = json.loads(capsys.readouterr().out)
    return data


def test_the_place_of_a_stack_is_that_of_its_files(sample: Path, capsys: Said) -> None:
    data = told(capsys, str(sample / "mr" / "sagittal"))
    (series,) = data["studies"][0]["series"]
    (stack,) = series["stacks"]
    files = [pydicom.dcmread(path) for path in (sample / "mr" / "sagittal").iterdir()]
    place, affine = stack["place"], np.array(stack["place"]["affine_lps"])
    assert (place["columns"], place["rows"], place["slices"]) == (
        files[0].Columns, files[0].Rows, len(files),
    )  # fmt: skip
    assert place["plane"] == "sagittal"
    assert place["right_handed"] is True
    across = np.array([affine[:3, 2] @ (np.array(f.ImagePositionPatient)) for f in files])
    for at, number in enumerate(np.argsort(across)):
        assert np.allclose(affine @ [0, 0, at, 1], [*files[number].ImagePositionPatient, 1])
    cosines = np.reshape(files[0].ImageOrientationPatient, (2, 3))
    assert np.allclose(place["directions"]["column"]["cosines"], cosines[0])
    assert np.allclose(place["directions"]["row"]["cosines"], cosines[1])
    down, right = files[0].PixelSpacing
    assert np.allclose(affine[:3, 0], cosines[0] * right)
    spacing = place["spacing"]
    assert (spacing["between_rows"], spacing["between_columns"]) == (down, right)
    assert (spacing["unit"], spacing["origin"], spacing["words"]) == ("mm", "patient", "mm")
    assert stack["verdict"]["step_mm"] == pytest.approx(spacing["between_slices"])


def test_pixels_syntax_and_class_are_those_of_the_files(sample: Path, capsys: Said) -> None:
    (series,) = told(capsys, str(sample / "mr" / "axial"))["studies"][0]["series"]
    files = [pydicom.dcmread(path) for path in (sample / "mr" / "axial").iterdir()]
    one = files[0]
    assert series["transfer_syntaxes"] == [
        {
            "uid": one.file_meta.TransferSyntaxUID,
            "name": one.file_meta.TransferSyntaxUID.name,
            "instances": len(files),
        }
    ]
    assert series["sop_classes"][0]["name"] == "MR Image Storage"
    (pixels,) = series["pixels"]
    assert pixels == {
        "rows": one.Rows,
        "columns": one.Columns,
        "samples": 1,
        "photometric": one.PhotometricInterpretation,
        "bits_allocated": one.BitsAllocated,
        "bits_stored": one.BitsStored,
        "high_bit": one.HighBit,
        "signed": one.PixelRepresentation == 1,
        "numbers": "integer",
        "instances": len(files),
    }


def test_totals_count_what_is_listed(sample: Path, capsys: Said) -> None:
    data = told(capsys, str(sample))
    series = [one for study in data["studies"] for one in study["series"]]
    assert data["schema"] == "condyle-scan"
    assert data["schema_version"] == 2
    assert data["totals"]["series"] == len(series)
    assert data["totals"]["stacks"] == sum(len(one["stacks"]) for one in series)
    assert data["totals"]["instances"] == sum(one["instances"] for one in series)
    assert data["elapsed_s"] > 0


def test_a_film_tells_its_spacing_and_where_it_holds(sample: Path, capsys: Said) -> None:
    (series,) = told(capsys, str(sample / "film"))["studies"][0]["series"]
    place = series["stacks"][0]["place"]
    assert place["in_patient"] is False
    assert "affine_lps" not in place
    assert place["spacing"]["between_slices"] is None
    assert place["spacing"]["words"].startswith("mm ")
    assert place["spacing"]["sentence"].endswith(".")
    assert place["film"]["right"] in ("L", "R", "")


def test_each_refusal_has_a_word_for_programs(sample: Path, tmp_path: Path, capsys: Said) -> None:
    good, other = sorted((sample / "mr" / "axial").iterdir())[:2]
    shutil.copy(good, tmp_path / "good.dcm")
    shutil.copy(good, tmp_path / "twice.dcm")
    plain = pydicom.dcmread(other)
    plain.decompress(generate_instance_uid=False)
    plain.save_as(tmp_path / "cut.dcm")
    (tmp_path / "cut.dcm").write_bytes((tmp_path / "cut.dcm").read_bytes()[:-100])
    (tmp_path / "words.dcm").write_text("no picture at all, whatever its name says")
    data = told(capsys, str(tmp_path))
    codes = {Path(one["file"]).name: one["code"] for one in data["refused"]}
    assert codes == {"twice.dcm": "duplicate", "cut.dcm": "cut-off", "words.dcm": "not-an-image"}
    assert data["totals"]["refused_by_code"] == dict.fromkeys(codes.values(), 1)
    assert all(one["reason"].endswith(".") for one in data["refused"])


def test_decoding_is_tried_on_each_stack_when_asked(
    sample: Path, tmp_path: Path, capsys: Said
) -> None:
    dataset = pydicom.dcmread(next((sample / "film").rglob("*.dcm")))
    dataset.file_meta.TransferSyntaxUID = pydicom.uid.JPEG2000Lossless
    dataset.PixelData = pydicom.encaps.encapsulate([b"no JPEG 2000 at all, but of some length"])
    dataset["PixelData"].VR = "OB"
    dataset["PixelData"].is_undefined_length = True
    dataset.save_as(tmp_path / "broken.dcm")
    (series,) = told(capsys, str(tmp_path))["studies"][0]["series"]
    assert series["decode"] == series["stacks"][0]["decode"] == "supported"
    (series,) = told(capsys, str(tmp_path), "--decode")["studies"][0]["series"]
    assert series["decode"] == series["stacks"][0]["decode"] == "unsupported"
    assert series["stacks"][0]["why_not"]


def test_instances_and_identity_come_only_when_asked_for(sample: Path, capsys: Said) -> None:
    folder = str(sample / "mr" / "axial")
    plain = told(capsys, folder)
    (series,) = plain["studies"][0]["series"]
    assert "instance_list" not in series
    assert "description" not in series
    assert folder not in json.dumps(plain)
    (series,) = told(capsys, folder, "--instances")["studies"][0]["series"]
    assert len(series["instance_list"]) == series["instances"]
    assert all("file" not in one for one in series["instance_list"])
    named = told(capsys, folder, "--instances", "--identity")["studies"][0]
    assert all(Path(i["file"]).exists() for i in named["series"][0]["instance_list"])
    assert named["patient"]["id"]
