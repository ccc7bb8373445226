"""What a mask can stand for, from the vocabulary in resources."""

import tomllib
from functools import cache

from viewer import paths
from viewer.core.codes import ANATOMICAL_STRUCTURE, TISSUE, Code
from viewer.core.mask import Segment

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
