"""Every address of the registry; `doors/web` mounts them at the root, and puts the import of units beside them."""

from django.urls import path

from teladan.ground.registry.views import accounts, people, services, set_up, units

app_name = "registry"
urlpatterns = [
    path("mulai/", set_up.set_up, name="set-up"),
    path("sandi/", accounts.password, name="password"),
    path("peran/", accounts.act_as, name="act-as"),
    path("instansi/", units.tree, name="tree"),
    path("instansi/tambah/", units.add_agency, name="agency-new"),
    path("instansi/organisasi/", units.organisations, name="organisations"),
    path("instansi/organisasi/tambah/", units.add_organisation, name="organisation-new"),
    path("instansi/<int:ident>/", units.unit, name="unit"),
    path("instansi/<int:ident>/tambah/", units.add_below, name="unit-new"),
    path("instansi/<int:ident>/ubah/", units.change, name="unit-change"),
    path("instansi/<int:ident>/tutup/", units.close, name="unit-close"),
    path("instansi/<int:ident>/buka/", units.reopen, name="unit-reopen"),
    path("instansi/<int:ident>/layanan/", services.add, name="service-new"),
    path("layanan/<int:ident>/", services.service, name="service"),
    path("layanan/<int:ident>/ubah/", services.change, name="service-change"),
    path("layanan/<int:ident>/standar/", services.set_standard, name="standard-new"),
    path("orang/", people.people, name="people"),
    path("orang/tambah/", people.enrol, name="person-new"),
    path("orang/<int:ident>/", people.person, name="person"),
    path("orang/<int:ident>/ubah/", people.change, name="person-change"),
    path("orang/<int:ident>/nomor/", people.reveal, name="person-reveal"),
    path("orang/<int:ident>/akun/", people.open_account, name="account-new"),
    path("orang/<int:ident>/sandi/", people.reset, name="person-reset"),
    path("orang/<int:ident>/peran/", people.grant, name="mandate-new"),
    path("orang/<int:ident>/peran/<int:mandate>/akhiri/", people.end, name="mandate-end"),
]
