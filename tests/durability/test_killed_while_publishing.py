"""What a page has confirmed outlasts the end of the server; `make durability` is the long form."""

from pathlib import Path

from durability.killing import run

KILLS, SEED = 6, 4


def test_nothing_confirmed_is_lost_when_the_server_is_killed_while_people_publish(
    tmp_path: Path,
) -> None:
    figures = run(tmp_path / "instance", KILLS, SEED)
    assert figures.kills == KILLS
    assert figures.confirmed >= KILLS
