"""Who works here: registering, appointing, finding, and what each leaves in the trail."""

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries
from tests import cast
from tests.cast import CHEN, CONSOLE, DAWN, LIN, NOON, ZHAO

from liuhen.people import actions, queries
from liuhen.people.models import Authority, Officer, Role, Unit
from liuhen.people.registrable import CannotRegisterAuthority
from liuhen.people.wanting import BadInput
from liuhen.vault import queries as trail

pytestmark = pytest.mark.django_db


def acts_of(authority: Authority, written: str) -> list[str]:
    return [logged.trace.act for logged in trail.custody(authority=authority.slug, things=[written])]


def test_an_authority_is_registered_with_its_pack_and_leaves_a_trace() -> None:
    authority = cast.authority()

    assert authority.pack == "tj"
    assert acts_of(authority, "authority:yunlan-cgj") == ["authority.registered"]


def test_the_name_of_an_authority_enters_the_trail_sealed() -> None:
    authority = cast.authority()

    (logged,) = trail.custody(authority=authority.slug, things=[authority.written])

    assert cast.AUTHORITY not in logged.trace.canonical.decode()
    assert logged.words["name"].text == cast.AUTHORITY


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ({"slug": "云岚"}, "slug"),
        ({"slug": ""}, "slug"),
        ({"slug": "a" * 41}, "slug"),
        ({"slug": "yunlan-cgj"}, "slug"),
        ({"name": "  "}, "name"),
        ({"name": cast.AUTHORITY}, "name"),
        ({"pack": "xx"}, "pack"),
    ],
)
def test_an_authority_that_cannot_be_is_refused_with_the_reason(given: dict[str, str], path: str) -> None:
    cast.authority()

    with pytest.raises(CannotRegisterAuthority) as refusal:
        actions.register_authority(
            **{"slug": "other", "name": "另一个机关（虚构）", "pack": "tj"} | given, by=CONSOLE, at=DAWN
        )

    assert [fault.path for fault in refusal.value.faults] == [path]
    assert "未作任何更改" in refusal.value.zh()
    assert Authority.objects.count() == 1


def test_an_officer_has_a_ref_that_says_nothing_about_the_person() -> None:
    lin = cast.officer(LIN)

    (registered, appointed) = trail.custody(authority=lin.authority.slug, things=[lin.written])

    assert registered.trace.act == "officer.registered"
    assert appointed.trace.facts["role"] == "officer"
    assert "林" not in registered.trace.canonical.decode()
    assert LIN.certificate not in registered.trace.canonical.decode()


def test_two_officers_cannot_share_a_certificate() -> None:
    cast.officer(LIN)

    with pytest.raises(actions.CannotRegisterOfficer, match="certificate"):
        actions.register_officer(
            authority=cast.authority(), name="别人", certificate=LIN.certificate, by=CONSOLE, at=DAWN
        )

    assert Officer.objects.count() == 1


def test_officers_of_one_unit_are_in_one_unit() -> None:
    assert cast.officer(LIN).unit == cast.officer(ZHAO).unit
    assert Unit.objects.count() == 1


def test_a_role_is_held_from_its_appointment_on_and_not_before() -> None:
    lin = cast.officer(LIN)

    assert queries.roles_of(lin, DAWN - timedelta(seconds=1)) == frozenset()
    assert queries.roles_of(lin, DAWN) == {Role.OFFICER}


def test_who_has_left_holds_no_role() -> None:
    lin = cast.officer(LIN)
    lin.is_active = False

    assert queries.roles_of(lin, NOON) == frozenset()


@pytest.mark.parametrize("role", ["king", "officer"])
def test_an_unknown_role_or_one_already_held_is_refused(role: str) -> None:
    lin = cast.officer(LIN)

    with pytest.raises(actions.CannotAppoint):
        actions.appoint(officer=lin, role=role, by=CONSOLE, at=NOON)

    assert lin.appointments.count() == 1


def test_an_account_is_opened_with_a_password_that_django_finds_strong_enough() -> None:
    lin = cast.account(LIN)

    assert lin.check_password(cast.PASSWORD)
    assert cast.PASSWORD not in "".join(
        logged.trace.canonical.decode()
        for logged in trail.custody(authority=lin.authority.slug, things=[lin.written])
    )


