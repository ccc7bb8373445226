"""Running models on what is at hand, and what there is to be known of them."""

from functools import partial

from PySide6.QtWidgets import QWidget

from viewer.ai.pack import Pack
from viewer.core.errors import ViewerError
from viewer.session.volumes import key_of
from viewer.store.settings import MODELS_CHOSEN
from viewer.ui.commands.claims import has_reader
from viewer.ui.commands.command import AI, VOLUME, Command
from viewer.ui.commands.whole import whole_volume
from viewer.ui.desk import Desk
from viewer.ui.dialogs.texts import TextDialog
from viewer.ui.looks.keyed import keyed
from viewer.ui.looks.words import said_of, tr
from viewer.ui.models.listing import ModelsDialog
from viewer.ui.models.picker import PickerDialog
from viewer.ui.models.queue import QueueDialog

_NONE = "No model here reads a picture like this one. {ai.models} tells what each reads."


def run(desk: Desk) -> None:
    """Run the model that fits the picture at hand; where several do, ask which."""
    _run(desk, several=False)


def run_several(desk: Desk) -> None:
    """Run several models on the picture at hand, side by side."""
    _run(desk, several=True)


def run_on_chosen(desk: Desk) -> None:
    """Run a model on series that a person chooses, whatever would be found."""
    _run(desk, several=False, ask=True)


def show_queue(desk: Desk) -> None:
    """Follow the models at work; a list that is open already comes to the front."""
    dialog = desk.window.findChild(QueueDialog)
    if dialog is None:
        dialog = QueueDialog(lambda: desk.running.jobs, desk.window)
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()
    dialog.choose(0)


def show_models(desk: Desk) -> None:
    """All models at hand."""
    ModelsDialog(desk.analysis, partial(_show_card, desk), desk.window).exec()


def show_card(desk: Desk) -> None:
    """The card of the model whose claim is in hand; without a claim, all models."""
    judged = desk.choosing.at_hand()
    if judged is None:
        show_models(desk)
        return
    try:
        _show_card(desk, desk.analysis.pack(judged.finding.provenance.pack), desk.window)
    except ViewerError as error:
        desk.notices.error(error)


def _run(desk: Desk, *, several: bool, ask: bool = False) -> None:
    volume = whole_volume(desk, tr("The model can run"))
    if volume is None or not has_reader(desk):
        return
    study = desk.workspace.studies[volume.series.study_uid]
    packs = desk.running.offered(study, key_of(volume))
    if not packs:
        desk.notices.info(keyed(_NONE))
        return
    chosen = packs if len(packs) == 1 else _picked(desk, packs, several=several)
    desk.running.run(study, key_of(volume), chosen, ask=ask)


def _picked(desk: Desk, packs: tuple[Pack, ...], *, several: bool) -> tuple[Pack, ...]:
    """What a person chose, which is offered first the next time."""
    settings = desk.workspace.settings
    last = settings.get(MODELS_CHOSEN).split()
    show = partial(_show_card, desk)
    dialog = PickerDialog(packs, last, show, desk.window, several=several)
    if not dialog.exec():
        return ()
    names = [pack.name for pack in dialog.packs]
    others = [name for name in last if name not in {pack.name for pack in packs}]
    settings.set(MODELS_CHOSEN, " ".join((*names, *others)))
    return dialog.packs


def _show_card(desk: Desk, pack: Pack, parent: QWidget) -> None:
    title = tr("About {title}").format(title=tr(pack.title))
    try:
        text = desk.analysis.card(pack.name)
    except ViewerError as error:
        text = said_of(error)
    TextDialog(title, text, parent).exec()


# fmt: off
COMMANDS: tuple[Command, ...] = (
    Command(id="ai.run", title="Run a model on this picture", menu=AI, run=run, keys=("Ctrl+R",),
            icon="mdi6.brain", bar=True, needs=VOLUME,
            tip="The one that fits; where several do, you choose"),
    Command(id="ai.several", title="Run several models…", menu=AI, run=run_several,
            keys=("Ctrl+Shift+R",), icon="mdi6.compare", needs=VOLUME,
            tip="Side by side, with how far they agree"),
    Command(id="ai.chosen", title="Run a model on series of your choice…", menu=AI,
            run=run_on_chosen, icon="mdi6.playlist-check", needs=VOLUME,
            tip="Where another series is meant than the one that is found"),
    Command(id="ai.queue", title="Models at work…", menu=AI, run=show_queue, keys=("Ctrl+J",),
            icon="mdi6.progress-clock",
            tip="What runs and what waits, how far it is, and a way to stop it"),
)
ABOUT: tuple[Command, ...] = (
    Command(id="ai.card", title="About this model…", menu=AI, run=show_card,
            icon="mdi6.card-text-outline"),
    Command(id="ai.models", title="Models…", menu=AI, run=show_models,
            icon="mdi6.format-list-bulleted"),
)
"""Told below what is done with claims."""
# fmt: on
