"""Who may see and do what: denied unless a line here grants it.

One function answers for the button and for the gate: a page asks `if may_view_case(…)`, an action says `.require()`.
Viewing follows A-dl-7 (a role in the case, or a supervising role); IT staff run the machine and see no content.
"""

from collections.abc import Collection
from dataclasses import dataclass

from liuhen.people.models import Role

#: Roles that see every case and recording of their authority.
SEES_ALL = frozenset({Role.LEADER, Role.LEGAL_REVIEWER, Role.RECORD_ADMIN, Role.SUPERVISOR})
#: Roles that take recordings in and tie them to events.
TAKES_IN = frozenset({Role.OFFICER, Role.UNIT_HEAD, Role.RECORD_ADMIN})
#: Roles that have clips cut out of recordings that they may view.
CUTS = TAKES_IN | {Role.LEGAL_REVIEWER, Role.SUPERVISOR}
#: Roles that hand out a case package.
HANDS_OUT = frozenset({Role.UNIT_HEAD, Role.LEADER, Role.ARCHIVIST, Role.RECORD_ADMIN})

#: Roles that register officers, appoint them and open their accounts.
MANAGES_PEOPLE = frozenset({Role.IT, Role.RECORD_ADMIN})
#: Roles that may look up who works here, what they hold and since when.
SEES_PEOPLE = MANAGES_PEOPLE | {Role.UNIT_HEAD, Role.LEADER, Role.SUPERVISOR}

#: Roles that keep the register of places and fixed cameras, and bring what surveillance systems tell.
KEEPS_PLACES = frozenset({Role.IT, Role.RECORD_ADMIN})
#: Roles that see how places stand: when cameras ran, never what they saw.
SEES_PLACES = KEEPS_PLACES | TAKES_IN | {Role.LEADER, Role.SUPERVISOR}

#: Roles that open a case.
OPENS = frozenset({Role.OFFICER, Role.UNIT_HEAD})
#: Roles that may know who stands behind a citizen's material or a recorded call, whatever the case.
SEES_IDENTITIES = frozenset({Role.LEADER, Role.RECORD_ADMIN})

#: Roles that say which other law prevails for the authority, and by what document its regulation holds: a question of law.
SETS_LAW = frozenset({Role.LEGAL_REVIEWER, Role.LEADER})
#: Roles that keep these entries: they set times of the house and of keeping (yy-34b), and withdraw, which only brings back
#: what the regulation asks itself.
TENDS_LAW = SETS_LAW | {Role.RECORD_ADMIN}


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """An answer that explains itself and can insist."""

    granted: bool
    because_zh: str
    because_en: str

    def __bool__(self) -> bool:
        return self.granted

    def require(self) -> None:
        """Raise `Refused` unless granted."""
        if not self.granted:
            raise Refused(self)


