// Acts about the authorities that the installation serves: which they are, and a split or a joining by date. Article: Authorities.

import Publishing
import Register
import Store

/// A split or a joining as it is asked for.
public struct AuthorityChangeAsked: Sendable, Hashable {
  /// A table on the server's own machine: `key`, which is a district's code, a prefix of postcodes or an institution's URN, and
  /// `la_code`, the authority to which it belongs from the day on.
  public let file: ImportFile
  public let from: Day
  /// The codes that are served from the day on; empty: those that the file names.
  public let served: [String]
  /// Whether it is only told what would move.
  public let isPreview: Bool

  public init(_ file: ImportFile, from: Day, served: [String] = [], isPreview: Bool) {
    self.file = file
    self.from = from
    self.served = served
    self.isPreview = isPreview
  }
}

/// What a split or a joining moves.
public struct AuthoritiesChanged: Sendable {
  public let moves: [AuthorityMove]
  public let isMade: Bool
  let from: Day
}

extension Acts {
  private static let changeHeadings: [(name: String, headings: [String])] = [
    ("key", ["district_code", "prefix", "urn"]), ("la_code", []),
  ]

  /// The authorities that are served, with their days.
  public static let listAuthorities = Act<Nothing, Page<ServedAuthority>>(
    "authorities listed", by: [.admin], recorded: .nothing(because: .tellsOfNoYoungPerson),
    way: .steps(isReading: true) { session, _ in Page(try Authorities.served(session.db)) })

  /// Splits or joins authorities from a day on, or only tells how many people and institutions would move.
  ///
  /// - Throws: ``ActRefusal`` where the table does not tell of everything that moves.
  public static let changeAuthorities = Act<AuthorityChangeAsked, AuthoritiesChanged>(
    "authorities changed", by: [.admin],
    recorded: .output { asked, changed in
      let people = changed.moves.filter { $0.former != $0.fresh }.reduce(0) { $0 + $1.people }
      return Details(
        changed.isMade ? "authorities from \(asked.from)" : "authorities from \(asked.from), looked at",
        detail: #"{"people":\#(people)}"#)
    },
    way: .work { session, asked in
      let read = try ImportRun(asked.file.path, changeHeadings, needs: "la_code") { row in
        guard let key = row["key"] else {
          throw row.problem("key", "Each row needs a district, a prefix of postcodes or a URN.")
        }
        guard let code = row["la_code"], code.isAuthority else {
          throw row.problem("la_code", "An authority has three digits.")
        }
        let plain = String(key.filter { !$0.isWhitespace }).uppercased()
        return ReadRow(number: row.number, AuthorityChange.Line(key: plain, laCode: code))
      }
      if let problem = read.problems.min(by: { $0.row < $1.row }) {
        throw ActRefusal.impossible("Row \(problem.row), \(problem.column): \(problem.sentence) Nothing was changed.")
      }
      let lines = read.rows.map(\.value)
      if let twice = Dictionary(grouping: lines, by: \.key).first(where: { $0.value.count > 1 })?.key {
        throw ActRefusal.impossible("The file tells of \(twice) twice. Nothing was changed.")
      }
      let served = asked.served.isEmpty ? Set(lines.map(\.laCode)) : Set(asked.served)
      guard !served.isEmpty, served.allSatisfy(\.isAuthority) else {
        throw ActRefusal.misshapen("serve", takes: "the three digits of each authority")
      }
      let change = AuthorityChange(lines: lines, served: served.sorted(), from: asked.from)
      let doubts = try Authorities.doubts(session.db, change)
      guard doubts.isEmpty else { throw ActRefusal.impossible(Self.sentence(doubts)) }
      let moves = try Authorities.moves(session.db, change)
      if !asked.isPreview {
        try Authorities.make(session.db, change)
        try session.settleEveryoneAgain()
      }
      return AuthoritiesChanged(moves: moves, isMade: !asked.isPreview, from: asked.from)
    })

  private static func sentence(_ doubts: [(kind: String, name: String)]) -> String {
    let told = Dictionary(grouping: doubts, by: \.kind).sorted { $0.key < $1.key }.map { kind, doubts in
      let names = doubts.map(\.name)
      let shown = names.prefix(8).joined(separator: ", ") + (names.count > 8 ? " and \(names.count - 8) more" : "")
      return switch kind {
      case "area":
        "the prefixes \(shown) are of an authority that is served no longer, and no row says whose they become"
      case "institution": "it cannot be told from where they lie whose these become, so name them by URN: \(shown)"
      case "authority": "no area is of \(shown)"
      default: "no district, prefix or institution is called \(shown)"
      }
    }
    return "Nothing was changed: " + told.joined(separator: "; ") + "."
  }
}

extension Session {
  /// - Throws: ``ActRefusal`` where the authority is not served, or a role acts for no single one.
  func checkAuthority(_ code: String, of roles: [Role]) throws {
    guard roles.allSatisfy({ $0 == .eet || $0 == .restricted }) else {
      throw ActRefusal.impossible("Only officers act for one authority; every other role acts for all.")
    }
    guard try Authorities.isServed(db, code, from: today) else {
      throw ActRefusal.impossible("The authority \(code) is not served.")
    }
  }
}

extension String {
  fileprivate var isAuthority: Bool { utf8.count == 3 && utf8.allSatisfy { (0x30...0x39).contains($0) } }
}

extension ServedAuthority: Tabular {
  public static let columns: [Column] = [
    Column("la_code", \.laCode), Column("from", \.from?.description, .day), Column("to", \.to?.description, .day),
  ]
}

extension AuthorityMove: Tabular {
  public static let columns: [Column] = [
    Column("from", \.former, note: "Empty: none that is served."),
    Column("to", \.fresh, note: "Empty: none that is served."),
    Column("people", \.people), Column("tracked", \.tracked, note: "Of the ages that national figures count."),
    Column("institutions", \.institutions),
  ]
}
