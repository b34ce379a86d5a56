"""Tags of practices, for the templates of every room."""
