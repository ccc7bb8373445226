"""Pictures without truth, kind by kind: what a pack of several inputs, boxes or masks says."""

from pathlib import Path

import cv2
import numpy as np
import pytest
import torch
from measured_packs import TEAR, ball, film_pack, mask_pack, place_pack, write_nifti
from part10 import saved
from pydicom import Dataset
from pydicom.uid import DigitalXRayImageStorageForPresentation, generate_uid

from viewer.ai.pack import Pack
from viewer.ai.pack_file import load_pack
from viewer.lab.gate.refusals import refusals
from viewer.workers.progress import Progress

CPU = torch.device("cpu")


@pytest.fixture
def both(tmp_path: Path) -> Pack:
    """A pack of a front view, and a lateral one that may be missing."""
    folder = tmp_path / "pack"
    film_pack(folder, [TEAR.format(takes="ap said", title="Ligament", code="L")], ROLES)
    file = folder / "pack.toml"
    text = file.read_text()
    for role in ROLES:
        text = text.replace(
            f'role = "{role}"\n', f'role = "{role}"\nseeks = {{ view = "{role}" }}\n'
        )
    file.write_text(text)
    return load_pack(folder)


ROLES = {"ap": True, "lateral": False}


def film(file: Path, view: str, study: str, seed: int = 0) -> None:
    made = Dataset()
    made.SOPClassUID, made.SOPInstanceUID = DigitalXRayImageStorageForPresentation, generate_uid()
    made.StudyInstanceUID, made.SeriesInstanceUID = study, generate_uid()
    made.PatientID, made.PatientName = "made", "Made^Up"
    made.Modality, made.SeriesDescription, made.ViewPosition = "DX", f"HIP {view}", view
    made.Rows = made.Columns = 64
    made.SamplesPerPixel, made.PhotometricInterpretation = 1, "MONOCHROME2"
    made.BitsAllocated = made.BitsStored = 16
    made.HighBit, made.PixelRepresentation = 15, 0
    pixels = np.random.default_rng(seed).integers(0, 4000, (64, 64)).astype(np.uint16)
    saved(made, pixels, file)


def test_a_folder_in_a_kind_is_a_study_whose_series_find_their_inputs(
    both: Pack, tmp_path: Path
) -> None:
    kinds = tmp_path / "kinds"
    for name, views in {"a": ("AP", "LL"), "b": ("AP",), "c": ("LL",)}.items():
        study = generate_uid()
        for view in views:
            film(kinds / "hips (real)" / name / f"{view}.dcm", view, study)
    film(kinds / "lone" / "x.dcm", "AP", generate_uid())
    (kinds / "lone" / "y.txt").write_text("no picture")
    hips, lone = refusals(both, kinds, CPU, Progress())
    assert (hips.count, hips.passed, hips.warned, hips.refused) == (3, 1, 1, 1)
    assert (lone.count, lone.passed, lone.warned, lone.refused) == (2, 0, 1, 1)
    assert sum(int(part.split(": ")[1]) for part in hips.claims.split("; ")) == 2


def test_what_is_boxed_is_counted_picture_by_picture(tmp_path: Path) -> None:
    pack = place_pack(tmp_path / "pack", "box")
    kind = tmp_path / "kinds" / "spots"
    kind.mkdir(parents=True)
    for number in range(3):
        picture = np.full((96, 96), 20, np.uint8)
        picture[30:50, 40:60] = 220 if number else 20
        cv2.imwrite(str(kind / f"{number}.png"), picture)
    (row,) = refusals(pack, kind.parent, CPU, Progress())
    assert row.claims == "bright place: 2; no box: 1"


def test_of_masks_the_share_of_the_picture_is_told(tmp_path: Path) -> None:
    pack = mask_pack(tmp_path / "pack")
    kind = tmp_path / "kinds" / "balls"
    kind.mkdir(parents=True)
    inside = ball((16, 16, 16), (8, 8, 8), 5)
    write_nifti(kind / "ball.nii.gz", np.where(inside, 180, 20).astype(np.int16), (1, 1, 1))
    write_nifti(kind / "none.nii.gz", np.full((16, 16, 16), 20, np.int16), (1, 1, 1))
    (row,) = refusals(pack, kind.parent, CPU, Progress())
    assert row.claims == f"Bright in 1 of 2, {100 * inside.mean():.1f} % of the picture"
