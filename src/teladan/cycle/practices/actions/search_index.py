"""The index of search is kept with each edition, and made anew by one command.

No verb of its own: what is found is told by the publishing, and the index can always be made again of the editions.
"""

from collections.abc import Iterable, Mapping

from django.db import transaction
from django.db.models import Count, F

from teladan.cycle.practices.models import Card, Edition, Posting, Practice, Term, Word
from teladan.cycle.practices.queries.editions import edition_of
from teladan.cycle.practices.search.facets import facets_of
from teladan.cycle.practices.search.weighing import Weighed, weighed

BATCH = 2_000


def index_practice(*, practice: Practice) -> None:
    """Let a practice be found by its last edition; a withdrawn one is found no longer. Called within the act that changed it."""
    edition = edition_of(practice) if practice.state == Practice.State.PUBLISHED else None
    with transaction.atomic():
        _keep_card(practice.pk, edition)


def rebuild_search_index() -> int:
    """Make the whole index anew from the editions; for how many practices it was not as it should have been."""
    mended = 0
    idents = list(Practice.objects.order_by("pk").values_list("pk", flat=True))
    for ident in idents:
        with transaction.atomic():
            practice = Practice.objects.select_for_update().get(pk=ident)
            edition = edition_of(practice) if practice.state == Practice.State.PUBLISHED else None
            mended += _keep_card(ident, edition)
    with transaction.atomic():
        _count_again()
    return mended


def _keep_card(ident: int, edition: Edition | None) -> bool:
    """Postings and card of one practice as its edition wants them; whether anything was otherwise."""
    found = weighed(edition.content) if edition else Weighed({}, {})
    facets = facets_of(edition.content) if edition else []
    wanted = {**found.impacts, **dict.fromkeys(facets, 0)}
    there = {
        stem: (pk, impact)
        for pk, stem, impact in Posting.objects.filter(practice=ident).values_list("pk", "term__stem", "impact")
    }
    changed = {stem for stem in wanted if there.get(stem, (0, -1))[1] != wanted[stem]}
    gone = there.keys() - wanted.keys()
    if changed or gone:
        terms = _terms({*changed, *gone})
        Posting.objects.filter(pk__in=[there[stem][0] for stem in {*gone, *changed} & there.keys()]).delete()
        Posting.objects.bulk_create(
            [Posting(term_id=terms[stem], practice_id=ident, impact=wanted[stem]) for stem in sorted(changed)],
            batch_size=BATCH,
        )
        _recount(terms, changed - there.keys(), gone)
    _keep_words(found.words)
    return _keep_own_card(ident, edition, facets) or bool(changed or gone)


def _keep_own_card(ident: int, edition: Edition | None, facets: list[str]) -> bool:
    if edition is None:
        return bool(Card.objects.filter(practice=ident).delete()[0])
    told = {"edition_id": edition.pk, "facets": facets, "published_at": edition.published_at}
    if Card.objects.filter(practice=ident, **told).exists():
        return False
    Card.objects.update_or_create(practice_id=ident, defaults=told)
    return True


def _terms(stems: Iterable[str]) -> Mapping[str, int]:
    """Their keys, made where missing, and locked in one order: two publishings at once wait for each other, never both."""
    wanted = sorted(stems)
    known = set(Term.objects.filter(stem__in=wanted).values_list("stem", flat=True))
    new = [Term(stem=stem) for stem in wanted if stem not in known]
    Term.objects.bulk_create(new, ignore_conflicts=True, batch_size=BATCH)
    locked = Term.objects.select_for_update().filter(stem__in=wanted).order_by("stem")
    return dict(locked.values_list("stem", "pk"))


def _recount(terms: Mapping[str, int], added: Iterable[str], gone: Iterable[str]) -> None:
    for stems, by in ((added, 1), (gone, -1)):
        Term.objects.filter(pk__in=[terms[stem] for stem in stems]).update(practices=F("practices") + by)


def _keep_words(words: Mapping[str, str]) -> None:
    known = set(Word.objects.filter(word__in=words).values_list("word", flat=True))
    new = sorted(words.keys() - known)
    if new:
        terms = dict(Term.objects.filter(stem__in={words[word] for word in new}).values_list("stem", "pk"))
        made = [Word(word=word, term_id=terms[words[word]]) for word in new]
        Word.objects.bulk_create(made, ignore_conflicts=True, batch_size=BATCH)


def _count_again() -> None:
    """How many practices each term stands in, counted; terms that stand nowhere go, with their words."""
    Term.objects.filter(postings=None).delete()
    counted = Term.objects.annotate(counted=Count("postings")).exclude(practices=F("counted"))
    for term in counted.iterator(chunk_size=BATCH):
        Term.objects.filter(pk=term.pk).update(practices=term.counted)
