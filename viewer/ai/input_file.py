"""The inputs of a pack, as its pack.toml has them."""

import re
from pathlib import Path

from viewer.ai.pack import Column, Input, InputKind, Limits
from viewer.ai.table import Table

SOURCES = ("", "age", "sex", "side", "source_to_detector", "imager_spacing")
"""What a header can tell of a patient or of a picture, for a column of a table."""

_USUAL = Limits()


def read_input(table: Table) -> Input:
    """One of [[inputs]]."""
    kind = InputKind(table.choice("kind", [kind.value for kind in InputKind]))
    made = Input(
        role=table.text("role"),
        kind=kind,
        noun=table.text("noun"),
        needed=table.get_or("needed", bool, default=True),
        seeks=_seeks(table.table("seeks")) if "seeks" in table else {},
        limits=_limits(table.table("limits")) if "limits" in table else _USUAL,
        columns=tuple(_column(one) for one in table.tables("columns")),
        file=table.text("file", ""),
        sha256=table.text("sha256", ""),
    )
    _check_file(table, made)
    if (kind is InputKind.TABLE) != bool(made.columns):
        raise table.problem("columns", "must be there for a table, and for nothing else")
    table.done()
    return made


def _check_file(table: Table, made: Input) -> None:
    """Only a surface may lie in the folder of the pack, and then its hash is known."""
    if made.file and made.kind is not InputKind.SURFACE:
        raise table.problem("file", "is for a surface only")
    if made.file and (Path(made.file).name != made.file or not made.file.endswith(".stl")):
        raise table.problem("file", "must be a .stl file in the folder of the pack")
    if bool(made.file) != bool(re.fullmatch("[0-9a-f]{64}", made.sha256)):
        raise table.problem("sha256", "must be 64 hexadecimal digits beside a `file`")


def _seeks(table: Table) -> dict[str, tuple[str, ...]]:
    return {key: table.names_of(key) for key in table.names}


def _limits(table: Table) -> Limits:
    made = Limits(
        modalities=table.texts("modalities"),
        body_parts=table.texts("body_parts"),
        refused_views=table.texts("refused_views"),
        species=table.texts("species") or _USUAL.species,
        smallest=table.get_or("smallest", int, _USUAL.smallest),
        aspect=table.number_or("aspect", 1.0, 100.0, _USUAL.aspect),
        widest=table.number_or("widest", 1.0, 100.0, _USUAL.widest),
        slices=_slices(table) if "slices" in table else _USUAL.slices,
        doubted_words=table.texts("doubted_words"),
    )
    table.done()
    return made


def _slices(table: Table) -> tuple[int, int]:
    ends = table.several("slices", int)
    if len(ends) != 2 or not 1 <= ends[0] <= ends[1]:
        raise table.problem("slices", "must be the least and the most, as in [16, 400]")
    return ends[0], ends[1]


def _column(table: Table) -> Column:
    made = Column(
        name=table.text("name"),
        unit=table.text("unit", ""),
        low=table.get_or("low", float, 0.0),
        high=table.get_or("high", float, 0.0),
        values=table.texts("values"),
        source=table.choice("from", SOURCES) if "from" in table else "",
        needed=table.get_or("needed", bool, default=True),
    )
    if not made.values and not made.low < made.high:
        raise table.problem("high", "must be above `low`, or `values` must list what there is")
    table.done()
    return made
