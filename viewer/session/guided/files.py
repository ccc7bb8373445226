"""Guided sets as files: one TOML file each, read with an exact message for whatever is wrong."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from viewer.ai.table import Table, read_table
from viewer.core.codes import Code
from viewer.core.guided.construct import MAKERS, Form
from viewer.core.guided.evaluation import dimension_of
from viewer.core.guided.gauge import GAUGES, RECKONINGS
from viewer.core.guided.guides import Ink
from viewer.core.guided.protocol import (
    Bearing,
    Construction,
    Diagram,
    LandmarkStep,
    Measure,
    Norm,
    Outline,
    Picture,
    Protocol,
    Spot,
)
from viewer.core.phrase import Phrase

_HINT = Phrase("Correct the file, or take it out of the folder of guided sets.")
_CODE_ROOM = (16, 16, 64)
"""What DICOM allows a code's value, scheme and meaning (PS3.5 6.2: SH, SH, LO)."""

_FARTHEST = 10_000
"""A diagram's units are its own; beyond so many of them nothing can be drawn."""


def read_protocol(file: Path) -> Protocol:
    """One set. Raises ViewerError that names the file, the key and what is wrong with it."""
    table = read_table(file, _HINT)
    protocol = Protocol(
        id=file.stem,
        title=table.text("title"),
        short=table.text("short"),
        version=table.text("version"),
        summary=table.text("summary"),
        sided=table.get("sided", bool),
        picture=_picture(table.table("picture")),
        landmarks=tuple(_landmark(one) for one in table.tables("landmark")),
        constructions=tuple(_construction(one) for one in table.tables("construction")),
        measures=tuple(_measure(one) for one in table.tables("measure")),
        diagram=_diagram(table.table("diagram"), file.parent),
        within=table.texts("within"),
        bearings=tuple(_bearing(one) for one in table.tables("bearing")),
        notes=table.texts("notes"),
    )
    table.done()
    _check(protocol, table)
    return protocol


def _picture(table: Table) -> Picture:
    picture = Picture(
        table.text("noun"),
        table.texts("modalities"),
        table.texts("body_parts"),
        table.texts("views"),
        "whole_limb" in table and table.get("whole_limb", bool),
        table.text("advice", ""),
    )
    table.done()
    return picture


def _landmark(table: Table) -> LandmarkStep:
    code = _code(table) if "code" in table else None
    step = LandmarkStep(
        table.text("name"), table.text("title"), table.text("instruction"), _spot(table), code
    )
    table.done()
    return step


def _construction(table: Table) -> Construction:
    kind = table.choice("kind", tuple(MAKERS))
    draw = table.choice("draw", tuple(Ink)) if "draw" in table else ""
    made = Construction(table.text("name"), kind, table.texts("of"), draw)
    table.done()
    return made


def _measure(table: Table) -> Measure:
    measure = Measure(
        name=table.text("name"),
        title=table.text("title"),
        abbreviation=table.text("abbreviation"),
        kind=table.choice("kind", (*GAUGES, *RECKONINGS)),
        of=table.texts("of"),
        code=_code(table),
        norm=_norm(table.table("norm")) if "norm" in table else None,
        convention=table.text("convention", ""),
        positive=table.text("positive", ""),
        negative=table.text("negative", ""),
        decimals=round(table.number("decimals", 0, 6)) if "decimals" in table else 1,
        shown=table.get("shown", bool) if "shown" in table else True,
        compare="compare" in table and table.get("compare", bool),
        at=table.text("at", ""),
        drawn=table.get("drawn", bool) if "drawn" in table else True,
    )
    table.done()
    return measure


def _norm(table: Table) -> Norm:
    low, high, mean = (
        table.number(key, -1e6, 1e6) if key in table else None for key in ("low", "high", "mean")
    )
    if low is not None and high is not None and low > high:
        raise table.problem("low", "lies above `high`")
    norm = Norm(
        low, high, mean, table.text("source"), table.text("note", ""), table.text("seen", "")
    )
    table.done()
    return norm


def _bearing(table: Table) -> Bearing:
    toward = table.choice("toward", ("medial", "lateral", "L", "R"))
    bearing = Bearing(table.text("start"), table.text("end"), toward)
    table.done()
    return bearing


