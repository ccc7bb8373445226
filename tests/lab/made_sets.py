"""Small made data sets in the layouts of the public ones: what is to be learnt is plain to see."""

import csv
from pathlib import Path

import cv2
import nibabel as nib
import numpy as np
from scipy.spatial.transform import Rotation

SIZE = 64
SPACING = (3.0, 1.5, 1.5)


def background(random: np.random.Generator, *shape: int) -> np.ndarray:
    return 70 + random.normal(0, 8, shape)


def bytes_of(values: np.ndarray) -> np.ndarray:
    return np.clip(values, 0, 255).astype(np.uint8)


def blob(seed: int, rows: int = SIZE, columns: int = SIZE) -> tuple[np.ndarray, list[int]]:
    """A film with one bright ellipse; its top, left, bottom and right edge."""
    random = np.random.default_rng(seed)
    height, width = (int(n) for n in random.integers(rows // 6, rows // 3, 2))
    top = int(random.integers(2, rows - height - 2))
    left = int(random.integers(2, columns - width - 2))
    down, across = np.indices((rows, columns)) + 0.5
    inside = ((down - top - height / 2) / (height / 2)) ** 2 + (
        (across - left - width / 2) / (width / 2)
    ) ** 2 < 1
    picture = background(random, rows, columns) + 110 * inside
    return bytes_of(picture), [top, left, top + height, left + width]


def write_yolo(folder: Path, count: int = 40) -> Path:
    """One blob a picture; every fourth patient is in `val`; every eighth picture is empty."""
    for number in range(count):
        split = "val" if number % 4 == 0 else "train"
        images, labels = folder / "images" / split, folder / "labels" / split
        images.mkdir(parents=True, exist_ok=True)
        labels.mkdir(parents=True, exist_ok=True)
        picture, (top, left, bottom, right) = blob(number)
        line = [(left + right) / 2, (top + bottom) / 2, right - left, bottom - top]
        if number % 8 == 7:
            picture, line = bytes_of(background(np.random.default_rng(number), SIZE, SIZE)), []
        cv2.imwrite(str(images / f"p{number:02d}_1.png"), picture)
        said = " ".join(["0", *(f"{one / SIZE:.5f}" for one in line)]) if line else ""
        (labels / f"p{number:02d}_1.txt").write_text(said)
    return folder


def write_points(folder: Path, count: int = 40) -> Path:
    """The middle of each blob in a column of labels.csv."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "labels.csv").open("w", newline="") as lines:
        table = csv.writer(lines)
        table.writerow(["file", "patient", "split", "points"])
        for number in range(count):
            picture, (top, left, bottom, right) = blob(number)
            cv2.imwrite(str(folder / f"{number}.png"), picture)
            place = f"0 {(top + bottom) / 2 / SIZE:.4f} {(left + right) / 2 / SIZE:.4f}"
            split = "val" if number % 4 == 0 else "train"
            table.writerow([f"{number}.png", f"p{number}", split, place])
    return folder


def marked(seed: int) -> tuple[np.ndarray, np.ndarray]:
    """A film with a bright and a dark square, and its label map."""
    random = np.random.default_rng(seed)
    labels = np.zeros((SIZE, SIZE + 16), np.uint8)
    for number, left in ((1, 4), (2, 44)):
        top, side = int(random.integers(4, 30)), int(random.integers(14, 26))
        start = left + int(random.integers(0, 8))
        labels[top : top + side, start : start + side] = number
    picture = background(random, *labels.shape) + 90 * (labels == 1) - 50 * (labels == 2)
    return bytes_of(picture), labels


def write_picture_pairs(folder: Path, count: int = 24) -> Path:
    """Pictures and label maps as PNG; every fourth stands in a table as of the test part."""
    for name in ("images", "masks"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for number in range(count):
        picture, labels = marked(number)
        cv2.imwrite(str(folder / "images" / f"p{number:02d}_x.png"), picture)
        cv2.imwrite(str(folder / "masks" / f"p{number:02d}_x.png"), labels)
    return folder


def scanned(seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """A volume [x, y, z] with a bright ball and a dark one, its label map, and its RAS affine."""
    random = np.random.default_rng(seed)
    shape = (40, 36, 20)
    turn = Rotation.from_euler("xyz", random.uniform(-15, 15, 3), degrees=True).as_matrix()
    affine = np.eye(4)
    affine[:3, :3] = turn @ np.diag(SPACING[::-1])
    affine[:3, 3] = random.uniform(-40, 40, 3)
    at = np.stack(np.indices(shape), -1) * np.array(SPACING[::-1])
    labels = np.zeros(shape, np.int16)
    for number, x in ((1, 17.0), (2, 42.0)):
        middle = np.array([x, 27.0, 30.0]) + random.uniform(-5, 5, 3)
        labels[np.linalg.norm(at - middle, axis=-1) < random.uniform(9, 12)] = number
    values = 300 + random.normal(0, 30, shape) + 400 * (labels == 1) - 250 * (labels == 2)
    return values.astype(np.int16), labels, affine


def write_nifti_pairs(folder: Path, count: int = 12) -> Path:
    """Volumes and label maps as nnU-Net has them."""
    for name in ("imagesTr", "labelsTr"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for number in range(count):
        values, labels, affine = scanned(number)
        nib.save(nib.Nifti1Image(values, affine), folder / "imagesTr" / f"k{number}_a_0000.nii.gz")
        nib.save(nib.Nifti1Image(labels, affine), folder / "labelsTr" / f"k{number}_a.nii.gz")
    return folder


def plane(seed: int, torn: bool, worn: bool) -> np.ndarray:
    """An exam of one plane [slice, row, column]: a bright spot where torn, a stripe where worn."""
    random = np.random.default_rng(seed)
    slices = int(random.integers(4, 7))
    values = background(random, slices, 48, 48)
    at, row, column = int(random.integers(slices)), *random.integers(6, 32, 2).tolist()
    values[at, row : row + 10, column : column + 10] += 160 * torn
    values[:, :, 20:26] += 60 * worn
    return bytes_of(values)


def write_mrnet(folder: Path, train: int = 48, valid: int = 24) -> Path:
    """Exams with the labels acl and abnormal; every fifth lacks its axial plane."""
    for split, count in (("train", train), ("valid", valid)):
        acl, abnormal = [], []
        for number in range(count):
            torn, worn = number % 2 == 1, number % 3 == 0
            acl.append(f"{number:04d},{int(torn)}")
            abnormal.append(f"{number:04d},{int(worn)}")
            for at, name in enumerate(("axial", "coronal", "sagittal")):
                (folder / split / name).mkdir(parents=True, exist_ok=True)
                seed = 1000 * at + number + (5000 if split == "valid" else 0)
                if name != "axial" or number % 5:
                    np.save(folder / split / name / f"{number:04d}.npy", plane(seed, torn, worn))
        (folder / f"{split}-acl.csv").write_text("\n".join(acl))
        (folder / f"{split}-abnormal.csv").write_text("\n".join(abnormal))
    return folder


def write_views(folder: Path, patients: int = 90) -> Path:
    """A front and a side view, one of which is missing in some; what is broken has a dark line."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "labels.csv").open("w", newline="") as lines:
        table = csv.writer(lines)
        table.writerow(["patient", "split", "ap", "lateral", "fracture"])
        for number in range(patients):
            broken = number % 2 == 1
            names = []
            for at, view in enumerate(("ap", "lateral")):
                missing = number % 6 == 3 + at
                names.append("" if missing else f"{number:03d}_{view}.png")
                if not missing:
                    cv2.imwrite(str(folder / names[-1]), view_of(2 * number + at, broken))
            split = "test" if number % 3 == 0 else "train"
            table.writerow([f"p{number}", split, *names, "present" if broken else "absent"])
    return folder


def view_of(seed: int, broken: bool) -> np.ndarray:
    """A bright shaft, with a dark gap across it where it is broken."""
    random = np.random.default_rng(seed)
    picture = background(random, SIZE, SIZE)
    left, width = int(random.integers(16, 28)), int(random.integers(14, 20))
    picture[:, left : left + width] += 110
    if broken:
        row = int(random.integers(16, 44))
        picture[row : row + 9, left : left + width] -= 110
    return bytes_of(picture)
