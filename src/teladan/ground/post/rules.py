"""Who may see which message and which notice."""

from django.db.models import Q

from teladan.ground.registry.queries import MANAGES, Viewer, within_reach


def visible_messages(viewer: Viewer) -> Q:
    """Messages of units that the viewer manages, and those that they sent themselves; an operator sees all."""
    if viewer.is_operator:
        return Q()
    own = Q(made_by=viewer.account) if viewer.account else Q(pk__in=[])
    return within_reach(viewer, MANAGES, "unit__") | own


def may_send_again(viewer: Viewer) -> bool:
    """Try a failed or kept message once more, among those that one sees: managers and operators."""
    return viewer.is_operator or (viewer.acting is not None and viewer.acting.role in MANAGES)


def own_notices(viewer: Viewer) -> Q:
    """News is read by whom it is for, and by nobody else."""
    return Q(account_id=int(viewer.account)) if viewer.account else Q(pk__in=[])
