"""Every address of sharing; `doors/web` mounts them at the root."""

app_name = "share"
urlpatterns: list = []
