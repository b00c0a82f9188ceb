// Places in claims, and what stands at several of them together.

/// A place in claims: names with dots between, such as `organisation.category.id`. In a list every element is looked at.
public struct ClaimPath: Sendable, Hashable {
  let text: String
  fileprivate let names: [String]

  /// nil where a name is empty.
  public init?(_ text: some StringProtocol) {
    names = String(text).split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard !names.contains(""), text.utf8.count <= 200 else { return nil }
    self.text = String(text)
  }

  /// The claim in which it lies.
  var root: String { names[0] }

  /// What stands there, as text: words, whole numbers, `true` and `false`.
  public func texts(in claims: ClaimValue) -> [String] {
    ClaimPattern(wanted: self, conditions: []).finds(in: claims).compactMap(\.self)
  }
}

/// What is wanted of claims, and what has to stand in them beside it: where a list is on the way of several paths, in the same
/// element of it.
struct ClaimPattern: Sendable {
  private struct Branch: Sendable {
    var names: ArraySlice<String>
    /// nil: what is wanted.
    var value: String?
  }

  private let branches: [Branch]

  init(wanted: ClaimPath?, conditions: [(path: ClaimPath, value: String)]) {
    branches =
      (wanted.map { [Branch(names: $0.names[...], value: nil)] } ?? [])
      + conditions.map { Branch(names: $0.path.names[...], value: $0.value) }
  }

  /// What is wanted, wherever all conditions hold with it; one nil where nothing is wanted and they hold.
  func finds(in claims: ClaimValue) -> [String?] { Self.finds(branches, in: claims) }

  private static func finds(_ branches: [Branch], in value: ClaimValue) -> [String?] {
    if case .list(let values) = value { return values.flatMap { finds(branches, in: $0) } }
    var found: [String?] = [nil]
    for branch in branches where branch.names.isEmpty {
      guard let text = value.asText else { return [] }
      if let wanted = branch.value {
        guard wanted == text else { return [] }
      } else {
        found = [text]
      }
    }
    for (name, below) in members(branches, of: value) {
      let further = finds(below, in: value[name])
      guard !further.isEmpty else { return [] }
      if below.contains(where: { $0.value == nil }) { found = further }
    }
    return found
  }

  /// Branches that go on, by the member in which they do. Some providers have names with dots in them.
  private static func members(_ branches: [Branch], of value: ClaimValue) -> [String: [Branch]] {
    var members: [String: [Branch]] = [:]
    for branch in branches {
      guard let first = branch.names.first else { continue }
      let whole = branch.names.joined(separator: ".")
      let isWhole = value[whole] != .null
      let rest = isWhole ? [] : branch.names.dropFirst()
      members[isWhole ? whole : first, default: []].append(Branch(names: rest, value: branch.value))
    }
    return members
  }
}

extension ClaimValue {
  /// Words, whole numbers, `true` and `false`.
  fileprivate var asText: String? {
    switch self {
    case .text(let text): text
    case .number(let number): Int64(exactly: number).map { String($0) }
    case .flag(let flag): String(flag)
    case .list, .object, .null: nil
    }
  }
}
