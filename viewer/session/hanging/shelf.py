"""The hanging protocols at hand: the person's own first, then those of resources."""

import json
import re
from collections.abc import Iterable
from dataclasses import fields, replace
from pathlib import Path

from viewer import paths
from viewer.core.errors import ViewerError
from viewer.core.phrase import Phrase
from viewer.session.hanging.files import protocol_of, read_protocols
from viewer.session.hanging.layouts import Layout
from viewer.session.hanging.rules import HangingProtocol, Rule, StageRules


class ProtocolShelf:
    """Reads once; ``folder`` is the person's own, made when something is kept there.

    ``faults`` are sentences on files that were passed over.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.faults: tuple[str, ...] = ()
        self._all: tuple[HangingProtocol, ...] | None = None

    @property
    def all(self) -> tuple[HangingProtocol, ...]:
        """In the order in which they are tried."""
        if self._all is None:
            own, self.faults = read_protocols(self._folder)
            shipped, broken = read_protocols(paths.resource("hanging"))
            assert not broken, broken
            self._all = (*own, *shipped)
        return self._all

    @property
    def own(self) -> tuple[HangingProtocol, ...]:
        """Those that the person saved."""
        return read_protocols(self._folder)[0]

    def has(self, name: str) -> bool:
        """Whether one of the person's own is called so, or so much alike that it is one file."""
        stem = _stem(name)
        return bool(stem) and (self._folder / f"{stem}.toml").exists()

    def save(self, name: str, layout: Layout, rules: Iterable[Rule]) -> None:
        """Keep a layout of the screen, in the place of one of that name.

        Raises ViewerError where the name is empty.
        """
        protocol = HangingProtocol(name.strip(), (StageRules("", layout, tuple(rules)),))
        self._write(self._path(protocol.name), protocol)

    def rename(self, protocol: HangingProtocol, name: str) -> None:
        """Call one of the person's own otherwise.

        Raises ViewerError where the name is empty or taken.
        """
        self._add(replace(protocol, name=name.strip()))
        self.delete(protocol)

    def delete(self, protocol: HangingProtocol) -> None:
        """Throw away one of the person's own."""
        (self._folder / f"{protocol.own}.toml").unlink(missing_ok=True)
        self._all = None

    def _add(self, protocol: HangingProtocol) -> None:
        path = self._path(protocol.name)
        if path.exists():
            taken = Phrase("A layout is called “{name}” already.", name=protocol.name)
            raise ViewerError(taken, "Choose another name.")
        self._write(path, protocol)

    def _path(self, name: str) -> Path:
        stem = _stem(name)
        if not stem:
            raise ViewerError("A layout needs a name.", "It is listed under that name.")
        return self._folder / f"{stem}.toml"

    def _write(self, path: Path, protocol: HangingProtocol) -> None:
        text = spelled(protocol)
        protocol_of(text)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            unfinished = path.with_suffix(".part")
            unfinished.write_text(text, encoding="utf-8")
            unfinished.replace(path)
        except OSError as error:
            why = error.strerror or Phrase("no reason given")
            raise ViewerError(
                Phrase("The layout could not be saved ({why}).", why=why), str(path)
            ) from error
        self._all = None


def _stem(name: str) -> str:
    return re.sub(r"[^\w-]+", "_", name.casefold()).strip("_")


def spelled(protocol: HangingProtocol) -> str:
    """A protocol as a TOML file that says the same."""
    lines = [f"name = {_value(protocol.name)}"]
    for stage in protocol.stages:
        lines += ["", "[[stage]]", f"name = {_value(stage.name)}"]
        lines += [f"shares = {_value([list(share) for share in stage.layout.shares])}"]
        for rule in stage.rules:
            lines += ["", "[[stage.view]]", *_said(rule)]
    return "\n".join(lines) + "\n"


def _said(rule: Rule) -> list[str]:
    plain = Rule()
    told = [(one.name, getattr(rule, one.name)) for one in fields(Rule)]
    return [f"{key} = {_value(value)}" for key, value in told if value != getattr(plain, key)]


def _value(value: object) -> str:
    """Texts, numbers, flags and lists are spelled alike in TOML and JSON."""
    return json.dumps(value, ensure_ascii=False)
