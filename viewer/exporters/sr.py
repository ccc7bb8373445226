"""Grades and marks as a structured report: DICOM TID 1500 (PS3.16), Comprehensive 3D SR."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from viewer import __version__
from viewer.core.annotation import Reader
from viewer.core.finding import Finding
from viewer.core.journal import JudgedFinding
from viewer.core.study import Instance, Study
from viewer.core.volume import Volume
from viewer.exporters import coding
from viewer.exporters.marked import MarkedOn, NumbersOf
from viewer.exporters.observers import condyle, person
from viewer.exporters.saving import NotExported, unfinished
from viewer.exporters.sources import REMAINING, read_header
from viewer.exporters.sr_groups import Given, Group, claim_group, given_groups, images_of
from viewer.exporters.sr_marks import images_of_mark, mark_groups, numbers_group
from viewer.exporters.sr_places import place_groups

if TYPE_CHECKING:
    from highdicom.sr import MeasurementReport, ObservationContext


Grid: TypeAlias = Callable[[Finding], Volume]
"""The Volume that a claim lies on; raises ViewerError where it is not at hand."""

SERIES_NUMBER = 9001
_FILMS = frozenset({"CR", "DX", "RG", "RF", "XA"})
_NO_ORGANISATION = "Not stated"


def write_sr(
    path: Path,
    study: Study,
    annotations: Sequence[Given],
    findings: Mapping[str, JudgedFinding],
    reader: Reader,
    *,
    verified: bool,
    marks: Sequence[MarkedOn | NumbersOf] = (),
) -> None:
    """Write the grades and marks that a person stands behind, ``reader`` being the observer.

    ``findings`` holds, by id, those that the annotations came from: an accepted claim names
    the algorithm; a changed grade is written twice, as the claim and as the reader's grade.
    ``verified`` sets the verification flag (0040,A493), with ``reader`` accountable for it.
    Raises `NotExported` for pictures that are not DICOM and where there is nothing to report.
    """
    from highdicom.sr import ObservationContext  # heavy

    if not annotations and not marks:
        raise NotExported("There is no grade or measurement to report yet.", "Make one first.")
    groups = [g for one in annotations for g in given_groups(one, findings, study, reader)]
    marked = [g for one in marks for g in _mark_groups(one, study, reader)]
    _save(
        path,
        [
            *(i for one in annotations for i in images_of(study, one.target)),
            *(i for one in marks for i in _images(one, study)),
        ],
        [*groups, *marked],
        ObservationContext(person(reader), condyle()),
        verifier=reader if verified else None,
    )


def _mark_groups(given: MarkedOn | NumbersOf, study: Study, reader: Reader) -> list[Group]:
    if isinstance(given, NumbersOf):
        return [numbers_group(given, study)]
    return mark_groups(given, reader)


def _images(given: MarkedOn | NumbersOf, study: Study) -> list[Instance]:
    return images_of(study, given.target) if isinstance(given, NumbersOf) else images_of_mark(given)


def write_findings_sr(
    path: Path, study: Study, findings: Sequence[Finding], grid: Grid | None = None
) -> None:
    """Write claims that nobody has judged: UNVERIFIED, observed by a device, no person named.

    ``grid`` gives the Volume that a claim lies on: places are then drawn as figures, without it
    they are told in words. Raises `NotExported` for pictures that are not DICOM and where there
    is no Finding.
    """
    from highdicom.sr import ObservationContext  # heavy

    if not findings:
        raise NotExported("There is no finding to report.", "Run a model first.")
    groups = [claim_group(finding, study, "not judged by a person") for finding in findings]
    places = [g for one in findings if grid for g in place_groups(one, grid)]
    _save(
        path,
        [instance for finding in findings for instance in images_of(study, finding.target)],
        [*groups, *places],
        ObservationContext(observer_device_context=condyle()),
    )


def _save(
    path: Path,
    instances: Sequence[Instance],
    groups: Sequence[Group],
    context: ObservationContext,
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
    content = MeasurementReport(context, procedure, groups, title=title)
    report = Comprehensive3DSR(
        [header.common for header in headers],
        content,
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
        coding_schemes=coding.schemes(_schemes(content)),
        specific_character_set=coding.UNICODE,
    )
    for keyword, name in headers[0].persons.items():
        setattr(report, keyword, name)
    with unfinished(path) as temporary:
        report.save_as(temporary)


def _schemes(content: MeasurementReport) -> set[str]:
    """The coding schemes that a report uses."""
    parts = (element for item in content for element in item.iterall())
    return {str(part.value) for part in parts if part.keyword == "CodingSchemeDesignator"}