class Refused(Exception):
    """Somebody may not do this; nothing was changed."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict.because_en)
        self.verdict = verdict

    def zh(self) -> str:
        """Say it in Chinese."""
        return self.verdict.because_zh


GRANTED = Verdict(granted=True, because_zh="准许", because_en="Granted.")


def may_view_case(*, roles: Collection[str], in_case: bool, same_unit: bool, archived: bool) -> Verdict:
    """Say whether somebody may look into a case of their own authority."""
    if in_case or SEES_ALL & set(roles):
        return GRANTED
    if Role.UNIT_HEAD in roles and same_unit:
        return GRANTED
    if Role.ARCHIVIST in roles and archived:
        return GRANTED
    return Verdict(
        granted=False,
        because_zh="您不是本案承办人员，所任职务也不能查看本案。未作任何更改。",
        because_en="You do not handle this case and hold no role that may view it. Nothing was changed.",
    )


def may_view_recording(*, roles: Collection[str], is_maker: bool, through_case: bool) -> Verdict:
    """Say whether somebody may watch a recording: its maker, or through a case or role that shows it."""
    if is_maker or through_case or SEES_ALL & set(roles):
        return GRANTED
    return Verdict(
        granted=False,
        because_zh="这段音像不是您拍摄的，也不属于您能查看的案件。未作任何更改。",
        because_en="You did not make this recording and it is in no case that you may view. Nothing was changed.",
    )


def may_take_in(*, roles: Collection[str]) -> Verdict:
    """Say whether somebody may store recordings and tie them to events."""
    if TAKES_IN & set(roles):
        return GRANTED
    return Verdict(
        granted=False,
        because_zh="只有执法人员、承办机构负责人和记录管理员可以入库和关联音像。未作任何更改。",
        because_en="Only officers, heads of unit and record administrators may store and tie recordings.",
    )


def may_cut(*, roles: Collection[str]) -> Verdict:
    """Say whether somebody may have a clip cut out of a recording that they may view."""
    if CUTS & set(roles):
        return GRANTED
    return Verdict(
        granted=False,
        because_zh="只有执法人员、承办机构负责人、法制审核人员、记录管理员和监督人员可以截取音像。未作任何更改。",
        because_en="Only officers, heads of unit, legal reviewers, record administrators and supervisors may have clips cut.",
    )


def may_hand_out(*, roles: Collection[str]) -> Verdict:
    """Say whether somebody may make a case package."""
    if HANDS_OUT & set(roles):
        return GRANTED
    return Verdict(
        granted=False,
        because_zh="只有承办机构负责人、领导、档案员和记录管理员可以导出案卷包。未作任何更改。",
        because_en="Only heads of unit, leaders, archivists and record administrators may hand out a package.",
    )


def may_see_people(*, roles: Collection[str]) -> Verdict:
    """Say whether somebody may look up the officers of their authority."""
    if SEES_PEOPLE & set(roles):
        return GRANTED
    return Verdict(
        granted=False,
        because_zh="只有信息技术人员、记录管理员、承办机构负责人、领导和监督人员可以查看人员。未作任何更改。",
        because_en="Only IT staff, record administrators, heads of unit, leaders and supervisors may look up officers.",
    )


def may_manage_people(*, roles: Collection[str]) -> Verdict:
    """Say whether somebody may register officers, appoint them and open accounts."""
    if MANAGES_PEOPLE & set(roles):
        return GRANTED
    return Verdict(
        granted=False,
        because_zh="只有信息技术人员和记录管理员可以登记人员、任免职务、开通和停用账号。未作任何更改。",
        because_en="Only IT staff and record administrators register officers, appoint them and open accounts.",
    )


def may_manage_person(*, roles: Collection[str], oneself: bool) -> Verdict:
    """Say whether somebody may change what this officer holds: nobody appoints or closes themselves."""
    if not (verdict := may_manage_people(roles=roles)):
        return verdict
    if not oneself:
        return GRANTED
    return Verdict(
        granted=False,
        because_zh="不能给自己任免职务、重置密码或停用账号，请由另一名管理人员办理。未作任何更改。",
        because_en="Nobody changes their own roles or account; another administrator does it. Nothing was changed.",
    )


def may_see_places(*, roles: Collection[str]) -> Verdict:
    """Say whether somebody may see how the places of their authority stand."""
    if SEES_PLACES & set(roles):
        return GRANTED
    return Verdict(
        granted=False,
        because_zh="您的职务不能查看监控场所。未作任何更改。",
        because_en="Your role does not look up places with cameras. Nothing was changed.",
    )


def may_keep_places(*, roles: Collection[str]) -> Verdict:
    """Say whether somebody may register places and cameras and bring reports of them."""
    if KEEPS_PLACES & set(roles):
        return GRANTED
    return Verdict(
        granted=False,
        because_zh="只有信息技术人员和记录管理员可以登记场所、摄像头，导入运行情况。未作任何更改。",
        because_en="Only IT staff and record administrators register places and cameras and bring reports of them.",
    )


def may_explain_gap(*, roles: Collection[str]) -> Verdict:
    """Say whether somebody may enter why a camera did not record, or that it sees the whole place."""
    if (KEEPS_PLACES | TAKES_IN) & set(roles):
        return GRANTED
    return Verdict(
        granted=False,
        because_zh="只有执法人员、承办机构负责人、信息技术人员和记录管理员可以说明缺口、确认覆盖。未作任何更改。",
        because_en="Only officers, heads of unit, IT staff and record administrators explain gaps and confirm coverage.",
    )


def may_open_case(*, roles: Collection[str]) -> Verdict:
    """Say whether somebody may open a case."""
    if OPENS & set(roles):
        return GRANTED
    return Verdict(
        granted=False,
        because_zh="只有执法人员和承办机构负责人可以新建案件。未作任何更改。",
        because_en="Only officers and heads of unit open cases. Nothing was changed.",
    )


def may_see_receptions(*, roles: Collection[str]) -> Verdict:
    """Say whether somebody may open the list of what was received; what they find in it is their own or their role's."""
    if (TAKES_IN | SEES_ALL) & set(roles):
        return GRANTED
    return Verdict(
        granted=False,
        because_zh="您的职务不办理接收，也不能查看接收登记。未作任何更改。",
        because_en="Your role neither receives material nor looks it up. Nothing was changed.",
    )


def may_view_reception(
    *, roles: Collection[str], is_receiver: bool, same_unit: bool, handles: bool
) -> Verdict:
    """Say whether somebody may see what was received: who took it, whose case it is in, or by a role."""
    if is_receiver or handles or SEES_ALL & set(roles) or (Role.UNIT_HEAD in roles and same_unit):
        return GRANTED
    return Verdict(
        granted=False,
        because_zh="这份材料不是您接收的，也不在您承办的案件中。未作任何更改。",
        because_en="You did not receive this, and it is in no case that you handle. Nothing was changed.",
    )


def may_see_identity(*, roles: Collection[str], is_receiver: bool, handles: bool) -> Verdict:
    """Say whether somebody may know who stands behind a reception: who took it, who handles its case, few roles."""
    if is_receiver or handles or SEES_IDENTITIES & set(roles):
        return GRANTED
    return Verdict(
        granted=False,
        because_zh="提供人的身份受保护：只有接收人、本案承办人员、领导和记录管理员可以查看。未作任何更改。",
        because_en="The identity is protected: only the receiver, the case's handlers, leaders and record administrators "
        "may see it. Nothing was changed.",
    )


