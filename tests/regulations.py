"""The regulations and the national law that lie in the repository, read once for all tests of a process."""

from pathlib import Path

from liuhen.law.packs import load_all, load_national

RULEPACKS = Path(__file__).resolve().parents[1] / "rulepacks"
PACKS = load_all(RULEPACKS)
NATION = load_national(RULEPACKS)
