"""Peer groups are made, changed, deleted; a list has its members chosen."""

from collections.abc import Collection

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from teladan.cycle.compare.models import PeerGroup
from teladan.cycle.compare.peers import Rule
from teladan.ground.journal.actions import append
from teladan.ground.registry.queries import Unit


class CannotKeep(Exception):
    """A group cannot be kept so; the message, in Indonesian, says why and what to do."""


def make_group(*, actor: str, owner: Unit, name: str, how: str, rule: Rule, is_shared: bool) -> PeerGroup:
    """A new group of a unit. Raises CannotKeep where the unit has one of that name."""
    with transaction.atomic():
        group = PeerGroup(owner=owner, name=name, how=how, rule=rule.as_json(), is_shared=is_shared, made_by=actor)
        _save(group)
        append(
            actor=actor,
            verb="compare.group.made",
            subject=f"compare.group:{group.pk}",
            payload={"owner": owner.pk, "how": how, "is_shared": is_shared},
        )
    return group


def change_group(*, actor: str, group: PeerGroup, name: str, how: str, rule: Rule, is_shared: bool) -> None:
    """Other facts for a group. The members of a list stay for when it becomes a list again. Raises CannotKeep."""
    facts = {"name": name, "how": how, "rule": rule.as_json(), "is_shared": is_shared}
    with transaction.atomic():
        found = PeerGroup.objects.select_for_update().get(pk=group.pk)
        changed = sorted(field for field, value in facts.items() if getattr(found, field) != value)
        for field in changed:
            setattr(found, field, facts[field])
        _save(found)
        append(
            actor=actor, verb="compare.group.changed", subject=f"compare.group:{group.pk}", payload={"changed": changed}
        )


def choose_members(*, actor: str, group: PeerGroup, add: Collection[Unit] = (), remove: Collection[Unit] = ()) -> None:
    """Units that a list gains and loses."""
    with transaction.atomic():
        group.members.remove(*remove)
        group.members.add(*add)
        append(
            actor=actor,
            verb="compare.members.chosen",
            subject=f"compare.group:{group.pk}",
            payload={"added": len(add), "removed": len(remove)},
        )


def delete_group(*, actor: str, group: PeerGroup) -> None:
    """What was compared with it stays as it was written; the group itself is gone."""
    ident = group.pk
    with transaction.atomic():
        group.delete()
        append(actor=actor, verb="compare.group.deleted", subject=f"compare.group:{ident}")


def _save(group: PeerGroup) -> None:
    try:
        with transaction.atomic():
            group.save()
    except IntegrityError as taken:
        raise CannotKeep(_("Unit ini sudah punya kelompok dengan nama itu. Beri nama lain.")) from taken
