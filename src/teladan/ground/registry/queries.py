"""What other rooms may ask of the registry: who is looking, whom a page is open to, who holds an account."""

from teladan.ground.registry.gate import open_to, page_of
from teladan.ground.registry.models import Account
from teladan.ground.registry.rules import Viewer, is_anyone, is_operator, is_signed_in
from teladan.ground.registry.sessions import holder, viewer

__all__ = ["Viewer", "account", "holder", "is_anyone", "is_operator", "is_signed_in", "open_to", "page_of", "viewer"]


def account(viewer: Viewer, username: str) -> Account | None:
    """The account of that user name, in any case of letters: one's own, or any for an operator."""
    found = Account.objects.filter(username=username.strip().lower()).first()
    if found is None or not (viewer.is_operator or viewer.account == str(found.pk)):
        return None
    return found
