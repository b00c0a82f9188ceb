// A visit of a page: who has signed in, what their browser keeps, what they typed.

import Access
import Ciphers
import HTTPTypes
import Hummingbird
import Pages
import Register
import Services
import Store

/// Whom a page is for.
struct PageRule: Sendable {
  /// nil: for anybody, signed in or not.
  var roles: [Role]?
  /// Whether what was typed is given back where the session ended in between.
  var keepsForm = false
  /// Whether looking counts as doing something.
  var prolongs = true
  /// Asked by the script, which is not led to other pages.
  var isForScript = false
  /// Whether its form comes with a file.
  var takesFile = false

  static let anybody = PageRule(roles: nil)
  static let everyUser = PageRule(roles: Role.ofAccounts)

  /// For those who may do an act.
  static func act(_ act: any DeclaredAct, keepsForm: Bool = false) -> PageRule {
    PageRule(roles: act.roles, keepsForm: keepsForm)
  }
}

/// Whoever has signed in.
struct PageVisitor: Sendable {
  let key: SecretText
  let found: FoundSession

  /// For whom a form of theirs is made.
  var place: String { found.role.rawValue + " " + (found.institutionID.map(String.init) ?? "") }
}

struct PageVisit: Sendable {
  let site: Site
  let exchange: Exchange
  let signIn: SignIn
  /// nil on pages for anybody where nobody has signed in.
  let visitor: PageVisitor?
  /// What forms are proven with before anybody has signed in.
  let formKey: SecretText
  /// Of a post; otherwise empty.
  let form: FormFields
  /// That came with the form.
  var files: [SentFile] = []
  let givenOut = GivenOut()

  var request: Request { exchange.request }
  var county: CountyTexts { site.dependencies.county }
  var signInClient: SignInClient {
    SignInClient(
      address: site.origins.address(of: request, exchange.context), browser: site.cookies.read(.browser, request))
  }

  /// A part of the address.
  func place(_ name: String) -> String { exchange.context.parameters.get(name) ?? "" }

  /// What forms for anybody carry.
  var madeForAnybody: FormMade {
    get throws { FormMade(token: try formKey.derived(for: Self.purpose)) }
  }

  /// What stands around a page of whoever has signed in.
  var signedIn: SignedIn {
    get throws {
      guard let visitor else { throw Refused(.sessionMissing) }
      var signedIn = try site.signedIn(visitor)
      signedIn.isNeverPrinted = givenOut.isToStay
      return signedIn
    }
  }

  static let purpose = "form"

  /// Does an act as whoever has signed in. The act says whether what it tells stays on the page; then no file or print is
  /// made of it (``GivenOut``).
  func perform<Input, Output>(_ act: Act<Input, Output>, _ input: Input) async throws -> Output {
    guard let visitor else { throw Refused(.sessionMissing) }
    if act.staysOnPage(input), act.unrecorded != .tellsOfNoYoungPerson { givenOut.readToStay() }
    let hash = Hex.text(of: try visitor.key.hash())
    return try await site.dependencies.acts.perform(
      act, input, as: .visitor(visitor.found.visitor(hash: hash)))
  }

  /// What was typed here before the session ended; given back once.
  func takeKept() -> FormFields? {
    guard let visitor else { return nil }
    return site.keptForms.take(
      .init(account: visitor.found.account, acting: visitor.place, path: request.uri.path))
  }
}

extension Site {
  func signedIn(_ visitor: PageVisitor) throws -> SignedIn {
    let found = visitor.found
    return SignedIn(
      acting: Self.acting(role: found.role, institution: found.institution, county: dependencies.county.name),
      mayChange: found.places > 1,
      made: FormMade(token: try visitor.key.derived(for: PageVisit.purpose), place: visitor.place),
      secondsLeft: found.secondsLeft,
      until: Day.londonClock(
        atMicrosecondsSince1970: found.at.microsecondsSince1970 + Int64(found.secondsLeft) * 1_000_000),
      advisers: found.role.isOfInstitution ? dependencies.county.advisers : "")
  }

  /// `Ashcombe School, as data officer`.
  static func acting(role: Role, institution: String, county: String) -> String {
    let whom = institution.isEmpty ? (county.isEmpty ? "The county" : county) : institution
    return "\(whom), as \(role.words)"
  }
}

extension Role {
  /// As people call whoever has it.
  var words: String {
    switch self {
    case .school: "data officer"
    case .reception: "reception"
    case .eet: "EET officer"
    case .restricted: "lead officer for restricted records"
    case .analyst: "analyst"
    case .steward: "data steward"
    case .protection: "data protection officer"
    case .admin: "administrator"
    case .worker: "the program itself"
    }
  }
}

extension Role {
  /// What somebody acts as, whose role stands at its beginning as programs call it.
  static func worded(_ place: String) -> String {
    let first = place.prefix { $0 != " " }
    return (Role(rawValue: String(first))?.words ?? String(first)) + place.dropFirst(first.count)
  }
}

extension Instant {
  /// `28 November 2026, 09:40`, by London's clocks.
  var shown: String {
    "\(londonDay.shown), \(Day.londonClock(atMicrosecondsSince1970: microsecondsSince1970))"
  }
}

extension Day {
  var shown: String { inWords }
  var shownInYear: String { inWordsOfAnyYear }
}

extension String {
  /// With days as people read them where it has days as files do.
  var withDaysInWords: String {
    replacing(/[0-9]{4}-[0-9]{2}-[0-9]{2}/) { match in Day(iso: String(match.0))?.shown ?? String(match.0) }
  }
}
