"""Condyle's own findings.csv: labels and risks come back with the Provenance they left with.

A table does not hold other kinds whole; those come back from findings.json beside it.
"""

from collections.abc import Sequence
from functools import partial

from viewer.core.claims import Claim, LabelClaim, RiskClaim, Threshold
from viewer.core.codes import Code
from viewer.core.errors import Unreadable
from viewer.core.finding import Finding, Origin, Provenance, TrainedOn
from viewer.core.target import PixelBox, Target
from viewer.importers.claims.own import restored
from viewer.importers.claims.pictures import Pictures
from viewer.importers.claims.source import Read
from viewer.importers.claims.table import Row
from viewer.workers.progress import Progress

_BETWEEN = "; "


def is_own_table(row: Row) -> bool:
    """Whether the columns are those that Condyle writes of claims."""
    return {"verification", "claims", "weights_sha256", "pack_title"} <= set(row)


def read_own_table(rows: Sequence[Row], pictures: Pictures, progress: Progress) -> Read:
    """The labels and risks of findings.csv whose pictures are open."""
    # A row that only adds a number has the name of that number, and the id of its claim.
    wholes = [row for row in rows if not row.get("name")]
    named = [(row.get("id", ""), partial(_finding, row)) for row in wholes]
    return restored(named, pictures, progress)


def _finding(row: Row) -> Finding:
    claim = _claim(row)
    frame = [float(part) for part in _parts(row, "framed")]
    return Finding(
        row["id"],
        _target(row),
        _text(row, "title"),
        claim,
        _provenance(row),
        frame=PixelBox(*frame) if frame else None,
        side=row["side"],
        side_from=_text(row, "side_from"),
    )


def _claim(row: Row) -> Claim:
    if row["claims"] == "label":
        return _label(row)
    if row["claims"] == "risk":
        return RiskClaim(
            _text(row, "question"),
            float(row["question_probability"]),
            int(row["horizon_months"]),
            _text(row, "statement"),
            _thresholds(row),
        )
    raise Unreadable("a table does not hold it whole: bring in findings.json instead")


def _label(row: Row) -> LabelClaim:
    names = ("label_codes", "label_schemes", "labels")
    told = zip(*(_parts(row, name) for name in names), strict=True)
    none = row.get("none_code")
    positive = row["question_probability"]
    return LabelClaim(
        Code(row["scale_code"], row["scale_scheme"], _text(row, "scale")),
        tuple(Code(*parts) for parts in told),
        int(row["grade"]),
        tuple(float(part) for part in _parts(row, "probabilities")),
        _text(row, "question"),
        float(positive) if positive else None,
        _thresholds(row),
        row["ordered"] == "True",
        Code(none, row["none_scheme"], _text(row, "none_label")) if none else None,
        float(row["none_below"]) if none else 0.0,
    )


def _thresholds(row: Row) -> tuple[Threshold, ...]:
    """Written as ``sensitive 0.3; specific 0.9``."""
    reached = _parts(row, "thresholds_reached")
    told = (part.rpartition(" ") for part in _parts(row, "thresholds"))
    return tuple(Threshold(name, float(value), name in reached) for name, _, value in told)


def _target(row: Row) -> Target:
    return Target(
        row["study_uid"],
        row["series_uid"],
        row["instance_uid"],
        row["instance_class_uid"],
        int(row["frame"]) - 1,
        int(row["stack"]) - 1,
        row["anchor"],
    )


def _provenance(row: Row) -> Provenance:
    return Provenance(
        row["pack"],
        row["pack_version"],
        _text(row, "pack_title"),
        row["weights_sha256"],
        TrainedOn(row["trained_on"]),
        row["device"],
        row["at"],
        warnings=tuple(_parts(row, "warnings")),
        despite=tuple(_parts(row, "despite")),
        origin=Origin(row["origin"]),
        precision=row["precision"],
        seconds=float(row["seconds"]),
        pack_sha256=row["pack_sha256"],
        unlike=float(row["unlike"]) if row.get("unlike") else None,
    )


def _parts(row: Row, column: str) -> list[str]:
    return _text(row, column).split(_BETWEEN) if row.get(column) else []


def _text(row: Row, column: str) -> str:
    """A cell as it was meant: one that a spreadsheet would run has a mark before it."""
    return row.get(column, "").removeprefix("'")
