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
      let unconfirmed = try await visit.perform(Acts.listUnconfirmed, Nothing()).rows.map { one in
        UsersPage.Unconfirmed(
          institution: one.institution, users: one.users, confirmed: one.confirmedAt?.shown ?? "Never")
      }
      return .page(
        UsersPage(visit: try visit.signedIn, users: users, unconfirmed: unconfirmed).page(county: visit.county.name))
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
    .page(.post, "/admin/users/{id}/places", .act(Acts.addPlace)) { visit in
      let id = try visit.userID
      do {
        let new = try NewPlace(.id(id), visit.form.given(["role": nil, "institution": nil]))
        _ = try await visit.perform(Acts.addPlace, new)
        return .leading(to: Address("/admin/users").appending(String(id)).text)
      } catch let refusal as ActRefusal {
        let account = try await visit.perform(Acts.showUser, .id(id))
        let error = visit.errors(of: refusal).values.first
        return try visit.userPage(account, typed: visit.form, error: error)
      }
    },
    .page(.post, "/admin/users/{id}/places/remove", .act(Acts.takePlace)) { visit in
      guard let place = Int64(visit.form["place"]) else { throw Refused(parameter: "place") }
      let account = try await visit.perform(Acts.takePlace, PlaceTaken(account: try visit.userID, place: place))
      return .leading(to: Address("/admin/users").appending(String(account.id)).text)
    },
    .page(.post, "/admin/users/{id}/reset", .act(Acts.resetUser)) { visit in
      try visit.linkPage(try await visit.perform(Acts.resetUser, .id(try visit.userID)))
    },
    .page(.post, "/admin/users/{id}/end", .act(Acts.endUser)) { visit in
      let account = try await visit.perform(Acts.endUser, .id(try visit.userID))
      return .leading(to: Address("/admin/users").appending(String(account.id)).text)
    },
    .page(.post, "/admin/users/{id}/readmit", .act(Acts.readmitUser)) { visit in
      let id = try await visit.perform(Acts.readmitUser, .id(try visit.userID))
      return .leading(to: Address("/admin/users").appending(String(id)).text)
    },
    .page(.get, "/admin/providers", .act(Acts.listUsers)) { visit in
      let providers = visit.signIn.providers
      let shown = zip(providers.all, await providers.states()).map { provider, state in
        visit.shown(provider, state)
      }
      return .page(ProvidersPage(visit: try visit.signedIn, providers: shown).page(county: visit.county.name))
    },
    .page(.get, "/admin/time-line", .act(Acts.readTimeLine)) { visit in
      .page(TimeLinePage(visit: try visit.signedIn).page(county: visit.county.name))
    },
    .page(.post, "/admin/time-line", .act(Acts.readTimeLine)) { visit in
      let (kind, named) = (visit.form["kind"], visit.form["named"].trimmed())
      do {
        let steps = try await visit.perform(Acts.readTimeLine, TimeLineAsked(kind: kind, named: named))
        return .page(
          TimeLinePage(
            visit: try visit.signedIn, kind: kind, named: named,
            steps: steps.map { .init(at: $0.at.shown, what: $0.what, detail: $0.detail) }
          ).page(county: visit.county.name))
      } catch let refusal as ActRefusal {
        return .page(
          TimeLinePage(visit: try visit.signedIn, kind: kind, named: named, errors: refusal.byField)
            .page(county: visit.county.name))
      }
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
    if !issuer.isEmpty { return "By a provider" }
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
    .page(
      AddUserPage(
        visit: try signedIn, roles: Self.roles, name: typed["name"], role: typed["role"],
        institution: typed["institution"],
        sparesSecondFactor: typed["spares"] == "true", isKept: isKept, errors: errors
      ).page(county: county.name))
  }

  private static let roles = Role.ofAccounts.map {
    Choice($0.rawValue, $0.words.prefix(1).uppercased() + $0.words.dropFirst())
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
    let link = site.origins.origin(of: request) + Address("/set-up").appending(made.link.text).text
    return .page(
      UserLinkPage(visit: try signedIn, id: String(made.id), name: made.name, link: link).page(county: county.name))
  }

  fileprivate func userPage(
    _ account: KeptAccount, typed: FormFields = .none, error: String? = nil
  ) throws -> Response {
    let proof = account.hasToShowSecondFactor ? "Asked for" : "Not asked for"
    let lines = [
      SummaryLine("Acts as", "\(account.places.map(Role.worded).joined(separator: ", "))"),
      SummaryLine("State", "\(account.state)"),
      account.issuer.isEmpty
        ? SummaryLine("Second factor", "\(proof)") : SummaryLine("Provider", "\(account.issuer)"),
      SummaryLine("Added", "\(account.madeAt.shown) by \(account.madeBy)"),
      SummaryLine("Last seen", "\(account.seenAt?.shown ?? "Never")"),
    ]
    return .page(
      UserPage(
        visit: try signedIn, id: String(account.id), name: account.name, lines: lines, hasEnded: account.endedAt != nil,
        isOfProvider: !account.issuer.isEmpty, roles: Self.roles,
        places: zip(account.placeIDs, account.places).map { Choice(String($0), Role.worded($1)) }, role: typed["role"],
        institution: typed["institution"], error: error
      ).page(county: county.name))
  }

  fileprivate func shown(_ provider: Provider, _ state: ProviderState) -> ProvidersPage.Provider {
    let keys = state.keys.map { "\($0) of its keys are known" } ?? "It was not asked yet"
    return ProvidersPage.Provider(
      title: provider.title,
      lines: [
        SummaryLine("Issuer", "\(provider.issuer.text)"), SummaryLine("This program there", "\(provider.clientID)"),
        SummaryLine("State", "\(keys)"),
        SummaryLine("Leads back to", "\(site.address(of: .return, of: provider, request))"),
        SummaryLine("After signing out", "\(site.address(of: .signedOut, of: provider, request))"),
        SummaryLine("Tells of signing out", "\(site.address(of: .told, of: provider, request))"),
      ], rules: provider.rules.map(\.text), fault: state.fault)
  }
}
