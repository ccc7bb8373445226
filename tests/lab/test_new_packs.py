"""Every beginning of a pack has a recipe that trains all of its networks."""

from pathlib import Path

import pytest

from viewer.ai.pack_file import load_pack
from viewer.ai.scaffold import KINDS, scaffold
from viewer.core.errors import ViewerError
from viewer.lab.data.mrnet import LABELS
from viewer.lab.data.read import read_cases
from viewer.lab.training.graph import before, output_of, role_of, stage_of
from viewer.lab.training.logistic import sets
from viewer.lab.training.parts import parts
from viewer.lab.training.recipe import Data, read_plan
from viewer.lab.training.tasks.table import TASKS


@pytest.mark.parametrize("kind", KINDS)
def test_each_network_of_a_new_pack_is_a_member_that_can_be_trained(
    kind: str, tmp_path: Path
) -> None:
    pack = load_pack(scaffold("new", tmp_path, kind))
    plan = read_plan(pack.folder / "train.toml")
    assert [one.name for one in plan.members] == [
        member for stage in pack.stages for member in stage.members
    ]
    for recipe in plan.members:
        stage = stage_of(pack, recipe.name)
        output = pack.outputs[output_of(pack, stage)]
        kind_of_input = pack.input(role_of(pack, stage.takes[0])).kind
        assert (stage.op, type(output), kind_of_input) in TASKS
        assert before(pack, stage)


def test_a_new_pack_of_exams_asks_for_all_that_mrnet_tells(tmp_path: Path) -> None:
    pack = load_pack(scaffold("new", tmp_path, "exam"))
    data = tmp_path / "data"
    (data / "train" / "axial").mkdir(parents=True)
    (data / "train" / "axial" / "0000.npy").write_bytes(b"")
    for label in LABELS:
        (data / f"train-{label}.csv").write_text("0000,1\n")
    notes = [read_cases(data, pack, output).notes[0] for output in pack.outputs]
    assert {note.split("train-")[1] for note in notes} == {f"{label}.csv." for label in LABELS}


def test_every_set_of_planes_that_may_be_there_has_weights_of_its_own(tmp_path: Path) -> None:
    pack = load_pack(scaffold("new", tmp_path, "exam"))
    found = {"".join("01"[one] for one in there) for there in sets(pack, pack.stage("logistic"))}
    assert found == {"111", "110", "101", "011", "100", "010", "001"}


def test_a_member_that_leads_to_no_claim_is_named(tmp_path: Path) -> None:
    folder = scaffold("new", tmp_path, "views")
    text = (folder / "pack.toml").read_text()
    text = text.replace('takes = ["from_ap", "from_lateral"]', 'takes = ["from_ap"]')
    (folder / "pack.toml").write_text(text)
    pack = load_pack(folder)
    with pytest.raises(ViewerError, match='comes of what "from_lateral" says'):
        output_of(pack, stage_of(pack, "lateral"))


def test_several_outputs_are_learnt_from_columns_of_their_own_names(tmp_path: Path) -> None:
    pack = load_pack(scaffold("new", tmp_path, "exam"))
    rows = "".join(f"{n}.nii,p{n},{n % 2},{n % 3 == 0:d},{1 - n % 2}\n" for n in range(12))
    (tmp_path / "labels.csv").write_text("sagittal,patient,torn,worn,any\n" + rows)
    truths = {"acl": "torn", "meniscus": "worn", "abnormal": "any"}
    made = parts(pack, tmp_path, Data(0.25, 1, truths=truths), range(3))
    labels = {
        number: [
            case.label
            for case in sorted([*one.kept, *one.held], key=lambda one: int(one.patient[1:]))
        ]
        for number, one in made.items()
    }
    assert labels[0][:4] == [0, 1, 0, 1]
    assert labels[1][:4] == [1, 0, 0, 1]
    assert labels[2][:4] == [1, 0, 1, 0]
    held = [{case.patient for case in one.held} for one in made.values()]
    assert held[0] == held[1] == held[2]
    assert len(held[0]) == 3
    with pytest.raises(ViewerError, match="too few to learn"):
        parts(pack, tmp_path, Data(0.1, 1, truths=truths), range(3))
