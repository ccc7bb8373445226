"""Labels, risks and other claims as groups of a report: DICOM TID 1501 (PS3.16)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from viewer.core.annotation import ClaimAnnotation, Decision, GradeAnnotation, Reader
from viewer.core.claimed import headline
from viewer.core.claims import LabelClaim, Quantity, RiskClaim
from viewer.core.codes import KL_GRADE, KNEE, LOWER_LIMB, PERCENT, Code
from viewer.core.finding import Finding
from viewer.core.journal import JudgedFinding
from viewer.core.study import Instance, Study
from viewer.core.target import Target
from viewer.exporters.claim_words import told
from viewer.exporters.coding import LONG_STRING, PRIVATE, coded, plain, private_value, uid_of
from viewer.exporters.observers import algorithm, model, person, trained
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

Given = GradeAnnotation | ClaimAnnotation
"""What a person stands behind that is a group of its own and no mark."""

_SITES = {KL_GRADE: KNEE}

_WORDS = {
    Decision.ACCEPTED: "Claim of the model, accepted by the reader.",
    Decision.CHANGED: "Given by the reader in place of the model's claim.",
    Decision.DRAWN: "Given by the reader.",
    Decision.IMPORTED: "Taken over from another file.",
}


@dataclass(frozen=True, slots=True)
class _About:
    """What a group speaks of: ``name`` and ``tracked`` are how it is found again."""

    study: Study
    target: Target
    tracked: str
    name: str
    site: Code | None
    side: str


def given_groups(
    annotation: Given, findings: Mapping[str, JudgedFinding], study: Study, reader: Reader
) -> list[Group]:
    """The groups of one annotation: its own, after that of the claim it changed if it did.

    Both groups of a changed grade share a tracking UID; the claim's observer is the model.
    """
    finding = findings[annotation.origin].finding if annotation.origin else None
    accepted = finding if annotation.decision is Decision.ACCEPTED else None
    said = "" if finding is None else told(finding)
    comment = f"{_WORDS[annotation.decision]} {said}".strip()
    if isinstance(annotation, GradeAnnotation):
        group = _label_group(annotation, accepted, study, comment)
    else:
        assert finding is not None
        group = _group(_about(finding, study), (), finding, comment)
    if annotation.reader != reader:
        observe(group, person(annotation.reader))
    if finding is None or accepted is not None:
        return [group]
    assert isinstance(annotation, GradeAnnotation)
    return [
        claim_group(finding, study, f"changed by the reader to {annotation.label.meaning}"),
        group,
    ]


def claim_group(finding: Finding, study: Study, fate: str) -> Group:
    """The group of a model's claim of any kind; ``fate`` says what became of it."""
    claim = finding.claim
    values = [(claim.scale, claim.label)] if isinstance(claim, LabelClaim) else []
    comment = f"Claim of the model, {fate}. {told(finding)}"
    group = _group(_about(finding, study), values, finding, comment)
    observe(group, model(finding.provenance))
    return group


def images_of(study: Study, target: Target) -> list[Instance]:
    """What a target points to: one Instance, or all of a Series."""
    if target.instance_uid:
        return [find_instance(study.series, target.instance_uid)]
    series = study.find(target.series_uid)
    return list(series.instances) if series else []


def sites_of(site: Code | None, side: str) -> Sequence[FindingSite] | None:
    """Where in the body, as far as that is known; ``side`` is ``L``, ``R`` or any other."""
    from highdicom.sr import FindingSite  # heavy

    laterality = side_code(side)
    if site is None and laterality is None:
        return None
    return [FindingSite(coded(site or LOWER_LIMB), laterality=laterality)]


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


def comment_on(group: Group, *sentences: str) -> None:
    """Add what is to be read with a group."""
    from highdicom.sr import RelationshipTypeValues, TextContentItem  # heavy
    from pydicom.sr.codedict import codes

    whole = (one if one.endswith((".", "!")) else f"{one}." for one in sentences if one)
    if text := plain(" ".join(whole)):
        contains = RelationshipTypeValues.CONTAINS
        group[0].ContentSequence.append(TextContentItem(codes.DCM.Comment, text, contains))


