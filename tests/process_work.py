"""What processes are given to do in the tests: little things, and dying."""

import os
import signal
import time

from cli_fakes import fake_extract

from quotetool.extraction import Extracted
from quotetool.models import Problem


def nothing():
    """Prepare for nothing."""


def no_pipeline(model, officials):
    """Stand in for loading the pipeline."""


def extract(items, *, model, officials):
    """Stand in for the extraction: DEADLY kills, BROKEN fails, ENDLESS does not end."""
    return [_extracted(item) for item in items]


def _extracted(item):
    if isinstance(item, Problem):
        return Extracted(None, (item,))
    if "DEADLY" in item.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "ENDLESS" in item.text:
        time.sleep(60)
    problems = []
    found = list(fake_extract([item], report=problems.append))
    return Extracted(found[0][1] if found else None, tuple(problems))


def broken():
    """Fail to prepare."""
    raise LookupError("no pipeline")


def stillborn():
    """Die before any work."""
    os._exit(7)


def doubled(numbers):
    """Double each number; die on 13 of a signal, on 14 by leaving, and raise on 15."""
    if 13 in numbers:
        os.kill(os.getpid(), signal.SIGKILL)
    if 14 in numbers:
        os._exit(3)
    if 15 in numbers:
        raise ArithmeticError("fifteen")
    return [2 * number for number in numbers]


def doubled_but_dying_elsewhere(numbers, *, pid, deaths):
    """Double each number; die on 13, but not in the process `pid`; a file in `deaths` tells of it."""
    if 13 in numbers and os.getpid() != pid:
        (deaths / str(os.getpid())).touch()
        os._exit(3)
    return [2 * number for number in numbers]


def slow_first(numbers):
    """Take long for the batch that holds 0."""
    if 0 in numbers:
        time.sleep(0.5)
    return doubled(numbers)


def once(paths):
    """Die on a path that is not there yet, having left the number of the process there."""
    for path in paths:
        if not path.exists():
            path.write_text(str(os.getpid()))
            os.kill(os.getpid(), signal.SIGKILL)
    return ["in another process" if path.read_text() != str(os.getpid()) else "in the same" for path in paths]


def pids(numbers):
    """Tell which process it was."""
    return [os.getpid() for _ in numbers]


def threads(names):
    """Tell how variables are set."""
    return [os.environ.get(name) for name in names]


def endless(paths):
    """Leave the number of the process, and never end."""
    for path in paths:
        path.write_text(str(os.getpid()))
    time.sleep(60)


def large(numbers):
    """Answer with a megabyte each."""
    return ["x" * 1_000_000 for _ in numbers]


def lengths(articles):
    """Tell how long the articles are."""
    return [len(article.text) for article in articles]


def die(paths, **options):
    """Die whatever the paths are."""
    os.kill(os.getpid(), signal.SIGKILL)
