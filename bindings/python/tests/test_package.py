"""The package as a whole: what it says of itself, how soon it is there, its command, its types, its readmes."""

from __future__ import annotations

import doctest
import importlib.metadata
import inspect
import json
import os
import pydoc
import re
import subprocess
import sys
import time
from pathlib import Path

import gikai
import pytest
from conftest import ROOT, SAMPLE, command

READMES = [ROOT / "README.md", ROOT / "README.zh-CN.md", ROOT / "bindings" / "python" / "README.md", ROOT / "docs" / "tutorial.md"]


def test_everything_public_is_documented() -> None:
    page = pydoc.plain(pydoc.render_doc(gikai))
    for name in gikai.__all__:
        thing = getattr(gikai, name)
        if name == "__version__":
            continue
        assert name in page and (inspect.getdoc(thing) or "").strip(), name
        for member, value in vars(thing).items() if inspect.isclass(thing) else ():
            if not member.startswith("_") and (callable(value) or inspect.isgetsetdescriptor(value)):
                assert (inspect.getdoc(value) or "").strip(), f"{name}.{member}"


def test_examples_in_docstrings_run() -> None:
    finder, runner = doctest.DocTestFinder(), doctest.DocTestRunner()
    examples = [test for test in finder.find(gikai.parse, "parse", module=gikai, globs={}) if test.examples]
    assert examples
    for test in examples:
        runner.run(test)
    assert runner.failures == 0


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.parent.name + "/" + path.name)
def test_what_the_readmes_show_runs(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ["pandas", "polars", "duckdb"]:
        pytest.importorskip(name)
    monkeypatch.chdir(ROOT)
    examples = re.findall(r"^```python\n(.*?)^```", path.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert examples, f"{path} shows no Python"
    exec(compile("\n".join(examples), str(path), "exec"), {})


def test_import_is_quick() -> None:
    # Processor time, since the machine may be busy with other things.
    program = "import time; t = time.process_time(); import gikai; print(time.process_time() - t)"
    took = min(float(subprocess.check_output([sys.executable, "-c", program])) for _ in range(10))
    assert took < 0.05
    modules = subprocess.check_output([sys.executable, "-c", "import gikai, sys; print(*sys.modules)"], text=True)
    assert not {"pandas", "polars", "pyarrow", "numpy", "tqdm", "asyncio"} & set(modules.split())


def test_the_lock_of_the_interpreter_is_free_meanwhile() -> None:
    """A thread that counts goes on while a long document is read."""
    import threading

    document = SAMPLE.read_text("utf-8") + ("\n" + "今天天气很好。" * 10) * 300_000
    counted, done = 0, threading.Event()

    def count() -> None:
        nonlocal counted
        while not done.wait(0.001):
            counted += 1

    thread = threading.Thread(target=count)
    thread.start()
    start = time.perf_counter()
    gikai.parse(document)
    took, seen = time.perf_counter() - start, counted
    done.set()
    thread.join()
    assert took > 0.05 and seen > took / 0.02, f"{seen} in {took} s"


def test_the_command_is_the_same_program() -> None:
    assert importlib.metadata.version("gikai") == gikai.__version__
    version = subprocess.run([command(), "--version"], capture_output=True, text=True)
    assert version.stdout == f"gikai {gikai.__version__}\n"
    done = subprocess.run([command(), "parse", "--format", "json", SAMPLE], capture_output=True, text=True)
    assert json.loads(done.stdout) == gikai.parse(SAMPLE).to_dict()
    assert gikai.Report.from_json(done.stdout) == gikai.parse(SAMPLE)
    for arguments, code in [(["parse", "none.txt"], 1), (["sing"], 2), (["check", str(SAMPLE)], 0), (["--help"], 0)]:
        assert subprocess.run([command(), *arguments], capture_output=True).returncode == code, arguments


def test_limits_have_the_same_names_everywhere() -> None:
    helped = subprocess.run([command(), "parse", "--help"], capture_output=True, text=True).stdout
    header = (ROOT / "bindings" / "c" / "include" / "gikai.h").read_text("utf-8")
    names = list(gikai.Limits.__annotations__)
    assert [name.replace("-", "_") for name in re.findall(r"--(max-[a-z]+)", helped)] == names
    assert sorted(set(re.findall(r"gikai_options_set_(max_[a-z]+)\(", header))) == sorted(names)


def test_ctrl_c_ends_the_command(tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("no signals here")
    import signal

    os.mkfifo(tmp_path / "pipe.txt")
    process = subprocess.Popen([command(), "parse", tmp_path / "pipe.txt"])
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=10) in (-signal.SIGINT, 130)
