from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("learn", "0010_tests_of_events")]

    operations = [
        migrations.AddField(
            model_name="event",
            name="copies",
            field=models.TextField(
                blank=True,
                default="",
                help_text="of the invitation, one a line",
                max_length=1000,
                verbose_name="tembusan",
            ),
            preserve_default=False,
        ),
    ]
