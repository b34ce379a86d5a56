from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from teladan.ground.registry.numbers import looks_like_a_number, number_index

USERNAME = RegexValidator(
    r"\A[a-z0-9][a-z0-9._-]{2,63}\Z",
    _("Nama pengguna terdiri atas 3 sampai 64 huruf kecil, angka, titik, garis bawah, atau tanda hubung, tanpa spasi."),
)


class Accounts(BaseUserManager["Account"]):
    """Finds accounts by user name or staff number; Django's sign-in asks for this. `actions` make them."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        """Raises DoesNotExist. A user name goes before a number, and none is a number: see `actions.accounts`."""
        written = (username or "").strip().lower()
        index = number_index(written) if looks_like_a_number(written) else None
        named = Q(username=written)
        return self.filter(named | Q(person__number_index=index) if index else named).get()


class Account(AbstractBaseUser):
    """A person's sign-in: user name and password. Names, numbers and mandates stand with the person."""

    username = models.CharField(
        "nama pengguna",
        max_length=64,
        unique=True,
        validators=[USERNAME],
        error_messages={"unique": _("Nama pengguna ini sudah dipakai. Pilih nama lain.")},
    )
    is_active = models.BooleanField("aktif", default=True)
    is_operator = models.BooleanField("pengelola instalasi", default=False)
    must_change_password = models.BooleanField(
        "wajib mengganti kata sandi", default=False, help_text="somebody else chose the present password"
    )
    created_at = models.DateTimeField("dibuat", auto_now_add=True)

    objects = Accounts()
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: list[str] = []

    def __str__(self) -> str:
        return self.username
