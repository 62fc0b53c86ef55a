"""The sound of a film: where it is silent, and how loud it is, for a picture of it. It is decoded whole; that is cheap."""

from array import array
from collections.abc import Iterator

from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from av.filter import Graph
from av.filter.context import FilterContext

RATE = 8_000
#: Quieter than any place with people; what a microphone hears that is off or covered.
SILENCE_DB = -60
LEAST = 5.0
#: Seconds for which one height of the waveform stands while listening, and the most of them that are handed out.
BIN = 0.25
MOST_PEAKS = 1_200
FULL = 32_768


class Listener:
    """Hears a track of sound frame by frame."""

    def __init__(self) -> None:
        self._resampler = AudioResampler(format="s16", layout="mono", rate=RATE)
        self._graph, self._source, self._sink = _silence_graph()
        self._begin: float | None = None
        self._peaks = array("H")
        self._end = 0.0
        self.silences: list[tuple[float, float]] = []

    def hear(self, frame: AudioFrame, *, start: float) -> None:
        """Take the next frame; `start` is where the film begins on its own clock."""
        for each in self._resampler.resample(frame):
            at = (float(each.pts or 0) * float(each.time_base or 0)) - start
            self._note_peak(at, each)
            self._source.push(each)
            for heard in self._heard():
                self._note_silence(heard, start=start)

    def finish(self) -> None:
        """End a silence that lasts to the end."""
        if self._begin is not None and self._end - self._begin >= LEAST:
            self.silences.append((self._begin, self._end))
        self._begin = None

    @property
    def peaks(self) -> tuple[int, ...]:
        """How loud it is, evenly over its length: heights from 0 to 100."""
        if not self._peaks:
            return ()
        step = -(-len(self._peaks) // MOST_PEAKS)
        heights = (max(self._peaks[at : at + step]) for at in range(0, len(self._peaks), step))
        return tuple(min(100, round(height * 100 / FULL)) for height in heights)

    def _note_peak(self, at: float, frame: AudioFrame) -> None:
        samples = array("h")
        samples.frombytes(bytes(frame.planes[0])[: frame.samples * 2])
        loudest = min(max((max(samples), -min(samples))), FULL) if samples else 0
        place = max(int(at / BIN), 0)
        self._end = max(self._end, at + frame.samples / RATE)
        # A hole in the sound is a hole in its picture. A wild time stamp must not fill the memory.
        if place < len(self._peaks) + 4 * 3600 / BIN:
            self._peaks.extend([0] * (place + 1 - len(self._peaks)))
            self._peaks[place] = max(self._peaks[place], loudest)

    def _heard(self) -> Iterator[AudioFrame]:
        while True:
            try:
                frame = self._sink.pull()
            except (BlockingIOError, EOFError):
                return
            if isinstance(frame, AudioFrame):
                yield frame

    def _note_silence(self, frame: AudioFrame, *, start: float) -> None:
        told = frame.metadata
        if (begin := told.get("lavfi.silence_start")) is not None:
            self._begin = max(float(begin) - start, 0.0)
        if (end := told.get("lavfi.silence_end")) is not None and self._begin is not None:
            self.silences.append((self._begin, float(end) - start))
            self._begin = None


def _silence_graph() -> tuple[Graph, FilterContext, FilterContext]:
    graph = Graph()
    source = graph.add_abuffer(sample_rate=RATE, format="s16", layout="mono", time_base=None)
    detect = graph.add("silencedetect", f"noise={SILENCE_DB}dB:d={LEAST}")
    sink = graph.add("abuffersink")
    source.link_to(detect)
    detect.link_to(sink)
    graph.configure()
    return graph, source, sink
