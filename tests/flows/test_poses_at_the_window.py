"""A model that finds poses, at the window: offered once a mask is there, drawn, judged."""

import hashlib
import struct
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from made_films import write_film
from pytestqt.qtbot import QtBot

from viewer import paths
from viewer.ai.generated_poses import silhouette, solid
from viewer.core.annotation import DrawnAnnotation
from viewer.core.claims import PoseClaim
from viewer.core.journal import Judgement
from viewer.core.mask import Segment
from viewer.core.poses.camera import about, between, camera_of, rigid_of
from viewer.core.poses.surface import Surface
from viewer.core.volume import target_of
from viewer.ui.main_window import MainWindow

Open = Callable[..., MainWindow]
Rest = Callable[..., None]

SIZE = (360, 380)
FEMUR = solid()
TURN = about(np.array([0.5, -0.8, 0.3]))
TRUTH = rigid_of(TURN, np.array([0.0, 0.0, 950.0]) - TURN @ FEMUR.middle)
MASK = silhouette(FEMUR, TRUTH, camera_of(SIZE, 1200.0, 0.5), SIZE)

PACK = """
format = 2
name = "lies"
title = "How it lies"
version = "1"
summary = "A made model, for tests."
warning = "Research use."

[[inputs]]
role = "film"
kind = "film"
noun = "a radiograph of an implant"

[[inputs]]
role = "camera"
kind = "table"
noun = "the camera"
columns = [
    { name = "source to detector", unit = "mm", low = 500, high = 2500, from = "source_to_detector" },
    { name = "pixel at the detector", unit = "mm", low = 0.05, high = 1, from = "imager_spacing" },
]

[[inputs]]
role = "mask"
kind = "mask"
noun = "a mask of the component"
seeks = { words = ["femoral"] }

[[inputs]]
role = "surface"
kind = "surface"
noun = "its surface"
file = "femur.stl"
sha256 = "SHA"

[[stages]]
op = "pose"
takes = ["film", "camera", "mask", "surface"]
edges = 3

[[outputs]]
kind = "pose"
title = "Pose"
surfaces = [["FEMORAL", "99CONDYLE", "Femoral component"]]

[facts]
method = "least squares"
intended_use = "tests"
"""  # noqa: E501


def put_down(surface: Surface) -> None:
    """As a pack of the user's own."""
    folder = paths.user_packs() / "lies"
    folder.mkdir(parents=True)
    faces = b"".join(
        struct.pack("<12fH", 0, 0, 0, *one.ravel().tolist(), 0)
        for one in surface.vertices[surface.faces]
    )
    content = b"".ljust(80) + struct.pack("<I", len(surface.faces)) + faces
    (folder / "femur.stl").write_bytes(content)
    (folder / "pack.toml").write_text(PACK.replace("SHA", hashlib.sha256(content).hexdigest()))


@pytest.fixture
def window(open_window: Open, tmp_path: Path) -> MainWindow:
    put_down(FEMUR)
    film = np.where(MASK, 600, 2400).astype(np.uint16)
    camera = {"DistanceSourceToDetector": "1200", "ImagerPixelSpacing": [0.5, 0.5]}
    return open_window(write_film(tmp_path / "film.dcm", film, **camera))


def test_a_component_is_found_where_its_mask_lies_and_judged(
    window: MainWindow, at_rest: Rest, qtbot: QtBot
) -> None:
    study = window.stage.study
    series = study.series[0]
    running, record = window.desk.running, window.desk.workspace.record(study.uid)
    assert "lies" not in [one.name for one in running.offered(study, (series.uid, 0))]
    loaded: list[object] = []
    window.desk.workspace.load(series, 0, loaded.append, loaded.append)
    at_rest(window)
    record.import_mask(target_of(loaded[0]), Segment("Femoral component"), MASK[None])  # type: ignore[arg-type]
    packs = [one for one in running.offered(study, (series.uid, 0)) if one.name == "lies"]
    running.run(study, (series.uid, 0), packs)
    qtbot.waitUntil(lambda: bool(record.findings), timeout=300_000)
    at_rest(window)
    finding = record.findings[0].finding
    claim = finding.claim
    assert isinstance(claim, PoseClaim)
    assert between(claim.surfaces[0].matrix, TRUTH) < 1.5
    assert claim.surfaces[0].mask_from == "taken in by Flow Reader"
    assert "0.5 (the file's header)" in claim.camera_from
    record.accept(finding.id)
    at_rest(window)
    (outline,) = [one for one in record.annotations if isinstance(one, DrawnAnnotation)]
    assert outline.region == claim.surfaces[0].outline[0]
    record.reject(finding.id)
    assert record.findings[0].judgement is Judgement.REJECTED
