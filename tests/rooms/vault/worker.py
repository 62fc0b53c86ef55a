"""A program of its own that works on the vault of an installation, for tests that kill it or run several at once.

`leave NAME COUNT`: leaves traces one transaction each, and says the number of each after its commit.
`integrate`: takes in what waits, over and over, until nobody writes to it any more.
`tell`: verifies the log and says what there is.
"""

import json
import select
import sys
import time

import django
from django.db import transaction

django.setup()

from tests.rooms.vault.story import YUNLAN, trace  # noqa: E402

from liuhen.vault import actions, queries  # noqa: E402
from liuhen.vault.verify import verify_ledger  # noqa: E402

BREATH = 0.002


def leave(name: str, count: str) -> None:
    for number in range(int(count)):
        # Who writes without a pause keeps all others from SQLite's one place for a writer.
        time.sleep(BREATH)
        with transaction.atomic():
            left = actions.leave(authority=YUNLAN, trace=trace(number, of=f"recording:{name}"))
        print(left.number, flush=True)  # noqa: T201


def integrate() -> None:
    print("begun", flush=True)  # noqa: T201
    while not select.select([sys.stdin], [], [], 0)[0]:
        actions.integrate(authority=YUNLAN)


def tell() -> None:
    actions.integrate(authority=YUNLAN)
    report = verify_ledger(authority=YUNLAN)
    numbers = [queries.logged_at(authority=YUNLAN, index=index).number for index in range(report.entries)]
    told = {"problems": [p.en for p in report.problems], "numbers": numbers, "waiting": report.waiting}
    print(json.dumps(told))  # noqa: T201


if __name__ == "__main__":
    command, *arguments = sys.argv[1:]
    {"leave": leave, "integrate": integrate, "tell": tell}[command](*arguments)
