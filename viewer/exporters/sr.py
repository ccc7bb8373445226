"""Grades and marks as a structured report: DICOM TID 1500 (PS3.16), Comprehensive 3D SR."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from viewer import __version__
from viewer.core.annotation import GradeAnnotation, Reader
from viewer.core.claims import LabelClaim
from viewer.core.codes import Code
from viewer.core.finding import Finding
from viewer.core.journal import JudgedFinding
from viewer.core.study import Instance, Study
from viewer.exporters import coding
from viewer.exporters.marked import MarkedOn
from viewer.exporters.observers import ROLES, condyle, person
from viewer.exporters.saving import NotExported, unfinished
from viewer.exporters.sources import REMAINING, read_header
from viewer.exporters.sr_groups import Group, claim_group, grade_groups, images_of
from viewer.exporters.sr_marks import codes_of_mark, images_of_mark, mark_groups

if TYPE_CHECKING:
    from highdicom.sr import ObservationContext


SERIES_NUMBER = 9001
_FILMS = frozenset({"CR", "DX", "RG", "RF", "XA"})
_NO_ORGANISATION = "Not stated"


def write_sr(
    path: Path,
    study: Study,
    annotations: Sequence[GradeAnnotation],
    findings: Mapping[str, JudgedFinding],
    reader: Reader,
    *,
    verified: bool,
    marks: Sequence[MarkedOn] = (),
) -> None:
    """Write the grades and marks that a person stands behind, ``reader`` being the observer.

    ``findings`` holds, by id, those that the annotations came from: an accepted grade names
    the algorithm; a changed one is written twice, as the claim and as the reader's grade.
    ``verified`` sets the verification flag (0040,A493), with ``reader`` accountable for it.
    Raises `NotExported` for pictures that are not DICOM and where there is nothing to report.
    """
    from highdicom.sr import ObservationContext  # heavy

    if not annotations and not marks:
        raise NotExported("There is no grade or measurement to report yet.", "Make one first.")
    judged = [findings[one.origin].finding for one in annotations if one.origin]
    groups = [g for one in annotations for g in grade_groups(one, findings, study, reader)]
    marked = [g for one in marks for g in mark_groups(one, reader)]
    used = [code for one in marks for code in codes_of_mark(one)]
    _save(
        path,
        [
            *(i for one in annotations for i in images_of(study, one.target)),
            *(i for one in marks for i in images_of_mark(one)),
        ],
        [*groups, *marked],
        ObservationContext(person(reader), condyle()),
        [*codes_of(judged, annotations), *used, ROLES[reader.role]],
        verifier=reader if verified else None,
    )


def write_findings_sr(path: Path, study: Study, findings: Sequence[Finding]) -> None:
    """Write claims that nobody has judged: UNVERIFIED, observed by a device, no person named.

    Raises `NotExported` for pictures that are not DICOM and where there is no Finding.
    """
    from highdicom.sr import ObservationContext  # heavy

    if not findings:
        raise NotExported("There is no finding to report.", "Run a model first.")
    _save(
        path,
        [instance for finding in findings for instance in images_of(study, finding.target)],
        [claim_group(finding, study, "not judged by a person") for finding in findings],
        ObservationContext(observer_device_context=condyle()),
        codes_of(findings, ()),
    )


def codes_of(findings: Sequence[Finding], annotations: Sequence[GradeAnnotation]) -> list[Code]:
    """All codes of ours that a report may use, those of readers' roles included."""
    claims = [one.claim for one in findings if isinstance(one.claim, LabelClaim)]
    claimed = [code for claim in claims for code in (claim.scale, *claim.labels)]
    given = [c for one in annotations for c in (one.scale, one.label, ROLES[one.reader.role])]
    return claimed + given


def _save(
    path: Path,
    instances: Sequence[Instance],
    groups: Sequence[Group],
    context: ObservationContext,
    used: Sequence[Code],
    *,
    verifier: Reader | None = None,
) -> None:
    from highdicom.sr import Comprehensive3DSR, MeasurementReport  # heavy
    from pydicom.sr.codedict import codes

    if not instances:
        raise NotExported("The reported picture is not in this study.", REMAINING)
    headers = [read_header(one) for one in dict.fromkeys(instances)]
    film = all(header.common.get("Modality") in _FILMS for header in headers)
    procedure = codes.SCT.PlainRadiography if film else codes.SCT.ImagingProcedure
    title = codes.DCM.ImagingMeasurementReport
    report = Comprehensive3DSR(
        [header.common for header in headers],
        MeasurementReport(context, procedure, groups, title=title),
        series_instance_uid=coding.new_uid(),
        series_number=SERIES_NUMBER,
        sop_instance_uid=coding.new_uid(),
        instance_number=1,
        manufacturer=coding.MAKER,
        manufacturer_model_name=coding.MAKER,
        software_versions=__version__,
        device_serial_number=coding.SERIAL_NUMBER,
        series_description="Condyle report",
        is_complete=True,
        is_final=verifier is not None,
        is_verified=verifier is not None,
        verifying_observer_name=coding.person_name(verifier) if verifier else None,
        verifying_organization=_NO_ORGANISATION,
        coding_schemes=coding.schemes(used),
        specific_character_set=coding.UNICODE,
    )
    for keyword, name in headers[0].persons.items():
        setattr(report, keyword, name)
    with unfinished(path) as temporary:
        report.save_as(temporary)
