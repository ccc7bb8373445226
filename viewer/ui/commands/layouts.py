"""How the window is divided."""

from collections.abc import Callable

from viewer.session import layouts
from viewer.session.layouts import Layout
from viewer.ui.commands.command import VIEW, VOLUME, Command
from viewer.ui.desk import Desk

Deed = Callable[[Desk], None]


def use_layout(layout: Layout) -> Deed:
    """A deed that divides the window anew."""
    return lambda desk: desk.stage.set_layout(layout)


# fmt: off
COMMANDS: tuple[Command, ...] = (
    Command(id="view.three", title="Three planes", menu=VIEW, keys=("F2",), needs=VOLUME, bar=True,
            run=use_layout(layouts.THREE_PLANES), icon="mdi6.view-quilt-outline",
            tip="Axial, sagittal and coronal of this series"),
    Command(id="view.one", title="One view", menu=VIEW, keys=("F3",), needs=VOLUME, bar=True,
            run=use_layout(layouts.ONE), icon="mdi6.square-outline"),
    Command(id="view.two", title="Side by side", menu=VIEW, keys=("F4",), needs=VOLUME, bar=True,
            run=use_layout(layouts.SIDE_BY_SIDE), icon="mdi6.view-split-vertical",
            tip="Two views; drag a series onto each"),
    Command(id="view.four", title="Four views", menu=VIEW, keys=("F5",), needs=VOLUME,
            run=use_layout(layouts.TWO_BY_TWO), icon="mdi6.view-grid-outline",
            tip="Two by two; drag a series onto each"),
)
# fmt: on
