"""Masks and surfaces in the dialog that asks for what a model reads."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot
from test_model_dialogs import AP, STUDY, nothing_asked, pack

from viewer.ai.pack import Input, InputKind
from viewer.core.mask import Segment
from viewer.core.poses.surface import Surface, surface_of
from viewer.session.hanging.said import said_in
from viewer.session.models.masks import MaskOffer
from viewer.session.models.roles import assigned
from viewer.ui.models.inputs import Asked, InputsDialog
from viewer.ui.models.other_inputs import Others

MASK = Input("mask", InputKind.MASK, "a mask of the femur", seeks={"words": ("femur",)})
SURFACE = Input("surface", InputKind.SURFACE, "its surface")
MADE = pack("pose", AP, MASK, SURFACE)
TRIANGLE = np.array([[[0, 0, 0], [30, 0, 0], [0, 40, 0]]], dtype=np.float64)
STL = b"solid x\n" + b"".join(b"vertex %g %g %g\n" % tuple(at) for at in TRIANGLE[0]) + b"endsolid"


def offer(label: str) -> MaskOffer:
    return MaskOffer(label, Segment(label), "drawn by Ada", lambda: np.ones((1, 2, 2), np.bool_))


def dialog_of(qtbot: QtBot, *labels: str, surface: Surface | None = None) -> InputsDialog:
    offered = said_in(STUDY)
    before = None if surface is None else {"surface": surface}
    others = Others(MADE, tuple(offer(label) for label in labels), before)
    asked = Asked(MADE, STUDY, offered, assigned(MADE, offered, ("1.1", 0)), {}, (), others)
    dialog = InputsDialog(asked, nothing_asked, hide=False)
    qtbot.addWidget(dialog)
    return dialog


def test_the_mask_that_is_called_so_is_chosen_and_a_surface_is_asked_for(
    qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = dialog_of(qtbot, "Tibia", "Femur")
    assert dialog.marked["mask"].segment.label == "Femur"
    assert not dialog.run.isEnabled()
    (tmp_path / "femur.stl").write_bytes(STL)
    dialog.surfaces["surface"].take(tmp_path / "femur.stl")
    assert dialog.run.isEnabled()
    assert dialog.read["surface"].size == pytest.approx(50)


def test_a_file_that_is_no_surface_says_so_in_its_place(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = dialog_of(qtbot, "Femur")
    (tmp_path / "note.stl").write_text("hello")
    dialog.surfaces["surface"].take(tmp_path / "note.stl")
    assert dialog.read == {}
    assert not dialog.run.isEnabled()


def test_where_nothing_is_called_so_nothing_is_chosen_for_a_person(qtbot: QtBot) -> None:
    dialog = dialog_of(qtbot, "Tibia", surface=surface_of(TRIANGLE))
    assert dialog.marked == {}
    assert not dialog.run.isEnabled()
    dialog.masks["mask"].setCurrentIndex(0)
    assert dialog.run.isEnabled()


def test_nobody_is_asked_twice_and_a_needed_mask_that_is_not_there_is_told() -> None:
    surface = {"surface": surface_of(TRIANGLE)}
    assert Others(MADE, (offer("Femur"),), None).unsure
    assert not Others(MADE, (offer("Femur"),), surface).unsure
    assert Others(MADE, (offer("Femur"), offer("Femur left")), surface).unsure
    assert Others(MADE, (), surface).missing == (MASK,)
    optional = pack("pose", AP, replace(MASK, needed=False))
    assert Others(optional).missing == ()
