"""Other processes see whether a service runs over an instance."""

import subprocess
import sys

from webapp.frame.presence import is_served, present

SERVE = """
import sys
from webapp.frame.presence import is_served, present
from webapp.frame.settings import read_settings
settings = read_settings({"TVETIPEDIA_INSTANCE": sys.argv[1]})
print("seen" if is_served(settings) else "not seen", flush=True)
with present(settings):
    print("serving", flush=True)
    input()
"""


def test_a_service_is_seen_while_it_runs_and_no_longer(settings):
    assert not is_served(settings)
    with present(settings):
        assert is_served(settings)
        with present(settings):
            assert is_served(settings)
    assert not is_served(settings)


def test_a_service_in_another_process_is_seen_until_it_is_killed(settings):
    with present(settings):
        service = subprocess.Popen(
            [sys.executable, "-c", SERVE, settings.instance],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert service.stdout.readline() == "seen\n"
    assert service.stdout.readline() == "serving\n"
    service.kill()
    service.communicate()
    assert not is_served(settings)


def test_an_instance_that_cannot_be_made_has_no_service(settings):
    settings.instance.parent.mkdir(exist_ok=True)
    settings.instance.write_text("a file")
    assert not is_served(settings)
    with present(settings):
        pass
