from django.db import migrations, models


class Migration(migrations.Migration):
    """The publication is stored anew afterwards, because its version has changed."""

    dependencies = [
        ("feeds", "0004_snapshots_and_webhooks"),
    ]

    operations = [
        migrations.DeleteModel(name="FeedCategory"),
        migrations.CreateModel(
            name="FeedFact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=40)),
                ("value", models.CharField(max_length=255)),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=models.deletion.CASCADE,
                        related_name="facts",
                        to="feeds.feedentry",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("name", "value", "entry"), name="feed_fact_once"
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="feedentry",
            name="begins_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="feedentry",
            name="ends_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddIndex(
            model_name="feedentry",
            index=models.Index(
                condition=models.Q(("deleted", False)),
                fields=["kind", "ends_at", "id"],
                name="feed_ends",
            ),
        ),
    ]
