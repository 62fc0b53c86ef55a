"""The verbs that this room writes into the trail."""

AUTHORITY_REGISTERED = "authority.registered"
UNIT_REGISTERED = "unit.registered"
OFFICER_REGISTERED = "officer.registered"
OFFICER_CHANGED = "officer.changed"
OFFICER_APPOINTED = "officer.appointed"
APPOINTMENT_ENDED = "officer.appointment_ended"
OFFICER_VIEWED = "officer.viewed"
ACCOUNT_OPENED = "account.opened"
ACCOUNT_CLOSED = "account.closed"
PASSWORD_SET = "account.password_set"  # noqa: S105 - a verb
PASSWORD_RESET = "account.password_reset"  # noqa: S105 - a verb
OWN_PASSWORD_EXPECTED = "account.own_password_expected"  # noqa: S105 - a verb
LOGGED_IN = "account.logged_in"
ACCESS_REFUSED = "access.refused"
LOGGED_OUT = "account.logged_out"
STATION_ADDED = "station.added"
STATION_CLOSED = "station.closed"
