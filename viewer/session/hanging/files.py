"""Hanging protocols read from TOML files, with an exact word on what is wrong in one."""

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from functools import partial
from pathlib import Path
from typing import Any

from viewer.core.planes.plane import THREE_PLANES
from viewer.core.toml import NotToml, read_toml, toml_of
from viewer.session.hanging.layouts import Layout, layout_of, layouts
from viewer.session.hanging.rules import SAME_SIDE, HangingProtocol, Rule, StageRules
from viewer.session.hanging.said import KINDS, values

Check = Callable[[object], object]


class Faulty(ValueError):
    """A protocol file that cannot be used: where in it, and why."""


def read_protocols(folder: Path) -> tuple[tuple[HangingProtocol, ...], tuple[str, ...]]:
    """The protocols of a folder by file name, and a sentence for each file passed over."""
    found: list[HangingProtocol] = []
    faults: list[str] = []
    for path in sorted(folder.glob("*.toml")):
        try:
            found.append(_protocol(read_toml(path), path.stem))
        except NotToml as error:
            faults.append(f"{path.name}: {_not_toml(error)}.")
        except (Faulty, OSError) as error:
            faults.append(f"{path.name}: {error}.")
    return tuple(found), tuple(faults)


def protocol_of(text: str, stem: str = "") -> HangingProtocol:
    """A protocol as its file spells it. Raises Faulty with the place and the reason."""
    try:
        said = toml_of(text)
    except NotToml as error:
        raise Faulty(_not_toml(error)) from error
    return _protocol(said, stem)


def _not_toml(error: NotToml) -> str:
    return f"this is not TOML ({error})"


def _protocol(said: Mapping[str, Any], stem: str) -> HangingProtocol:
    _only(said, ("name", "when", "stage"), "the file")
    common = _rule(_table(said.get("when", {}), "when"), "when", Rule())
    stages = said.get("stage")
    if not isinstance(stages, list) or not stages:
        raise Faulty("there is no [[stage]]")
    told = tuple(_stage(one, number, common) for number, one in enumerate(stages, start=1))
    return HangingProtocol(_text(said.get("name"), "name"), told, stem)


def _stage(said: object, number: int, common: Rule) -> StageRules:
    where = f"stage {number}"
    table = _table(said, where)
    _only(table, ("name", "layout", "view", *_DIVISIONS), where)
    layout = _layout(table, where)
    views = table.get("view")
    if not isinstance(views, list) or not views:
        raise Faulty(f"{where}: there is no [[stage.view]]")
    if len(views) > len(layout.shares):
        have = f"{len(layout.shares)} places for {len(views)} views"
        raise Faulty(f"{where}: the layout “{layout.title}” has {have}")
    rules = []
    for at, view in enumerate(views, start=1):
        place = f"{where}, view {at}"
        rule = _rule(_table(view, place), place, common)
        if rule.same_as >= at:
            raise Faulty(f"{place}: “same_as” must be the number of an earlier view")
        rules.append(rule)
    return StageRules(_text(table.get("name", ""), f"{where}: name"), layout, tuple(rules))


_DIVISIONS = ("columns", "widths", "rows", "heights", "shares")


def _layout(table: Mapping[str, Any], where: str) -> Layout:
    """By name, or drawn in the stage itself."""
    if any(key in table for key in _DIVISIONS):
        try:
            return layout_of(table, "own", "own")
        except ValueError as error:
            raise Faulty(f"{where}: {error}") from error
    name = table.get("layout")
    known = layouts()
    if not isinstance(name, str) or name not in known:
        raise Faulty(f"{where}: “layout” must be one of {', '.join(known)}")
    return known[name]


def _rule(said: Mapping[str, Any], where: str, common: Rule) -> Rule:
    """What a table asks for, on top of what all views ask for."""
    _only(said, tuple(field.name for field in fields(Rule)), where)
    asked: dict[str, Any] = {}
    for key, value in said.items():
        try:
            asked[key] = _CHECKS[key](value)
        except ValueError as error:
            raise Faulty(f"{where}: “{key}” {error}") from error
    return replace(common, **asked)


def _words(value: object) -> tuple[str, ...]:
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, list) or not all(isinstance(one, str) and one for one in listed):
        raise ValueError("must be a text or a list of texts")
    return tuple(listed)


def _some_of(known: Callable[[], tuple[str, ...]], value: object) -> tuple[str, ...]:
    found = _words(value)
    for one in found:
        _one_of(known, one)
    return found


def _one_of(known: Callable[[], tuple[str, ...]], value: object) -> str:
    if not isinstance(value, str) or value not in known():
        raise ValueError(f"must be one of {', '.join(known())}, not {value!r}")
    return value


def _count(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise ValueError(f"must be a whole number from 1, not {value!r}")
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"must be true or false, not {value!r}")
    return value


def _line(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("must be a text")
    return value


def _planes() -> tuple[str, ...]:
    return tuple(plane.value for plane in THREE_PLANES)


_CHECKS: dict[str, Check] = {
    "modality": _words,
    "kind": partial(_some_of, lambda: KINDS),
    "body": partial(_some_of, lambda: values("body")),
    "view": partial(_some_of, lambda: values("view")),
    "side": partial(_one_of, lambda: (*values("side"), SAME_SIDE)),
    "plane": partial(_one_of, _planes),
    "cut": partial(_one_of, _planes),
    "same_as": _count,
    "weighting": partial(_some_of, lambda: values("weighting")),
    "fat": partial(_one_of, lambda: ("saturated", "plain")),
    "words": _words,
    "without": _words,
    "prefer": _words,
    "least": _count,
    "window": _line,
    "prior": _flag,
}
"""What each key of a rule can be."""


def _only(said: Mapping[str, Any], known: tuple[str, ...], where: str) -> None:
    for key in said:
        if key not in known:
            raise Faulty(f"{where}: “{key}” means nothing; there are {', '.join(known)}")


def _table(value: object, where: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise Faulty(f"{where}: this must be a table")
    return value


def _text(value: object, where: str) -> str:
    if not isinstance(value, str):
        raise Faulty(f"{where}: this must be a text")
    return value
