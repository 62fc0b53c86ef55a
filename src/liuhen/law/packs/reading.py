"""Reading packs from their folders: whole and strictly, or not at all.

A pack is a folder of `pack.yaml`, `clauses.yaml`, `rules/*.yaml` and, where words without a number need a default,
`house.yaml`. `versions/<name>/` holds earlier texts, each a whole pack with its own dates. Nothing in it is code.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel, TypeAdapter

from liuhen.law import citations
from liuhen.law.clause import Clause
from liuhen.law.dossier.telling import show
from liuhen.law.dossier.words import Act
from liuhen.law.house import HouseRule, WrittenHouseRule
from liuhen.law.kinds import AnyRule
from liuhen.law.kinds.scope import Scope
from liuhen.law.kinds.validity import Validity
from liuhen.law.packs.errors import UnknownPack
from liuhen.law.packs.files import bad, fingerprint, read
from liuhen.law.packs.national import NATIONAL, load_national
from liuhen.law.packs.shapes import Acts, Bound, InForce, Pack
from liuhen.law.packs.written import WrittenClause, WrittenPack
from liuhen.law.reach import ALL_ACTS
from liuhen.law.rule import Setting
from liuhen.law.word import Word

_PACK: TypeAdapter[WrittenPack] = TypeAdapter(WrittenPack)
_CLAUSES: TypeAdapter[dict[str, WrittenClause]] = TypeAdapter(dict[str, WrittenClause])
_HOUSE: TypeAdapter[dict[str, WrittenHouseRule]] = TypeAdapter(dict[str, WrittenHouseRule])
_RULES: TypeAdapter[list[AnyRule]] = TypeAdapter(list[AnyRule])


def load_all(root: Path) -> dict[str, Pack]:
    """Read every regulation below `root`, by id; national law is read by `load_national`.

    Raises:
        BadPack: one of them is not written as it should be.
    """
    return {pack_id: load_pack(root, pack_id) for pack_id in _ids(root)}


def load_pack(root: Path, pack_id: str) -> Pack:
    """Read one pack; `cn` is national law, which the list of regulations does not contain.

    Raises:
        UnknownPack: no folder below `root` has this id.
        BadPack: a file is not written as it should be; names file, path, what was given and what was wanted.
    """
    if pack_id == NATIONAL and (root / NATIONAL).exists():
        return load_national(root)
    if pack_id not in _ids(root):
        raise UnknownPack(pack_id, _ids(root))
    return _load(root / pack_id, pack_id)


def _load(folder: Path, pack_id: str) -> Pack:
    written = read(folder / "pack.yaml", _PACK)
    if written.id != pack_id:
        raise bad(folder / "pack.yaml", "id", show(written.id), f"‘{pack_id}’")
    clauses = dict(_clauses(pack_id, folder / "clauses.yaml", written))
    rules = tuple(_rules(folder, written, clauses))
    return Pack(
        id=pack_id,
        title=written.title,
        title_en=written.title_en,
        issuer=written.issuer,
        document_no=written.document_no,
        issued=written.issued,
        in_force=_in_force(folder / "pack.yaml", written, clauses),
        acts=Acts(list=written.acts.list, closed=written.acts.closed),
        note=written.note,
        clauses=clauses,
        rules=rules,
        house=dict(_house(folder / "house.yaml", clauses)),
        position={clause_id: n for n, clause_id in enumerate(clauses)},
        by_act={act: tuple(b.on(act) for b in rules if _reaches(b, act, written)) for act in ALL_ACTS},
        yields=dict(_yields(folder / "pack.yaml", written, clauses)),
        confidential_under=_confidential(folder / "pack.yaml", written, clauses),
        versions=tuple(_load(file.parent, pack_id) for file in sorted(folder.glob("versions/*/pack.yaml"))),
        fingerprint=fingerprint(folder),
    )


def _in_force(file: Path, pack: WrittenPack, clauses: dict[str, Clause]) -> InForce:
    force = pack.in_force
    if force.under is not None and force.under not in clauses:
        raise bad(file, "in_force.under", show(force.under), "a clause of clauses.yaml")
    return InForce(begin=force.begin, until=force.until, under=force.under)


def _house(file: Path, clauses: dict[str, Clause]) -> Iterator[tuple[str, HouseRule]]:
    for key, rule in read(file, _HOUSE).items() if file.exists() else ():
        if rule.clause not in clauses:
            raise bad(file, f"{key}.clause", show(rule.clause), "a clause of clauses.yaml")
        default = rule.within or rule.every or rule.keep
        assert default is not None  # noqa: S101 - one of the three is given
        yield (
            key,
            HouseRule(
                key=key, clause=rule.clause, word=Word(rule.word.zh, rule.word.en) if rule.word else None,
                what=Word(rule.what.zh, rule.what.en), default=default, every=rule.every is not None,
                keeps=rule.keep is not None, reading=rule.reading,
            ),
        )  # fmt: skip


def _confidential(file: Path, pack: WrittenPack, clauses: dict[str, Clause]) -> Clause | None:
    under = pack.confidential_under
    if under is not None and under not in clauses:
        raise bad(file, "confidential_under", show(under), "a clause of clauses.yaml")
    return clauses[under] if under else None


def _yields(file: Path, pack: WrittenPack, clauses: dict[str, Clause]) -> Iterator[tuple[str, str]]:
    for n, written in enumerate(pack.yields):
        over = tuple(clauses) if written.clauses == "all" else written.clauses
        for clause_id in (written.under, *over):
            if clause_id not in clauses:
                raise bad(file, f"yields[{n}]", show(clause_id), "a clause of clauses.yaml")
        yield from ((clause_id, written.under) for clause_id in over if clause_id != written.under)


def _ids(root: Path) -> tuple[str, ...]:
    return tuple(sorted(file.parent.name for file in root.glob("*/pack.yaml")))


def _reaches(bound: Bound, act: Act, pack: WrittenPack) -> bool:
    if pack.acts.closed and act not in pack.acts.list and not isinstance(bound.rule, Scope | Validity):
        return False  # Outside a closed list the regulation asks nothing (A-g-8).
    return any(clause.reaches(act) for clause in bound.clauses) and act in (bound.rule.acts or ALL_ACTS)


def _clauses(pack_id: str, file: Path, pack: WrittenPack) -> Iterator[tuple[str, Clause]]:
    for clause_id, written in read(file, _CLAUSES).items():
        try:
            place = citations.place(clause_id)
        except citations.MalformedClauseId as error:
            raise bad(file, clause_id, show(clause_id), f"a clause id such as {pack_id}-12a") from error
        if place.pack != pack_id:
            raise bad(file, clause_id, show(clause_id), f"a clause id of the pack {pack_id}")
        yield (
            clause_id,
            Clause(
                id=clause_id,
                article=place.article,
                title=written.title,
                gist_zh=written.zh.rstrip("。"),
                gist_en=written.en.rstrip("."),
                kind=written.kind,
                stage=written.stage,
                acts=frozenset(written.acts or pack.acts.list),
                every_act=not written.acts,
                items={key: Word(name.zh, name.en) for key, name in written.items.items()},
                modality=written.modality,
                actor=written.actor,
                readings=written.readings,
                params=written.params,
                seen=written.seen,
                article_zh=place.zh(),
                article_en=place.en(),
            ),
        )


def _rules(folder: Path, pack: WrittenPack, clauses: dict[str, Clause]) -> Iterator[Bound]:
    for file in sorted(folder.glob("rules/*.yaml")):
        rules: list[AnyRule] = read(file, _RULES, tags=_KINDS)
        for n, rule in enumerate(rules):
            for clause_id in rule.clause:
                if clause_id not in clauses:
                    raise bad(file, f"[{n}].clause", show(clause_id), "a clause of clauses.yaml")
            bound = Bound(
                rule=rule,
                clauses=tuple(clauses[clause_id] for clause_id in rule.clause),
                place=f"{folder.name}/rules/{file.name}[{n}]",
            )
            _bind(file, n, pack, bound)
            yield bound


def _bind(file: Path, n: int, pack: WrittenPack, bound: Bound) -> None:
    items = {key: name for clause in bound.clauses for key, name in clause.items.items()}
    if items and (unknown := bound.rule.item_keys() - items.keys()):
        wanted = f"an item of the clause: {', '.join(items)}"
        raise bad(file, f"[{n}]", show(", ".join(sorted(unknown))), wanted)
    bound.rule.bind(
        Setting(
            items=items,
            titles={clause.id: Word(clause.title, clause.article_en) for clause in bound.clauses},
            acts=pack.acts.list,
            acts_closed=pack.acts.closed,
            begin=pack.in_force.begin,
            until=pack.in_force.until,
        )
    )


def _kinds(shape: Any) -> frozenset[str]:
    members: tuple[type[BaseModel], ...] = shape.__args__[0].__args__ if hasattr(shape, "__args__") else ()
    return frozenset(member.model_fields["kind"].annotation.__args__[0] for member in members)  # type: ignore[union-attr]


_KINDS = _kinds(AnyRule)
