import django.db.models.deletion
from django.db import migrations, models


def ask_by_our_task(apps, schema_editor):
    """Workflows in which the stewards' group was asked go on with our own task."""
    group_tasks = apps.get_model("wagtailcore", "GroupApprovalTask").objects
    groups = apps.get_model("cms", "Stewardship").objects.values("group")
    for asked in group_tasks.filter(groups__in=groups).distinct():
        replace(apps, asked)


def replace(apps, asked):
    types = apps.get_model("contenttypes", "ContentType").objects
    own_type, _created = types.get_or_create(app_label="cms", model="reviewtask")
    task = apps.get_model("cms", "ReviewTask").objects.create(
        name=asked.name, content_type=own_type
    )
    for name in ("WorkflowTask", "TaskState"):
        apps.get_model("wagtailcore", name).objects.filter(task=asked.pk).update(task=task.pk)
    asked.delete()


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0004_distinctions"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.CreateModel(
            name="ReviewTask",
            fields=[
                (
                    "task_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.task",
                    ),
                ),
            ],
            options={"verbose_name": "review", "verbose_name_plural": "reviews"},
            bases=("wagtailcore.task",),
        ),
        migrations.RunPython(ask_by_our_task, migrations.RunPython.noop, elidable=True),
    ]
