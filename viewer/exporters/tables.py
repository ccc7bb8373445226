"""Findings and annotations as JSON and CSV, one row each, the same columns in both."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from viewer import __version__
from viewer.core.annotation import (
    Annotation,
    CalibrationAnnotation,
    DrawnAnnotation,
    GradeAnnotation,
    LandmarksAnnotation,
    MaskAnnotation,
)
from viewer.core.claimed import headline
from viewer.core.claims import Claim, LabelClaim
from viewer.core.finding import Finding, Provenance, Target
from viewer.core.journal import JudgedFinding
from viewer.core.study import Study
from viewer.exporters.mark_rows import Row, mark_rows
from viewer.exporters.marked import MarkedOn
from viewer.exporters.saving import write_bytes

UNVERIFIED, VERIFIED = "UNVERIFIED", "VERIFIED"

_FORMULA = ("=", "+", "-", "@", "\t")
"""How a cell begins that a spreadsheet would run."""

_KINDS = {
    GradeAnnotation: "grade",
    MaskAnnotation: "mask",
    DrawnAnnotation: "drawn",
    LandmarksAnnotation: "landmarks",
    CalibrationAnnotation: "calibration",
}

_NOTE = "Research use, not for diagnosis."


def findings_json(
    path: Path, findings: Sequence[Finding], files: Mapping[str, Path] | None = None
) -> None:
    """Write claims of one Study or of many, each marked UNVERIFIED; never who was examined.

    ``files``, by SOP Instance UID, puts the file's name into each row; it may tell who it is.
    """
    _json(path, {}, "findings", [finding_row(one, files) for one in findings])


def findings_csv(
    path: Path, findings: Sequence[Finding], files: Mapping[str, Path] | None = None
) -> None:
    """The same as `findings_json`, as a table."""
    _csv(path, [finding_row(one, files) for one in findings])


def annotations_json(
    path: Path,
    study: Study,
    annotations: Sequence[Annotation],
    findings: Mapping[str, JudgedFinding],
    *,
    marks: Sequence[MarkedOn] = (),
    verified: bool = False,
) -> None:
    """Write what persons drew, chose or accepted, with the claim that each came from.

    Of ``annotations``, those that ``marks`` tells more of have a row for each of their numbers.
    """
    rows = annotation_rows(annotations, findings, marks, verified)
    _json(path, {"study_uid": study.uid}, "annotations", rows)


def annotations_csv(
    path: Path,
    annotations: Sequence[Annotation],
    findings: Mapping[str, JudgedFinding],
    *,
    marks: Sequence[MarkedOn] = (),
    verified: bool = False,
) -> None:
    """The same as `annotations_json`, as a table."""
    _csv(path, annotation_rows(annotations, findings, marks, verified))


def finding_row(finding: Finding, files: Mapping[str, Path] | None = None) -> Row:
    """A claim, flat but for the lists."""
    file = None if files is None else files.get(finding.target.instance_uid)
    return {
        **({} if file is None else {"file": str(file)}),
        "verification": UNVERIFIED,
        "kind": "finding",
        "id": finding.id,
        **_where(finding.target),
        **_claim(finding),
        "at": finding.provenance.at,
    }


def annotation_rows(
    annotations: Sequence[Annotation],
    findings: Mapping[str, JudgedFinding],
    marks: Sequence[MarkedOn],
    verified: bool,
) -> list[Row]:
    """The rows of several annotations: several for a mark with several numbers."""
    more = {one.mark.id: mark_rows(one) for one in marks}
    return [
        annotation_row(one, findings, verified) | part
        for one in annotations
        for part in more.get(one.id, [{}])
    ]


def annotation_row(
    annotation: Annotation, findings: Mapping[str, JudgedFinding], verified: bool
) -> Row:
    """What a person stands behind, flat but for the lists."""
    row: Row = {
        "verification": VERIFIED if verified else UNVERIFIED,
        "kind": _KINDS[type(annotation)],
        "id": annotation.id,
        **_where(annotation.target),
        "decision": annotation.decision.value,
        "reader": annotation.reader.name,
        "role": annotation.reader.role.value,
        "at": annotation.at,
    }
    if isinstance(annotation, MaskAnnotation):
        segment = annotation.segment
        return row | {"label": segment.label, "label_code": segment.type.value}
    if not isinstance(annotation, GradeAnnotation):
        return row
    row |= {
        "scale": annotation.scale.meaning,
        "grade": annotation.grade,
        "label": annotation.label.meaning,
        "label_code": annotation.label.value,
        "finding": annotation.origin,
    }
    if judged := findings.get(annotation.origin):
        row |= {f"claim_{name}": value for name, value in _claim(judged.finding).items()}
    return row


def _where(target: Target) -> Row:
    return {
        "study_uid": target.study_uid,
        "series_uid": target.series_uid,
        "instance_uid": target.instance_uid,
        "stack": target.stack + 1,
        "frame": target.frame + 1,
    }


def _claim(finding: Finding) -> Row:
    return {
        "title": finding.title,
        "side": finding.side,
        **_said(finding.claim),
        **_provenance(finding.provenance),
    }


def _said(claim: Claim) -> Row:
    if not isinstance(claim, LabelClaim):
        said = headline(claim)
        return {"label": str(said.text), "probability": said.probability}
    return {
        "scale": claim.scale.meaning,
        "grade": claim.choice,
        "label": claim.label.meaning,
        "label_code": claim.label.value,
        "probability": claim.probability,
        "probabilities": list(claim.probabilities),
        "expected_grade": claim.expected,
        "question": claim.question,
        "question_probability": claim.positive,
        "thresholds_reached": [one.name for one in claim.thresholds if one.reached],
    }


def _provenance(provenance: Provenance) -> Row:
    return {
        "pack": provenance.pack,
        "pack_version": provenance.version,
        "pack_title": provenance.title,
        "trained_on": provenance.trained_on.value,
        "weights_sha256": provenance.weights_sha256,
        "device": provenance.device,
        "warnings": list(provenance.warnings),
    }


def _json(path: Path, of: Row, what: str, rows: Sequence[Row]) -> None:
    whole: Row = {"made_by": f"Condyle {__version__}", "note": _NOTE, **of, what: list(rows)}
    text = json.dumps(whole, ensure_ascii=False, indent=2, allow_nan=False)
    write_bytes(path, text.encode(errors="replace") + b"\n")


def _csv(path: Path, rows: Sequence[Row]) -> None:
    columns = list(dict.fromkeys(name for row in rows for name in row))
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns or ["verification"], restval="")
    writer.writeheader()
    writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows)
    write_bytes(path, text.getvalue().encode(errors="replace"))


def _cell(value: object) -> object:
    if isinstance(value, list):
        value = "; ".join(str(part) for part in value)
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return "" if value is None else value
