"""The addresses of the pages of devices."""

from django.urls import path

from liuhen.doors.web.pages.devices import checking, device, entering, extending, handing, register, upkeep

urlpatterns = [
    path("", register.page, name="devices"),
    path("new", entering.new, name="device-new"),
    path("goal", entering.goal, name="device-goal"),
    path("visits/<str:ref>/close", upkeep.close_visit, name="visit-close"),
    path("duties/<str:ref>/return", handing.give_back, name="device-return"),
    path("duties/<str:ref>/extend", extending.ask, name="extension-ask"),
    path("extensions/<str:ref>/decide", extending.decide, name="extension-decide"),
    path("<str:ref>/", device.page, name="device"),
    path("<str:ref>/issue", handing.issue, name="device-issue"),
    path("<str:ref>/check", checking.page, name="device-check"),
    path("<str:ref>/fault", upkeep.fault, name="device-fault"),
    path("<str:ref>/repair", upkeep.repair, name="device-repair"),
    path("<str:ref>/mend", upkeep.mend, name="device-mend"),
    path("<str:ref>/service", upkeep.service, name="device-service"),
    path("<str:ref>/clock", upkeep.clock, name="device-clock"),
    path("<str:ref>/edit", entering.edit, name="device-edit"),
    path("<str:ref>/retire", entering.retire, name="device-retire"),
]
