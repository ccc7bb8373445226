from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from reading_room import Room


@pytest.fixture
def enter(tmp_path: Path) -> Iterator[Callable[..., Room]]:
    """Begins to read a task; what was begun before ends."""
    rooms: list[Room] = []

    def make(**told: object) -> Room:
        while rooms:
            rooms.pop().close()
        rooms.append(Room(tmp_path, **told))  # type: ignore[arg-type]
        return rooms[0]

    yield make
    for room in rooms:
        room.close()
