"""What is put under a signature: every Answer, with the numbers that were asked for."""

from collections.abc import Callable, Iterator, Sequence

from viewer.core.annotation import Drawable, LandmarksAnnotation, MaskAnnotation
from viewer.core.errors import ViewerError
from viewer.core.phrase import Phrase, joined
from viewer.core.reading.answers import Answer, Number, Signature
from viewer.core.reading.drawn import drawn_of, is_enough
from viewer.core.reading.reads import Read
from viewer.core.reading.task import Question, QuestionKind, Task
from viewer.core.shapes.measure import figures
from viewer.core.volume import Volume
from viewer.session.guided.runs import measured_run
from viewer.session.guided.sets import shipped
from viewer.session.marking.marks import same_picture
from viewer.session.marking.rulers import ruler_of
from viewer.session.record import Record, now
from viewer.session.workspace import Workspace
from viewer.workers.progress import Progress


def missing(task: Task, read: Read) -> tuple[Question, ...]:
    """The questions that are not answered yet, or by more than was asked for."""
    answers = read.answers
    return tuple(one for one in task.questions if not is_enough(one, answers.get(one.id)))


def signature(
    task: Task, read: Read, complete: Callable[[Question, Answer], Answer], seconds: float
) -> Signature:
    """What is signed of a Read now. Raises ViewerError where an answer lacks, or is not whole."""
    if lacking := missing(task, read):
        titles = ", ".join(one.title for one in lacking)
        raise ViewerError(
            Phrase("Not answered yet: {titles}.", titles=titles),
            "Answer it, or say that it cannot be judged.",
        )
    answers = tuple(complete(one, read.answers[one.id]) for one in task.questions)
    at = now()
    shown, first = read.shown or at, read.first_answer or at
    return Signature(task.fingerprint, answers, shown, first, at, round(seconds, 1))


class Completing:
    """Makes Answers ready to be signed: with the numbers that were asked for."""

    def __init__(self, workspace: Workspace, record: Record) -> None:
        self._workspace = workspace
        self._study = workspace.studies[record.study_uid]
        self._record = record

    def __call__(self, question: Question, answer: Answer) -> Answer:
        """Raises ViewerError where a mask is empty, or a number cannot be had yet."""
        made = drawn_of(self._record.state.annotations, answer)
        if any(self._is_empty(one) for one in made):
            raise ViewerError(
                Phrase("Nothing is painted: {title}.", title=question.title),
                "Paint it, or say that it cannot be judged.",
            )
        if not made or question.kind is not QuestionKind.MEASUREMENT:
            return answer
        numbers = {one.name: one for drawn in made for one in self._numbers(drawn)}
        if lacking := [name for name in question.numbers if name not in numbers]:
            raise ViewerError(
                Phrase(
                    "Not measured yet: {names}.", names=joined(", ", _titles(question, lacking))
                ),
                "Place what is missing, or say that it cannot be judged.",
            )
        asked = tuple(numbers[name] for name in question.numbers)
        return Answer(answer.question, drawn=answer.drawn, numbers=asked)

    def _is_empty(self, drawn: Drawable) -> bool:
        return isinstance(drawn, MaskAnnotation) and not self._record.mask(drawn.id).any()

    def _numbers(self, drawn: Drawable) -> Iterator[Number]:
        volume = self._volume(drawn)
        ruler = ruler_of(volume, self._record)
        if isinstance(drawn, LandmarksAnnotation):
            protocol = shipped().find(drawn.protocol)
            results = (
                () if protocol is None else measured_run(drawn, protocol, volume, ruler).results
            )
            for one in results:
                if one.value is not None:
                    yield Number(one.measure.name, one.value, one.words)
        elif not isinstance(drawn, MaskAnnotation):
            for number in figures(drawn.region, volume, ruler):
                yield Number(number.name, number.value, number.origin)

    def _volume(self, drawn: Drawable) -> Volume:
        series = self._study.find(drawn.target.series_uid)
        if series is not None and drawn.target.stack < len(series.stacks):
            volume = self._workspace.volume(series, drawn.target.stack, Progress())
            if same_picture(drawn.target, volume):
                return volume
        raise ViewerError(
            "The pictures that were measured on are not here any more.",
            "Put the files of the case back, or measure once more.",
        )


def _titles(question: Question, names: Sequence[str]) -> Iterator[Phrase]:
    """What people call numbers that are known by their names."""
    protocol = shipped().find(question.draw)
    measures = () if protocol is None else protocol.measures
    titles = {one.name: one.title for one in measures}
    return (Phrase(titles.get(name, name)) for name in names)
