"""Rule packs: five regulations and national law, each a folder of YAML that a lawyer can read and sign."""

from liuhen.law.clause import Clause
from liuhen.law.packs.errors import BadPack, UnknownPack
from liuhen.law.packs.national import NATIONAL, National, load_national
from liuhen.law.packs.reading import load_all, load_pack
from liuhen.law.packs.shapes import Acts, Bound, InForce, Pack

__all__ = [
    "NATIONAL",
    "Acts",
    "BadPack",
    "Bound",
    "Clause",
    "InForce",
    "National",
    "Pack",
    "UnknownPack",
    "load_all",
    "load_national",
    "load_pack",
]
