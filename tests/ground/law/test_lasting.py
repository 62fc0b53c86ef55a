"""What is worked out once of a thing in a pack holds for that thing, never for a copy of it with other fields."""

from liuhen.law.kinds.clocks import Period


def test_a_copy_with_other_fields_begins_anew() -> None:
    day = Period(hours=24)
    told = day.zh

    longer = day.model_copy(update={"hours": 48})

    assert (told, longer.zh, day.zh) == ("24小时", "48小时", "24小时")


def test_a_thing_that_was_looked_at_equals_one_that_was_not() -> None:
    one, other = Period(working_days=2), Period(working_days=2)

    assert one.en == "2 working days"
    assert one == other
    assert hash(one) == hash(other)
