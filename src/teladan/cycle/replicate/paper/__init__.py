"""Documents of a replication as blocks of `ground.paper`, from a plain record: nothing here asks the database."""
