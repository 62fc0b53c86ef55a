"""Work that fails: when it is tried again, and what is said of it."""

from datetime import timedelta

#: How long is waited after each failed attempt. After as many attempts and one more, it has failed for good.
PAUSES = (
    timedelta(seconds=10),
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
)


class CannotBeDone(Exception):
    """The work cannot be done however often it is tried; both sentences say why."""

    def __init__(self, *, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh, self.en = zh, en


def pause_after(attempt: int) -> timedelta | None:
    """Return how long to wait after this many attempts; None when it is not tried again."""
    return PAUSES[attempt - 1] if attempt <= len(PAUSES) else None


def told(error: BaseException) -> tuple[str, str]:
    """Return what is said about a failed attempt, in Chinese and in English."""
    zh, en = getattr(error, "zh", None), getattr(error, "en", None)
    if isinstance(zh, str) and isinstance(en, str):
        return zh, en
    if isinstance(error, OSError):
        reason = error.strerror or type(error).__name__
        return f"系统拒绝了读写（{reason}）", f"the system refuses to read or write ({reason})"
    name = type(error).__name__
    return f"处理时出错（{name}）", f"an error while it was done ({name})"


#: Said of work that ended its worker every time, so that nobody was left to say why.
ABANDONED = ("处理进程多次意外中止", "its worker ended without a word, several times")
