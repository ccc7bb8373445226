"""How the window is divided, what hangs in it, and two Studies side by side."""

from collections.abc import Callable

from viewer.core.errors import ViewerError
from viewer.session.hanging import layouts
from viewer.session.hanging.layouts import Layout
from viewer.session.hanging.priors import beside_order
from viewer.session.hanging.screen_rules import about, rules_of
from viewer.ui.commands.command import LAYOUT, STUDY, VOLUME, Command
from viewer.ui.desk import Desk
from viewer.ui.dialogs.compare import CompareDialog
from viewer.ui.dialogs.layout_choice import LayoutChoice
from viewer.ui.dialogs.layout_own import OwnLayouts
from viewer.ui.dialogs.layout_save import SaveLayoutDialog
from viewer.ui.looks.words import tr
from viewer.ui.on_screen import hanging_of

Deed = Callable[[Desk], None]


def use_layout(layout: Layout) -> Deed:
    """A deed that divides the window anew; what was said of the views before goes with them."""

    def deed(desk: Desk) -> None:
        desk.notices.hide()
        desk.stage.set_layout(layout)

    return deed


def next_stage(step: int) -> Deed:
    """A deed that goes to the next stage of the hanging protocol, or back."""

    def deed(desk: Desk) -> None:
        staged = desk.stage.step_stage(step)
        number, count = desk.stage.plans.place
        if staged is None:
            last = tr("This is the last stage.") if step > 0 else tr("This is the first stage.")
            none = tr("Nothing hangs in stages now. Choose a study in the list to hang it anew.")
            only = tr("This study hangs in one stage.")
            desk.notices.info((none, only, last)[min(count, 2)])
            return
        said = tr("Stage {number} of {count}").format(number=number, count=count)
        desk.notices.info(f"{said}: {staged.name}." if staged.name else f"{said}.")

    return deed


def choose_layout(desk: Desk) -> None:
    """Offer all layouts as small pictures."""
    choice = LayoutChoice(layouts.layouts().values(), desk.stage.grid.arrangement, desk.window)
    choice.chosen.connect(lambda layout: use_layout(layout)(desk))
    choice.open_over(desk.stage.grid)


def compare(desk: Desk) -> None:
    """Show another open Study beside this one."""
    study = desk.stage.study
    assert study is not None
    others = beside_order(study, desk.workspace.studies.values())
    if not others:
        raise ViewerError(
            tr("Only one study is open, so that there is nothing to compare it with."),
            tr("Open the other one too; both stay in the list on the left."),
        )
    dialog = CompareDialog(study, others, desk.window, hide=desk.stage.identity_hidden)
    if dialog.exec():
        desk.notices.hide()
        desk.stage.compare(study, dialog.study)


def save_layout(desk: Desk) -> None:
    """Keep what hangs now as a protocol of one's own."""
    stage, study = desk.stage, desk.stage.study
    assert study is not None
    hanging = hanging_of(stage)
    if not hanging.views:
        raise ViewerError(tr("There is nothing to save: no view shows a picture."))
    modality, parts = about(hanging.views, study)
    dialog = SaveLayoutDialog(modality, parts, stage.plans.shelf.has, desk.window)
    if dialog.exec():
        rules = rules_of(hanging.views, study, desk.workspace.studies.values(), dialog.applies)
        stage.plans.shelf.save(dialog.name, hanging.layout, rules)
        desk.notices.done(tr("Saved. Studies that it fits open like this from now on."))


def own_layouts(desk: Desk) -> None:
    """Rename or delete what was saved."""
    OwnLayouts(desk.stage.plans.shelf, desk.window).exec()


# fmt: off
COMMANDS: tuple[Command, ...] = (
    Command(id="view.three", title="Three planes", menu=LAYOUT, keys=("F2",), needs=VOLUME,
            bar=True, run=use_layout(layouts.THREE_PLANES), icon="mdi6.view-quilt-outline",
            tip="Axial, sagittal and coronal of this series"),
    Command(id="view.one", title="One view", menu=LAYOUT, keys=("F3",), needs=VOLUME, bar=True,
            run=use_layout(layouts.ONE), icon="mdi6.square-outline"),
    Command(id="view.two", title="Side by side", menu=LAYOUT, keys=("F4",), needs=VOLUME, bar=True,
            run=use_layout(layouts.SIDE_BY_SIDE), icon="mdi6.view-split-vertical",
            tip="Two views; drag a series onto each"),
    Command(id="view.four", title="Four views", menu=LAYOUT, keys=("F5",), needs=VOLUME,
            run=use_layout(layouts.TWO_BY_TWO), icon="mdi6.view-grid-outline",
            tip="Two by two; drag a series onto each"),
    Command(id="layout.choose", title="More layouts…", menu=LAYOUT, run=choose_layout, bar=True,
            icon="mdi6.view-dashboard-outline", needs=VOLUME, tip="Up to nine views"),
    Command(id="layout.next_stage", title="Next hanging stage", menu=LAYOUT, keys=("Ctrl+Right",),
            run=next_stage(1), icon="mdi6.page-next-outline", needs=STUDY,
            tip="The next step of the protocol that this study hangs by"),
    Command(id="layout.previous_stage", title="Previous hanging stage", menu=LAYOUT,
            keys=("Ctrl+Left",), run=next_stage(-1), icon="mdi6.page-previous-outline",
            needs=STUDY),
    Command(id="layout.compare", title="Compare two studies…", menu=LAYOUT, keys=("F7",),
            run=compare, icon="mdi6.compare", needs=STUDY,
            tip="Another open study beside this one, both hung by one protocol"),
    Command(id="layout.save", title="Save this layout…", menu=LAYOUT, run=save_layout,
            icon="mdi6.content-save-outline", needs=VOLUME,
            tip="Studies like this one hang like this from then on"),
    Command(id="layout.own", title="My layouts…", menu=LAYOUT, run=own_layouts,
            icon="mdi6.folder-cog-outline", tip="Rename or delete what you saved"),
)
# fmt: on
