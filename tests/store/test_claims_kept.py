"""Claims of other kinds are kept whole, and those that earlier versions wrote are still read."""

from dataclasses import replace

import journal_kept as kept
import numpy as np
import pytest
from claims import OF_EVERY_KIND
from claims import voxels as voxels_from
from hypothesis import given
from hypothesis.extra.numpy import array_shapes, arrays

from viewer.core.bits import Bits
from viewer.core.claims import Claim, LabelClaim, MaskClaim, Quantity
from viewer.core.codec import blobs_of, build, canonical, decode, encode, plain
from viewer.core.codes import MILLIMETRE, TISSUE
from viewer.core.digest import digest
from viewer.core.finding import Finding
from viewer.core.mask import CroppedMask

MASK = CroppedMask((1, 2, 3), Bits.of(np.ones((2, 1, 2), dtype=bool)), (5, 6, 7))


def through(finding: Finding) -> tuple[Finding, set[str]]:
    """Encoded and back; also the blobs that were kept."""
    blobs: dict[str, bytes] = {}

    def keep(content: bytes) -> str:
        return blobs.setdefault(digest(content), content) and digest(content)

    stored = encode(finding, keep)
    assert set(blobs_of(stored)) == set(blobs)
    back = decode(stored, blobs.__getitem__)
    assert isinstance(back, Finding)
    again = encode(back, keep)
    assert canonical(again) == canonical(stored)
    return back, set(blobs)


@pytest.mark.parametrize("claim", OF_EVERY_KIND.values(), ids=OF_EVERY_KIND)
def test_a_claim_of_any_kind_comes_back_as_it_was(claim: Claim) -> None:
    made = replace(kept.finding(), claim=claim, numbers=(Quantity(TISSUE, 3.5, MILLIMETRE),))
    back, _ = through(made)
    assert type(back.claim) is type(claim)
    assert back.numbers == made.numbers


def test_voxels_inside_a_list_of_segments_are_kept() -> None:
    second = voxels_from(3)
    back, blobs = through(replace(kept.finding(), claim=OF_EVERY_KIND["mask"], heats=()))
    assert blobs
    assert isinstance(back.claim, MaskClaim)
    np.testing.assert_array_equal(back.claim.segments[1].mask.whole(), second.whole())


def test_a_grade_that_an_earlier_version_wrote_is_read_as_a_label() -> None:
    blobs: dict[str, bytes] = {}

    def keep(content: bytes) -> str:
        blobs[digest(content)] = content
        return digest(content)

    made = kept.finding()
    stored = encode(made, keep)
    claim = {key: value for key, value in stored["claim"].items() if key != "kind"}
    claim["grade"] = claim.pop("choice")
    before = {key: stored[key] for key in ("kind", "id", "target", "title", "provenance")}
    before |= {"claim": claim, "heat": stored["heats"][0], "box": stored["frame"]}
    back = decode(before, blobs.__getitem__)
    assert isinstance(back, Finding)
    assert isinstance(back.claim, LabelClaim)
    assert (back.claim, back.frame) == (made.claim, made.frame)
    assert back.heat is not None
    assert made.heat is not None
    np.testing.assert_array_equal(back.heat.values, made.heat.values)


@given(arrays(np.bool_, array_shapes(min_dims=3, max_dims=3, max_side=7)))
def test_voxels_take_a_bit_each_and_come_back_as_they_were(voxels: np.ndarray) -> None:
    blobs: dict[str, bytes] = {}

    def keep(content: bytes) -> str:
        blobs[digest(content)] = content
        return digest(content)

    mask = CroppedMask((0, 0, 0), Bits.of(voxels), voxels.shape)
    stored = plain(mask, keep)
    assert len(blobs[stored["voxels"]["blob"]]) == -(-voxels.size // 8)
    back = build(CroppedMask, stored, blobs.__getitem__)
    np.testing.assert_array_equal(back.voxels.array, voxels)
    assert back.voxels.array.dtype == np.bool_
    assert back.voxels.count == voxels.sum()
    for wrong in ([*voxels.shape, 9], [-1, *voxels.shape[1:]]):
        stored["voxels"]["shape"] = wrong
        with pytest.raises(ValueError, match="another size"):
            _ = build(CroppedMask, stored, blobs.__getitem__).voxels.array


def test_nothing_is_fetched_until_somebody_looks() -> None:
    asked: list[str] = []

    def fetch(name: str) -> bytes:
        asked.append(name)
        return MASK.voxels.packed

    stored = plain(MASK, digest)
    back = build(CroppedMask, stored, fetch)
    assert asked == []
    assert (back.voxels.name, back.voxels.shape) == (MASK.voxels.name, MASK.voxels.shape)
    assert asked == []
    np.testing.assert_array_equal(back.whole(), MASK.whole())
    assert (back.voxels.count, asked) == (4, [MASK.voxels.name])


def test_voxels_that_an_earlier_version_kept_as_bytes_are_still_read() -> None:
    whole = MASK.voxels.array.tobytes()
    voxels = {"blob": "name", "type": "|b1", "shape": list(MASK.voxels.shape)}
    stored = {"start": [1, 2, 3], "voxels": voxels, "shape": [5, 6, 7]}
    back = build(CroppedMask, stored, {"name": whole}.__getitem__)
    np.testing.assert_array_equal(back.whole(), MASK.whole())
