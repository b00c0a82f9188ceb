// Columns that may be an instruction to withhold: never passed over, whatever they are headed.

import Register
import Testing

@testable import Intake

@Suite("Columns that may be an instruction")
struct InstructingColumnTests {
  @Test(
    "headings are told apart by what a Yes under them says",
    arguments: [
      ("Consent to share", .permits), ("Consent to share (Y/N)", .permits), ("Permission to share with LA", .permits),
      ("ConsentToShare", .permits), ("Share with LA", .permits), ("Agrees to share data", .permits),
      ("Happy to share information", .permits), ("Opt in", .permits), ("May share with county", .permits),
      ("Consent to data sharing", .permits), ("Consent (LA)", .permits), ("Opted in to sharing", .permits),
      ("Opt out", .withholds), ("Opted out of sharing", .withholds), ("Opt-out", .withholds), ("OptOut", .withholds),
      ("Withhold data from LA", .withholds), ("Do not share with council", .withholds), ("DONOTSHARE INFO", .withholds),
      ("Don't share", .withholds), ("Objects to sharing", .withholds), ("Objection", .withholds),
      ("Connexions opt-out", .withholds), ("Section 14/72 objection", .withholds), ("Consent withheld", .withholds),
      ("Consent refused", .withholds), ("No consent to share", .withholds), ("Refuses to share data", .withholds),
      ("Does not consent", .withholds), ("Consent withdrawn", .withholds), ("Not to be shared with LA", .withholds),
      ("Do not pass on to Connexions", .withholds), ("Exclude from data return", .withholds),
      ("Consent", .unclear), ("Data sharing", .unclear), ("GDPR consent", .unclear), ("GDPR", .unclear),
      ("Sharing with county", .unclear), ("Privacy", .unclear), ("No objection to sharing", .unclear),
      ("Parental consent", .unclear), ("Section 14", .unclear), ("Opt in/out", .unclear), ("Confidential", .unclear),
      ("Opt-out withdrawn", .unclear), ("Consent date", .unclear), ("Permission", .unclear), ("Sharing", .unclear),
      ("Instruction", .unclear), ("Opt out of Duke of Edinburgh", .unclear), ("Consent to something else", .unclear),
      ("Share medical information with council", .unclear), ("Data Protection", .unclear), ("DPA", .unclear),
      ("Connexions", .unclear), ("OK to contact?", .unclear), ("Do not contact", .unclear),
      ("May be contacted", .unclear),
      ("No contact with family", .unclear), ("Don't phone", .unclear), ("Consent to contact", .unclear),
      ("Fair processing", .unclear), ("Privacy notice opt-out", .unclear),
    ] as [(String, InstructingHeading)])
  func headings(heading: String, says: InstructingHeading) {
    #expect(InstructingHeading.reading(of: heading) == says)
  }

  @Test(
    "consent to something else, and words that only look alike, are none",
    arguments: [
      "Photo Consent", "Trip consent", "Biometric consent", "Internet", "Medical consent", "Consent for photographs",
      "Video permission", "Permission for educational visits", "Internet access permission", "Fingerprint consent",
      "Share photos", "Opt out of school photos", "Withdrawn from RE", "Shared care", "Options", "Option 1",
      "Objectives",
      "Excluded from school", "Authorised Absences", "Language of instruction", "Privacy notice sent", "Subject",
      "Consent to swimming", "Connexions adviser", "***", "Paracetamol consent", "Marketing consent", "Notes", "House",
      "Restricted timetable", "Emergency contact no", "Contact No", "Contact number", "Contact 1 telephone",
      "Parent contact details", "Last contact", "Next contact",
    ])
  func others(heading: String) {
    #expect(InstructingHeading.reading(of: heading) == nil)
  }

  private static let pupil = ["Mobile": "07700900000", "UPN": "H801200001001", "Sex": "F"]

  private func roll(_ rows: [[String: String]]) throws -> Checked {
    try check("enrolment", rows.map { Self.pupil.merging($0) { _, told in told } })
  }

  @Test(
    "who does not consent has nothing of class C kept, and an instruction on record",
    arguments: [
      ("Consent to share", "N"), ("Consent to share", "No"), ("Consent to share", "Refused"),
      ("Consent to share", "FALSE"), ("Permission to share with LA", "Withdrawn"), ("Opt out", "Y"), ("Opt out", "Yes"),
      ("Opted out of sharing", "TRUE"), ("Data sharing", "Opted out"), ("Consent", "Do not share"),
      ("GDPR consent", "Consent refused"), ("Withhold data", "Y"), ("Section 14/72 objection", "Y"),
      ("Consent withheld", "✓"), ("Withhold", "Opted out"),
    ])
  func withheld(heading: String, cell: String) throws {
    let checked = try roll([[heading: cell]])
    #expect(checked.rows[0].status == .identityOnly)
    #expect(checked.rows[0].contact.mobile.isEmpty && checked.rows[0].identity.upn == nil)
    #expect(checked.rows[0].instructions.count == 1)
    let isOwn = heading.hasPrefix("Withhold")
    #expect(checked.summary.problems.map(\.code) == (isOwn ? [] : ["instruction-column-taken"]))
    #expect(checked.summary.problems.map(\.column) == (isOwn ? [] : [heading]))
  }

