"""Judging what models claim."""

from collections.abc import Callable

from viewer.core.journal import Judgement
from viewer.session.record import Record
from viewer.ui.commands.command import AI, CLAIM, EDIT, FINDING, VOLUME, Command
from viewer.ui.commands.files import ask_reader
from viewer.ui.desk import Desk
from viewer.ui.looks.keyed import keyed
from viewer.ui.looks.words import tr


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
    there = [] if volume is None else [one.finding.id for one in desk.choosing.meant(volume)]
    if not there:
        desk.notices.info(tr("There is no finding on this picture."))
        return
    now = there.index(desk.choosing.chosen) if desk.choosing.chosen in there else -1
    desk.choosing.choose(there[(now + 1) % len(there)])


def reopen(desk: Desk) -> None:
    """Take back what was made of the claim in hand, however long ago: it waits again."""
    judged = desk.choosing.at_hand()
    if judged is None:
        desk.notices.info(_none_in_hand(desk))
    elif judged.judgement is Judgement.OPEN:
        desk.notices.info(tr("This finding waits to be judged."))
    else:
        finding = judged.finding
        desk.workspace.record(finding.target.study_uid).reopen(finding.id)


def undo(desk: Desk) -> None:
    """Take back the last act on this Study."""
    _turn(desk, "undo")


def redo(desk: Desk) -> None:
    """Do again what was taken back."""
    _turn(desk, "redo")


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
    if volume is None or not desk.choosing.meant(volume):
        return tr("There is no finding on this picture.")
    return keyed("Several findings are on this picture: click one, or choose it with {ai.next}.")


def has_reader(desk: Desk) -> bool:
    """Whether somebody said who reads, asking if not."""
    return desk.workspace.reader is not None or ask_reader(desk)


# fmt: off
COMMANDS: tuple[Command, ...] = (
    Command(id="edit.undo", title="Undo", menu=EDIT, run=undo, keys=("Ctrl+Z",),
            icon="mdi6.undo", bar=True, needs=VOLUME),
    Command(id="edit.redo", title="Redo", menu=EDIT, run=redo,
            keys=("Ctrl+Y", "Ctrl+Shift+Z"), icon="mdi6.redo", bar=True, needs=VOLUME),
    Command(id="ai.accept", title="Accept finding", menu=AI, run=accept, keys=("A",),
            icon="mdi6.check", needs=FINDING),
    Command(id="ai.change", title="Change the grade…", menu=AI, run=change, keys=("G",),
            icon="mdi6.pencil-outline", needs=CLAIM),
    Command(id="ai.reject", title="Reject finding", menu=AI, run=reject, keys=("X",),
            icon="mdi6.close", needs=FINDING),
    Command(id="ai.reopen", title="Judge this finding again", menu=AI, run=reopen,
            icon="mdi6.restore", needs=CLAIM,
            tip="Takes the judgement back, with all that was made by it"),
    Command(id="ai.next", title="Next finding on this picture", menu=AI, run=choose_next,
            keys=("Shift+N",), icon="mdi6.skip-next-outline", needs=CLAIM),
)
# fmt: on
