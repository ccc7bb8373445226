"""What a mask, and what a drawn shape, can stand for: from the vocabularies in resources."""

import tomllib
from dataclasses import dataclass
from functools import cache

from viewer import paths
from viewer.core.codes import ANATOMICAL_STRUCTURE, TISSUE, Code
from viewer.core.mask import Segment
from viewer.core.pictures.compose import Colour

_CATEGORIES = {
    "structure": ANATOMICAL_STRUCTURE,
    "tissue": TISSUE,
    "abnormal": Code("49755003", "SCT", "Morphologically Abnormal Structure"),
    "object": Code("260787004", "SCT", "Physical object"),
}


@cache
def structures() -> tuple[Segment, ...]:
    """The segments to choose from, in the file's order."""
    text = paths.resource("vocabularies", "structures.toml").read_text(encoding="utf-8")
    return tuple(
        Segment(
            item["label"],
            tuple(item["colour"]),
            _CATEGORIES[item.get("category", "structure")],
            Code(item["type"][0], "SCT", item["type"][1]),
        )
        for item in tomllib.loads(text)["structure"]
    )


@dataclass(frozen=True, slots=True)
class Label:
    """A coded concept that a shape can stand for, and the colour that it is drawn in."""

    code: Code
    colour: Colour


@cache
def labels() -> tuple[Label, ...]:
    """The labels of shapes to choose from, in the file's order."""
    text = paths.resource("vocabularies", "findings.toml").read_text(encoding="utf-8")
    return tuple(
        Label(Code(item["code"][0], item["code"][1], item["name"]), tuple(item["colour"]))
        for item in tomllib.loads(text)["label"]
    )


def colour_of(code: Code | None, default: Colour) -> Colour:
    """The colour of a label."""
    return next((label.colour for label in labels() if label.code == code), default)
