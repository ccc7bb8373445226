"""What a setting can be: each returns the value, or raises ValueError with what it should be."""

from collections.abc import Callable

from viewer.core.annotation import Role

Keys = dict[str, list[str]]
"""The keys of commands, by the command's id."""


def text(value: object) -> str:
    """Any text of one line."""
    if not isinstance(value, str) or "\n" in value:
        raise ValueError("text of one line")
    return value


def flag(value: object) -> bool:
    """Yes or no."""
    if not isinstance(value, bool):
        raise ValueError("yes or no")
    return value


def fraction(value: object) -> float:
    """0 to 1."""
    return _number(value, 0, 1, "a number from 0 to 1")


def share(value: object) -> float:
    """0.05 to 0.9: never nothing, never all."""
    return _number(value, 0.05, 0.9, "a number from 0.05 to 0.9")


def enlargement(value: object) -> float:
    """0.8 to 2.0."""
    return _number(value, 0.8, 2.0, "a number from 0.8 to 2")


def size(value: object) -> float:
    """Millimetres, or whatever else is above zero."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < 1e6:
        raise ValueError("a number above 0")
    return float(value)


def role(value: object) -> str:
    """One of the roles a reader can have."""
    return Role(text(value)).value


def one_of(*names: str) -> Callable[[object], str]:
    """One of these words."""

    def kind(value: object) -> str:
        if value not in names:
            raise ValueError(f"one of {', '.join(names)}")
        return text(value)

    return kind


def keys(value: object) -> Keys:
    """Lists of keys by the id of a command."""
    if not isinstance(value, dict):
        raise ValueError("keys by command")
    for id_, listed in value.items():
        if not isinstance(id_, str) or not isinstance(listed, list):
            raise ValueError("keys by command")
        if not all(isinstance(key, str) for key in listed):
            raise ValueError("keys by command")
    return {id_: list(listed) for id_, listed in value.items()}


def _number(value: object, least: float, most: float, said: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
        raise ValueError(said)
    return float(value)
