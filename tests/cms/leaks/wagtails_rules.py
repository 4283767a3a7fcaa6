"""The rules for the addresses that Wagtail brings along."""

from __future__ import annotations

from tests.cms.leaks.rules import HARMLESS, OWN, REFUSED, Rule, at, harmless, own, refused

EDITING = (
    "add preview_on_add usage edit preview_on_edit view_draft add_subpage delete unpublish "
    "convert_alias move move_confirm set_page_position copy confirm_workflow_cancellation "
    "workflow_preview set_privacy lock unlock revisions_index revisions_view revisions_revert "
    "revisions_unschedule revisions_compare workflow_history workflow_history_detail history "
    "history_results"
)
API_ACTIONS = (
    "convert_alias|copy|delete|publish|unpublish|move|copy_for_translation|create_alias"
    "|revert_to_page_revision"
)
SNIPPETS = "wagtailsnippets_cms_category:"

PAGE, IMAGE, DOCUMENT = "wagtailcore/page", "wagtailimages/image", "wagtaildocs/document"
ON_PAGES = ("move", "publish", "unpublish", "delete")
ON_FILES = ("add_tags", "add_to_collection", "delete")
ON_USERS = ("assign_role", "delete", "set_active_state")

# What partners see of the tree, and what they choose from.
PAGES = {
    **own("", "wagtailadmin_explore_root wagtailadmin_api:pages:listing"),
    **refused("", "wagtailadmin_explore wagtailadmin_explore_results wagtailadmin_api:pages:find"),
    **refused("wagtailadmin_api:pages:", "detail", pk="page"),
    **refused("wagtailadmin_api:pages:", "action", pk="page", action_name=API_ACTIONS),
    **refused("wagtailadmin_pages:", EDITING, pk="page"),
    **refused(
        "wagtailadmin_pages:",
        "workflow_action collect_workflow_action_data",
        action_name="approve|reject",
    ),
    **own("wagtailadmin_pages:", "type_use type_use_results search search_results"),
    **own("wagtailadmin_pages:", "choose_parent"),
    **own("wagtailadmin_choose_", "page page_child page_search"),
    **own("wagtailadmin_choose_page_", "chosen_multiple"),
    "wagtail_bulk_action": Rule(
        OWN,
        paths=(
            *(f"/admin/bulk/{PAGE}/{action}/?{{pages}}" for action in ON_PAGES),
            *(f"/admin/bulk/{IMAGE}/{action}/?id={{image}}" for action in ON_FILES),
            *(f"/admin/bulk/{DOCUMENT}/{action}/?id={{document}}" for action in ON_FILES),
            *(f"/admin/bulk/auth/user/{action}/?id={{user}}" for action in ON_USERS),
            "/admin/bulk/cms/category/delete/?id={category}",
        ),
        looks=(
            *(f"/admin/bulk/{PAGE}/{action}/?id=all" for action in ON_PAGES),
            *(
                f"/admin/bulk/{PAGE}/{action}/?id=all&childOf={{organisation}}"
                for action in ON_PAGES
            ),
            *(f"/admin/bulk/{IMAGE}/{action}/?id=all" for action in ON_FILES),
            *(f"/admin/bulk/{DOCUMENT}/{action}/?id=all" for action in ON_FILES),
            *(f"/admin/bulk/auth/user/{action}/?id=all" for action in ON_USERS),
        ),
    ),
}
FILES = {
    "admin/^api/main/(?:images|documents)/": at(REFUSED, "/admin/api/main/images/"),
    **refused("wagtailadmin_api:documents:", "listing find"),
    **refused("wagtailadmin_api:documents:", "detail", pk="document"),
    **refused("wagtailadmin_api:images:", "listing find"),
    **refused("wagtailadmin_api:images:", "detail", pk="image"),
    **own("wagtailimages:", "index index_results add add_multiple"),
    **refused("wagtailimages:", "edit delete url_generator url_generator_output preview"),
    **refused("wagtailimages:", "image_usage edit_multiple delete_multiple"),
    **refused("wagtailimages:", "create_multiple_from_uploaded_image delete_upload_multiple"),
    **own("wagtailimages_chooser:", "choose choose_results create chosen_multiple"),
    **refused("wagtailimages_chooser:", "chosen select_format", pk="image"),
    **own("wagtaildocs:", "index index_results add add_multiple"),
    **refused("wagtaildocs:", "edit delete document_usage edit_multiple delete_multiple"),
    **refused("wagtaildocs:", "create_multiple_from_uploaded_document delete_upload_multiple"),
    **own("wagtaildocs_chooser:", "choose choose_results create chosen_multiple"),
    **refused("wagtaildocs_chooser:", "chosen", pk="document"),
    **own("wagtailadmin_", "tag_autocomplete"),
    "wagtailadmin_tag_model_autocomplete": at(OWN, "/admin/tag-autocomplete/taggit/tag/"),
    "wagtaildocs_serve": at(REFUSED, "/documents/{document}/{document_file}", is_public=True),
    "wagtaildocs_authenticate_with_password": at(
        REFUSED, "/documents/authenticate_with_password/1/", is_public=True
    ),
}
# The screens of the steward, or of nobody.
STEWARDS = {
    **refused("wagtailadmin_collections:", "index add set_privacy"),
    **refused("wagtailadmin_collections:", "edit delete", pk="collection"),
    **refused("wagtailadmin_workflows:", "index index_results add add_task task_index remove"),
    **refused("wagtailadmin_workflows:", "select_task_type task_index_results task_chooser"),
    **refused("wagtailadmin_workflows:", "task_chooser_results task_chooser_create task_chosen"),
    **refused("wagtailadmin_workflows:", "enable disable edit", pk="workflow"),
    **refused("wagtailadmin_workflows:", "usage usage_results", pk="workflow"),
    **refused("wagtailadmin_workflows:", "edit_task disable_task enable_task", pk="task"),
    **refused("wagtailredirects:", "index index_results add edit delete"),
    **refused("wagtailredirects:", "start_import process_import"),
    **refused("wagtailsettings:", "edit preview_on_edit", pk="site"),
    **refused("wagtailsites:", "index index_results add"),
    **refused("wagtailsites:", "edit delete history history_results usage copy", pk="site"),
    **refused("wagtailusers_users:", "index index_results add"),
    **refused("wagtailusers_users:", "edit delete history history_results usage copy", pk="user"),
    **refused("wagtailusers_groups:", "index index_results add"),
    **refused("wagtailusers_groups:", "edit delete history history_results usage", pk="group"),
    **refused(SNIPPETS, "list list_results add"),
    **refused(SNIPPETS, "edit delete usage history history_results copy", pk="category"),
    **refused("wagtailsnippets:", "index"),
    **own("wagtailsnippetchoosers_cms_category:", "choose choose_results chosen_multiple"),
    **own("wagtailsnippetchoosers_cms_category:", "chosen", pk="category"),
    **refused("wagtailsnippetchoosers_cms_category:", "create"),
    **harmless("wagtailembeds:", "chooser chooser_upload"),
    **refused("wagtailadmin_reports:", "locked_pages locked_pages_results"),
    **refused("wagtailadmin_reports:", "page_types_usage page_types_usage_results"),
}
# What everybody has for themselves.
FOR_THEMSELVES = {
    **own("wagtailadmin_reports:", "workflow workflow_results workflow_tasks"),
    **own("wagtailadmin_reports:", "workflow_tasks_results site_history site_history_results"),
    **own("wagtailadmin_reports:", "aging_pages aging_pages_results"),
    **own("", "wagtailadmin_home"),
    "wagtailadmin_account": Rule(OWN, writes=frozenset({"auth_user", "wagtailusers_userprofile"})),
    "wagtailadmin_dismissibles": Rule(HARMLESS, writes=frozenset({"wagtailusers_userprofile"})),
    "wagtailadmin_editing_sessions:ping": at(
        REFUSED, "/admin/editing-sessions/ping/cms/programmepage/{page}/{session}/"
    ),
    "wagtailadmin_editing_sessions:release": Rule(HARMLESS),
    **harmless("wagtailadmin_", "sprite javascript_catalog block_preview logout"),
    **harmless("wagtailadmin_choose_page_", "email_link phone_link anchor_link"),
    **own("wagtailadmin_choose_page_", "external_link"),
}
# What anybody may ask for without signing in.
PUBLIC = {
    "admin/test404/": at(HARMLESS, "/admin/test404/"),
    "admin/^.*/$": at(REFUSED, "/admin/there-is-no-such-page/"),
    "wagtailadmin_error_test": Rule(HARMLESS, is_asked=False),  # raises an error on purpose
    **{
        name: Rule(HARMLESS, {"uidb64": "MQ", "token": "a-b"}, is_public=True)
        for name in (
            "wagtailadmin_login",
            "wagtailadmin_password_reset",
            "wagtailadmin_password_reset_done",
            "wagtailadmin_password_reset_confirm",
            "wagtailadmin_password_reset_complete",
            "wagtailadmin_sprite",
            "wagtailadmin_javascript_catalog",
        )
    },
    "wagtailcore_authenticate_with_password": Rule(
        REFUSED, {"page_view_restriction_id": "1"}, is_public=True
    ),
    "wagtailcore_login": Rule(HARMLESS, is_public=True),
    "wagtail_serve": at(OWN, "{page_path}", is_public=True),
}
WAGTAILS_RULES = {**PAGES, **FILES, **STEWARDS, **FOR_THEMSELVES, **PUBLIC}
