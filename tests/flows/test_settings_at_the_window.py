"""What is chosen in the dialogs holds at once, and at the next start."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from viewer.core.annotation import Role
from viewer.store.settings import KEYS, MASK_OPACITY, MEMORY_PART, MOUSE, SETTINGS, TEXT_SIZE, THEME
from viewer.ui.canvas.events import Tool
from viewer.ui.canvas.pane import Pane
from viewer.ui.commands.table import COMMANDS
from viewer.ui.dialogs.choices import CHOICES, Page
from viewer.ui.dialogs.palette import PaletteDialog, entries
from viewer.ui.dialogs.settings import Row, SettingsDialog
from viewer.ui.looks import keyed, theme
from viewer.ui.looks.wearing import wear
from viewer.ui.main_window import MainWindow

Open = Callable[..., MainWindow]


def dialog_of(window: MainWindow) -> SettingsDialog:
    return SettingsDialog(window.desk.workspace.settings, COMMANDS, window)


def row_of(dialog: SettingsDialog, key: str) -> Row:
    return next(row for row in dialog.rows if row.choice.setting.key == key)


def test_a_key_typed_in_the_dialog_works_at_once_and_after_a_restart(
    open_window: Open, sample: Path, qtbot: QtBot
) -> None:
    window = open_window(sample / "mr")
    dialog = dialog_of(window)
    dialog.keys.choose("view.invert")
    dialog.keys.typed.setKeySequence(QKeySequence("Ctrl+Alt+J"))
    assert dialog.keys.said.text() == "Ctrl+Alt+J is free."
    dialog.keys.use.click()
    inverts_by_the_new_key_alone(window)
    inverts_by_the_new_key_alone(open_window(sample / "mr"))


def inverts_by_the_new_key_alone(window: MainWindow) -> None:
    before = window.stage.active.inverted
    QTest.keyClick(window, Qt.Key.Key_I)
    assert window.stage.active.inverted is before
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    QTest.keyClick(window, Qt.Key.Key_J, both)
    assert window.stage.active.inverted is not before
    assert "(Ctrl+Alt+J)" in window.actions_by_id["view.invert"].toolTip()


def test_texts_that_name_keys_name_those_in_force(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    settings = window.desk.workspace.settings
    settings.set(KEYS, {"mask.new": ["Ctrl+Alt+J"], "file.open": []})
    told = [label.text() for label in window.masks.findChildren(QLabel)]
    assert any("Press Ctrl+Alt+J to paint one" in text for text in told)
    assert "press Open folder\n" in window.stage.active._empty_text


def test_a_text_names_only_keys_of_commands_that_there_are() -> None:
    known = {command.id for command in COMMANDS}
    kinds = "|".join({id_.split(".")[0] for id_ in known})
    ui = Path(keyed.__file__).parents[1]
    sources = [file.read_text("utf-8") for file in ui.rglob("*.py")]
    texts = [one for source in sources for one in re.findall(r"(?<!f)\"[^\"\n]*\"", source)]
    named = {slot for text in texts for slot in re.findall(rf"\{{((?:{kinds})\.\w+)\}}", text)}
    assert "mask.new" in named
    assert named <= known


def test_a_conflict_is_said_and_the_key_moves_over_when_it_is_used(
    open_window: Open, qtbot: QtBot
) -> None:
    window = open_window()
    keys = dialog_of(window).keys
    keys.choose("view.invert")
    keys.typed.setKeySequence(QKeySequence("F"))
    assert keys.said.text() == "F is “Fit to view” now. “Invert greys” would take it from there."
    keys.use.click()
    assert window.actions_by_id["view.invert"].shortcut().toString() == "F"
    assert window.actions_by_id["view.fit"].shortcuts() == []
    keys.choose("view.fit")
    keys.reset.click()
    assert window.actions_by_id["view.fit"].shortcut().toString() == "F"
    assert window.actions_by_id["view.invert"].shortcuts() == []
    keys.reset_all()
    assert window.actions_by_id["view.invert"].shortcut().toString() == "I"
    assert window.desk.workspace.settings.get(KEYS) == {}


def test_a_key_that_is_no_commands_cannot_be_taken(open_window: Open, qtbot: QtBot) -> None:
    keys = dialog_of(open_window()).keys
    keys.typed.setKeySequence(QKeySequence("Space"))
    assert "cannot be given away" in keys.said.text()
    assert not keys.use.isEnabled()


def test_the_mouse_follows_its_profile(open_window: Open, sample: Path, qtbot: QtBot) -> None:
    window = open_window(sample / "mr")
    row = row_of(dialog_of(window), MOUSE.key)
    row.control.widget.setCurrentIndex(row.control.widget.findData("pacs"))
    row.control.widget.activated.emit(row.control.widget.currentIndex())
    alone = Qt.KeyboardModifier.NoModifier
    for pane in window.grid.panes:
        held = pane._gestures.mouse.tool(Qt.MouseButton.RightButton, alone, Tool.PAN)
        assert held is Tool.WINDOW
    row.reset.click()
    assert window.desk.workspace.settings.get(MOUSE) == "standard"
    assert not row.reset.isEnabled()


def test_a_share_of_memory_and_an_opacity_hold_at_once(
    open_window: Open, sample: Path, qtbot: QtBot
) -> None:
    window = open_window(sample / "mr")
    dialog, before = dialog_of(window), window.desk.workspace.volumes.budget
    row_of(dialog, MEMORY_PART.key).control.widget.setValue(60)
    assert window.desk.workspace.volumes.budget == pytest.approx(2 * before, abs=2)
    row_of(dialog, MASK_OPACITY.key).control.widget.setValue(10)
    masks = [mask for pane in window.stage.shown() for mask in pane.overlays.masks]
    assert masks
    assert {mask.opacity for mask in masks} == {0.1}


def test_who_reads_can_be_said_in_the_dialog_too(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    row = row_of(dialog_of(window), "reader.name")
    row.control.widget.setText("  Somebody Else ")
    row.control.widget.editingFinished.emit()
    assert window.desk.workspace.reader.name == "Somebody Else"
    assert window.desk.workspace.reader.role is Role.RADIOLOGIST
    assert "Somebody Else" in window.status._reader.text()


def test_another_theme_and_size_are_worn_at_once(
    open_window: Open, sample: Path, qtbot: QtBot, looks_of_before: None
) -> None:
    window = open_window(sample / "mr")
    app, settings = QApplication.instance(), window.desk.workspace.settings
    wear(app, settings)
    dark, points = window.grab().toImage(), app.font().pointSizeF()
    settings.set(THEME, "light")
    assert theme.now() == theme.load("light").colours
    light = window.grab().toImage()
    panel = window.studies.mapTo(window, window.studies.rect().bottomLeft())
    assert light.pixelColor(panel.x() + 40, panel.y() - 40).name() == theme.now().panel
    assert dark.pixelColor(panel.x() + 40, panel.y() - 40).name() != theme.now().panel
    pane = window.stage.active
    black = pane.mapTo(window, pane.rect().center()).x(), 120
    assert dark.pixelColor(*black) == light.pixelColor(*black)
    small = height_of_a_line(pane)
    settings.set(TEXT_SIZE, 1.5)
    assert app.font().pointSizeF() == pytest.approx(points * 1.5)
    window.grab()
    assert height_of_a_line(pane) > 1.3 * small


def height_of_a_line(pane: Pane) -> float:
    _, top, _, bottom = pane.written[0]
    return bottom - top


@pytest.fixture
def looks_of_before() -> object:
    app = QApplication.instance()
    font, palette, sheet, style = app.font(), app.palette(), app.styleSheet(), app.style().name()
    yield
    theme.dress(app)
    app.setStyle(style)
    app.setPalette(palette)
    app.setStyleSheet(sheet)
    app.setFont(font)


def test_the_search_finds_rows_on_every_page(open_window: Open, qtbot: QtBot) -> None:
    dialog = dialog_of(open_window())
    dialog.search.setText("opacity")
    seen = [page for n, page in enumerate(Page) if not dialog.pages.item(n).isHidden()]
    assert seen == [Page.PICTURES]
    assert dialog.pages.currentRow() == list(Page).index(Page.PICTURES)
    dialog.search.setText("eraser")
    assert dialog.pages.currentRow() == list(Page).index(Page.KEYS)
    dialog.search.setText("")
    assert not any(dialog.pages.item(n).isHidden() for n in range(len(Page)))


def test_every_setting_that_is_a_persons_choice_stands_in_the_dialog() -> None:
    kept = {"keys", "palette.recent", "window.place", "window.panels"}
    inner = kept | {"draw.labels", "screens.pixels_per_mm", "model.chosen"}
    offered = [choice.setting.key for choice in CHOICES]
    assert len(set(offered)) == len(offered)
    assert {setting.key for setting in SETTINGS} - set(offered) == inner


def test_on_a_small_screen_no_control_is_cut_off(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    dialog = SettingsDialog(window.desk.workspace.settings, COMMANDS, window)
    qtbot.addWidget(dialog)
    dialog.resize(500, 400)
    dialog.show()
    for number in range(dialog.pages.count()):
        dialog.pages.setCurrentRow(number)
        page = dialog._stack.currentWidget()
        QApplication.processEvents()
        for control in page.findChildren(QWidget):
            if control.isVisible() and control.focusPolicy() & Qt.FocusPolicy.TabFocus:
                right = control.mapTo(dialog, control.rect().bottomRight()).x()
                assert right < dialog.width(), control.accessibleName()


def test_the_palette_finds_by_scattered_letters_and_says_why_not(
    open_window: Open, qtbot: QtBot
) -> None:
    window = open_window()
    palette = PaletteDialog(entries(window.actions_by_id, ["help.keys"]), window)
    first = palette.list.topLevelItem(0)
    assert first.text(0) == "Keys and mouse…"
    assert first.text(2) == "used lately"
    palette.typed.setText("opfo")
    assert palette.list.topLevelItem(0).text(0) == "Open folder…"
    assert palette.list.topLevelItem(0).text(1) == "Ctrl+O"
    palette.typed.setText("fit to view")
    row = palette.list.topLevelItem(0)
    assert (row.text(0), row.text(2)) == ("Fit to view", "needs: picture")
    qtbot.keyClick(palette.typed, Qt.Key.Key_Return)
    assert palette.chosen == ""
    palette.typed.setText("settings")
    qtbot.keyClick(palette.typed, Qt.Key.Key_Return)
    assert palette.chosen == "edit.settings"


def test_the_panels_leave_the_window_to_the_pictures_and_come_back(
    open_window: Open, qtbot: QtBot
) -> None:
    window = open_window()
    qtbot.wait(100)
    beside = window.grid.width()
    window.docks.show("masks")
    window.actions_by_id["view.panels"].trigger()
    assert not window.studies.isVisible()
    assert not window.masks.isVisible()
    window.actions_by_id["view.panels"].trigger()
    assert window.studies.isVisible()
    assert window.masks.isVisible()
    qtbot.waitUntil(lambda: abs(window.grid.width() - beside) < 40)


def test_full_screen_and_back(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    window.actions_by_id["view.full"].trigger()
    assert window.isFullScreen()
    window.actions_by_id["view.full"].trigger()
    assert not window.isFullScreen()
