"""The examples for operators, checked by the programs that read them, where those are installed."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from glossary.store.database import file_of
from indexer.engines.registry import open_engine
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
    assert "/health/ready" in text


def test_docker_takes_the_compose_file_of_a_cluster():
    done = _run(*_compose(), "--file", DEPLOY / "cluster.compose.yaml", "config", "--quiet")
    assert done.returncode == 0, done.stderr


def test_what_the_compose_file_of_a_cluster_refers_to_is_there():
    whole = yaml.safe_load((DEPLOY / "cluster.compose.yaml").read_text("utf-8"))
    services, known = whole["services"], {"services", "secrets", "volumes", "x-web"}
    assert set(whole) == known
    for service in services.values():
        assert set(service.get("depends_on", ())) <= set(services)
        assert set(service.get("secrets", ())) <= set(whole["secrets"])
        for volume in service["volumes"]:
            source = volume.partition(":")[0]
            assert source in whole["volumes"] or (DEPLOY / source).is_file()
    for name, service in services.items():
        if name.startswith("web-"):
            assert service["read_only"]
            assert (DEPLOY / service["build"]["context"] / service["build"]["dockerfile"]).is_file()
            open_engine(service["environment"]["TVETIPEDIA_ENGINE"]).close()
            assert file_of(service["environment"]["TVETIPEDIA_DATABASE"]) is None


def test_nginx_in_front_of_a_cluster_asks_each_web_process_and_once_more(tmp_path):
    text = (DEPLOY / "cluster.nginx.conf").read_text("utf-8")
    whole = yaml.safe_load((DEPLOY / "cluster.compose.yaml").read_text("utf-8"))
    web = {name for name in whole["services"] if name.startswith("web-")}
    assert set(re.findall(r"server (web-\d+):8000", text)) == web
    assert "proxy_next_upstream_tries 2;" in text
    assert f"client_max_body_size {LARGEST_BODY // 2**20}m;" in text
    nginx = shutil.which("nginx", path="/usr/sbin:/usr/bin")
    if nginx is None:
        pytest.skip("nginx is not installed")
    # Their names are known inside the network of the containers only.
    text = re.sub(r"web-\d+", "127.0.0.1", text)
    whole = tmp_path / "nginx.conf"
    whole.write_text(f"pid {tmp_path}/pid;\nerror_log stderr;\nevents {{}}\nhttp {{\n{text}\n}}\n")
    done = _run(nginx, "-t", "-q", "-c", whole, "-p", tmp_path)
    assert done.returncode == 0, done.stderr


def test_the_objects_for_kubernetes_fit_each_other_and_the_image():
    found = list(yaml.safe_load_all((DEPLOY / "kubernetes.yaml").read_text("utf-8")))
    kinds = {each["kind"]: each for each in found}
    versions = {each["kind"]: each["apiVersion"] for each in found}
    assert versions == {
        "PersistentVolumeClaim": "v1",
        "Deployment": "apps/v1",
        "Service": "v1",
        "PodDisruptionBudget": "policy/v1",
    }
    pod = kinds["Deployment"]["spec"]["template"]
    labels = pod["metadata"]["labels"]
    assert kinds["Deployment"]["spec"]["selector"]["matchLabels"] == labels
    assert kinds["Service"]["spec"]["selector"] == labels
    assert kinds["PodDisruptionBudget"]["spec"]["selector"]["matchLabels"] == labels
    (container,) = pod["spec"]["containers"]
    image = (DEPLOY / "Dockerfile").read_text("utf-8")
    assert f"EXPOSE {container['ports'][0]['containerPort']}" in image
    assert f"--uid {pod['spec']['securityContext']['runAsUser']} " in image
    mounted = {mount["name"]: mount["mountPath"] for mount in container["volumeMounts"]}
    assert f"TVETIPEDIA_INSTANCE={mounted['instance']}" in image
    assert {volume["name"] for volume in pod["spec"]["volumes"]} == set(mounted)
    claim = pod["spec"]["volumes"][0]["persistentVolumeClaim"]["claimName"]
    assert claim == kinds["PersistentVolumeClaim"]["metadata"]["name"]
    assert container["readinessProbe"]["httpGet"]["path"] == "/health/ready"
    assert container["livenessProbe"]["httpGet"]["path"] == "/health/live"
