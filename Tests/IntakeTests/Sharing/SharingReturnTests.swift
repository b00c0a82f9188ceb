// The table applied to whole returns: what is kept of a row in each kind, and that refused values are nowhere.

import Register
import Testing

@testable import Intake

/// Values of class C that must not come out, and the rows that hold them.
private let planted: [String: String] = [
  "Sex": "F", "UPN": "H801200001001", "ULN": "9276308686", "Local ID": "PLANT-1", "Telephone": "01865 496111",
  "Mobile": "07700 900123", "Email": "planted@example.org", "Parent Telephone": "01865 496222",
  "Contact Caution": "planted caution", "SEN Provision": "E", "Characteristics": "110;140", "Ethnicity": "WBRI",
  "Year Group": "12", "Course": "planted course", "Level": "planted level",
]

private let traces = [
  "H801200001001", "9276308686", "PLANT-1", "496111", "900123", "planted", "496222", "WBRI", "110", "140",
]

private let mark = ["Withhold": "Y", "Withhold Given By": "young person", "Withhold Given On": "2026-01-10"]

/// Everything a row would give to whoever stores it, as text.
private func text(_ row: CheckedRow) -> String {
  String(describing: row) + row.facts.json
}

@Suite("What is stored of a return")
struct SharingReturnTests {
  @Test("A1: without the confirmation nothing is kept, and the sender is told")
  func notConfirmed() {
    let refused = #expect(throws: UnreadableFile.self) { try check("enrolment", [[:]], confirmed: false) }
    #expect(refused?.code == "confirmation-needed")
  }

  @Test("A9: without an instruction everything is stored")
  func free() throws {
    let checked = try check("enrolment", [planted])
    #expect(checked.rows[0].status == .sound)
    #expect(checked.rows[0].sharing == .none)
    #expect(checked.rows[0].identity.upn?.text == "H801200001001")
    #expect(checked.summary.dropped.isEmpty)
  }

