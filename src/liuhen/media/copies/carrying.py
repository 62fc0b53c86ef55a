"""Carrying the packets of a film over into another, track by track, as far as they can be read."""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from av.container import InputContainer, OutputContainer

from liuhen.media import opening
from liuhen.media.copies.tracks import Passage, Track

#: Seconds by which sound may lie behind its picture in a file.
APART = 10


def carry(
    source: InputContainer,
    copy: OutputContainer,
    tracks: Mapping[int, Track],
    passage: Passage,
    progress: Callable[[float], None],
) -> int:
    """Carry a passage over; return how many packets were written. progress: told how far it is, from 0 to 1."""
    written, begin = 0, float(passage.start)
    length = float(passage.end) - begin if passage.end is not None else (source.duration or 0) / 1e6
    for packet in _until_the_end(source, tracks, passage):
        moment = _moment(packet)
        written += _mux(copy, tracks[packet.stream_index].take(packet))
        if length and moment is not None:
            progress(min(max(float(moment) - begin, 0) / length, 1.0))
    return written + sum(_mux(copy, track.finish()) for track in tracks.values())


def _mux(copy: OutputContainer, packets: list[Any]) -> int:
    copy.mux(packets)
    return len(packets)


def _until_the_end(source: InputContainer, tracks: Mapping[int, Track], passage: Passage) -> Iterator[Any]:
    """Yield the packets up to the end of the passage in each track; a film that was cut off ends where it ends."""
    over = set[int]()
    for packet in _readable(source, tracks):
        moment = _moment(packet)
        if passage.end is None or moment is None or moment < passage.end:
            yield packet
            continue
        over.add(packet.stream_index)
        if over == tracks.keys() or moment >= passage.end + APART:
            return


def _readable(source: InputContainer, tracks: Mapping[int, Track]) -> Iterator[Any]:
    packets = source.demux(*(track.stream for track in tracks.values()))
    while True:
        try:
            packet = next(packets)
        except (StopIteration, *opening.UNREADABLE):
            return
        if packet.size:
            yield packet


def _moment(packet: Any) -> Fraction | None:
    told = packet.dts if packet.dts is not None else packet.pts
    return None if told is None else Fraction(told * packet.time_base)
