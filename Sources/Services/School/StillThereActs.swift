// "Still there?": a school or college is asked about its own last roll, as a file to send back. Only its own rows are looked at.

import Publishing
import Register
import Store

/// Somebody on the roll that an institution told last.
public struct OnLastRoll: Sendable {
  /// As their school told of them.
  public let student: Student
}

/// Who is on the roll that an institution told last.
public struct LastRoll: Sendable {
  public let today: Day
  public let people: Int
}

extension Acts {
  /// How many are on the last roll of the institution that visits.
  public static let countLastRoll = Act<Nothing, LastRoll>(
    "last roll counted", by: [.school], recorded: .nothing(because: .tellsOfNoYoungPerson),
    way: .steps(isReading: true) { session, _ in
      LastRoll(today: session.today, people: try Students.onRoll(session.db, on: session.today).count)
    })

  /// The last roll of the institution that visits, with the columns of a return of enrolments.
  public static let giveLastRoll = Act<Nothing, Page<OnLastRoll>>(
    "last roll given", by: [.school],
    recorded: .output { _, page in Details(detail: #"{"people":\#(page.rows.count)}"#) },
    way: .steps(isReading: true) { session, _ in
      Page(try Students.onRoll(session.db, on: session.today).map(OnLastRoll.init))
    })
}

extension OnLastRoll: Tabular {
  /// Headings of a return of kind `enrolment`. A leaving date is for whoever has gone.
  public static let columns: [Column] = [
    Column(told: "Surname", \.student.surname), Column(told: "Forename", \.student.forename),
    Column("Date of Birth", \.student.dateOfBirth), Column(told: "UPN", \.student.upn),
    Column(told: "ULN", \.student.uln), Column(told: "Local ID", \.student.localID),
    Column("Year Group", \.student.yearGroup), Column(told: "Form", \.student.form),
    Column("Leaving Date", \.student.leftOn),
  ]
}