def _diagram(table: Table, folder: Path) -> Diagram:
    size = _spot(table, "size")
    if min(size) <= 0:
        raise table.problem("size", "must be a width and a height above 0")
    mirrored = table.get("mirrored", bool) if "mirrored" in table else True
    bones = tuple(_outline(one) for one in table.tables("bone"))
    if "outline" in table:
        name = table.text("outline")
        if not name.isidentifier():
            raise table.problem("outline", "must be the name of a file in `outlines`")
        outlines = folder / "outlines" / f"{name}.toml"
        drawn = read_table(outlines, _HINT)
        bones += tuple(_outline(one) for one in drawn.tables("bone"))
        drawn.done()
    table.done()
    return Diagram(size, bones, mirrored)


def _outline(table: Table) -> Outline:
    places = table.several("points", list)
    points = tuple(_pair(table, "points", place) for place in places)
    outline = Outline(points, table.get("closed", bool) if "closed" in table else True)
    table.done()
    return outline


def _spot(table: Table, key: str = "at") -> Spot:
    return _pair(table, key, table.get(key, list))


def _pair(table: Table, key: str, value: list[Any]) -> Spot:
    numbers = [part for part in value if type(part) in (int, float)]
    if len(value) != 2 or numbers != value:
        raise table.problem(key, "must be two numbers, right and down")
    if not all(abs(number) <= _FARTHEST for number in numbers):
        raise table.problem(
            key, Phrase("must lie within {farthest} of the diagram's corner", farthest=_FARTHEST)
        )
    right, down = numbers
    return float(right), float(down)


def _code(table: Table) -> Code:
    parts = table.texts("code")
    if len(parts) != 3:
        raise table.problem("code", "must be a value, a scheme and a meaning")
    for part, room in zip(parts, _CODE_ROOM, strict=True):
        if not 0 < len(part) <= room:
            raise table.problem(
                "code",
                Phrase(
                    'holds "{part}", which must have 1 to {room} characters', part=part, room=room
                ),
            )
    return Code(*parts)


def _check(protocol: Protocol, table: Table) -> None:
    """Names are unique, and each thing is made of what stands before it and has the right form."""
    if not protocol.landmarks:
        raise table.problem("landmark", "is missing: a set needs landmarks")
    forms: dict[str, Form] = {}
    for step in protocol.landmarks:
        _name(step.name, forms, "landmark", table)
        forms[step.name] = Form.POINT
    for made in protocol.constructions:
        _name(made.name, forms, "construction", table)
        maker = MAKERS[made.kind]
        takes = maker.takes
        if maker.more and len(made.of) > len(takes):
            takes += (takes[-1],) * (len(made.of) - len(takes))
        _takes(made.name, made.of, takes, forms, table)
        forms[made.name] = maker.gives
    _check_measures(protocol, forms, table)
    points = {name for name, form in forms.items() if form is Form.POINT}
    for name in _points_named(protocol):
        if name not in points:
            raise table.problem(name, "is named as a point, and is none")


def _check_measures(protocol: Protocol, forms: Mapping[str, Form], table: Table) -> None:
    known: dict[str, object] = dict(forms)
    for measure in protocol.measures:
        _name(measure.name, known, "measure", table)
        if measure.kind in GAUGES:
            _takes(measure.name, measure.of, GAUGES[measure.kind].takes, forms, table)
        else:
            _reckons(measure, protocol, known, table)
        known[measure.name] = measure


def _reckons(
    measure: Measure, protocol: Protocol, known: Mapping[str, object], table: Table
) -> None:
    numbers = [known.get(name) for name in measure.of]
    count = RECKONINGS[measure.kind].count
    if len(numbers) != count or not all(isinstance(one, Measure) for one in numbers):
        raise table.problem(
            measure.name, Phrase("must be of {count} measures that stand before it", count=count)
        )
    counts = {dimension_of(protocol, one) for one in numbers if isinstance(one, Measure)}
    if len(counts) > 1:
        raise table.problem(measure.name, "mixes measures that count different things")


def _name(name: str, known: Mapping[str, object], kind: str, table: Table) -> None:
    if name in known:
        raise table.problem(kind, Phrase('"{name}" has the name of something else', name=name))


def _takes(
    name: str, of: tuple[str, ...], takes: tuple[Form, ...], forms: Mapping[str, Form], table: Table
) -> None:
    for one in of:
        if one not in forms:
            raise table.problem(
                name, Phrase('is made of "{one}", which does not stand before it', one=one)
            )
    if tuple(forms[one] for one in of) != takes:
        said = ", ".join(form.value for form in takes)
        raise table.problem(name, Phrase("must be made of: {said}", said=said))


def _points_named(protocol: Protocol) -> Iterator[str]:
    yield from protocol.within
    yield from (name for bearing in protocol.bearings for name in (bearing.start, bearing.end))
    yield from (measure.at for measure in protocol.measures if measure.at)
