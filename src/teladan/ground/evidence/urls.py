from django.urls import path

from teladan.ground.evidence import views

app_name = "evidence"
urlpatterns = [path("<uuid:ident>/", views.download, name="download")]
