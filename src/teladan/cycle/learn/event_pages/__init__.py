"""What the pages of an event show, one file a page or a family of pages."""
