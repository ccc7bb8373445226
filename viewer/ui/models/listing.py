"""All models at hand: those that came with Condyle, one's own, and those that cannot be used."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QColor, QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from viewer import paths
from viewer.ai.catalogue import Broken
from viewer.ai.pack import Pack
from viewer.core.errors import ViewerError
from viewer.session.models.analysis import Analysis
from viewer.ui.dialogs.buttons import Buttons
from viewer.ui.looks import theme
from viewer.ui.looks.words import said_of, tr
from viewer.ui.models.picker import CARD_KEY, ShowCard
from viewer.ui.models.words import computed, is_own, learnt, named, reads

_AT = Qt.ItemDataRole.UserRole

Open = Callable[[QUrl], object]


class ModelsDialog(QDialog):
    """A list, and beside it what is to be known of the one that is chosen."""

    def __init__(
        self,
        analysis: Analysis,
        show_card: ShowCard,
        parent: QWidget | None = None,
        open_folder: Open = QDesktopServices.openUrl,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Models"))
        self._analysis = analysis
        self._show_card = show_card
        self._open_folder = open_folder
        self.all: list[Pack | Broken] = [*analysis.packs(), *analysis.broken()]
        self.rows = _listed(self.all)
        self.told = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.checked = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.card = _button(tr("Card ({key})").format(key=CARD_KEY), self._card)
        self.card.setShortcut(CARD_KEY)
        self.check = _button(tr("Check"), self._check)
        self.check.setToolTip(tr("Does it give here what it gave where it was made?"))
        self.folder = _button(tr("Open its folder"), self._folder)
        self._lay_out()
        self.rows.currentRowChanged.connect(lambda _: self._show())
        self.rows.setCurrentRow(next(at for at in range(self.rows.count()) if self._at(at) >= 0))
        self.rows.setFocus()

    @property
    def chosen(self) -> Pack | Broken:
        """The one that is told of."""
        return self.all[max(0, self._at(self.rows.currentRow()))]

    def _at(self, row: int) -> int:
        at: int = self.rows.item(row).data(_AT)
        return at

    def _show(self) -> None:
        one = self.chosen
        usable = isinstance(one, Pack)
        self.told.setText(_told(one))
        theme.tone(self.told, "" if usable else "bad")
        self.checked.setText("")
        self.card.setEnabled(usable)
        self.check.setEnabled(usable)

    def _card(self) -> None:
        if isinstance(self.chosen, Pack):
            self._show_card(self.chosen, self)

    def _folder(self) -> None:
        self._open_folder(QUrl.fromLocalFile(str(self.chosen.folder)))

    def _own_folder(self) -> None:
        self._open_folder(QUrl.fromLocalFile(str(paths.user_packs())))

    def _check(self) -> None:
        pack = self.chosen
        if not isinstance(pack, Pack):
            return

        def passed(worst: float) -> None:
            said = tr("Check passed: no probability is off by more than {worst:.2g}.")
            self._tell(pack, said.format(worst=worst), "good")

        def failed(error: ViewerError) -> None:
            self._tell(pack, said_of(error), "bad")

        self._tell(pack, tr("Checking…"), "quiet")
        self._analysis.check(pack, passed, failed)

    def _tell(self, pack: Pack, said: str, tone: str) -> None:
        """The answer may come when another model is chosen, or nobody looks any more."""
        if isValid(self) and self.chosen is pack:
            theme.tone(self.checked, tone)
            self.checked.setText(said)

    def _lay_out(self) -> None:
        beside = QVBoxLayout()
        beside.addWidget(self.told)
        beside.addWidget(self.checked)
        beside.addStretch(1)
        acts = QHBoxLayout()
        for button in (self.card, self.check, self.folder):
            acts.addWidget(button)
        acts.addStretch(1)
        beside.addLayout(acts)
        across = QHBoxLayout()
        across.setSpacing(14)
        across.addWidget(self.rows, 2)
        across.addLayout(beside, 3)
        buttons = Buttons(QDialogButtonBox.StandardButton.Close)
        own = _button(tr("Folder for models of your own"), self._own_folder)
        buttons.addButton(own, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addLayout(across, 1)
        column.addWidget(buttons)
        self.resize(860, 480)


def _listed(every: Sequence[Pack | Broken]) -> QListWidget:
    rows = QListWidget()
    rows.setWordWrap(True)
    rows.setSpacing(2)
    rows.setAccessibleName(tr("Models"))
    groups: dict[str, list[Pack | Broken]] = {
        tr("Came with Condyle"): [o for o in every if isinstance(o, Pack) and not is_own(o)],
        tr("Your own"): [o for o in every if isinstance(o, Pack) and is_own(o)],
        tr("Cannot be used"): [o for o in every if isinstance(o, Broken)],
    }
    for heading, some in groups.items():
        if some:
            head = QListWidgetItem(heading)
            head.setFlags(Qt.ItemFlag.NoItemFlags)
            head.setData(_AT, -1)
            head.setForeground(QColor(theme.now().quiet))
            rows.addItem(head)
        for one in some:
            row = QListWidgetItem(named(one) if isinstance(one, Pack) else one.folder.name)
            row.setData(_AT, every.index(one))
            rows.addItem(row)
    return rows


def _told(one: Pack | Broken) -> str:
    if isinstance(one, Broken):
        return said_of(one.error)
    against = "\n".join(f"•  {tr(reason)}" for reason in one.contraindications)
    lines = [
        named(one),
        tr(one.summary),
        f"{reads(one)}; {learnt(one)}.",
        tr(one.warning),
        f"{tr('Not to be used on:')}\n{against}" if against else "",
        computed(one),
        str(one.folder) if is_own(one) else "",
    ]
    return "\n\n".join(line for line in lines if line)


def _button(text: str, act: Callable[[], None]) -> QPushButton:
    button = QPushButton(text)
    button.setAutoDefault(False)
    button.clicked.connect(lambda: act())
    return button
