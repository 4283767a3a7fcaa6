import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("importers", "0006_jobs"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="importedrow",
            name="row_once_per_run",
        ),
        migrations.AddField(
            model_name="importedrow",
            name="sheet",
            field=models.CharField(blank=True, default="", max_length=255),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="importrun",
            name="part_of",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="part_runs",
                to="importers.importrun",
            ),
        ),
        migrations.AlterField(
            model_name="importedrow",
            name="outcome",
            field=models.CharField(
                choices=[
                    ("new", "new"),
                    ("changed", "changed"),
                    ("unchanged", "unchanged"),
                    ("refused", "refused"),
                    ("joined", "part of another row's entry"),
                ],
                max_length=10,
            ),
        ),
        migrations.AddConstraint(
            model_name="importedrow",
            constraint=models.UniqueConstraint(
                fields=("run", "sheet", "number"), name="row_once_per_run"
            ),
        ),
    ]
