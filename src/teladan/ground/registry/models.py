from django.contrib.auth.models import AbstractUser


class Account(AbstractUser):
    """A person's sign-in: user name and password. Names, numbers and mandates are the registry's own rows."""
