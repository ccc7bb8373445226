"""What a drawn shape is called and what it says, on the canvas, in the list, and when copied."""

from collections.abc import Callable, Mapping

from viewer.core import codes
from viewer.core.annotation import DrawnAnnotation
from viewer.core.phrase import Phrase, joined
from viewer.core.shapes.measure import Measured, figures, greys_in, measured
from viewer.core.shapes.outline import TWO_LINES
from viewer.core.shapes.region import Region, Shape
from viewer.core.spacing import Ruler
from viewer.core.volume import Volume

NAMES = {
    Shape.POINT: "Point",
    Shape.LINE: "Length",
    Shape.ANGLE: "Angle",
    Shape.OPEN_ANGLE: "Open angle",
    Shape.COBB: "Cobb angle",
    Shape.CIRCLE: "Circle",
    Shape.ELLIPSE: "Ellipse",
    Shape.BOX: "Box",
    Shape.POLYGON: "Polygon",
    Shape.ARROW: "Arrow",
    Shape.TEXT: "Text",
}

LABELLED = frozenset({Shape.POINT, Shape.BOX, Shape.POLYGON, Shape.CIRCLE, Shape.ELLIPSE})
"""Shapes that are asked what they stand for."""

WRITTEN = frozenset({Shape.TEXT, Shape.ARROW})
"""Shapes that are asked for words."""

_CROSSED = Phrase("The outline crosses itself: no area")


def figure_lines(region: Region, volume: Volume, ruler: Ruler) -> tuple[str, ...]:
    """What a shape says while it is drawn or moved: no greys, they take too long."""
    return _figures_said(region.shape, figures(region, volume, ruler))


Greys = Callable[[Region, Volume], tuple[Measured, ...]]
"""Finds the greys in a shape, perhaps from memory."""


def lines(
    drawn: DrawnAnnotation, volume: Volume, ruler: Ruler, greys: Greys = greys_in, *, full: bool
) -> tuple[str, ...]:
    """What a shape says on the canvas; one that is not chosen keeps it short.

    How a calibration was made stands beside the scale then, and in the list.
    One with a name of its own says the name and not its size, unless it is there to measure.
    """
    named = title(drawn)
    head = (named,) if named else ()
    if drawn.region.shape in WRITTEN:
        return head
    if not full and named and drawn.region.shape in LABELLED:
        return head
    shorten = _whole if full else ruler.origin.shortened
    said = _figures_said(drawn.region.shape, figures(drawn.region, volume, ruler), shorten)
    inside = _greys_said(greys(drawn.region, volume)) if full or not head else ()
    return (*head, *said, *(inside if full else inside[:1]))


def title(drawn: DrawnAnnotation) -> str:
    """The label and the words of a shape; empty where it has neither."""
    label = "" if drawn.label is None else Phrase(drawn.label.meaning)
    return joined(" · ", (label, drawn.text))


def value(drawn: DrawnAnnotation, volume: Volume, ruler: Ruler) -> str:
    """The shortest thing to know of a shape: its main number, else what it is called."""
    said = _figures_said(drawn.region.shape, figures(drawn.region, volume, ruler))
    return said[0] if said else title(drawn) or NAMES[drawn.region.shape]


def copied(drawn: DrawnAnnotation, volume: Volume, ruler: Ruler) -> str:
    """All that a shape says, for the clipboard: "12.3 mm (mm at detector)", a line each."""
    numbers = measured(drawn.region, volume, ruler)
    said: list[str] = [_copied(number) for number in numbers]
    if len(numbers) > 1:
        named = zip(numbers, said, strict=True)
        said = [joined(" ", (Phrase(number.name), text)) for number, text in named]
    return joined("\n", (title(drawn), *said))


def _copied(number: Measured) -> Phrase:
    plain = number.said.removesuffix(number.origin) + number.unit
    if number.origin == number.unit:
        return Phrase("{number}", number=plain)
    return Phrase("{number} ({origin})", number=plain, origin=Phrase(number.origin))


Shorten = Callable[[str], str]
"""What a unit says of where it comes from, as short as there is room for."""


def _whole(unit: str) -> str:
    return unit


def _figures_said(
    shape: Shape, numbers: tuple[Measured, ...], shorten: Shorten = _whole
) -> tuple[str, ...]:
    said = {number.name: _said(number, shorten) for number in numbers}
    if not numbers:
        return ()
    if shape in TWO_LINES:
        first, beside = numbers[:2]
        cobb = first.code == codes.COBB_ANGLE
        angles = Phrase("{angle} ({other})", angle=said[first.name], other=said[beside.name])
        return (Phrase("Cobb {angles}", angles=angles) if cobb else angles,)
    if shape is Shape.CIRCLE:
        return joined(" ", ("Ø", said["Diameter"])), _area(said)
    if shape in _ACROSS:
        one, other = _ACROSS[shape]
        first = next(number for number in numbers if number.name == one)
        return joined(" × ", (_number(first), said[other])), _area(said)
    if shape is Shape.POLYGON:
        area = _area(said) if "Area" in said else _CROSSED
        return area, Phrase("Perimeter {length}", length=said["Perimeter"])
    return (said[numbers[0].name],)


_ACROSS = {Shape.ELLIPSE: ("Long axis", "Short axis"), Shape.BOX: ("Width", "Height")}
"""The two sizes of a shape, by their names."""


def _said(number: Measured, shorten: Shorten = _whole) -> Phrase:
    """The number with its unit, which is to be translated."""
    plain = number.said.removesuffix(number.origin)
    return joined("", (plain, Phrase(shorten(number.origin))))


def _area(said: Mapping[str, Phrase]) -> Phrase:
    return Phrase("Area {area}", area=said["Area"])


def _number(one: Measured) -> str:
    return one.said.removesuffix(one.origin).strip()


def _greys_said(numbers: tuple[Measured, ...]) -> tuple[str, ...]:
    by_code = {number.code: number for number in numbers}
    if codes.MEAN not in by_code:
        return ()
    mean = Phrase("Mean {mean}", mean=_said(by_code[codes.MEAN]))
    if codes.DEVIATION in by_code:
        deviation = Phrase("SD {deviation}", deviation=_number(by_code[codes.DEVIATION]))
        mean = joined(" · ", (mean, deviation))
    least, most = (_number(by_code[code]) for code in (codes.MINIMUM, codes.MAXIMUM))
    ends = Phrase("Min {least} · Max {most}", least=least, most=most)
    return mean, joined(" · ", (ends, _said(by_code[codes.COUNT])))
