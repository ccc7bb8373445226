"""Guided sets as files: what comes along is whole, and what is wrong in a file is said exactly."""

import tomllib
from pathlib import Path

import pytest

from viewer import paths
from viewer.core.errors import ViewerError
from viewer.session.guided.files import read_protocol
from viewer.session.guided.sets import protocols, read_folder, shipped

SMALL = """
title = "Width"
short = "Width"
version = "1"
summary = "How wide"
sided = false
[picture]
noun = "a film"
modalities = ["DX"]
[[landmark]]
name = "a"
title = "A"
instruction = "Click A."
at = [0, 0]
[[landmark]]
name = "b"
title = "B"
instruction = "Click B."
at = [1, 0]
[[construction]]
name = "line"
kind = "line"
of = ["a", "b"]
[[measure]]
name = "width"
title = "Width"
abbreviation = "W"
kind = "distance"
of = ["a", "b"]
code = ["W", "99TEST", "Width"]
[diagram]
size = [1, 1]
"""


def written(folder: Path, text: str, name: str = "small") -> Path:
    file = folder / f"{name}.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_seven_sets_come_along_and_none_is_faulty() -> None:
    assert not shipped().problems
    assert {one.id for one in shipped().known} == {
        "alignment", "joint_space", "cup", "neck_shaft", "center_edge", "insall_salvati",
        "leg_length",
    }  # fmt: skip


def test_every_norm_names_its_source_and_where_it_was_read() -> None:
    norms = [m.norm for one in shipped().known for m in one.measures if m.norm is not None]
    assert len(norms) == 12
    assert all(norm.source and norm.verified for norm in norms)


def test_a_norm_that_nobody_read_is_not_verified(tmp_path: Path) -> None:
    norm = "[measure.norm]\nlow = 1\nsource = 'A book'\n"
    text = SMALL.replace("[diagram]", f"{norm}[diagram]")
    (unread,) = read_protocol(written(tmp_path, text)).measures
    read = text.replace("'A book'\n", "'A book'\nseen = 'page 3'\n")
    (seen,) = read_protocol(written(tmp_path, read)).measures
    assert unread.norm is not None
    assert seen.norm is not None
    assert (unread.norm.verified, seen.norm.verified) == (False, True)


def test_every_landmark_tells_where_to_click_and_lies_on_its_diagram() -> None:
    for one in shipped().known:
        wide, tall = one.diagram.size
        for step in one.landmarks:
            assert "click" in step.instruction.lower(), step.name
            assert 0 <= step.at[0] <= wide, (one.id, step.name)
            assert 0 <= step.at[1] <= tall, (one.id, step.name)


def test_a_small_set_is_read(tmp_path: Path) -> None:
    one = read_protocol(written(tmp_path, SMALL))
    assert (one.id, one.sources("width")) == ("small", frozenset({"a", "b"}))


@pytest.mark.parametrize(
    ("change", "to", "said"),
    [
        ('kind = "distance"', 'kind = "width"', '`measure[0].kind` is "width"; it must be one of'),
        ('of = ["a", "b"]\ncode', 'of = ["a", "c"]\ncode', '`width` is made of "c"'),
        (
            'of = ["a", "b"]\ncode',
            'of = ["a", "line"]\ncode',
            "`width` must be made of: point, point",
        ),
        ('name = "b"', 'name = "a"', '"a" has the name of something else'),
        (
            'code = ["W", "99TEST", "Width"]',
            'code = ["W"]',
            "must be a value, a scheme and a meaning",
        ),
        ('"99TEST"', '"99MUCHTOOLONGASCHEME"', "must have 1 to 16 characters"),
        ("at = [1, 0]", "at = [1]", "`landmark[1].at` must be two numbers"),
        ("sided = false", "sided = 0", "`sided` must be true or false"),
        ('summary = "How wide"', "", "`summary` is missing"),
        ("size = [1, 1]", "size = [1, 1]\nsizes = 2", "`diagram.sizes` is not a known key"),
        ('version = "1"', "version = ", "is not a TOML file"),
        ('version = "1"', "version = " + "[" * 9999, "is not a TOML file: its lists or tables"),
        ("at = [1, 0]", "at = [1, true]", "`landmark[1].at` must be two numbers"),
        ("at = [1, 0]", "at = [nan, 0]", "`landmark[1].at` must lie within 10000"),
        ("size = [1, 1]", "size = [1, 0]", "`diagram.size` must be a width and a height above 0"),
        ("size = [1, 1]", 'size = [1, 1]\noutline = "../x"', "`diagram.outline` must be the name"),
        (
            "[diagram]",
            f"[measure.norm]\nsource = 'S'\nlow = 1{'0' * 400}\n[diagram]",
            "`measure[0].norm.low` is inf; it must be from",
        ),
    ],
)
def test_a_fault_names_the_file_the_key_and_what_is_wrong(
    tmp_path: Path, change: str, to: str, said: str
) -> None:
    assert SMALL.count(change) == 1
    file = written(tmp_path, SMALL.replace(change, to))
    with pytest.raises(ViewerError) as caught:
        read_protocol(file)
    assert said in caught.value.message
    assert str(file) in caught.value.message
    assert "guided sets" in caught.value.hint


def test_a_measure_of_measures_needs_those_before_it_and_of_one_kind(tmp_path: Path) -> None:
    ratio = '[[measure]]\nname = "r"\ntitle = "R"\nabbreviation = "R"\nkind = "ratio"\n'
    code = 'code = ["R", "99TEST", "R"]\n'
    later = SMALL.replace("[diagram]", f'{ratio}of = ["width", "later"]\n{code}[diagram]')
    with pytest.raises(ViewerError, match="must be of 2 measures that stand before it"):
        read_protocol(written(tmp_path, later))


def test_ones_own_sets_are_added_and_a_faulty_one_costs_only_itself(tmp_path: Path) -> None:
    written(tmp_path, SMALL)
    written(tmp_path, SMALL.replace("[diagram]", "[diagrams]"), "broken")
    alignment = (paths.resource("protocols") / "alignment.toml").read_text("utf-8")
    own = alignment.replace('version = "1.0"', 'version = "9.9"').replace('outline = "leg"', "")
    written(tmp_path, own, "alignment")
    found = protocols(tmp_path)
    assert len(found.problems) == 1
    assert "broken.toml" in found.problems[0].message
    assert found.find("small") is not None
    changed = found.find("alignment")
    assert changed is not None
    assert changed.version == "9.9"
    assert len(found.known) == len(shipped().known) + 1


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert read_folder(tmp_path / "nowhere").known == ()


def test_codes_of_landmarks_are_those_of_the_standard() -> None:
    known = {"2812003", "67453005", "306783000", "64234005", "55499008", "37783008"}
    codes = {s.code for one in shipped().known for s in one.landmarks if s.code is not None}
    assert {code.value for code in codes} == known
    assert {code.scheme for code in codes} == {"SCT"}


def test_files_are_plain_toml() -> None:
    for file in paths.resource("protocols").rglob("*.toml"):
        assert tomllib.loads(file.read_text("utf-8"))
