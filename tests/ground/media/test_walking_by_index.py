"""Going through an MP4 by its index tells what going through its bytes tells, without reading them."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from liuhen.media import Walk, walk, walking
from liuhen.media.sampling import Hole, make_video


def film(path: Path, *, holes: tuple[Hole, ...] = (), keep_index_last: bool = False) -> Path:
    make_video(
        path,
        start=datetime(2025, 8, 20, 1, 40, tzinfo=UTC),
        seconds=8,
        caption="索引",
        fps=5,
        size=(160, 90),
        holes=holes,
        keep_index_last=keep_index_last,
    )
    return path


def read_to_the_end(path: Path, monkeypatch: pytest.MonkeyPatch) -> Walk:
    with monkeypatch.context() as patch:
        patch.setattr(walking, "_is_indexed", lambda _stream, _container: False)
        return walk(path)


@pytest.mark.parametrize("suffix", [".mp4", ".mov", ".3gp"])
@pytest.mark.parametrize("holes", [(), (Hole(begin=2, end=5),), (Hole(begin=1, end=3), Hole(begin=5, end=7))])
@pytest.mark.parametrize("keep_index_last", [True, False])
def test_index_and_bytes_agree(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    suffix: str,
    holes: tuple[Hole, ...],
    keep_index_last: bool,
) -> None:
    path = film(tmp_path / f"a{suffix}", holes=holes, keep_index_last=keep_index_last)

    assert walk(path) == read_to_the_end(path, monkeypatch)
    assert len(walk(path).gaps) == 2 * len(holes)


def test_a_film_that_was_cut_off_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    path = film(tmp_path / "a.mp4")
    whole = walk(path)
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])

    cut = walk(path)

    assert not cut.whole
    assert cut.packets < whole.packets
    assert cut.reach < whole.reach
