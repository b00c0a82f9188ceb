// Every address of the program in every role: who is signed in asks for each, by GET and by POST, and what comes back is held
// against a row that is written here and not taken from the declaration. An address without a row fails.

import Access
import HTTPTypes
import HummingbirdTesting
import Pages
import Postgres
import Register
import Store
import Testing

@testable import Services
@testable import Web
@testable import fingerpost

@Suite("the walk of addresses and roles")
struct PageWalkTests {
  /// What an address answers.
  enum Answer {
    /// The same to everybody, signed in or not.
    case anybody(HTTPResponse.Status)
    /// A form for anybody: sent without the proof of its page it is refused, to everybody.
    case openForm
    /// To these roles; others are refused, and whoever has not signed in is led to where they do.
    case roles(Set<Role>, HTTPResponse.Status)
    /// As that, but for scripts, which are told instead of led.
    case script
    /// How the server is: a busy machine may answer that it is not ready.
    case health
    /// For tokens alone: a session counts for nothing.
    case token
  }

  struct Row {
    let method: HTTPRequest.Method
    let path: String
    let address: String
    let answer: Answer
    /// What is sent where the form is right.
    var fields: [String: String] = [:]

    init(
      _ method: HTTPRequest.Method, _ path: String, _ address: String, _ answer: Answer,
      _ fields: [String: String] = [:]
    ) {
      self.method = method
      self.path = path
      self.address = address
      self.answer = answer
      self.fields = fields
    }

    init(_ method: HTTPRequest.Method, _ path: String, _ answer: Answer, _ fields: [String: String] = [:]) {
      self.init(method, path, path, answer, fields)
    }
  }

  private static let everybody: Set<Role> = [
    .school, .reception, .eet, .restricted, .analyst, .steward, .protection, .admin,
  ]
  private static let officers: Set<Role> = [.eet, .restricted]
  private static let reminding: Set<Role> = [.eet, .restricted, .steward]
  private static let nobodys = "00000000-0000-4000-8000-000000000000"
  private static let link = "/set-up/" + String(repeating: "a", count: 43)

