"""What a model learnt from is said wherever its claim is seen, and still after a reader took it."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from claims_seen import record_of, text_of, volume_of
from made_claims import places_on, tissues_on
from PySide6.QtWidgets import QApplication

from viewer.core.finding import LEARNT, Finding, TrainedOn
from viewer.ui.main_window import MainWindow

Rest = Callable[[MainWindow], None]
LEARNT_FROM_SIMULATION = (TrainedOn.SIMULATED, TrainedOn.MIXED)


def of_such(finding: Finding, learnt: TrainedOn) -> Finding:
    return replace(finding, provenance=replace(finding.provenance, trained_on=learnt))


@pytest.mark.parametrize("learnt", LEARNT_FROM_SIMULATION)
def test_every_place_of_the_window_says_so(
    knee: MainWindow, at_rest: Rest, learnt: TrainedOn
) -> None:
    mark, volume, desk = LEARNT[learnt].mark, volume_of(knee), knee.desk
    found = [tissues_on(volume, "t", count=1), places_on(volume, "p", count=1)]
    record_of(knee).found([of_such(one, learnt) for one in found])
    at_rest(knee)
    for accepted in (False, True):
        assert f"AI: {mark}" in knee.stage.active.marks
        assert text_of(knee.findings).count(mark) == len(found)
        assert LEARNT[learnt].sentence in text_of(knee.findings)
        assert mark in text_of(knee.masks)
        if not accepted:
            record_of(knee).accept("t")
            record_of(knee).accept("p")
            at_rest(knee)
    drawn = desk.listing.panel.list.item(0)
    assert mark in drawn.text()
    (place,) = [one for one in record_of(knee).annotations if one.origin == "p"]
    desk.listing.copy(place.id)
    assert mark in QApplication.clipboard().text()
