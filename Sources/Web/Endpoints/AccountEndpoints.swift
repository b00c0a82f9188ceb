// Addresses of whoever has signed in: where they are, their account, whom they act for.

import Access
import HTTPTypes
import Hummingbird
import Pages
import Register
import Services
import Store

extension Site {
  static let accountEndpoints: [Endpoint] = [
    .page(.get, "/home", .everyUser) { visit in
      let role = visit.visitor?.found.role
      let byProgram = endpoints.filter { endpoint in
        guard let role, Role.ofTokens.contains(role), let act = endpoint.act else { return false }
        return act.roles.contains(role)
      }
      let tasks = tasks.filter { task in role.map(task.roles.contains) ?? false }
      let isDue = try await visit.hasToConfirm
      return .page(
        HomePage(
          visit: try visit.signedIn,
          tasks: tasks.map { task in
            TaskLine(
              task.title, task.address,
              state: isDue && task.address == colleagues ? "To be confirmed" : "")
          },
          byProgram: byProgram.compactMap(\.described?.summary)
        ).page(county: visit.county.name))
    },
    .page(.get, "/account", .everyUser) { visit in try await visit.accountPage() },
    .page(.get, "/account/password", .everyUser) { visit in
      try visit.isOfProvider ? .leading(to: Address("/account").text) : visit.passwordPage()
    },
    .page(.post, "/account/password", .everyUser) { visit in
      guard let visitor = visit.visitor else { throw Refused(.sessionMissing) }
      if visit.isOfProvider { return .leading(to: Address("/account").text) }
      let chosen = visit.form["new-password"]
      guard chosen == visit.form["new-password-again"] else { return try visit.passwordPage(isUnlike: true) }
      let answer = try await visit.signIn.change(
        visitor.key, password: visit.form["password"], to: chosen, visit.signInClient)
      switch answer {
      case .done:
        return try await visit.accountPage(done: "Your password is changed, and your other sessions have ended.")
      case .refused(let refusal): return try visit.passwordPage(error: refusal.sentence)
      case .wrongPassword: return try visit.passwordPage(currentError: "This is not your password.")
      case .slowed(let seconds): return try visit.passwordPage(currentError: SignInPage.wait(seconds))
      case .proveCode, .wrongCode, .gone: throw Refused(.sessionMissing)
      }
    },
    .page(.get, "/account/second-factor", .everyUser) { visit in
      if visit.isOfProvider { return .leading(to: Address("/account").text) }
      let fresh = try visit.signIn.freshFactor()
      return try visit.secondFactorPage(fresh.code, sealed: fresh.sealed)
    },
    .page(.post, "/account/second-factor", .everyUser) { visit in
      guard let visitor = visit.visitor else { throw Refused(.sessionMissing) }
      if visit.isOfProvider { return .leading(to: Address("/account").text) }
      let sealed = visit.form["sealed"]
      guard let fresh = visit.signIn.factor(sealed: sealed) else { throw Refused(.formRefused) }
      let answer = try await visit.signIn.change(
        visitor.key, password: visit.form["password"], to: fresh, code: visit.form["code"], visit.signInClient)
      switch answer {
      case .done(let codes):
        return .page(
          SetUpDonePage(codes: codes.map(\.text), visit: try visit.signedIn).page(county: visit.county.name))
      case .wrongCode: return try visit.secondFactorPage(fresh, sealed: sealed, isWrong: true)
      case .wrongPassword:
        return try visit.secondFactorPage(fresh, sealed: sealed, currentError: "This is not your password.")
      case .slowed(let seconds):
        return try visit.secondFactorPage(fresh, sealed: sealed, currentError: SignInPage.wait(seconds))
      case .refused, .proveCode, .gone: throw Refused(.sessionMissing)
      }
    },
    .page(.post, "/account/sessions", .act(Acts.endOwnSessions)) { visit in
      let text = visit.form["session"]
      guard text.isEmpty || Int64(text) != nil else { throw Refused(parameter: "session") }
      let ended = try await visit.perform(Acts.endOwnSessions, Int64(text))
      return try await visit.accountPage(
        done: ended == 1 ? "The session has ended." : "\(ended) sessions have ended.")
    },
    .page(.get, "/account/place", .act(Acts.listOwnPlaces)) { visit in
      let places = try await visit.perform(Acts.listOwnPlaces, Nothing())
      let choices = places.map { place in
        Choice(
          String(place.id), acting(role: place.role, institution: place.institution, county: visit.county.name))
      }
      return .page(
        PlacePage(
          visit: try visit.signedIn, choices: choices, chosen: places.first(where: \.isNow).map { String($0.id) } ?? ""
        ).page(county: visit.county.name))
    },
    .page(.post, "/account/place", .everyUser) { visit in
      guard let visitor = visit.visitor, let place = Int64(visit.form["place"]) else {
        throw Refused(parameter: "place")
      }
      guard let fresh = try await visit.signIn.change(visitor.key, to: place) else { throw Refused(.roleRefused) }
      var response = Response.leading(to: Address("/home").text)
      visit.site.cookies.set(.session, fresh, in: &response)
      return response
    },
  ]

  private static let colleagues = Address("/school/users")

