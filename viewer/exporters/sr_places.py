"""Places that a model claims and nobody judged, as groups of a report: DICOM TID 1410 (PS3.16)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from viewer.core.claims import ClaimedRegion, PoseClaim, RegionsClaim
from viewer.core.codes import PERCENT, Code
from viewer.core.finding import Finding
from viewer.core.volume import Volume
from viewer.exporters.claim_words import marked
from viewer.exporters.coding import coded, plain, uid_of
from viewer.exporters.figures import figures_of
from viewer.exporters.observers import algorithm, model, trained
from viewer.exporters.sr_groups import Group, comment_on, observe, sites_of

if TYPE_CHECKING:
    from highdicom.sr import Measurement


def place_groups(finding: Finding, grid: Callable[[Finding], Volume]) -> Iterator[Group]:
    """One group for each place of a claim; none for claims that show no place.

    ``grid`` gives the Volume that the claim lies on. Raises `NotExported` for pictures that are
    not DICOM.
    """
    places = places_of(finding)
    volume = grid(finding) if places else None
    for number, place in enumerate(places):
        assert volume is not None
        yield _group(finding, number, place, volume)


def places_of(finding: Finding) -> list[ClaimedRegion]:
    """What a claim shows on the picture, each with what it stands for."""
    claim = finding.claim
    if isinstance(claim, RegionsClaim):
        return list(claim.regions)
    if isinstance(claim, PoseClaim):
        return [ClaimedRegion(region, label, None) for label, region in claim.outlines]
    return []


def certainty(probability: float | None) -> list[Measurement]:
    """How sure a model is, as a number of a group; nothing where that is not known."""
    from highdicom.sr import Measurement  # heavy
    from pydicom.sr.codedict import codes

    if probability is None:
        return []
    return [Measurement(codes.DCM.CertaintyOfFinding, round(100 * probability, 1), coded(PERCENT))]


def posed(finding: Finding, name: Code | None) -> list[Measurement]:
    """The numbers of a surface whose outline a place is; nothing for other claims."""
    from highdicom.sr import Measurement  # heavy

    if not isinstance(finding.claim, PoseClaim) or name is None:
        return []
    return [
        Measurement(coded(one.name), one.value, coded(one.unit))
        for one in finding.numbers
        if one.of == name.meaning
    ]


def _group(finding: Finding, number: int, place: ClaimedRegion, volume: Volume) -> Group:
    from highdicom.sr import (  # heavy
        PlanarROIMeasurementsAndQualitativeEvaluations,
        TrackingIdentifier,
    )

    name = f"{finding.id} {number}"
    group = PlanarROIMeasurementsAndQualitativeEvaluations(
        TrackingIdentifier(uid_of(name), plain(f"{finding.title} {finding.id[:8]} {number + 1}")),
        figures_of(place.region, volume)[0].region(),
        finding_type=coded(place.label),
        algorithm_id=algorithm(finding.provenance),
        finding_sites=sites_of(None, finding.side),
        measurements=[*certainty(place.probability), *posed(finding, place.label)] or None,
        qualitative_evaluations=trained(finding.provenance) or None,
    )
    comment_on(group, "Claim of the model, not judged by a person.", *marked(finding.provenance))
    observe(group, model(finding.provenance))
    return group
