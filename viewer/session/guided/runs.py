"""Runs through guided sets: placing, moving and taking back landmarks, and what they come to."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from viewer.core import codes
from viewer.core.annotation import Decision, Landmark, LandmarksAnnotation, Reader
from viewer.core.codes import Code
from viewer.core.finding import Finding
from viewer.core.guided.evaluation import (
    Evaluated,
    PicturePlace,
    Result,
    Verdict,
    difference,
    evaluate,
)
from viewer.core.guided.protocol import LandmarkStep, Measure, Protocol
from viewer.core.minus import MINUS, typeset
from viewer.core.phrase import Phrase
from viewer.core.shapes.measure import Measured
from viewer.core.shapes.region import Place, Region, Shape
from viewer.core.spacing import Ruler
from viewer.core.target import Target
from viewer.core.volume import Volume, target_of
from viewer.exporters.marked import Number
from viewer.session.record import new_id, now

SIDES = {"R": "right", "L": "left", "": ""}

NOT_VERIFIED = Phrase("norm not verified")
"""Said beside a norm that nobody has read where it is said to come from."""


def begun(volume: Volume, protocol: Protocol, side: str, reader: Reader) -> LandmarksAnnotation:
    """A run without landmarks yet; it is kept with its first one."""
    return _run(target_of(volume), protocol, side, reader, (), Decision.DRAWN)


def accepted(
    finding: Finding,
    protocol: Protocol,
    side: str,
    points: Mapping[str, PicturePlace],
    reader: Reader,
) -> LandmarksAnnotation:
    """A run from the points (column, row) that a model found and ``reader`` stands behind now."""
    here = float(finding.target.frame)
    marks = tuple(
        Landmark(step.name, (*points[step.name], here))
        for step in protocol.landmarks
        if step.name in points
    )
    run = _run(finding.target, protocol, side, reader, marks, Decision.ACCEPTED)
    return replace(run, origin=finding.id)


def placed(
    run: LandmarksAnnotation, protocol: Protocol, name: str, place: Place
) -> LandmarksAnnotation:
    """The run with a landmark put there, also where it lay elsewhere."""
    known = {one.name: one for one in run.landmarks} | {name: Landmark(name, place)}
    ordered = tuple(known[step.name] for step in protocol.landmarks if step.name in known)
    changed = run.decision is Decision.ACCEPTED
    return replace(
        run, landmarks=ordered, at=now(), decision=Decision.CHANGED if changed else run.decision
    )


def without(run: LandmarksAnnotation, name: str) -> LandmarksAnnotation:
    """The run with a landmark taken back."""
    kept = tuple(one for one in run.landmarks if one.name != name)
    return replace(run, landmarks=kept, at=now())


def next_step(run: LandmarksAnnotation, protocol: Protocol) -> LandmarkStep | None:
    """The landmark to be placed now; None where all are."""
    there = {one.name for one in run.landmarks}
    return next((step for step in protocol.landmarks if step.name not in there), None)


def places_of(run: LandmarksAnnotation) -> dict[str, PicturePlace]:
    """Where the landmarks lie on the picture, (column, row)."""
    return {one.name: (one.place[0], one.place[1]) for one in run.landmarks}


def measured_run(
    run: LandmarksAnnotation, protocol: Protocol, volume: Volume, ruler: Ruler
) -> Evaluated:
    """What a run comes to on its picture."""
    _, rows, columns = volume.geometry.shape
    return evaluate(protocol, places_of(run), ruler, (rows, columns))


def run_cautions(
    run: LandmarksAnnotation, protocol: Protocol, volume: Volume, evaluated: Evaluated
) -> Iterator[str]:
    """What makes the numbers of a run doubtful, or keeps them back."""
    if run.version != protocol.version:
        yield (
            Phrase(
                "Placed with version {version} of this set, measured with {protocol_version}.",
                version=run.version,
                protocol_version=protocol.version,
            )
        )
    for problem in dict.fromkeys(one.problem for one in evaluated.results if one.problem):
        yield Phrase("Not measured: {problem}.", problem=Phrase.of(problem))
    if exchanged(run, protocol, volume):
        yield "The landmarks look mirrored for this side: check which is medial, and the side."


def exchanged(run: LandmarksAnnotation, protocol: Protocol, volume: Volume) -> bool:
    """Whether landmarks lie the wrong way round, as the file tells the patient's sides."""
    letter = volume.film_letters[0][:1]
    places = places_of(run)
    if letter not in ("L", "R"):
        return False
    for one in protocol.bearings:
        wanted = _toward(one.toward, run.side)
        if one.start in places and one.end in places and wanted:
            right = places[one.end][0] > places[one.start][0]
            if right != (wanted == letter):
                return True
    return False


