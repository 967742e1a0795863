"""The layers hold, and each contract fails when it is broken on purpose."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CONTRACTS = [contract["id"] for contract in tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]]
PLANTED = {
    "layers": ("transcript/planted.py", "import simtrainer.session.play\n"),
    "judging": ("scoring/planted.py", "import simtrainer.patient.react\n"),
    "machine": ("session/planted.py", "import transitions\n"),
    "store": ("session/planted.py", "import simtrainer.store.store\n"),
    "pure": ("patient/planted.py", "import time\n"),
}


def lint(folder: Path, contract: str) -> subprocess.CompletedProcess[str]:
    command = [Path(sys.executable).parent / "lint-imports", "--no-logo", "--no-cache", "--contract", contract]
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False, env={"PYTHONPATH": str(folder), "PATH": "/usr/bin:/bin"}
    )


@pytest.fixture
def copy(tmp_path):
    shutil.copytree(ROOT / "simtrainer", tmp_path / "simtrainer", ignore=shutil.ignore_patterns("__pycache__", "model"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_every_contract_has_a_violation_to_try():
    assert sorted(PLANTED) == sorted(CONTRACTS)


@pytest.mark.parametrize("contract", sorted(PLANTED))
def test_a_contract_holds_and_is_broken_by_a_planted_import(copy, contract):
    holds = lint(copy, contract)
    place, code = PLANTED[contract]
    (copy / "simtrainer" / place).write_text(code)

    broken = lint(copy, contract)

    assert holds.returncode == 0, holds.stdout + holds.stderr
    assert broken.returncode == 1, broken.stdout + broken.stderr
    assert "BROKEN" in broken.stdout


def test_a_new_package_must_be_given_a_place(copy):
    (copy / "simtrainer" / "attic").mkdir()
    (copy / "simtrainer" / "attic" / "__init__.py").write_text("")

    broken = lint(copy, "layers")

    assert broken.returncode == 1
    assert "attic" in broken.stdout
