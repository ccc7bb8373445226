"""Running a model, and judging what it claims."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from viewer.core.claimed import headline
from viewer.core.errors import Unsuitable, ViewerError
from viewer.core.finding import Finding
from viewer.core.journal import Judgement
from viewer.core.volume import Volume
from viewer.session.models.analysis import Wish
from viewer.session.record import Record
from viewer.session.standing import standing
from viewer.ui.commands.command import AI, CLAIM, EDIT, FILM, FINDING, VOLUME, Command
from viewer.ui.commands.files import ask_reader
from viewer.ui.commands.whole import whole_volume
from viewer.ui.desk import Desk
from viewer.ui.dialogs.anyway import insists
from viewer.ui.dialogs.texts import TextDialog
from viewer.ui.looks.keyed import keyed
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
    """Accept the claim in hand."""
    _judge(desk, Judgement.ACCEPTED, lambda record, finding: record.accept(finding))


def reject(desk: Desk) -> None:
    """Reject the claim in hand."""
    _judge(desk, Judgement.REJECTED, lambda record, finding: record.reject(finding))


def change(desk: Desk) -> None:
    """Offer other grades for the claim in hand."""
    judged = desk.choosing.at_hand()
    if judged is None:
        desk.notices.info(_none_in_hand(desk))
    elif not desk.findings.offer_labels(judged.finding.id):
        desk.notices.info(tr("This finding is no grade: accept or reject it."))


def choose_next(desk: Desk) -> None:
    """Take the next claim on this picture in hand, after the last one the first."""
    volume = desk.stage.volume
    there = [] if volume is None else [one.finding.id for one in desk.choosing.on(volume)]
    if not there:
        desk.notices.info(tr("There is no finding on this picture."))
        return
    now = there.index(desk.choosing.chosen) if desk.choosing.chosen in there else -1
    desk.choosing.choose(there[(now + 1) % len(there)])


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


def _judge(desk: Desk, judgement: Judgement, act: Callable[[Record, str], None]) -> None:
    judged = desk.choosing.at_hand()
    if judged is None:
        desk.notices.info(_none_in_hand(desk))
    elif judged.judgement is judgement:
        desk.notices.info(tr("No finding on this picture waits to be judged."))
    else:
        finding = judged.finding
        act(desk.workspace.record(finding.target.study_uid), finding.id)


def _none_in_hand(desk: Desk) -> str:
    """Why no claim is meant."""
    volume = desk.stage.volume
    if volume is None or not desk.choosing.on(volume):
        return tr("There is no finding on this picture.")
    return keyed("Several findings are on this picture: click one, or choose it with {ai.next}.")


def open_findings(record: Record, volume: Volume) -> list[Finding]:
    """What is claimed of a picture and not judged yet, oldest first."""
    there = standing(record, volume)
    return [judged.finding for judged in there if judged.judgement is Judgement.OPEN]


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
    Command(id="ai.next", title="Next finding on this picture", menu=AI, run=choose_next,
            keys=("Shift+N",), icon="mdi6.skip-next-outline", needs=CLAIM),
    Command(id="ai.card", title="About the model…", menu=AI, run=show_card,
            icon="mdi6.card-text-outline"),
)
# fmt: on
