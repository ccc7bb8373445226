"""What a drawn shape is called and what it says, on the canvas, in the list, and when copied."""

from collections.abc import Callable

from viewer.core import codes
from viewer.core.annotation import DrawnAnnotation
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

_CROSSED = "The outline crosses itself: no area"


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
    said = _figures_said(drawn.region.shape, figures(drawn.region, volume, ruler))
    if not full:
        said = tuple(ruler.origin.shortened(line) for line in said)
    inside = _greys_said(greys(drawn.region, volume)) if full or not head else ()
    return (*head, *said, *(inside if full else inside[:1]))


def title(drawn: DrawnAnnotation) -> str:
    """The label and the words of a shape; empty where it has neither."""
    label = "" if drawn.label is None else drawn.label.meaning
    return " · ".join(part for part in (label, drawn.text) if part)


def value(drawn: DrawnAnnotation, volume: Volume, ruler: Ruler) -> str:
    """The shortest thing to know of a shape: its main number, else what it is called."""
    said = _figures_said(drawn.region.shape, figures(drawn.region, volume, ruler))
    return said[0] if said else title(drawn) or NAMES[drawn.region.shape]


def copied(drawn: DrawnAnnotation, volume: Volume, ruler: Ruler) -> str:
    """All that a shape says, for the clipboard: "12.3 mm (mm at detector)", a line each."""
    numbers = measured(drawn.region, volume, ruler)
    said = [_copied(number) for number in numbers]
    if len(numbers) > 1:
        said = [f"{number.name} {text}" for number, text in zip(numbers, said, strict=True)]
    return "\n".join((*((named,) if (named := title(drawn)) else ()), *said))


def _copied(number: Measured) -> str:
    plain = number.said.removesuffix(number.origin) + number.unit
    return plain if number.origin == number.unit else f"{plain} ({number.origin})"


def _figures_said(shape: Shape, numbers: tuple[Measured, ...]) -> tuple[str, ...]:
    by_name = {number.name: number for number in numbers}
    if not numbers:
        return ()
    if shape in TWO_LINES:
        first, beside = numbers[:2]
        lead = "Cobb " if first.code == codes.COBB_ANGLE else ""
        return (f"{lead}{first.said} ({beside.said})",)
    if shape is Shape.CIRCLE:
        return f"Ø {by_name['Diameter'].said}", _area(by_name)
    if shape is Shape.ELLIPSE:
        return _by(by_name["Long axis"], by_name["Short axis"]), _area(by_name)
    if shape is Shape.BOX:
        return _by(by_name["Width"], by_name["Height"]), _area(by_name)
    if shape is Shape.POLYGON:
        area = _area(by_name) if "Area" in by_name else _CROSSED
        return area, f"Perimeter {by_name['Perimeter'].said}"
    return (numbers[0].said,)


def _by(one: Measured, other: Measured) -> str:
    return f"{_number(one)} × {other.said}"


def _area(by_name: dict[str, Measured]) -> str:
    return f"Area {by_name['Area'].said}"


def _number(one: Measured) -> str:
    return one.said.removesuffix(one.origin).strip()


def _greys_said(numbers: tuple[Measured, ...]) -> tuple[str, ...]:
    by_code = {number.code: number for number in numbers}
    if codes.MEAN not in by_code:
        return ()
    mean = f"Mean {by_code[codes.MEAN].said}"
    if codes.DEVIATION in by_code:
        mean += f" · SD {_number(by_code[codes.DEVIATION])}"
    least, most = (_number(by_code[code]) for code in (codes.MINIMUM, codes.MAXIMUM))
    return mean, f"Min {least} · Max {most} · {by_code[codes.COUNT].said}"
