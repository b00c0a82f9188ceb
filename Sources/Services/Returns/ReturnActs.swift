// Acts about returns: send one, list them, see how far one is and what was wrong in it, take one up again.

import Intake
import Postgres
import Publishing
import Register
import Store
import Jobs

/// A return with its file.
public struct ReturnSent: Sendable {
  public var offered: ReturnOffered
  public var file: SpoolWriter.Finished

  public init(_ offered: ReturnOffered, _ file: SpoolWriter.Finished) {
    self.offered = offered
    self.file = file
  }
}

/// What a sender is answered.
public enum ReturnAnswer: Sendable {
  case receipt(Receipt, isNew: Bool)
  case rehearsal(Rehearsal)
}

/// A file of CSV, whole.
public struct CSVFile: Sendable, Hashable {
  public let text: String
  init(_ text: String) { self.text = text }
}

/// Which returns a list asks for.
public struct ReturnsQuestion: Asked, Hashable {
  /// URN, LAESTAB or UKPRN; nil = every institution the visitor may see.
  public var institution: String?
  /// The number of the last return already given; nil = from the newest.
  public var before: Int?
  public var limit: Int
  /// Only those that wait to be linked or settled.
  public var isWaiting: Bool

  private static let institution = InputField.text("institution", atMost: 20, "URN, LAESTAB or UKPRN.")
  private static let waiting = InputField.flag("waiting", "Only those that wait to be linked or settled.").standard(
    "false")
  private static let cursor = InputField.cursor
  private static let limit = InputField.number("limit", in: 1...1000, "How many at most.").standard("100")
  public static let fields = [institution.declared, waiting.declared, cursor.declared, limit.declared]

  public init(_ given: Given) throws {
    institution = try given[Self.institution]
    before = try given[Self.cursor]
    limit = try given[Self.limit] ?? 100
    isWaiting = try given[Self.waiting] ?? false
  }
}

/// Which return is meant.
public struct ReturnNamed: Asked, Hashable {
  public let id: UUIDValue

  static let id = InputField.uuid("id", "The id of the return, as its receipt tells it.").required()
  public static let fields = [id.declared]

  public init(_ given: Given) throws { id = try Self.read(given) }
  public init(_ id: UUIDValue) { self.id = id }

  /// What is no id is the id of nothing.
  static func read(_ given: Given) throws -> UUIDValue {
    guard let id = try? given[Self.id] else { throw ActRefusal.notFound }
    return id
  }

  var subject: String { "return \(id)" }
}

/// Which problems of a return are asked for.
public struct ProblemsQuestion: Asked, Hashable {
  /// A page has no more: an answer is made in memory.
  private static let most = 10_000

  public let id: UUIDValue
  /// The cursor of the page before; 0 = from the first.
  public var after: Int
  public var limit: Int

  private static let cursor = InputField.cursor
  private static let limit = InputField.number("limit", in: 1...most, "How many problems a page has.").standard(
    "\(most)")
  public static let fields = [ReturnNamed.id.declared, cursor.declared, limit.declared]

  public init(_ given: Given) throws {
    id = try ReturnNamed.read(given)
    after = try given[Self.cursor] ?? 0
    limit = try given[Self.limit] ?? Self.most
  }
}

extension Acts {
  private static let readers: [Role] = [.steward, .school, .eet, .restricted, .protection]

  /// Keeps a return, or tells what keeping it would do, which keeps and tells nothing of others.
  public static let sendReturn = Act<ReturnSent, ReturnAnswer>(
    "return sent", by: [.steward, .school, .eet, .restricted, .reception], recorded: .byItsTransactions,
    way: .transactions { dependencies, visitor, sent in
      guard let reception = dependencies.reception else { throw ActRefusal.impossible("No returns come in here.") }
      var statement = sent.offered.statement
      if statement.institution.isEmpty { statement.institution = visitor.institution ?? "" }
      let (file, sha256) = (sent.file.file, sent.file.sha256)
      if sent.offered.isRehearsal {
        return .rehearsal(
          try await reception.rehearse(
            statement, file, sha256: sha256, as: visitor.visit, allRows: sent.offered.tellsAllRows))
      }
      let (receipt, isNew) = try await reception.receive(
        statement, file, sha256: sha256, as: visitor.visit, request: RequestMark.current)
      if isNew { dependencies.wakeJobs() }
      return .receipt(receipt, isNew: isNew)
    })

