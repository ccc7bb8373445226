"""Shapes and landmarks as groups of a report: TID 1410 for regions, TID 1501 for other numbers.

Each number carries the coordinates that it was measured on: those of the region of its group
(TID 1410), or its own (TID 320 and 321).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from viewer.core.annotation import (
    Decision,
    DrawnAnnotation,
    Landmark,
    LandmarksAnnotation,
    Reader,
)
from viewer.core.codes import Code
from viewer.core.shapes.outline import CLOSED
from viewer.core.shapes.region import Region, Shape
from viewer.core.study import Instance, Study
from viewer.exporters.claim_words import marked
from viewer.exporters.coding import LONG_STRING, PRIVATE, coded, private_value, uid_of
from viewer.exporters.figures import Figure, figures_of
from viewer.exporters.marked import MarkedOn, Number, NumbersOf
from viewer.exporters.observers import algorithm, person, trained
from viewer.exporters.sr_groups import Group, comment_on, observe, side_code, sources_of
from viewer.exporters.sr_places import certainty, places_of, posed

if TYPE_CHECKING:
    from highdicom.sr import AlgorithmIdentification, Measurement


_WORDS = {
    Decision.ACCEPTED: "Claim of the model, accepted by the reader.",
    Decision.CHANGED: "Claim of the model, corrected by the reader.",
}
_REGIONS = CLOSED | {Shape.POINT, Shape.TEXT, Shape.ARROW}
"""What is told as a region of TID 1410; lines and angles are numbers on their own lines."""


def mark_groups(given: MarkedOn, reader: Reader) -> list[Group]:
    """The groups of one mark; its own reader is named where that is not who reports."""
    groups = list(_groups(given))
    if given.mark.reader != reader:
        for group in groups:
            observe(group, person(given.mark.reader))
    return groups


def numbers_group(given: NumbersOf, study: Study) -> Group:
    """Numbers that lie nowhere on their picture."""
    from highdicom.sr import MeasurementsAndQualitativeEvaluations, TrackingIdentifier  # heavy

    name = f"{given.title} {given.id[:8]}"
    group = MeasurementsAndQualitativeEvaluations(
        TrackingIdentifier(uid_of(given.id), name),
        measurements=[_measurement(one, "", ()) for one in given.numbers],
        source_images=sources_of(study, given.target),
    )
    comment_on(group, *_said(given.numbers))
    return group


def images_of_mark(given: MarkedOn) -> list[Instance]:
    """The pictures that the groups of a mark point to."""
    figures = [f for region in _regions_of(given) for f in figures_of(region, given.volume)]
    return list(dict.fromkeys(figure.at.instance for figure in figures))


def _groups(given: MarkedOn) -> Iterator[Group]:
    mark = given.mark
    if isinstance(mark, DrawnAnnotation):
        yield _drawn(given, mark)
    elif isinstance(mark, LandmarksAnnotation):
        yield from (_landmark(given, mark, one) for one in mark.landmarks)
        if given.numbers:
            yield _set(given, mark)


def _regions_of(given: MarkedOn) -> Iterator[Region]:
    mark = given.mark
    if isinstance(mark, DrawnAnnotation):
        yield mark.region
    elif isinstance(mark, LandmarksAnnotation):
        yield from (_point(mark, one) for one in mark.landmarks)
        yield from (region for number in given.numbers for region in number.of)


def _drawn(given: MarkedOn, mark: DrawnAnnotation) -> Group:
    from highdicom.sr import (  # heavy
        MeasurementsAndQualitativeEvaluations,
        PlanarROIMeasurementsAndQualitativeEvaluations,
        TrackingIdentifier,
    )

    figures = figures_of(mark.region, given.volume)
    tracked = TrackingIdentifier(uid_of(mark.id), _name(given, mark.id))
    finding = None if mark.label is None else coded(mark.label)
    is_region = mark.region.shape in _REGIONS or not given.numbers
    numbers = [_measurement(n, _side(given), () if is_region else figures) for n in given.numbers]
    numbers += _certainty(given, mark)
    by = _algorithm(given, mark)
    learnt = trained(given.origin.provenance) if given.origin is not None else None
    group: Group
    if is_region:
        group = PlanarROIMeasurementsAndQualitativeEvaluations(
            tracked,
            figures[0].region(),
            finding_type=finding,
            algorithm_id=by,
            measurements=numbers or None,
            qualitative_evaluations=learnt or None,
        )
    else:
        group = MeasurementsAndQualitativeEvaluations(
            tracked,
            finding_type=finding,
            algorithm_id=by,
            measurements=numbers or None,
            qualitative_evaluations=learnt or None,
        )
    shape = _shape_words(mark.region.shape)
    comment_on(group, mark.text, shape, *_said(given.numbers), *_origin_words(given, mark))
    return group


def _algorithm(given: MarkedOn, mark: DrawnAnnotation) -> AlgorithmIdentification | None:
    """Who found a place that stands as it was found; one that was drawn anew is the reader's."""
    if given.origin is None or mark.decision is not Decision.ACCEPTED:
        return None
    return algorithm(given.origin.provenance)


