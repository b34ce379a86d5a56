"""Operations: what an agency runs every day, and what is measured."""
