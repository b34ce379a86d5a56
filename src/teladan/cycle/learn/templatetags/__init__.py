"""What the pages of visits share."""
