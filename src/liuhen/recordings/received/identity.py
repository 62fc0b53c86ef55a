"""Who stands behind a reception. Told once, sealed at once; only `actions.look` opens it again."""

import json
from dataclasses import asdict, dataclass, field
from typing import Self

from liuhen.law.dossier import Fault
from liuhen.people.wanting import BadInput, quote

LONGEST, LONGEST_GROUND = 300, 1_000


class NotNamed(BadInput):
    """Whoever stands behind a reception is not told well enough."""


class CannotDestroy(BadInput):
    """It is not told by what law an identity is destroyed, or why now."""


class IdentityGone(Exception):
    """The identity was destroyed; the receipt and the material stay."""

    def __init__(self, of: str) -> None:
        super().__init__(f"{of}: the identity was destroyed. What was received stays.")

    @property
    def zh(self) -> str:
        """The same in Chinese."""
        return "身份信息已经销毁；接收的材料和回执不受影响。"


class IdentityDiffers(Exception):
    """What is kept of an identity is no longer what was sealed when it was received."""

    def __init__(self, of: str) -> None:
        super().__init__(f"{of}: the identity that is kept does not have the digest that was logged.")
        self.of = of

    @property
    def zh(self) -> str:
        """The same in Chinese."""
        return f"{self.of}：保存的身份信息与登记时的摘要不符，请报告监督人员。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody outside: name, how to reach them (telephone, address), number of an identity document."""

    name: str = field(repr=False)
    contact: str = field(default="", repr=False)
    document: str = field(default="", repr=False)

    @property
    def text(self) -> str:
        """What is sealed: the same person always gives the same text."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)

    @classmethod
    def read(cls, text: str) -> Self:
        """Read what was sealed."""
        return cls(**json.loads(text))


def require_real_name(person: Person) -> Person:
    """Insist on a real name and a way to verify it: who reports under the real name can be asked (dl-9a).

    Raises:
        NotNamed: with every reason.
    """
    clean = _clean(person)
    faults = [] if clean.name else [Fault("name", "", "the giver's name", "提供人姓名")]
    if not clean.contact and not clean.document:
        wanted = "a telephone number, an address or an identity document"
        faults.append(Fault("contact", "", wanted, "联系电话、地址或证件号码（至少一项）"))
    return _checked(clean, faults)


def require_other_side(person: Person) -> Person:
    """Insist that it is told who was called: a name, or at least the number.

    Raises:
        NotNamed: neither is told.
    """
    clean = _clean(person)
    told = clean.name or clean.contact
    fault = Fault("name", "", "the other side's name or number", "对方姓名或号码（至少一项）")
    return _checked(clean, [] if told else [fault])


def require_ground(*, ground: str, reason: str) -> dict[str, str]:
    """Insist that it is told by what law or decision an identity is destroyed, and why now.

    Raises:
        CannotDestroy: with every reason.
    """
    said = {"ground": ground.strip(), "reason": reason.strip()}
    wanted = {
        "ground": ("the law or the decision that asks for it", "销毁的法律依据或者决定文号"),
        "reason": ("why it is destroyed", "销毁的理由"),
    }
    faults = [
        Fault(key, quote(text[:20]), f"{wanted[key][0]}, up to {LONGEST_GROUND} characters",
              f"{wanted[key][1]}（不超过 {LONGEST_GROUND} 字）")
        for key, text in said.items()
        if not 0 < len(text) <= LONGEST_GROUND
    ]  # fmt: skip
    if faults:
        raise CannotDestroy(*faults)
    return said


def _clean(person: Person) -> Person:
    return Person(name=person.name.strip(), contact=person.contact.strip(), document=person.document.strip())


def _checked(person: Person, faults: list[Fault]) -> Person:
    wanted, wanted_zh = f"at most {LONGEST} characters", f"至多 {LONGEST} 个字"
    faults += [
        Fault(key, f"‘{text[:20]}…’", wanted, wanted_zh)
        for key, text in asdict(person).items()
        if len(text) > LONGEST
    ]
    if faults:
        raise NotNamed(*faults)
    return person
