// Addresses of administrators: users, and how the server is.

import Access
import HTTPTypes
import Hummingbird
import Pages
import Services
import Store

extension Site {
  static let adminEndpoints: [Endpoint] = [
    .page(.get, "/admin/users", .act(Acts.listUsers)) { visit in
      let users = try await visit.perform(Acts.listUsers, Nothing()).rows.map { account in
        UsersPage.User(
          id: String(account.id), name: account.name, places: account.places.map(Role.worded), state: account.state,
          seen: account.seenAt?.shown ?? "Never")
      }
      return .page(UsersPage(visit: try visit.signedIn, users: users).page(county: visit.county.name))
    },
    .page(.get, "/admin/add-user", .act(Acts.addUser)) { visit in
      let kept = visit.takeKept()
      return try visit.addUserPage(kept ?? .none, isKept: kept != nil)
    },
    .page(.post, "/admin/add-user", .act(Acts.addUser, keepsForm: true)) { visit in
      let spares = visit.form["spares"] == "true"
      do {
        let new = try NewUser(
          visit.form.given([
            "name": nil, "role": nil, "institution": nil, "second_factor": spares ? "false" : "true",
          ]))
        return try visit.linkPage(try await visit.perform(Acts.addUser, new))
      } catch let refusal as ActRefusal {
        return try visit.addUserPage(visit.form, errors: visit.errors(of: refusal))
      }
    },
    .page(.get, "/admin/users/{id}", .act(Acts.showUser)) { visit in
      try visit.userPage(try await visit.perform(Acts.showUser, .id(try visit.userID)))
    },
    .page(.post, "/admin/users/{id}/reset", .act(Acts.resetUser)) { visit in
      try visit.linkPage(try await visit.perform(Acts.resetUser, .id(try visit.userID)))
    },
    .page(.post, "/admin/users/{id}/end", .act(Acts.endUser)) { visit in
      let account = try await visit.perform(Acts.endUser, .id(try visit.userID))
      return .leading(to: Address("/admin/users").appending(String(account.id)).text)
    },
    .page(.get, "/admin/health", .act(Acts.listUsers)) { visit in
      let look = await visit.site.dependencies.vitals.now()
      let readings = visit.site.dependencies.readings() + look.readings
      let lines = readings.map { reading in SummaryLine(reading.sentence, "\(reading.shownValue)") }
      return .page(
        HealthPage(visit: try visit.signedIn, obstacle: look.obstacle, notice: look.notice, lines: lines)
          .page(county: visit.county.name))
    },
  ]
}

extension KeptAccount {
  fileprivate var state: String {
    if endedAt != nil { return "Ended" }
    return setUpAt == nil ? "Link not used yet" : "Set up"
  }
}

extension PageVisit {
  fileprivate var userID: Int64 {
    get throws {
      guard let id = Int64(place("id")), id > 0 else { throw ActRefusal.notFound }
      return id
    }
  }

  fileprivate func addUserPage(
    _ typed: FormFields, isKept: Bool = false, errors: [String: String] = [:]
  ) throws -> Response {
    let roles = Role.ofAccounts.map { Choice($0.rawValue, $0.words.prefix(1).uppercased() + $0.words.dropFirst()) }
    return .page(
      AddUserPage(
        visit: try signedIn, roles: roles, name: typed["name"], role: typed["role"], institution: typed["institution"],
        sparesSecondFactor: typed["spares"] == "true", isKept: isKept, errors: errors
      ).page(county: county.name))
  }

  /// What stands against the form, by the field it belongs to.
  fileprivate func errors(of refusal: ActRefusal) -> [String: String] {
    switch refusal {
    case .misshapen(let name, let takes): [name: "Use \(takes)."]
    case .invalid(let name): [name: "Fill this in."]
    case .notFound, .institutionUnknown: ["institution": "There is no such institution."]
    case .institutionAmbiguous(let several):
      ["institution": "Several have this number: \(several.joined(separator: ", ")). Use the URN."]
    case .impossible(let sentence): ["": sentence]
    }
  }

  fileprivate func linkPage(_ made: UserLink) throws -> Response {
    let link = site.doorway.origin(of: request) + Address("/set-up").appending(made.link.text).text
    return .page(
      UserLinkPage(visit: try signedIn, id: String(made.id), name: made.name, link: link).page(county: county.name))
  }

  fileprivate func userPage(_ account: KeptAccount) throws -> Response {
    let lines = [
      SummaryLine("Acts as", "\(account.places.map(Role.worded).joined(separator: ", "))"),
      SummaryLine("State", "\(account.state)"),
      SummaryLine("Second factor", account.hasToShowSecondFactor ? "Asked for" : "Not asked for"),
      SummaryLine("Added", "\(account.madeAt.shown) by \(account.madeBy)"),
      SummaryLine("Last seen", "\(account.seenAt?.shown ?? "Never")"),
    ]
    return .page(
      UserPage(
        visit: try signedIn, id: String(account.id), name: account.name, lines: lines, hasEnded: account.endedAt != nil
      ).page(county: county.name))
  }
}
