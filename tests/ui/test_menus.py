"""What the menus list, and in which order."""

from viewer.ui.commands.command import FILE
from viewer.ui.commands.table import COMMANDS


def test_leaving_is_last_in_the_file_menu() -> None:
    listed = [command.id for command in COMMANDS if command.menu == FILE]
    assert listed[-1] == "file.quit"
