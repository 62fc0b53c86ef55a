"""Reading what suggestions are made of: five queries, however many recordings there are."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime

from django.db.models import Q, QuerySet

from liuhen.cases.models import Case, CaseRecording, Event, Participant
from liuhen.cases.suggesting.scoring import FARTHEST, Around, Clue, Suggestion, suggestion
from liuhen.media import Position, position_of
from liuhen.recordings.models import Recording, Segment
from liuhen.recordings.names import place_in

#: An office has not more to do in the hours of one page of recordings; beyond, the earliest are looked at.
MOST_EVENTS = 2_000


def suggestions(
    recordings: Sequence[Recording], *, cases: QuerySet[Case], at_most: int = 6
) -> dict[int, tuple[Suggestion, ...]]:
    """Return for each recording (by primary key) the events that it may belong to, the best first.

    recordings: with their segments prefetched. cases: those that the reader may look into.
    """
    if not recordings:
        return {}
    clues = {recording.pk: clue_of(recording) for recording in recordings}
    events = _events(clues.values(), cases)
    around = _around(events)
    return {pk: tuple(_best(clue, events, around))[:at_most] for pk, clue in clues.items()}


def clue_of(recording: Recording) -> Clue:
    """Return what is known of a recording whose segments are prefetched."""
    segments = list(recording.segments.all())
    return Clue(
        start=recording.started_at,
        end=recording.ended_at,
        maker=recording.maker_id,
        device=recording.device_id,
        place=next(filter(None, (place_in(segment.file_name) for segment in segments)), ""),
        positions=tuple(filter(None, (position_in(segment.probe.get("position")) for segment in segments))),
    )


def position_in(told: object) -> Position | None:
    """Return a position as it is kept beside a segment."""
    if not isinstance(told, dict):
        return None
    latitude, longitude = told.get("latitude"), told.get("longitude")
    if not isinstance(latitude, int | float) or not isinstance(longitude, int | float):
        return None
    return position_of(latitude, longitude)


def _best(clue: Clue, events: Sequence[Event], around: Around) -> list[Suggestion]:
    found = filter(None, (suggestion(clue, event, around) for event in events))
    return sorted(found, key=lambda s: (-s.points, s.away, abs(s.event.at - clue.start), s.event.pk))


def _events(clues: Collection[Clue], cases: QuerySet[Case]) -> Sequence[Event]:
    near = Q()
    for first, last in _windows(clues):
        still = Q(until__gte=first) | Q(until__isnull=True, at__gte=first)
        near |= Q(at__lte=last) & still
    events = Event.objects.filter(near, case__in=cases.order_by())
    return tuple(events.select_related("case").order_by("at", "pk")[:MOST_EVENTS])


def _windows(clues: Collection[Clue]) -> Iterator[tuple[datetime, datetime]]:
    """Yield the times in which an event may lie; those that overlap are one."""
    spans = sorted((clue.start - FARTHEST, clue.end + FARTHEST) for clue in clues)
    first, last = spans[0]
    for start, end in spans[1:]:
        if start > last:
            yield first, last
            first = start
        last = max(last, end)
    yield first, last


def _around(events: Sequence[Event]) -> Around:
    keys, cases = [event.pk for event in events], {event.case_id for event in events}
    at_event = Event.officers.through.objects.filter(event__in=keys, participant__officer__isnull=False)
    on_case = Participant.objects.filter(case__in=cases, officer__isnull=False)
    tied = CaseRecording.objects.filter(case__in=cases, recording__device__isnull=False)
    of_event, of_case = defaultdict(set), defaultdict(set)
    for event, case, device in tied.values_list("events", "case", "recording__device"):
        of_event[event].add(device)
        of_case[case].add(device)
    return Around(
        at_event=_sets(at_event.values_list("event", "participant__officer")),
        on_case=_sets(on_case.values_list("case", "officer")),
        devices_of_event=of_event,
        devices_of_case=of_case,
        positions=_positions(keys),
    )


def _positions(events: Collection[int]) -> dict[int, list[Position]]:
    made = Segment.objects.filter(recording__in_cases__events__in=events, probe__has_key="position")
    found: dict[int, list[Position]] = defaultdict(list)
    for event, told in made.values_list("recording__in_cases__events", "probe__position"):
        if position := position_in(told):
            found[event].append(position)
    return found


def _sets(pairs: Iterable[tuple[int, int]]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for owner, other in pairs:
        found[owner].add(other)
    return found
