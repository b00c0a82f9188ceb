// What a form sends.

import HTTPTypes
import Hummingbird
import NIOCore
import Services

/// Fields by their names, each once.
struct FormFields: Sendable {
  /// What the form carries beside what is typed.
  enum Carried: String, CaseIterable {
    case token = "form-token"
    case place = "acting-as"
    /// Set by the script of a page whose session has ended: what was typed is kept, and nothing is done.
    case keepOnly = "keep-only"
  }

  private(set) var values: [String: String]

  static let none = FormFields(values: [:])
  /// The largest form, in bytes.
  static let longest = 65_536

  init(values: [String: String]) { self.values = values }

  /// Reads the body of a post.
  init(_ request: Request) async throws {
    let type = request.headers[.contentType]?.prefix { $0 != ";" }.lowercased()
    guard type == "application/x-www-form-urlencoded" else { throw Refused(.bodyType) }
    guard let bytes = try? await request.body.collect(upTo: Self.longest) else {
      var refused = Refused(.bodyTooLarge)
      refused.limit = Self.longest
      throw refused
    }
    values = try Given.values(of: String(buffer: bytes)).mapValues { all throws(Refused) in
      guard let only = all.first, all.count == 1 else { throw Refused(parameter: "") }
      return only
    }
  }

  subscript(_ carried: Carried) -> String { values[carried.rawValue] ?? "" }

  /// As it was typed; empty where nothing was.
  subscript(_ name: String) -> String { values[name] ?? "" }

  /// What was typed, without passwords and without what proves the form.
  var typed: FormFields {
    let carried = Set(Carried.allCases.map(\.rawValue))
    return FormFields(
      values: values.filter { name, _ in !carried.contains(name) && !name.contains("password") && name != "sealed" })
  }

  /// Some of the fields as an act's input takes them.
  func given(_ names: [String: String?]) -> Given {
    Given(
      values.filter { names.keys.contains($0.key) }.mapValues(Optional.some).merging(names) { typed, own in own ?? typed
      })
  }
}
