"""What is installed with sqlite-utils is not imported with it."""

from __future__ import annotations

import subprocess
import sys

import pytest


def run(program):
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return done.stdout.split()


def test_opening_an_archive_imports_neither_pandas_nor_numpy():
    pytest.importorskip("numpy")
    program = "import sys, archive.database; print(*[name for name in ('pandas', 'numpy') if name in sys.modules])"
    assert run(program) == []
    assert run("import archive.database, numpy; print(numpy.__name__)") == ["numpy"]  # it can be imported afterwards
