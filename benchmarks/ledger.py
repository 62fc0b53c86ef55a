"""The log of a million traces on SQLite in WAL mode: appending, proving, verifying.

It is measured in a process of its own, on a home and database of its own that are thrown away.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from typing import Any


def run() -> Iterator[dict[str, Any]]:
    """Yield the figures."""
    with tempfile.TemporaryDirectory(prefix="liuhen-bench-") as home:
        environment = {**os.environ, "LIUHEN_HOME": home, "DJANGO_SETTINGS_MODULE": "liuhen.config.settings"}
        environment.pop("LIUHEN_DATABASE", None)
        command = [sys.executable, "-m", "benchmarks._ledger_of_a_million"]
        with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
            for line in process.stdout or ():
                yield json.loads(line)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