def _certainty(given: MarkedOn, mark: DrawnAnnotation) -> list[Measurement]:
    """How sure the model was of a place that stands as it was found, and the numbers of a pose."""
    if given.origin is None or mark.decision is not Decision.ACCEPTED:
        return []
    same = (one for one in places_of(given.origin) if one.region == mark.region)
    sure = certainty(next((one.probability for one in same), None))
    return sure + posed(given.origin, mark.label)


def _origin_words(given: MarkedOn, mark: DrawnAnnotation) -> Iterator[str]:
    """Where a mark came from, with what has to be said of the model."""
    if given.origin is not None:
        made = given.origin.provenance
        yield _WORDS.get(mark.decision, "")
        yield f"{made.pack} {made.version}".strip()
        yield from marked(made)


def _landmark(given: MarkedOn, mark: LandmarksAnnotation, one: Landmark) -> Group:
    """A landmark as a region of its own, named by what it marks."""
    from highdicom.sr import (  # heavy
        PlanarROIMeasurementsAndQualitativeEvaluations,
        TrackingIdentifier,
    )

    [figure] = figures_of(_point(mark, one), given.volume)
    group = PlanarROIMeasurementsAndQualitativeEvaluations(
        TrackingIdentifier(uid_of(f"{mark.id} {one.name}"), f"{_name(given, mark.id)} {one.name}"),
        figure.region(),
        finding_type=coded(_landmark_code(mark, one)),
    )
    comment_on(group, f"Landmark {one.name} of {_protocol(mark)}.")
    return group


def _set(given: MarkedOn, mark: LandmarksAnnotation) -> Group:
    """The numbers of a guided set, each with the figures that it was measured on."""
    from highdicom.sr import MeasurementsAndQualitativeEvaluations, TrackingIdentifier  # heavy

    points = [_point(mark, one) for one in mark.landmarks]
    numbers = []
    for number in given.numbers:
        regions = number.of or points
        figures = [f for region in regions for f in figures_of(region, given.volume)]
        numbers.append(_measurement(number, _side(given), figures))
    group = MeasurementsAndQualitativeEvaluations(
        TrackingIdentifier(uid_of(mark.id), _name(given, mark.id)), measurements=numbers
    )
    comment_on(group, f"Guided set {_protocol(mark)}.", *_said(given.numbers))
    return group


def _side(given: MarkedOn) -> str:
    return given.mark.side if isinstance(given.mark, LandmarksAnnotation) else ""


def _measurement(number: Number, side: str, figures: Sequence[Figure]) -> Measurement:
    """A number; where a length holds is its measurement method."""
    from highdicom.sr import FindingSite, Measurement  # heavy
    from pydicom.sr.codedict import codes

    site = FindingSite(codes.SCT.LowerLimb, laterality=side_code(side)) if side else None
    origin = _origin(number)
    return Measurement(
        coded(number.what.code),
        round(number.what.value, 4),
        coded(number.what.ucum),
        method=coded(origin[0]) if origin else None,
        finding_sites=[site] if site else None,
        referenced_coordinates=[figure.coordinates() for figure in figures] or None,
    )


def _origin(number: Number) -> list[Code]:
    """How a length came about, as a code of our own: DICOM has none for it."""
    if not number.origin:
        return []
    return [Code(private_value("LENGTH", number.origin), PRIVATE, number.origin[:LONG_STRING])]


def _landmark_code(mark: LandmarksAnnotation, one: Landmark) -> Code:
    meaning = one.name.replace("_", " ")
    return Code(private_value(mark.protocol, one.name), PRIVATE, meaning[:LONG_STRING])


def _point(mark: LandmarksAnnotation, one: Landmark) -> Region:
    return Region(Shape.POINT, (one.place,), mark.in_patient)


def _name(given: MarkedOn, id_: str) -> str:
    return f"{given.title} {id_[:8]}".strip()


def _protocol(mark: LandmarksAnnotation) -> str:
    return f"{mark.protocol} {mark.version}".strip()


def _shape_words(shape: Shape) -> str:
    return "Arrow, its tip first." if shape is Shape.ARROW else ""


def _said(numbers: Sequence[Number]) -> Iterator[str]:
    """Where lengths hold, and what norms say, for those who read text."""
    for number in numbers:
        if number.origin:
            yield f"{number.what.name} in {number.origin}."
        if number.verdict:
            yield f"{number.what.name}: {number.verdict}."
