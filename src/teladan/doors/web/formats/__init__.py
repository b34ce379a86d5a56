"""Numbers keep one notation in every language: a page may quote 88,31 beside a computed 1.234."""
