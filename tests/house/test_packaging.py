"""What the package says of itself agrees with what is in the repository."""

import re
import tomllib

import pytest
import yaml


@pytest.fixture
def project(root):
    """The table `project` of pyproject.toml."""
    return tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]


def test_the_licence_covers_the_code_and_every_part_of_the_corpus(root, project):
    corpus = (root / "corpus" / "LICENSE").read_text("utf-8")
    named = {
        f"CC-{name.replace(' ', '-')}"
        for name in re.findall(r"\(CC ((?:BY|BY-SA) \d\.\d(?: IGO)?)\)", corpus)
    }
    assert {"Apache-2.0", *named} == set(project["license"].split(" AND "))
    assert "corpus/LICENSE" in project["license-files"]


def test_the_versions_of_python_are_the_same_everywhere(root, project):
    least, above = re.fullmatch(r">=3\.(\d+),<3\.(\d+)", project["requires-python"]).groups()
    minors = range(int(least), int(above))
    classifiers = re.findall(r"Python :: 3\.(\d+)", " ".join(project["classifiers"]))
    assert [int(minor) for minor in classifiers] == list(minors)
    words = f"Python 3.{minors[0]} to 3.{minors[-1]}"
    for file in ("README.md", "CONTRIBUTING.md", "scripts/find-python"):
        assert words in (root / file).read_text("utf-8")
    image = (root / "deploy" / "Dockerfile").read_text("utf-8")
    assert set(re.findall(r"^FROM python:3\.(\d+)", image, re.M)) <= {str(m) for m in minors}


def test_what_is_an_extra_is_no_dependency_of_every_service(project):
    always = {re.split(r"[\[>=]", entry)[0] for entry in project["dependencies"]}
    extra = {
        re.split(r"[\[>=]", entry)[0]
        for entries in project["optional-dependencies"].values()
        for entry in entries
    }
    assert not always & extra


def test_issue_forms_can_be_read(root):
    for file in (root / ".github" / "ISSUE_TEMPLATE").glob("*.yml"):
        form = yaml.safe_load(file.read_text("utf-8"))
        if file.name != "config.yml":
            assert {"name", "description", "body"} <= form.keys()
            ids = [part["id"] for part in form["body"] if "id" in part]
            assert len(ids) == len(set(ids)) > 0


def test_links_between_documents_lead_somewhere(root):
    pages = [*root.glob("*.md"), *(root / "docs").glob("*.md")]
    broken = {
        f"{page.name}: {target}"
        for page in pages
        for target in re.findall(
            r"(?<!!)\[[^\]]*\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text("utf-8")
        )
        if "://" not in target and not (page.parent / target).exists()
    }
    assert not broken
