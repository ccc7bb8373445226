"""Reading tasks: made, and changed."""

from viewer.ui.commands.command import FILE, Command
from viewer.ui.desk import Desk


def new_task(desk: Desk) -> None:
    """Make a task of studies and questions."""
    desk.making.begin()


def change_task(desk: Desk) -> None:
    """Change a task that was made."""
    desk.making.ask_which()


# fmt: off
COMMANDS: tuple[Command, ...] = (
    Command(id="task.new", title="New reading task…", menu=FILE, run=new_task,
            icon="mdi6.clipboard-plus-outline",
            tip="Studies, questions, readers: read blind by each, and compared"),
    Command(id="task.change", title="Change a reading task…", menu=FILE, run=change_task,
            icon="mdi6.clipboard-edit-outline"),
)
# fmt: on
