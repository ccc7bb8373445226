"""From pack.toml to a Pack. Whatever does not fit the vocabulary is refused by name."""

import hashlib
import re
from pathlib import Path

from viewer.ai.input_file import read_input
from viewer.ai.operators.poses import FIRST_PAIR
from viewer.ai.output_file import read_output
from viewer.ai.outputs import LabelOutput, PoseOutput
from viewer.ai.pack import Applies, Bounds, Facts, Pack, TrainingData, Weights
from viewer.ai.stage_file import read_stages
from viewer.ai.table import Table, read_table
from viewer.core.finding import TrainedOn
from viewer.core.phrase import Phrase

ONNX = "onnx"
"""What the network of a stage is called that is the model.onnx of its pack."""

FORMAT = 2
"""The version of the vocabulary that this program speaks."""


def load_pack(folder: Path) -> Pack:
    """The pack in `folder`; the weights are neither read nor checked here."""
    file = folder / "pack.toml"
    table = read_table(file)
    if table.get("format", int) != FORMAT:
        raise table.problem(
            "format", Phrase("must be {version}; the pack is for another version", version=FORMAT)
        )
    pack = _pack(table, folder, hashlib.sha256(file.read_bytes()).hexdigest())
    table.done()
    _check(table, pack)
    return pack


def _pack(table: Table, folder: Path, fingerprint: str) -> Pack:
    inputs = tuple(read_input(one) for one in table.tables("inputs"))
    if not inputs:
        raise table.problem("inputs", "must name at least one input")
    stages = read_stages(table.tables("stages"), inputs)
    if not stages:
        raise table.problem("stages", "must name at least one stage")
    last = stages[-1].gives
    return Pack(
        folder=folder,
        name=table.text("name"),
        title=table.text("title"),
        version=table.text("version"),
        summary=table.text("summary"),
        warning=table.text("warning"),
        inputs=inputs,
        stages=stages,
        outputs=tuple(read_output(one, last) for one in table.tables("outputs")),
        data=tuple(_data(one) for one in table.tables("data")),
        facts=_facts(table.table("facts")),
        weights=_weights(table.table("weights")) if "weights" in table else None,
        contraindications=table.texts("contraindications"),
        fingerprint=fingerprint,
        applies=_applies(table.table("applies")) if "applies" in table else Applies(),
    )


def _applies(table: Table) -> Applies:
    usual = Applies()
    warn = table.number_or("warn", 0.0, 1e6, usual.warn)
    refuse = table.number_or("refuse", warn, 1e6, max(warn, usual.refuse))
    sure = table.number_or("sure", 0.0, 1.0, usual.sure)
    made = Applies(warn, refuse, sure, _metal(table, usual.metal))
    table.done()
    return made


def _metal(applies: Table, usual: Bounds) -> Bounds:
    if "metal" not in applies:
        return usual
    table = applies.table("metal")
    warn = table.number("warn", 0.0, 1e6)
    made = Bounds(warn, table.number("refuse", warn, 1e6))
    table.done()
    return made


def _check(table: Table, pack: Pack) -> None:
    """What one key alone cannot tell."""
    roles = [one.role for one in pack.inputs]
    if len(set(roles)) < len(roles):
        raise table.problem("inputs", "must have roles that differ")
    if not pack.outputs:
        raise table.problem("outputs", "must name at least one output")
    if pack.weights is None and any(one.members or one.fitted for one in pack.stages):
        raise table.problem("weights", "is missing, and a stage needs them")
    if "applies" in table and not any(one.op in ("gate", "metal") for one in pack.stages):
        raise table.problem("applies", "is of no use: no stage is a gate, and none seeks metal")
    _check_onnx(table, pack)
    _check_poses(table, pack)
    _check_layers(table, pack)
    given = [stage.gives for stage in pack.stages]
    for at, output in enumerate(pack.outputs):
        named = [("takes", output.takes)]
        if isinstance(output, LabelOutput) and output.heat is not None:
            named.append(("heat.of", output.heat.of))
        for key, name in named:
            if name not in given:
                raise table.problem(
                    f"outputs[{at}].{key}", Phrase('is "{name}", which no stage gives', name=name)
                )


