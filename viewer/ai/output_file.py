"""The outputs of a pack, as its pack.toml has them: one reader a kind."""

from collections.abc import Callable, Mapping

from viewer.ai.decide import RULES
from viewer.ai.outputs import (
    Calibration,
    DerivedOutput,
    Heat,
    LabelOutput,
    MaskOutput,
    OperatingPoint,
    Output,
    PoseOutput,
    RegionsOutput,
    Reject,
    RiskOutput,
)
from viewer.ai.table import Table
from viewer.core.mask import Segment
from viewer.core.phrase import Phrase
from viewer.core.shapes.region import Shape

MEASURES = ("volume",)
"""What can be reported of a segment."""

PLACES = (Shape.POINT, Shape.BOX, Shape.POLYGON)


def read_output(table: Table, last: str) -> Output:
    """One of [[outputs]]; without `takes` it says what the ``last`` stage gives."""
    kind = table.choice("kind", list(OUTPUTS))
    made = OUTPUTS[kind](table, table.text("takes", last))
    table.done()
    return made


def _grade(table: Table, takes: str) -> LabelOutput:
    return _labels(table, takes, ordered=True)


def _class(table: Table, takes: str) -> LabelOutput:
    return _labels(table, takes, ordered=False)


def _labels(table: Table, takes: str, *, ordered: bool) -> LabelOutput:
    labels = table.codes("labels")
    asked = "question" in table
    made = LabelOutput(
        takes=takes,
        title=table.text("title"),
        ordered=ordered,
        scale=table.code("scale"),
        labels=labels,
        rule=table.choice("rule", list(RULES)) if ordered else "likeliest",
        question=table.text("question", ""),
        positive_from=table.get("positive_from", int) if asked else len(labels),
        points=_points(table),
        calibration=_calibration(table, len(labels)),
        heat=_heat(table.table("heat"), takes) if "heat" in table else None,
        reject=_reject(table.table("reject")) if "reject" in table and not ordered else None,
    )
    if asked and not 0 < made.positive_from < len(labels):
        raise table.problem(
            "positive_from", Phrase("must be from 1 to {count}", count=len(labels) - 1)
        )
    return made


def _calibration(table: Table, labels: int) -> Calibration:
    if "calibration" not in table:
        return Calibration()
    inner = table.table("calibration")
    made = Calibration(
        inner.number_or("temperature", 0.05, 20.0, 1.0),
        inner.several("scale", float),
        inner.several("shift", float),
    )
    for key, values in (("scale", made.scale), ("shift", made.shift)):
        if bool(made.scale or made.shift) and len(values) != labels:
            raise inner.problem(key, Phrase("must have {count} numbers", count=labels))
    inner.done()
    return made


def _points(table: Table) -> tuple[OperatingPoint, ...]:
    return tuple(_point(one) for one in table.tables("points"))


def _point(table: Table) -> OperatingPoint:
    made = OperatingPoint(table.text("name"), table.number("value", 0.0, 1.0))
    table.done()
    return made


def _heat(table: Table, takes: str) -> Heat:
    every = "labels" in table and table.choice("labels", ["claimed", "all"]) == "all"
    made = Heat(table.text("of", takes), table.text("layer"), every)
    table.done()
    return made


def _reject(table: Table) -> Reject:
    made = Reject(table.number("below", 0.0, 1.0), table.code("label"))
    table.done()
    return made


def _regions(table: Table, takes: str) -> RegionsOutput:
    return RegionsOutput(
        takes=takes,
        title=table.text("title"),
        labels=table.codes("labels"),
        shape=Shape(table.choice("shape", [shape.value for shape in PLACES])),
        points=_points(table),
    )


def _mask(table: Table, takes: str) -> MaskOutput:
    segments = tuple(_segment(one) for one in table.tables("segments"))
    if not segments:
        raise table.problem("segments", "must name at least one segment")
    measures = table.texts("measures")
    if unknown := [one for one in measures if one not in MEASURES]:
        raise table.problem("measures", Phrase('names "{name}"', name=unknown[0]))
    return MaskOutput(takes, table.text("title"), segments, measures)


def _segment(table: Table) -> Segment:
    colour = table.several("colour", int)
    if len(colour) != 3 or not all(0 <= one <= 255 for one in colour):
        raise table.problem("colour", "must be red, green and blue, each from 0 to 255")
    made = Segment(
        table.text("label"),
        (colour[0], colour[1], colour[2]),
        table.code("category"),
        table.code("type"),
        algorithm="AUTOMATIC",
    )
    table.done()
    return made


def _derived(table: Table, takes: str) -> DerivedOutput:
    return DerivedOutput(
        takes=takes,
        title=table.text("title"),
        name=table.text("name"),
        unit=table.code("unit"),
        low=table.get("low", float),
        high=table.get("high", float),
    )


def _pose(table: Table, takes: str) -> PoseOutput:
    made = PoseOutput(takes, table.text("title"), table.codes("surfaces"), table.texts("axes"))
    if len(made.axes) not in (0, len(made.surfaces)):
        raise table.problem("axes", Phrase("must have {counts} values", counts=len(made.surfaces)))
    return made


def _risk(table: Table, takes: str) -> RiskOutput:
    return RiskOutput(
        takes=takes,
        title=table.text("title"),
        question=table.text("question"),
        horizon_months=table.get("horizon_months", int),
        statement=table.text("statement"),
        points=_points(table),
        calibration=_calibration(table, 2),
    )


OUTPUTS: Mapping[str, Callable[[Table, str], Output]] = {
    "grade": _grade,
    "class": _class,
    "places": _regions,
    "mask": _mask,
    "derived": _derived,
    "pose": _pose,
    "risk": _risk,
}
