"""Every address of the web app. Who may go where is in access.py."""

from __future__ import annotations

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from raisethebar.web import entrance
from raisethebar.web.api.endpoints import api, nothing_here
from raisethebar.web.learning import drilling, insight, meeting, scoring, today
from raisethebar.web.mocks import panels, sitting
from raisethebar.web.planning import asks, loops, ready
from raisethebar.web.stories import bank, importing, matrix, reading, sharing, telling, writing

handler500 = "raisethebar.web.outage.broke"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", bank.bank, name="bank"),
    path("enter/<str:secret>/", entrance.enter, name="enter"),
    path("locked/", entrance.locked, name="locked"),
    path("about/", reading.about, name="about"),
    path("anchors/", reading.anchors, name="anchors"),
    path("rules/", reading.rules, name="rules"),
    path("stories/begin/", bank.begin, name="begin"),
    path("stories/example/", bank.example, name="example"),
    path("stories/export/", bank.export, name="export"),
    path("stories/import/", importing.bring, name="import"),
    path("stories/matrix/", matrix.matrix, name="matrix"),
    path("stories/matrix/impact-ownership.<str:form>", matrix.matrix_file, name="matrix-file"),
    path("stories/delete-everything/", bank.delete_everything, name="delete-everything"),
    path("stories/insight/", insight.insight, name="insight"),
    path("stories/<uuid:story>/", writing.write, name="write"),
    path("stories/<uuid:story>/draft/", writing.draft, name="draft"),
    path("stories/<uuid:story>/keep/", writing.keep, name="keep"),
    path("stories/<uuid:story>/describe/", writing.describe, name="describe"),
    path("stories/<uuid:story>/delete/", bank.delete, name="delete"),
    path("stories/<uuid:story>/versions/", telling.versions, name="versions"),
    path("stories/<uuid:story>/versions/<int:earlier>/to/<int:later>/", telling.compare, name="compare"),
    path("stories/<uuid:story>/versions/<int:number>/", writing.version, name="version"),
    path("stories/<uuid:story>/versions/<int:number>/restore/", writing.restore, name="restore"),
    path("stories/<uuid:story>/score/", scoring.score_own, name="score-own"),
    path("learning/", today.learning, name="learning"),
    path("learning/scores/", scoring.own_scores, name="own-scores"),
    path("learning/scores/begin/", scoring.begin_blind, name="begin-blind"),
    path("drills/", drilling.drills, name="drills"),
    path("drills/<uuid:drill>/", drilling.drill, name="drill"),
    path("drills/<uuid:drill>/answers/<int:number>/", drilling.drill_answer, name="drill-answer"),
    path("drills/<uuid:drill>/answers/<int:number>/take/", drilling.drill_take, name="drill-take"),
    path("drills/<uuid:drill>/drop/", drilling.drill_drop, name="drill-drop"),
    path("interviews/", meeting.interviews, name="interviews"),
    path("interviews/<uuid:interview>/", meeting.interview, name="interview"),
    path("interviews/<uuid:interview>/delete/", meeting.interview_delete, name="interview-delete"),
    path("tokens/", bank.tokens, name="tokens"),
    path("plan/", loops.plan, name="plan"),
    path("plan/loop.ics", loops.plan_ics, name="plan-ics"),
    path("readiness/", ready.readiness, name="readiness"),
    path("offer/", asks.offer, name="offer"),
    path("offer/rehearse/", asks.rehearse, name="rehearse"),
    path("offer/<slug:name>.<str:form>", asks.offer_picture, name="offer-picture"),
    path("mocks/", sitting.mocks, name="mocks"),
    path("mocks/<uuid:sitting>/", sitting.mock, name="mock"),
    path("mocks/<uuid:sitting>/draft/", sitting.mock_draft, name="mock-draft"),
    path("mocks/<uuid:sitting>/hear/", sitting.mock_hear, name="mock-hear"),
    path("mocks/<uuid:sitting>/packet.<str:form>", sitting.mock_packet, name="mock-packet"),
    path("mocks/<uuid:sitting>/amend/", sitting.mock_amend, name="mock-amend"),
    path("mocks/<uuid:sitting>/delete/", sitting.mock_delete, name="mock-delete"),
    path("panels/", panels.panels, name="panels"),
    path("panels/<uuid:panel>/", panels.panel, name="panel"),
    path("seat/<str:secret>/", panels.seat, name="seat"),
    path("api/", api.urls),
    path("api/<path:rest>", nothing_here, name="api-nothing-here"),
]
if settings.HOSTED:
    urlpatterns += [
        path("stories/<uuid:story>/share/", sharing.share, name="share"),
        path("shared/", sharing.shown_to_me, name="shown-to-me"),
        path("shared/<uuid:story>/", sharing.shared, name="shared"),
        path("shared/<uuid:story>/comment/", sharing.comment, name="comment"),
        path("account/", sharing.account, name="account"),
        path("accounts/", include("allauth.urls")),
    ]
