// A provider of OpenID Connect as a county sets it up: a file of `key = value` lines each.

/// Whom people may sign in with instead of a password of the county's own.
public struct Provider: Sendable {
  /// Of its file; stands in addresses.
  public let name: String
  /// As people know it.
  public let title: String
  public let issuer: WebAddress
  public let clientID: String
  /// nil: the provider knows the program by its address and proof alone.
  let clientSecret: String?
  let scopes: [String]
  /// What users of it are called in lists of users.
  let naming: ClaimPath
  public let rules: [PlaceRule]
  let rolesSource: RolesSource?
  /// The county's own number.
  let localAuthority: String

  /// Where the roles of DfE Sign-in are asked for, which are in no token of it.
  struct RolesSource: Sendable {
    let address: WebAddress
    /// Of this program there.
    let service: String
    let secret: String
    let audience: String
    /// The claim with the number of the organisation chosen.
    let organisation: ClaimPath
  }

  /// Where it says that somebody may act.
  func places(in claims: ClaimValue) -> [ClaimedPlace] {
    var places: [ClaimedPlace] = []
    for place in rules.flatMap({ $0.places(in: claims, localAuthority: localAuthority) }) where !places.contains(place)
    {
      places.append(place)
    }
    return Array(places.prefix(Self.mostPlaces))
  }

  /// Whether a secret stands in its file itself.
  public let holdsSecret: Bool

  /// Claims that decide who somebody is and for whom: wherever they are told they have to be the same.
  var deciding: Set<String> {
    Set(["sub"] + rules.flatMap(\.roots) + (rolesSource.map { [$0.organisation.root] } ?? []))
  }

  private static let mostPlaces = 500
}

/// What is wrong with a provider's file. Its values are told to nobody.
public enum ProviderFileError: Error, Sendable, Hashable {
  case name
  case line(Int)
  case unknownKey(String, line: Int)
  case twice(String, line: Int)
  case missing(String)
  case value(String, takes: String)
  case rule(String)
  /// A file of a secret that cannot be read, or is open to others.
  case secretFile(String)

  /// What is wrong with the file, for whoever runs the server.
  public var sentence: String {
    switch self {
    case .name: "The name of the file has other signs than small letters, digits and -."
    case .line(let line): "Line \(line) is not of the form key = value."
    case .unknownKey(let key, let line): "Line \(line) sets \(key), which is nothing of a provider."
    case .twice(let key, let line): "Line \(line) sets \(key) a second time."
    case .missing(let key): "It does not set \(key)."
    case .value(let key, let takes): "\(key) must be \(takes)."
    case .rule(let why): "A rule cannot be used: \(why)."
    case .secretFile(let key): "The file named by \(key) cannot be read, or is open to others."
    }
  }
}

extension Provider {
  /// The keys of its file, with what each is.
  public static let keys: [(name: String, about: String)] = [
    ("title", "What people call it; on the page where they choose how to sign in."),
    ("issuer", "Its address, under which `/.well-known/openid-configuration` lies."),
    ("client_id", "What it calls this program."),
    ("client_secret", "What this program proves itself with."),
    ("client_secret_file", "A file with the same, readable by the server's user alone."),
    ("scopes", "What is asked for; `openid` when left out."),
    ("naming", "The claim that says what somebody is called in lists of users; `email` when left out."),
    ("rule", "Who may act as what; a line for each rule."),
    ("roles_address", "Where roles are asked for that are in no token, as DfE Sign-in's."),
    ("roles_service", "What this program is called there."),
    ("roles_secret", "What that is signed with."),
    ("roles_secret_file", "A file with the same, readable by the server's user alone."),
    ("roles_audience", "For whom it is signed; `signin.education.gov.uk` when left out."),
    ("roles_organisation", "The claim with the organisation's id; `organisation.id` when left out."),
  ]

  /// Reads a file.
  /// - Parameters:
  ///   - name: of the file, without its ending.
  ///   - localAuthority: the county's own number.
  ///   - secret: reads a file that nobody else may read; nil where there is none, or others may.
  public init(
    name: String, file text: String, localAuthority: String, secret: (String) -> String?
  ) throws(ProviderFileError) {
    guard name.wholeMatch(of: /[a-z0-9][a-z0-9-]{0,30}/) != nil else { throw .name }
    let (values, rules) = try Self.read(text)
    func value(_ key: String, _ fallback: String? = nil) throws(ProviderFileError) -> String {
      guard let value = values[key] ?? fallback, !value.isEmpty else { throw .missing(key) }
      return value
    }
    func hidden(_ key: String) throws(ProviderFileError) -> String? {
      if let value = values[key], !value.isEmpty { return value }
      guard let path = values[key + "_file"], !path.isEmpty else { return nil }
      guard let value = secret(path).map(Self.trimmedLine), !value.isEmpty else { throw .secretFile(key + "_file") }
      return value
    }
    func address(_ key: String) throws(ProviderFileError) -> WebAddress {
      guard let address = WebAddress(try value(key)) else {
        throw .value(key, takes: "an address that begins with https://, or one of this machine")
      }
      return address
    }
    func path(_ key: String, _ fallback: String) throws(ProviderFileError) -> ClaimPath {
      guard let path = ClaimPath(try value(key, fallback)) else { throw .value(key, takes: "a claim") }
      return path
    }
    self.name = name
    title = try value("title")
    issuer = try address("issuer")
    clientID = try value("client_id")
    clientSecret = try hidden("client_secret")
    let scopes = try value("scopes", "openid").split(separator: " ").map(String.init)
    guard scopes.contains("openid") else {
      throw .value("scopes", takes: "words with spaces between, openid among them")
    }
    self.scopes = scopes
    holdsSecret = values.keys.contains { $0.hasSuffix("_secret") }
    naming = try path("naming", "email")
    guard !rules.isEmpty else { throw .missing("rule") }
    var parsed: [PlaceRule] = []
    for rule in rules { parsed.append(try PlaceRule(rule)) }
    self.rules = parsed
    self.localAuthority = localAuthority
    guard values["roles_address"] != nil else {
      rolesSource = nil
      return
    }
    guard let key = try hidden("roles_secret") else { throw .missing("roles_secret") }
    rolesSource = RolesSource(
      address: try address("roles_address"), service: try value("roles_service"), secret: key,
      audience: try value("roles_audience", "signin.education.gov.uk"),
      organisation: try path("roles_organisation", "organisation.id"))
  }

  private static func read(
    _ text: String
  ) throws(ProviderFileError) -> (values: [String: String], rules: [String]) {
    var (values, rules) = ([String: String](), [String]())
    for (index, raw) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let line = trimmed(raw)
      guard !line.isEmpty, !line.hasPrefix("#") else { continue }
      let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else { throw .line(index + 1) }
      let key = trimmed(parts[0])
      guard keys.contains(where: { $0.name == key }) else {
        throw .unknownKey(String(key.filter { $0.isASCII && ($0.isLetter || $0 == "_") }.prefix(40)), line: index + 1)
      }
      if key == "rule" {
        rules.append(trimmed(parts[1]))
        continue
      }
      guard values[key] == nil else { throw .twice(key, line: index + 1) }
      values[key] = trimmed(parts[1])
    }
    return (values, rules)
  }

  private static func trimmedLine(_ text: String) -> String { trimmed(text.prefix { !$0.isNewline }) }
}
