"""`python -m simtrainer.understanding.training --data FOLDER --encoder FOLDER`: make the artefact from the sources, the same every time."""

import argparse
import hashlib
import io
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray

from simtrainer.understanding import spelling, words
from simtrainer.understanding.encoder import Asked, Encoder
from simtrainer.understanding.features import Around, unit_features
from simtrainer.understanding.recogniser import read_table
from simtrainer.understanding.table import Table
from simtrainer.understanding.training import examples, marks, meanings, vocabulary
from simtrainer.understanding.training.corpora import as_spoken, in_conversation, plain_answers, public, spoken
from simtrainer.understanding.training.examples import Example
from simtrainer.understanding.training.families import QUESTION, asks, with_families
from simtrainer.understanding.training.fit import Fitted, fit, packed
from simtrainer.understanding.training.table import WEIGHTS, made

MODEL = Path(__file__).parents[1] / "model"
Book = dict[str, list[dict[str, Any]]]

FEW = 4
CODEBOOK = Path(__file__).parents[2] / "codebook" / "codebook.yaml"


def fitted(rows: Sequence[Example], names: Sequence[str], table: Table, c: float) -> Fitted:
    """Fit one set of heads on examples."""
    featured = [unit_features(r.text, table, Around.of(r.patient, table, r.unit_before)).all() for r in rows]
    y, weight = taught(rows, names)
    result = fit(featured, y, names, [r.group for r in rows], weight, c)
    report(result, rows)
    return result


def taught(rows: Sequence[Example], names: Sequence[str]) -> tuple[NDArray[np.bool_], NDArray[np.float64]]:
    """Return what each example says of each head, (examples, heads), and how much that counts: nothing where it leaves the head open."""
    column = {name: i for i, name in enumerate(names)}
    y = np.zeros((len(rows), len(names)), bool)
    for i, row in enumerate(rows):
        y[i, [column[a] for a in with_families(row.acts) if a in column]] = True
    weight = np.array([[r.weight if r.known is None or name in r.known else 0.0 for name in names] for r in rows])
    if QUESTION in column:
        for i, row in enumerate(rows):
            asked = asks(row.text, row.acts)
            y[i, column[QUESTION]] = bool(asked)
            weight[i, column[QUESTION]] *= asked is not None
    return y, weight


def report(result: Fitted, rows: Sequence[Example]) -> None:
    """Print what each head does on examples it has not seen."""
    for h, name in enumerate(result.names):
        asked = np.array([r.known is None for r in rows])
        gold = np.array([name in with_families(r.acts) for r in rows])[asked]
        said = result.held_out[asked, h] >= 0.5
        right = int((gold & said).sum())
        print(f"{name:20} n={gold.sum():5} F1={2 * right / max(1, gold.sum() + said.sum()):.2f}")


def clinicians_units(book: Book, data: Path) -> list[Example]:
    """Every labelled unit of a clinician: codebook, our own lines alone and in conversation, public sets."""
    rows = [*examples.from_codebook(book["clinician_acts"]), *examples.own("acts"), *examples.own("messages")]
    return [*rows, *in_conversation(rows, data), *as_spoken(rows), *public(data)]


def heads_of(book: Book) -> list[str]:
    """Return what is recognised of a clinician: every act but blocking, which is a matter of turns, and the families."""
    return [*(act["id"] for act in book["clinician_acts"] if act["id"] != "NG_BLOCK"), "QUESTION", "REFLECTION", "INPUT"]


def patients_lines(book: Book, data: Path) -> list[Example]:
    """Every labelled line of a patient."""
    coded = [Example(text, (act["id"],), text) for act in book["patient_acts"] for text in act["examples"]]
    # The heads hear a patient's words alone. Where few words mean what they do only after others they teach nothing.
    own = [row for row in examples.own("patient") if row.patient is None or len(row.text.split()) > FEW]
    return [*coded, *(replace(row, patient=None) for row in own), *plain_answers(data)]


def manifest(core: bytes, out: Path, data: Path) -> str:
    """What the artefact is and what it was made from."""
    own = Path(__file__).parent / "examples"
    sources = {f"data/{p.relative_to(data)}": p for p in used(data)} | {f"examples/{p.name}": p for p in sorted(own.glob("*.yaml"))}
    made_of = {"codebook": CODEBOOK, **sources}
    found = {
        "artefact": hashlib.sha256(core).hexdigest(),
        "table": hashlib.sha256((out / "table.npz").read_bytes()).hexdigest(),
        "meanings": hashlib.sha256((out / "meanings.npz").read_bytes()).hexdigest(),
        "marks": hashlib.sha256((out / "marks.npz").read_bytes()).hexdigest(),
        "words": hashlib.sha256((out / "words.txt").read_bytes()).hexdigest(),
        "encoder": hashlib.sha256((out / "encoder.onnx").read_bytes()).hexdigest(),
        "heads": hashlib.sha256((out / "heads.npz").read_bytes()).hexdigest(),
        "opinion": hashlib.sha256((out / "opinion.npz").read_bytes()).hexdigest(),
        "begun from": WEIGHTS,
        "sources": {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in made_of.items()},
    }
    return json.dumps(found, indent=2) + "\n"


