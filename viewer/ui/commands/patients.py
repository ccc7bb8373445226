"""Finding a study that was opened before."""

from viewer.ui.commands.command import FILE, Command
from viewer.ui.desk import Desk


def find(desk: Desk) -> None:
    """Show the list of studies."""
    desk.shelving.show()


# fmt: off
COMMANDS: tuple[Command, ...] = (
    Command(id="file.find", title="Find a patient or study…", menu=FILE, run=find,
            keys=("Ctrl+F",), icon="mdi6.account-search-outline", bar=True,
            tip="Everything that was opened here, by any word"),
)
# fmt: on
