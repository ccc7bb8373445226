"""Stages by key, layouts of one's own, and a faulty file of one's own."""

from collections.abc import Callable
from pathlib import Path

from made_knees import ANNA, write_film, write_knee_mr
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from slow_disk import skull, write_ct

from viewer.core.greys import Window
from viewer.core.planes.plane import Plane
from viewer.session.hanging.hang import Hanging, Hung
from viewer.session.hanging.layouts import layouts
from viewer.session.hanging.priors import beside_order
from viewer.session.hanging.screen_rules import AppliesTo, rules_of
from viewer.ui.canvas.style import STRIPS
from viewer.ui.dialogs.compare import CompareDialog
from viewer.ui.dialogs.layout_choice import LayoutChoice
from viewer.ui.dialogs.layout_own import OwnLayouts
from viewer.ui.dialogs.layout_save import SaveLayoutDialog
from viewer.ui.main_window import MainWindow
from viewer.ui.on_screen import hanging_of

Open = Callable[..., MainWindow]
AtRest = Callable[[MainWindow], None]


def test_stages_are_gone_through_by_key_and_the_ends_say_so(
    open_window: Open, qtbot: QtBot, at_rest: AtRest, tmp_path: Path
) -> None:
    write_film(tmp_path / "old", date="20240501")
    now = write_film(tmp_path / "new", date="20260101")
    window = open_window(tmp_path)
    window.stage.hang_study(window.desk.workspace.studies[now])
    at_rest(window)
    assert len(list(window.stage.shown())) == 1
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(window, Qt.Key.Key_Right, control)
    at_rest(window)
    assert "Stage 2 of 2: AP and the prior AP" in window.notices.text
    left, right = window.stage.shown()
    assert left.volume.series.study_uid == now
    assert [tag.text for tag in right.tags] == ["PRIOR 2024-05-01"]
    qtbot.keyClick(window, Qt.Key.Key_Right, control)
    assert "last stage" in window.notices.text
    qtbot.keyClick(window, Qt.Key.Key_Left, control)
    qtbot.keyClick(window, Qt.Key.Key_Left, control)
    assert "first stage" in window.notices.text


def test_what_was_saved_from_the_screen_hangs_the_next_study(
    open_window: Open, at_rest: AtRest, tmp_path: Path
) -> None:
    first = write_knee_mr(tmp_path / "first")
    second = write_knee_mr(tmp_path / "second", date="20260202")
    window = open_window(tmp_path)
    studies = window.desk.workspace.studies
    window.stage.hang_study(studies[first])
    at_rest(window)
    window.grid.activate(window.grid.panes[2])
    window.stage.set_layout(layouts()["one"])
    at_rest(window)
    views = hanging_of(window.stage).views
    assert [view.plane for view in views] == [Plane.CORONAL]
    rules = rules_of(views, studies[first], studies.values(), AppliesTo())
    window.stage.plans.shelf.save("Coronal only", window.grid.arrangement, rules)
    window.stage.hang_study(studies[second])
    at_rest(window)
    (shown,) = window.stage.shown()
    assert (shown.plane, shown.volume.series.study_uid) == (Plane.CORONAL, second)


def test_what_is_saved_with_an_empty_view_in_between_hangs_in_the_same_places(
    open_window: Open, qtbot: QtBot, at_rest: AtRest, tmp_path: Path
) -> None:
    study = write_knee_mr(tmp_path / "study")
    window = open_window(tmp_path / "study")
    series = window.desk.workspace.studies[study].series
    window.stage.hang(Hanging(layouts()["two by two"], (Hung(series[0].uid, 0, Plane.CORONAL),)))
    window.grid.series_dropped.emit(window.grid.panes[3], series[1].uid)
    at_rest(window)

    def seen() -> dict[tuple[int, int], str]:
        return {(p.x(), p.y()): p.volume.series.uid for p in window.stage.shown()}

    before = seen()
    assert len(before) == 2
    window.grid.toggle_maximised(window.grid.panes[3])
    QTimer.singleShot(100, lambda: QApplication.activeModalWidget().accept())
    window.actions_by_id["layout.save"].trigger()
    window.stage.hang_study(window.desk.workspace.studies[study])
    at_rest(window)
    window.notices.hide()
    qtbot.waitUntil(lambda: seen() == before)


def test_a_faulty_file_of_ones_own_is_named_once(
    open_window: Open, at_rest: AtRest, tmp_path: Path
) -> None:
    folder = tmp_path / "user" / "hanging"
    folder.mkdir(parents=True)
    (folder / "mine.toml").write_text('name = "x"\n', encoding="utf-8")
    write_film(tmp_path / "film")
    window = open_window(tmp_path / "film")
    assert "mine.toml: there is no [[stage]]." in window.notices.text
    window.notices.hide()
    window.stage.hang_study(next(iter(window.desk.workspace.studies.values())))
    at_rest(window)
    assert window.notices.text == ""


