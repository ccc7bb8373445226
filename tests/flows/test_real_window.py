"""The program as a person meets it: a real window on a real screen, by mouse and keys alone."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from viewer.core.annotation import MaskAnnotation, Reader, Role
from viewer.core.journal import Judgement, State
from viewer.importers.scan import scan
from viewer.store.journal import Journal
from viewer.workers.progress import Progress

WIDE, TALL = 1440, 900
READER = Reader("Screen Reader", Role.SURGEON)

pytestmark = [
    pytest.mark.window,
    pytest.mark.skipif(
        not (shutil.which("Xvfb") and shutil.which("xdotool")),
        reason="needs Xvfb and xdotool (packaging/system-packages.txt)",
    ),
]


def until(met: Callable[[], bool], seconds: float = 60.0, what: str = "") -> None:
    end = time.monotonic() + seconds
    while not met():
        assert time.monotonic() < end, f"waited in vain for {what}"
        time.sleep(0.1)


class Screen:
    """A screen that nobody sees, with a hand on its mouse and keys."""

    def __init__(self, folder: Path) -> None:
        self._frame = folder / "Xvfb_screen0"
        reading, writing = os.pipe()
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{WIDE}x{TALL}x24",
             "-fbdir", str(folder), "-nolisten", "tcp"],
            pass_fds=(writing,), stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(writing)
        with os.fdopen(reading) as told:
            self.display = f":{told.readline().strip()}"

    def do(self, *words: str) -> str:
        """What xdotool does and says."""
        done = subprocess.run(
            ["xdotool", *words],
            env={**os.environ, "DISPLAY": self.display},
            capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
        return done.stdout.strip()

    def picture(self) -> np.ndarray:
        """The screen, (rows, columns, 4) bytes; the file is X's own dump of its memory."""
        size = WIDE * TALL * 4
        return np.frombuffer(self._frame.read_bytes()[-size:], np.uint8).reshape(TALL, WIDE, 4)

    def close(self) -> None:
        self._server.terminate()
        self._server.wait(10)


