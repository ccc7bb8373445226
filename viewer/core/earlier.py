"""What earlier versions wrote into journals, as it would be written today.

A journal is only ever added to, so what was once written stays readable.
"""

from collections.abc import Mapping
from typing import Any


def today(stored: Mapping[str, Any]) -> Mapping[str, Any]:
    """An encoded value; a claim without a kind is a grade with one heat map."""
    claim = stored.get("claim")
    if stored.get("kind") != "finding" or not isinstance(claim, dict) or "kind" in claim:
        return stored
    heat = stored.get("heat")
    return {
        **stored,
        "claim": {**claim, "kind": "label", "choice": claim["grade"]},
        "heats": [] if heat is None else [heat],
        "frame": stored.get("box"),
    }
