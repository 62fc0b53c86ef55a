"""A real small disk: a tmpfs in a mount namespace of its own, which is gone when the test is.

Nothing is mounted in the machine's own namespace. Where namespaces are not permitted, `open_disk` answers None.
"""

import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

#: As root; and as anybody, where the machine lets people have namespaces.
WAYS = (("unshare", "--mount"), ("unshare", "--mount", "--map-root-user"))


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallDisk:
    """A mounted tmpfs, and the command that runs others where it can be seen."""

    keeper: int
    inside: Sequence[str]
    folder: Path

    @property
    def seen_from_here(self) -> Path:
        """The folder as this process, which is outside, can look at it."""
        return Path(f"/proc/{self.keeper}/root{self.folder}")

    def make_read_only(self) -> None:
        """Remount it read-only, as a failing disk is."""
        command = [*self.inside, "mount", "-o", "remount,ro", str(self.folder)]
        subprocess.run(command, check=True, capture_output=True)

    def fill(self, *, leaving: int) -> None:
        """Fill it up to `leaving` bytes."""
        filler = self.folder / "filler"
        script = f"""
            free=$(df --output=avail -B1 {self.folder} | tail -1)
            head -c $((free - {leaving})) /dev/zero > {filler}
        """
        subprocess.run([*self.inside, "sh", "-c", script], check=True, capture_output=True)

    def make_room(self) -> None:
        """Take the filler away."""
        (self.seen_from_here / "filler").unlink()


@contextmanager
def open_disk(folder: Path, *, size: str) -> Iterator[SmallDisk | None]:
    """Mount a tmpfs of `size` at `folder`, seen by those only who are started with `inside`."""
    folder.mkdir(parents=True, exist_ok=True)
    for way in WAYS:
        keeper = _keeper(way, folder, size=size)
        if keeper is not None:
            break
    else:
        yield None
        return
    try:
        yield SmallDisk(keeper=keeper.pid, inside=_entering(way, keeper.pid), folder=folder)
    finally:
        keeper.kill()
        keeper.wait()


def _keeper(way: Sequence[str], folder: Path, *, size: str) -> "subprocess.Popen[str] | None":
    script = f'mount -t tmpfs -o size={size} tmpfs "{folder}" && echo mounted && exec sleep 7200'
    with suppress(FileNotFoundError):
        keeper = subprocess.Popen(
            [*way, "sh", "-c", script], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        assert keeper.stdout is not None
        if keeper.stdout.readline().strip() == "mounted":
            keeper.stdout.close()
            return keeper
        keeper.kill()
        keeper.wait()
        keeper.stdout.close()
    return None


def _entering(way: Sequence[str], pid: int) -> tuple[str, ...]:
    as_whom = ("--user", "--preserve-credentials") if "--map-root-user" in way else ()
    return ("nsenter", "--target", str(pid), "--mount", *as_whom, "--wd=.", "--")
