"""The examples for operators, checked by the programs that read them, where those are installed."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from webapp.frame.serving import LARGEST_BODY
from webapp.frame.settings import FILE_VARIABLE, SETTINGS

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
SETTING = re.compile(r"TVETIPEDIA_[A-Z_]+")


def _run(*words):
    return subprocess.run([str(w) for w in words], capture_output=True, text=True, check=False)


@pytest.mark.parametrize("file", sorted(DEPLOY.iterdir()), ids=lambda file: file.name)
def test_an_example_names_only_settings_that_there_are(file):
    known = {setting.variable for setting in SETTINGS} | {FILE_VARIABLE}
    assert set(SETTING.findall(file.read_text("utf-8"))) <= known


def test_systemd_takes_the_unit(tmp_path):
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze is not installed")
    text = (DEPLOY / "tvetipedia.service").read_text("utf-8")
    program = "/opt/tvetipedia/bin/tvetipedia"
    assert program in text
    unit = tmp_path / "tvetipedia.service"
    # It also looks whether the program is there, which only an installation has.
    unit.write_text(text.replace(program, sys.executable))
    done = _run("systemd-analyze", "verify", "--man=no", unit)
    assert (done.returncode, done.stderr) == (0, "")
    unit.write_text(unit.read_text().replace("NoNewPrivileges=yes", "NoNewPrivileges=perhaps"))
    assert "perhaps" in _run("systemd-analyze", "verify", "--man=no", unit).stderr


def test_nginx_takes_its_configuration(tmp_path):
    nginx, openssl = shutil.which("nginx", path="/usr/sbin:/usr/bin"), shutil.which("openssl")
    if nginx is None or openssl is None:
        pytest.skip("nginx or openssl is not installed")
    key, certificate = tmp_path / "key", tmp_path / "certificate"
    made = _run(openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=test",
                "-keyout", key, "-out", certificate)  # fmt: skip
    assert made.returncode == 0, made.stderr
    text = (DEPLOY / "nginx.conf").read_text("utf-8")
    text = text.replace("/etc/ssl/private/tvetipedia.key", str(key))
    text = text.replace("/etc/ssl/certs/tvetipedia.pem", str(certificate))
    whole = tmp_path / "nginx.conf"
    whole.write_text(f"pid {tmp_path}/pid;\nerror_log stderr;\nevents {{}}\nhttp {{\n{text}\n}}\n")
    done = _run(nginx, "-t", "-q", "-c", whole, "-p", tmp_path)
    assert done.returncode == 0, done.stderr
    whole.write_text(whole.read_text().replace("proxy_pass", "proxy_past", 1))
    assert _run(nginx, "-t", "-q", "-c", whole, "-p", tmp_path).returncode != 0


def test_nginx_passes_on_what_the_service_takes():
    text = (DEPLOY / "nginx.conf").read_text("utf-8")
    assert f"client_max_body_size {LARGEST_BODY // 2**20}m;" in text


def _compose():
    """The program that reads compose files: Docker's plugin, or the one of its own before it."""
    if shutil.which("docker") and _run("docker", "compose", "version").returncode == 0:
        return ("docker", "compose")
    if shutil.which("docker-compose"):
        return ("docker-compose",)
    pytest.skip("neither docker compose nor docker-compose is installed")


def test_docker_takes_the_compose_file():
    done = _run(*_compose(), "--file", DEPLOY / "compose.yaml", "config", "--quiet")
    assert done.returncode == 0, done.stderr


def test_the_compose_file_names_what_there_is():
    service = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))["services"]["tvetipedia"]
    assert (DEPLOY / service["build"]["context"] / service["build"]["dockerfile"]).is_file()
    instance = re.search(r"TVETIPEDIA_INSTANCE=(\S+)", (DEPLOY / "Dockerfile").read_text("utf-8"))
    assert f"instance:{instance[1]}" in service["volumes"]


def test_the_image_is_made_of_what_there_is_and_of_nothing_that_is_left_out():
    text = (DEPLOY / "Dockerfile").read_text("utf-8")
    kept = {
        line.removeprefix("!")
        for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines()
        if line.startswith("!")
    }
    copied = {
        source
        for sources in re.findall(r"^COPY (?!--from)(.+) \S+$", text, re.MULTILINE)
        for source in sources.split()
    }
    assert copied == kept
    assert all((ROOT / source).exists() for source in copied)
    assert "/health/live" in text
