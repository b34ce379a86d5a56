"""What may be asked of this room. `files` needs no database, so that the command line answers without one."""
