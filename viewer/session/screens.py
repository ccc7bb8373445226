"""How many pixels a millimetre takes on each screen that somebody measured."""

import json

CARD_MM = 85.6
"""How wide a bank card is (ISO/IEC 7810, ID-1)."""

LEAST, MOST = 1.0, 30.0
"""Pixels a millimetre that a screen can have."""


def measured(kept: str, screen: str) -> float | None:
    """What was measured on a screen, from the text that the settings keep."""
    return _all(kept).get(screen)


def with_measured(kept: str, screen: str, pixels_per_mm: float) -> str:
    """The text that the settings keep, with another screen or another value."""
    return json.dumps(_all(kept) | {screen: round(pixels_per_mm, 4)}, sort_keys=True)


def stated(pixels: int, millimetres: float) -> float | None:
    """What a screen says of itself; None where that cannot be."""
    found = pixels / millimetres if millimetres > 0 else 0.0
    return found if LEAST <= found <= MOST else None


def _all(kept: str) -> dict[str, float]:
    try:
        known = json.loads(kept or "{}")
    except ValueError:
        return {}
    if not isinstance(known, dict):
        return {}
    numbers = {name: v for name, v in known.items() if isinstance(v, int | float)}
    return {name: float(v) for name, v in numbers.items() if LEAST <= v <= MOST}
