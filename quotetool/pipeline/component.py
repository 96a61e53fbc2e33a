"""The spaCy component that finds an article's quotations and who said them."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from quotetool.errors import ModelError
from quotetool.officials import Registry
from quotetool.officials import load as load_officials
from quotetool.pipeline.attribution import Attribution, Attributor
from quotetool.pipeline.rankers import Rankers, load_rankers

FACTORY = "quotetool_quotes"
NEEDED = {"tagger or another source of tags": "TAG", "parser": "DEP", "ner": "ENT_IOB"}

_FIELDS = tuple(field.name for field in fields(Attribution))

for _name, _default in (("quotes", None), ("headline_end", 0), ("published", None)):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=_default)


@Language.factory(FACTORY, default_config={"lang": "en", "officials": None})
def make_quotes(nlp: Language, name: str, lang: str, officials: str | None) -> Quotes:
    """Build the component; `officials` is the path of a registry file to add to the shipped one."""
    registry = load_officials(Path(officials) if officials else None)
    return Quotes(lang=lang, registry=registry, rankers=load_rankers())


class Quotes:
    """Finds quotations, then marks them on `doc._.quotes` as plain values.

    It needs tags, heads, sentence starts and entities. It reads `doc._.headline_end`
    (where the headline ends, in code points) and `doc._.published` (an ISO date or None).
    """

    def __init__(self, *, lang: str, registry: Registry, rankers: Rankers) -> None:
        self.attributor = Attributor(lang=lang, registry=registry, rankers=rankers)

    def __call__(self, doc: Doc) -> Doc:
        """Find the quotations of a Doc and mark them; raises ModelError if it is not tagged and parsed."""
        missing = [what for what, attribute in NEEDED.items() if not doc.has_annotation(attribute)]
        if missing and len(doc):
            raise ModelError(
                f"{FACTORY}: this pipeline has no {' and no '.join(missing)} before it; add them, "
                "or take those of quotetool.load() (docs/python.md)"
            )
        self.mark(doc, self.find(doc))
        return doc

    def find(self, doc: Doc) -> list[Attribution]:
        """The quotations of a Doc, in order; changes nothing."""
        published = doc._.published
        day = date.fromisoformat(published) if published else None
        return self.attributor.attribute(doc, headline_end=doc._.headline_end, day=day)

    def mark(self, doc: Doc, found: list[Attribution]) -> None:
        """Write quotations to `doc._.quotes`: plain dicts, which survive a pickle."""
        doc._.quotes = [plain(a) for a in found]


def plain(attribution: Attribution) -> dict[str, Any]:
    """An attribution as JSON-able values, offsets in code points of the Doc's text."""
    # All its values are plain already, and tuples cannot be changed: dataclasses.asdict would copy each.
    return {name: getattr(attribution, name) for name in _FIELDS}
