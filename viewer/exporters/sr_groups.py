"""One grade as a Measurement and Qualitative Evaluation Group, DICOM TID 1501 (PS3.16)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from viewer.core.annotation import Decision, GradeAnnotation, Reader
from viewer.core.claimed import headline
from viewer.core.claims import LabelClaim
from viewer.core.codes import KL_GRADE, KNEE, Code
from viewer.core.finding import Finding, Target
from viewer.core.journal import JudgedFinding
from viewer.core.study import Instance, Study
from viewer.exporters.coding import coded, uid_of
from viewer.exporters.observers import TRAINED, algorithm, model, person
from viewer.exporters.sources import find_instance

if TYPE_CHECKING:
    from highdicom.sr import (
        FindingSite,
        Measurement,
        MeasurementsAndQualitativeEvaluations,
        ObserverContext,
        PlanarROIMeasurementsAndQualitativeEvaluations,
        SourceImageForMeasurementGroup,
    )
    from pydicom.sr.coding import Code as DicomCode


Group: TypeAlias = (
    "MeasurementsAndQualitativeEvaluations | PlanarROIMeasurementsAndQualitativeEvaluations"
)

_SITES = {KL_GRADE: KNEE}

_WORDS = {
    Decision.ACCEPTED: "Claim of the model, accepted by the reader.",
    Decision.CHANGED: "Grade given by the reader in place of the model's claim.",
    Decision.DRAWN: "Grade given by the reader.",
    Decision.IMPORTED: "Grade taken over from another file.",
}


def grade_groups(
    annotation: GradeAnnotation,
    findings: Mapping[str, JudgedFinding],
    study: Study,
    reader: Reader,
) -> list[Group]:
    """The groups of one annotation: its own, after that of the claim it changed if it did.

    Both groups of a changed grade share a tracking UID; the claim's observer is the model.
    """
    finding = findings[annotation.origin].finding if annotation.origin else None
    accepted = finding if annotation.decision is Decision.ACCEPTED else None
    said = "" if finding is None else _claim_text(finding)
    group = _group(
        study,
        annotation.target,
        annotation.origin or annotation.id,
        (annotation.scale, annotation.label),
        finding=accepted,
        comment=f"{_WORDS[annotation.decision]} {said}".strip(),
    )
    if annotation.reader != reader:
        observe(group, person(annotation.reader))
    if finding is None or accepted is not None:
        return [group]
    changed = claim_group(finding, study, f"changed by the reader to {annotation.label.meaning}")
    return [changed, group]


def claim_group(finding: Finding, study: Study, fate: str) -> Group:
    """The group of a model's claim; ``fate`` says what became of it."""
    claim = finding.claim
    assert isinstance(claim, LabelClaim)
    group = _group(
        study,
        finding.target,
        finding.id,
        (claim.scale, claim.label),
        finding=finding,
        comment=f"Claim of the model, {fate}. {_claim_text(finding)}",
    )
    observe(group, model(finding.provenance))
    return group


def images_of(study: Study, target: Target) -> list[Instance]:
    """What a target points to: one Instance, or all of a Series."""
    if target.instance_uid:
        return [find_instance(study.series, target.instance_uid)]
    series = study.find(target.series_uid)
    return list(series.instances) if series else []


def _group(
    study: Study,
    target: Target,
    tracked: str,
    value: tuple[Code, Code],
    *,
    finding: Finding | None,
    comment: str,
) -> Group:
    from highdicom.sr import (  # heavy
        MeasurementsAndQualitativeEvaluations,
        QualitativeEvaluation,
        RelationshipTypeValues,
        TextContentItem,
        TrackingIdentifier,
    )
    from pydicom.sr.codedict import codes

    scale, label = value
    group = MeasurementsAndQualitativeEvaluations(
        TrackingIdentifier(uid_of(tracked), f"{scale.meaning} {tracked[:8]}"),
        algorithm_id=None if finding is None else algorithm(finding.provenance),
        finding_sites=_sites(study, target, scale),
        measurements=_certainty(finding),
        qualitative_evaluations=[QualitativeEvaluation(coded(scale), coded(label))],
        source_images=_sources(study, target),
    )
    group[0].ContentSequence.append(
        TextContentItem(codes.DCM.Comment, comment, RelationshipTypeValues.CONTAINS)
    )
    return group


def _sources(study: Study, target: Target) -> list[SourceImageForMeasurementGroup]:
    from highdicom.sr import SourceImageForMeasurementGroup  # heavy

    return [
        SourceImageForMeasurementGroup(
            instance.sop_class_uid,
            instance.sop_instance_uid,
            [target.frame + 1] if instance.frames > 1 and target.instance_uid else None,
        )
        for instance in images_of(study, target)
    ]


def _sites(study: Study, target: Target, scale: Code) -> Sequence[FindingSite] | None:
    from highdicom.sr import FindingSite  # heavy

    if scale not in _SITES:
        return None
    side = side_code(_side(study, target))
    return [FindingSite(coded(_SITES[scale]), laterality=side)]


def _side(study: Study, target: Target) -> str:
    """The side of one picture is its own: a series may hold both."""
    if target.instance_uid:
        return find_instance(study.series, target.instance_uid).laterality
    series = study.find(target.series_uid)
    return series.laterality if series else ""


def _certainty(finding: Finding | None) -> list[Measurement] | None:
    from highdicom.sr import Measurement  # heavy
    from pydicom.sr.codedict import codes

    sure = None if finding is None else headline(finding.claim).probability
    if sure is None:
        return None
    return [Measurement(codes.DCM.CertaintyOfFinding, round(100 * sure, 1), codes.UCUM.Percent)]


def _claim_text(finding: Finding) -> str:
    claim, provenance = finding.claim, finding.provenance
    assert isinstance(claim, LabelClaim)
    shares = zip(claim.labels, claim.probabilities, strict=False)
    parts = [
        f"{provenance.pack} {provenance.version}: {claim.label.meaning}",
        ", ".join(f"{label.meaning} {100 * share:.1f} %" for label, share in shares),
        TRAINED[provenance.trained_on],
        *provenance.warnings,
    ]
    if claim.positive is not None:
        parts.insert(2, f"{claim.question} {100 * claim.positive:.1f} %")
    return ". ".join(parts) + "."


def side_code(side: str) -> DicomCode | None:
    """The code of a side as headers name it, L or R; None for any other."""
    from pydicom.sr.codedict import codes  # heavy

    known: dict[str, DicomCode] = {"L": codes.SCT.Left, "R": codes.SCT.Right}
    return known.get(side)


def observe(group: Group, observer: ObserverContext) -> None:
    """Say who saw what is in a group, where that is not who saw the rest of the report."""
    content = group[0].ContentSequence
    for item in reversed(observer):
        content.insert(0, item)