def _label_group(
    annotation: GradeAnnotation, accepted: Finding | None, study: Study, comment: str
) -> Group:
    target, scale = annotation.target, annotation.scale
    tracked = annotation.origin or annotation.id
    side = annotation.side or _side(study, target)
    about = _About(study, target, tracked, scale.meaning, _SITES.get(scale), side)
    return _group(about, [(scale, annotation.label)], accepted, comment)


def _about(finding: Finding, study: Study) -> _About:
    claim, target = finding.claim, finding.target
    name = claim.scale.meaning if isinstance(claim, LabelClaim) else finding.title
    site = _SITES.get(claim.scale) if isinstance(claim, LabelClaim) else None
    return _About(study, target, finding.id, name, site, finding.side or _side(study, target))


def _group(
    about: _About, values: Sequence[tuple[Code, Code]], finding: Finding | None, comment: str
) -> Group:
    from highdicom.sr import (  # heavy
        MeasurementsAndQualitativeEvaluations,
        QualitativeEvaluation,
        TrackingIdentifier,
    )

    said = [QualitativeEvaluation(coded(scale), coded(label)) for scale, label in values]
    said += [] if finding is None else trained(finding.provenance)
    numbers = [] if finding is None else list(_measurements(finding))
    group = MeasurementsAndQualitativeEvaluations(
        TrackingIdentifier(uid_of(about.tracked), plain(f"{about.name} {about.tracked[:8]}")),
        algorithm_id=None if finding is None else algorithm(finding.provenance),
        finding_sites=sites_of(about.site, about.side),
        measurements=numbers or None,
        qualitative_evaluations=said or None,
        source_images=sources_of(about.study, about.target),
    )
    comment_on(group, comment)
    return group


def sources_of(study: Study, target: Target) -> list[SourceImageForMeasurementGroup]:
    """A target as a group has its source images."""
    from highdicom.sr import SourceImageForMeasurementGroup  # heavy

    return [
        SourceImageForMeasurementGroup(
            instance.sop_class_uid,
            instance.sop_instance_uid,
            [target.frame + 1] if instance.frames > 1 and target.instance_uid else None,
        )
        for instance in images_of(study, target)
    ]


def _side(study: Study, target: Target) -> str:
    """The side of one picture is its own: a series may hold both."""
    if target.instance_uid:
        return find_instance(study.series, target.instance_uid).laterality
    series = study.find(target.series_uid)
    return series.laterality if series else ""


def _measurements(finding: Finding) -> Iterator[Measurement]:
    """The numbers of a claim: how sure it is, or how likely what it foretells; then all others."""
    from highdicom.sr import Measurement  # heavy
    from pydicom.sr.codedict import codes

    claim, sure = finding.claim, headline(finding.claim).probability
    if sure is not None:
        name = (
            coded(_risk_code(claim))
            if isinstance(claim, RiskClaim)
            else (codes.DCM.CertaintyOfFinding)
        )
        yield Measurement(name, round(100 * sure, 1), coded(PERCENT))
    yield from (
        Measurement(coded(_named(one)), one.value, coded(one.unit)) for one in finding.numbers
    )


def _risk_code(claim: RiskClaim) -> Code:
    """A probability of something to come is no certainty; DICOM has no code for it."""
    words = f"{claim.question} within {claim.horizon_months} months"
    return Code(private_value("RISK", words), PRIVATE, words[:LONG_STRING])


def _named(one: Quantity) -> Code:
    """What a number is, and of which segment or map."""
    if not one.of:
        return one.name
    words = f"{one.name.meaning} of {one.of}"
    return Code(private_value("OF", words), PRIVATE, words[:LONG_STRING])