def may_destroy_identity(*, roles: Collection[str]) -> Verdict:
    """Say whether somebody may destroy who stands behind a reception: few roles; having received it is not enough."""
    if SEES_IDENTITIES & set(roles):
        return GRANTED
    return Verdict(
        granted=False,
        because_zh="只有领导和记录管理员可以依法销毁提供人的身份信息。未作任何更改。",
        because_en="Only leaders and record administrators destroy an identity, where the law asks for it. "
        "Nothing was changed.",
    )


def may_set_law(*, roles: Collection[str], keeping: bool = False) -> Verdict:
    """Say whether somebody may enter which other law prevails, or by what document the regulation holds.

    keeping: it is about how long something is kept, which is the record administrator's matter too.
    """
    if (TENDS_LAW if keeping else SETS_LAW) & set(roles):
        return GRANTED
    return Verdict(
        granted=False,
        because_zh="只有法制审核人员和领导可以变更规定的适用、登记规定的效力文件（保存期限还可以由记录管理员变更）。未作任何更改。",
        because_en="Only legal reviewers and leaders enter which law prevails or by what document the regulation holds "
        "(record administrators too, for times of keeping). Nothing was changed.",
    )


def may_tend_law(*, roles: Collection[str]) -> Verdict:
    """Say whether somebody may set a time of the house, or withdraw an entry about the regulation."""
    if TENDS_LAW & set(roles):
        return GRANTED
    return Verdict(
        granted=False,
        because_zh="只有法制审核人员、领导和记录管理员可以设定内部时限、撤回登记。未作任何更改。",
        because_en="Only legal reviewers, leaders and record administrators set times of the house or withdraw entries. "
        "Nothing was changed.",
    )


#: Roles that keep the register of devices: enter, issue to others, have mended and serviced, retire.
KEEPS_DEVICES = frozenset({Role.UNIT_HEAD, Role.RECORD_ADMIN, Role.IT})
#: Roles that see the register, who had which device, and what is still on devices.
SEES_DEVICES = TAKES_IN | KEEPS_DEVICES | {Role.LEADER, Role.SUPERVISOR}


def may_see_devices(*, roles: Collection[str]) -> Verdict:
    """Say whether somebody may see the register of devices."""
    if SEES_DEVICES & set(roles):
        return GRANTED
    return Verdict(
        granted=False,
        because_zh="您所任职务不能查看设备台账。未作任何更改。",
        because_en="You hold no role that may see the register of devices. Nothing was changed.",
    )


def may_keep_devices(*, roles: Collection[str]) -> Verdict:
    """Say whether somebody may change the register of devices."""
    if KEEPS_DEVICES & set(roles):
        return GRANTED
    return Verdict(
        granted=False,
        because_zh="只有承办机构负责人、记录管理员和信息人员可以管理设备台账。未作任何更改。",
        because_en="Only heads of unit, record administrators and IT staff may keep the register of devices.",
    )


def may_use_device(*, roles: Collection[str], has_it: bool) -> Verdict:
    """Say whether somebody may check or return a device, or say that it is broken: who has it, or who keeps the register."""
    if (has_it and TAKES_IN & set(roles)) or KEEPS_DEVICES & set(roles):
        return GRANTED
    return Verdict(
        granted=False,
        because_zh="这台设备不是您领用的；领用人和设备管理人员才能这样做。未作任何更改。",
        because_en="You do not have this device; who has it or keeps the register may do this. Nothing was changed.",
    )


def may_consent_to_extension(*, roles: Collection[str], same_unit: bool) -> Verdict:
    """Say whether somebody may consent to storing later: the head of the officer's handling unit (tj-39f)."""
    if Role.UNIT_HEAD in roles and same_unit:
        return GRANTED
    return Verdict(
        granted=False,
        because_zh="只有领用人所在承办机构的负责人可以决定延长入库。未作任何更改。",
        because_en="Only the head of the officer's own handling unit may decide on storing later. Nothing was changed.",
    )


#: Roles that register original carriers and discs, move them and hand them over.
KEEPS_CARRIERS = TAKES_IN | {Role.ARCHIVIST}


def may_keep_carriers(*, roles: Collection[str]) -> Verdict:
    """Say whether somebody may register original carriers and discs, move them and hand them over."""
    if KEEPS_CARRIERS & set(roles):
        return GRANTED
    return Verdict(
        granted=False,
        because_zh="只有执法人员、承办机构负责人、记录管理员和档案员可以登记、移交载体。未作任何更改。",
        because_en="Only officers, heads of unit, record administrators and archivists may register and hand over carriers.",
    )


def may_see_carriers(*, roles: Collection[str]) -> Verdict:
    """Say whether somebody may look up which carriers there are and where."""
    if SEES_ALL & set(roles):
        return GRANTED
    return may_keep_carriers(roles=roles)
