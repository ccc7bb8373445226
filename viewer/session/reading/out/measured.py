"""Numbers that were signed, as reports want them: with codes, and the unit that they were taken in.

They leave as they were signed: nothing is measured anew, as a picture may be calibrated otherwise
by now, and a median was never measured at all.
"""

from collections.abc import Iterator, Mapping

from viewer.core import codes
from viewer.core.codes import Code
from viewer.core.reading import answers
from viewer.core.reading.said import Said
from viewer.core.reading.task import Question
from viewer.core.shapes.measure import Measured
from viewer.exporters.marked import Number
from viewer.session.guided.sets import shipped

_CODES: Mapping[str, Code] = {
    "Length": codes.LENGTH,
    "Angle": codes.ANGLE,
    "Cobb": codes.COBB_ANGLE,
    "Supplement": codes.SUPPLEMENT,
    "Diameter": codes.DIAMETER,
    "Long axis": codes.LONG_AXIS,
    "Short axis": codes.SHORT_AXIS,
    "Width": codes.WIDTH,
    "Height": codes.HEIGHT,
    "Perimeter": codes.PERIMETER,
    "Area": codes.AREA,
}
"""By the names that shapes give their numbers (`viewer.core.shapes.measure`)."""

_UNITS: tuple[tuple[str, Code], ...] = (
    ("mm²", codes.SQUARE_MILLIMETRE),
    ("mm", codes.MILLIMETRE),
    ("px", codes.PIXEL),
    ("°", codes.DEGREE),
)
"""How a unit with its origin begins, those first that another begins with."""


def signed_numbers(question: Question, said: Said) -> tuple[Number, ...]:
    """Those of an answer; empty where nothing was measured."""
    return tuple(_numbers(question, said))


def _numbers(question: Question, said: Said) -> Iterator[Number]:
    protocol = shipped().find(question.draw)
    known = {} if protocol is None else {one.name: one for one in protocol.measures}
    for one in said.answer.numbers:
        measure = known.get(one.name)
        title = one.name if measure is None else measure.title
        code = _code(question, one) if measure is None else measure.code
        unit, ucum = next(
            (pair for pair in _UNITS if one.unit.startswith(pair[0])), ("", codes.NO_UNIT)
        )
        yield Number(Measured(title, code, one.value, unit, ucum, one.unit))


def _code(question: Question, one: answers.Number) -> Code:
    """Of a number of a shape; of a set that is not known here, one of our own."""
    own = Code(f"{question.id}_{one.name}".upper()[:_LONGEST], "99CONDYLE", one.name[:_TITLE])
    return _CODES.get(one.name, own)


_LONGEST, _TITLE = 16, 64
