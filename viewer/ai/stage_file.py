"""The stages of a pack, as its pack.toml has them."""

import re
from collections.abc import Sequence

from viewer.ai.operators import OPERATORS, Key, Operator
from viewer.ai.pack import Argument, Input, Stage
from viewer.ai.table import Table
from viewer.core.phrase import Phrase, joined


def read_stages(tables: Sequence[Table], inputs: Sequence[Input]) -> tuple[Stage, ...]:
    """All of [[stages]]: each takes inputs, or what an earlier one gives."""
    known = [one.role for one in inputs]
    before = known[0]
    stages: list[Stage] = []
    for at, table in enumerate(tables):
        stage = _stage(table, before, at)
        for name in stage.takes:
            if name not in known:
                raise table.problem(
                    "takes",
                    Phrase('is "{name}", which no input and no earlier stage is', name=name),
                )
        if stage.gives in known:
            raise table.problem("gives", Phrase('is "{name}", which is taken', name=stage.gives))
        stages.append(stage)
        known.append(stage.gives)
        before = stage.gives
    return tuple(stages)


def _stage(table: Table, before: str, at: int) -> Stage:
    op = table.choice("op", list(OPERATORS))
    operator = OPERATORS[op]
    made = Stage(
        op=op,
        takes=_takes(table, operator, before),
        gives=table.text("gives", f"{op}#{at}"),
        arguments={name: _argument(table, name, key) for name, key in operator.keys.items()},
        network=table.text("network") if operator.network else "",
        shape=_shape(table) if operator.network else {},
        members=(table.texts("members") or ("",)) if operator.network else (),
        fitted=table.text("fitted") if operator.fitted else "",
    )
    for name, key in operator.keys.items():
        given = made.arguments[name]
        if key.each and isinstance(given, tuple) and len(given) not in (0, len(made.takes)):
            raise table.problem(name, Phrase("must have {counts} values", counts=len(made.takes)))
    table.done()
    return made


def _takes(table: Table, operator: Operator, before: str) -> tuple[str, ...]:
    takes = table.names_of("takes") or (before,)
    low, high = operator.takes
    if not low <= len(takes) <= high:
        raise table.problem(
            "takes", Phrase("must name from {low} to {high} values", low=low, high=high)
        )
    return takes


def _argument(table: Table, name: str, key: Key) -> Argument:
    if key.default is not None and name not in table:
        return key.default
    if not key.many:
        value = table.get(name, key.kind)
        _bounded(table, name, key, (value,))
        return value
    table.get(name, list)
    values: tuple[Argument, ...] = table.several(name, key.kind)
    if key.lengths and len(values) not in key.lengths:
        counts = joined(" or ", tuple(str(length) for length in key.lengths))
        raise table.problem(name, Phrase("must have {counts} values", counts=counts))
    _bounded(table, name, key, values)
    return values


def _bounded(table: Table, name: str, key: Key, values: tuple[Argument, ...]) -> None:
    for value in values:
        if key.least is not None and isinstance(value, int | float) and not value >= key.least:
            raise table.problem(
                name,
                Phrase("is {value:g}; it must be {least:g} or more", value=value, least=key.least),
            )
        if key.form and not (isinstance(value, str) and re.fullmatch(key.form, value)):
            raise table.problem(name, Phrase('is "{value}", which is not known', value=str(value)))


def _shape(stage: Table) -> dict[str, Argument]:
    """Values, and lists and tables of them; the network itself knows which it takes."""
    if "arguments" not in stage:
        return {}
    table = stage.table("arguments")
    return {key: table.argument(key) for key in table.names}
