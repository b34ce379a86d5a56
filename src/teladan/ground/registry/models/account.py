from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

USERNAME = RegexValidator(
    r"\A[a-z0-9][a-z0-9._-]{2,63}\Z",
    _("Nama pengguna terdiri atas 3 sampai 64 huruf kecil, angka, titik, garis bawah, atau tanda hubung, tanpa spasi."),
)


class Accounts(BaseUserManager["Account"]):
    """Finds accounts by user name; Django's sign-in asks for this. Accounts are made by `actions.create_account`."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(username=(username or "").strip().lower())


class Account(AbstractBaseUser):
    """A person's sign-in: user name and password. Names, numbers and mandates will be the registry's own rows."""

    username = models.CharField(
        "nama pengguna",
        max_length=64,
        unique=True,
        validators=[USERNAME],
        error_messages={"unique": _("Nama pengguna ini sudah dipakai. Pilih nama lain.")},
    )
    is_active = models.BooleanField("aktif", default=True)
    is_operator = models.BooleanField("pengelola instalasi", default=False)
    created_at = models.DateTimeField("dibuat", auto_now_add=True)

    objects = Accounts()
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: list[str] = []

    def __str__(self) -> str:
        return self.username
