"""Writing a copy of a whole film: packets as they are where they can be played, pictures and sound coded again where not."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Literal

import av

from liuhen.media import opening
from liuhen.media.copies.carrying import carry
from liuhen.media.copies.tracks import FOR_A_PAGE, Passage, tracks_of, turn_of
from liuhen.media.opening import NotMedia
from liuhen.media.signatures import HEAD, Signature, signature_of

Treated = Literal["copied", "coded", ""]


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """What was done with each track (`copied`, `coded`, empty without one), and how many pieces could not be read."""

    picture: Treated
    sound: Treated
    unread: int


#: How an MP4 is written: with its index first once it is whole, or in fragments, so that it can be read while it grows.
WHOLE: Mapping[str, str] = {"movflags": "faststart"}
GROWING: Mapping[str, str] = {"movflags": "frag_keyframe+empty_moov+default_base_moof", "flush_packets": "1"}


def make_copy(
    path: Path,
    target: Path,
    *,
    written: Mapping[str, str] = WHOLE,
    progress: Callable[[float], None] = lambda _: None,
) -> Copied:
    """Write to `target` an MP4 that a browser plays; tracks that it knows already are taken as they are.

    written: `WHOLE`, or `GROWING` for a file that is read while it is written.

    Raises:
        NotMedia: there is nothing in it that can be played.
        OSError: it cannot be read, or not be written.
    """
    signature = film_signature(path)
    try:
        with opening.opened(path, signature) as first:
            turn = turn_of(first)
        source = opening.opened(path, signature)
    except opening.UNREADABLE as error:
        raise NotMedia(path) from error
    with source, av.open(str(target), "w", format="mp4", options=dict(written)) as copy:
        start = Fraction(source.start_time or 0, 1_000_000)
        passage = Passage(start=start, end=None, turn=turn, fineness=FOR_A_PAGE)
        tracks = {track.stream.index: track for track in tracks_of(source, copy, passage)}
        if not tracks:
            raise NotMedia(path)
        carry(source, copy, tracks, passage, progress)
        done = {track.stream.type: track.done for track in tracks.values()}
        return Copied(
            picture=done.get("video", ""),
            sound=done.get("audio", ""),
            unread=sum(track.unread for track in tracks.values()),
        )


def film_signature(path: Path) -> Signature:
    """Return by what a film is to be opened.

    Raises:
        NotMedia: it does not begin like a film or sound.
    """
    with path.open("rb") as file:
        signature = signature_of(file.read(HEAD))
    if signature is None or not signature.demuxer:
        raise NotMedia(path)
    return signature
