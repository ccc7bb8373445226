"""From pack.toml to a Pack. Whatever does not fit the vocabulary is refused by name."""

import re
from pathlib import Path

from viewer.ai.decide import RULES
from viewer.ai.inputs import Input
from viewer.ai.operators import OPERATORS
from viewer.ai.pack import Argument, Facts, GradeOutput, OperatingPoint, Pack, Stage
from viewer.ai.table import Table, read_table
from viewer.core.codes import Code
from viewer.core.finding import TrainedOn
from viewer.core.phrase import Phrase

FORMAT = 1
"""The version of the vocabulary that this program speaks."""


def load_pack(folder: Path) -> Pack:
    """The pack in `folder`; the weights are neither read nor checked here."""
    table = read_table(folder / "pack.toml")
    if table.get("format", int) != FORMAT:
        raise table.problem(
            "format", Phrase("must be {version}; the pack is for another version", version=FORMAT)
        )
    weights = table.table("weights")
    pack = Pack(
        folder=folder,
        name=table.text("name"),
        title=table.text("title"),
        version=table.text("version"),
        summary=table.text("summary"),
        warning=table.text("warning"),
        trained_on=TrainedOn(table.choice("trained_on", [kind.value for kind in TrainedOn])),
        weights=_file_name(weights, "file"),
        sha256=_hash(weights),
        inputs=tuple(_input(one) for one in table.tables("inputs")),
        stages=tuple(_stage(one) for one in table.tables("stages")),
        output=_output(table.table("output")),
        facts=_facts(table.table("facts")),
        contraindications=table.texts("contraindications"),
    )
    weights.done()
    table.done()
    _check_chain(table, pack)
    return pack


def _check_chain(table: Table, pack: Pack) -> None:
    if not pack.inputs:
        raise table.problem("inputs", "must name at least one input")
    if [stage.operator for stage in pack.stages].count("network") != 1:
        raise table.problem("stages", "must hold exactly one network")
    if pack.stages[-1].operator != "network" or pack.stages[0].operator != "square":
        raise table.problem("stages", "must start with a square and end with the network")


def _file_name(table: Table, key: str) -> str:
    name = table.text(key)
    if Path(name).name != name or not name.endswith(".safetensors"):
        raise table.problem(key, "must be a .safetensors file in the folder of the pack")
    return name


def _hash(table: Table) -> str:
    value = table.text("sha256")
    if not re.fullmatch("[0-9a-f]{64}", value):
        raise table.problem("sha256", "must be 64 hexadecimal digits")
    return value


def _input(table: Table) -> Input:
    table.choice("kind", ["film"])
    made = Input(
        name=table.text("name"),
        noun=table.text("noun"),
        modalities=table.texts("modalities"),
        body_parts=table.texts("body_parts"),
        refused_views=table.texts("refused_views"),
        smallest=table.get("smallest", int),
        aspect=table.number("aspect", 1.0, 100.0),
        widest=table.number("widest", 1.0, 100.0),
    )
    table.done()
    return made


def _stage(table: Table) -> Stage:
    operator = table.choice("operator", list(OPERATORS))
    arguments: dict[str, Argument] = {}
    for key, kind in OPERATORS[operator].items():
        arguments[key] = table.get(key, kind)
    network = ""
    if operator == "network":
        network = table.text("network")
        arguments |= _network_arguments(table.table("arguments"))
    table.done()
    return Stage(operator, arguments, network)


def _network_arguments(table: Table) -> dict[str, Argument]:
    """Whole numbers and lists of them; the network itself knows which it takes."""
    return {
        key: table.several(key, int) if table.is_list(key) else table.get(key, int)
        for key in table.names
    }


def _output(table: Table) -> GradeOutput:
    table.choice("kind", ["grade"])
    labels = tuple(_code(one) for one in table.tables("labels"))
    heat = table.table("heat")
    made = GradeOutput(
        title=table.text("title"),
        scale=_code(table.table("scale")),
        labels=labels,
        temperature=table.number("temperature", 0.05, 20.0),
        rule=table.choice("rule", list(RULES)),
        question=table.text("question"),
        positive_from=table.get("positive_from", int),
        points=tuple(_point(one) for one in table.tables("points")),
        heat_layer=heat.text("layer"),
        heat_label=heat.text("label"),
    )
    if not 0 < made.positive_from < len(labels):
        raise table.problem(
            "positive_from", Phrase("must be from 1 to {count}", count=len(labels) - 1)
        )
    heat.done()
    table.done()
    return made


def _facts(table: Table) -> Facts:
    made = Facts(
        data=table.text("data"),
        data_licence=table.text("data_licence"),
        data_source=table.text("data_source"),
        reference=table.text("reference"),
        method=table.text("method"),
        intended_use=table.text("intended_use"),
        weights_licence=table.text("weights_licence"),
        limits=table.texts("limits"),
    )
    table.done()
    return made


def _point(table: Table) -> OperatingPoint:
    made = OperatingPoint(table.text("name"), table.number("value", 0.0, 1.0))
    table.done()
    return made


def _code(table: Table) -> Code:
    made = Code(table.text("value"), table.text("scheme"), table.text("meaning"))
    table.done()
    return made