  /// Pages of roles, as their home lists them.
  private static let tasks: [(title: String, address: Address, roles: [Role])] = [
    ("Today", Address("/county"), PageRule.county.roles ?? []),
    ("Find somebody", Address("/county/search"), PageRule.county.roles ?? []),
    ("Calls", Address("/county/calls"), PageRule.county.roles ?? []),
    ("Caseload", Address("/county/caseload"), PageRule.county.roles ?? []),
    ("To take note of", Address("/county/to-note"), Acts.readNotices.roles),
    ("Returns of schools", Address("/county/returns"), Acts.readOwed.roles),
    ("Letters to schools", Address("/county/school-letters"), Acts.listSchoolLetters.roles),
    ("Questions about links", Address("/county/questions"), Acts.answerQuestion.roles),
    ("People who may be one", Address("/steward/links"), Acts.reviewLinks.roles),
    ("Deaths to confirm", Address("/steward/deaths"), Acts.readDeaths.roles),
    ("Agreements with schools", Address("/steward/agreements"), Acts.readCountyAgreements.roles),
    ("Instructions to withhold", Address("/steward/instructions"), Acts.countInstructions.roles),
    ("Settings", Address("/steward/settings"), Acts.readSettings.roles),
    ("Code lists", Address("/steward/code-lists"), Acts.readCodeLists.roles),
    ("Areas", Address("/steward/areas"), Acts.readAreas.roles),
    ("Institutions", Address("/steward/institutions"), Acts.readInstitutions.roles),
    ("What is due", Address("/school"), Acts.readSchoolHome.roles),
    ("Reminders", Address("/school/reminders"), Acts.readOwnReminders.roles),
    ("Reminders of what is due", Address("/county/reminders"), Acts.readReminders.roles),
    ("Students", Address("/school/students"), Acts.listStudents.roles),
    ("News of one student", Address("/school/tell"), Acts.prepareTelling.roles),
    ("Results day", Address("/school/results"), Acts.readResults.roles),
    ("Still unknown: a list for the staff room", Address("/school/unknown"), Acts.makeStaffList.roles),
    ("Our leavers", Address("/school/leavers"), Acts.readLeavers.roles),
    ("Ring round", Address("/school/ring-round"), Acts.readRingRound.roles),
    ("Support that you have asked for", Address("/school/support"), Acts.listSupport.roles),
    ("Still there? Confirm your last roll", Address("/school/still-there"), Acts.countLastRoll.roles),
    ("Agreements", Address("/school/agreements"), Acts.readAgreements.roles),
    ("Feedback: what the county may tell you", Address("/school/feedback"), Acts.readFeedback.roles),
    ("Send a return", Address("/school/send"), PageRule.school.roles ?? []),
    ("Returns", Address("/school/returns"), PageRule.school.roles ?? []),
    ("Templates", Address("/school/templates"), PageRule.school.roles ?? []),
    ("Who acts for you", colleagues, Acts.listColleagues.roles),
    ("Statistics", Address("/statistics"), Acts.listReleases.roles),
    ("Users", Address("/admin/users"), Acts.listUsers.roles),
    ("Providers", Address("/admin/providers"), Acts.listUsers.roles),
    ("Health", Address("/admin/health"), Acts.listUsers.roles),
    ("Time line", Address("/admin/time-line"), Acts.readTimeLine.roles),
    ("Restricted people", Address("/steward/restricted"), Acts.listRestricted.roles),
    ("Data protection", Address("/protection"), Acts.countProtection.roles),
    ("The record", Address("/protection/record"), Acts.searchRecord.roles),
  ]
}

extension PageVisit {
  /// Who keeps no password here has none to change.
  fileprivate var isOfProvider: Bool { !(visitor?.found.provider ?? "").isEmpty }

  /// Whether a school has still to say this term who acts for it.
  fileprivate var hasToConfirm: Bool {
    get async throws {
      guard visitor?.found.role == .school else { return false }
      return try await perform(Acts.listColleagues, Nothing()).contains { !$0.areConfirmed }
    }
  }

  fileprivate func accountPage(done: String? = nil) async throws -> Response {
    let shown = try await perform(Acts.showOwnAccount, Nothing())
    let sessions = shown.sessions.map { session in
      AccountPage.Session(
        id: String(session.id), browser: session.browser, place: Role.worded(session.place),
        began: session.beganAt.shown,
        seen: session.seenAt.shown, isNow: session.isNow)
    }
    return .page(
      AccountPage(
        visit: try signedIn, name: shown.account.name,
        passwordSince: shown.account.passwordAt?.londonDay.shown ?? "",
        provider: visitor.map { signIn.providers[$0.found.provider]?.title ?? $0.found.provider } ?? "",
        hasSecondFactor: shown.account.hasSecondFactor, codesLeft: shown.account.codesLeft, sessions: sessions,
        done: done
      ).page(county: county.name))
  }

  fileprivate func passwordPage(
    currentError: String? = nil, error: String? = nil, isUnlike: Bool = false
  ) throws -> Response {
    .page(
      PasswordPage(visit: try signedIn, currentError: currentError, error: error, isUnlike: isUnlike)
        .page(county: county.name))
  }

  fileprivate func secondFactorPage(
    _ code: TimeCode, sealed: String, currentError: String? = nil, isWrong: Bool = false
  ) throws -> Response {
    let name = visitor?.found.name ?? ""
    return .page(
      SecondFactorPage(
        visit: try signedIn, qr: QRCode(code.address(name: name))?.rows ?? [], secret: code.text, sealed: sealed,
        currentError: currentError, isWrong: isWrong
      ).page(county: county.name))
  }
}