  @Test("a roll under an instruction keeps name, address, birth date and parent, and nothing else")
  func roll() throws {
    let address = ["Postcode": "OX1 1ND", "Parent Name": "Grace Example", "Address Line 1": "1 Test Street"]
    let row = planted.merging(mark) { $1 }.merging(address) { $1 }
    let checked = try check("enrolment", [row])
    let kept = checked.rows[0]
    #expect(kept.status == .identityOnly)
    #expect(kept.sharing == .ownFrom16)
    #expect(kept.identity.postcode?.text == "OX1 1ND")
    #expect(kept.identity.parentName == "Grace Example")
    #expect(kept.identity.yearGroup == nil)
    #expect(kept.facts.isEmpty)
    #expect(kept.contact.isEmpty && kept.characteristics.isEmpty)
    for trace in traces { #expect(!text(kept).contains(trace), "\(trace)") }
    #expect(checked.summary.identityOnly == 1)
    #expect(Set(checked.summary.dropped.map(\.heading)) == Set(planted.keys))
    #expect(checked.summary.dropped.allSatisfy { $0.rows == 1 })
  }

  @Test("A12: a leaver under an instruction keeps identity and the day of leaving alone")
  func leaver() throws {
    let row = planted.merging(mark) { $1 }.merging([
      "Leaving Date": "2026-09-20", "Leaving Reason": "planted reason", "Activity": "230", "Parent Name": "G Example",
    ]) { $1 }
    let checked = try check("leaver", [row])
    let kept = checked.rows[0]
    #expect(kept.status == .identityOnly)
    #expect(kept.sharing == .earlyLeaver)
    #expect(kept.facts == [Fact("leaving_date", .day(day("2026-09-20")))])
    #expect(kept.identity.surname == "Example")
    #expect(kept.identity.parentName.isEmpty)
    for trace in traces + ["230"] { #expect(!text(kept).contains(trace), "\(trace)") }
  }

  @Test(
    "A12: a row of a roll with a leaving date that is past is a leaver row, one whose leaving is to come is not",
    arguments: [("2026-09-20", true), ("2026-10-01", true), ("2026-10-02", false), ("planted", false), ("", false)])
  func leavingOnARoll(leaving: String, isLeaver: Bool) throws {
    let row = planted.merging(mark) { $1 }.merging(["Leaving Date": leaving, "Parent Name": "G Example"]) { $1 }
    let checked = try check("enrolment", [row])
    let kept = checked.rows[0]
    #expect(kept.status == .identityOnly)
    #expect(kept.sharing == (isLeaver ? .earlyLeaver : .ownFrom16))
    #expect(kept.facts == (isLeaver ? [Fact("leaving_date", .day(day(leaving)))] : []))
    #expect(kept.identity.parentName.isEmpty == isLeaver)
    for trace in traces { #expect(!text(kept).contains(trace), "\(trace)") }
  }

  @Test("in every other kind nothing of the row is kept", arguments: Kind.all.map(\.name))
  func others(kind: String) throws {
    guard kind != "enrolment" && kind != "leaver" else { return }
    let needed = [
      "Intended Destination": "230", "Offer Status": "110", "Activity": "230", "Agreement From": "2026-09-01",
      "Contacted On": "2026-09-20", "Status": "T", "From": "2026-09-01", "Leaving Date": "2026-09-20",
    ]
    let checked = try check(kind, [planted.merging(needed) { $1 }.merging(mark) { $1 }, [:]])
    let kept = checked.rows[0]
    #expect(kept.status == .notKept)
    #expect(kept.identity == Identity())
    #expect(kept.facts.isEmpty && kept.cells.isEmpty && kept.problems.isEmpty)
    #expect(kept.instructions.count == 1)
    for trace in traces { #expect(!text(kept).contains(trace), "\(trace)") }
  }

  @Test("a refused value is in no problem either")
  func noProblems() throws {
    let row = ["UPN": "A000000000000", "Email": "nonsense", "Entry Date": "32/13/2026"].merging(mark) { $1 }
    let checked = try check("enrolment", [row])
    #expect(checked.rows[0].problems.isEmpty)
  }

  @Test(
    "A1b: an instruction that cannot be read drops class C of the row and asks for it again",
    arguments: [
      ["Withhold": "perhaps planted"], ["Withhold": "Y", "Withhold Given On": "planted"],
      ["Withhold": "Y", "Withhold Given By": "planted aunt"], ["Withhold": "N", "Withhold Given On": "2026-01-10"],
      ["Withhold": "Y", "Withhold Given On": "2026-02-01", "Withhold Withdrawn On": "2026-01-01"],
    ])
  func unreadable(columns: [String: String]) throws {
    let checked = try check("enrolment", [planted.merging(columns) { $1 }])
    #expect(checked.rows[0].status == .identityOnly)
    #expect(checked.rows[0].sharing == .unreadable)
    #expect(checked.codes() == ["instruction-unreadable"])
    for trace in traces { #expect(!text(checked.rows[0]).contains(trace), "\(trace)") }
  }

  @Test("A4 and A6 ask the school to settle who decides")
  func asks() throws {
    let own = ["Withhold": "Y", "Withhold Given By": "young person", "Withhold Given On": "2025-10-01"]
    #expect(
      try check("enrolment", [own], asAt: "2025-10-10", suppliedOn: "2025-10-14").codes()
        == ["instruction-settle-with-parent"])
    let parent = ["Withhold": "Y", "Withhold Given By": "parent", "Withhold Given On": "2025-09-10"]
    #expect(
      try check("enrolment", [parent], asAt: "2025-10-10", suppliedOn: "2025-10-15").codes()
        == ["instruction-ask-young-person"])
  }

  @Test("A6 stores where the county has so decided")
  func setting() throws {
    let parent = ["Withhold": "Y", "Withhold Given By": "parent", "Withhold Given On": "2025-09-10", "Sex": "F"]
    let checked = try check("enrolment", [parent], settings: SharingSettings(refusesUntilAsked: false))
    #expect(checked.rows[0].status == .sound)
    #expect(checked.rows[0].sharing == .parentNotAsked)
  }

  @Test("A13: what a young person told the county is stored without a confirmation")
  func county() throws {
    let checked = try check("contact", [["Contacted On": "2026-09-20"]], confirmed: false, fromCounty: true)
    #expect(checked.rows[0].status == .sound)
    #expect(checked.rows[0].sharing == .ownContact)
  }

  @Test(
    "A15: a value that has not its column's shape is refused",
    arguments: [
      ("Surname", "planted@example.org"), ("Surname", "H801200001001"), ("Forename", "07700 900123"),
      ("Preferred Forename", "Ada (planted)"), ("Middle Names", "9276308686"), ("Former Surname", "x=planted"),
      ("Address Line 2", "planted@example.org"), ("Address Line 3", "call 07700-900123"),
      ("Address Line 1", "UPN H801200001001"), ("Address Line 4", "planted: do not call!"),
      ("Town", "H801200001001"), ("Town", "planted 7"), ("Postcode", "planted"), ("Date of Birth", "planted"),
      ("Parent Name", "planted@example.org"), ("Parent Address", "07700 900 123"),
    ])
  func shape(column: String, value: String) throws {
    let checked = try check("enrolment", [[column: value]])
    let row = checked.rows[0]
    #expect(!text(row).contains(value))
    #expect(checked.summary.dropped == [DroppedColumn(heading: column, rows: 1)])
    #expect(row.problems.contains { $0.column == column })
    #expect(row.status == (["Surname", "Forename", "Date of Birth"].contains(column) ? .held : .sound))
  }

  @Test(
    "names and addresses as people have them keep their shape",
    arguments: [
      ("Surname", "O'Brien-Smith"), ("Surname", "van der Berg"), ("Forename", "José María"), ("Forename", "Ngọc"),
      ("Surname", "Müller"), ("Surname", "St. John"), ("Address Line 1", "Flat 3, The Old Mill, 12-14 High Street"),
      ("Address Line 2", "Unit 7/8 (rear)"), ("Town", "Stow-on-the-Wold"), ("Town", "King's Lynn"),
      ("Parent Name", "Mr G & Mrs A Example"),
    ])
  func goodShape(column: String, value: String) throws {
    let checked = try check("enrolment", [[column: value]])
    #expect(checked.summary.dropped.isEmpty)
    #expect(!checked.codes().contains("value-misplaced"))
  }
}
