"""What models claim of a Study, as answers to what a task asks."""

from collections.abc import Iterator, Sequence

from viewer.core.claims import ClaimedRegion, MaskClaim, RegionsClaim
from viewer.core.finding import Finding
from viewer.core.reading.answers import Answer
from viewer.core.reading.drawn import shape_of
from viewer.core.reading.said import Cover, Said
from viewer.core.reading.task import Question, QuestionKind, Task
from viewer.session.reading.aside import answers_of


def claimed(task: Task, findings: Sequence[Finding]) -> Iterator[Said]:
    """The options that are named, and the places and masks whose code is that of a question.

    Of places those count that reach every threshold. Where a model claims nothing of that code it
    has not answered: whether it looked for it nobody knows.
    """
    for answer in answers_of(task, tuple(findings)):
        yield Said(answer)
    for question in task.questions:
        drawn = _mask if question.kind is QuestionKind.MASK else _places
        if question.kind.is_drawn and question.code is not None:
            yield from drawn(question, findings)


def _places(question: Question, findings: Sequence[Finding]) -> Iterator[Said]:
    for finding in findings:
        if isinstance(finding.claim, RegionsClaim):
            sure = tuple(one.region for one in finding.claim.regions if _answers(question, one))
            if sure:
                yield Said(Answer(question.id), sure, drawn_on=finding.target)
                return


def _answers(question: Question, one: ClaimedRegion) -> bool:
    fits = one.label == question.code and one.region.shape is shape_of(question)
    return fits and all(threshold.reached for threshold in one.thresholds)


def _mask(question: Question, findings: Sequence[Finding]) -> Iterator[Said]:
    for finding in findings:
        if isinstance(finding.claim, MaskClaim):
            for one in finding.claim.segments:
                if one.segment.type == question.code:
                    cover = Cover(finding.target, one.segment, one.mask)
                    yield Said(Answer(question.id), cover=cover, drawn_on=finding.target)
                    return
