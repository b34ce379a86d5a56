"""People pass things on by WhatsApp: the address that opens it with a message ready to be sent."""

from urllib.parse import quote


def share_address(text: str) -> str:
    """Where a message is passed on; nothing is sent until somebody there presses send.

    >>> share_address("Yth. Ibu & Bapak")
    'https://wa.me/?text=Yth.%20Ibu%20%26%20Bapak'
    """
    return f"https://wa.me/?text={quote(text)}"
