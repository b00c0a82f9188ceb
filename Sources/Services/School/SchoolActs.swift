// Acts of a school's day: what is due from it, and who its students are by its own returns. Nothing of others is looked at, so
// that nothing shows what others told. Article: SharingRules, "Nothing by absence".

import Publishing
import Register
import Store

/// What waits for a school.
public struct SchoolHome: Sendable {
  public let today: Day
  public let due: [DueReturn]
  public let toCorrect: [ReturnToCorrect]
  /// How many students each of ``questions`` finds.
  public let counts: [StudentQuestion: Int]
  /// Nil: none was ever made.
  public let agreement: OwnAgreement?

  /// What a school is asked to look at, in the order of its page.
  public static let questions: [StudentQuestion] = [
    .leftWithoutDestination, .year11WithoutIntention, .withoutOffer, .onlyConditionalOffers, .agreementEnds,
  ]
}

/// Which students a list asks for.
public struct StudentsAsked: Asked, Hashable {
  public var question: StudentQuestion
  /// Part of a name, a form, or a whole number; empty: everybody.
  public var typed: String
  public var yearGroup: Int?
  /// From 1.
  public var page: Int

  /// Lines of a page.
  public static let pageLength = 100

  private static let question = InputField<StudentQuestion>.choice("show", "Which students.").standard("all")
  private static let typed = InputField.text("find", "Part of a name, a form, or a whole number.")
  private static let yearGroup = InputField.number("year", in: 0...14, "The year group.")
  private static let page = InputField.number("page", in: 1...10_000, "Which page of the list.").standard("1")
  public static let fields = [question.declared, typed.declared, yearGroup.declared, page.declared]

  public init(_ given: Given) throws {
    question = try given[Self.question] ?? .all
    typed = try given[Self.typed] ?? ""
    yearGroup = try given[Self.yearGroup]
    page = try given[Self.page] ?? 1
  }

  fileprivate var recorded: Details {
    // What was typed may be a name.
    Details(detail: #"{"question":"\#(question.rawValue)"}"#)
  }
}

/// A part of the students that were asked for.
public struct StudentsFound: Sendable {
  public let students: [Student]
  public let total: Int
}

/// A student with what their school told of them.
public struct StudentShown: Sendable {
  public let student: Student
  public let told: [StudentTelling]
}

extension Acts {
  public static let readSchoolHome = Act<Nothing, SchoolHome>(
    "school's work shown", by: [.school], recorded: .nothing(because: .tellsOfNoYoungPerson),
    way: .steps(isReading: true) { session, _ in
      SchoolHome(
        today: session.today, due: try SchoolWork.due(session.db, on: session.today),
        toCorrect: try SchoolWork.toCorrect(session.db, on: session.today),
        counts: try Students.counts(session.db, on: session.today, of: SchoolHome.questions),
        agreement: try SchoolWork.agreement(session.db, on: session.today))
    })

  /// The returns that are due and did not come, by institution.
  public static let listOverdue = Act<Nothing, Page<OverdueReturn>>(
    "overdue returns listed", by: [.steward, .eet, .restricted, .protection],
    recorded: .nothing(because: .tellsOfNoYoungPerson),
    way: .steps(isReading: true) { session, _ in Page(try SchoolWork.overdue(session.db, on: session.today)) })

  /// A page of the school's own students.
  public static let listStudents = Act<StudentsAsked, StudentsFound>(
    "students listed", by: [.school], recorded: .input(\.recorded),
    way: .steps(isReading: true) { session, asked in
      try session.students(asked, limit: StudentsAsked.pageLength)
    })

  /// All that were asked for, as a file.
  public static let giveStudents = Act<StudentsAsked, Page<Student>>(
    "students given", by: [.school], recorded: .input(\.recorded),
    way: .steps(isReading: true) { session, asked in
      var whole = asked
      whole.page = 1
      return Page(try session.students(whole, limit: nil).students)
    })

  /// One student of the school's own.
  public static let showStudent = Act<StudentName, StudentShown>(
    "student shown", by: [.school], recorded: .input { Details("return \($0.returnID) row \($0.row)") },
    way: .steps(isReading: true) { session, name in
      guard let student = try Students.show(session.db, name, on: session.today) else { throw ActRefusal.notFound }
      return StudentShown(student: student, told: try Students.told(session.db, name, on: session.today))
    })
}

extension Session {
  fileprivate func students(_ asked: StudentsAsked, limit: Int?) throws -> StudentsFound {
    let found = try Students.list(
      db, on: today, asked.question, typed: asked.typed, yearGroup: asked.yearGroup, limit: limit,
      skip: (asked.page - 1) * (limit ?? 0))
    return StudentsFound(students: found.students, total: found.total)
  }
}

extension OverdueReturn: Tabular {
  public static let columns: [Column] = [
    Column("institution", \.institution), Column("return", \.name), Column("kind", \.kind), Column("due", \.due),
  ]
}

extension Student: Tabular {
  public static let columns: [Column] = [
    Column("surname", \.surname), Column("forename", \.forename), Column("date_of_birth", \.dateOfBirth),
    Column(told: "upn", \.upn), Column(told: "uln", \.uln), Column(told: "local_id", \.localID),
    Column("year_group", \.yearGroup), Column(told: "form", \.form), Column("roll", \.roll),
    Column("left_on", \.leftOn), Column("intended_destination", \.intended),
    Column(told: "intended_provider", \.intendedProvider), Column(told: "offer", \.offer),
    Column(told: "offer_provider", \.offerProvider), Column("destination", \.destination),
    Column(told: "destination_provider", \.destinationProvider), Column("destination_confirmed", \.isVerified),
    Column("destination_told_on", \.toldOn), Column(told: "agreement", \.agreement),
    Column("agreement_to", \.agreementTo),
  ]
}
