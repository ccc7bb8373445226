"""The guided alignment set, on the generated legs, comes to the numbers they were made with."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from viewer.lab.simulate.anatomy.limbs import LEGS, Limb
from viewer.session.guided.runs import measured_run
from viewer.session.marking.marks import landmarks_on
from viewer.ui.main_window import MainWindow

Open = Callable[..., MainWindow]


@pytest.mark.parametrize("limb", LEGS, ids=lambda limb: limb.side)
def test_a_leg_measures_what_it_is(open_window: Open, sample: Path, limb: Limb) -> None:
    truth = json.loads((sample / "legs" / "landmarks.json").read_text())
    window = open_window(sample / "legs")
    guiding, pane = window.desk.guiding, window.stage.active
    protocol = guiding.sets.find("alignment")
    guiding.begin(protocol, limb.side)
    for step in protocol.landmarks:
        guiding.place(pane, *truth[limb.side][step.name])
    volume = pane.volume
    record = window.desk.workspace.record(volume.series.study_uid)
    (run,) = landmarks_on(record, volume)
    evaluated = measured_run(run, protocol, volume, volume.geometry.ruler)
    found = {result.measure.abbreviation: result.value for result in evaluated.results}
    assert found["HKA"] == pytest.approx(limb.deviation, abs=0.15)
    assert found["mLDFA"] == pytest.approx(limb.femur_line, abs=0.2)
    assert found["mMPTA"] == pytest.approx(limb.tibia_line, abs=0.2)
