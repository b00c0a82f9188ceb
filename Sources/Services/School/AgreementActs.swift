// Acts about a school's agreement on feedback: who is named under it, and the returns by which it names more and lets some go.
// Article: SharingRules.

import Intake
import Register
import Store

/// A school's agreement, and who is named under it.
public struct AgreementsShown: Sendable {
  public let today: Day
  /// Nil: none was ever made.
  public let own: OwnAgreement?
  public let namings: [Naming]
}

/// Whom a school may name: which class.
public struct UnnamedAsked: Asked, Hashable {
  public var yearGroup: Int?
  /// The form; empty: all.
  public var form: String

  private static let yearGroup = InputField.number("year", in: 12...14, "The year group.")
  private static let form = InputField.text("form", atMost: 40, "The form.")
  public static let fields = [yearGroup.declared, form.declared]

  public init(_ given: Given) throws {
    yearGroup = try given[Self.yearGroup]
    form = try given[Self.form] ?? ""
  }
}

/// The students of years 12 and 13 whom no agreement names.
public struct Unnamed: Sendable {
  public let today: Day
  public let own: OwnAgreement?
  public let students: [Student]
  /// The forms there are.
  public let forms: [String]
}

/// Students who are named under an agreement from a day on.
public struct NamingsTold: Sendable {
  public let students: [Student]
  public let from: Day
  public let to: Day
  public let signed: Day?
  public let evidence: String

  public init(students: [Student], from: Day, to: Day, signed: Day?, evidence: String) {
    self.students = students
    self.from = from
    self.to = to
    self.signed = signed
    self.evidence = evidence
  }

  /// The return of kind `agreement` that it becomes.
  public var csv: String {
    NamingRow.file(
      students.map { student in
        NamingRow(
          surname: student.surname, forename: student.forename, born: student.dateOfBirth, upn: student.upn,
          uln: student.uln, localID: student.localID, from: from, to: to, withdrawn: nil, signed: signed,
          evidence: evidence)
      })
  }

  /// - Parameter shown: a day as people read it.
  public func meaning(_ own: OwnAgreement?, shown: (Day) -> String) -> [String] {
    let names = students.map { "\($0.forename) \($0.surname)" }.joined(separator: "; ")
    let covered =
      if let own, own.state == "in force" || own.state == "future" {
        "The county may tell you what they do from \(shown(max(from, own.from))) to \(shown(min(to, own.to))), while your own agreement "
          + "and theirs are both in force."
      } else {
        "Your own agreement is not in force, and until it is the county tells you nothing of them."
      }
    return ["Named from \(shown(from)) to \(shown(to)): \(names).", covered]
  }
}

/// Namings that end before their day, or are withdrawn.
public struct NamingsEnded: Sendable {
  public let namings: [Naming]
  /// The last day on which it is in force, or the first from which it is withdrawn.
  public let on: Day
  public let isWithdrawn: Bool

  public init(namings: [Naming], on: Day, isWithdrawn: Bool) {
    self.namings = namings
    self.on = on
    self.isWithdrawn = isWithdrawn
  }

  /// The return of kind `agreement` that it becomes: each naming as it was told, with its end.
  public var csv: String {
    NamingRow.file(
      namings.map { naming in
        NamingRow(
          surname: naming.surname, forename: naming.forename, born: naming.dateOfBirth, upn: naming.upn,
          uln: naming.uln, localID: naming.localID, from: naming.from,
          to: isWithdrawn ? naming.to : max(on, naming.from), withdrawn: isWithdrawn ? on : naming.withdrawn,
          signed: naming.signed, evidence: naming.evidence)
      })
  }

  /// - Parameter shown: a day as people read it.
  public func meaning(shown: (Day) -> String) -> [String] {
    let names = namings.map { "\($0.forename) \($0.surname)" }.joined(separator: "; ")
    return [
      isWithdrawn ? "Withdrawn from \(shown(on)) on: \(names)." : "Ended, with \(shown(on)) as the last day: \(names).",
      "The county tells you nothing of them afterwards. What it has told stays told.",
    ]
  }
}

/// A row of a return about agreements.
private struct NamingRow {
  let surname, forename: String
  let born: Day?
  let upn, uln, localID: String
  let from: Day
  let to: Day?
  let withdrawn: Day?
  let signed: Day?
  let evidence: String

  static func file(_ rows: [NamingRow]) -> String {
    let fields: [Field] = [
      .surname, .forename, .dateOfBirth, .upn, .uln, .localID, .agreementFrom, .agreementTo, .withdrawnOn, .signedOn,
      .evidence,
    ]
    return ShownText.byteOrderMark + ShownText.record(fields.map(\.rawValue)) { _ in true }
      + rows.reduce("") { text, row in
        text
          + ShownText.record(
            [
              row.surname, row.forename, row.born?.description ?? "", row.upn, row.uln, row.localID,
              row.from.description,
            ]
              + [row.to, row.withdrawn, row.signed].map { $0?.description ?? "" } + [row.evidence]
          ) { _ in true }
      }
  }
}

extension Acts {
  /// The school's own agreement, and who is named under it.
  public static let readAgreements = Act<Nothing, AgreementsShown>(
    "agreements shown", by: [.school], recorded: .input { _ in Details() },
    way: .steps(isReading: true) { session, _ in
      AgreementsShown(
        today: session.today, own: try SchoolWork.agreement(session.db, on: session.today),
        namings: try Agreements.namings(session.db, on: session.today))
    })

  /// Whom the school may name: those of years 12 to 14, on its roll or gone, whom no agreement names.
  public static let listUnnamed = Act<UnnamedAsked, Unnamed>(
    "students without an agreement listed", by: [.school], recorded: .input { _ in Details() },
    way: .steps(isReading: true) { session, asked in
      let all = try Students.list(
        session.db, on: session.today, .all, typed: "", yearGroup: asked.yearGroup, limit: nil, skip: 0
      ).students.filter { student in
        (student.yearGroup ?? 0) >= 12 && !student.isWithheld && student.roll != "never"
          && !["in force", "future"].contains(student.agreement)
      }
      return Unnamed(
        today: session.today, own: try SchoolWork.agreement(session.db, on: session.today),
        students: asked.form.isEmpty ? all : all.filter { $0.form == asked.form },
        forms: Set(all.map(\.form)).subtracting([""]).sorted())
    })
}
