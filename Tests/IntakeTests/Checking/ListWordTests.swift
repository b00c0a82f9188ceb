// Codes with labels, labels alone and words: every entry of every list, in the ways in which systems write them.

import Register
import Testing

@testable import Intake

@Suite("Cells of lists")
struct ListWordTests {
  private static let asAt = day("2026-10-01")

  private static func read(_ cell: String, _ list: WordList) -> ListReading {
    Reference.own.read(cell, in: list, on: asAt)
  }

  private static let lists: [(WordList, String)] = [
    (.activity, "activities"), (.offerStatus, "guarantee-statuses"), (.intendedDestination, "intended-destinations"),
    (.cohortStatus, "cohort-status"), (.characteristic, "characteristics"), (.ethnicity, "ethnicity"),
  ]

  @Test("every label of the lists is a word, alone and beside its code in any order")
  func labels() throws {
    for (list, file) in Self.lists {
      let rows = try dataRows(file)
      for row in rows {
        let (code, label) = (row["code"] ?? "", row["label"] ?? "")
        let shared = rows.filter { $0["label"] == label }.compactMap { $0["code"] }
        let alone = Self.read(label, list)
        if alone.problem == .codeNotValid { continue }
        #expect(alone.code.map(shared.contains) == true, "\(file): \(label)")
        #expect(alone.problems.problems.isEmpty, "\(file): \(label)")
        let written = [
          "\(code) - \(label)", "\(code): \(label)", "\(code) – \(label)", "\(code) \(label)", "(\(code)) \(label)",
          "\(label) (\(code))", "\(label) - \(code)", "\(code)-\(label)", "\(code) = \(label)", "\(label) [\(code)]",
          "  \(code.lowercased())  -  \(label.uppercased())",
        ]
        for cell in written {
          let reading = Self.read(cell, list)
          #expect(reading.code == code, "\(cell)")
          #expect(reading.problems.problems.contains { $0.code == "code-with-label" }, "\(cell)")
        }
        #expect(Self.read(code, list).code == code && Self.read(code, list).problems.problems.isEmpty)
      }
    }
  }

  @Test("every word of the table is read as its code, and means one thing in its list")
  func words() throws {
    var seen: Set<[String]> = []
    for row in try dataRows("words") {
      let list = try #require(WordList(rawValue: row["meaning"] ?? ""), "\(row)")
      let word = row["word"] ?? ""
      #expect(seen.insert([list.rawValue, word]).inserted, "\(list): \(word) twice")
      #expect(Reference.wordKey(word) == word, "\(list): \(word) is not written as words are compared")
      #expect(Self.read(word.uppercased(), list).code == row["code"], "\(list): \(word)")
    }
  }

  @Test(
    "a code with its label is the code",
    arguments: [
      (.senProvision, "E - EHCP", "E"), (.senProvision, "K - SEN Support", "K"), (.senProvision, "N - No SEN", "N"),
      (.senProvision, "E - Education, Health and Care Plan", "E"), (.senProvision, "EHCP (E)", "E"),
      (.activity, "310 - Apprenticeship", "310"), (.activity, "Apprenticeship (310)", "310"),
      (.activity, "310: Apprenticeship", "310"), (.activity, "(310) Apprenticeship", "310"),
      (.activity, "310 - Appr. at Bloggs Ltd", "310"), (.activity, "310.0", "310"),
      (.activity, "210 Full-time education: school", "210"),
      (.ethnicity, "WBRI - White British", "WBRI"), (.ethnicity, "White - British (WBRI)", "WBRI"),
      (.offerStatus, "114 Continuing", "114"), (.offerStatus, "115 - Continuing, no new offer needed", "115"),
      (.enrolmentStatus, "C - Current", "C"), (.enrolmentStatus, "M - Current Main (dual registration)", "M"),
      (.characteristic, "140 - Carer, not of own child", "140"), (.cohortStatus, "P - In the cohort", "P"),
      (.mode, "F - Full-time", "full-time"), (.mode, "Full Time (FT)", "full-time"),
    ] as [(WordList, String, String)])
  func labelled(list: WordList, cell: String, code: String) {
    #expect(Self.read(cell, list).code == code)
  }

  @Test(
    "a code beside another's label or code is held",
    arguments: [
      (.senProvision, "E - No SEN"), (.senProvision, "K - EHCP"), (.activity, "310 - NEET"),
      (.activity, "619 - Apprenticeship"),
      (.activity, "Apprenticeship (330)"), (.activity, "310/320"), (.activity, "310 or 320"),
      (.activity, "330 - Employment with training"), (.activity, "619 - Employment"), (.ethnicity, "WBRI - Pakistani"),
      (.offerStatus, "110 - No offer"),
      (.enrolmentStatus, "C - Guest"), (.cohortStatus, "D - Left England"),
    ] as [(WordList, String)])
  func disagreeing(list: WordList, cell: String) {
    #expect(Self.read(cell, list).problem == .labelDisagrees)
  }

