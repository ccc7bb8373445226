"""All tasks, by the operator of a member's stage, what it claims, and what it sees."""

from collections.abc import Callable, Mapping
from typing import Any

from viewer.ai.outputs import LabelOutput, MaskOutput, RegionsOutput, RiskOutput
from viewer.ai.pack import InputKind
from viewer.core.errors import ViewerError
from viewer.lab.training.setting import Setting
from viewer.lab.training.task import Task
from viewer.lab.training.tasks.exams import ExamTask
from viewer.lab.training.tasks.labels import LabelTask
from viewer.lab.training.tasks.masks import MaskTask
from viewer.lab.training.tasks.places import PlaceTask

Key = tuple[str, type[Any], InputKind]

TASKS: Mapping[Key, Callable[[Setting], Task]] = {
    ("network", LabelOutput, InputKind.FILM): LabelTask,
    ("network", LabelOutput, InputKind.VOLUME): ExamTask,
    ("network", RiskOutput, InputKind.FILM): LabelTask,
    ("network", RiskOutput, InputKind.VOLUME): ExamTask,
    ("sliding", MaskOutput, InputKind.FILM): MaskTask,
    ("sliding", MaskOutput, InputKind.FRAMES): MaskTask,
    ("sliding", MaskOutput, InputKind.VOLUME): MaskTask,
    ("regions", RegionsOutput, InputKind.FILM): PlaceTask,
}


def task_of(setting: Setting) -> Task:
    """The task of one member. Raises ViewerError where there is none such."""
    shown, output = setting.shown, setting.output
    kind = shown.pack.input(shown.role).kind
    key: Key = (shown.stage.op, type(output), kind)
    if key not in TASKS:
        raise ViewerError(
            f"No way is known to train a network of a stage {shown.stage.op} that sees {kind} for "
            f"the {output.title}.",
            hint="models/README.md lists those that there are.",
        )
    return TASKS[key](setting)
