"""What a command says when it could not do what was asked: Chinese first, exact, and nothing was changed."""

import sys

import click

from liuhen.doors.cli.exits import Exit
from liuhen.doors.cli.language import say


class Wrong(click.ClickException):
    """A command cannot go on; it says why in both languages and ends with its exit code."""

    def __init__(self, *, zh: str, en: str, code: Exit = Exit.BAD_INPUT) -> None:
        super().__init__(say(zh, en))
        self.code = code


def expected(error: Exception) -> bool:
    """Say whether this is a refusal in the house's own words (or the system's), not a fault of the program."""
    if isinstance(error, click.ClickException | OSError):
        return True
    module, name = type(error).__module__, type(error).__qualname__
    return module.startswith("liuhen.") or (module.startswith("django.") and name in _FROM_DJANGO)


#: A wrong address of the database, a database that is away or read-only, a password that is too weak.
_FROM_DJANGO = {"ImproperlyConfigured", "OperationalError", "ValidationError"}


def tell(error: Exception) -> int:
    """Print what went wrong to standard error; return the exit code."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        sys.stderr.write(error.format_message() + "\n")
        return error.exit_code
    if isinstance(error, click.UsageError):
        return _tell_usage(error)
    if isinstance(error, Wrong):
        return _print(error.message, error.code)
    if isinstance(error, click.ClickException):
        return _print(error.message, error.exit_code)
    return _print(_explained(error), CODES.get(type(error).__name__, Exit.BAD_INPUT))


#: By name, because asking for the classes would bring Django. What is not here is bad input.
CODES = {
    "ContentDiffers": Exit.DIFFERS,
    "ContentMissing": Exit.DIFFERS,
    "RecordDiffers": Exit.DIFFERS,
    "TraceDamaged": Exit.PROOF_FAILS,
    "LogDamaged": Exit.PROOF_FAILS,
    "TileMissing": Exit.PROOF_FAILS,
    "KeyChanged": Exit.SIGNATURE_UNKNOWN,
}


def _print(message: str, code: int) -> int:
    sys.stderr.write(say("错误：", "Error: ") + message.rstrip() + "\n")
    return int(code)


def _explained(error: Exception) -> str:
    # Errors of the rooms say what was given and what was wanted; most say it in Chinese too.
    spoken = getattr(error, "zh", None)
    if spoken:
        return say(spoken() if callable(spoken) else spoken, str(error))
    if isinstance(error, OSError):
        where, reason = error.filename or "", error.strerror or str(error)
        return say(
            f"{where}：系统拒绝了读写（{_reason_zh(error)}）。没有留下不完整的内容。",
            f"{where}: {reason}. Nothing was left half done.",
        )
    return str(error)


def _reason_zh(error: OSError) -> str:
    known = {2: "没有这个文件或文件夹", 13: "没有权限", 28: "磁盘已满", 30: "只读文件系统", 36: "文件名过长"}
    return known.get(error.errno or 0, error.strerror or str(error))


def _tell_usage(error: click.UsageError) -> int:
    if error.ctx is not None:
        sys.stderr.write(error.ctx.get_usage() + "\n")
    return _print(say(_usage_zh(error), error.format_message()), error.exit_code)


def _usage_zh(error: click.UsageError) -> str:
    match error:
        case click.NoSuchOption():
            return f"没有 {error.option_name} 这个选项。"
        case click.NoSuchCommand():
            return f"没有 {error.command_name} 这个命令；用 liuhen --help 查看全部命令。"
        case click.MissingParameter():
            return f"缺少参数 {_named(error)}。"
        case click.BadParameter():
            return f"参数 {_named(error)} 不对：{error.message}"
        case _:
            return error.format_message()


def _named(error: click.BadParameter) -> str:
    return (error.param.human_readable_name if error.param else "") or str(error.param_hint or "")
