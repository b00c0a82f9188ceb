// Every component and every page with invented content, for eyes and for the tests in a browser.

/// One document of the catalogue.
public struct CataloguePage: Sendable {
  /// Of its file, without an ending.
  public let name: String
  public let page: Page

  public init(name: String, page: Page) {
    self.name = name
    self.page = page
  }
}

/// Every page with invented contents, for looking at and for checking: how each may come out at its worst is among
/// them.
public enum Catalogue {
  private static let county = CountyTexts(name: "Mid Ashshire County Council", contact: "tracking@ashshire.example")

  /// Each under the name of its file; every state that a page may be in is one.
  public static var pages: [CataloguePage] {
    let open = PublicPage.allCases.map { CataloguePage(name: $0.rawValue, page: $0.page(county)) }
    let error = ErrorPage(
      title: "Nothing here", sentence: "There is nothing at this address, or nothing that you may see.",
      advice: "Check the address.", reference: "7b1f-2")
    return [
      CataloguePage(name: "front", page: FrontPage().page(county)),
      CataloguePage(name: "error", page: error.page(county: county.name)),
      CataloguePage(name: "components", page: components), CataloguePage(name: "fields", page: fields),
    ] + open + wayIn + ofOneself + ofAdministrators + ofSchools(visit: visit, county: county.name) + ofProtection
      + ofStatistics(visit: visit, county: county.name)
      + ofOfficers(visit: visit, county: county.name)
  }

  private static let visit = SignedIn(
    acting: "Ashcombe School, as its data officer", mayChange: true, made: FormMade(token: "t0ken", place: "school 1"),
    secondsLeft: 900, until: "14:05")
  /// Not a code that an app could read; it only looks like one.
  private static let fields21 = (0..<21).map { row in (0..<21).map { ($0 * 7 + row * 5) % 3 == 0 } }

  private static var wayIn: [CataloguePage] {
    let address = Address("/set-up").appending("link")
    let secret = "ABCD EFGH IJKL MNOP QRST UVWX YZ23 4567"
    return [
      CataloguePage(
        name: "sign-in",
        page: SignInPage(
          name: "o'hara@ashcombe.example", trouble: .refused,
          others: [OtherWay("Ashshire & Sons", Address("/sign-in/with").appending("ashshire"))]
        ).page(county: county.name)),
      CataloguePage(name: "sign-in-code", page: CodePage(trouble: .slowed(240)).page(county: county.name)),
      CataloguePage(
        name: "set-up",
        page: SetUpPage(
          address: address, name: "o'hara@ashcombe.example", needsSecondFactor: true,
          error: "Use at least 12 characters.", isUnlike: true
        ).page(county: county.name)),
      CataloguePage(
        name: "set-up-code",
        page: SetUpCodePage(address: address, qr: fields21, secret: secret, isWrong: true).page(county: county.name)),
      CataloguePage(
        name: "set-up-done",
        page: SetUpDonePage(codes: ["abcd-efgh-jkmn-pqrs", "tuvw-xyz2-3456-789a"]).page(county: county.name)),
      CataloguePage(name: "link-gone", page: LinkGonePage().page(county)),
      CataloguePage(name: "signed-out", page: SignedOutPage().page(county: county.name)),
      CataloguePage(name: "sign-out", page: SignOutPage(visit: visit).page(county: county.name)),
      CataloguePage(name: "no-role", page: DeadEnd.noRole.page(county)),
      CataloguePage(name: "institution-closed", page: DeadEnd.institutionClosed.page(county)),
      CataloguePage(name: "institution-unknown", page: DeadEnd.institutionUnknown.page(county)),
      CataloguePage(
        name: "signing-out", page: SignedOutPage(goesOn: Address("/sign-out/provider")).page(county: county.name)),
    ]
      + ProviderTroublePage.Trouble.allCases.map { trouble in
        CataloguePage(
          name: "provider-\(trouble)",
          page: ProviderTroublePage(trouble, provider: "Ashshire & Sons", reference: "7b1f-2").page(county: county.name)
        )
      }
  }

