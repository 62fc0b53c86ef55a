"""Logging in and out, and one's own account with its password. Each change leaves its trace."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import login, logout, update_session_auth_hash, views
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from liuhen.doors.web.reader import reader_of
from liuhen.people import actions, queries
from liuhen.people.models import Officer


class LogInForm(AuthenticationForm):
    """Log-in name and password. One answer for a wrong name and a wrong password."""

    error_messages = {
        "invalid_login": _(
            "Log-in name or password is wrong. After five wrong tries the log-in rests for half an hour."
        ),
        "inactive": _(
            "Log-in name or password is wrong. After five wrong tries the log-in rests for half an hour."
        ),
    }


@method_decorator(login_not_required, name="dispatch")
class LogIn(views.LoginView):
    """The front door."""

    template_name = "web/login.html"
    authentication_form = LogInForm
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Tell whoever stands before a home in which nobody can log in yet what to do first."""
        return super().get_context_data(nobody_yet=not queries.with_accounts().exists(), **kwargs)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Let in whoever the password fits, and leave the trace of it in the same transaction."""
        officer = form.get_user()
        with transaction.atomic():
            login(self.request, officer)
            actions.note_log_in(officer=officer, by=officer.written, at=self.request.at)  # type: ignore[attr-defined]
        return HttpResponseRedirect(self.get_success_url())


@require_POST
def log_out(request: HttpRequest) -> HttpResponse:
    """Leave."""
    reader = reader_of(request)
    with transaction.atomic():
        actions.note_log_out(officer=reader.officer, by=reader.by, at=reader.at)
        logout(request)
    return redirect("web:login")


def password(request: HttpRequest) -> HttpResponse:
    """Show one's own account, and change its password; the present one is asked for, other sessions end."""
    reader = reader_of(request)
    form = PasswordChangeForm(reader.officer, request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _take(request, reader.officer, form.cleaned_data["new_password1"])
    return render(request, "web/password.html", {"form": form})


def _take(request: HttpRequest, officer: Officer, new: str) -> HttpResponse:
    reader = reader_of(request)
    actions.set_password(officer=officer, password=new, by=reader.by, at=reader.at)
    update_session_auth_hash(request, officer)
    messages.success(request, gettext("The password was changed. Other sessions of this account have ended."))
    return redirect("web:today")
