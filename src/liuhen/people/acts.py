"""The verbs that this room writes into the trail."""

AUTHORITY_REGISTERED = "authority.registered"
OFFICER_REGISTERED = "officer.registered"
OFFICER_APPOINTED = "officer.appointed"
ACCOUNT_OPENED = "account.opened"
PASSWORD_SET = "account.password_set"  # noqa: S105 - a verb
LOGGED_IN = "account.logged_in"
LOGGED_OUT = "account.logged_out"
STATION_ADDED = "station.added"
STATION_CLOSED = "station.closed"
