"""Menus, toolbar and shortcuts, made from the command table."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QToolBar, QToolButton

from viewer.core.errors import ViewerError
from viewer.core.volume import Volume
from viewer.session.presets import presets
from viewer.store.kinds import Keys
from viewer.store.settings import KEYS
from viewer.ui.commands.command import FILE, MENUS, WINDOWS, Command
from viewer.ui.commands.files import open_paths
from viewer.ui.commands.table import COMMANDS, PANE_MENU, check
from viewer.ui.desk import Desk
from viewer.ui.keys import keymap, native
from viewer.ui.looks import keyed
from viewer.ui.looks.icons import icon
from viewer.ui.looks.words import tr


def build(desk: Desk) -> dict[str, QAction]:
    """Fill the window's menu bar and toolbar; the actions by their command's id."""
    check(COMMANDS)
    actions = {command.id: _action(desk, command) for command in COMMANDS}
    settings = desk.workspace.settings
    give_keys(actions, settings.get(KEYS))
    settings.watch(KEYS, lambda chosen: give_keys(actions, chosen))
    _exclude_each_other(desk.window, actions)
    bar = QToolBar(tr("Tools"))
    bar.setObjectName("tools")
    bar.setMovable(False)
    bar.setIconSize(QSize(22, 22))
    bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
    desk.window.addToolBar(bar)
    for title in MENUS:
        menu = desk.window.menuBar().addMenu(tr(title))
        in_bar = False
        for command in COMMANDS:
            if command.menu == title:
                menu.addAction(actions[command.id])
                if command.bar:
                    bar.addAction(actions[command.id])
                    in_bar = True
        if title == FILE:
            offer_recents(desk, menu, actions["file.sample"])
        if in_bar:
            bar.addSeparator()
    _name_the_rest(bar)
    return actions


def _name_the_rest(bar: QToolBar) -> None:
    """In a small window the last tools are behind this button; Qt's own is black on any ground."""
    rest = bar.findChild(QToolButton, "qt_toolbar_ext_button")
    if rest is not None:
        rest.setIcon(icon("mdi6.chevron-double-right"))
        rest.setToolTip(tr("More tools"))
        rest.setAccessibleName(tr("More tools"))


def give_keys(actions: Mapping[str, QAction], chosen: Keys) -> None:
    """Let each command be had by the keys that the person chose for it, and say so in its tip."""
    keys = keymap(COMMANDS, chosen)
    titles = {command.id: tr(command.title).rstrip("…") for command in COMMANDS}
    keyed.tell({id_: native(held[:1]) or titles[id_] for id_, held in keys.items()})
    for command in COMMANDS:
        action = actions[command.id]
        action.setShortcuts([QKeySequence(key) for key in keys[command.id]])
        first = native(keys[command.id][:1])
        named = titles[command.id] + (f" ({first})" if first else "")
        tip = tr(command.tip) if command.tip else ""
        action.setToolTip("\n".join(line for line in (named, tip) if line))


def offer_recents(desk: Desk, menu: QMenu, before: QAction) -> None:
    """What was opened last, in a menu of its own that is filled when it is looked at."""
    recents = QMenu(tr("Open recent"), menu)
    menu.insertMenu(before, recents)

    def fill() -> None:
        recents.clear()
        if desk.stage.identity_hidden:
            # Folders are often named after patients.
            recents.addAction(
                keyed.keyed("Hidden, like the identity ({view.identity})")
            ).setEnabled(False)
            return
        for path in desk.workspace.recents.all():
            action = recents.addAction(str(path))
            action.setEnabled(path.exists())
            action.triggered.connect(partial(open_paths, desk, [path]))
        if recents.isEmpty():
            recents.addAction(tr("Nothing yet")).setEnabled(False)

    recents.aboutToShow.connect(fill)


def pane_menu(window: QMainWindow, actions: Mapping[str, QAction], at: QPoint) -> None:
    """Offer what is done most with one view, at a place on the screen."""
    menu = QMenu(window)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for group in PANE_MENU:
        menu.addActions([actions[id_] for id_ in group])
        menu.addSeparator()
    menu.popup(at)


def enable(desk: Desk, actions: Mapping[str, QAction], at_hand: set[str]) -> None:
    """Let those commands be used whose needs are at hand, and that have a place in the room."""
    for command in COMMANDS:
        met = not command.needs or command.needs in at_hand
        has_place = desk.room is None or not desk.room.refuses(command.id)
        actions[command.id].setEnabled(met and has_place)


def name_presets(actions: Mapping[str, QAction], volume: Volume | None) -> None:
    """Name the digits of the window menu after what they show; hide those without a meaning."""
    names = {p.key: p.name for p in presets(volume)} if volume is not None else {}
    for command in COMMANDS:
        if command.menu == WINDOWS:
            digit = command.id.partition(".")[2]
            actions[command.id].setText(tr(names.get(digit, command.title)))
            actions[command.id].setVisible(volume is None or digit in names)


def _action(desk: Desk, command: Command) -> QAction:
    action = QAction(tr(command.title), desk.window)
    if command.icon:
        action.setIcon(icon(command.icon))
    action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    action.setCheckable(command.checkable)
    action.setObjectName(command.id)
    action.setProperty("menu", tr(command.menu).replace("&", ""))
    action.setProperty("needs", command.needs)
    action.triggered.connect(lambda: _run(desk, command))
    desk.window.addAction(action)
    return action


def _run(desk: Desk, command: Command) -> None:
    if desk.refuses(command.id):
        return
    try:
        command.run(desk)
    except ViewerError as error:
        desk.notices.error(error)


def _exclude_each_other(window: QMainWindow, actions: Mapping[str, QAction]) -> None:
    groups: dict[str, QActionGroup] = {}
    for command in COMMANDS:
        if command.group:
            group = groups.setdefault(command.group, QActionGroup(window))
            group.addAction(actions[command.id])
