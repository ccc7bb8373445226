"""Claims as rows of a table: one for each place or segment, and one for each number beside."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from viewer.core.claimed import headline
from viewer.core.claims import (
    Claim,
    ClaimedRegion,
    DerivedClaim,
    LabelClaim,
    MaskClaim,
    PoseClaim,
    Quantity,
    RegionsClaim,
    RiskClaim,
    Threshold,
)
from viewer.core.finding import Finding, Provenance
from viewer.core.target import PixelBox
from viewer.exporters.mark_rows import Row, region_row

Parts = Iterator[Row]


def claim_row(finding: Finding) -> Row:
    """What a claim says as a whole, and where it comes from."""
    claim = finding.claim
    whole = _WHOLE[type(claim)](claim) if type(claim) in _WHOLE else {}
    said = headline(claim)
    return {
        "title": finding.title,
        "claims": _NAMES[type(claim)],
        "side": finding.side,
        "side_from": finding.side_from,
        "framed": _frame(finding.frame),
        "label": str(said.text),
        "probability": said.probability,
        **whole,
        **provenance_row(finding.provenance),
    }


def _frame(box: PixelBox | None) -> list[float] | None:
    return None if box is None else [box.top, box.left, box.bottom, box.right]


def part_rows(finding: Finding) -> list[Row]:
    """What each part and each number of a claim adds to its row; one empty row where none does."""
    claim = finding.claim
    parts = list(_PARTS[type(claim)](claim)) if type(claim) in _PARTS else []
    return [*(parts or [{}]), *(_number(one) for one in finding.numbers)]


def provenance_row(made: Provenance) -> Row:
    """Who claims, and what has to be said with it."""
    return {
        "pack": made.pack,
        "pack_version": made.version,
        "pack_title": made.title,
        "origin": made.origin.value,
        "marks": list(made.marks),
        "trained_on": made.trained_on.value,
        "weights_sha256": made.weights_sha256,
        "pack_sha256": made.pack_sha256,
        "device": made.device,
        "precision": made.precision,
        "seconds": made.seconds,
        "warnings": list(made.warnings),
        "despite": list(made.despite),
        "unlike": made.unlike,
    }


def _label(claim: LabelClaim) -> Row:
    return {
        "scale": claim.scale.meaning,
        "scale_code": claim.scale.value,
        "scale_scheme": claim.scale.scheme,
        "grade": claim.choice,
        "label": claim.label.meaning,
        "label_code": claim.label.value,
        "label_scheme": claim.label.scheme,
        "labels": [label.meaning for label in claim.labels],
        "label_codes": [label.value for label in claim.labels],
        "label_schemes": [label.scheme for label in claim.labels],
        "ordered": claim.ordered,
        "none_label": "" if claim.none is None else claim.none.meaning,
        "none_code": "" if claim.none is None else claim.none.value,
        "none_scheme": "" if claim.none is None else claim.none.scheme,
        "none_below": None if claim.none is None else claim.below,
        "probabilities": list(claim.probabilities),
        "expected_grade": claim.expected if claim.ordered else None,
        "question": claim.question,
        "question_probability": claim.positive,
        **_thresholds(claim.thresholds),
    }


def _risk(claim: RiskClaim) -> Row:
    return {
        "question": claim.question,
        "question_probability": claim.probability,
        "horizon_months": claim.horizon_months,
        "statement": claim.statement,
        **_thresholds(claim.thresholds),
    }


def _derived(claim: DerivedClaim) -> Row:
    return {
        "unit": claim.unit.meaning,
        "unit_ucum": claim.unit.value,
        "size": " x ".join(str(n) for n in claim.values.shape),
    }


def _pose(claim: PoseClaim) -> Row:
    return {
        "distance_mm": claim.distance_mm,
        "pixel_mm": claim.pixel_mm,
        "residual_pixels": claim.residual,
        "residual_mm": claim.residual_mm,
        "camera_from": claim.camera_from,
    }


def _places(claim: RegionsClaim) -> Parts:
    yield from (_place(one) for one in claim.regions)


def _place(one: ClaimedRegion) -> Row:
    return {
        "label": one.label.meaning,
        "label_code": one.label.value,
        "label_scheme": one.label.scheme,
        "probability": one.probability,
        **_thresholds(one.thresholds),
        **region_row(one.region),
    }


def _segments(claim: MaskClaim) -> Parts:
    for one in claim.segments:
        kind = one.segment.type
        yield {
            "label": one.segment.label,
            "label_code": kind.value,
            "label_scheme": kind.scheme,
            "voxels": one.mask.voxels.count,
        }


def _surfaces(claim: PoseClaim) -> Parts:
    for one in claim.surfaces:
        yield {
            "label": one.name.meaning,
            "label_code": one.name.value,
            "label_scheme": one.name.scheme,
            "surface_sha256": one.surface_sha256,
            "residual_pixels": one.residual,
            "mask_from": one.mask_from,
            "matrix": [" ".join(f"{value:.6g}" for value in line) for line in one.matrix],
        }


def _number(one: Quantity) -> Row:
    return {
        "name": one.name.meaning,
        "value": round(one.value, 4),
        "unit": one.unit.meaning,
        "unit_ucum": one.unit.value,
        "of": one.of,
    }


def _thresholds(thresholds: tuple[Threshold, ...]) -> Row:
    return {
        "thresholds": [f"{one.name} {one.value}" for one in thresholds],
        "thresholds_reached": [one.name for one in thresholds if one.reached],
    }


_NAMES: Mapping[type[Claim], str] = {
    LabelClaim: "label",
    RegionsClaim: "places",
    MaskClaim: "segments",
    DerivedClaim: "derived volume",
    PoseClaim: "pose",
    RiskClaim: "risk",
}
_WHOLE: Mapping[type[Claim], Callable[[Any], Row]] = {
    LabelClaim: _label,
    RiskClaim: _risk,
    DerivedClaim: _derived,
    PoseClaim: _pose,
}
_PARTS: Mapping[type[Claim], Callable[[Any], Parts]] = {
    RegionsClaim: _places,
    MaskClaim: _segments,
    PoseClaim: _surfaces,
}
