// A return on its way into the tables, and its rows one by one.
import Postgres
import Register

/// A return as it is kept: what was stated, what its file was found to be, and whose it is.
public struct NewReturn: Sendable {
  public let id = UUIDValue.random()
  public let statement: ReturnStatement
  public let institution: Int32
  /// Stated, or the day of receipt.
  public let asAt: Day
  /// Stated, or the id.
  public let reference: String
  /// The earlier return that the statement names.
  public var replaces: UUIDValue?
  /// The return whose rows it mends, where it is a corrected file that came back.
  public var corrects: UUIDValue?
  /// As found: kind, coverage, and year groups of the file.
  public var kind = ""
  public var coverage = Coverage.partial
  public var years: [Int] = []
  /// Only of history; any other return is received when the database takes it.
  public let receivedAt: Instant?
  public let receivedBy: String
  /// Keyed digest of the statement and the bytes; never the digest of the bytes alone.
  public let digest: [UInt8]
  /// Counts and repairs, as JSON.
  public var summary = "{}"
  /// Problems of the file as a whole, as a JSON array.
  public var problems = "[]"

  /// - Parameters:
  ///   - institution: the number of the county's own table, not a URN.
  ///   - receivedAt: only of history; nil: the database gives the instant of receipt.
  ///   - receivedBy: who sent it, as the record names them.
  ///   - digest: keyed, over statement and bytes; 32 bytes.
  public init(
    _ statement: ReturnStatement, institution: Int32, asAt: Day, receivedAt: Instant?, receivedBy: String,
    digest: [UInt8]
  ) {
    self.statement = statement
    self.institution = institution
    self.asAt = asAt
    reference = statement.reference ?? id.description
    self.receivedAt = receivedAt
    self.receivedBy = receivedBy
    self.digest = digest
  }

  var parameters: [Parameter] {
    [
      .uuid(id), institution.parameter, .text(kind), asAt.parameter, .text(coverage.rawValue), .intArray(years),
      .text(statement.site), .text(reference), Parameter(replaces), .bool(statement.withholdConfirmed),
      .bool(statement.missingConfirmed), Parameter(receivedAt), .text(receivedBy), .bool(receivedAt != nil),
      .bytes(digest), .json(summary), Parameter(corrects), .text(String(statement.fileName.prefix(200))),
    ]
  }
}

/// One checked and filtered row: nothing in it is refused. Texts are empty where the row has none.
public struct IncomingRow: Sendable {
  public var number = 0
  /// sound, held, identity_only or not_kept.
  public var status = ""
  /// surname, forename, middle, preferred surname, preferred forename, former surname.
  public var names: [String] = []
  public var dateOfBirth: Day?
  public var sex = ""
  public var yearGroup: Int?
  /// Whether its column told the year group.
  public var isYearGroupTold = false
  /// UPN, former UPN, ULN, local ID.
  public var numbers: [String] = []
  /// Form or tutor group.
  public var form = ""
  /// Address, town, postcode, parent's name, parent's address.
  public var places: [String] = []
  /// A JSON object.
  public var facts = "{}"
  /// Telephone, mobile, email, parent's telephone, caution.
  public var contact: [String] = []
  public var ethnicity = ""
  public var senProvision = ""
  public var characteristics: [Int] = []
  /// JSON arrays.
  public var problems = "[]"
  public var instructions = "[]"
  /// As the sender wrote them, where the row needs a correction.
  public var cells: [String]?
  /// In a corrected file: the row that it mends, as the file numbers it.
  public var corrects: Int?
  /// As a spreadsheet numbers the row.
  public var line: Int?

  public init() {}

  func write(to row: inout CopyRow) {
    row.int(number)
    row.text(status)
    for name in names { row.text(name) }
    row.date(dateOfBirth?.daysSince1970)
    row.text(sex)
    row.int(yearGroup)
    row.bool(isYearGroupTold)
    for number in numbers { row.text(number) }
    row.text(form)
    for place in places { row.text(place) }
    row.json(facts)
    for detail in contact { row.text(detail) }
    row.text(ethnicity)
    row.text(senProvision)
    row.value(.intArray(characteristics))
    row.json(problems)
    row.json(instructions)
    row.value(cells.map { .textArray($0) } ?? .null)
    row.int(corrects)
    row.int(line)
  }
}
