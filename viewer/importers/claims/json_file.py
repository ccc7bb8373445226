"""JSON of other programs: read with bounds, and asked for what it should hold."""

import json
from typing import Any

from viewer.core.errors import Unreadable
from viewer.importers.claims.source import Source, text_of

Json = Any
"""What ``json.loads`` may return."""


def json_of(source: Source) -> Json:
    """What a JSON file holds. Raises Unreadable where it is damaged, or holds what JSON cannot."""
    try:
        return json.loads(text_of(source.path), parse_constant=_refuse)
    except (ValueError, RecursionError) as problem:
        raise Unreadable(
            "This JSON file is damaged, or goes beyond what JSON may hold.",
            "Write it again with the program that made it.",
        ) from problem


def parts_of(whole: Json, name: str) -> list[dict[str, Json]]:
    """The objects of a list; whatever else is in it is left out."""
    listed = whole.get(name) if isinstance(whole, dict) else None
    return [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []


def numbers_of(value: Json) -> list[float] | None:
    """A list of numbers; None where it is none."""
    if not isinstance(value, list) or not all(type(one) in (int, float) for one in value):
        return None
    try:
        return [float(one) for one in value]
    except OverflowError:
        return None


def _refuse(name: str) -> None:
    raise ValueError(name)
