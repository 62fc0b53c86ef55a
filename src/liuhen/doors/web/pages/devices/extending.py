"""More time to store what a duty recorded (tj-39f): the officer asks, the head of the unit answers."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from liuhen.docket import actions
from liuhen.docket.duties import duty_law
from liuhen.doors.web import writing
from liuhen.doors.web.pages.devices.asking import answered, issue_to_use, wish_to_decide
from liuhen.doors.web.pages.devices.lines import store_line
from liuhen.doors.web.reader import reader_of
from liuhen.people.wanting import BadInput


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, ref: str) -> HttpResponse:
    """Show the form of a wish, or write the wish down."""
    reader = reader_of(request)
    issue = issue_to_use(reader, ref)
    status = 200
    if request.method == "POST":
        try:
            actions.ask_extension(
                issue=issue,
                officer=reader.officer,
                reason=request.POST.get("reason", ""),
                calm=request.POST.get("calm") == "1",
                by=reader.by,
                at=reader.at,
            )
        except BadInput as error:
            messages.error(request, writing.choose(zh=error.zh(), en=str(error)))
            status = 422
        else:
            messages.success(
                request, gettext("Asked. The head of the unit decides; until then the first time holds.")
            )
            return redirect("web:devices")
    law = duty_law(reader.authority)
    context = {
        "duty": store_line(issue, law, reader.at),
        "law": law.storing is not None and law.storing[1].extension is not None,
        "given": request.POST,
    }
    return render(request, "web/devices/extend.html", context, status=status)


@require_POST
def decide(request: HttpRequest, ref: str) -> HttpResponse:
    """Grant a wish, or refuse it with a reason."""
    reader = reader_of(request)
    wish = wish_to_decide(reader, ref)
    granted = request.POST.get("answer_is") == "yes"

    def act() -> None:
        actions.decide_extension(
            extension=wish, officer=reader.officer, granted=granted, answer=request.POST.get("answer", ""),
            by=reader.by, at=reader.at,
        )  # fmt: skip

    done = (
        gettext("Consented; the later time holds now.")
        if granted
        else gettext("Refused; the first time holds.")
    )
    return answered(request, act, done, "web:devices")