def _check_poses(table: Table, pack: Pack) -> None:
    """A stage `pose` takes pairs, and what is said of it names the surface of each."""
    pairs: dict[str, int] = {}
    for at, stage in enumerate(pack.stages):
        if stage.op != "pose":
            continue
        after, labels = len(stage.takes) - FIRST_PAIR, stage.arguments["labels"]
        if after % 2:
            raise table.problem(f"stages[{at}].takes", "must end in pairs of a mask and a surface")
        pairs[stage.gives] = after // 2
        if isinstance(labels, tuple) and len(labels) not in (0, after // 2):
            raise table.problem(
                f"stages[{at}].labels", Phrase("must have {counts} values", counts=after // 2)
            )
    for at, output in enumerate(pack.outputs):
        if isinstance(output, PoseOutput) and len(output.surfaces) != pairs.get(output.takes):
            raise table.problem(
                f"outputs[{at}].surfaces", "must name the surface of each pair of a stage `pose`"
            )


def _check_layers(table: Table, pack: Pack) -> None:
    """A stage `thickness` names what each layer lies on."""
    for at, stage in enumerate(pack.stages):
        layers, on = stage.arguments.get("layers", ()), stage.arguments.get("on", ())
        if isinstance(layers, tuple) and isinstance(on, tuple) and len(layers) != len(on):
            counts = Phrase("must have {counts} values", counts=len(layers))
            raise table.problem(f"stages[{at}].on", counts)


def _check_onnx(table: Table, pack: Pack) -> None:
    """A model.onnx is the one network of its pack, and has nothing beside it."""
    for at, stage in enumerate(pack.stages):
        where = f"stages[{at}]"
        if bool(stage.network) and (stage.network == ONNX) != pack.is_onnx:
            what = 'must be "onnx" where the weights are a .onnx file, and only there'
            raise table.problem(f"{where}.network", what)
        if pack.is_onnx and (
            stage.shape or stage.fitted or any(stage.members) or stage.arguments.get("features")
        ):
            raise table.problem(
                where, "must have no arguments, members, features and fitted beside a .onnx file"
            )
    for at, output in enumerate(pack.outputs):
        if pack.is_onnx and isinstance(output, LabelOutput) and output.heat is not None:
            raise table.problem(f"outputs[{at}].heat", "cannot be told of a .onnx file")


def _weights(table: Table) -> Weights:
    name, sha256 = table.text("file"), table.text("sha256")
    if Path(name).name != name or not name.endswith((".safetensors", ".onnx")):
        what = "must be a .safetensors or .onnx file in the folder of the pack"
        raise table.problem("file", what)
    if not re.fullmatch("[0-9a-f]{64}", sha256):
        raise table.problem("sha256", "must be 64 hexadecimal digits")
    table.done()
    return Weights(name, sha256)


_LEARNT_FROM = (TrainedOn.REAL, TrainedOn.SIMULATED, TrainedOn.MIXED)


def _data(table: Table) -> TrainingData:
    made = TrainingData(
        name=table.text("name"),
        kind=TrainedOn(table.choice("kind", [kind.value for kind in _LEARNT_FROM])),
        licence=table.text("licence"),
        source=table.text("source"),
        patients=table.get_or("patients", int, 0),
        cases=table.get("cases", int),
        reference=table.text("reference"),
    )
    table.done()
    return made


def _facts(table: Table) -> Facts:
    made = Facts(
        method=table.text("method"),
        intended_use=table.text("intended_use"),
        weights_licence=table.text("weights_licence", ""),
        limits=table.texts("limits"),
    )
    table.done()
    return made
