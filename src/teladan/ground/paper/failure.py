"""What goes wrong with paper, said to the person who asked for it."""


class PaperError(Exception):
    """A chart or document that could not be made. The message is Indonesian and may be shown as it is."""
