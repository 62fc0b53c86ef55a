"""`python -m benchmarks` runs every benchmark, and goes on when one breaks."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from benchmarks import __main__ as benchmarking


def test_every_benchmark_can_be_run() -> None:
    assert "intake" in benchmarking.known()
    for name in benchmarking.known():
        assert callable(benchmarking.import_module(f"benchmarks.{name}").run), name


def test_one_that_breaks_does_not_keep_the_others_from_running(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def breaks() -> Iterator[dict[str, Any]]:
        raise SystemExit("the disk is gone")

    def fine() -> Iterator[dict[str, Any]]:
        yield {"name": "speed", "ok": True}

    runs = {"benchmarks.intake": breaks, "benchmarks.package": fine}
    monkeypatch.setattr(benchmarking, "import_module", lambda name: SimpleNamespace(run=runs[name]))

    code = benchmarking.main(["intake", "package"])

    assert code == 1
    out, err = capsys.readouterr()
    assert '"name": "intake", "ok": false' in out
    assert '"name": "speed", "ok": true' in out
    assert "the disk is gone" in err


def test_a_name_that_is_none_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert benchmarking.main(["speed"]) == 2
    assert "no benchmark is called speed" in capsys.readouterr().out
