"""The kinds of rule: a small closed set, one module each.

All regulations are told with these. A kind is added only where a text asks for something that none of them can say.
"""

from typing import Annotated

from pydantic import Field

from liuhen.law.kinds.afterwards import Afterwards
from liuhen.law.kinds.before import Before
from liuhen.law.kinds.checked import Checked
from liuhen.law.kinds.content import Content
from liuhen.law.kinds.coverage import Coverage
from liuhen.law.kinds.done import Done
from liuhen.law.kinds.ended import Ended
from liuhen.law.kinds.filed import Filed
from liuhen.law.kinds.followed import Followed
from liuhen.law.kinds.footage import FootageRequired
from liuhen.law.kinds.items import Items
from liuhen.law.kinds.kept import Kept
from liuhen.law.kinds.labels import Labels
from liuhen.law.kinds.officers import Officers
from liuhen.law.kinds.opening import Opening
from liuhen.law.kinds.papers import PapersRequired
from liuhen.law.kinds.period import CasePeriod
from liuhen.law.kinds.rechecked import Rechecked
from liuhen.law.kinds.refused import Refused
from liuhen.law.kinds.resumed import Resumed
from liuhen.law.kinds.scope import Scope
from liuhen.law.kinds.self_kept import SelfKept
from liuhen.law.kinds.served import Served
from liuhen.law.kinds.signed import Signed
from liuhen.law.kinds.start import Start
from liuhen.law.kinds.steps import Steps
from liuhen.law.kinds.stored import Stored
from liuhen.law.kinds.stored_later import StoredLater
from liuhen.law.kinds.unbroken import Unbroken
from liuhen.law.kinds.validity import Validity

AnyRule = Annotated[
    Afterwards | Before | CasePeriod | Checked | Content | Coverage | Done | Ended | Filed | Followed | FootageRequired
    | Items | Kept | Labels | Officers | Opening | PapersRequired | Rechecked | Refused | Resumed | Scope | SelfKept | Served
    | Signed | Start | Steps | Stored | StoredLater | Unbroken | Validity,
    Field(discriminator="kind"),
]  # fmt: skip