class Program:
    """Condyle, started as a person would."""

    def __init__(self, screen: Screen, home: Path, *arguments: str) -> None:
        self.screen = screen
        environment = {k: v for k, v in os.environ.items() if k != "QT_QPA_PLATFORM"}
        environment |= {
            "DISPLAY": screen.display,
            "CONDYLE_HOME": str(home),
            "QT_QPA_PLATFORM": "xcb",
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "viewer", "open", *arguments], env=environment
        )
        until(lambda: bool(self._found()), what="the window")
        self.window = self._found()[-1]
        until(lambda: bool(screen.picture()[..., :3].any()), what="something on the screen")
        screen.do("windowmove", "--sync", self.window, "0", "0")
        screen.do("windowsize", "--sync", self.window, str(WIDE), str(TALL))
        self.focus()

    def _found(self) -> list[str]:
        return self.screen.do("search", "--onlyvisible", "--name", "research use").splitlines()

    def focus(self) -> None:
        self.screen.do("windowfocus", "--sync", self.window)

    def key(self, *keys: str) -> None:
        self.screen.do("key", "--delay", "60", *keys)

    def drag(self, start: tuple[int, int], end: tuple[int, int], *, let_go: bool = True) -> None:
        """With the left button, in small steps as a hand does."""
        self.screen.do("mousemove", "--sync", *map(str, start), "mousedown", "1")
        for part in np.linspace(0, 1, 9)[1:]:
            x, y = (round(a + (b - a) * part) for a, b in zip(start, end, strict=True))
            self.screen.do("mousemove", "--sync", str(x), str(y))
        if let_go:
            self.screen.do("mouseup", "1")

    def title(self) -> str:
        return self.screen.do("getwindowname", self.window)

    def middle(self) -> np.ndarray:
        """What is seen where the picture is."""
        return self.screen.picture()[300:700, 400:1000].copy()

    def end(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(20)


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    folder = tmp_path / "screen"
    folder.mkdir()
    opened = Screen(folder)
    yield opened
    opened.close()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir(mode=0o700)
    settings = {"reader.name": READER.name, "reader.role": READER.role.value}
    (folder / "settings.json").write_text(json.dumps(settings))
    return folder


def kept(home: Path, study: str) -> State:
    journal = Journal(home / "journal.db")
    try:
        return journal.state(study, READER)
    finally:
        journal.close()


def test_open_grade_accept_paint_die_and_go_on(screen: Screen, home: Path, sample: Path) -> None:
    film = sample / "film"
    study = scan([film], Progress()).studies[0].uid
    program = Program(screen, home, str(film))
    try:
        look(program)
        grade_and_accept(program, home, study)
        hide_identity_and_show_it_again(program)
        paint_and_die_in_the_middle_of_a_stroke(program, home, study)
    finally:
        program.end()
    again = Program(screen, home)
    try:
        find_everything_again(again, home, study)
        again.key("ctrl+q")
        assert again.process.wait(30) == 0
    finally:
        again.end()


def look(program: Program) -> None:
    until(lambda: program.middle().std() > 20, what="the radiograph on the screen")
    before = program.middle().astype(int)
    program.drag((600, 500), (760, 420))
    until(lambda: np.abs(program.middle() - before).mean() > 2, 30, "another window")


def grade_and_accept(program: Program, home: Path, study: str) -> None:
    program.key("ctrl+r")
    take_the_first(program)
    insist(program)
    until(lambda: bool(kept(home, study).findings), 120, "the model's claim")
    program.focus()
    program.key("a")
    until(lambda: judgements(home, study) == [Judgement.ACCEPTED], 30, "the acceptance")


def take_the_first(program: Program) -> None:
    """Several models fit: the one that saw real films comes first, and Return runs it."""
    shown = ("search", "--onlyvisible", "--name", "Run a model")
    until(lambda: bool(program.screen.do(*shown)), what="the models that fit")
    program.key("Return")


def insist(program: Program) -> None:
    """The film is generated, which the model refuses: not the default, so Tab leads to it."""
    shown = ("search", "--onlyvisible", "--name", "Not run")
    until(lambda: bool(program.screen.do(*shown)), what="the reasons against the model")
    program.key("Tab")
    program.key("space")


def hide_identity_and_show_it_again(program: Program) -> None:
    assert "SAMPLE" in program.title()
    program.key("h")
    until(lambda: "SAMPLE" not in program.title(), 30, "a title without the patient")
    program.key("h")
    until(lambda: "SAMPLE" in program.title(), 30, "the patient again")


def paint_and_die_in_the_middle_of_a_stroke(program: Program, home: Path, study: str) -> None:
    program.key("m")
    shown = ("search", "--onlyvisible", "--name", "New mask")
    until(lambda: bool(program.screen.do(*shown)), what="the question what the mask stands for")
    time.sleep(0.5)
    program.key("Return")
    until(lambda: bool(kept(home, study).strokes), 30, "a new mask")
    program.focus()
    program.drag((600, 500), (700, 500))
    until(lambda: strokes(home, study) == 1, 30, "the stroke in the journal")
    program.drag((600, 600), (700, 600), let_go=False)
    os.kill(program.process.pid, signal.SIGKILL)
    program.process.wait(20)
    program.screen.do("mouseup", "1")


def find_everything_again(again: Program, home: Path, study: str) -> None:
    until(lambda: "SAMPLE" in again.title(), what="the study of the session that was cut off")
    until(lambda: again.middle().std() > 20, what="its picture")
    state = kept(home, study)
    assert judgements(home, study) == [Judgement.ACCEPTED]
    assert any(isinstance(a, MaskAnnotation) for a in state.annotations.values())
    assert strokes(home, study) == 1
    time.sleep(1.0)  # no person presses a key in the moment in which the window comes up
    again.focus()
    again.key("ctrl+z")
    until(lambda: strokes(home, study) == 0, 30, "the undo after the restart")


def judgements(home: Path, study: str) -> list[Judgement]:
    return [judged.judgement for judged in kept(home, study).findings.values()]


def strokes(home: Path, study: str) -> int:
    return sum(len(patches) for patches in kept(home, study).strokes.values())
