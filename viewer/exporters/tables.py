"""Findings and annotations as JSON and CSV, one row each, the same columns in both."""

import base64
import csv
import io
import json
import zlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from viewer import __version__
from viewer.core.annotation import (
    Annotation,
    CalibrationAnnotation,
    ClaimAnnotation,
    DrawnAnnotation,
    GradeAnnotation,
    LandmarksAnnotation,
    MaskAnnotation,
)
from viewer.core.codec import CONTENT, content_sha256, encode
from viewer.core.digest import digest
from viewer.core.finding import Finding
from viewer.core.journal import JudgedFinding
from viewer.core.study import Study
from viewer.core.target import Target
from viewer.exporters.claim_rows import claim_row, part_rows
from viewer.exporters.mark_rows import Row, mark_rows
from viewer.exporters.marked import MarkedOn
from viewer.exporters.saving import write_bytes

UNVERIFIED, VERIFIED = "UNVERIFIED", "VERIFIED"

_FORMULA = ("=", "+", "-", "@", "\t")
"""How a cell begins that a spreadsheet would run."""

_KINDS = {
    GradeAnnotation: "grade",
    ClaimAnnotation: "claim accepted",
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
    Beside the rows, ``claims`` and ``arrays`` hold the claims whole, so that they can be brought
    in again with all that they are; ``content_sha256`` is of everything else in the file, so that
    a change to it is noticed then. Nothing is signed: it does not tell who made the change.
    """
    rows = [row for one in findings for row in finding_rows(one, files)]
    _json(path, {}, "findings", rows, whole(findings))


def findings_csv(
    path: Path, findings: Sequence[Finding], files: Mapping[str, Path] | None = None
) -> None:
    """The same as `findings_json`, as a table."""
    _csv(path, [row for one in findings for row in finding_rows(one, files)])


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


def finding_rows(finding: Finding, files: Mapping[str, Path] | None = None) -> list[Row]:
    """A claim, flat but for the lists: a row for each of its parts and of its numbers."""
    file = None if files is None else files.get(finding.target.instance_uid)
    row = {
        **({} if file is None else {"file": str(file)}),
        "verification": UNVERIFIED,
        "kind": "finding",
        "id": finding.id,
        **_where(finding.target),
        **claim_row(finding),
        "at": finding.provenance.at,
    }
    return [row | part for part in part_rows(finding)]


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
    row |= _WHAT[type(annotation)](annotation) if type(annotation) in _WHAT else {}
    origin = "" if isinstance(annotation, CalibrationAnnotation) else annotation.origin
    if judged := findings.get(origin):
        claimed = claim_row(judged.finding).items()
        row |= {"finding": origin} | {f"claim_{name}": value for name, value in claimed}
    return row


def _grade(annotation: GradeAnnotation) -> Row:
    return {
        "scale": annotation.scale.meaning,
        "grade": annotation.grade,
        "label": annotation.label.meaning,
        "label_code": annotation.label.value,
        "side": annotation.side,
    }


def _mask(annotation: MaskAnnotation) -> Row:
    segment = annotation.segment
    return {
        "label": segment.label,
        "label_code": segment.type.value,
        "algorithm": segment.algorithm,
        "algorithm_name": segment.algorithm_name,
    }


_WHAT: Mapping[type[Annotation], Callable[[Any], Row]] = {
    GradeAnnotation: _grade,
    MaskAnnotation: _mask,
}


def _where(target: Target) -> Row:
    return {
        "study_uid": target.study_uid,
        "series_uid": target.series_uid,
        "instance_uid": target.instance_uid,
        "instance_class_uid": target.instance_class_uid,
        "anchor": target.anchor,
        "stack": target.stack + 1,
        "frame": target.frame + 1,
    }


def whole(findings: Sequence[Finding]) -> Row:
    """Claims with nothing left out; arrays are packed by zlib and named by their SHA-256."""
    arrays: dict[str, str] = {}

    def keep(content: bytes) -> str:
        name = digest(content)
        arrays[name] = base64.b64encode(zlib.compress(content)).decode()
        return name

    return {"claims": [encode(one, keep) for one in findings], "arrays": arrays}


def _json(path: Path, of: Row, what: str, rows: Sequence[Row], more: Row | None = None) -> None:
    made_by = f"Condyle {__version__}"
    told = {"made_by": made_by, "note": _NOTE, **of, what: list(rows), **(more or {})}
    told[CONTENT] = content_sha256(told)
    text = json.dumps(told, ensure_ascii=False, indent=2, allow_nan=False)
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
