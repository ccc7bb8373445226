"""A presentation goes case by case and step by step, and never past its ends."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from viewer.core.greys import VoiShape, Window
from viewer.core.pictures.facing import Facing
from viewer.core.pictures.framing import Framing
from viewer.core.planes.plane import Plane
from viewer.core.planes.slab import Slab, SlabMode
from viewer.session.hanging.layouts import SIDE_BY_SIDE
from viewer.session.presenting.case import Case, Shot
from viewer.session.presenting.playlists import Playlist, Playlists
from viewer.session.presenting.presentation import Presentation, Revealed

UP = (0.0, 0.0, 1.0)
ALL = (Revealed.FINDING, Revealed.OVERLAY)


def case(title: str) -> Case:
    uid = f"1.2.{len(title)}"
    window = Window(40.0, 400.0, "Soft", VoiShape.SIGMOID)
    shot = Shot(
        uid, "1.2.3", 1, 0, Plane.CORONAL, 4, window, inverted=True, cursor=(1.0, -2.5, 3.0),
        framing=Framing(2.5, (20.5, 31.0)), turned=((0.6, 0.8, 0.0), (-0.8, 0.6, 0.0), UP, UP),
        slab=Slab(SlabMode.MIP, 7.5),
    )  # fmt: skip
    film = Shot("1.3", "1.2.4", 0, 1, Plane.FILM, 0, table=1, facing=Facing(3, mirrored=True))
    return Case(title, SIDE_BY_SIDE, (shot, film), ((0, 1),))


@pytest.fixture
def playlist() -> Playlist:
    return Playlist("Ward round", (case("A hip"), case("A knee"), case("Whole legs")))


def test_one_key_reveals_the_finding_then_the_overlay_then_before_and_after(
    playlist: Playlist,
) -> None:
    now = Presentation(playlist)
    seen = []
    for _ in range(5):
        now = now.told(ALL)
        seen.append(now.seen)
    assert seen == [1, 2, 0, 2, 0]


def test_a_case_without_a_claim_has_nothing_to_reveal(playlist: Playlist) -> None:
    now = Presentation(playlist).forward(())
    assert now.at == 1


def test_a_remote_with_one_button_goes_through_everything(playlist: Playlist) -> None:
    now, walked = Presentation(playlist), []
    for _ in range(9):
        now = now.forward(ALL)
        walked.append((now.at, int(now.revealed)))
    assert walked[:6] == [(0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (2, 0)]
    assert walked[-1] == (2, 2)


def test_going_back_hides_before_it_turns(playlist: Playlist) -> None:
    now = Presentation(playlist, 1, Revealed.FINDING)
    assert now.backward().seen is Revealed.PICTURE
    assert now.backward().backward().at == 0
    assert Presentation(playlist).backward() == Presentation(playlist)


def test_playlists_are_kept_with_windows_and_places(playlist: Playlist, tmp_path: Path) -> None:
    path = tmp_path / "playlists.json"
    Playlists(path).keep(playlist)
    again = Playlists(path)
    assert again.all() == (playlist,)
    assert (path.stat().st_mode & 0o077) == 0
    again.keep(Playlist("Ward round 2", playlist.cases), instead_of="Ward round")
    assert [one.name for one in Playlists(path).all()] == ["Ward round 2"]
    again.remove("Ward round 2")
    assert Playlists(path).all() == ()


def test_a_case_names_each_of_its_studies_once(playlist: Playlist) -> None:
    (shot, film) = playlist.cases[0].shots
    several = replace(playlist.cases[0], shots=(shot, film, replace(shot, view=2)))
    assert several.studies == (shot.study_uid, film.study_uid)


def test_cases_are_moved_and_renamed(playlist: Playlist) -> None:
    moved = playlist.moved(2, 0).titled(0, "Both legs").without(1)
    assert [one.title for one in moved.cases] == ["Both legs", "A knee"]


@pytest.mark.parametrize(
    ("said", "instead"),
    [
        ('"stack": 1', '"stack": -1'),
        ('"index": 4', '"index": 1e999'),
        ('"index": 4', '"index": "4"'),
        ('"center": 40.0', '"center": NaN'),
        ('"width": 400.0', '"width": 0'),
        ('"shape": "SIGMOID"', '"shape": "ROUND"'),
        ('"window": {', '"window": [], "was": {'),
        ('"view": 1', '"view": 2'),
        ('"pairs": [[0, 1]]', '"pairs": [[0, 2]]'),
        ('"table": 1', '"table": -1'),
        ('"turns": 3', '"turns": 0.5'),
        ('"zoom": 2.5', '"zoom": 0'),
        ('"middle": [20.5', '"middle": [NaN'),
        ('"turned": [[0.6', '"turned": [[0.7'),
        ('"mode": "MIP"', '"mode": "most"'),
        ('"thickness": 7.5', '"thickness": 1e9'),
        ('"cursor": [1.0, -2.5', '"cursor": [1e999, -2.5'),
        ('"cursor": [1.0, -2.5', '"cursor": [-2.5'),
        ('"shares": [', '"shares": [[0, 0, 7, 7], '),
        ('"shares": [', '"shares": [[0, 0, 1], '),
    ],
)
def test_a_playlist_changed_by_hand_does_not_stop_the_start(
    said: str, instead: str, playlist: Playlist, tmp_path: Path
) -> None:
    path = tmp_path / "playlists.json"
    Playlists(path).keep(playlist)
    text = json.dumps(json.loads(path.read_text()))
    assert said in text
    path.write_text(text.replace(said, instead, 1))
    found = Playlists(path)
    assert found.all() == ()
    assert "playlists.json.broken" in found.problem


@pytest.mark.parametrize("content", ['{"name": 1}', '[{"name": "x"}]', "[3]", "no"])
def test_a_damaged_file_is_set_aside_and_told(content: str, tmp_path: Path) -> None:
    path = tmp_path / "playlists.json"
    path.write_text(content)
    found = Playlists(path)
    assert found.all() == ()
    assert "playlists.json.broken" in found.problem


def test_what_another_window_added_is_not_lost(playlist: Playlist, tmp_path: Path) -> None:
    path = tmp_path / "playlists.json"
    here, there = Playlists(path), Playlists(path)
    here.keep(playlist)
    there.keep(Playlist("Theirs", playlist.cases[:1]))
    here.keep(playlist.added(case("A foot")))
    assert [len(one.cases) for one in Playlists(path).all()] == [4, 1]
    there.remove("Ward round")
    assert [one.name for one in here.all()] == ["Theirs"]