def second_opinion(rows: Sequence[Example], names: Sequence[str], core: Fitted, out: Path) -> None:
    """Weigh the encoder's word with the core's on examples that neither has seen."""
    from simtrainer.understanding.training import opinion  # noqa: PLC0415 - scikit-learn is needed for it

    reader = Encoder.from_bytes(
        (out / "encoder.onnx").read_bytes(), (out / "pieces.txt").read_text("utf-8"), (out / "heads.npz").read_bytes()
    )
    assert reader is not None, "onnxruntime is needed"
    unseen = opinion.kept_out(rows)
    odds, _ = reader.read([Asked(rows[i].patient, rows[i].unit_before, rows[i].text) for i in unseen])
    wanted, counts = taught([rows[i] for i in unseen], names)
    told = core.held_out[unseen].astype(np.float32)
    found = opinion.weighed(told, odds, wanted.astype(np.float32), counts.astype(np.float32), names)
    np.savez_compressed(out / "opinion.npz", allow_pickle=False, **found)


def prepared(book: Book, options: argparse.Namespace) -> dict[str, NDArray[np.generic]]:
    """Make what comes before the clinician's heads: word vectors, known words, marks, meanings; return the patient's heads."""
    np.savez_compressed(options.out / "table.npz", allow_pickle=False, **made(options.encoder))
    table = read_table((options.out / "table.npz").read_bytes())
    spelt_as = vocabulary.known([CODEBOOK.read_text("utf-8"), *examples.raw(), *spoken(options.data)], table)
    (options.out / "words.txt").write_text(spelt_as, "utf-8")
    spelling.forget()
    words.forget()
    np.savez_compressed(options.out / "marks.npz", allow_pickle=False, **marks.fitted(marks.texts(options.data)))
    meaning = meanings.fitted(meanings.questions(options.data), table)
    np.savez_compressed(options.out / "meanings.npz", allow_pickle=False, **meaning)
    names = [*(act["id"] for act in book["patient_acts"]), "CUE"]
    return packed(fitted(patients_lines(book, options.data), names, table, 6.0), "patient.")


def kept(out: Path) -> dict[str, NDArray[np.generic]]:
    """Return the patient's heads as they are in the artefact."""
    with np.load(out / "core.npz", allow_pickle=False) as stored:
        return {name: stored[name] for name in stored.files if name.startswith("patient.")}


def main() -> None:
    """Read the sources, fit the heads, teach the encoder, write the artefact and its manifest."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with the public data sets")
    parser.add_argument(
        "--encoder",
        type=Path,
        help="folder of the sentence encoder: model.safetensors, vocab.txt; "
        "without it only the clinician's heads are made again, and what weighs them with the encoder that is there",
    )
    parser.add_argument("--out", type=Path, default=MODEL)
    options = parser.parse_args()
    book: Book = yaml.safe_load(CODEBOOK.read_text("utf-8"))
    patient = prepared(book, options) if options.encoder else kept(options.out)
    table = read_table((options.out / "table.npz").read_bytes())
    rows, names = clinicians_units(book, options.data), heads_of(book)
    clinician = fitted(rows, names, table, 6.0)
    written = io.BytesIO()
    np.savez_compressed(written, allow_pickle=False, **packed(clinician, "acts."), **patient)
    (options.out / "core.npz").write_bytes(written.getvalue())
    if options.encoder:
        from simtrainer.understanding.training import encoder  # noqa: PLC0415 - torch is needed for this alone

        encoder.made(rows, names, options.data, options.encoder, options.out)
    second_opinion(rows, names, clinician, options.out)
    (options.out / "manifest.json").write_text(manifest(written.getvalue(), options.out, options.data), "utf-8")
    print(f"{sum(file.stat().st_size for file in options.out.iterdir()) / 1e6:.1f} MB in {options.out}")


def used(data: Path) -> list[Path]:
    """Return the public files the heads are trained on."""
    return [
        data / name
        for name in ("osu_vp/dev.csv", "primock57/utterances.csv", "mts_dialog/MTS-Dialog-TrainingSet.csv", "pa_counseling/utterances.csv")
    ]


if __name__ == "__main__":
    main()
