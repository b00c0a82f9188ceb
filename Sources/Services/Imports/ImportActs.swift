// Acts about the tables a county keeps of places: institutions, postcode areas and hubs.

import Register
import Store

/// A file of such a table, on the server's own machine.
public struct ImportFile: Sendable, Hashable {
  public let path: String
  public init(_ path: String) { self.path = path }
}

/// What came of an import.
public struct Imported: Sendable {
  /// How many rows were taken, and how many of these told of something new.
  public let taken: Int
  public let new: Int
  /// Of rows that were not taken.
  public let problems: [RowProblem]
  /// Of rows that were taken, but not wholly.
  public let notices: [RowProblem]

  init<Value>(_ run: ImportRun<Value>, taken: Int, new: Int) {
    self.taken = taken
    self.new = new
    problems = run.problems
    notices = run.notices
  }

  var details: Details { Details(detail: #"{"rows":\#(taken),"refused":\#(problems.count)}"#) }
}

extension Acts {
  /// Takes institutions from the national register's file or a plain table.
  public static let importInstitutions = Act<ImportFile, Imported>(
    "institutions imported", by: [.admin], recorded: .output { $1.details },
    way: .work { session, file in
      let (db, today) = (session.db, session.today)
      let reading = RegisterReading(kindsOfTypes: try Institutions.kindsOfTypes(db), today: today)
      var run = try ImportRun(file.path, RegisterReading.headings, needs: "name") { try reading.read($0) }
      // Who is open comes first: a place known by its UKPRN alone so far is theirs, not a closed namesake's.
      run.rows.sort { !$0.value.isClosed(before: today) && $1.value.isClosed(before: today) }
      try Institutions.expectMany(db)
      let saved = try run.save(db) { try Institutions.save($0, $1) }
      let rows = Dictionary(saved.map { ($0.answer.id, $0.row) }, uniquingKeysWith: { first, _ in first })
      run.notices += try Institutions.sharingNumbers(db, Array(rows.keys)).map { shared in
        RowProblem(
          row: rows[shared.id] ?? 0, column: shared.number,
          sentence: "\(shared.others) is open at the same time and has this number too: name them by URN.")
      }
      try session.settleEveryoneAgain()
      return Imported(run, taken: saved.count, new: saved.count { $0.answer.isNew })
    })

  /// Takes postcode areas with their hubs.
  public static let importAreas = Act<ImportFile, Imported>(
    "areas imported", by: [.admin], recorded: .output { $1.details },
    way: .work { session, file in
      let today = session.today
      var run = try ImportRun(file.path, NewArea.headings, needs: "prefix") { try NewArea.read($0, today: today) }
      let saved = try run.save(session.db) { try Institutions.save($0, $1) }
      try session.settleEveryoneAgain()
      return Imported(run, taken: saved.count, new: saved.count)
    })
}

extension Session {
  /// Everybody's residence or provider may have changed with a table.
  func settleEveryoneAgain() throws { try asJobs { try Institutions.touchEveryone(db) } }
}

extension NewInstitution {
  fileprivate func isClosed(before day: Day) -> Bool { isClosed || closedOn.map { $0 < day } ?? false }
}
