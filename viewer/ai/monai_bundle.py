"""From the configuration of a MONAI bundle to a pack.toml. Nothing in it is executed."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from viewer.core.errors import ViewerError
from viewer.core.phrase import Phrase

Config = Mapping[str, Any]
Stage = dict[str, Any]

_SILENT = (
    "LoadImage", "EnsureChannelFirst", "EnsureType", "ToTensor", "CastToType", "Activations",
    "AsDiscrete", "Invert", "SaveImage",
)  # fmt: skip
"""Transforms that a pack does without being told, as dictionaries or not."""

_COLOURS = ((220, 80, 60), (70, 150, 220), (90, 190, 90), (230, 180, 50), (160, 100, 200))


@dataclass(slots=True)
class Draft:
    """The stages of a pack as they come together, and what could not be carried over."""

    network: str
    shape: Config
    stages: list[Stage] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)


def refused(why: str) -> ViewerError:
    """That a bundle cannot be made a pack."""
    return ViewerError(
        Phrase("This bundle cannot be made a pack: {why}.", why=why),
        hint="Only segmentations of one input by a known network, shown window by window, can.",
    )


def read_config(bundle: Path, name: str) -> Config:
    """A file of the folder `configs`. Raises ViewerError."""
    file = bundle / "configs" / f"{name}.json"
    try:
        made = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        raise refused(Phrase("{file} cannot be read", file=str(file))) from problem
    if not isinstance(made, dict):
        raise refused(Phrase("{file} is no table", file=str(file)))
    return made


def draft(config: Config, names: Mapping[str, str]) -> Draft:
    """What the file `inference.json` does; `names` are the packs' names of MONAI's networks."""
    network = _resolved(config, config.get("network_def", config.get("network")))
    kind = _kind(network)
    if kind not in names:
        raise refused(Phrase('its network is "{kind}"', kind=kind))
    shape = {key: one for key, one in network.items() if not key.startswith("_")}
    if _unsaid(shape):
        raise refused(Phrase("its network has arguments that are code"))
    made = Draft(names[kind], shape)
    for transform in _transforms(config, "preprocessing"):
        _add(made, transform, _BEFORE)
    if not any(stage["op"] == "orient" for stage in made.stages):
        made.lost.append("It does not say how axes run: they are taken as slice, row, column.")
    _add(made, _resolved(config, config.get("inferer", {})), _SHOWN)
    if not made.stages or made.stages[-1]["op"] != "sliding":
        raise refused(Phrase("its inferer shows no windows"))
    for transform in _transforms(config, "postprocessing"):
        _add(made, transform, _AFTER)
    return made


def _transforms(config: Config, part: str) -> Iterator[Config]:
    found = _resolved(config, config.get(part, {}))
    yield from found.get("transforms", ()) if isinstance(found, Mapping) else ()


def _add(
    made: Draft, step: Config, known: Mapping[str, Callable[[Draft, Config], Stage | None]]
) -> None:
    kind = _kind(step).removesuffix("d").removesuffix("D")
    if kind in known and not _unsaid(step):
        stage = known[kind](made, step)
        if stage is not None:
            made.stages.append(stage)
    elif kind == "Activations" and step.get("sigmoid") and _channels(made) > 1:
        raise refused(Phrase("its labels overlap"))
    elif kind not in _SILENT:
        made.lost.append(f"{kind or 'a step'} of the bundle is left out.")


def _channels(made: Draft) -> int:
    return int(made.shape.get("out_channels", 1))


def _kind(step: object) -> str:
    target = step.get("_target_", "") if isinstance(step, Mapping) else ""
    return str(target).rpartition(".")[2]


def _orient(_made: Draft, step: Config) -> Stage:
    return {"op": "orient", "towards": step["axcodes"]}


def _resample(_made: Draft, step: Config) -> Stage:
    return {"op": "resample", "spacing": [float(one) for one in step["pixdim"]]}


def _scale(ends: tuple[str, str], *, percent: bool) -> Callable[[Draft, Config], Stage | None]:
    def make(made: Draft, step: Config) -> Stage | None:
        if (step.get("b_min", 0), step.get("b_max", 1)) != (0, 1):
            made.lost.append("Greys are scaled to 0 to 1, not as the bundle does.")
        between = [float(step[end]) for end in ends]
        return {"op": "scale", "between": between, **({"percent": True} if percent else {})}

    return make


def _standardise(made: Draft, step: Config) -> Stage:
    if step.get("nonzero"):
        made.lost.append("Greys are standardised over all voxels, not over those above zero.")
    return {"op": "standardise"}


def _sliding(made: Draft, step: Config) -> Stage:
    network = {"network": made.network, "arguments": made.shape}
    window = [int(one) for one in step["roi_size"]]
    return {
        "op": "sliding",
        **network,
        "window": window,
        "overlap": float(step.get("overlap", 0.25)),
    }


_BEFORE: Mapping[str, Callable[[Draft, Config], Stage | None]] = {
    "Orientation": _orient,
    "Spacing": _resample,
    "ScaleIntensityRange": _scale(("a_min", "a_max"), percent=False),
    "ScaleIntensityRangePercentiles": _scale(("lower", "upper"), percent=True),
    "ScaleIntensity": lambda _made, _step: {
        "op": "scale",
        "between": [0.0, 100.0],
        "percent": True,
    },
    "NormalizeIntensity": _standardise,
}
_SHOWN = {"SlidingWindowInferer": _sliding}
_AFTER: Mapping[str, Callable[[Draft, Config], Stage | None]] = {
    "KeepLargestConnectedComponent": lambda _made, _step: {"op": "keep_largest"},
}


def _resolved(config: Config, value: Any, depth: int = 0) -> Any:  # noqa: ANN401 - JSON
    """A value with its references ("@name#part") followed; code ("$...") stays as it is."""
    if depth > 20:
        raise refused(Phrase("its references go in a circle"))
    if isinstance(value, Mapping):
        return {key: _resolved(config, one, depth + 1) for key, one in value.items()}
    if isinstance(value, list):
        return [_resolved(config, one, depth + 1) for one in value]
    if not isinstance(value, str) or not value.startswith("@"):
        return value
    found: Any = config
    for part in value[1:].replace("::", "#").split("#"):
        found = found[int(part)] if isinstance(found, list) else found.get(part, f"${value}")
    return _resolved(config, found, depth + 1)


def _unsaid(value: object) -> bool:
    """Whether something in it is code, which is not run here."""
    if isinstance(value, Mapping):
        return any(_unsaid(one) for one in value.values())
    if isinstance(value, Sequence) and not isinstance(value, str):
        return any(_unsaid(one) for one in value)
    return isinstance(value, str) and value.startswith("$")


def pack_toml(name: str, made: Draft, metadata: Config, trained_on: str) -> str:
    """The pack.toml of a draft; the hash of the weights is still to be written."""
    image, answer = _format(metadata, "inputs"), _format(metadata, "outputs")
    channels = answer.get("channel_def", {})
    modality = {"MRI": "MR"}.get(image.get("modality", ""), image.get("modality", ""))
    title = str(metadata.get("name", name))
    said = str(metadata.get("description", title))
    limits = [*made.lost, "Converted from a MONAI bundle; not measured here."]
    source: Stage = {"role": "scan", "kind": "volume", "noun": f"a scan ({modality or 'any'})"}
    source["limits"] = {"modalities": [modality] if modality else []}
    data = {
        "name": str(metadata.get("data_source", "as the bundle says")),
        "kind": trained_on,
        "licence": str(metadata.get("copyright", "not said")),
        "source": str(metadata.get("authors", "not said")),
        "cases": 0,
        "reference": "not said",
    }
    facts = {
        "method": f"{made.network}, converted from MONAI",
        "intended_use": str(metadata.get("intended_use", "not said")),
        "weights_licence": str(metadata.get("copyright", "not said")),
        "limits": limits,
    }
    output = {"kind": "mask", "title": title, "measures": ["volume"]}
    tables = [
        ("weights", {"file": "weights.safetensors", "sha256": "0" * 64}),
        ("[inputs]", source),
        *(("[stages]", stage) for stage in made.stages),
        ("[outputs]", {**output, "segments": _segments(channels, made)}),
        ("[data]", data),
        ("facts", facts),
    ]
    head = {"format": 2, "name": name, "title": title, "summary": said}
    head |= {"version": str(metadata.get("version", "0")), "warning": "Research use."}
    return "\n".join([_lines(head), *(f"\n[{key}]\n{_lines(one)}" for key, one in tables)]) + "\n"


def _format(metadata: Config, part: str) -> Config:
    """What is said of the first input, or of the first output."""
    every: Config = metadata.get("network_data_format", {}).get(part, {})
    return next((one for one in every.values() if isinstance(one, Mapping)), {})


def _segments(channels: Config, made: Draft) -> list[Config]:
    """A label for each channel, but for the first of several, which stands for none."""
    count = _channels(made)
    numbers = range(1, count) if count > 1 else range(1)
    names = [str(channels.get(str(at), f"label {at}")) for at in numbers]
    return [
        {
            "label": one,
            "colour": list(_COLOURS[at % len(_COLOURS)]),
            "category": ["85756007", "SCT", "Tissue"],
            "type": [f"LABEL_{at + 1}", "99BUNDLE", one],
        }
        for at, one in enumerate(names)
    ]


def _lines(table: Config) -> str:
    return "\n".join(f"{key} = {_toml(value)}" for key, value in table.items())


def _toml(value: object) -> str:
    """A value in TOML, whose texts are written as JSON's are."""
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {_toml(one)}" for key, one in value.items()) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_toml(one) for one in value) + "]"
    return json.dumps(value)
