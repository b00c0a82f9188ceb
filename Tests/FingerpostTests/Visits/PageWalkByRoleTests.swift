// The walk itself: each role, a stranger and somebody of another school, through every row.

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

extension PageWalkTests {
  /// A title without what differs between two pages of a kind.
  private static func kind(_ title: String) -> String {
    let text = title.hasPrefix("Error: ") ? title.dropFirst(7) : title[...]
    return String(text.prefix { $0 != ":" }.filter { !$0.isNumber })
  }

  private static let catalogue = Set(Catalogue.pages.map { kind($0.page.title) })

  @Test("whoever has signed in meets what their role may, and nothing else", arguments: Role.ofAccounts)
  func walk(role: Role) async throws {
    let county = try await TestCounty()
    try await county.ask { client in
      let user = try await county.user(
        "walker", [role], institutions: role.isOfInstitution ? ["100001"] : [], client)
      var browser = TestBrowser(client)
      try await county.signIn(user, &browser)
      for row in Self.rows {
        let place = "\(role) \(row.method) \(row.path)"
        switch row.answer {
        case .anybody(let status):
          try await ask(row, &browser)
          // Whoever has signed in is led away from where one does.
          #expect(browser.status == (row.path == "/sign-in" ? .seeOther : status), "\(place)")
        case .health:
          try await browser.get(row.address, follows: false)
          #expect([.ok, .serviceUnavailable].contains(browser.status), "\(place)")
        case .openForm:
          try await browser.post(row.address, own: ["form-token": "guessed"], follows: false)
          #expect(browser.status == .forbidden, "\(place)")
        case .script:
          try await browser.get("/account")
          try await ask(row, &browser)
          #expect(browser.status == .ok && browser.page.contains("seconds"), "\(place)")
        case .token:
          try await ask(row, &browser)
          #expect(browser.status == .unauthorized && browser.page.contains("token-missing"), "\(place)")
        case .roles(let roles, let status):
          if row.method == .post {
            try await browser.get("/account")
            try await browser.post(row.address, row.fields, own: ["form-token": "guessed"], follows: false)
            // Shown once more, where the form keeps what was typed; done nowhere.
            let keeps = [
              "/admin/add-user",
              "/school/tell/{what}", "/school/results", "/school/agreements", "/school/agreements/name",
              "/school/support/ask", "/school/send/{id}", "/school/reminders",
              "/county/people/{id}/contact", "/county/search", "/county/people/{id}/details",
              "/county/people/{id}/status", "/county/people/{id}/notes", "/county/add", "/county/send/{id}",
              "/steward/letter-texts",
            ]
            let isShownAgain = keeps.contains(row.path) && roles.contains(role)
            #expect(browser.status == (isShownAgain ? .seeOther : .forbidden), "\(place)")
            try await browser.get("/account")
          }
          try await ask(row, &browser)
          #expect(
            browser.status == (roles.contains(role) ? status : .forbidden), "\(place): \(browser.page.prefix(900))")
          if row.method == .get, browser.status == .ok, browser.headers[.contentType]?.hasPrefix("text/html") == true {
            // Whatever a role meets is looked at in the catalogue too, by validators and in a browser.
            let isThere = Self.catalogue.contains(Self.kind(browser.title))
            #expect(isThere, "\(place): \(browser.title)")
          }
          if browser.status == .forbidden && !roles.contains(role) { #expect(browser.title == "Not for this role") }
        }
        #expect(browser.headers[.contentSecurityPolicy]?.contains("unsafe") == false, "\(place)")
        #expect(browser.headers[.xFrameOptions] == "DENY" && browser.headers[.xContentTypeOptions] == "nosniff")
        if case .roles = row.answer { #expect(browser.headers[.cacheControl] == "no-store", "\(place)") }
      }
      let own = Self.rows.count { row in
        if case .roles(let roles, _) = row.answer { roles.contains(role) } else { false }
      }
      let others = Self.rows.count { row in
        if case .roles(let roles, _) = row.answer { !roles.contains(role) } else { false }
      }
      // The figure of what is proven.
      print("\(role): \(Self.rows.count) addresses, of which \(own) are this role's own and \(others) others' alone")
    }
  }

  @Test("whoever has not signed in meets nothing of it, not even whether it is there for others")
  func stranger() async throws {
    let county = try await TestCounty()
    try await county.ask { client in
      for row in Self.rows {
        var browser = TestBrowser(client)
        try await ask(row, &browser)
        let place = "\(row.method) \(row.path)"
        switch row.answer {
        case .anybody(let status): #expect(browser.status == status, "\(place)")
        case .health: #expect([.ok, .serviceUnavailable].contains(browser.status), "\(place)")
        case .openForm: #expect(browser.status == .forbidden, "\(place)")
        case .script, .token: #expect(browser.status == .unauthorized, "\(place)")
        case .roles:
          #expect(browser.status == .seeOther && browser.location.hasPrefix("/sign-in"), "\(place)")
          #expect(browser.page.isEmpty)
        }
      }
    }
  }

  @Test("somebody of one school meets nothing of another by address, number, field or header")
  func otherSchool() async throws {
    let county = try await TestCounty()
    try await county.ask { client in
      let own = try await county.user("own", [.school], institutions: ["100001"], client)
      _ = try await county.user("foreign", [.school], institutions: ["100002"], client)
      var browser = TestBrowser(client)
      try await county.signIn(own, &browser)
      try await browser.get("/account/place")
      let places = try await county.base.with { owner in
        try owner.query("select id::text from account_place").map { try $0[0, as: String.self] }
      }
      for place in places + ["school 2", "100002", "-1", ""] {
        try await browser.get("/account/place")
        try await browser.post("/account/place", ["place": place])
        try await browser.get("/home")
        #expect(browser.page.contains("Ashcombe School") && !browser.page.contains("Brackwell"), "\(place)")
      }
      for header in ["X-Institution", "X-Forwarded-Host", "X-Forwarded-User", "X-Original-URL"] {
        let name = HTTPField.Name.constant(header)
        try await client.execute(
          uri: "/account", method: .get,
          headers: [
            .cookie: browser.cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; "), name: "100002",
          ]
        ) { response in
          #expect(response.status == .ok && !String(buffer: response.body).contains("Brackwell"), "\(header)")
        }
      }
    }
  }

  private func ask(_ row: Row, _ browser: inout TestBrowser) async throws {
    let accept =
      switch row.answer {
      case .script, .token: "application/json"
      case .anybody, .health, .openForm, .roles: "text/html"
      }
    if row.method == .get {
      try await browser.get(row.address, accept: accept, follows: false)
    } else {
      try await browser.post(row.address, row.fields, accept: accept, follows: false)
    }
  }
}
