"""Large masks are unpacked beside the picture, which does not wait for them."""

from collections.abc import Callable

import numpy as np
import pytest
from claims_seen import record_of, volume_of
from made_claims import tissues_on

from viewer.core.claims import MaskClaim
from viewer.core.mask import Segment
from viewer.core.volume import target_of
from viewer.session import layers
from viewer.session.record import Record
from viewer.ui.main_window import MainWindow

Rest = Callable[[MainWindow], None]


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """What any mask is, from one voxel on."""
    monkeypatch.setattr(layers, "_AT_ONCE", 0)


@pytest.mark.usefixtures("large")
def test_large_masks_come_after_the_picture_all_of_them(knee: MainWindow, at_rest: Rest) -> None:
    volume, masks = volume_of(knee), knee.desk.layers
    finding = tissues_on(volume, "t", count=3)
    record_of(knee).found([finding])
    assert masks.layers(volume) == ()
    at_rest(knee)
    claim = finding.claim
    assert isinstance(claim, MaskClaim)
    shown = masks.layers(volume)
    assert [one.segment.label for one in shown] == [one.segment.label for one in claim.segments]
    for layer, one in zip(shown, claim.segments, strict=True):
        assert (layer.mask == one.mask.whole()).all()


@pytest.mark.usefixtures("large")
def test_so_do_those_of_a_readers_own(knee: MainWindow, at_rest: Rest) -> None:
    volume, masks, record = volume_of(knee), knee.desk.layers, record_of(knee)
    voxels = np.zeros(volume.geometry.shape, np.bool_)
    voxels[0, 2:5, 3:9] = True
    elsewhere = Record(knee.desk.workspace.journal, record.study_uid, record.reader)
    elsewhere.import_mask(target_of(volume), Segment("Cartilage"), voxels)
    record.exported("anything", "by which it hears of the other window")
    assert masks.layers(volume) == ()
    at_rest(knee)
    (shown,) = masks.layers(volume)
    assert (shown.mask == voxels).all()
    assert shown.editable
