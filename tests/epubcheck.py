"""EPUBCheck, the official checker of EPUB, run from the jars of the local Maven repository."""

import shutil
import subprocess
from pathlib import Path

import pytest

VERSION = "5.1.0"
_CHECKER = "com.adobe.epubcheck.tool.Checker"
_POM = f"""<project xmlns="http://maven.apache.org/POM/4.0.0">
<modelVersion>4.0.0</modelVersion>
<groupId>tests</groupId><artifactId>checker</artifactId><version>1</version>
<dependencies><dependency><groupId>org.w3c</groupId><artifactId>epubcheck</artifactId>
<version>{VERSION}</version></dependency></dependencies>
</project>
"""
_FETCH = f"mvn dependency:get -Dartifact=org.w3c:epubcheck:{VERSION}"


@pytest.fixture(scope="session")
def epubcheck(tmp_path_factory):
    """A function that gives what EPUBCheck says of a book, and whether it found it clean."""
    if not shutil.which("java") or not shutil.which("mvn"):
        pytest.skip("EPUBCheck needs Java and Maven: sudo apt-get install default-jdk maven")
    folder = tmp_path_factory.mktemp("epubcheck")
    (folder / "pom.xml").write_text(_POM, "utf-8")
    listed = folder / "jars"
    asked = ["mvn", "-q", "-o", "dependency:build-classpath", f"-Dmdep.outputFile={listed}"]
    done = subprocess.run(asked, cwd=folder, capture_output=True, check=False, timeout=120)
    if done.returncode or not listed.is_file():
        pytest.skip(f"EPUBCheck is not in the local Maven repository: {_FETCH}")

    def check(book: Path) -> tuple[bool, str]:
        command = ["java", "-cp", listed.read_text("utf-8"), _CHECKER, "--failonwarnings", book]
        said = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
        return said.returncode == 0, said.stdout + said.stderr

    return check