@pytest.mark.parametrize("password", ["", "short", "password123", "12345678901234"])
def test_a_weak_password_opens_no_account(password: str) -> None:
    lin = cast.officer(LIN)

    with pytest.raises(actions.CannotOpenAccount):
        actions.open_account(officer=lin, username="lin", password=password, by=CONSOLE, at=NOON)

    assert Officer.objects.get(pk=lin.pk).username is None


def test_a_log_in_name_belongs_to_one_person() -> None:
    cast.account(LIN)

    with pytest.raises(actions.CannotOpenAccount):
        actions.open_account(
            officer=cast.officer(ZHAO), username="lin", password=cast.PASSWORD, by=CONSOLE, at=NOON
        )


def test_a_new_password_replaces_the_old_one() -> None:
    lin = cast.account(LIN)

    actions.set_password(officer=lin, password="qing-shan-lv-shui-2026", by=lin.written, at=NOON)

    assert not Officer.objects.get(pk=lin.pk).check_password(cast.PASSWORD)
    assert acts_of(lin.authority, lin.written)[-1] == "account.password_set"


def test_logging_in_and_out_is_in_the_trail() -> None:
    lin = cast.account(LIN)

    actions.note_log_in(officer=lin, by=lin.written, at=NOON)
    actions.note_log_out(officer=lin, by=lin.written, at=NOON)

    assert acts_of(lin.authority, lin.written)[-2:] == ["account.logged_in", "account.logged_out"]


@pytest.mark.parametrize("text", [LIN.certificate, "lin", LIN.name])
def test_an_officer_is_found_by_certificate_log_in_or_name(text: str) -> None:
    lin = cast.account(LIN)
    cast.account(CHEN)

    assert queries.find_officer(lin.authority, text) == lin


def test_a_name_that_two_share_finds_neither() -> None:
    cast.officer(LIN)
    actions.register_officer(authority=cast.authority(), name=LIN.name, by=CONSOLE, at=DAWN)

    with pytest.raises(queries.NoSuchOfficer, match="several"):
        queries.find_officer(cast.authority(), LIN.name)


@pytest.mark.parametrize("text", ["", "没有此人"])
def test_nobody_is_found_by_what_nobody_has(text: str) -> None:
    cast.officer(LIN)

    with pytest.raises(queries.NoSuchOfficer):
        queries.find_officer(cast.authority(), text)


def test_an_officer_of_another_authority_is_not_found() -> None:
    cast.officer(LIN)
    other = cast.authority("云岚市住房和城乡建设局（虚构）", slug="yunlan-zjj")

    with pytest.raises(queries.NoSuchOfficer):
        queries.find_officer(other, LIN.certificate)


def test_the_only_authority_is_found_without_a_name() -> None:
    with pytest.raises(queries.NoSuchAuthority):
        queries.the_only_authority()

    authority = cast.authority()

    assert queries.the_only_authority() == authority
    assert queries.authority_named(authority.slug) == queries.authority_named(authority.name) == authority


def test_of_several_authorities_one_must_be_named() -> None:
    cast.authority()
    cast.authority("云岚市住房和城乡建设局（虚构）", slug="yunlan-zjj")

    with pytest.raises(queries.SeveralAuthorities, match="yunlan-zjj"):
        queries.the_only_authority()
    with pytest.raises(BadInput, match="nowhere"):
        queries.authority_named("nowhere")


def test_another_certificate_and_unit_are_written_down_with_what_was_before() -> None:
    lin = cast.officer(LIN)

    actions.change_officer(officer=lin, certificate="99010000099", unit="执法二队", by=CONSOLE, at=NOON)

    kept = Officer.objects.get(pk=lin.pk)
    assert (kept.certificate, str(kept.unit and kept.unit.name)) == ("99010000099", "执法二队")
    logged = trail.custody(authority=lin.authority.slug, things=[lin.written])[-1]
    assert logged.trace.act == "officer.changed"
    assert logged.words["certificate_before"].text == LIN.certificate


@pytest.mark.parametrize("given", [{}, {"certificate": LIN.certificate}, {"certificate": ZHAO.certificate}])
def test_a_change_to_nothing_or_to_somebody_elses_certificate_is_refused(given: dict[str, str]) -> None:
    lin, _ = cast.officer(LIN), cast.officer(ZHAO)

    with pytest.raises(actions.CannotRegisterOfficer):
        actions.change_officer(officer=lin, **given, by=CONSOLE, at=NOON)

    assert Officer.objects.get(pk=lin.pk).certificate == LIN.certificate


