"""How practices are found by words: what a word is, what a field weighs, what a typing error may have meant. No tables here."""
