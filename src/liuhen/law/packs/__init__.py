"""Rule packs: five regulations, each a folder of YAML that a lawyer can read and sign."""

from liuhen.law.clause import Clause
from liuhen.law.packs.errors import BadPack, UnknownPack
from liuhen.law.packs.reading import load_all, load_pack
from liuhen.law.packs.shapes import Acts, Bound, InForce, Pack

__all__ = ["Acts", "BadPack", "Bound", "Clause", "InForce", "Pack", "UnknownPack", "load_all", "load_pack"]
