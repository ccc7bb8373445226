"""A saved picture shows every pixel, and the words that belong to it."""

import re
from dataclasses import replace
from pathlib import Path

import cv2
import dicom_made as made
import numpy as np
import pytest

from viewer.core.annotation import Decision
from viewer.core.finding import Origin, TrainedOn
from viewer.core.journal import JudgedFinding, Judgement
from viewer.core.phrase import Phrase
from viewer.core.pictures.stamp import MIRRORED, stamped
from viewer.exporters.picture import caption, write_png


@pytest.fixture
def film(tmp_path: Path) -> made.Opened:
    return made.film(tmp_path)


def read(path: Path) -> np.ndarray:
    return cv2.imread(str(path), cv2.IMREAD_UNCHANGED)[..., ::-1]


def test_without_lines_the_file_is_the_picture(tmp_path: Path) -> None:
    picture = np.random.default_rng(0).integers(0, 256, (37, 53, 3), dtype=np.uint8)
    write_png(tmp_path / "p.png", picture)
    assert np.array_equal(read(tmp_path / "p.png"), picture)


@pytest.mark.parametrize("width", [40, 480, 900])
def test_lines_stand_under_the_picture_and_do_not_touch_it(tmp_path: Path, width: int) -> None:
    picture = np.random.default_rng(0).integers(0, 256, (60, width, 3), dtype=np.uint8)
    write_png(tmp_path / "p.png", picture, ["Claim: Grad 3 ≥ 2, geprüft von Überall", "two " * 60])
    sheet = read(tmp_path / "p.png")
    left = (sheet.shape[1] - width) // 2
    assert np.array_equal(sheet[:60, left : left + width], picture)
    words = sheet[60:]
    assert (words.max(axis=(1, 2)) > 200).any()
    assert (words[:, -4:] == 16).all()


def test_what_is_said_names_pack_version_fate_and_simulation(film: made.Opened) -> None:
    finding = made.finding(film, trained_on=TrainedOn.SIMULATED)
    open_ = "\n".join(caption([JudgedFinding(finding)], []))
    assert "UNVERIFIED" in open_
    assert "knee_kl 1.2.0" in open_
    assert "SIMULATED" in open_
    changed = made.grade(film, Decision.CHANGED, 1)
    judged = JudgedFinding(finding, Judgement.CHANGED, {0: changed.id})
    said = "\n".join(caption([judged], [changed]))
    assert "changed to Kellgren-Lawrence grade 1 by Anna Überall, radiologist" in said
    accepted = JudgedFinding(finding, Judgement.ACCEPTED, {0: changed.id})
    assert "accepted by Anna" in "\n".join(caption([accepted], [changed]))
    rejected = JudgedFinding(finding, Judgement.REJECTED)
    assert "REJECTED" in "\n".join(caption([rejected], []))
    own = replace(changed, origin="")
    assert "given by" in "\n".join(caption([], [own]))


def test_the_patient_is_named_only_where_the_study_is_given(film: made.Opened) -> None:
    judged = [JudgedFinding(made.finding(film))]
    assert "Zebrafisch" not in "\n".join(caption(judged, []))
    assert "Zebrafisch Ottokar, ZZ-4711" in caption(judged, [], film.study)[0]


def test_the_lines_look_the_same_whatever_was_written_before(tmp_path: Path) -> None:
    picture = np.zeros((60, 480, 3), dtype=np.uint8)
    write_png(tmp_path / "before.png", picture, ["Lengths in mm at detector"])
    stamped(picture, MIRRORED)
    write_png(tmp_path / "after.png", picture, ["Lengths in mm at detector"])
    assert np.array_equal(read(tmp_path / "before.png"), read(tmp_path / "after.png"))


def test_every_line_can_be_said_in_another_language(film: made.Opened) -> None:
    """What stands outside the brackets of the translation names people and packs alone."""
    finding = made.finding(film, trained_on=TrainedOn.SIMULATED)
    foreign = replace(finding.provenance, origin=Origin.EXTERNAL, despite=("A horse.",))
    sided = replace(finding, side="L", provenance=foreign)
    changed = made.grade(film, Decision.CHANGED, 1)
    judged = [
        JudgedFinding(sided),
        JudgedFinding(sided, Judgement.REJECTED),
        JudgedFinding(sided, Judgement.ACCEPTED, {0: changed.id}),
        JudgedFinding(sided, Judgement.CHANGED, {0: changed.id}),
    ]
    lines = caption(judged, [changed, replace(changed, origin="", side="R")])
    assert len(lines) > 10
    for line in lines:
        said = Phrase.of(line).said(_without_words)
        assert not re.search(r"[a-z]{3}", re.sub(r"Anna Überall|knee_kl", "", said)), said


def _without_words(text: str) -> str:
    """A translation that keeps the places of values and nothing else."""
    return " ".join(re.findall(r"\{\w+\}", text))
