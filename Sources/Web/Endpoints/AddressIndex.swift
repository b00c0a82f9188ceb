// The addresses of a site, taken apart once, so that a request is held against them quickly.

/// Every path with its methods.
struct AddressIndex: Sendable {
  struct Entry: Sendable {
    /// Parameters in braces.
    let path: String
    /// Those that are declared, HEAD where there is GET, and OPTIONS.
    let methods: [String]
    /// The parts between the slashes; nil is a parameter.
    fileprivate let parts: [Substring?]
  }

  /// Every method that some address takes by its declaration.
  let methods: Set<String>
  private let plain: [[Substring?]: Entry]
  /// In the order of their declaration: the first that fits counts.
  private let withParameters: [Entry]

  init(_ endpoints: [Endpoint]) {
    methods = Set(endpoints.map(\.method.rawValue))
    let entries = Dictionary(grouping: endpoints.enumerated(), by: \.element.path)
      .sorted { $0.value[0].offset < $1.value[0].offset }
      .map { path, declared in
        let own = declared.map(\.element.method.rawValue)
        let parts = Self.parts(of: path).map { $0.hasPrefix("{") ? nil : Optional($0) }
        return Entry(
          path: path, methods: Set(own + (own.contains("GET") ? ["HEAD"] : []) + ["OPTIONS"]).sorted(), parts: parts)
      }
    plain = Dictionary(
      entries.filter { !$0.parts.contains(nil) }.map { ($0.parts, $0) }, uniquingKeysWith: { first, _ in first })
    withParameters = entries.filter { $0.parts.contains(nil) }
  }

  /// The address that a request's path is one of, without parameters where it can be, and with the methods of all that it
  /// can be; nil where there is none.
  func find(_ path: String) -> Entry? {
    let parts = Self.parts(of: path).map(Optional.init)
    let fitting =
      (plain[parts].map { [$0] } ?? [])
      + withParameters.filter { entry in
        entry.parts.count == parts.count && zip(entry.parts, parts).allSatisfy { $0 == nil || $0 == $1 }
      }
    guard fitting.count > 1 else { return fitting.first }
    return Entry(path: fitting[0].path, methods: Set(fitting.flatMap(\.methods)).sorted(), parts: fitting[0].parts)
  }

  private static func parts(of path: String) -> [Substring] { path.split(separator: "/") }
}
