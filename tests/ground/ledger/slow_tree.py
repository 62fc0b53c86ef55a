"""A second implementation, for comparison only: the definitions of RFC 9162 section 2.1, word by word.

It recomputes everything from the entries each time. Names are those of the RFC.
"""

from hashlib import sha256


def k_of(n: int) -> int:
    """The largest power of two smaller than n: k < n <= 2k."""
    k = 1
    while 2 * k < n:
        k = 2 * k
    return k


def MTH(D: list[bytes]) -> bytes:
    """Section 2.1.1."""
    n = len(D)
    if n == 0:
        return sha256(b"").digest()
    if n == 1:
        return sha256(bytes([0x00]) + D[0]).digest()
    k = k_of(n)
    return sha256(bytes([0x01]) + MTH(D[0:k]) + MTH(D[k:n])).digest()


def PATH(m: int, D: list[bytes]) -> list[bytes]:
    """Section 2.1.3.1."""
    n = len(D)
    if n == 1:
        return []
    k = k_of(n)
    if m < k:
        return [*PATH(m, D[0:k]), MTH(D[k:n])]
    return [*PATH(m - k, D[k:n]), MTH(D[0:k])]


def PROOF(m: int, D: list[bytes]) -> list[bytes]:
    """Section 2.1.4.1."""
    return SUBPROOF(m, D, True)


def SUBPROOF(m: int, D: list[bytes], b: bool) -> list[bytes]:
    """Section 2.1.4.1."""
    n = len(D)
    if m == n:
        return [] if b else [MTH(D)]
    k = k_of(n)
    if m <= k:
        return [*SUBPROOF(m, D[0:k], b), MTH(D[k:n])]
    return [*SUBPROOF(m - k, D[k:n], False), MTH(D[0:k])]
