import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from viewer import paths
from viewer.ai.catalogue import Catalogue
from viewer.core.errors import ViewerError

Spoil = Callable[..., Path]


def test_the_shipped_packs_are_found_by_name() -> None:
    assert Catalogue().find("knee_kl").folder == paths.shipped_packs() / "knee_kl"
    assert Catalogue().broken() == []


def test_an_unknown_pack_is_said_with_the_known_ones() -> None:
    with pytest.raises(ViewerError) as caught:
        Catalogue().find("shoulder")
    assert caught.value.message == 'There is no pack called "shoulder".'
    assert caught.value.hint.startswith("Packs here: ")
    assert "knee_kl" in caught.value.hint


def test_a_pack_in_the_users_folder_replaces_the_shipped_one(spoiled: Spoil) -> None:
    shutil.copytree(spoiled('version = "1', 'version = "9'), paths.user_packs() / "mine")
    assert Catalogue().find("knee_kl").version.startswith("9")
    assert [pack.name for pack in Catalogue().packs()].count("knee_kl") == 1


def test_a_pack_is_found_by_its_folder(spoiled: Spoil) -> None:
    folder = spoiled()
    assert Catalogue([]).find(str(folder)).folder == folder


def test_a_broken_pack_is_listed_with_its_reason_and_spoils_no_other(spoiled: Spoil) -> None:
    shutil.copytree(spoiled("format = 2", "format = 7"), paths.user_packs() / "odd")
    catalogue = Catalogue()
    assert "knee_kl" in [pack.name for pack in catalogue.packs()]
    assert [broken.folder.name for broken in catalogue.broken()] == ["odd"]
    with pytest.raises(ViewerError, match="for another version"):
        catalogue.find("odd")


def test_a_folder_without_a_pack_is_said_to_be_none(tmp_path: Path) -> None:
    with pytest.raises(ViewerError) as caught:
        Catalogue().find(str(tmp_path))
    assert caught.value.message == f"{tmp_path} is no pack: it has no pack.toml."
