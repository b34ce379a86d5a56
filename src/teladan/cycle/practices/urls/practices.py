from django.urls import URLPattern, path

from teladan.cycle.practices.views import practices

urlpatterns: list[URLPattern] = [
    path("praktik/<int:ident>/", practices.practice, name="practice"),
    path("praktik/<int:ident>/versi/<int:number>/", practices.edition, name="edition"),
    path("praktik/<int:ident>/lembar.<slug:form>", practices.leaflet, name="leaflet"),
    path("praktik/<int:ident>/dokumen/<int:document>/", practices.document, name="document"),
]