@dataclass(frozen=True, slots=True)
class Compared:
    """The right leg's number minus the left one's."""

    measure: Measure
    value: float
    words: str

    @property
    def text(self) -> str:
        """As it is read: ``12.0 mm at detector, right longer``."""
        amount = f"{abs(self.value):.{self.measure.decimals}f}"
        longer = "right longer" if self.value > 0 else "left longer"
        return f"{amount} {self.words}" + (f", {longer}" if float(amount) else "")


def compared(by_side: Mapping[str, Evaluated], protocol: Protocol) -> tuple[Compared, ...]:
    """The differences between both legs, where ``L`` and ``R`` are measured."""
    if not {"L", "R"} <= by_side.keys():
        return ()
    right, left = by_side["R"], by_side["L"]
    words = right.ruler.origin.words
    found = (
        (measure, difference(right.find(measure.name), left.find(measure.name)))
        for measure in protocol.measures
        if measure.compare
    )
    return tuple(Compared(measure, value, words) for measure, value in found if value is not None)


def numbers_of(
    run: LandmarksAnnotation, evaluated: Evaluated, *, doubtful: bool = False
) -> Iterator[Number]:
    """What a run leaves the program with: each number with the landmarks that it stands on.

    What was measured on a ``doubtful`` picture says so wherever it goes.
    """
    places = {one.name: one.place for one in run.landmarks}
    for result in evaluated.results:
        if result.value is None or not result.measure.shown:
            continue
        points = tuple(
            Region(Shape.POINT, (places[name],), run.in_patient) for name in result.landmarks
        )
        said = ", ".join((*_judged(result), *["doubtful picture"] * doubtful))
        yield Number(_measured(result, result.value), said, points)


def _judged(result: Result) -> Iterator[str]:
    """What a norm says of a number, and whether nobody looked that norm up."""
    if result.verdict is Verdict.NOT_JUDGED:
        return
    yield result.verdict.value
    if result.measure.norm is not None and not result.measure.norm.verified:
        yield NOT_VERIFIED


def table_of(protocol: Protocol, run: LandmarksAnnotation, results: Iterable[Result]) -> str:
    """A run as rows that a spreadsheet takes: name, value, verdict, norm, source, its mark."""
    title = " ".join(part for part in (protocol.title, SIDES[run.side]) if part)
    rows = [[title, f"version {protocol.version}"]]
    for one in results:
        if one.measure.shown and one.value is not None:
            norm = one.measure.norm
            rows.append(
                [
                    one.measure.title,
                    one.text,
                    one.verdict.value,
                    range_text(one.measure),
                    norm.source if norm else "",
                    NOT_VERIFIED if norm and not norm.verified else "",
                ]
            )
    return "\n".join("\t".join(row) for row in rows)


def range_text(measure: Measure) -> str:
    """What is usual, as it stands in a table: ``85–90``; empty where nothing is judged."""
    norm = measure.norm
    if norm is None or (norm.low is None and norm.high is None):
        return ""
    ends = [("" if one is None else typeset(f"{one:g}")) for one in (norm.low, norm.high)]
    dash = " to " if MINUS in "".join(ends) else "–"
    return dash.join(ends)


def _run(
    target: Target,
    protocol: Protocol,
    side: str,
    reader: Reader,
    marks: tuple[Landmark, ...],
    decision: Decision,
) -> LandmarksAnnotation:
    return LandmarksAnnotation(
        new_id(),
        target,
        protocol.id,
        protocol.version,
        side if protocol.sided else "",
        marks,
        in_patient=False,
        decision=decision,
        reader=reader,
        at=now(),
    )


def _toward(toward: str, side: str) -> str:
    """The patient side that a landmark lies to: medial is the other leg's."""
    other = {"L": "R", "R": "L", "": ""}[side]
    return {"medial": other, "lateral": side}.get(toward, toward)


_UCUM: dict[str, Code] = {
    "deg": codes.DEGREE,
    "mm": codes.MILLIMETRE,
    "{pixels}": codes.PIXEL,
    "{ratio}": Code("{ratio}", "UCUM", "ratio"),
}


def _measured(result: Result, value: float) -> Measured:
    measure = result.measure
    ucum = _UCUM[result.ucum]
    return Measured(measure.title, measure.code, value, result.unit, ucum, result.words)
