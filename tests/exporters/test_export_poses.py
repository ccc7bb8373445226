"""Poses in tables, sentences and reports."""

from dataclasses import replace

import numpy as np
import pytest

from viewer.core.claims import PoseClaim, PosedSurface
from viewer.core.codes import Code
from viewer.core.finding import Finding, Provenance, TrainedOn
from viewer.core.posed import placement
from viewer.core.shapes.region import Region, Shape
from viewer.core.target import Target
from viewer.exporters.claim_rows import claim_row, part_rows
from viewer.exporters.claim_words import told
from viewer.exporters.sr_places import posed

FEMUR = Code("FEMORAL", "99CONDYLE", "Femoral component")
RING = Region(Shape.POLYGON, ((1.0, 1.0, 0.0), (5.0, 1.0, 0.0), (3.0, 6.0, 0.0)), in_patient=False)
MATRIX = np.eye(4)
MATRIX[:3, 3] = (4.0, -8.0, 950.0)
SURFACE = PosedSurface(FEMUR, "ab" * 32, MATRIX, (RING,), 0.4, "drawn by Ada")
CLAIM = PoseClaim((SURFACE,), 1200.0, 0.5, 0.4, "source to detector 1200 (the file's header)")
MADE = Provenance("pose", "1", "Pose", "", TrainedOn.NOTHING, "cpu", "now")
FINDING = Finding("f", Target("1", "2"), "Pose", CLAIM, MADE, numbers=placement(SURFACE))


def test_a_table_tells_place_turn_fit_mask_and_camera() -> None:
    whole = claim_row(FINDING)
    assert whole["residual_mm"] == pytest.approx(0.2)
    assert whole["camera_from"] == CLAIM.camera_from
    first, *numbers = part_rows(FINDING)
    assert (first["residual_pixels"], first["mask_from"]) == (0.4, "drawn by Ada")
    named = {row["name"]: (row["value"], row["unit_ucum"]) for row in numbers}
    assert named["Position along z"] == (950.0, "mm")
    assert named["Turn about x"] == (0.0, "deg")
    assert named["Mean distance of outline and mask"] == (0.4, "{pixels}")
    assert {row["of"] for row in numbers} == {"Femoral component"}


def test_sentences_tell_the_same() -> None:
    said = told(FINDING)
    assert "0.40 pixels (0.20 mm at the detector) apart on average" in said
    assert "mask drawn by Ada" in said
    assert "Camera: source to detector 1200" in said
    assert "Not trained: a fixed method" in said


def test_without_the_pixels_of_the_detector_no_millimetres_are_told() -> None:
    unknown = replace(CLAIM, pixel_mm=0.0)
    assert unknown.residual_mm is None
    assert "mm at the detector" not in told(replace(FINDING, claim=unknown))


def test_a_report_has_the_numbers_of_the_component_that_an_outline_is_of() -> None:
    measured = posed(FINDING, FEMUR)
    assert [one.name.meaning for one in measured][:3] == [
        "Position along x",
        "Position along y",
        "Position along z",
    ]
    assert [float(one.value) for one in measured][:3] == [4.0, -8.0, 950.0]
    assert posed(FINDING, Code("OTHER", "99CONDYLE", "Another")) == []
    assert posed(FINDING, None) == []
