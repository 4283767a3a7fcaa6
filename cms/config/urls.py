"""Every address of the project."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.conf.urls.static import static
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from cms.api import router

# Not documents: the application asks first whether they are public.
PICTURES = ("images", "original_images", "avatar_images")

urlpatterns = [
    path("admin/", include("cms.discretion.urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("api/v2/", router.urls),
    path("feeds/", include("feeds.urls")),
    path("", include("cms.urls")),
    *(
        pattern
        for folder in PICTURES
        for pattern in static(
            f"{settings.MEDIA_URL}{folder}/", document_root=f"{settings.MEDIA_ROOT}/{folder}"
        )
    ),
    *i18n_patterns(
        path("", include("cms.partners.urls")),
        path("", include("cms.freshness.urls")),
        path("", include("cms.notices.urls")),
        path("", include(wagtail_urls)),
        prefix_default_language=False,
    ),
]
