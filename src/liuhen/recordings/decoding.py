"""Text out of files that people and other systems write: UTF-8, else the national encoding."""

#: Spreadsheets and older programs on Chinese systems write either of the two.
ENCODINGS = ("utf-8-sig", "gb18030")


def decoded(content: bytes) -> str | None:
    """Return the text in these bytes, or None where they are neither UTF-8 nor GB 18030."""
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None
