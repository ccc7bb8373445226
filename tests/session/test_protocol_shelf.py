"""A layout saved from the screen hangs the next such study alike."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_studies import film, slices, study

from viewer import paths
from viewer.core.errors import ViewerError
from viewer.core.planes.plane import Plane
from viewer.session.hanging.files import protocol_of, read_protocols
from viewer.session.hanging.hang import Hung, plan
from viewer.session.hanging.layouts import ONE, layouts
from viewer.session.hanging.rules import HangingProtocol, Rule, StageRules
from viewer.session.hanging.said import values
from viewer.session.hanging.screen_rules import AppliesTo, rules_of
from viewer.session.hanging.shelf import ProtocolShelf, spelled

AX, SAG, COR = Plane.AXIAL, Plane.SAGITTAL, Plane.CORONAL


def test_the_next_study_hangs_as_this_one_was_saved(tmp_path: Path) -> None:
    shelf = ProtocolShelf(tmp_path / "hanging")
    sag, cor = slices("PD FS SAG", SAG, "KNEE"), slices("T1 COR", COR, "KNEE")
    now = study(slices("T2 AX", AX, "KNEE"), sag, cor)
    views = [Hung(cor.uid, 0, COR), Hung(sag.uid, 0, SAG), Hung(sag.uid, 0, AX)]
    shelf.save(
        "My knee: T1 first", layouts()["one above two"], rules_of(views, now, [], AppliesTo())
    )
    then_sag, then_cor = slices("sag pd spair", SAG, "KNEE"), slices("cor t1 tse", COR, "KNEE")
    found = plan(study(then_sag, then_cor), shelf.all)
    assert found.protocol == "My knee: T1 first"
    assert [(view.series_uid, view.plane) for view in found.stages[0].views] == [
        (then_cor.uid, COR), (then_sag.uid, SAG), (then_sag.uid, AX),
    ]  # fmt: skip
    assert found.stages[0].layout.shares == layouts()["one above two"].shares
    shoulder = study(slices("sag pd spair", SAG, "SHOULDER"), slices("cor t1", COR, "SHOULDER"))
    assert plan(shoulder, shelf.all).protocol != "My knee: T1 first"


def test_a_prior_on_the_screen_is_asked_for_as_a_prior() -> None:
    old_film, new_film = (film("", "KNEE", view_position="AP", laterality="R") for _ in range(2))
    old, new = study(old_film, date="20240101"), study(new_film, date="20260101")
    views = [Hung(new_film.uid, 0, Plane.FILM), Hung(old_film.uid, 0, Plane.FILM)]
    rules = rules_of(views, new, [old], AppliesTo())
    assert [rule.prior for rule in rules] == [False, True]


def test_names_are_kept_apart_changed_and_thrown_away(tmp_path: Path) -> None:
    shelf = ProtocolShelf(tmp_path / "hanging")
    shelf.save("Knie links", ONE, [Rule(kind=("film",))])
    assert shelf.has("knie  LINKS")
    assert not shelf.has("Knie")
    assert not shelf.has("  ")
    shelf.save("Knie", ONE, [Rule()])
    with pytest.raises(ViewerError, match="already"):
        shelf.rename(next(one for one in shelf.own if one.name == "Knie"), "knie  LINKS")
    shelf.delete(next(one for one in shelf.own if one.name == "Knie"))
    with pytest.raises(ViewerError, match="needs a name"):
        shelf.save("  ", ONE, [Rule()])
    shelf.rename(shelf.own[0], "膝")
    assert [one.name for one in shelf.own] == ["膝"]
    assert shelf.own[0].stages[0].rules[0].kind == ("film",)
    shelf.delete(shelf.own[0])
    assert shelf.own == ()
    assert len(shelf.all) == len(read_protocols(paths.resource("hanging"))[0])


def test_a_layout_takes_the_place_of_its_namesake(tmp_path: Path) -> None:
    shelf = ProtocolShelf(tmp_path / "hanging")
    shelf.save("Knie links", ONE, [Rule(kind=("film",))])
    shelf.save("knie LINKS", ONE, [Rule(kind=("volume",))])
    assert [one.name for one in shelf.own] == ["knie LINKS"]
    assert shelf.own[0].stages[0].rules[0].kind == ("volume",)
    assert [one.name for one in (tmp_path / "hanging").iterdir()] == ["knie_links.toml"]


def test_a_layout_may_have_the_name_of_a_file_of_resources(tmp_path: Path) -> None:
    shelf = ProtocolShelf(tmp_path)
    shelf.save("Words", ONE, [Rule(kind=("film",))])
    assert [one.name for one in shelf.own] == ["Words"]


def test_all_stages_of_a_protocol_keep_through_another_name(tmp_path: Path) -> None:
    stages = "".join(
        f'[[stage]]\nname = "{name}"\nlayout = "one"\nview = [{{ view = "{view}" }}]\n'
        for name, view in (("Front", "ap"), ("Side", "lateral"))
    )
    (tmp_path / "mine.toml").write_text(f'name = "Mine"\n{stages}', encoding="utf-8")
    shelf = ProtocolShelf(tmp_path)
    (before,) = shelf.own
    shelf.rename(before, "Ours")
    (after,) = shelf.own
    assert after.name == "Ours"
    assert [(stage.name, stage.rules) for stage in after.stages] == [
        (stage.name, stage.rules) for stage in before.stages
    ]


WORDS = st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1), max_size=3)
RULES = st.builds(
    Rule,
    modality=WORDS.map(tuple),
    body=st.lists(st.sampled_from(values("body"))).map(tuple),
    view=st.lists(st.sampled_from(values("view"))).map(tuple),
    plane=st.sampled_from(("", "axial", "coronal")),
    words=WORDS.map(tuple),
    least=st.integers(1, 999),
    prior=st.booleans(),
)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])), RULES)
def test_what_is_written_is_read_back(name: str, rule: Rule) -> None:
    written = spelled(HangingProtocol(name, (StageRules("s", layouts()["one"], (rule,)),)))
    read = protocol_of(written)
    assert (read.name, read.stages[0].rules) == (name, (rule,))
