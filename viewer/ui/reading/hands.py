"""What a question is answered with is in the reader's hand as soon as it is asked."""

from collections.abc import Callable

from viewer.core.annotation import LandmarksAnnotation, MaskAnnotation
from viewer.core.errors import ViewerError
from viewer.core.mask import Segment
from viewer.core.reading.drawn import shape_of
from viewer.core.reading.task import Question, QuestionKind
from viewer.core.volume import Volume
from viewer.session.guided.runs import next_step
from viewer.session.guided.sets import shipped
from viewer.session.marking.marks import same_picture
from viewer.session.workspace import Workspace
from viewer.ui.canvas.events import Tool
from viewer.ui.canvas.painting_tools import OUTLINES
from viewer.ui.canvas.shapes.overlay import DRAWS
from viewer.ui.guided.guiding import Guiding
from viewer.ui.looks.words import tr
from viewer.ui.painting.painting import Painting
from viewer.ui.stage import Stage

_TOOLS = {shape: tool for tool, shape in DRAWS.items() if tool not in OUTLINES}


class Hands:
    """The tool of the question that is open, and the mask or the set that it works on."""

    def __init__(
        self,
        workspace: Workspace,
        stage: Stage,
        painting: Painting,
        guiding: Guiding,
        failed: Callable[[ViewerError], None],
    ) -> None:
        self._workspace = workspace
        self._stage = stage
        self._painting = painting
        self._guiding = guiding
        self._failed = failed
        self._question: Question | None = None
        self._is_ours = False
        self.changed = guiding.refreshed
        painting.asked, painting.begun = self._asked, self._begun
        stage.active_changed.connect(self._begin)

    @property
    def hint(self) -> str:
        """What the hand is to do next, where a guided set leads it; empty else."""
        question, run = self._question, self._guiding.run
        protocol = shipped().find(question.draw) if question is not None else None
        if protocol is None or run is None or run.protocol != protocol.id:
            return ""
        step = next_step(run, protocol)
        return "" if step is None else f"{tr(step.title)}: {tr(step.instruction)}"

    def take(self, question: Question | None) -> None:
        """Take what draws the answer; None, or a question without, gives back what was ours."""
        self._question = question if question is not None and question.kind.is_drawn else None
        tool = Tool.WINDOW if self._question is None else _tool(self._question)
        if self._is_ours or self._question is not None:
            self._stage.set_tool(tool)
        self._is_ours = self._question is not None
        self._begin()

    def _begin(self) -> None:
        """A mask or a guided set begins once there is a picture for it."""
        question, volume = self._question, self._stage.volume
        if question is None or volume is None or not volume.is_whole:
            return
        try:
            if question.kind is QuestionKind.MASK:
                self._paint(question, volume)
            elif shape_of(question) is None:
                self._guide(question, volume)
        except ViewerError as error:
            self._failed(error)

    def _paint(self, question: Question, volume: Volume) -> str:
        if known := self._known(question, volume, MaskAnnotation):
            self._painting.choose(volume, known)
            return known
        name = tr(question.title) if question.code is None else question.code.meaning
        segment = Segment(name) if question.code is None else Segment(name, type=question.code)
        return self._painting.begin(volume, segment)

    def _asked(self, volume: Volume) -> str | None:
        """While a mask is asked for, no other one is painted on."""
        question = self._question
        if question is None or question.kind is not QuestionKind.MASK:
            return None
        return self._known(question, volume, MaskAnnotation)

    def _begun(self, volume: Volume) -> str:
        """The mask that is asked for begins anew where undo took it away."""
        question = self._question
        asked = question is not None and question.kind is QuestionKind.MASK
        return self._paint(question, volume) if question is not None and asked else ""

    def _guide(self, question: Question, volume: Volume) -> None:
        protocol = shipped().find(question.draw)
        known = self._known(question, volume, LandmarksAnnotation)
        if known:
            self._guiding.choose(known)
        elif protocol is not None and not self._guiding.placing:
            self._guiding.begin(protocol, question.side)

    def _known(
        self, question: Question, volume: Volume, kind: type[MaskAnnotation | LandmarksAnnotation]
    ) -> str:
        """What was drawn for a question on these very pictures; empty where nothing was."""
        record = self._workspace.record(volume.series.study_uid)
        there = (one for one in record.annotations if isinstance(one, kind))
        own = (one for one in there if one.question == question.id)
        return next((one.id for one in own if same_picture(one.target, volume)), "")


def _tool(question: Question) -> Tool:
    shape = shape_of(question)
    if shape is not None:
        return _TOOLS[shape]
    return Tool.BRUSH if question.kind is QuestionKind.MASK else Tool.WINDOW
