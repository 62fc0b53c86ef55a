"""How many examples Hypothesis tries: as many as a quick run bears, the same in every run; more and by chance when asked.

`LIUHEN_TEST_EXAMPLES=1000 pytest tests/ground/law` searches for what nobody has thought of. What it finds becomes a test.
How long an example takes is never a reason to fail: that depends on what else the machine does.
"""

import os

from hypothesis import HealthCheck, settings

ASKED_FOR = "LIUHEN_TEST_EXAMPLES"
USUAL = 40


def load() -> None:
    """Load the profile that is asked for; tests that say a number of their own keep it."""
    calm = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large]}
    settings.register_profile("usual", max_examples=USUAL, derandomize=True, database=None, **calm)
    if asked_for := os.environ.get(ASKED_FOR):
        settings.register_profile("thorough", max_examples=int(asked_for), print_blob=True, **calm)
    settings.load_profile("thorough" if asked_for else "usual")
