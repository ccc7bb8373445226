"""Each key does one thing, whatever a person or a settings file says."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.ui.commands.table import COMMANDS
from viewer.ui.keys import FIXED, holder, keymap, plain, with_keys

IDS = [command.id for command in COMMANDS]
KEYS = st.sampled_from([*"ABCDEFGH", "Ctrl+K", "ctrl+k", "F5", "Space", "Tab", "", "Ctrl+Shift+Z"])
CHOSEN = st.dictionaries(st.sampled_from(IDS), st.lists(KEYS, max_size=3), max_size=12)


def test_without_a_choice_the_table_holds() -> None:
    assert keymap(COMMANDS, {}) == {c.id: tuple(map(plain, c.keys)) for c in COMMANDS}


UNHURRIED = settings(deadline=None)


@UNHURRIED
@given(CHOSEN)
def test_no_key_ever_does_two_things(chosen: dict[str, list[str]]) -> None:
    held = [key for keys in keymap(COMMANDS, chosen).values() for key in keys]
    assert len(held) == len(set(held))
    assert not set(held) & set(FIXED)
    assert "" not in held


@UNHURRIED
@given(CHOSEN, st.sampled_from(IDS), st.sampled_from(["F", "F12", "Ctrl+Alt+J"]))
def test_a_key_goes_to_who_asks_for_it_and_nobody_else_loses_one(
    chosen: dict[str, list[str]], asked: str, key: str
) -> None:
    before = keymap(COMMANDS, chosen)
    after = keymap(COMMANDS, with_keys(COMMANDS, chosen, asked, [key]))
    assert after[asked] == (key,)
    assert holder(after, key) == asked
    for id_ in set(IDS) - {asked}:
        assert after[id_] == tuple(held for held in before[id_] if held != key)


@UNHURRIED
@given(CHOSEN)
def test_giving_all_their_keys_back_leaves_no_choice(chosen: dict[str, list[str]]) -> None:
    for command in COMMANDS:
        chosen = with_keys(COMMANDS, chosen, command.id, command.keys)
    assert chosen == {}


@pytest.mark.parametrize("written", ["ctrl+k", "Ctrl+K", "CTRL+k"])
def test_a_key_is_known_however_it_is_written(written: str) -> None:
    assert holder(keymap(COMMANDS, {}), written) == "help.find"
