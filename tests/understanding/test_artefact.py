"""The shipped model: what it is made of and that it cannot run anything."""

import hashlib
import time
from importlib import resources

import numpy as np
import pytest

from simtrainer.codebook import codebook
from simtrainer.understanding import hear, recogniser
from simtrainer.understanding.recogniser import manifest

MODEL = resources.files("simtrainer.understanding") / "model"


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("artefact", "core.npz"),
        ("table", "table.npz"),
        ("meanings", "meanings.npz"),
        ("words", "words.txt"),
        ("encoder", "encoder.onnx"),
        ("heads", "heads.npz"),
        ("opinion", "opinion.npz"),
    ],
)
def test_the_artefact_is_the_one_the_manifest_names(name, file):
    assert hashlib.sha256((MODEL / file).read_bytes()).hexdigest() == manifest()[name]


def test_the_artefact_fits_the_wheel():
    assert sum((MODEL / entry.name).stat().st_size for entry in MODEL.iterdir()) < 40_000_000


def test_the_artefact_holds_arrays_only_and_is_small():
    for name in ("core.npz", "table.npz"):
        with np.load(str(MODEL / name), allow_pickle=False) as archive:
            assert all(archive[key].dtype != object for key in archive.files)
    assert sum((MODEL / name).stat().st_size for name in ("core.npz", "table.npz")) < 15_000_000


def test_every_act_but_blocking_has_a_head():
    """Blocking is a matter of whole turns and has a rule of its own."""
    assert set(codebook().clinician_acts) - set(recogniser().acts.names) == {"NG_BLOCK"}
    assert set(codebook().patient_acts) <= set(recogniser().patient.names)


def test_the_recogniser_has_an_id_that_follows_its_weights():
    assert recogniser().id.startswith("full-")
    assert recogniser() is recogniser()


def test_a_sentence_is_heard_in_a_few_milliseconds():
    """Generous, for a busy machine; the benchmark measures it properly."""
    hear("warm up", [])
    start = time.perf_counter()
    for i in range(50):
        hear(f"So it sounds as though the nights are worst for you, and what have you tried so far, number {i}?", [])
    assert (time.perf_counter() - start) / 50 < 0.05