  @Test(
    "a word with a remark is no word, for the remark may say the opposite",
    arguments: [
      (.activity, "Apprenticeship (not started)"), (.activity, "College - dropped out"),
      (.activity, "Works at Cafe 310"),
      (.ucasStatus, "Placed? not sure"), (.enrolmentStatus, "A"), (.senProvision, "E maybe"),
    ] as [(WordList, String)])
  func remarked(list: WordList, cell: String) {
    #expect(Self.read(cell, list).code == nil)
  }

  @Test(
    "words of the systems that schools use are known",
    arguments: [
      (.enrolmentStatus, "Active", "C"), (.enrolmentStatus, "Current (single registration at this school)", "C"),
      (.enrolmentStatus, "On roll", "C"), (.enrolmentStatus, "Current Main (dual registration)", "M"),
      (.enrolmentStatus, "Current Subsidiary (dual registration)", "S"), (.enrolmentStatus, "Subsidiary", "S"),
      (.enrolmentStatus, "Guest (pupil not registered at this school)", "G"), (.enrolmentStatus, "Leaver", "left"),
      (.ucasStatus, "UF", "unconditional"), (.ucasStatus, "UI", "unconditional"), (.ucasStatus, "CF", "conditional"),
      (.ucasStatus, "CI", "conditional"), (.ucasStatus, "Placed (Clearing)", "placed"),
      (.ucasStatus, "Unplaced", "none"),
      (.ucasStatus, "Deferred - placed", "placed"), (.ucasStatus, "In Clearing", "none"),
      (.ucasStatus, "Accepted unconditional", "unconditional"), (.ucasStatus, "CF - Conditional Firm", "conditional"),
      (.ucasStatus, "Awaiting decision", "none"), (.senProvision, "SEN Support", "K"),
      (.contactOutcome, "Left voicemail", "message left"), (.evidenceSource, "Signing-out on leaving", "signing_out"),
    ] as [(WordList, String, String)])
  func systems(list: WordList, cell: String, code: String) {
    #expect(Self.read(cell, list).code == code)
  }

  @Test("what was read from a code with its label is told, in every kind of column")
  func told() throws {
    let checked = try check(
      "actual",
      [
        [
          "Activity": "310 - Apprenticeship", "SEN Provision": "E - EHCP", "Ethnicity": "WBRI - White British",
          "Sex": "F - Female", "Characteristics": "140 - Carer, not of own child; 110 - Looked after",
          "Year Group": "12 - Year 12", "Verified With": "Young person",
        ]
      ])
    #expect(checked.rows[0].status == .sound)
    #expect(Set(checked.rows[0].problems.map(\.code)) == ["code-with-label"])
    #expect(checked.rows[0].problems.count == 7)
    #expect(checked.rows[0].characteristics.codes == [110, 140])
    #expect(checked.rows[0].characteristics.senProvision == "E" && checked.rows[0].identity.sex == .female)
  }

  @Test("characteristics are read between commas too, where no label has one")
  func commas() throws {
    let checked = try check("enrolment", [["Characteristics": "110, 140"]])
    #expect(checked.rows[0].characteristics.codes == [110, 140] && checked.codes().isEmpty)
  }

  @Test("a code of identity that its label contradicts holds the row")
  func contradicted() throws {
    let checked = try check("enrolment", [["SEN Provision": "E - No SEN"], ["Ethnicity": "WBRI - Pakistani"]])
    #expect(checked.rows.map(\.status) == [.held, .held])
    #expect(checked.codes() == ["code-and-label-disagree"])
  }

  @Test("someone marked as having left, or as yet to come, needs the day that says so")
  func leavers() throws {
    let checked = try check(
      "enrolment",
      [
        ["Enrolment Status": "Leaver"], ["Forename": "B", "Enrolment Status": "Leaver", "Leaving Date": "2026-09-20"],
        ["Forename": "C", "Enrolment Status": "Applicant"],
        ["Forename": "D", "Enrolment Status": "Future pupil", "Entry Date": "2026-11-02"],
      ])
    #expect(checked.rows.map(\.status) == [.held, .sound, .held, .sound])
    #expect(checked.codes(0) == ["left-without-date"] && checked.codes(2) == ["not-yet-on-roll"])
    #expect(checked.rows.allSatisfy { $0.facts["enrolment_status"] == nil })
  }
}
