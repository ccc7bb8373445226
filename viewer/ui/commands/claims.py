"""Running a model, and judging what it claims."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from viewer.core.claimed import headline
from viewer.core.errors import Unsuitable, ViewerError
from viewer.core.finding import Finding
from viewer.core.journal import Judgement
from viewer.core.volume import Volume
from viewer.session.layers import is_of
from viewer.session.models.analysis import Wish
from viewer.session.record import Record
from viewer.ui.commands.command import AI, CLAIM, EDIT, FILM, FINDING, VOLUME, Command
from viewer.ui.commands.files import ask_reader
from viewer.ui.commands.whole import whole_volume
from viewer.ui.desk import Desk
from viewer.ui.dialogs.anyway import insists
from viewer.ui.dialogs.texts import TextDialog
from viewer.ui.looks.words import tr

PACK = "knee_kl"


def analyze(desk: Desk) -> None:
    """Run the model on the radiograph at hand."""
    volume = whole_volume(desk, tr("The model can run"))
    if volume is not None and has_reader(desk):
        run_wish(desk, desk.analysis.wish(PACK, volume))


def run_wish(desk: Desk, wish: Wish) -> None:
    """Run a model; where it refuses, say why, and ask whether it shall run all the same."""

    def done(findings: Sequence[Finding]) -> None:
        said = "; ".join(headline(f.claim).said for f in findings)
        desk.notices.done(
            tr("The model claims: {said}. Accept, change or reject it on the right.").format(
                said=said
            )
        )

    def cancelled() -> None:
        desk.notices.info(tr("The model was stopped. Nothing was kept."))

    def failed(error: ViewerError) -> None:
        if not isinstance(error, Unsuitable) or not error.can_insist:
            desk.notices.error(error)
        elif insists(error, desk.window):
            run_wish(desk, replace(wish, despite=True))

    desk.analysis.start(wish, done, failed, cancelled)


def accept(desk: Desk) -> None:
    """Accept the newest claim on this picture that is not judged yet."""
    _on_open(desk, lambda record, finding: record.accept(finding))


def reject(desk: Desk) -> None:
    """Reject the newest claim on this picture that is not judged yet."""
    _on_open(desk, lambda record, finding: record.reject(finding))


def change(desk: Desk) -> None:
    """Offer other grades for the newest claim on this picture."""
    if not desk.findings.offer_grades():
        desk.notices.info(tr("There is no finding on this picture."))


def undo(desk: Desk) -> None:
    """Take back the last act on this Study."""
    _turn(desk, "undo")


def redo(desk: Desk) -> None:
    """Do again what was taken back."""
    _turn(desk, "redo")


def show_card(desk: Desk) -> None:
    """Show what the model is, what it learnt from and how well it does."""
    pack = desk.analysis.pack(PACK)
    TextDialog(
        tr("About {title}").format(title=pack.title), desk.analysis.card(PACK), desk.window
    ).exec()


_NOTHING = {"undo": "There is nothing to undo.", "redo": "There is nothing to redo."}


def _turn(desk: Desk, way: str) -> None:
    study = desk.stage.study
    if study is None or desk.workspace.reader is None:
        return
    desk.drawing.settle()
    record = desk.workspace.record(study.uid)
    if not {"undo": record.undo, "redo": record.redo}[way]():
        desk.notices.info(tr(_NOTHING[way]))


def _on_open(desk: Desk, act: Callable[[Record, str], None]) -> None:
    volume = desk.stage.volume
    if volume is None or desk.workspace.reader is None:
        return
    record = desk.workspace.record(volume.series.study_uid)
    if waiting := open_findings(record, volume):
        act(record, waiting[-1].id)
    else:
        desk.notices.info(tr("No finding on this picture waits to be judged."))


def open_findings(record: Record, volume: Volume) -> list[Finding]:
    """What is claimed of a picture and not judged yet, oldest first."""
    return [
        judged.finding
        for judged in record.findings
        if judged.judgement is Judgement.OPEN and is_of(judged.finding.target, volume)
    ]


def has_reader(desk: Desk) -> bool:
    """Whether somebody said who reads, asking if not."""
    return desk.workspace.reader is not None or ask_reader(desk)


# fmt: off
COMMANDS: tuple[Command, ...] = (
    Command(id="edit.undo", title="Undo", menu=EDIT, run=undo, keys=("Ctrl+Z",),
            icon="mdi6.undo", bar=True, needs=VOLUME),
    Command(id="edit.redo", title="Redo", menu=EDIT, run=redo,
            keys=("Ctrl+Y", "Ctrl+Shift+Z"), icon="mdi6.redo", bar=True, needs=VOLUME),
    Command(id="ai.run", title="Grade this radiograph (Kellgren-Lawrence)", menu=AI,
            run=analyze, keys=("Ctrl+R",), icon="mdi6.brain", bar=True, needs=FILM),
    Command(id="ai.accept", title="Accept finding", menu=AI, run=accept, keys=("A",),
            icon="mdi6.check", needs=FINDING),
    Command(id="ai.change", title="Change the grade…", menu=AI, run=change, keys=("G",),
            icon="mdi6.pencil-outline", needs=CLAIM),
    Command(id="ai.reject", title="Reject finding", menu=AI, run=reject, keys=("X",),
            icon="mdi6.close", needs=FINDING),
    Command(id="ai.card", title="About the model…", menu=AI, run=show_card,
            icon="mdi6.card-text-outline"),
)
# fmt: on
