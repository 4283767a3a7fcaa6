from django.db import migrations, models


def ask_anew(apps, schema_editor):
    """What was copied of other directories says no dates and tenancies yet."""
    sources = apps.get_model("importers", "Source").objects
    sources.filter(kind__in=["programme", "office"]).update(newest=None, etag="")


class Migration(migrations.Migration):
    dependencies = [
        ("importers", "0011_reading"),
    ]

    operations = [
        *(
            migrations.AddField(
                model_name=model,
                name="leaves_out_hidden",
                field=models.BooleanField(default=False),
            )
            for model in ("delivery", "rememberedcolumns", "source")
        ),
        *(
            migrations.AddField(
                model_name=model,
                name="further_sheets",
                field=models.JSONField(default=dict),
            )
            for model in ("delivery", "source")
        ),
        *(
            migrations.AddField(
                model_name=model,
                name="part",
                field=models.CharField(blank=True, max_length=20),
            )
            for model in ("rememberedcolumns", "sourcerow")
        ),
        migrations.RunPython(ask_anew, migrations.RunPython.noop),
    ]
