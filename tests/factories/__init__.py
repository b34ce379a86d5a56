"""Invented rows for tests, made by the rooms' own actions wherever there is one."""
