import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0001_initial"),
        ("importers", "0004_digest"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="delivery",
            name="decisions",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="delivery",
            name="erasing",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="delivery",
            name="leading",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="importedentry",
            name="kept",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="importrun",
            name="decided",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="rememberedcolumns",
            name="erasing",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="rememberedcolumns",
            name="leading",
            field=models.JSONField(default=list),
        ),
        migrations.CreateModel(
            name="PreviewPart",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("token", models.CharField(max_length=32)),
                ("number", models.PositiveIntegerField()),
                ("rows", models.JSONField(default=list)),
                (
                    "delivery",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="preview_parts",
                        to="importers.delivery",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("delivery", "token", "number"), name="part_once_per_preview"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PartnerWord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("organisation", "organisation"),
                            ("place", "place"),
                            ("office", "office"),
                            ("tenancy", "tenancy"),
                            ("programme", "programme"),
                            ("session", "session"),
                            ("district", "district"),
                        ],
                        max_length=20,
                    ),
                ),
                ("key", models.CharField(max_length=40)),
                ("found", models.CharField(max_length=255)),
                ("written", models.TextField(blank=True)),
                ("decided_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="cms.organisationpage",
                    ),
                ),
            ],
            options={
                "ordering": ["key", "found"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "kind", "key", "found"),
                        name="word_decided_once",
                    )
                ],
            },
        ),
    ]
