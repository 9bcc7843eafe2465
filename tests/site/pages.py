"""An example of every page: tests count its database queries, and look at it with axe and at 320 pixels.

`test_every_page` fails for a page that is not listed here. What a page shows comes from `tests.site.lived_in`.
"""

from __future__ import annotations

from tests.site.make import KATA

UNSOLVED = "/katas/testing/factorial-suite"

# By endpoint. `{name}` stands for what `lived_in` says under that name.
PAGES: dict[str, tuple[str, ...]] = {
    "catalogue.index": (
        "/",
        "/?difficulty=5&kind=predict",
        "/?q=nothing+has+this",
        "/?tag=exceptions&progress=unsolved",
    ),
    "tracks.show": ("/tracks/asyncio",),
    "solve.show": (KATA,),
    "attempts.index": (f"{KATA}/attempts", f"{KATA}/attempts?page=2"),
    "attempts.diff": (
        f"{KATA}/attempts/diff",
        f"{KATA}/attempts/diff?from={{submission}}&to=starter",
        f"{KATA}/attempts/diff?from={{submission}}&to=starter&view=sides",
    ),
    "solutions.index": (f"{KATA}/solutions", f"{KATA}/solutions?page=2", f"{UNSOLVED}/solutions"),
    "solutions.group": (f"{KATA}/solutions/{{solution}}",),
    "share.show": (f"{KATA}/solutions/share",),
    "opinions.ask": (f"{KATA}/solutions/{{solution}}/report",),
    "versions.index": (f"{KATA}/versions", f"{KATA}/versions?page=2"),
    "submissions.show": ("/submissions/{submission}",),
    "sign_in.show": ("/sign-in?why=submit",),
    "sign_up.show": ("/sign-up",),
    "reset.show": ("/reset",),
    "reset.choose": ("/reset/old",),
    "second_step.show": ("/sign-in/code",),
    "newcomer.show": ("/sign-in/oidc/new",),
    "verify.show": ("/verify/old",),
    "settings_profile.index": ("/settings",),
    "settings_profile.show": ("/settings/profile",),
    "settings_security.show": ("/settings/security",),
    "settings_second_step.show": ("/settings/security/two-step",),
    "settings_sessions.show": ("/settings/sessions",),
    "settings_tokens.show": ("/settings/tokens",),
    "settings_data.show": ("/settings/data",),
    "settings_delete.show": ("/settings/delete",),
    "teams.index": ("/teams",),
    "team.home": ("/teams/{team}",),
    "team.ask_to_leave": ("/teams/{team}/leave", "/teams/{other_team}/leave"),
    "team_members.index": (
        "/teams/{team}/members",
        "/teams/{team}/members?page=2",
        "/teams/{team}/members?q=nobody+so",
    ),
    "team_members.show": ("/teams/{team}/members/{member}",),
    "team_invites.index": ("/teams/{team}/invites", "/teams/{team}/invites?page=2"),
    "team_invites.ask_to_revoke": ("/teams/{team}/invites/1/revoke",),
    "team_import.show": ("/teams/{team}/import",),
    "insight.show": ("/teams/{team}/insight",),
    "team_settings.show": ("/teams/{team}/settings",),
    "team_settings.past": ("/teams/{team}/history",),
    "join.show": ("/join/{invite}", "/join/{other_invite}", "/join/{revoked_invite}"),
    "board.show": (
        "/teams/{team}/board",
        "/teams/{team}/board?board=month&page=mine",
        "/teams/{team}/board?board=all&page=999999",
        "/teams/{team}/board?board=improved",
        "/teams/{team}/board?board=first-try&start=2020-02-02",
        "/teams/{team}/board?start=2024-02-29",
    ),
    "board.why": ("/teams/{team}/board/why?board=all", "/teams/{team}/board/why?board=improved"),
    "assignment_board.index": ("/teams/{team}/board/assignments", "/teams/{team}/board/assignments?page=999999"),
    "assignment_board.show": (
        "/teams/{team}/assignments/{assignment}/board",
        "/teams/{team}/assignments/{timed_set}/board?page=mine",
        "/teams/{team}/assignments/{draft}/board",
    ),
    "assignment_board.why": (
        "/teams/{team}/assignments/{assignment}/board/why",
        "/teams/{team}/assignments/{timed_set}/board/why",
    ),
    "board_showing.ask": ("/teams/{team}/board/showing",),
    "assignments.index": ("/teams/{team}/assignments", "/teams/{team}/assignments?past=2"),
    "assignments.show": (
        "/teams/{team}/assignments/{assignment}",
        "/teams/{team}/assignments/{timed_set}",
        "/teams/{team}/assignments/{draft}",
    ),
    "assignment_edit.new": ("/teams/{team}/assignments/new",),
    "assignment_edit.edit": ("/teams/{team}/assignments/{assignment}/edit",),
    "assignment_katas.choose": (
        "/teams/{team}/assignments/{assignment}/katas",
        "/teams/{team}/assignments/{draft}/katas?q=loop",
        "/teams/{team}/assignments/{draft}/katas?q=nothing+has+this",
    ),
    "assignment_steps.ask": (
        "/teams/{team}/assignments/{draft}/publish",
        "/teams/{team}/assignments/{assignment}/close",
        "/teams/{team}/assignments/{assignment}/delete",
    ),
    "assignment_start.ask": ("/teams/{team}/assignments/{timed_set}/start",),
    "extensions.index": (
        "/teams/{team}/assignments/{assignment}/extensions",
        "/teams/{team}/assignments/{assignment}/extensions?q=nobody",
    ),
    "extensions.edit": ("/teams/{team}/assignments/{assignment}/extensions/{ada}",),
    "assignment_progress.show": (
        "/teams/{team}/assignments/{assignment}/progress",
        "/teams/{team}/assignments/{assignment}/progress?sort=points&show=done",
        "/teams/{team}/assignments/{draft}/progress",
    ),
    "screens.index": (
        "/teams/{organisation}/screens",
        "/teams/{organisation}/screens?page=2",
        "/teams/{organisation}/screens?show=archived",
    ),
    "screens.show": (
        "/teams/{organisation}/screens/{screen}",
        "/teams/{organisation}/screens/{draft_screen}",
    ),
    "screen_edit.new": ("/teams/{organisation}/screens/new",),
    "screen_edit.edit": (
        "/teams/{organisation}/screens/{screen}/edit",
        "/teams/{organisation}/screens/{draft_screen}/edit",
    ),
    "screen_katas.choose": (
        "/teams/{organisation}/screens/{screen}/katas",
        "/teams/{organisation}/screens/{draft_screen}/katas?q=loop",
        "/teams/{organisation}/screens/{draft_screen}/katas?q=nothing+has+this&chosen={screen_kata}:0",
    ),
    "screen_preview.ask": ("/teams/{organisation}/screens/{screen}/preview",),
    "screen_steps.ask": (
        "/teams/{organisation}/screens/{draft_screen}/open",
        "/teams/{organisation}/screens/{screen}/close",
        "/teams/{organisation}/screens/{screen}/archive",
        "/teams/{organisation}/screens/{screen}/duplicate",
    ),
    "preferences.show": ("/preferences",),
    "me.show": ("/me", "/me?page=2"),
    "reviews.index": ("/reviews", "/reviews?page=2", "/reviews?show=stopped"),
    "profile.show": ("/me/profile",),
    "people.show": ("/people/{handle}",),
    "points.show": ("/points",),
    "receipts.show": ("/verify-receipt",),
}
# What is no page: files, data for scripts, and what machines ask.
NO_PAGES = frozenset(
    {
        "api_katas.index",
        "api_katas.show",
        "api_me.show",
        "api_reference.document",
        "api_submissions.index",
        "api_submissions.show",
        "assets.file",
        "assignment_progress.export",
        "attempts.recent",
        "board.rows",
        "assignment_board.rows",
        "health.alive",
        "health.ready",
        "live.events",
        "submissions.printed",
        "oidc.back",
        "receipts.key",
        "receipts.of_submission",
        "submissions.state",
        "versions.whole",
    }
)
