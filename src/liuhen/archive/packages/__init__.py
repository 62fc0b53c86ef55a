"""Case packages: one case, whole, in one file that anyone can check alone. The contract is docs/spec/package.md.

The order is that of the proof. First the small files are made, so that their digests are known; then the trace
`package.made` is left, which names them; then a checkpoint is taken that covers it, with a proof for every trace; and
only then the zip is written, in one pass over the originals. A package is there whole, or it is not there.
"""

from liuhen.archive.packages._sink import AlreadyThere
from liuhen.archive.packages.writing import NoRoom, Package, originals_size, write_package

__all__ = ["AlreadyThere", "NoRoom", "Package", "originals_size", "write_package"]