  static let rows: [Row] = [
    Row(.post, "/api/v1/returns", .token), Row(.get, "/api/v1/returns", .token),
    Row(.get, "/api/v1/returns/{id}", "/api/v1/returns/7", .token),
    Row(.get, "/api/v1/returns/{id}/problems", "/api/v1/returns/7/problems", .token),
    Row(.get, "/api/v1/returns/{id}/corrected", "/api/v1/returns/7/corrected", .token),
    Row(.get, "/api/v1/cohorts/{name}", "/api/v1/cohorts/neet", .token), Row(.get, "/api/v1/counts", .token),
    Row(.post, "/api/v1/people/find", .token), Row(.get, "/api/v1/feedback", .token),
    Row(.get, "/api/v1/statistics/releases", .token),
    Row(.get, "/api/v1/statistics/releases/{id}", "/api/v1/statistics/releases/1", .token),
    Row(.get, "/api/v1/statistics/data-sets", .token),
    Row(.get, "/api/v1/statistics/data-sets/{name}/meta", "/api/v1/statistics/data-sets/x/meta", .token),
    Row(.get, "/api/v1/statistics/data-sets/{name}/query", "/api/v1/statistics/data-sets/x/query", .token),
    Row(.post, "/api/v1/statistics/data-sets/{name}/query", "/api/v1/statistics/data-sets/x/query", .token),
    Row(.get, "/api/v1/statistics/data-sets/{name}/csv", "/api/v1/statistics/data-sets/x/csv", .token),
    Row(.get, "/api/v1/statistics/data-sets/{name}/versions", "/api/v1/statistics/data-sets/x/versions", .token),
    Row(
      .get, "/api/v1/statistics/data-sets/{name}/versions/{version}/changes",
      "/api/v1/statistics/data-sets/x/versions/1.0/changes", .token),
    Row(.get, "/api/v1/errors", .anybody(.ok)), Row(.get, "/api/v1/openapi.json", .anybody(.ok)),
    Row(.get, "/healthz", .anybody(.ok)), Row(.get, "/readyz", .health), Row(.get, "/metrics", .anybody(.ok)),
    Row(.get, "/accessibility", .anybody(.ok)), Row(.get, "/privacy", .anybody(.ok)),
    Row(.get, "/cookies", .anybody(.ok)),
    Row(.get, "/sign-in", .anybody(.ok)), Row(.post, "/sign-in", .openForm),
    Row(.get, "/sign-in/code", .anybody(.seeOther)), Row(.post, "/sign-in/code", .openForm),
    Row(.get, "/sign-out", .anybody(.ok)),
    Row(.get, "/set-up/{link}", link, .anybody(.notFound)), Row(.post, "/set-up/{link}", link, .openForm),
    Row(.get, "/set-up/{link}/code", link + "/code", .anybody(.notFound)),
    Row(.post, "/set-up/{link}/code", link + "/code", .openForm),
    Row(.get, "/sign-in/with/{provider}", "/sign-in/with/dfe", .anybody(.notFound)),
    Row(.get, "/sign-in/from/{provider}", "/sign-in/from/dfe?code=1&state=2", .anybody(.notFound)),
    Row(.get, "/sign-out/provider", .anybody(.seeOther)),
    Row(.post, "/sign-out/from/{provider}", "/sign-out/from/dfe", .anybody(.notFound)),
    Row(.get, "/session", .script), Row(.post, "/session", .script),
    Row(.get, "/home", .roles(everybody, .ok)), Row(.get, "/account", .roles(everybody, .ok)),
    Row(.get, "/account/password", .roles(everybody, .ok)),
    Row(.post, "/account/password", .roles(everybody, .ok), ["new-password": "a", "new-password-again": "b"]),
    Row(.get, "/account/second-factor", .roles(everybody, .ok)),
    Row(.post, "/account/second-factor", .roles(everybody, .forbidden), ["sealed": "00"]),
    Row(.post, "/account/sessions", .roles(everybody, .ok), ["session": "0"]),
    Row(.get, "/account/place", .roles(everybody, .ok)),
    Row(.post, "/account/place", .roles(everybody, .forbidden), ["place": "0"]),
    Row(.get, "/school/users", .roles([.school], .ok)),
    Row(.post, "/school/users", .roles([.school], .conflict), ["shown": "999"]),
    Row(.post, "/school/users/left", .roles([.school], .conflict), ["place": "999"]),
    Row(.get, "/admin/users", .roles([.admin], .ok)), Row(.get, "/admin/add-user", .roles([.admin], .ok)),
    Row(.post, "/admin/add-user", .roles([.admin], .ok), ["name": "", "role": "eet"]),
    Row(.get, "/admin/users/{id}", "/admin/users/1", .roles([.admin], .ok)),
    Row(.post, "/admin/users/{id}/places", "/admin/users/1/places", .roles([.admin], .ok), ["role": "school"]),
    Row(
      .post, "/admin/users/{id}/places/remove", "/admin/users/1/places/remove", .roles([.admin], .conflict),
      ["place": "999"]),
    Row(.get, "/admin/providers", .roles([.admin], .ok)),
    Row(.post, "/admin/users/{id}/reset", "/admin/users/999/reset", .roles([.admin], .conflict)),
    Row(.post, "/admin/users/{id}/end", "/admin/users/999/end", .roles([.admin], .conflict)),
    Row(.post, "/admin/users/{id}/readmit", "/admin/users/999/readmit", .roles([.admin], .conflict)),
    Row(.get, "/admin/health", .roles([.admin], .ok)), Row(.get, "/admin/time-line", .roles([.admin], .ok)),
    Row(.post, "/admin/time-line", .roles([.admin], .ok), ["kind": "person", "named": "999"]),
    Row(.get, "/school", .roles([.school], .ok)), Row(.get, "/school/students", .roles([.school], .ok)),
    Row(.post, "/school/students", .roles([.school], .ok), ["show": "all", "find": "A"]),
    Row(.get, "/school/students/file", .roles([.school], .ok)),
    Row(.get, "/school/students/{id}", "/school/students/\(nobodys)-1", .roles([.school], .notFound)),
    Row(.get, "/school/reminders", .roles([.school], .ok)),
    Row(.post, "/school/reminders", .roles([.school], .ok), ["address": "nobody"]),
    Row(.post, "/school/reminders/remove", .roles([.school], .seeOther), ["address-id": "999"]),
    Row(.get, "/county/reminders", .roles(reminding, .ok)),
    Row(.post, "/county/reminders", .roles(reminding, .seeOther)),
    Row(.post, "/county/reminders/again", .roles(reminding, .conflict), ["mail": nobodys]),
    Row(.get, "/school/ring-round", .roles([.school], .ok)),
    Row(.post, "/school/ring-round", .roles([.school], .notFound), ["student": nobodys + "-1", "outcome": "spoke"]),
    Row(.get, "/school/support", .roles([.school], .ok)),
    Row(
      .get, "/school/support/ask", "/school/support/ask?student=\(nobodys)-1", .roles([.school], .notFound)),
    Row(.post, "/school/support/ask", .roles([.school], .notFound)),
    Row(.get, "/county/support", .roles(officers, .ok)),
    Row(
      .post, "/county/support", .roles(officers, .ok), ["request": nobodys, "answer": "take"]),
    Row(.get, "/school/agreements", .roles([.school], .ok)), Row(.post, "/school/agreements", .roles([.school], .ok)),
    Row(.get, "/school/agreements/name", .roles([.school], .ok)),
    Row(.post, "/school/agreements/name", .roles([.school], .ok)),
    Row(.get, "/school/feedback", .roles([.school], .ok)), Row(.post, "/school/feedback", .roles([.school], .ok)),
    Row(.post, "/school/feedback/file", .roles([.school], .ok)),
    Row(.get, "/school/results", .roles([.school], .ok)), Row(.post, "/school/results", .roles([.school], .ok)),
    Row(.get, "/school/unknown", .roles([.school], .ok)), Row(.post, "/school/unknown", .roles([.school], .ok)),
    Row(.get, "/school/leavers", .roles([.school], .ok)), Row(.post, "/school/leavers", .roles([.school], .ok)),
    Row(.post, "/school/leavers/workbook", .roles([.school], .ok)),
    Row(.post, "/school/leavers/publish", .roles([.school], .notFound), ["group": "2025-09-01 11"]),
    Row(.get, "/school/leavers/names", .roles([.school], .ok)),
    Row(.get, "/school/leavers/publish", .roles([.school], .ok)),
    Row(.get, "/school/leavers/workbook", .roles([.school], .ok)),
    Row(.get, "/school/tell", .roles([.school, .reception], .ok)),
    Row(.get, "/school/tell/{what}", "/school/tell/leaver", .roles([.school, .reception], .ok)),
    Row(.post, "/school/tell/{what}", "/school/tell/leaver", .roles([.school, .reception], .ok), ["surname": ""]),
    Row(.get, "/school/told/{id}", "/school/told/none", .roles([.school, .reception], .seeOther)),
    Row(.post, "/school/told/{id}/confirm", "/school/told/none/confirm", .roles([.school, .reception], .seeOther)),
    Row(.get, "/school/send", .roles([.school], .ok)),
    // Without its file it is not the form.
    Row(.post, "/school/send", .roles([.school], .forbidden)),
    Row(.get, "/school/send/{id}", "/school/send/none", .roles([.school], .notFound)),
    Row(.post, "/school/send/{id}", "/school/send/none", .roles([.school], .notFound)),
    Row(.post, "/school/send/{id}/forget", "/school/send/none/forget", .roles([.school], .seeOther)),
    Row(.post, "/school/send/{id}/confirm", "/school/send/none/confirm", .roles([.school], .notFound)),
    Row(.get, "/school/returns", .roles([.school], .ok)),
    Row(.get, "/school/returns/{id}", "/school/returns/" + nobodys, .roles([.school], .notFound)),
    Row(.get, "/school/returns/{id}/progress", "/school/returns/\(nobodys)/progress", .roles([.school], .notFound)),
    Row(
      .get, "/school/returns/{id}/corrected", "/school/returns/\(nobodys)/corrected", .roles([.school], .notFound)),
    Row(
      .get, "/school/returns/{id}/corrected-workbook", "/school/returns/\(nobodys)/corrected-workbook",
      .roles([.school], .notFound)),
    Row(.get, "/school/templates/{kind}/workbook", "/school/templates/leaver/workbook", .roles([.school], .ok)),
    Row(.get, "/school/returns/{id}/withdraw", "/school/returns/\(nobodys)/withdraw", .roles([.school], .notFound)),
    Row(
      .post, "/school/returns/{id}/withdraw", "/school/returns/\(nobodys)/withdraw", .roles([.school], .conflict),
      ["why": "test"]),
    Row(.get, "/school/templates", .roles([.school], .ok)),
    Row(.get, "/school/templates/{kind}", "/school/templates/leaver", .roles([.school], .ok)),
    Row(.get, "/school/templates/{kind}/file", "/school/templates/leaver/file", .roles([.school], .ok)),
    Row(.get, "/statistics", .roles([.analyst, .steward], .ok)),
    Row(.get, "/statistics/{release}", "/statistics/9", .roles([.analyst, .steward], .notFound)),
    Row(.get, "/statistics/{release}/report", "/statistics/9/report", .roles([.analyst, .steward], .notFound)),
    Row(
      .get, "/statistics/{release}/tables/{set}", "/statistics/9/tables/neet_by_month",
      .roles([.analyst, .steward], .notFound)),
    Row(
      .get, "/statistics/{release}/tables/{set}/csv", "/statistics/9/tables/neet_by_month/csv",
      .roles([.analyst, .steward], .notFound)),
    Row(
      .get, "/statistics/{release}/tables/{set}/workbook/{family}", "/statistics/9/tables/neet_by_month/workbook/xlsx",
      .roles([.analyst, .steward], .notFound)),
    Row(
      .get, "/statistics/{release}/files/{file}", "/statistics/x/files/release-9.xlsx",
      .roles([.analyst, .steward], .notFound)),
    Row(.get, "/protection", .roles([.protection], .ok)), Row(.get, "/protection/record", .roles([.protection], .ok)),
    Row(.post, "/protection/record", .roles([.protection], .ok), ["user": "nobody"]),
    Row(.post, "/protection/record/export", .roles([.protection], .ok)),
    Row(.get, "/protection/find", .roles([.protection], .ok)),
    Row(.post, "/protection/find", .roles([.protection], .ok), ["surname": "A"]),
    Row(.get, "/protection/person/{id}", "/protection/person/999", .roles([.protection], .notFound)),
    Row(
      .post, "/protection/person/{id}/open-request", "/protection/person/999/open-request",
      .roles([.protection], .notFound)),
    Row(
      .post, "/protection/person/{id}/end-request", "/protection/person/999/end-request",
      .roles([.protection], .notFound)),
    Row(.post, "/protection/person/{id}/restrict", "/protection/person/999/restrict", .roles([.protection], .notFound)),
    Row(.post, "/protection/person/{id}/correct", "/protection/person/999/correct", .roles([.protection], .notFound)),
    Row(.post, "/protection/person/{id}/export", "/protection/person/999/export", .roles([.protection], .notFound)),
    Row(.post, "/protection/person/{id}/erase", "/protection/person/999/erase", .roles([.protection], .notFound)),
    Row(.get, "/protection/instructions", .roles([.protection], .ok)),
    Row(.post, "/protection/instructions", .roles([.protection], .ok)),
    Row(.get, "/protection/disclosures", .roles([.protection], .ok)),
    Row(.post, "/protection/disclosures", .roles([.protection], .ok)),
    Row(.get, "/protection/claims", .roles([.protection], .ok)),
    Row(.post, "/protection/claims", .roles([.protection], .ok)),
    Row(.get, "/steward/restricted", .roles([.steward, .protection], .ok)),
    Row(.post, "/steward/restricted", .roles([.steward, .protection], .ok), ["person": "999"]),
    Row(.post, "/steward/restricted/release", .roles([.steward, .protection], .ok)),
    Row(.post, "/steward/restricted/name", .roles([.steward, .protection], .ok)),
    Row(.post, "/steward/restricted/find", .roles([.steward, .protection], .ok), ["surname": "A"]),
    Row(.get, "/steward/links", .roles([.steward], .ok)),
    Row(.post, "/steward/links", .roles([.steward], .ok), ["proposal": "999", "outcome": "one"]),
    Row(.post, "/steward/links/undo", .roles([.steward], .ok), ["proposal": "999"]),
    Row(.get, "/steward/deaths", .roles([.steward], .ok)),
    Row(
      .post, "/steward/deaths", .roles([.steward], .conflict), ["person": "999", "outcome": "refuted", "shown": "x"]),
    Row(.get, "/steward/agreements", .roles([.steward], .ok)),
    Row(.post, "/steward/agreements", .roles([.steward], .ok), ["institution": "100001"]),
    Row(.post, "/steward/agreements/preview", .roles([.steward], .ok), ["institution": "100001"]),
    Row(.get, "/steward/instructions", .roles([.steward], .ok)),
    Row(.get, "/steward/code-lists", .roles([.steward], .ok)),
    Row(.get, "/steward/settings", .roles([.steward], .ok)), Row(.get, "/steward/areas", .roles([.steward], .ok)),
    Row(.get, "/steward/institutions", .roles([.steward], .ok)),
    Row(
      .post, "/steward/settings", .roles([.steward], .conflict),
      ["setting": "risk_threshold", "value": "5", "shown": "9"]
    ),
    Row(
      .post, "/steward/settings/preview", .roles([.steward], .ok), ["setting": "risk_threshold", "value": "many"]),
    Row(.post, "/steward/areas", .roles([.steward], .conflict), ["prefix": "OX9", "la_code": "931", "shown": "x"]),
    Row(.post, "/steward/areas/preview", .roles([.steward], .ok), ["prefix": "9", "la_code": "931"]),
    Row(.post, "/steward/institutions", .roles([.steward], .ok), ["institution": "999", "closed": "never"]),
    Row(.post, "/steward/institutions/preview", .roles([.steward], .ok), ["institution": "999", "closed": "soon"]),
    Row(.get, "/protection/retention", .roles([.protection], .ok)),
    Row(.get, "/county", .roles(officers, .ok)),
    Row(.get, "/county/lists/{cohort}", "/county/lists/neet", .roles(officers, .ok)),
    Row(.get, "/county/lists/{cohort}/csv", "/county/lists/not-known/csv", .roles(officers, .ok)),
    Row(.get, "/county/lists/{cohort}/workbook", "/county/lists/neet/workbook", .roles(officers, .ok)),
    Row(.get, "/county/lists/{cohort}/print", "/county/lists/at-risk/print", .roles(officers, .ok)),
    Row(
      .post, "/county/lists/{cohort}/assign", "/county/lists/neet/assign", .roles(officers, .seeOther), ["to": "me"]),
    Row(.post, "/county/lists/{cohort}/do", "/county/lists/neet/do", .roles(officers, .seeOther), ["key": nobodys]),
    Row(.post, "/county/lists/{cohort}/letters", "/county/lists/neet/letters", .roles(officers, .seeOther)),
    Row(
      .post, "/county/lists/{cohort}/undo", "/county/lists/neet/undo", .roles(officers, .seeOther),
      ["what": "assign", "key": "0"]),
    Row(
      .post, "/county/people/{id}/refer", "/county/people/999/refer", .roles(officers, .seeOther), ["key": nobodys]),
    Row(.get, "/county/hubs", .roles(officers, .ok)),
    Row(.post, "/county/hubs", .roles(officers, .conflict), ["referral": "999", "answer": "taken"]),
    Row(.get, "/county/letters", .roles(officers, .ok)),
    Row(.post, "/county/letters/preview", .roles(officers, .ok), ["persons": "999"]),
    Row(
      .post, "/county/letters", .roles(officers, .conflict), ["persons": "999", "key": nobodys, "version": "a"]),
    Row(.get, "/county/letters/{batch}", "/county/letters/" + nobodys, .roles(officers, .notFound)),
    Row(.get, "/county/letters/{batch}/print", "/county/letters/\(nobodys)/print", .roles(officers, .notFound)),
    Row(.post, "/county/letters/{batch}/undo", "/county/letters/\(nobodys)/undo", .roles(officers, .ok)),
    Row(.get, "/steward/letter-texts", .roles([.steward], .ok)),
    Row(.post, "/steward/letter-texts", .roles([.steward], .ok), ["name": "x"]),
    Row(.post, "/county/calls/sheet", .roles(officers, .seeOther), ["people": "25"]),
    Row(.get, "/county/calls/decide", .roles(officers, .ok)),
    Row(.post, "/county/calls/decide", .roles(officers, .conflict), ["answer": "drop", "row": "k"]),
    Row(.post, "/county/campaigns/end", .roles(officers, .notFound), ["campaign": "999"]),
    Row(.get, "/county/send", .roles(officers, .ok)),
    // Without its file it is not the form.
    Row(.post, "/county/send", .roles(officers, .forbidden)),
    Row(.get, "/county/send/{id}", "/county/send/none", .roles(officers, .notFound)),
    Row(.post, "/county/send/{id}", "/county/send/none", .roles(officers, .notFound)),
    Row(.post, "/county/send/{id}/forget", "/county/send/none/forget", .roles(officers, .seeOther)),
    Row(.post, "/county/send/{id}/confirm", "/county/send/none/confirm", .roles(officers, .notFound)),
    Row(.post, "/county/send/{id}/take", "/county/send/none/take", .roles(officers, .seeOther)),
    Row(.get, "/county/sent", .roles(officers, .ok)),
    Row(.get, "/county/sent/{id}", "/county/sent/" + nobodys, .roles(officers, .notFound)),
    Row(.get, "/county/sent/{id}/progress", "/county/sent/\(nobodys)/progress", .roles(officers, .notFound)),
    Row(.get, "/county/sent/{id}/corrected", "/county/sent/\(nobodys)/corrected", .roles(officers, .notFound)),
    Row(
      .get, "/county/sent/{id}/corrected-workbook", "/county/sent/\(nobodys)/corrected-workbook",
      .roles(officers, .notFound)),
    Row(.get, "/county/templates", .roles(officers, .ok)),
    Row(.get, "/county/templates/{kind}", "/county/templates/contact", .roles(officers, .ok)),
    Row(.get, "/county/templates/{kind}/file", "/county/templates/contact/file", .roles(officers, .ok)),
    Row(.get, "/county/templates/{kind}/workbook", "/county/templates/contact/workbook", .roles(officers, .ok)),
    Row(.get, "/county/people/{id}", "/county/people/999?from=neet", .roles(officers, .notFound)),
    Row(.get, "/county/people/{id}/contact", "/county/people/999/contact", .roles(officers, .notFound)),
    Row(
      .post, "/county/people/{id}/contact", "/county/people/999/contact", .roles(officers, .notFound),
      ["version": "a", "key": nobodys, "outcome": "no answer"]),
    Row(
      .post, "/county/people/{id}/undo", "/county/people/999/undo", .roles(officers, .notFound), ["key": nobodys]),
    Row(.post, "/county/people/{id}/assign", "/county/people/999/assign", .roles(officers, .seeOther), ["to": "me"]),
    Row(
      .post, "/county/people/{id}/follow-up", "/county/people/999/follow-up", .roles(officers, .seeOther), ["due": "7"]),
    Row(.post, "/county/people/{id}/objection", "/county/people/999/objection", .roles(officers, .notFound)),
    Row(.get, "/county/people/{id}/details", "/county/people/999/details", .roles(officers, .notFound)),
    Row(
      .post, "/county/people/{id}/details", "/county/people/999/details", .roles(officers, .notFound),
      ["version": "v", "key": nobodys, "method": "telephone", "town": "Ashcombe"]),
    Row(.get, "/county/people/{id}/status", "/county/people/999/status", .roles(officers, .notFound)),
    Row(
      .post, "/county/people/{id}/status", "/county/people/999/status", .roles(officers, .notFound),
      ["version": "v", "key": nobodys, "status": "E"]),
    Row(.get, "/county/people/{id}/notes", "/county/people/999/notes", .roles(officers, .notFound)),
    Row(
      .post, "/county/people/{id}/notes", "/county/people/999/notes", .roles(officers, .notFound),
      ["words": "a note", "key": nobodys]),
    Row(
      .post, "/county/people/{id}/end-note", "/county/people/999/end-note", .roles(officers, .notFound), ["note": "1"]),
    Row(.get, "/county/add", .roles(officers, .ok)),
    Row(.post, "/county/add", .roles(officers, .ok), ["surname": "Abara"]),
    Row(.get, "/county/added/{id}", "/county/added/" + nobodys, .roles(officers, .notFound)),
    Row(.get, "/county/lists", .roles(officers, .ok)),
    Row(
      .post, "/county/lists/{cohort}/save", "/county/lists/neet/save", .roles(officers, .seeOther), ["name": "mine"]),
    Row(
      .post, "/county/saved-lists/{id}/forget", "/county/saved-lists/999/forget", .roles(officers, .notFound)),
    Row(.get, "/county/search", .roles(officers, .ok)),
    Row(.post, "/county/search", .roles(officers, .ok), ["text": " "]),
    Row(.get, "/county/calls", .roles(officers, .ok)), Row(.post, "/county/calls", .roles(officers, .seeOther)),
    Row(.get, "/county/calls/{id}", "/county/calls/999", .roles(officers, .notFound)),
    Row(.post, "/county/calls/leave", .roles(officers, .seeOther), ["person": "999"]),
    Row(.get, "/county/questions", .roles(officers.union([.steward]), .ok)),
    Row(
      .post, "/county/questions", .roles(officers.union([.steward]), .seeOther),
      ["question": "999", "answer": "unsure"]),
    Row(.get, "/county/caseload", .roles(officers, .ok)),
    Row(.get, "/county/to-note", .roles(officers, .ok)),
    Row(.post, "/county/to-note", .roles(officers, .conflict), ["person": "999", "kind": "died", "cause": "x"]),
    Row(.get, "/county/parted/{id}", "/county/parted/999", .roles(officers, .ok)),
    Row(
      .post, "/county/parted/{id}", "/county/parted/999", .roles(officers, .conflict),
      ["place": "note", "decision": "1", "whose": "999"]),
    Row(.get, "/county/waiting/{state}", "/county/waiting/no-number", .roles(officers, .ok)),
    Row(.get, "/county/contested", .roles(officers, .ok)),
    Row(.post, "/county/contested", .roles(officers, .conflict), ["person": "999"]),
    Row(.get, "/county/starts", .roles(officers, .ok)), Row(.get, "/county/leavers", .roles(officers, .ok)),
    Row(.get, "/county/lapsing", .roles(officers, .ok)),
    Row(.get, "/school/still-there", .roles([.school], .ok)),
    Row(.get, "/school/still-there/file", .roles([.school], .ok)),
    Row(.get, "/county/notices", .roles(officers, .ok)), Row(.get, "/county/notices/csv", .roles(officers, .ok)),
    Row(.post, "/county/notices", .roles(officers, .conflict), ["notice-1": "yes"]),
    Row(.get, "/county/returns", .roles(officers, .ok)),
    Row(.post, "/county/returns/chase/preview", .roles(officers, .ok), ["owed-0": "1 2026-10-01 test"]),
    Row(
      .post, "/county/returns/chase", .roles(officers, .conflict), ["owed": "1 2026-10-01 test", "version": "a"]),
    Row(.get, "/county/done", .roles(officers, .ok)),
    Row(.post, "/county/done", .roles(officers, .conflict), ["what": "assign", "key": "0"]),
    Row(.get, "/county/school-letters", .roles([.restricted], .ok)),
    Row(.post, "/county/school-letters/preview", .roles([.restricted], .conflict)),
    Row(
      .post, "/county/school-letters", .roles([.restricted], .badRequest),
      ["schools": "999", "key": nobodys, "version": "a"]),
    Row(
      .get, "/county/school-letters/{batch}/print", "/county/school-letters/\(nobodys)/print",
      .roles([.restricted], .notFound)),
    Row(
      .post, "/county/school-letters/{batch}/undo", "/county/school-letters/\(nobodys)/undo",
      .roles([.restricted], .conflict)),
    // Ends the session, so it comes last.
    Row(.post, "/sign-out", .roles(everybody, .seeOther)),
  ]

  @Test("every address has a row")
  func complete() {
    let known = Set(Self.rows.map { "\($0.method) \($0.path)" } + ["GET /"])
    let there = Site.endpoints.filter { !$0.path.hasPrefix("/assets/") }.map { "\($0.method) \($0.path)" }
    #expect(known == Set(there) && there.count == Set(there).count)
  }
}
