"""The rules for our own addresses, of the admin and for the public."""

from __future__ import annotations

from tests.cms.leaks.rules import HARMLESS, OWN, REFUSED, Rule, at, harmless, own, refused

OWN_DEVICE = frozenset({"otp_totp_totpdevice", "wagtailcore_modellogentry"})

ADMIN = {
    **harmless("", "understand_hours understand_position find_address district_outlines"),
    # Partners
    **refused("", "organisations add_organisation trust review"),
    **own("", "teams"),
    **refused("", "team invite_member add_member resend_invitation withdraw_invitation"),
    **refused("", "remove_member make_editor make_manager"),
    # Sharing
    **own("", "sharing"),
    **refused("", "page_shares add_share change_share take_share_back"),
    **refused("", "hand_over_page withdraw_hand_over answer_hand_over"),
    **refused("", "office_tenancies accept_tenancy refuse_tenancy"),
    # Their entries
    **own("", "own_entries add_own_entry"),
    **refused("", "directory_state"),
    # Review and accounts
    **own("", "reviews give_second_factor"),
    "second_factor": Rule(OWN, writes=OWN_DEVICE),
    "set_up_second_factor": Rule(OWN, writes=OWN_DEVICE),
    **refused("", "review_submission reset_second_factor"),
    # Freshness, notices and duplicates
    **own("", "due_entries notices possible_duplicates ask_for_duplicates"),
    **refused("", "confirm_entry end_entry confirm_part notice duplicates_of_entry"),
    **refused("", "merge_entries tell_entries_apart"),
    # Imports
    **own("", "imports new_import"),
    **own("", "export_entries"),
    **refused("", "import_columns choose_import_sheet import_preview apply_import"),
    **refused("", "correct_import_cell decide_import_words settle_import_conflict"),
    **refused("", "revoke_import_decision refused_as_brought undo_import"),
    **refused("", "discard_import import_result"),
    **refused("", "import_job import_job_state go_on_with_import stop_import"),
    **refused("", "refused_rows", suffix="csv|xlsx|ods"),
    **harmless("", "import_template", kind="places|none"),
    **own("", "sources new_source"),
    **refused("", "source pull_source switch_source delete_source"),
    # Webhooks
    **refused("", "webhooks add_webhook"),
    **refused("", "webhook renew_webhook_secret test_webhook"),
    **refused("", "pause_webhook resume_webhook delete_webhook"),
}
PUBLIC = {
    "join": Rule(REFUSED, {"token": "forged|invitation_key"}, is_public=True),
    "answer_reminder": Rule(
        REFUSED,
        {"token": "forged|reminder_key", "answer": "still_correct|change|gone"},
        is_public=True,
    ),
    "report_entry": Rule(OWN, is_public=True, writes=frozenset({"cms_notice"})),
    "wagtailapi:pages:listing": Rule(OWN, is_public=True),
    "wagtailapi:pages:detail": Rule(OWN, {"pk": "page"}, is_public=True),
    "wagtailapi:pages:find": at(
        OWN, "/api/v2/pages/find/?html_path=/buecherverein/", is_public=True
    ),
    "feeds:collection": Rule(
        OWN,
        {"collection": "places|programmes|organisations", "suffix": "geojson|csv"},
        is_public=True,
    ),
    "feeds:entry": Rule(OWN, {"collection": "places|programmes"}, is_public=True),
    "feeds:calendar": Rule(OWN, {"collection": "programmes|sessions"}, is_public=True),
    "feeds:changes": Rule(OWN, is_public=True),
    "feeds:index": Rule(OWN, is_public=True),
    "feeds:snapshots": Rule(OWN, is_public=True),
    "feeds:snapshot": Rule(
        REFUSED, {"collection": "places|none", "suffix": "gpkg|none"}, is_public=True
    ),
    "feeds:schema": Rule(HARMLESS, {"collection": "places|none"}, is_public=True),
    "feeds:table_metadata": Rule(HARMLESS, {"collection": "places|none"}, is_public=True),
    "feeds:catalogue": Rule(OWN, is_public=True),
    "feeds:openapi": Rule(HARMLESS, is_public=True),
    "feeds:data_package": Rule(OWN, is_public=True),
    "feeds:fields": Rule(HARMLESS, is_public=True),
    "feeds:masterportal": Rule(OWN, is_public=True),
    "feeds:hsds": Rule(HARMLESS, is_public=True),
    "feeds:hsds_page": Rule(OWN, {"name": "services|organizations|locations"}, is_public=True),
    "feeds:hsds_resource": Rule(
        OWN, {"name": "services|locations", "resource_id": "entry_id"}, is_public=True
    ),
    "feeds:hsds_terms": Rule(HARMLESS, is_public=True),
    "feeds:hsds_term": Rule(HARMLESS, {"resource_id": "entry_id"}, is_public=True),
    "feeds:hsds_package": Rule(OWN, is_public=True),
    "feeds:docs": Rule(HARMLESS, is_public=True),
    "feeds:operation": Rule(HARMLESS, {"operation": "places_csv|none"}, is_public=True),
    "feeds:ask": Rule(HARMLESS, {"operation": "places_csv|none"}, is_public=True),
    "feeds/ogc": Rule(HARMLESS, is_public=True),
    "feeds:ogc_landing": Rule(HARMLESS, is_public=True),
    "feeds:ogc_conformance": Rule(HARMLESS, is_public=True),
    "feeds:ogc_api": Rule(HARMLESS, is_public=True),
    "feeds:ogc_collections": Rule(HARMLESS, is_public=True),
    "feeds:ogc_collection": Rule(HARMLESS, {"collection": "places|none"}, is_public=True),
    "feeds:ogc_schema": Rule(HARMLESS, {"collection": "places|none"}, is_public=True),
    "feeds:ogc_queryables": Rule(HARMLESS, {"collection": "places|none"}, is_public=True),
    "feeds:ogc_items": Rule(OWN, {"collection": "places|programmes"}, is_public=True),
    "feeds:ogc_item": Rule(OWN, {"collection": "places|programmes"}, is_public=True),
    "feeds:unknown": at(REFUSED, "/feeds/there-is-no-such-feed", is_public=True),
    "permanent_address": Rule(REFUSED, is_public=True),
    "is_alive": Rule(HARMLESS, is_public=True),
    "is_ready": Rule(HARMLESS, is_public=True),
}
OUR_RULES = {**ADMIN, **PUBLIC}
