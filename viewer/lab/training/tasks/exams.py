"""Learning to say which label an exam of many slices has: one exam a step, slices moved together.

Bien et al., "Deep-learning-assisted diagnosis for knee magnetic resonance imaging", PLoS Med 2018.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from viewer.lab.training.pictures import Shades
from viewer.lab.training.tasks.labels import LabelTask


@dataclass(frozen=True, slots=True)
class _AsTheyAre:
    """Held-out exams, made ready when they are asked for: all at once would not fit."""

    task: "ExamTask"

    def __iter__(self) -> Iterator[Shades]:
        shown = self.task.setting.shown
        return (shown.plain(one) for one in self.task.setting.held)


@dataclass
class ExamTask(LabelTask):
    """Labels of volumes; scored on those held out as they are."""

    def _held(self) -> dict[str, Iterable[Shades]]:
        return {"": _AsTheyAre(self)}
