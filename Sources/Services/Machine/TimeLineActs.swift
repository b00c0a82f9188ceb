// The act by which administrators see what became of a return or of a number, without meeting anybody's data.

import Register
import Store

/// Whose time line is asked for.
public enum TimeLineAsked: Sendable, Hashable {
  /// By its id, its reference or its number.
  case returnNamed(String)
  case person(Int64)

  /// - Parameter kind: `return` or `person`.
  public init(kind: String, named: String) throws {
    switch kind {
    case "return" where !named.isEmpty && named.count <= 200: self = .returnNamed(named)
    case "person":
      guard let person = Int64(named), person > 0 else {
        throw ActRefusal.misshapen("named", takes: "the number of a person")
      }
      self = .person(person)
    case "return": throw ActRefusal.invalid("named")
    default: throw ActRefusal.invalid("kind")
    }
  }

  fileprivate var subject: String {
    switch self {
    // What was typed may be anything, so it stands in no record.
    case .returnNamed: "a return"
    case .person(let person): "person \(person)"
    }
  }
}

extension Acts {
  /// What was done with a return or a number, and when; nothing where there is none.
  public static let readTimeLine = Act<TimeLineAsked, [TimeLineStep]>(
    "time line read", by: [.admin], recorded: .input { Details($0.subject) },
    way: .steps(isReading: false) { session, asked in
      switch asked {
      case .returnNamed(let named): try Health.timeLine(session.db, returnNamed: named)
      case .person(let person): try Health.timeLine(session.db, person: person)
      }
    })
}
