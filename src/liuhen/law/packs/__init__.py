"""Rule packs: five regulations and national law, each a folder of YAML that a lawyer can read and sign."""

from liuhen.law.clause import Clause
from liuhen.law.packs.errors import BadPack, NotInThisPack, UnknownPack
from liuhen.law.packs.national import NATIONAL, National, load_national
from liuhen.law.packs.opening import may_open
from liuhen.law.packs.overriding import with_force, with_house, with_overrides
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
    "NotInThisPack",
    "Pack",
    "UnknownPack",
    "load_all",
    "load_national",
    "load_pack",
    "may_open",
    "with_force",
    "with_house",
    "with_overrides",
]
