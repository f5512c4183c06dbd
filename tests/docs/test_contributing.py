"""What a contributor sees first: files that forges show, the hooks and the workflow, name what is there."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import yaml

from tests.command_line import run_line

ROOT = Path(__file__).parents[2]


def load(name: str):
    return yaml.safe_load((ROOT / name).read_text("utf-8"))


def find_targets() -> set[str]:
    """Return the targets of the Makefile."""
    return set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))


def test_the_commands_about_a_phrase_show_its_numbers(tmp_path):
    page = (ROOT / "docs" / "contributing.md").read_text("utf-8").split("## A phrase\n")[1].split("\n## ")[0]
    (tmp_path / "phrase.txt").write_text("新冠肺炎疫情通报\n\n新增本土确诊病例12例，其中香坊区7例。\n", "utf-8")
    commands = [line for block in re.findall(r"```sh\n(.*?)```", page, re.DOTALL) for line in block.splitlines()]
    about = [command for command in commands if command.startswith("scrapy ")]
    assert len(about) == 2
    for command in about:
        done = run_line(command, tmp_path)
        assert (done.returncode, done.stderr) == (0, "")
        assert re.search("香坊区.* 7(?![0-9])", done.stdout), done.stdout


def test_hooks_run_what_make_check_runs():
    (repo,) = load(".pre-commit-config.yaml")["repos"]
    hooks = {hook["entry"].removeprefix(".venv/bin/") for hook in repo["hooks"]}
    recipe = re.search(r"^check:.*\n((?:\t.*\n)+)", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)[1]
    assert hooks == {line.strip().removeprefix("$(BIN)/").removesuffix(" .") for line in recipe.splitlines()}


def test_the_workflow_runs_targets_that_exist_on_the_supported_pythons():
    workflow = load(".github/workflows/ci.yml")
    steps = [step["run"] for job in workflow["jobs"].values() for step in job["steps"] if "run" in step]
    targets = {step.removeprefix("make ") for step in steps if step.startswith("make ")}
    assert targets == {"check", "test", "site"} <= find_targets()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["requires-python"] == f">={workflow['jobs']['test']['strategy']['matrix']['python'][0]}"


def test_the_nightly_workflow_runs_the_tool_of_the_script_and_tests_that_exist():
    steps = load(".github/workflows/nightly.yml")["jobs"]["mutations"]["steps"]
    (install,) = (step["run"] for step in steps if "pip install" in step.get("run", ""))
    tool = install.split()[-1]
    for name in ("bench/mutating.py", "docs/contributing.md"):
        assert f"pip install {tool}\n" in (ROOT / name).read_text("utf-8")
    plan = tomllib.loads((ROOT / "bench" / "mutations.toml").read_text("utf-8"))
    named = {*plan["tests"], *(test for tests in plan["tests"].values() for test in tests)}
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_the_citation_has_the_version_of_the_project():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    citation = load("CITATION.cff")
    assert (citation["version"], citation["license"]) == (project["version"], "MIT")
    assert (ROOT / "LICENSE").read_text("utf-8").startswith("MIT License")


def test_templates_of_issues_have_labels_and_required_fields():
    for path in (ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml"):
        template = yaml.safe_load(path.read_text("utf-8"))
        assert template["name"]
        assert any(field.get("validations", {}).get("required") for field in template["body"])


def test_links_go_to_files_and_headings():
    for name in ("CONTRIBUTING.md", "SECURITY.md"):
        for target in re.findall(r"\]\(([^)]+)\)", (ROOT / name).read_text("utf-8")):
            path, _, heading = target.partition("#")
            text = (ROOT / path).read_text("utf-8")
            assert not heading or heading in [line.lstrip("# ").lower().replace(" ", "-") for line in text.splitlines()]
