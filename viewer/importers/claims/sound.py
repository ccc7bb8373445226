"""Whether a claim that comes back from a file can be one, and its picture is open."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import numpy as np

from viewer.core.claims import (
    Claim,
    DerivedClaim,
    LabelClaim,
    MaskClaim,
    PoseClaim,
    RegionsClaim,
    RiskClaim,
)
from viewer.core.errors import Unreadable
from viewer.core.finding import Finding
from viewer.core.mask import CroppedMask
from viewer.core.shapes.region import Region
from viewer.core.study import Kind
from viewer.importers.claims.pictures import Missing, Pictures, Spot

Size = tuple[int, int, int]
"""Slices, rows, columns."""

_LONGEST_ID = 64
_NOT_OPEN = "its picture is not open"
_DAMAGED = "it is damaged"


def at_home(finding: Finding, pictures: Pictures) -> Finding:
    """A claim whose picture is open, and that fits it. Raises Missing and Unreadable."""
    spot = _spot(finding, pictures)
    expected = pictures.whole_target(spot)
    target = finding.target
    same = (target.study_uid, target.stack) == (expected.study_uid, expected.stack)
    if spot.series.kind is Kind.FILM:
        same &= (target.instance_uid, target.frame) == (expected.instance_uid, expected.frame)
    else:
        same &= target.anchor in ("", expected.anchor)
    if not same:
        raise Missing(_NOT_OPEN)
    size = _size(spot, pictures)
    named = 0 < len(finding.id) <= _LONGEST_ID
    if (
        not named
        or not _SOUND[type(finding.claim)](finding.claim, size)
        or not _heats_sound(finding)
    ):
        raise Unreadable(_DAMAGED)
    return finding


def _spot(finding: Finding, pictures: Pictures) -> Spot:
    series = next((one for one in pictures.series if one.uid == finding.target.series_uid), None)
    if series is None or not 0 <= finding.target.stack < len(series.stacks):
        raise Missing(_NOT_OPEN)
    return Spot(series, finding.target.stack, 0)


def _size(spot: Spot, pictures: Pictures) -> Size:
    stack = spot.series.stacks[spot.stack]
    if spot.series.kind is Kind.FILM:
        return len(stack.frames), spot.instance.rows, spot.instance.columns
    return pictures.volume_of(spot.series, spot.stack).geometry.shape


def _label(claim: LabelClaim, _: Size) -> bool:
    fits = len(claim.probabilities) in (0, len(claim.labels))
    chosen = 0 <= claim.choice < len(claim.choices)
    given = (*claim.probabilities, *(() if claim.positive is None else (claim.positive,)))
    return fits and chosen and _shares(given)


def _regions(claim: RegionsClaim, _: Size) -> bool:
    sure = [one.probability for one in claim.regions if one.probability is not None]
    return _shares(sure) and _finite(one.region for one in claim.regions)


def _mask(claim: MaskClaim, size: Size) -> bool:
    return all(_lies_on(one.mask, size) for one in claim.segments)


def _lies_on(mask: CroppedMask, size: Size) -> bool:
    if tuple(mask.shape) != size or len(mask.voxels.shape) != 3 or not mask.voxels.packed:
        return False
    ends = np.add(mask.start, mask.voxels.shape)
    return min(mask.start) >= 0 and bool((ends <= size).all())


def _derived(claim: DerivedClaim, _: Size) -> bool:
    right = claim.values.ndim == 3 and claim.values.size > 0 and claim.values.dtype == np.float32
    return right and _affine(claim.affine)


def _pose(claim: PoseClaim, _: Size) -> bool:
    placed = all(_affine(one.matrix) for one in claim.surfaces)
    return placed and _finite(region for _, region in claim.outlines)


def _risk(claim: RiskClaim, _: Size) -> bool:
    return _shares([claim.probability]) and claim.horizon_months >= 0


def _shares(probabilities: Iterable[float]) -> bool:
    return all(0.0 <= one <= 1.0 for one in probabilities)


def _finite(regions: Iterable[Region]) -> bool:
    return all(np.isfinite(region.points).all() for region in regions)


def _affine(matrix: np.ndarray[Any, Any]) -> bool:
    return matrix.shape == (4, 4) and bool(np.isfinite(matrix).all())


def _heats_sound(finding: Finding) -> bool:
    return all(heat.values.ndim == 2 and heat.values.size for heat in finding.heats)


_SOUND: Mapping[type[Claim], Callable[[Any, Size], bool]] = {
    LabelClaim: _label,
    RegionsClaim: _regions,
    MaskClaim: _mask,
    DerivedClaim: _derived,
    PoseClaim: _pose,
    RiskClaim: _risk,
}
