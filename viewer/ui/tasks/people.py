"""Who reads a task, in which order, and what of models and of others they see."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)

from viewer.core.reading.task import AiPolicy, Task
from viewer.ui.looks import theme
from viewer.ui.looks.words import tr

POLICIES = {
    AiPolicy.NEVER: "Never",
    AiPolicy.AFTER: "After the own read, in a second one",
    AiPolicy.START: "From the start",
}
"""When models are seen, in words."""

_MOST_ORDERS = 9999


class PeoplePage(QWidget):
    """Readers, order, models."""

    changed = Signal()

    def __init__(self, task: Task, packs: Mapping[str, str]) -> None:
        """``packs`` are the titles of the models at hand, by name."""
        super().__init__()
        self.readers = QPlainTextEdit("\n".join(task.readers))
        self.readers.setAccessibleName(tr("Readers"))
        self.readers.setTabChangesFocus(True)
        self.readers.setPlaceholderText(tr("A name on each line. Without any, everybody may read."))
        self.seed = QSpinBox(maximum=_MOST_ORDERS, value=task.seed)
        self.ai = QComboBox()
        for policy, title in POLICIES.items():
            self.ai.addItem(tr(title), policy)
        self.ai.setCurrentIndex(list(POLICIES).index(task.ai))
        self.packs = _list(task, packs)
        self.others = QCheckBox(tr("Show what others signed of a case once all of it is signed"))
        self.others.setChecked(task.others)
        self._no_models = QLabel(tr("No model is installed."))
        theme.tone(self._no_models, "quiet")
        self._connect()
        self._assemble()
        self._allow()

    @property
    def names(self) -> tuple[str, ...]:
        """The readers, each once."""
        lines = (" ".join(one.split()) for one in self.readers.toPlainText().splitlines())
        return tuple(dict.fromkeys(one for one in lines if one))

    @property
    def policy(self) -> AiPolicy:
        """When models are seen."""
        return AiPolicy(self.ai.currentData())

    @property
    def chosen_packs(self) -> tuple[str, ...]:
        """The models that are run; none where they are never seen."""
        if self.policy is AiPolicy.NEVER:
            return ()
        items = (self.packs.item(row) for row in range(self.packs.count()))
        checked = (one for one in items if one.checkState() is Qt.CheckState.Checked)
        return tuple(str(one.data(Qt.ItemDataRole.UserRole)) for one in checked)

    def _allow(self) -> None:
        self.packs.setEnabled(self.policy is not AiPolicy.NEVER)
        self._no_models.setVisible(not self.packs.count())
        self.changed.emit()

    def _connect(self) -> None:
        self.readers.textChanged.connect(self.changed)
        self.seed.valueChanged.connect(lambda _: self.changed.emit())
        self.ai.currentIndexChanged.connect(lambda _: self._allow())
        self.packs.itemChanged.connect(lambda _: self.changed.emit())
        self.others.toggled.connect(lambda _: self.changed.emit())

    def _assemble(self) -> None:
        order = QLabel(tr(_ORDER), wordWrap=True)
        theme.tone(order, "quiet")
        form = QFormLayout(self)
        form.addRow(tr("Readers"), self.readers)
        form.addRow(tr("Order"), self.seed)
        form.addRow("", order)
        form.addRow(tr("Models are seen"), self.ai)
        form.addRow(tr("Which models"), self.packs)
        form.addRow("", self._no_models)
        form.addRow(tr("Others"), self.others)


def _list(task: Task, packs: Mapping[str, str]) -> QListWidget:
    """The models at hand, and those of the task that are not."""
    made = QListWidget()
    made.setAccessibleName(tr("Which models"))
    theme.mark(made, "rows", "airy")
    for name in dict.fromkeys((*packs, *task.packs)):
        title = packs.get(name, "")
        shown = f"{tr(title)} ({name})" if title else tr("{name} is not installed here")
        item = QListWidgetItem(shown.format(name=name) if not title else shown)
        item.setData(Qt.ItemDataRole.UserRole, name)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        chosen = Qt.CheckState.Checked if name in task.packs else Qt.CheckState.Unchecked
        item.setCheckState(chosen)
        made.addItem(item)
    return made


_ORDER = (
    "Each reader has an order of their own, the same on every computer; repeats lie far apart. "
    "Another number makes other orders."
)
