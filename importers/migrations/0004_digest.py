from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("importers", "0003_undo"),
    ]

    operations = [
        migrations.AddField(
            model_name="importedentry",
            name="digest",
            field=models.CharField(blank=True, max_length=32),
        ),
    ]
