"""The shipped pack that says which knee replacement it is, on pictures made for the test."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import cv2
import numpy as np
import pytest

from viewer.ai.catalogue import Catalogue
from viewer.ai.pack import Pack
from viewer.ai.process import ModelProcess
from viewer.ai.request import Request
from viewer.core.claims import LabelClaim
from viewer.core.errors import Unsuitable
from viewer.core.finding import Finding, TrainedOn
from viewer.core.volume import Volume
from viewer.lab.data.opened import first_volume
from viewer.lab.simulate.implant import AP, LATERAL, ImplantPicture, implant_picture
from viewer.lab.simulate.pathology.implants.designs import BARE
from viewer.lab.simulate.writing.implant_files import write_implant


@pytest.fixture(scope="module")
def implant() -> Pack:
    return Catalogue().find("knee_implant")


@cache
def picture(design: str, view: str) -> ImplantPicture:
    """A picture whose seed is far from those that were learnt from."""
    return implant_picture(9_000_001, design, view, pixels=256)


def film(folder: Path, design: str, view: str) -> Volume:
    return first_volume(write_implant(picture(design, view), "I1", folder)[0])


def run(models: ModelProcess, pack: Pack, volume: Volume) -> Finding:
    (finding,) = models.run(Request(pack, {"film": volume}, "cpu"))
    return finding


@pytest.mark.parametrize(
    ("design", "view"), [("UNI", AP), ("HINGE", LATERAL), (BARE, AP), (BARE, LATERAL)]
)
def test_a_design_that_it_learnt_is_named_and_so_is_a_knee_without_one(
    models: ModelProcess, implant: Pack, tmp_path: Path, design: str, view: str
) -> None:
    finding = run(models, implant, film(tmp_path, design, view))
    claim = finding.claim
    assert isinstance(claim, LabelClaim)
    assert claim.labels[claim.choice].value == design
    assert finding.provenance.trained_on is TrainedOn.SIMULATED
    assert finding.provenance.marks


def test_where_it_looked_lies_on_the_implant(
    models: ModelProcess, implant: Pack, tmp_path: Path
) -> None:
    finding = run(models, implant, film(tmp_path, "HINGE", AP))
    (heat,) = finding.heats
    box, masks = heat.box, picture("HINGE", AP).masks
    metal = np.asarray(masks["femoral"] | masks["tibial"], dtype=np.uint8)
    part = metal[round(box.top) : round(box.bottom), round(box.left) : round(box.right)]
    there = cv2.resize(part, heat.values.shape[::-1], interpolation=cv2.INTER_NEAREST) > 0
    assert heat.values[there].mean() > 1.5 * heat.values[~there].mean()


def test_a_film_of_the_kneecap_from_above_is_refused(
    models: ModelProcess, implant: Pack, tmp_path: Path
) -> None:
    volume = film(tmp_path, "UNI", AP)
    other = replace(volume, series=replace(volume.series, view_position="SKYLINE"))
    with pytest.raises(Unsuitable, match="another view"):
        run(models, implant, other)
