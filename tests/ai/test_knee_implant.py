"""The shipped pack that says which knee replacement it is, on pictures made for the test."""

from dataclasses import replace
from pathlib import Path

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
from viewer.lab.simulate.implant import AP, LATERAL, implant_picture
from viewer.lab.simulate.writing.implant_files import write_implant


@pytest.fixture(scope="module")
def implant() -> Pack:
    return Catalogue().find("knee_implant")


def film(folder: Path, design: str, view: str, seed: int = 9_000_001) -> Volume:
    """A picture whose seed is far from those that were learnt from."""
    one = implant_picture(seed, design, view, pixels=256)
    return first_volume(write_implant(one, "I1", folder)[0])


def run(models: ModelProcess, pack: Pack, volume: Volume) -> Finding:
    (finding,) = models.run(Request(pack, {"film": volume}, "cpu"))
    return finding


@pytest.mark.parametrize(("design", "view"), [("UNI", AP), ("HINGE", LATERAL)])
def test_a_design_that_it_learnt_is_named(
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
    one = implant_picture(9_000_001, "HINGE", AP, pixels=256)
    finding = run(models, implant, first_volume(write_implant(one, "I1", tmp_path)[0]))
    (heat,) = finding.heats
    metal = one.masks["femoral"] | one.masks["tibial"]
    row, column = np.unravel_index(int(heat.values.argmax()), heat.values.shape)
    assert metal[max(0, row - 20) : row + 21, max(0, column - 20) : column + 21].any()


def test_a_film_of_the_kneecap_from_above_is_refused(
    models: ModelProcess, implant: Pack, tmp_path: Path
) -> None:
    volume = film(tmp_path, "UNI", AP)
    other = replace(volume, series=replace(volume.series, view_position="SKYLINE"))
    with pytest.raises(Unsuitable, match="another view"):
        run(models, implant, other)
