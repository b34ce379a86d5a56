"""What pages of a course show: words, rows, what may be pressed. Formats; decides nothing."""
