"""In which order the tests are done when several workers share them: `pytest -n 3 --dist loadfile --no-loadscope-reorder`.

The tests of a file stay with one worker, so that what they stand on is made once. What takes longest comes first, and the
many short ones fill what is left, so that all workers end together. No test depends on this order.
"""

from pathlib import Path

TESTS = Path(__file__).parent
#: What takes long, the longest first.
LONG = (
    "journeys/web/test_a_day_at_the_dock.py",
    "journeys/test_cli_demo.py",
    "journeys/test_kill.py",
    "journeys/web",
    "rooms/vault/test_several_processes.py",
    "journeys/test_bad_input.py",
    "journeys/test_worker.py",
    "ground/law/test_properties.py",
    "journeys/test_package.py",
    "journeys/test_round_trip.py",
    "ground/media/analysis/test_hints.py",
    "rooms/web/test_content.py",
    "rooms/web/test_case_page.py",
    "rooms/web/test_lists.py",
    "journeys/test_case_commands.py",
    "rooms/web/test_watching.py",
    "journeys/test_cli.py",
    "rooms/web/test_rules.py",
    "ground/verify/test_containers.py",
    "journeys/test_check_many.py",
    "architecture/test_generated.py",
)


def place(path: Path) -> int:
    """Return the place in the order: those that take long first, then all others as they were found."""
    within = path.relative_to(TESTS).as_posix()
    return next(
        (n for n, name in enumerate(LONG) if within == name or within.startswith(f"{name}/")), len(LONG)
    )
