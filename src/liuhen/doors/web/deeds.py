"""What the verbs of the trail are called on a page. A test holds this table against the rooms' own lists."""

from django.utils.translation import gettext, gettext_noop

from liuhen.archive import acts as archive
from liuhen.cases import acts as cases
from liuhen.docket import acts as docket
from liuhen.documents import acts as documents
from liuhen.oversight import acts as oversight
from liuhen.people import acts as people
from liuhen.recordings import acts as recordings

DEEDS = {
    archive.PACKAGED: gettext_noop("case package handed out"),
    cases.OPENED: gettext_noop("case opened"),
    cases.IMPORTED: gettext_noop("case imported"),
    cases.PARTICIPANT_ADDED: gettext_noop("officer added to the case"),
    cases.PARTY_ADDED: gettext_noop("party added"),
    cases.EVENT_RECORDED: gettext_noop("event recorded"),
    cases.APPROVAL_RECORDED: gettext_noop("approval recorded"),
    cases.HELD: gettext_noop("put on hold"),
    cases.MILESTONE_SET: gettext_noop("milestone set"),
    cases.MARKED: gettext_noop("case marked"),
    cases.EVENT_MARKED: gettext_noop("event marked"),
    cases.TIED: gettext_noop("recording tied"),
    cases.UNTIED: gettext_noop("recording untied"),
    cases.VIEWED: gettext_noop("case viewed"),
    docket.OVERRIDE_SET: gettext_noop("requirement changed by other law"),
    docket.OVERRIDE_WITHDRAWN: gettext_noop("change of a requirement withdrawn"),
    docket.HOUSE_SET: gettext_noop("house time set"),
    docket.FORCE_RECORDED: gettext_noop("document about validity recorded"),
    docket.FORCE_WITHDRAWN: gettext_noop("document about validity withdrawn"),
    documents.REGISTERED: gettext_noop("document registered"),
    documents.SIGNED: gettext_noop("document signed"),
    documents.REFUSED: gettext_noop("signature refused"),
    documents.STORED: gettext_noop("document stored"),
    documents.VIEWED: gettext_noop("document viewed"),
    documents.DOWNLOADED: gettext_noop("document downloaded"),
    oversight.ALARM_RAISED: gettext_noop("alarm raised"),
    oversight.ALARM_ANSWERED: gettext_noop("alarm answered"),
    people.AUTHORITY_REGISTERED: gettext_noop("authority registered"),
    people.UNIT_REGISTERED: gettext_noop("unit registered"),
    people.OFFICER_REGISTERED: gettext_noop("officer registered"),
    people.OFFICER_APPOINTED: gettext_noop("officer appointed"),
    people.APPOINTMENT_ENDED: gettext_noop("appointment ended"),
    people.OFFICER_VIEWED: gettext_noop("officer looked up"),
    people.ACCOUNT_OPENED: gettext_noop("log-in opened"),
    people.ACCOUNT_CLOSED: gettext_noop("log-in closed"),
    people.PASSWORD_RESET: gettext_noop("password reset by somebody else"),
    people.PASSWORD_SET: gettext_noop("password set"),
    people.OWN_PASSWORD_EXPECTED: gettext_noop("own password to be chosen"),
    people.LOGGED_IN: gettext_noop("logged in"),
    people.LOGGED_OUT: gettext_noop("logged out"),
    people.STATION_ADDED: gettext_noop("station added"),
    people.STATION_CLOSED: gettext_noop("station closed"),
    recordings.REGISTERED: gettext_noop("recording registered"),
    recordings.STORED: gettext_noop("recording stored"),
    recordings.KNOWN: gettext_noop("recording brought again"),
    recordings.VIEWED: gettext_noop("recording viewed"),
    recordings.DOWNLOADED: gettext_noop("original downloaded"),
    recordings.DOCKED: gettext_noop("list of a device written down"),
    recordings.DOCKED_FILE: gettext_noop("file of a device noted"),
    recordings.DOCK_ENDED: gettext_noop("device may be cleared"),
    recordings.DOCK_GIVEN_UP: gettext_noop("visit of a device closed by hand"),
    recordings.DEVICE_ENTERED: gettext_noop("device entered in the register"),
    recordings.DEVICE_CHANGED: gettext_noop("entry of a device corrected"),
    recordings.DEVICE_RETIRED: gettext_noop("device retired"),
    recordings.DEVICE_ISSUED: gettext_noop("device issued"),
    recordings.DEVICE_RETURNED: gettext_noop("device returned"),
    recordings.DEVICE_CHECKED: gettext_noop("device checked before use"),
    recordings.DEVICE_BROKEN: gettext_noop("fault of a device found"),
    recordings.DEVICE_REPORTED: gettext_noop("device reported for repair"),
    recordings.DEVICE_MENDED: gettext_noop("device mended"),
    recordings.DEVICE_SERVICED: gettext_noop("device serviced"),
    recordings.CLOCK_MEASURED: gettext_noop("clock of a device measured"),
    recordings.EXTENSION_ASKED: gettext_noop("more time for storing asked for"),
    recordings.EXTENSION_DECIDED: gettext_noop("more time for storing decided"),
    recordings.GOAL_SET: gettext_noop("wanted equipment set"),
    recordings.ANALYSED: gettext_noop("looked through for what is missing"),
    recordings.MARKED: gettext_noop("marker set"),
    recordings.UNMARKED: gettext_noop("marker taken off"),
    recordings.DERIVED: gettext_noop("still frame taken"),
    recordings.LABELLED: gettext_noop("labels changed"),
}


def deed(act: str) -> str:
    """Return what a verb of the trail is called."""
    return gettext(DEEDS[act]) if act in DEEDS else act
