import django.db.models.deletion
import encrypted_fields.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("learn", "0011_copies_of_an_invitation")]

    operations = [
        migrations.AddField(
            model_name="consultation",
            name="visitor_agreed_by",
            field=models.CharField(
                blank=True,
                default="",
                help_text="id of the region's account that agreed; empty: at the desk",
                max_length=64,
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="floorpoint",
            name="hidden_why",
            field=models.CharField(blank=True, default="", max_length=300, verbose_name="alasan tidak ditampilkan"),
            preserve_default=False,
        ),
        migrations.CreateModel(
            name="ConsultationMessage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_from_desk", models.BooleanField()),
                ("text", encrypted_fields.fields.EncryptedTextField(max_length=8000, verbose_name="isi")),
                ("author", models.CharField(help_text="id of an account", max_length=64)),
                ("author_name", models.CharField(max_length=160)),
                ("at", models.DateTimeField()),
                (
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="messages",
                        to="learn.consultation",
                    ),
                ),
            ],
            options={"ordering": ["at", "id"]},
        ),
    ]
