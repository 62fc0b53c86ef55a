"""How places stand: whether their cameras run, what they did not record, and what is not explained.

Read for many places at once, in five queries, however many there are. A camera that was taken down, or hung in a place that was
closed, answers for the time in which it hung: its gaps do not go with it (tj-20b).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F, Max, Prefetch, Q, QuerySet

from liuhen.people.models import Authority
from liuhen.recordings.fixed.spans import SLACK, Span, hours, joined, less, within
from liuhen.recordings.fixed.tables import Camera, CameraReport, CameraSpan, FixedPlace, GapReason
from liuhen.recordings.fixed.wanting import NoSuchCamera, NoSuchPlace


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Time that was wanted and not recorded, with what was entered about it; explained only if all of it is."""

    camera: Camera
    start: datetime
    end: datetime
    reasons: tuple[GapReason, ...]
    explained: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a camera stands between two moments: what was wanted of it as far as told, what it recorded, what is missing.

    stopped_at: when the latest recording ended, if it no longer ran at the end of what was told; None while it runs.
    """

    camera: Camera
    wanted: Sequence[Span]
    recorded: Sequence[Span]
    gaps: Sequence[Gap]
    works: bool
    stopped_at: datetime | None

    @property
    def unexplained(self) -> int:
        """How many gaps nobody has explained in full."""
        return sum(not gap.explained for gap in self.gaps)


def places_of(authority: Authority, *, since: datetime | None = None) -> QuerySet[FixedPlace]:
    """Return the places in use, with the cameras that hang there.

    since: with it, also the places that were closed after it, and in each the cameras that were taken down after it.
    """
    return _with_cameras(FixedPlace.objects.filter(_after(since), authority=authority), since)


def place_known(authority: Authority, ref: str, *, since: datetime | None = None) -> FixedPlace | None:
    """Return the place with that written id, also one that was closed; None where there never was one.

    since: with it, also with the cameras that were taken down after it.
    """
    return _with_cameras(FixedPlace.objects.filter(authority=authority, ref=ref), since).first()


def ever_hung(place: FixedPlace) -> QuerySet[Camera]:
    """Return every camera of a place, those that hang before those that were taken down, the latest first."""
    known = Camera.objects.filter(place=place).select_related("place__authority", "device")
    return known.order_by(F("until").desc(nulls_first=True), "pk")


def place_named(authority: Authority, text: str) -> FixedPlace:
    """Return the place in use with that name or written id.

    Raises:
        NoSuchPlace: there is none.
    """
    places = list(places_of(authority))
    wanted = text.removeprefix("place:")
    for place in places:
        if wanted in (place.name, place.ref):
            return place
    raise NoSuchPlace(text)


def camera_numbered(authority: Authority, number: str) -> Camera:
    """Return the camera of that number that hangs in a place.

    Raises:
        NoSuchCamera: there is none.
    """
    hung = Camera.objects.filter(place__authority=authority, until__isnull=True, device__number=number)
    camera = hung.select_related("place__authority", "device").first()
    if camera is None:
        raise NoSuchCamera(number)
    return camera


def camera_then(authority: Authority, number: str, moment: datetime) -> Camera:
    """Return the camera of that number that hung in a place at a moment, or the one that hung last if none did then.

    Raises:
        NoSuchCamera: none ever hung.
    """
    ever = Camera.objects.filter(place__authority=authority, device__number=number)
    known = ever.select_related("place__authority", "device").order_by("-since", "-pk")
    camera = known.filter(_after(moment), since__lte=moment).first() or known.first()
    if camera is None:
        raise NoSuchCamera(number)
    return camera


def standings(
    places: Iterable[FixedPlace], begin: datetime, end: datetime, *, all_day: Collection[str] = ()
) -> dict[int, Standing]:
    """Return how each camera (by primary key) of the places stands between two moments: three queries.

    all_day: the kinds of place that the regulation wants to run round the clock, whatever their hours.
    """
    cameras = [(place, camera) for place in places for camera in place.cameras.all()]
    keys = [camera.pk for _, camera in cameras]
    spans = _grouped(CameraSpan.objects.filter(camera__in=keys, start__lt=end, end__gt=begin))
    reasons = _reasons(GapReason.objects.filter(camera__in=keys, start__lt=end, end__gt=begin))
    last = _last_ends(keys)
    return {
        camera.pk: _standing(
            place, camera, (begin, end), spans[camera.pk], reasons[camera.pk], last.get(camera.pk),
            all_day=place.kind in all_day,
        )
        for place, camera in cameras
    }  # fmt: skip


def explained(camera: Camera, start: datetime, end: datetime) -> list[Span]:
    """Return the time for which it was entered why the camera did not record."""
    rows = camera.reasons.filter(start__lt=end, end__gt=start)
    return within(_without_slack(rows), start, end)


def reports_of(place: FixedPlace) -> QuerySet[CameraReport]:
    """Return the reports that told of the cameras of a place, the latest first."""
    return CameraReport.objects.filter(cameras__place=place).distinct()


def _after(since: datetime | None) -> Q:
    """Return what is in use, and with a moment also what was no longer used only after it."""
    in_use = Q(until__isnull=True)
    return in_use if since is None else in_use | Q(until__gt=since)


def _with_cameras(places: QuerySet[FixedPlace], since: datetime | None = None) -> QuerySet[FixedPlace]:
    hung = Camera.objects.filter(_after(since)).select_related("device").order_by("pk")
    related = places.select_related("authority", "covered_by")
    return related.prefetch_related(Prefetch("cameras", queryset=hung))


def _standing(
    place: FixedPlace,
    camera: Camera,
    window: Span,
    spans: Sequence[Span],
    reasons: Sequence[GapReason],
    last: datetime | None,
    *,
    all_day: bool,
) -> Standing:
    told = camera.told_until
    begin = max(window[0], camera.since)
    end = min(window[1], told, camera.until or told) if told is not None else begin
    opens, closes = (None, None) if all_day else (place.opens, place.closes)
    wanted = hours(begin, end, opens=opens, closes=closes)
    gaps = tuple(_gap(camera, span, reasons) for span in less(wanted, spans))
    works = told is not None and last is not None and told - last <= SLACK
    # Outside its hours a camera may rest: it works if nothing that was wanted is missing at the end.
    if told is not None and not works and not all_day and opens is not None:
        works = last is not None and not less(hours(max(last, begin), told, opens=opens, closes=closes), ())
    return Standing(
        camera=camera, wanted=wanted, recorded=within(spans, *window), gaps=gaps, works=works,
        stopped_at=None if works else last,
    )  # fmt: skip


def _gap(camera: Camera, span: Span, reasons: Sequence[GapReason]) -> Gap:
    start, end = span
    about = tuple(reason for reason in reasons if reason.start < end and reason.end > start)
    left = less([span], _without_slack(about))
    return Gap(camera=camera, start=start, end=end, reasons=about, explained=not left)


def _without_slack(reasons: Iterable[GapReason]) -> list[Span]:
    """Return the time for which there is a reason; what lies between two reasons stays a gap, however short."""
    return joined(((reason.start, reason.end) for reason in reasons), slack=timedelta())


def _grouped(rows: QuerySet[CameraSpan]) -> Mapping[int, list[Span]]:
    groups: dict[int, list[Span]] = defaultdict(list)
    for camera, start, end in rows.order_by("start").values_list("camera", "start", "end"):
        groups[camera].append((start, end))
    return groups


def _reasons(rows: QuerySet[GapReason]) -> Mapping[int, list[GapReason]]:
    groups: dict[int, list[GapReason]] = defaultdict(list)
    for row in rows.select_related("by").order_by("start", "pk"):
        groups[row.camera_id].append(row)
    return groups


def _last_ends(keys: Collection[int]) -> Mapping[int, datetime]:
    return dict(_newest(CameraSpan.objects.filter(camera__in=keys)))


def _newest(rows: QuerySet[CameraSpan]) -> Iterable[tuple[int, datetime]]:
    return rows.order_by().values("camera").annotate(last=Max("end")).values_list("camera", "last")
