"""`python -m tests.durability [KILLS [SEED]]`: kill a publishing server, say what is left."""

import random
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from durability.killing import Figures, run

KILLS = 200


def main(kills: int, seed: int) -> None:
    """Run and print the figures."""
    sys.stdout.write(f"{kills} kills with seed {seed}\n")

    def tell(figures: Figures) -> None:
        if figures.kills % 10 == 0:
            sys.stdout.write(f"{figures.kills} kills, {figures.confirmed} confirmed\n")
            sys.stdout.flush()

    with tempfile.TemporaryDirectory(prefix="tvetipedia-durability-") as folder:
        figures = run(Path(folder) / "instance", kills, seed, tell)
    sys.stdout.writelines(f"{line}\n" for line in figures.lines())


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:]]
    main(*given[:1] or [KILLS], *given[1:] or [random.SystemRandom().randrange(10**6)])
