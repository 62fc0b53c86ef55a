"""In which order and by whom the tests are done when several workers share them: `pytest -n 2 --dist loadgroup`.

What belongs together stays with one worker, so that what it stands on is made once: the browser's tests with each other,
else the tests of a file. What takes longest comes first, and the many short ones fill what is left, so that all workers
end together. No test depends on this order.
"""

from pathlib import Path

TESTS = Path(__file__).parent
#: Folders that are one group.
TOGETHER = ("journeys/web",)
#: What takes long, the longest first.
LONG = (
    "journeys/web",
    "journeys/test_kill.py",
    "journeys/test_cli_demo.py",
    "journeys/test_bad_input.py",
    "rooms/vault/test_several_processes.py",
    "journeys/test_package.py",
    "journeys/test_worker.py",
    "ground/law/test_properties.py",
    "ground/media/analysis/test_hints.py",
    "journeys/test_intake_console.py",
    "journeys/test_judge_again_console.py",
    "journeys/test_check_many.py",
    "journeys/test_case_commands.py",
    "journeys/test_round_trip.py",
    "architecture/test_generated.py",
    "rooms/web/test_content.py",
)


def group(path: Path) -> str:
    """Return the name of what stays with one worker."""
    within = path.relative_to(TESTS).as_posix()
    return next((folder for folder in TOGETHER if within.startswith(f"{folder}/")), within)


def place(path: Path) -> int:
    """Return the place in the order: those that take long first, then all others as they were found."""
    name = group(path)
    return LONG.index(name) if name in LONG else len(LONG)
