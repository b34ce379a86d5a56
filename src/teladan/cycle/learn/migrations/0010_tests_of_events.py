import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("learn", "0009_events"),
    ]

    operations = [
        migrations.RenameModel(old_name="CourseTest", new_name="KnowledgeTest"),
        migrations.AlterModelOptions(
            name="answeredtest",
            options={"ordering": ["test", "member", "participant", "phase"]},
        ),
        migrations.AlterModelOptions(
            name="knowledgetest",
            options={"ordering": ["course", "event"]},
        ),
        migrations.AddField(
            model_name="answeredtest",
            name="participant",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="tests",
                to="learn.participant",
            ),
        ),
        migrations.AddField(
            model_name="interest",
            name="copied_at",
            field=models.DateTimeField(blank=True, help_text="a replication of it was begun by the unit", null=True),
        ),
        migrations.AddField(
            model_name="knowledgetest",
            name="event",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="test",
                to="learn.event",
            ),
        ),
        migrations.AlterField(
            model_name="answeredtest",
            name="member",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="tests",
                to="learn.member",
            ),
        ),
        migrations.AlterField(
            model_name="knowledgetest",
            name="course",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="test",
                to="learn.course",
            ),
        ),
        migrations.AddConstraint(
            model_name="answeredtest",
            constraint=models.UniqueConstraint(fields=("test", "participant", "phase"), name="learn_event_test_once"),
        ),
        migrations.AddConstraint(
            model_name="answeredtest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("member", None), ("participant__isnull", False)),
                    models.Q(("member__isnull", False), ("participant", None)),
                    _connector="OR",
                ),
                name="learn_test_by_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="knowledgetest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("course", None), ("event__isnull", False)),
                    models.Q(("course__isnull", False), ("event", None)),
                    _connector="OR",
                ),
                name="learn_test_of_one",
            ),
        ),
    ]
