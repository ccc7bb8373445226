"""A presentation goes case by case and step by step, and never past its ends."""

import json
from pathlib import Path

import pytest

from viewer.core.planes.plane import Plane
from viewer.session.hanging.layouts import SIDE_BY_SIDE
from viewer.session.presenting.playlists import Case, Playlist, Playlists, Shot
from viewer.session.presenting.presentation import Presentation, Revealed

ALL = (Revealed.FINDING, Revealed.OVERLAY)


def case(title: str) -> Case:
    shot = Shot(
        "1.2.3", 1, Plane.CORONAL, 4, (40.0, 400.0, "Soft"), inverted=True, cursor=(1.0, -2.5, 3.0)
    )
    return Case(title, f"1.2.{len(title)}", SIDE_BY_SIDE, (shot, Shot("1.2.4", 0, Plane.FILM, 0)))


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


def test_cases_are_moved_and_renamed(playlist: Playlist) -> None:
    moved = playlist.moved(2, 0).titled(0, "Both legs").without(1)
    assert [one.title for one in moved.cases] == ["Both legs", "A knee"]


@pytest.mark.parametrize(
    ("said", "instead"),
    [
        ('"stack": 1', '"stack": -1'),
        ('"index": 4', '"index": 1e999'),
        ('"index": 4', '"index": "4"'),
        ('"window": [40.0, 400.0', '"window": [NaN, 400.0'),
        ('"window": [40.0, 400.0', '"window": [40.0, 0'),
        ('"window": [40.0, 400.0, "Soft"]', '"window": []'),
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
