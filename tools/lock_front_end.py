"""Write package-lock.json anew without any address: npm leaves the registry out, this leaves out where to donate."""

import json
import subprocess
from pathlib import Path

LOCK = Path(__file__).resolve().parents[1] / "package-lock.json"


def main() -> None:
    """Lock, then keep only what installing needs."""
    subprocess.run(["npm", "install", "--package-lock-only", "--no-progress"], cwd=LOCK.parent, check=True)
    lock = json.loads(LOCK.read_text("utf-8"))
    for package in lock["packages"].values():
        package.pop("funding", None)
        package.pop("resolved", None)
    LOCK.write_text(json.dumps(lock, indent=2, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
