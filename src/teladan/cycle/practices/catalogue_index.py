"""Search, told of many practices at once: what `actions.search_index` keeps for one, written in bulk."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Count, F

from teladan.cycle.practices.models import Card, CatalogueImport, Edition, Posting, Term, Word
from teladan.cycle.practices.search.facets import facets_of
from teladan.cycle.practices.search.weighing import weighed

_BATCH = 2_000


def let_be_found(editions: Sequence[Edition]) -> None:
    """First editions of practices that the index does not have yet."""
    impacts: dict[int, dict[str, int]] = {}
    facets: dict[int, list[str]] = {}
    words: dict[str, str] = {}
    for edition in editions:
        found = weighed(edition.content)
        facets[edition.practice_id] = facets_of(edition.content)
        impacts[edition.practice_id] = {**found.impacts, **dict.fromkeys(facets[edition.practice_id], 0)}
        words |= found.words
    many = Counter(stem for said in impacts.values() for stem in said)
    terms = _terms(many)
    Posting.objects.bulk_create(
        (
            Posting(term_id=terms[stem], practice_id=practice, impact=impact)
            for practice, said in impacts.items()
            for stem, impact in said.items()
        ),
        batch_size=_BATCH,
    )
    _recount({terms[stem]: by for stem, by in many.items()})
    known = set(Word.objects.filter(word__in=words).values_list("word", flat=True))
    new = [Word(word=word, term_id=terms[words[word]]) for word in sorted(words.keys() - known)]
    Word.objects.bulk_create(new, ignore_conflicts=True, batch_size=_BATCH)
    Card.objects.bulk_create(
        [
            Card(
                practice_id=one.practice_id,
                edition=one,
                facets=facets[one.practice_id],
                published_at=one.published_at,
            )
            for one in editions
        ],
        batch_size=_BATCH,
    )


def let_be_found_no_more(brought: CatalogueImport) -> None:
    """Before the practices of an import go."""
    of_import = Posting.objects.filter(practice__imported=brought).order_by()
    _recount({term: -many for term, many in of_import.values_list("term").annotate(many=Count("pk"))})
    of_import.delete()
    Card.objects.filter(practice__imported=brought).delete()


def _terms(stems: Iterable[str]) -> Mapping[str, int]:
    wanted = sorted(stems)
    known = _known(wanted)
    new = [Term(stem=stem) for stem in wanted if stem not in known]
    if new:
        Term.objects.bulk_create(new, ignore_conflicts=True, batch_size=_BATCH)
        known = _known(wanted)
    return known


def _known(stems: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for start in range(0, len(stems), _BATCH):
        rows = Term.objects.select_for_update().filter(stem__in=stems[start : start + _BATCH]).order_by("stem")
        found |= dict(rows.values_list("stem", "pk"))
    return found


def _recount(changes: Mapping[int, int]) -> None:
    """Terms that gain or lose alike are changed together."""
    alike: dict[int, list[int]] = defaultdict(list)
    for term, by in changes.items():
        alike[by].append(term)
    for by, terms in alike.items():
        for start in range(0, len(terms), _BATCH):
            Term.objects.filter(pk__in=terms[start : start + _BATCH]).update(practices=F("practices") + by)