def test_an_appointment_that_ended_counts_until_then_and_no_longer() -> None:
    lin = cast.officer(LIN)

    actions.end_appointment(officer=lin, role=Role.OFFICER, by=CONSOLE, at=NOON)

    assert queries.roles_of(lin, NOON - timedelta(seconds=1)) == {Role.OFFICER}
    assert queries.roles_of(lin, NOON) == frozenset()
    assert acts_of(lin.authority, lin.written)[-1] == "officer.appointment_ended"


def test_a_role_may_be_held_again_after_it_ended() -> None:
    lin = cast.officer(LIN)
    actions.end_appointment(officer=lin, role=Role.OFFICER, by=CONSOLE, at=NOON)

    actions.appoint(officer=lin, role=Role.OFFICER, by=CONSOLE, at=NOON)

    assert queries.roles_of(lin, NOON) == {Role.OFFICER}


def test_a_role_that_is_not_held_cannot_end() -> None:
    lin = cast.officer(LIN)

    with pytest.raises(actions.CannotAppoint):
        actions.end_appointment(officer=lin, role=Role.LEADER, by=CONSOLE, at=NOON)

    assert acts_of(lin.authority, lin.written)[-1] == "officer.appointed"


def test_a_closed_account_opens_for_nobody_and_its_name_stays_taken() -> None:
    lin = cast.account(LIN)

    actions.close_account(officer=lin, by=CONSOLE, at=NOON)

    kept = Officer.objects.get(pk=lin.pk)
    assert not kept.is_active
    assert not kept.check_password(cast.PASSWORD)
    assert queries.roles_of(kept, NOON) == frozenset()
    with pytest.raises(actions.CannotOpenAccount):
        actions.open_account(
            officer=cast.officer(ZHAO), username="lin", password=cast.PASSWORD, by=CONSOLE, at=NOON
        )


def test_a_closed_account_can_be_opened_again() -> None:
    lin = cast.account(LIN)
    actions.close_account(officer=lin, by=CONSOLE, at=NOON)

    actions.open_account(officer=lin, username="lin", password="qing-shan-lv-shui-2026", by=CONSOLE, at=NOON)

    assert Officer.objects.get(pk=lin.pk).is_active
    assert queries.roles_of(lin, NOON) == {Role.OFFICER}


def test_who_has_no_account_has_none_to_close_or_reset() -> None:
    lin = cast.officer(LIN)

    with pytest.raises(actions.NoAccount):
        actions.close_account(officer=lin, by=CONSOLE, at=NOON)
    with pytest.raises(actions.NoAccount):
        actions.reset_password(officer=lin, password=cast.PASSWORD, by=CONSOLE, at=NOON)


def test_a_password_that_somebody_else_drew_must_be_changed_and_one_of_ones_own_not() -> None:
    lin = cast.account(LIN)

    actions.reset_password(officer=lin, password="qing-shan-lv-shui-2026", by=CONSOLE, at=NOON)
    told = Officer.objects.get(pk=lin.pk).must_change_password
    actions.set_password(officer=lin, password="bai-yun-lan-tian-2027", by=lin.written, at=NOON)

    assert told
    assert not Officer.objects.get(pk=lin.pk).must_change_password


def test_a_unit_is_registered_once_and_stands_in_the_trail_sealed() -> None:
    authority = cast.authority()

    actions.register_unit(authority=authority, name="执法三队", by=CONSOLE, at=DAWN)

    logged = trail.custody(authority=authority.slug, things=[authority.written])[-1]
    assert logged.trace.act == "unit.registered"
    assert "执法三队" not in logged.trace.canonical.decode()
    for name in ("执法三队", " ", "队" * 101):
        with pytest.raises(actions.CannotRegisterUnit):
            actions.register_unit(authority=authority, name=name, by=CONSOLE, at=DAWN)


def test_an_officer_of_a_unit_that_cannot_be_is_not_registered() -> None:
    with pytest.raises(actions.CannotRegisterUnit):
        actions.register_officer(
            authority=cast.authority(), name="某人", unit="队" * 101, by=CONSOLE, at=DAWN
        )

    assert not Officer.objects.exists()


def test_the_staff_is_told_in_two_questions_however_many_there_are(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for person in (LIN, ZHAO, CHEN):
        cast.officer(person)
    authority = cast.authority()

    with django_assert_num_queries(2):
        told = [
            (o.name, o.unit and o.unit.name, [a.role for a in o.now_held]) for o in queries.staff(authority)
        ]

    assert len(told) == 3
