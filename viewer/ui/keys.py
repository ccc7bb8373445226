"""Which keys do what: those of the command table, and what a person made of them."""

from collections.abc import Iterable, Mapping
from functools import cache

from PySide6.QtGui import QKeySequence

from viewer.store.kinds import Keys
from viewer.ui.commands.command import HOLD_TO_HIDE_AI, Command

Keymap = Mapping[str, tuple[str, ...]]
"""The keys of each command, by its id, the first one shown first."""

FIXED = {
    HOLD_TO_HIDE_AI: "hides what the AI drew, while it is held",
    "Up": "goes to the slice before",
    "Down": "goes to the next slice",
    "PgUp": "goes ten slices back",
    "PgDown": "goes ten slices on",
    "Home": "goes to the first slice",
    "End": "goes to the last slice",
    "Tab": "goes to the next view or button",
    "Shift+Tab": "goes to the view or button before",
    "Return": "presses the button in focus",
    "Enter": "presses the button in focus",
}
"""Keys that are no command's, and what they do."""


@cache
def plain(keys: str) -> str:
    """Keys as Qt writes them: ``ctrl+k`` is ``Ctrl+K``."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.PortableText)


def native(keys: Iterable[str]) -> str:
    """Keys as this computer's keyboard names them."""
    form = QKeySequence.SequenceFormat.NativeText
    return " · ".join(QKeySequence(one).toString(form) for one in keys)


def keymap(commands: Iterable[Command], chosen: Keys) -> dict[str, tuple[str, ...]]:
    """The keys in force: each does one thing.

    What a person chose goes before what a table says; of two that chose one key, the first in the
    table has it.
    """
    commands = tuple(commands)
    taken = set(FIXED)
    found: dict[str, tuple[str, ...]] = {}
    for own in (True, False):
        for command in commands:
            if (command.id in chosen) is own:
                wanted = chosen.get(command.id, command.keys)
                free = [key for key in map(plain, wanted) if key and key not in taken]
                found[command.id] = tuple(dict.fromkeys(free))
                taken.update(free)
    return {command.id: found[command.id] for command in commands}


def holder(keys: Keymap, key: str) -> str:
    """The id of the command that has a key; empty where none has."""
    return next((id_ for id_, held in keys.items() if plain(key) in held), "")


def with_keys(
    commands: Iterable[Command], chosen: Keys, command_id: str, wanted: Iterable[str]
) -> Keys:
    """The choice in which a command has just those keys, and who had one of them has it no more.

    Holds only what differs from the table.
    """
    commands = tuple(commands)
    keys = dict(keymap(commands, chosen))
    new = tuple(map(plain, wanted))
    for id_, held in keys.items():
        keys[id_] = tuple(key for key in held if key not in new)
    keys[command_id] = new
    return {c.id: list(keys[c.id]) for c in commands if keys[c.id] != tuple(map(plain, c.keys))}
