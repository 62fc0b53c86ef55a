"""Reading national law: `rulepacks/cn` as a pack of its own, which no list of regulations contains.

    laws.yaml  events.yaml  deadlines/<statute>.yaml  thresholds.yaml  duties.yaml  rules/NN-topic.yaml

A deadline becomes a rule where the dossier can show both its ends; every other one keeps the reason why it is not judged.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import TypeAdapter

from liuhen.law.clause import Clause
from liuhen.law.dossier.telling import show
from liuhen.law.dossier.words import Act
from liuhen.law.kinds import AnyRule
from liuhen.law.national.building import deadline_rules
from liuhen.law.national.written import (
    Law,
    WrittenCode,
    WrittenDeadline,
    WrittenDeadlines,
    WrittenEntry,
    WrittenNation,
)
from liuhen.law.packs.errors import UnknownPack
from liuhen.law.packs.files import bad, fingerprint, read
from liuhen.law.packs.shapes import Acts, Bound, InForce, Pack
from liuhen.law.reach import ALL_ACTS
from liuhen.law.rule import Setting
from liuhen.law.word import Word

NATIONAL = "cn"
_NATION: TypeAdapter[WrittenNation] = TypeAdapter(WrittenNation)
_LAWS: TypeAdapter[dict[str, Law]] = TypeAdapter(dict[str, Law])
_CODES: TypeAdapter[dict[str, WrittenCode]] = TypeAdapter(dict[str, WrittenCode])
_DEADLINES: TypeAdapter[WrittenDeadlines] = TypeAdapter(WrittenDeadlines)
_ENTRIES: TypeAdapter[dict[str, WrittenEntry]] = TypeAdapter(dict[str, WrittenEntry])
_RULES: TypeAdapter[list[AnyRule]] = TypeAdapter(list[AnyRule])


@dataclass(frozen=True, slots=True, kw_only=True)
class National(Pack):
    """National law: a pack with its statutes, and the reasons why some of it is not judged.

    `statute` says of a clause by which key of `laws` its statute stands there.
    """

    laws: dict[str, Law] = field(repr=False)
    statute: dict[str, str] = field(repr=False)
    codes: dict[str, WrittenCode] = field(repr=False)
    deadlines: dict[str, WrittenDeadline] = field(repr=False)
    entries: dict[str, WrittenEntry] = field(repr=False)
    not_judged: dict[str, Word] = field(repr=False)


def load_national(root: Path) -> National:
    """Read national law from `root/cn`.

    Raises:
        UnknownPack: there is no such folder.
        BadPack: a file is not written as it should be; names file, path, what was given and what was wanted.
    """
    folder = root / NATIONAL
    if not (folder / "national.yaml").exists():
        raise UnknownPack(NATIONAL, ())
    nation, laws = read(folder / "national.yaml", _NATION), read(folder / "laws.yaml", _LAWS)
    codes = read(folder / "events.yaml", _CODES)
    places: dict[str, str] = {}
    deadlines = dict(_deadlines(folder, laws, codes, nation, places))
    entries = read(folder / "thresholds.yaml", _ENTRIES) | read(folder / "duties.yaml", _ENTRIES)
    statute = {key: places[key].split("#")[0] for key in deadlines} | {
        key: e.law for key, e in entries.items()
    }
    clauses = {
        **{key: _clause(key, laws[statute[key]], d) for key, d in deadlines.items()},
        **{key: _entry(key, laws, entry, folder) for key, entry in entries.items()},
    }
    rules, not_judged = deadline_rules(deadlines, codes, nation)
    bounds = (
        *(Bound(rule=r, clauses=(clauses[k],), place=f"cn/{places[k].split('#')[1]}") for k, r in rules.items()),
        *_plain_rules(folder, clauses),
    )  # fmt: skip
    return National(
        id=nation.id, title=nation.title, title_en=nation.title_en, issuer="", document_no=None, issued=None,
        in_force=InForce(begin=None, until=None), acts=Acts(list=ALL_ACTS, closed=False), note=nation.note,
        clauses=clauses, rules=bounds, house={}, position={key: n for n, key in enumerate(clauses)},
        by_act={act: tuple(b for b in bounds if _may_reach(b, act)) for act in ALL_ACTS},
        laws=laws, statute=statute, codes=codes, deadlines=deadlines, entries=entries, not_judged=not_judged,
        fingerprint=fingerprint(folder),
    )  # fmt: skip


def _may_reach(bound: Bound, act: Act) -> bool:
    # A deadline asks for itself: a case may hold another act inside.
    return bound.rule.kind in ("statutory", "following") or act in (bound.rule.acts or ALL_ACTS)


def _deadlines(
    folder: Path, laws: dict[str, Law], codes: dict[str, WrittenCode], nation: WrittenNation, places: dict[str, str]
) -> Iterator[tuple[str, WrittenDeadline]]:  # fmt: skip
    for file in sorted(folder.glob("deadlines/*.yaml")):
        written = read(file, _DEADLINES)
        if written.law not in laws:
            raise bad(file, "law", show(written.law), "a law of laws.yaml")
        for key, deadline in written.deadlines.items():
            for part, code in (("from", deadline.runs.begin), ("done", deadline.runs.done)):
                if code is not None and code not in codes:
                    raise bad(file, f"deadlines.{key}.runs.{part}", show(code), "a code of events.yaml")
            if unknown := set(deadline.not_counted) - nation.not_counted.keys():
                wanted = f"one of {', '.join(nation.not_counted)}"
                raise bad(file, f"deadlines.{key}.not_counted", show(min(unknown)), wanted)
            if key in places:
                raise bad(file, f"deadlines.{key}", show(key), "an id that stands once")
            places[key] = f"{written.law}#deadlines/{file.name}[{key}]"
            yield key, deadline


def _clause(key: str, law: Law, deadline: WrittenDeadline) -> Clause:
    params = {"mode": deadline.runs.mode, "period": deadline.runs.period.en, "bound": deadline.whose.bound}
    return _make(
        key, law, article=deadline.article.zh, article_en=deadline.article.en, zh=deadline.gist.zh,
        en=deadline.gist.en, kind="deadline", stage=deadline.whose.stage, acts=deadline.whose.acts,
        actor=deadline.whose.bound, params={**params, "consequence": deadline.consequence},
    )  # fmt: skip


def _entry(key: str, laws: dict[str, Law], entry: WrittenEntry, folder: Path) -> Clause:
    if entry.law not in laws:
        raise bad(folder / "duties.yaml", f"{key}.law", show(entry.law), "a law of laws.yaml")
    return _make(
        key, laws[entry.law], article=entry.article.zh, article_en=entry.article.en, zh=entry.gist.zh,
        en=entry.gist.en, kind="threshold" if entry.measure else "duty", stage=entry.stage, acts=entry.acts,
        actor="authority", params=dict(entry.measure),
    )  # fmt: skip


def _make(
    key: str, law: Law, *, article: str, article_en: str, zh: str, en: str, kind: str, stage: str,
    acts: tuple[Act, ...], actor: str, params: dict[str, object],
) -> Clause:  # fmt: skip
    number = "".join(c for c in article_en.partition(" ")[2].partition("(")[0] if c.isdigit())
    return Clause(
        id=key, article=int(number or 0), title=zh, gist_zh=zh, gist_en=en, kind=kind, stage=stage,
        acts=frozenset(acts or ALL_ACTS), every_act=True, items={}, modality="must", actor=actor, readings=(),
        params=params, seen="", article_zh=f"{law.short}{article}", article_en=f"{law.title.en}, {article_en}",
    )  # fmt: skip


def _plain_rules(folder: Path, clauses: dict[str, Clause]) -> Iterator[Bound]:
    for file in sorted(folder.glob("rules/*.yaml")):
        rules: list[AnyRule] = read(file, _RULES)
        for n, rule in enumerate(rules):
            if unknown := [key for key in rule.clause if key not in clauses]:
                raise bad(
                    file, f"[{n}].clause", show(unknown[0]), "an entry of deadlines, thresholds or duties"
                )
            own = tuple(clauses[key] for key in rule.clause)
            titles = {clause.id: Word(clause.title, clause.article_en) for clause in own}
            rule.bind(
                Setting(items={}, titles=titles, acts=ALL_ACTS, acts_closed=False, begin=None, until=None)
            )
            yield Bound(rule=rule, clauses=own, place=f"cn/rules/{file.name}[{n}]")
