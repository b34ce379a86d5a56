"""Documents of a visit, made from its record."""