  @Test(
    "who consents, or has not opted out, is kept whole",
    arguments: [
      ("Consent to share", "Y"), ("Consent to share", "Given"), ("Opt out", "N"), ("Opt out", ""),
      ("Data sharing", "Consent given"), ("Permission to share with LA", "Yes"), ("Photo Consent", "N"),
    ])
  func kept(heading: String, cell: String) throws {
    let checked = try roll([[heading: cell], ["Forename": "Bo", heading: heading == "Opt out" ? "N" : cell]])
    #expect(checked.rows.map(\.status) == [.sound, .sound])
    #expect(checked.rows[0].contact.mobile == "07700900000")
  }

  @Test(
    "a column that does not speak plainly stops the return before a row is kept",
    arguments: [
      ("Consent", "Y"), ("Consent", "N"), ("Data sharing", "N"), ("GDPR consent", "Yes"), ("Consent to share", "maybe"),
      ("Consent to share", "see file"), ("Opt out", "Refused"), ("Sharing with county", "Y"), ("Opt out", "12/09/2026"),
      ("Consent to share", ""), ("No objection to sharing", "N"), ("Consent date", "01/09/2026"),
    ])
  func stopped(heading: String, cell: String) {
    let refused = #expect(throws: UnreadableFile.self) { try roll([[heading: cell]]) }
    #expect(refused?.code == "instruction-unclear")
    #expect(refused?.sentence.contains("\"\(heading)\"") == true)
    #expect(cell.isEmpty || cell.count < 3 || refused?.sentence.contains(cell) == false)
  }

  @Test("one value that is none stops a column of sound ones")
  func mixed() {
    #expect(throws: UnreadableFile.self) {
      try roll([["Consent to share": "Y"], ["Forename": "Bo", "Consent to share": "ask mum"]])
    }
  }

  @Test("no answer to a question for consent leaves doubt about that row alone")
  func unanswered() throws {
    let checked = try roll([
      ["Consent to share": "Y"], ["Forename": "Bo", "Surname": "Other", "Date of Birth": "2009-11-20", "UPN": ""],
    ])
    #expect(checked.rows.map(\.status) == [.sound, .identityOnly])
    #expect(checked.rows[1].sharing == .unreadable && checked.rows[1].instructions.isEmpty)
  }

  @Test("a column that contradicts Withhold leaves nothing of class C")
  func contradicted() throws {
    for (mark, consent) in [("N", "N"), ("Y", "Y"), ("", "N"), ("Y", "N")] {
      let checked = try roll([["Withhold": mark, "Consent to share": consent]])
      #expect(checked.rows[0].status == .identityOnly, "\(mark) \(consent)")
    }
    #expect(try roll([["Withhold": "N", "Consent to share": "Y"]]).rows[0].status == .sound)
  }

  @Test("two columns that contradict each other stop the return")
  func disagreeing() throws {
    let refused = #expect(throws: UnreadableFile.self) {
      try roll([
        ["Consent to share": "Y", "Opt out": "Y"], ["Forename": "Bo", "Consent to share": "Y", "Opt out": "N"],
      ])
    }
    #expect(refused?.code == "instructions-disagree")
    #expect(try roll([["Consent to share": "N", "Opt out": "Y"]]).rows[0].status == .identityOnly)
  }

  @Test("a note that asks in so many words not to pass information on is heard")
  func notes() throws {
    for note in [
      "Mum has asked us not to share data with the council", "DO NOT SHARE INFORMATION", "Opted out of data sharing",
      "parent withholds information from the LA",
    ] {
      let checked = try roll([["Notes": note]])
      #expect(checked.rows[0].status == .identityOnly, "\(note)")
      #expect(checked.codes().contains("instruction-unreadable"))
    }
    #expect(try roll([["Shoe Size": "do not share"]]).rows[0].status == .identityOnly)
    #expect(try roll([["Photo Consent": "do not share"]]).rows[0].status == .sound)
    for note in [
      "Shares a bus with Tom", "Opted for French", "no photos", "Happy to share data", "withheld exam results",
    ] {
      #expect(try roll([["Notes": note]]).rows[0].status == .sound, "\(note)")
    }
  }

  @Test("a county's own feed is read no differently")
  func county() throws {
    let checked = try check(
      "actual",
      [["Activity": "310", "Consent to share": "N"], ["Forename": "Bo", "Activity": "310", "Consent to share": "Y"]],
      fromCounty: true)
    #expect(checked.rows[0].status != .sound)
  }

  @Test("a heading of any length is judged, in time that grows with it")
  func endless() {
    for word in ["consent", "share", "opt out ", "(", "a-"] {
      _ = InstructingHeading.reading(of: String(repeating: word, count: 100_000))
      _ = HeadingText(String(repeating: word, count: 100_000))
    }
  }
}