  private static var ofOneself: [CataloguePage] {
    let now = AccountPage.Session(
      id: "7", browser: "Firefox on Windows", place: "Ashcombe School (100001)", began: "28 November 2026, 09:12",
      seen: "28 November 2026, 09:40", isNow: true)
    var other = now
    (other.id, other.browser, other.isNow) = ("6", "Safari on an iPhone", false)
    return [
      CataloguePage(
        name: "home",
        page: HomePage(
          visit: visit, tasks: [TaskLine("Users", Address("/admin/users"), state: "")],
          byProgram: ["Send a return: the body is the file itself."]
        ).page(county: county.name)),
      CataloguePage(
        name: "account",
        page: AccountPage(
          visit: visit, name: "o'hara@ashcombe.example", passwordSince: "1 September 2026", hasSecondFactor: true,
          codesLeft: 7, sessions: [now, other], done: "Your password is changed."
        ).page(county: county.name)),
      CataloguePage(
        name: "password",
        page: PasswordPage(visit: visit, currentError: "This is not your password.").page(county: county.name)),
      CataloguePage(
        name: "second-factor",
        page: SecondFactorPage(visit: visit, qr: fields21, secret: "ABCD EFGH", sealed: "00").page(county: county.name)),
      CataloguePage(
        name: "place",
        page: PlacePage(
          visit: visit,
          choices: [
            Choice("1", "Ashcombe School, as its data officer"), Choice("2", "Brackwell School, as its data officer"),
          ],
          chosen: "1"
        ).page(county: county.name)),
      CataloguePage(
        name: "colleagues",
        page: ColleaguesPage(
          visit: visit,
          colleagues: [
            .init(id: "1", name: "o'hara@ashcombe.example", role: "data officer", seen: "Never", mayLeave: false),
            .init(id: "2", name: "desk", role: "reception", seen: "Never", mayLeave: true),
          ], areConfirmed: false
        ).page(county: county.name)),
      CataloguePage(
        name: "other-place", page: OtherPlacePage(visit: visit, back: Address("/home")).page(county: county.name)),
    ]
  }

  private static var ofAdministrators: [CataloguePage] {
    [
      CataloguePage(
        name: "users",
        page: UsersPage(
          visit: visit,
          users: [
            .init(
              id: "1", name: "o'hara@ashcombe.example", places: ["data officer of Ashcombe School (100001)"],
              state: "Set up", seen: "28 November 2026, 09:40")
          ], unconfirmed: [.init(institution: "Élan College (100009)", users: 3, confirmed: "Never")]
        ).page(county: county.name)),
      CataloguePage(
        name: "add-user",
        page: AddUserPage(
          visit: visit, roles: [Choice("eet", "EET officer"), Choice("school", "Data officer of a school or college")],
          name: "O'Hara", role: "school", isKept: true, errors: ["institution": "There is no such institution."]
        ).page(county: county.name)),
      CataloguePage(
        name: "user-link",
        page: UserLinkPage(visit: visit, id: "1", name: "o'hara", link: "fingerpost.example/set-up/l1nk")
          .page(county: county.name)),
      CataloguePage(
        name: "user",
        page: UserPage(
          visit: visit, id: "1", name: "o'hara@ashcombe.example", lines: [SummaryLine("State", "Set up")],
          hasEnded: false, roles: [Choice("school", "Data officer"), Choice("reception", "Reception")],
          places: [Choice("1", "data officer at Ashcombe School"), Choice("2", "reception at Ashcombe School")],
          role: "school", institution: "99", error: "There is no such institution."
        ).page(county: county.name)),
      CataloguePage(
        name: "providers",
        page: ProvidersPage(
          visit: visit,
          providers: [
            .init(
              title: "Ashshire & Sons", lines: [SummaryLine("Issuer", "sign-in.ashshire.example")],
              rules: ["eet when groups is EET"], fault: "it does not answer")
          ]
        ).page(county: county.name)),
      CataloguePage(
        name: "health",
        page: HealthPage(
          visit: visit, obstacle: "The database cannot be reached.", notice: nil,
          lines: [SummaryLine("Returns to be linked", "3")]
        ).page(county: county.name)),
      CataloguePage(
        name: "time-line",
        page: TimeLinePage(
          visit: visit, kind: "return", named: "7",
          steps: [.init(at: "28 November 2026, 09:40", what: "received", detail: "return 7, enrolment, full, 120 rows")]
        ).page(county: county.name)),
    ]
  }

