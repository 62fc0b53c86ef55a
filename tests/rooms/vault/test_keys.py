"""Each authority has one key, its owner's alone, made once."""

import stat
import subprocess
import sys
from pathlib import Path

import pytest
from tests.rooms.vault.story import HAICHENG, YUNLAN

from liuhen.vault import keys
from liuhen.vault.errors import BadAuthority


def test_a_key_is_made_on_first_use_and_stays(home: Path) -> None:
    made = keys.signer(home=home, authority=YUNLAN).public

    assert keys.signer(home=home, authority=YUNLAN).public == made
    assert keys.signer(home=home, authority=HAICHENG).public.raw != made.raw
    assert made.name == "liuhen/yunlan-cgj"


def test_a_key_file_is_its_owners_alone(home: Path) -> None:
    keys.signer(home=home, authority=YUNLAN)

    path = keys.key_path(home=home, authority=YUNLAN)
    assert path == home / "keys" / "yunlan-cgj.key"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [one.name for one in path.parent.iterdir()] == ["yunlan-cgj.key"]


def test_ordinary_tools_read_the_key(home: Path) -> None:
    public = keys.signer(home=home, authority=YUNLAN).public

    told = subprocess.run(
        ["openssl", "pkey", "-in", keys.key_path(home=home, authority=YUNLAN), "-pubout", "-outform", "DER"],
        check=True,
        capture_output=True,
    )

    assert told.stdout.endswith(public.raw)


def test_a_key_that_others_can_read_signs_nothing(home: Path) -> None:
    keys.signer(home=home, authority=YUNLAN)
    keys.key_path(home=home, authority=YUNLAN).chmod(0o640)

    with pytest.raises(keys.KeyExposed, match=r"keys/yunlan-cgj.key has mode 0640.*wanted 0600"):
        keys.signer(home=home, authority=YUNLAN)


@pytest.mark.parametrize(
    "content", [b"", b"not a key", b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"]
)
def test_a_damaged_key_is_not_replaced_by_another(home: Path, content: bytes) -> None:
    keys.signer(home=home, authority=YUNLAN)
    path = keys.key_path(home=home, authority=YUNLAN)
    path.write_bytes(content)

    with pytest.raises(keys.KeyDamaged, match="holds no Ed25519 private key"):
        keys.signer(home=home, authority=YUNLAN)

    assert path.read_bytes() == content


def test_a_key_of_another_kind_is_refused(home: Path) -> None:
    keys.signer(home=home, authority=YUNLAN)
    path = keys.key_path(home=home, authority=YUNLAN)
    rsa = subprocess.run(
        ["openssl", "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"],
        check=True,
        capture_output=True,
    )
    path.write_bytes(rsa.stdout)

    with pytest.raises(keys.KeyDamaged):
        keys.signer(home=home, authority=YUNLAN)


def test_many_processes_that_need_a_new_key_get_the_same(home: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from liuhen.vault import keys\n"
        "print(keys.signer(home=Path(sys.argv[1]), authority='yunlan-cgj').public)"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", code, str(home)], stdout=subprocess.PIPE, text=True)
        for _ in range(4)
    ]

    told = {process.communicate()[0] for process in running}

    assert told == {f"{keys.signer(home=home, authority=YUNLAN).public}\n"}
    assert [one.name for one in (home / "keys").iterdir()] == ["yunlan-cgj.key"]


@pytest.mark.parametrize("given", ["", "../../etc/x", "a/b", "云岚"])
def test_no_key_is_made_outside_the_key_folder(home: Path, given: str) -> None:
    with pytest.raises(BadAuthority):
        keys.signer(home=home, authority=given)

    assert list(home.iterdir()) == []