def test_own_layouts_are_renamed_and_deleted_in_their_dialog(
    open_window: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    write_film(tmp_path / "film")
    window = open_window(tmp_path / "film")
    shelf = window.stage.plans.shelf
    for name in ("One", "Two"):
        study = window.stage.study
        rules = rules_of(hanging_of(window.stage).views, study, [], AppliesTo())
        shelf.save(name, layouts()["one"], rules)
    dialog = OwnLayouts(shelf, window)
    qtbot.addWidget(dialog)
    dialog.rename("Two")
    assert dialog.list.count() == 2
    dialog.rename("Three")
    assert {one.name for one in shelf.own} == {"Three", "Two"}
    dialog.delete()
    dialog.delete()
    assert shelf.own == ()
    assert dialog.list.count() == 0


def test_a_layout_is_saved_under_a_name_for_what_it_is_for(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    dialog = SaveLayoutDialog("MR", ("knee",), lambda _: False, window)
    qtbot.addWidget(dialog)
    assert (dialog.name, dialog.applies) == ("Knee MR", AppliesTo(modality=True, body=True))
    bare = SaveLayoutDialog("", (), lambda _: False, window)
    qtbot.addWidget(bare)
    assert bare.applies == AppliesTo(modality=False, body=False)


def test_a_taken_name_offers_to_replace_and_then_does(
    open_window: Open, qtbot: QtBot, at_rest: AtRest, tmp_path: Path
) -> None:
    write_film(tmp_path / "film")
    window = open_window(tmp_path / "film")
    offered: list[tuple[str, bool]] = []

    def save_as(name: str) -> None:
        def answer() -> None:
            dialog = QApplication.activeModalWidget()
            assert isinstance(dialog, SaveLayoutDialog)
            dialog._name.setText(name)
            offered.append((dialog._save.text(), dialog._replaces.isVisible()))
            dialog.accept()

        QTimer.singleShot(50, answer)
        window.actions_by_id["layout.save"].trigger()

    save_as("Mine")
    window.actions_by_id["view.two"].trigger()
    at_rest(window)
    save_as("mine")
    save_as("Other")
    assert offered == [("Save", False), ("Replace", True), ("Save", False)]
    assert [one.name for one in window.stage.plans.shelf.own] == ["mine", "Other"]
    assert "Saved" in window.notices.text


def test_the_chooser_offers_every_layout_and_tells_which(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    choice = LayoutChoice(layouts().values(), layouts()["one"], window)
    told: list[object] = []
    choice.chosen.connect(told.append)
    assert [button.isChecked() for button in choice.buttons].count(True) == 1
    choice.buttons[3].click()
    assert told == [list(layouts().values())[3]]


def test_the_dialog_of_comparing_puts_the_same_patient_first(
    open_window: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    now = write_film(tmp_path / "now")
    write_film(tmp_path / "other", who=ANNA)
    then = write_film(tmp_path / "then", date="20240501")
    window = open_window(tmp_path)
    studies = window.desk.workspace.studies
    others = beside_order(studies[now], studies.values())
    assert len(others) == 2
    dialog = CompareDialog(studies[now], others, window, hide=False)
    qtbot.addWidget(dialog)
    assert dialog.study is studies[then]
    assert not dialog.warned.isVisibleTo(dialog)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    assert dialog.warned.text().startswith("DIFFERENT PATIENTS")
    assert STRIPS[True] == dialog.warned.styleSheet(), "as loud as over the views"


def test_a_stage_has_its_window_and_a_hand_has_the_last_word(
    open_window: Open, qtbot: QtBot, at_rest: AtRest, tmp_path: Path
) -> None:
    write_ct(tmp_path, skull(24, 32))
    window = open_window(tmp_path)
    soft = window.stage.active.shown
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(window, Qt.Key.Key_Right, control)
    at_rest(window)
    assert "bone window" in window.notices.text
    bone = [pane.shown for pane in window.stage.shown()]
    assert [(one.center, one.width) for one in bone] == [(350, 2000)] * 3
    qtbot.keyClick(window, Qt.Key.Key_Left, control)
    at_rest(window)
    assert window.stage.active.shown == soft
    window.stage.set_window(Window(10.0, 20.0))
    window.stage.set_layout(layouts()["side by side"])
    at_rest(window)
    assert window.stage.active.shown == Window(10.0, 20.0)
