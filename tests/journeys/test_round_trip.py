"""What goes in comes out: a dossier that is brought in is the same facts again, whatever it says."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from pydantic import BaseModel
from tests import cast
from tests.cast import CONSOLE, NOON

from liuhen.archive.imports import bring_in
from liuhen.cases.models import Case
from liuhen.docket.dossiers import dossier_of
from liuhen.law.dossier import BadDossier, Dossier, load, parse
from liuhen.law.dossier.reading import read_plain
from liuhen.people.models import Authority

FULLEST = Path(__file__).with_name("fullest.yaml")
SAMPLES = sorted(Path(settings.LIUHEN_SAMPLES).rglob("*.yaml"))
SCENARIOS = sorted((Path(__file__).parents[1] / "scenarios").rglob("*.yaml"))


def of_scenario(path: Path) -> Dossier | None:
    """Return the dossier of a worked case; None where the story is that it is no dossier."""
    story = read_plain(path.read_text("utf-8"))
    assert isinstance(story, dict)
    try:
        return parse(story["dossier"])
    except BadDossier:
        return None


def the_authority_of(dossier: Dossier) -> Authority:
    assert dossier.authority and dossier.authority.name
    return cast.authority(dossier.authority.name, pack=dossier.pack)


def there_and_back(dossier: Dossier) -> Dossier:
    case = bring_in(dossier=dossier, authority=the_authority_of(dossier), by=CONSOLE, at=NOON)
    return dossier_of(Case.objects.select_related("authority").get(pk=case.pk))


def test_there_are_samples_and_worked_cases_to_try() -> None:
    assert len(SAMPLES) == 5
    assert sum(of_scenario(path) is not None for path in SCENARIOS) >= 38


@pytest.mark.django_db
@pytest.mark.parametrize("path", [*SAMPLES, FULLEST], ids=lambda path: path.stem)
def test_a_dossier_comes_back_as_the_same_facts(path: Path) -> None:
    dossier = load(path)

    back = there_and_back(dossier)

    assert back.to_plain() == dossier.to_plain()
    assert back == dossier


@pytest.mark.django_db
@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_worked_case_comes_back_as_the_same_facts(path: Path) -> None:
    dossier = of_scenario(path)
    if dossier is None:
        return

    assert there_and_back(dossier).to_plain() == dossier.to_plain()


def keys_of(model: type[BaseModel], seen: set[type[BaseModel]] | None = None) -> set[tuple[str, str]]:
    """Return every key of the format, as (kind of fact, key)."""
    seen = set() if seen is None else seen
    seen.add(model)
    keys = {(model.__name__, field.alias or name) for name, field in model.model_fields.items()}
    for inner in models_in([field.annotation for field in model.model_fields.values()]):
        if inner not in seen:
            keys |= keys_of(inner, seen)
    return keys


def models_in(annotations: Any) -> Iterator[type[BaseModel]]:
    for annotation in annotations:
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            yield annotation
        yield from models_in(getattr(annotation, "__args__", ()))


def keys_used(fact: Any) -> set[tuple[str, str]]:
    if isinstance(fact, tuple):
        return set().union(*map(keys_used, fact))
    if not isinstance(fact, BaseModel):
        return set()
    used: set[tuple[str, str]] = set()
    for name, field in type(fact).model_fields.items():
        value = getattr(fact, name)
        if value != field.get_default(call_default_factory=True):
            used |= {(type(fact).__name__, field.alias or name)} | keys_used(value)
    return used


def test_the_fullest_dossier_leaves_no_key_of_the_format_out() -> None:
    assert keys_of(Dossier) - keys_used(load(FULLEST)) == set()
