"""Which masks on a picture a model may be handed, and whose they are said to be."""

from pathlib import Path

import numpy as np
import pytest
from claims import GRID, OF_EVERY_KIND, TARGET, claiming

from viewer.ai.pack import Input, InputKind
from viewer.core.annotation import Reader, Role
from viewer.core.claims import MaskClaim
from viewer.core.mask import Segment
from viewer.session.models.masks import masks_on, meant
from viewer.session.record import Record
from viewer.store.journal import Journal

KEY = (TARGET.series_uid, TARGET.stack)
FEMUR = Input("femur", InputKind.MASK, "a mask", seeks={"words": ("femur", "femoral")})


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return Record(Journal(tmp_path / "journal.db"), TARGET.study_uid, Reader("Ada", Role.SURGEON))


def drawn(record: Record, label: str) -> np.ndarray:
    mask = np.zeros(GRID, np.bool_)
    mask[0, 2:4, 2:5] = True
    record.import_mask(TARGET, Segment(label), mask)
    return mask


def test_masks_of_a_person_are_offered_with_their_voxels_and_the_name(record: Record) -> None:
    mask = drawn(record, "Femoral component")
    (offer,) = masks_on(record, KEY)
    given = offer.handed()
    assert np.array_equal(given.voxels, mask)
    assert (given.label, given.whose) == ("Femoral component", "taken in by Ada")


def test_segments_of_a_claim_are_offered_until_it_is_rejected_and_not_twice(
    record: Record,
) -> None:
    claim = OF_EVERY_KIND["mask"]
    assert isinstance(claim, MaskClaim)
    made = claiming(claim)
    record.found([made])
    offers = masks_on(record, KEY)
    assert len(offers) == len(claim.segments)
    assert all("unverified" in one.whose for one in offers)
    record.accept_part(made.id, 0)
    assert len(masks_on(record, KEY)) == len(claim.segments)
    assert sum("unverified" in one.whose for one in masks_on(record, KEY)) == len(offers) - 1
    record.reject(made.id)
    assert not any("unverified" in one.whose for one in masks_on(record, KEY))


def test_a_mask_is_found_by_its_name_and_none_of_another_picture(record: Record) -> None:
    drawn(record, "Tibial component")
    drawn(record, "Femoral component")
    offers = masks_on(record, KEY)
    assert [one.segment.label for one in meant(FEMUR, offers)] == ["Femoral component"]
    assert masks_on(record, ("another", 0)) == ()
