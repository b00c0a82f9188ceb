// How what a provider says of somebody becomes a role, and an institution where it is the role of one.

import Store

/// Where a provider says that somebody may act.
public struct ClaimedPlace: Sendable, Hashable, Codable {
  public let role: String
  /// nil for roles of the county.
  public let kind: InstitutionNumber?
  public let number: String?
}

/// The numbers by which a claim may name institutions.
public enum InstitutionNumber: String, Sendable, Hashable, CaseIterable, Codable {
  case urn, ukprn
  /// The number of a local authority and of an establishment, seven digits together.
  case laestab
  /// All institutions of a trust.
  case trust
  /// The number of a local authority, which must be the county's own: for the county's roles.
  case la

  func admits(_ number: String) -> Bool {
    let digits: ClosedRange<Int> =
      switch self {
      case .urn: 6...6
      case .ukprn: 8...8
      case .laestab: 7...7
      case .trust: 1...9
      case .la: 3...3
      }
    return digits.contains(number.utf8.count) && number.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }
}

/// `ROLE at KIND PATH when PATH is VALUE and PATH is VALUE`; `at` and `when` with what follows may be left out.
public struct PlaceRule: Sendable {
  private typealias Condition = (path: ClaimPath, value: String)

  /// As it was written.
  public let text: String
  public let role: Role
  private let at: (kind: InstitutionNumber, path: ClaimPath)?
  private let conditions: [Condition]

  /// - Throws: what is wrong with it, in a sentence.
  public init(_ text: String) throws(ProviderFileError) {
    let halves = Self.split(text, at: " when ")
    guard halves.count <= 2 else { throw .rule("“when” stands in it twice") }
    let words = halves[0].split(separator: " ").map(String.init)
    guard let first = words.first, let role = Role(rawValue: first), role != .worker else {
      throw .rule("it does not begin with a role")
    }
    self.role = role
    self.text = text
    switch words.count {
    case 1: at = nil
    case 4 where words[1] == "at":
      guard let kind = InstitutionNumber(rawValue: words[2]), let path = ClaimPath(words[3]) else {
        throw .rule(
          "after “at” stand one of \(InstitutionNumber.allCases.map(\.rawValue).joined(separator: ", ")) and a claim")
      }
      at = (kind, path)
    default: throw .rule("after the role stands “at”, a kind of number and a claim, or nothing")
    }
    guard role.isOfInstitution == (at.map { $0.kind != .la } ?? false) else {
      throw .rule(
        role.isOfInstitution
          ? "this role acts for an institution, which is named by “at”"
          : "this role acts for the county, so that only “at la” may stand in it")
    }
    conditions = try halves.count == 1 ? [] : Self.conditions(halves[1])
  }

  private static func conditions(_ text: String) throws(ProviderFileError) -> [Condition] {
    var conditions: [Condition] = []
    for part in split(text, at: " and ") {
      let sides = split(part, at: " is ")
      guard sides.count == 2, let path = ClaimPath(trimmed(sides[0])), !trimmed(sides[1]).isEmpty else {
        throw .rule("a condition is “CLAIM is VALUE”")
      }
      conditions.append((path: path, value: trimmed(sides[1])))
    }
    return conditions
  }

  /// - Parameter localAuthority: the county's own number.
  func places(in claims: ClaimValue, localAuthority: String) -> [ClaimedPlace] {
    let found = patterns.map { $0.finds(in: claims) }
    let everywhere = (found.first ?? []).filter { number in found.allSatisfy { $0.contains(number) } }
    guard let at else { return everywhere.isEmpty ? [] : [ClaimedPlace(role: role.rawValue, kind: nil, number: nil)] }
    let numbers = everywhere.compactMap(\.self).filter(at.kind.admits)
    if at.kind == .la {
      return numbers.contains(localAuthority) ? [ClaimedPlace(role: role.rawValue, kind: nil, number: nil)] : []
    }
    return numbers.map { ClaimedPlace(role: role.rawValue, kind: at.kind, number: $0) }
  }

  /// What has to be found together. One element of a list has one value of a claim: where a rule asks for two of the same claim,
  /// each is looked for with all the rest.
  private var patterns: [ClaimPattern] {
    let values = Dictionary(grouping: conditions, by: \.path).values
    return (0..<max(1, values.map(\.count).max() ?? 1)).map { turn in
      ClaimPattern(wanted: at?.path, conditions: values.map { $0[min(turn, $0.count - 1)] })
    }
  }

  /// The claims it looks at.
  var roots: [String] { conditions.map(\.path.root) + (at.map { [$0.path.root] } ?? []) }

  private static func split(_ text: String, at word: String) -> [String] {
    var (parts, rest) = ([String](), text[...])
    while let range = rest.firstRange(of: word) {
      parts.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return parts + [String(rest)]
  }
}

/// Without spaces around it.
func trimmed(_ text: some StringProtocol) -> String {
  let start = text.drop { $0 == " " || $0 == "\t" }
  return String(start.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
}
