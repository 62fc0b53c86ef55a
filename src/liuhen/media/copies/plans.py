"""What has to be done before a browser can play a film, by what it is wrapped and coded in.

Browsers of the office kind (Chromium) play H.264 with AAC or MP3; of H.265 they show nothing, and say nothing about it.
"""

from typing import Literal

Plan = Literal["as-is", "remux", "transcode", "none"]

PICTURES = frozenset({"h264"})
SOUNDS = frozenset({"aac", "mp3"})
#: Wrappings that play as they are, with the endings of names under which they are served as what they are.
READY = {
    "mp4": frozenset({".mp4", ".m4v"}),
    "m4a": frozenset({".m4a", ".mp4"}),
    "mp3": frozenset({".mp3"}),
    "wav": frozenset({".wav"}),
}
#: How a copy is made, in words that stand beside it; the name of a recipe changes with what it does.
RECIPES = {
    "remux": "remux-mp4-1",
    "transcode": "h264-crf26-1280-aac-1",
}


def plan_for(*, container: str, picture: str | None, sound: str | None, suffix: str) -> Plan:
    """Return what has to be done. picture, sound: the codecs, None without such a track."""
    if picture is None and sound is None:
        return "none"
    playable = picture in PICTURES | {None} and sound in SOUNDS | {None}
    if suffix.lower() in READY.get(container, ()) and (
        playable or (container, sound) == ("wav", "pcm_s16le")
    ):
        return "as-is"
    return "remux" if playable else "transcode"