  /// The columns of a file that is about to be sent, for whoever says what they are.
  public static let readColumns = Act<ReturnSent, (columns: [ReadColumn], chosen: [Int: String])>(
    "columns of a file read", by: [.school, .eet, .restricted], recorded: .nothing(because: .tellsOfNoYoungPerson),
    way: .transactions { dependencies, visitor, sent in
      guard let reception = dependencies.reception else { throw ActRefusal.impossible("No returns come in here.") }
      var statement = sent.offered.statement
      if statement.institution.isEmpty { statement.institution = visitor.institution ?? "" }
      return try await reception.columns(statement, sent.file.file, as: visitor.visit)
    })

  /// The newest returns the visitor may see, each with its state.
  public static let listReturns = Act<ReturnsQuestion, Page<ReturnLine>>(
    "returns listed", by: readers, recorded: .nothing(because: .tellsOfNoYoungPerson),
    way: .questionOrSteps(
      { asked in asked.institution == nil ? returns(asked, of: nil) : nil },
      { session, asked in
        let institution = try asked.institution.map { try session.readable(institution: $0) }
        return try returns(asked, of: institution).answer(session.db)
      }))

  private static func returns(_ asked: ReturnsQuestion, of institution: Int32?) -> Question<Page<ReturnLine>> {
    Returns.list(
      before: asked.before.map(Int64.init), limit: asked.limit, institution: institution, isWaiting: asked.isWaiting
    ).map { records in
      Page(try records.map(ReturnLine.init), limit: asked.limit) { String($0.record.number) }
    }
  }

  /// One return; to a reception one that it sent itself.
  public static let showReturn = Act<ReturnNamed, ReturnStatus>(
    "return shown", by: readers + [.reception], recorded: .nothing(because: .tellsOfNoYoungPerson),
    way: .question(isReading: true) { asked in
      Returns.show(asked.id).map { record in
        guard let record else { throw ActRefusal.notFound }
        return try ReturnStatus(record)
      }
    })

  /// What was found in a return, the file's own first, then by row.
  public static let listProblems = Act<ProblemsQuestion, Page<Problem>>(
    "problems listed", by: readers, recorded: .input { Details("return \($0.id)") },
    way: .question(isReading: true) { asked in
      Returns.problems(of: asked.id, after: Int64(asked.after), limit: asked.limit).map { kept in
        guard let kept else { throw ActRefusal.notFound }
        let next = kept.count == asked.limit ? kept.last.map { String($0.id) } : nil
        return Page(kept.map(\.problem), next: next)
      }
    })

  /// The sender's own file back: its columns in its order, the rows that need a correction, and what is wrong with each.
  public static let giveCorrectedFile = Act<ReturnNamed, CSVFile>(
    "corrected file given", by: readers, recorded: .input { Details($0.subject) },
    way: .question(isReading: true) { asked in
      Returns.toCorrect(of: asked.id).map { found in
        guard let found else { throw ActRefusal.notFound }
        let file = CorrectedFile(headings: found.headings)
        return CSVFile(
          file.head
            + found.rows.map { file.line(number: $0.number, cells: $0.cells, problems: $0.problems) }.joined())
      }
    })

  /// The same as a workbook.
  public static let giveCorrectedWorkbook = Act<ReturnNamed, WorkbookFile>(
    "corrected workbook given", by: readers, recorded: .input { Details($0.subject) },
    way: .steps(isReading: true) { session, asked in
      guard let found = try Returns.toCorrect(of: asked.id).answer(session.db) else { throw ActRefusal.notFound }
      return try found.workbook(on: session.today)
    })

  /// Takes up a return that was set aside: it is linked again.
  public static let retryReturn = Act<ReturnNamed, Int32>(
    "return taken up again", by: [.steward],
    recorded: .output { asked, institution in Details(asked.subject, institution: institution) },
    way: .steps(isReading: false) { session, asked in
      guard let institution = try Returns.retry(session.db, asked.id) else {
        throw ActRefusal.impossible("No return of this id was set aside.")
      }
      return institution
    })
}

extension Session {
  /// The institution whose returns are asked for. A school learns nothing of others, not even whether there are any.
  fileprivate func readable(institution number: String) throws -> Int32 {
    guard visitor.role == .school else { return try institution(number, on: today).id }
    let named = try Institutions.find(db, number, on: today)
    guard let own = try Institutions.ofVisit(db), named.all.contains(where: { $0.id == own }) else {
      throw ActRefusal.institutionUnknown
    }
    return own
  }
}