  private static var ofProtection: [CataloguePage] {
    [
      CataloguePage(
        name: "protection",
        page: ProtectionPage(
          visit: visit,
          requests: [.init(person: "12", kind: "access", due: "27 December 2026", isLate: true)], instructions: 1,
          disclosures: 2
        ).page(county: county.name)),
      CataloguePage(
        name: "record",
        page: RecordPage(
          visit: visit, asked: .init(person: "12", to: "soon"),
          lines: [
            .init(
              at: "28 November 2026, 09:40", who: "o'hara@ashcombe.example, eet", what: "person searched",
              about: "person 12", more: #"{"found":1}"#)
          ], next: "41", errors: ["to": "Use a day such as 2026-09-01."]
        ).page(county: county.name)),
      CataloguePage(
        name: "find-person",
        page: FindPersonPage(
          visit: visit, surname: "O'Hara", born: "x", found: ["12", "13"], errors: ["date_of_birth": "Fill this in."]
        ).page(county: county.name)),
      CataloguePage(name: "protected-person", page: protectedPerson.page(county: county.name)),
      CataloguePage(
        name: "restricted",
        page: RestrictedPage(
          visit: visit,
          lines: [
            .init(
              person: "12", why: "Protected address: told by O'Hara", until: "Until it is ended",
              marks: ["Protected", "Closed"], named: ["o'hara"]),
            .init(person: "13", why: "What returns tell", until: "10 January 2028", marks: [], named: []),
          ],
          kinds: [Choice("court_order", "Court order", hint: "Nothing about them goes out"), Choice("other", "Other")],
          found: ["12"], done: "Person 12 is restricted.", trouble: "Reason: fill this in."
        ).page(county: county.name)),
      CataloguePage(
        name: "erased",
        page: ErasedPage(
          visit: visit, tombstone: "7b1f0c52-6d0e-4b8e-9a55-0a4f6d9f2c11",
          recipients: [("Ashcombe School (100001)", "5 October 2026")]
        ).page(county: county.name)),
      CataloguePage(
        name: "instructions",
        page: DecisionListPage(
          visit: visit, title: "Held when an instruction came",
          about: "An institution had told more than names and address.",
          columns: ["Person", "Institution", "Rows", "Told"], lines: [], address: Address("/protection/instructions"),
          choices: [Choice("keep", "Keep it for the county")]
        ).page(county: county.name)),
      CataloguePage(
        name: "claims",
        page: DecisionListPage(
          visit: visit, title: "Rolls that claim people",
          about: "These rolls put people on them without giving ground.",
          columns: ["Return", "Institution"],
          lines: [.init(cells: ["Roll 12", "O'Hara & Sons"], fields: [("id", "12")])],
          address: Address("/protection/claims"),
          choices: [Choice("misuse", "Misuse"), Choice("no misuse", "No misuse")]
        ).page(county: county.name)),
      CataloguePage(
        name: "retention",
        page: DecisionListPage(
          visit: visit, title: "Kept longer than the rules say", about: "Nothing is erased from here.",
          columns: ["What", "Rule", "Since", "Restricted"],
          lines: [.init(cells: ["Person 12", "six years after 18", "31 August 2024", "yes: decide first"], fields: [])]
        ).page(county: county.name)),
      CataloguePage(
        name: "decisions",
        page: DecisionListPage(
          visit: visit, title: "Told and should not have been", about: "These rest on a link that was undone since.",
          columns: ["Disclosure", "To"],
          lines: [
            .init(cells: ["Disclosure 7", "Ashcombe School"], fields: [("disclosure", "7")]),
            .init(cells: ["Disclosure 8", "Élan College"], fields: [("disclosure", "8")]),
          ], address: Address("/protection/disclosures"),
          choices: [Choice("reported", "Reported"), Choice("not reported", "Not reported")],
          trouble: "Why: fill this in."
        ).page(county: county.name)),
      CataloguePage(
        name: "access-document",
        page: AccessDocument(
          name: "Ngozi O'Hara", madeOn: "28 November 2026",
          pieces: [
            .init(
              section: "What was told about you", source: "Ashcombe School (100001)", day: "1 October 2026",
              at: "2 October 2026", values: [("Surname", "O'Hara"), ("Postcode", "OX1 1AA")])
          ], withheld: [(1, "It is about somebody else.")], county: county
        ).paper.page),
    ]
  }

  private static var protectedPerson: ProtectedPersonPage {
    ProtectedPersonPage(
      visit: visit, id: "12",
      lines: [SummaryLine("Name", "Ngozi O'Hara"), SummaryLine("Date of birth", "15 October 2009")],
      restrictions: [Choice("court_order", "Court order", hint: "Nothing about them goes out")],
      fields: [Choice("surname", "Surname")],
      requests: [
        .init(id: "3", lines: [SummaryLine("What", "access"), SummaryLine("State", "Open")], isOpen: true),
        .init(id: "2", lines: [SummaryLine("What", "correction"), SummaryLine("State", "done")], isOpen: false),
      ],
      kinds: [Choice("access", "Access"), Choice("erasure", "Erasure")], askers: [Choice("parent", "Parent")],
      grounds: [Choice("request", "Request")],
      withheld: [Choice("caution", "Also what is about caution", hint: "It is a caution.")], isRestricted: false,
      done: "The request is open.", trouble: "Reason: fill this in.")
  }

  private static var components: Page {
    let address = Address("/catalogue")
    let institution = "O'Hara & Sons <Training>"
    let content: Markup = """
      <h1>Components</h1>
      \(Markup.notice(.important, "The roll of <a href=\"\(address)\">Ashcombe School</a> is due on 7 December 2026."))
      \(Markup.notice(.done, "The return was stored."))
      \(Markup.warning("A full roll that lacks many people ends their places."))
      <h2>Lists</h2>
      \(Markup.summaryList([
        SummaryLine("Institution", "\(institution)"), SummaryLine("As at", "20 November 2026", action: ("Change", address)),
      ]))
      \(Markup.table(
        "Not known, by institution",
        [
          TableColumn("Institution", sorting: (address.asking("sort", "name"), .ascending)),
          TableColumn("Young people", isNumeric: true, sorting: (address.asking("sort", "people"), nil)),
          TableColumn("State"),
        ],
        [
          ["Ashcombe School", "12", Markup.tag("Overdue")], ["Élan College", "1,204", Markup.tag("Sent")],
        ]))
      \(Markup.pagination(page: 2, of: 9) { address.asking("page", String($0)) })
      \(Markup.taskList([
        TaskLine("Correct 21 rows", address, state: "Waiting"), TaskLine("Confirm agreements", address, state: "Done"),
      ]))
      \(Markup.details("What counts as not known", "<p>Nobody told, or what was told has lapsed.</p>"))
      """
    return Page(title: "Components", county: county.name, content: content)
  }

  private static var fields: Page {
    let name = FieldFrame("name", "Your name", error: "Enter your name.")
    let born = FieldFrame(
      "seen", "When did you last see them?", hint: "For example, 27 11 2026", error: "Enter a day that has been.")
    let file = FieldFrame("file", "The file", hint: "CSV, up to 100 MB")
    let kind = FieldFrame("kind", "What is it?")
    let content: Markup = """
      \(Markup.errorSummary([name, born]))
      <h1>Fields</h1>
      <form method="post" action="\(Address("/catalogue"))">
      \(Markup.textField(name, value: "\"><b>bold</b>", autocomplete: "name"))
      \(Markup.dateField(born, day: "31", month: "11", year: "2026"))
      \(Markup.choiceField(kind, [
        Choice("enrolment", "A roll", hint: "Everybody who is on roll"), Choice("leaver", "Leavers"),
      ], chosen: "leaver"))
      \(Markup.fileField(file, accepted: ".csv"))
      \(Markup.button("Continue"))
      </form>
      """
    return Page(title: "Fields", county: county.name, hasErrors: true, content: content)
  }
}
