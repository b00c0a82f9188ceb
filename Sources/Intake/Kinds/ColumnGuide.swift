// What the columns of a kind of return take, in words, for whoever fills them in.

import Register

/// A column as its guide tells it.
public struct ColumnGuide: Hashable, Sendable {
  /// A code or word that is taken, and what it means; the meaning is empty where the word says it.
  public struct Accepted: Hashable, Sendable {
    public let code: String
    public let meaning: String
  }

  public let heading: String
  public let isRequired: Bool
  /// What its cells hold.
  public let holds: String
  public let example: String
  /// In the order of their codes; empty where cells are no codes or words of a list.
  public let accepted: [Accepted]
  /// What a drop-down list offers; empty: none.
  public let choices: [String]
  /// Whether a cell that looks like a number or a day is none, so that no spreadsheet may change it.
  public let isText: Bool
}

extension Kind {
  /// Guides of all columns, those that every kind may have first.
  /// - Parameter day: whose codes hold.
  public func guides(with reference: Reference, on day: Day) -> [ColumnGuide] {
    (Column.identity + columns(with: reference)).map { column in
      let (holds, example) = column.type.words
      return ColumnGuide(
        heading: column.heading, isRequired: column.isRequired, holds: holds, example: example,
        accepted: column.type.accepted(by: reference, on: day),
        choices: column.type.choices(by: reference, on: day), isText: column.type.isText)
    }
  }
}

extension ColumnType {
  /// What cells hold, and an example.
  fileprivate var words: (holds: String, example: String) {
    switch self {
    case .name: ("A name", "O'Hara")
    case .fullName: ("Names of one person or two, with titles", "Mrs A O'Hara")
    case .addressLine: ("A line of an address", "12 Mill Lane")
    case .town: ("A town", "Ashcombe")
    case .postcode: ("A postcode", "OX1 1AA")
    case .birthDate: ("A day", "15/10/2009")
    case .upn: ("A unique pupil number: a letter and twelve digits", "")
    case .uln: ("A unique learner number: ten digits", "")
    case .sex: ("F, M, U (not known) or W (not stated), or words for them", "F")
    case .yearGroup: ("A year group", "12")
    case .localID: ("Your own number of the student", "004512")
    case .telephone: ("A telephone number", "01865 496001")
    case .email: ("An e-mail address", "niamh@example.org")
    case .text(let limit): ("A text of at most \(limit) characters", "")
    case .day(.past): ("A day that is not still to come", "01/09/2026")
    case .day(.ahead(let years)): ("A day, at most \(years) \(years == 1 ? "year" : "years") ahead", "01/09/2026")
    case .flag: ("Y or N, or words for them", "Y")
    case .percentage: ("A number from 0 to 100", "87.5")
    case .activity: ("An activity code, or words for one", "310")
    case .intention: ("An activity code, a code of an intended destination, or words for one", "310")
    case .code, .word: ("A code of the list below, or words for one", "")
    case .codes: ("Codes of the list below, with ; between them", "")
    case .evidenceSource: ("One of the sources below, letter by letter", "")
    case .provider: ("URN, DfE number, UKPRN or name of a school, college or provider", "10055555")
    case .authority: ("The three digits of a local authority", "931")
    }
  }

  /// The words of a list, each with its meaning; of several codes in one cell none is offered.
  fileprivate func choices(by reference: Reference, on day: Day) -> [String] {
    switch self {
    case .flag: ["Y", "N"]
    case .sex: ["F", "M", "U", "W"]
    case .yearGroup: (7...14).map(String.init)
    case .codes: []
    default: accepted(by: reference, on: day).map { $0.meaning.isEmpty ? $0.code : "\($0.code) \($0.meaning)" }
    }
  }

  fileprivate var isText: Bool {
    switch self {
    case .upn, .uln, .localID, .telephone, .postcode, .provider, .authority, .name, .fullName, .text, .addressLine,
      .town:
      true
    default: false
    }
  }

  fileprivate func accepted(by reference: Reference, on day: Day) -> [ColumnGuide.Accepted] {
    switch self {
    case .activity: reference.activities(on: day)
    case .intention: reference.activities(on: day) + reference.codes(of: .intendedDestination, on: day)
    case .code(let list), .codes(let list): reference.codes(of: list, on: day)
    case .word(let list):
      list.codes.map { reference.codes(of: $0, on: day) }
        ?? reference.words(of: list).map { .init(code: $0, meaning: "") }
    case .evidenceSource: reference.sources.map { .init(code: $0, meaning: "") }
    case .name, .fullName, .addressLine, .town, .postcode, .birthDate, .upn, .uln, .sex, .yearGroup, .localID,
      .telephone, .email, .text, .day, .flag, .percentage, .provider, .authority:
      []
    }
  }
}
