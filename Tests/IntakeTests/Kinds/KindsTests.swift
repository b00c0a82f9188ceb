// Kinds of return as declarations, and telling them from headings.

import Register
import Testing

@testable import Intake

@Suite("Kinds of return")
struct KindsTests {
  @Test("every kind has its own name, and its columns have different keys")
  func namesAndKeys() {
    #expect(Set(Kind.all.map(\.name)).count == 12)
    for kind in Kind.all {
      let keys = (Column.identity + kind.columns(with: .own)).map(\.key)
      #expect(Set(keys).count == keys.count, "\(kind.name)")
    }
  }

  @Test("a number of a provider belongs to one column of each kind")
  func numbers() {
    for kind in Kind.all {
      let numbers = kind.columns(with: .own).flatMap(\.numbers)
      #expect(Set(numbers).count == numbers.count, "\(kind.name)")
    }
  }

  @Test("only a roll keeps identity under an instruction, only a leaver the day of leaving")
  func underInstruction() {
    #expect(Kind.all.filter { $0.underInstruction == .identity }.map(\.name) == ["enrolment"])
    #expect(Kind.all.filter { $0.underInstruction == .leaving }.map(\.name) == ["leaver"])
  }

  @Test("name, address and birth date are class A, a parent's name and address class B, all else class C")
  func classes() {
    let byClass = Dictionary(grouping: Column.identity, by: \.sharing).mapValues(\.count)
    #expect(byClass == [.a: 13, .b: 2, .c: 15, .instruction: 5])
    #expect(Kind.all.allSatisfy { kind in kind.columns(with: .own).allSatisfy { $0.sharing == .c } })
  }

  @Test("a key is the heading in lower case with underscores")
  func keys() {
    #expect(Column(.neetStartDate, .day(.past)).key == "neet_start_date")
    #expect(Column(.receivingLA, .authority).key == "receiving_la")
  }

  @Test(
    "headings tell the kind",
    arguments: [
      ([], "enrolment"),
      (["Form"], "enrolment"),
      (["Entry Date", "Mode", "Course"], "enrolment"),
      (["Entry Date", "Leaving Date"], "enrolment"),
      (["Intended Destination", "Course", "Start Date"], "intended"),
      (["Intended Destination", "Interview Date"], "careers_interview"),
      (["Needs Support"], "careers_interview"),
      (["Offer Status", "Offer Provider"], "offer"),
      (["Activity", "Provider", "Start Date", "Verified On"], "actual"),
      (["Leaving Date", "Leaving Reason"], "leaver"),
      (["Leaving Date", "Activity", "Provider"], "leaver"),
      (["DOL", "Destination", "Reason for Leaving"], "leaver"),
      (["Activity", "Provider", "Start Date"], "actual"),
      (["Intended Destination", "Provider", "Course", "Start"], "intended"),
      (["Activity Code", "Date Verified", "Establishment Number", "NEET Start Date"], "actual"),
      (["Year Group", "Reg Group", "Notes"], "enrolment"),
      (["Agreement From", "Agreement To"], "agreement"),
      (["Attendance", "Looked After"], "risk"),
      (["Activity", "Identity Checked"], "self_registration"),
      (["Intended Destination", "Identity Checked"], "self_registration"),
      (["UCAS Status", "Provider", "Course"], "ucas"),
      (["Contacted On", "Outcome", "Activity"], "contact"),
      (["Status", "From", "Receiving LA"], "cohort_status"),
    ])
  func recognised(headings: [String], kind: String) throws {
    #expect(try recognise(headings).name == kind)
  }

  @Test("headings of two kinds are refused with both named")
  func ambiguous() {
    let refused = #expect(throws: UnreadableFile.self) { try recognise(["Leaving Date"]) }
    #expect(refused?.code == "kind-ambiguous")
    #expect(refused?.sentence.contains("enrolment, leaver") == true)
  }

  @Test("plain words that mean a column in two kinds do not tell the kind")
  func plainWords() {
    let refused = #expect(throws: UnreadableFile.self) { try recognise(["Destination", "Provider", "Start"]) }
    #expect(refused?.code == "kind-ambiguous")
  }

  @Test("headings of no kind are refused")
  func unknown() {
    let refused = #expect(throws: UnreadableFile.self) { try recognise(["Verified With"]) }
    #expect(refused?.code == "kind-unknown")
  }

  private func recognise(_ headings: [String]) throws -> Kind {
    try Kind.recognised(from: ["Surname", "Forename", "Date of Birth"] + headings, reference: .own)
  }
}
