// Which column of a file counts, where several could: equal ones, legal ones, yielding ones, plain words.

import Register
import Testing

@testable import Intake

@Suite("Columns that mean the same")
struct ColumnChoiceTests {
  private func checked(
    _ text: String, kind: String = "enrolment", fromCounty: Bool = false
  ) throws -> (rows: [CheckedRow], summary: ReturnSummary) {
    let received = ReceivedReturn(
      stated(kind: kind), isFromCounty: fromCounty, asAt: day("2026-11-03"), suppliedOn: day("2026-11-03"))
    var rows: [CheckedRow] = []
    let summary = try ReturnChecker(received: received, reference: .own).check(CSVReader(file(text))) {
      rows.append($0)
    }
    return (rows, summary)
  }

  @Test("columns that agree in every row are read as one, and that is told")
  func equal() throws {
    let (rows, summary) = try checked(
      """
      Surname,Legal Surname,Forename,Legal Forename,DOB,Date of Birth,Year,Year Group,Gender
      Quill,QUILL,Ned,Ned,03/02/2010,2010-02-03,12,Year 12,M
      O'Dell,O’Dell,Nan,Nan,12/11/2009,12-Nov-2009,12,12,F

      """)
    #expect(rows.map(\.status) == [.sound, .sound])
    #expect(rows[1].identity.surname == "O'Dell" && rows[1].identity.yearGroup == 12)
    #expect(summary.problems.map(\.code).filter { $0 == "columns-equal" }.count == 4)
  }

  @Test("columns of which each fills the other's gaps are read as one")
  func gaps() throws {
    let (rows, _) = try checked(
      "Surname,Forename,DOB,Phone,Home Telephone\nA,B,3/2/2010,01865792422,\nC,D,4/2/2010,,01865792423\n")
    #expect(rows.map(\.contact.telephone) == ["01865792422", "01865792423"])
  }

  @Test("where names differ the legal one counts, and the other is kept as the preferred one")
  func legal() throws {
    let (rows, summary) = try checked("Surname,Legal Surname,Forename,DOB\nSmith,Smyth,Ann,3/2/2010\n")
    #expect(rows[0].identity.surname == "Smyth" && rows[0].identity.preferredSurname == "Smith")
    #expect(summary.problems.map(\.code) == ["legal-column-taken"])
  }

  @Test("where others differ the sender is asked, with both headings and no value")
  func clash() throws {
    let refused = #expect(throws: UnreadableFile.self) {
      try checked("Surname,Last Name,Forename,DOB\nSmith,Smyth,Ann,3/2/2010\n")
    }
    #expect(refused?.code == "heading-twice")
    #expect(
      refused?.sentence.contains("\"Surname\"") == true && refused?.sentence.contains("\"Last Name\"") == true
        && refused?.sentence.contains("Smyth") == false)
  }

  @Test("an empty column takes nothing away")
  func empty() throws {
    #expect(try checked("Surname,Last Name,Forename,DOB\nSmith,,Ann,3/2/2010\n").rows[0].identity.surname == "Smith")
    #expect(try checked("Surname,Last Name,Forename,DOB\n,Smith,Ann,3/2/2010\n").rows[0].identity.surname == "Smith")
  }

  @Test("a clash of columns that the kind does not take refuses nothing")
  func untaken() throws {
    let (rows, summary) = try checked(
      "Surname,Forename,DOB,Guarantee Status,September Guarantee Status,Offer Date\nA,B,3/2/2010,110,114,04/23/2026\n")
    #expect(rows.map(\.status) == [.sound])
    #expect(summary.problems.map(\.code) == ["column-not-taken", "column-not-taken"])
  }

  @Test("a candidate number yields to an admission number")
  func weak() throws {
    #expect(
      try checked("Surname,Forename,DOB,Exam No,Adno\nA,B,3/2/2010,1234,5678\n").rows[0].identity.localID == "5678")
    #expect(try checked("Surname,Forename,DOB,Exam No\nA,B,3/2/2010,1234\n").rows[0].identity.localID == "1234")
  }

  @Test("unknown columns are named as a warning, needless ones without alarm")
  func ignored() throws {
    let (rows, summary) = try checked(
      "Surname,Forename,DOB,Shoe Size,Notes,House,Tutor Group\nA,B,3/2/2010,9,nice,Red,11A\n")
    #expect(summary.problems.map(\.column) == ["Shoe Size", "Notes", "House"])
    #expect(summary.problems.map(\.severity) == [.warning, .repair, .repair])
    #expect(rows[0].identity.form == "11A")
  }

  @Test("a column of days that can only be month first is refused with a question, unless nobody reads it as days")
  func monthFirst() throws {
    let refused = #expect(throws: UnreadableFile.self) {
      try checked("Surname,Forename,DOB\nSmith,Ann,03/04/2009\nKing,Bob,04/23/2009\n")
    }
    #expect(refused?.code == "dates-month-first")
    #expect(refused?.sentence.contains("\"DOB\"") == true && refused?.sentence.contains("line 3") == true)
    #expect(refused?.advice.contains("?") == true)
    #expect(try checked("Surname,Forename,DOB,Notes\nSmith,Ann,3/2/2010,04/23/2009\n").rows.count == 1)
  }

  @Test("the columns of the national return are headings too, the provider by its number before its name")
  func nationalReturn() throws {
    let (rows, summary) = try checked(
      """
      YoungPersonsID,CohortStatus,GivenName,FamilyName,Gender,DOB,AddressLine1,AddressLine2,Town,County,Postcode,\
      Ethnicity,LeadLEA,UniqueLearnerNo,UniquePupilNumber,GuaranteeStatusIndicator,SENDFlag,ActivityCode,StartDate,\
      DateAscertained,DateVerified,ReviewDate,DueToLapseDate,CurrencyLapsed,EstablishmentNumber,EstablishmentName,\
      UKProviderReferenceNumber,NEETStartDate,PredictedEndDate,IntendedDestinationYr11,CharacteristicCode
      1230000000061,P,Perry,Dale,F,2009-10-10,,11,Oxford,,OX1 1ND,WBRI,931,,,N,N,310,2026-09-07,2026-11-02,2026-11-03,\
      ,,N,9314000,The Foxmoor School,,,,411,140
      1230000000062,P,Cleo,Vane,F,2010-04-24,,11,Oxford,,OX1 1ND,WBRI,931,,,N,N,619,2026-09-10,2026-11-02,2026-11-03,\
      ,,N,9319999,,,2026-09-10,,411,
      1230000000063,P,Cara,Vale,F,2010-04-25,,11,Oxford,,OX1 1ND,WBRI,931,,,N,N,230,2026-09-10,2026-11-02,2026-11-03,\
      ,,N,,Foxmoor,10001234,,,411,

      """, kind: "actual", fromCounty: true)
    #expect(rows.map(\.status) == [.sound, .sound, .sound])
    #expect(rows.map { $0.facts["activity"] } == [.number(310), .number(619), .number(230)])
    #expect(rows.map { $0.facts["provider_id"] } == [.number(1), nil, .number(2)])
    #expect(rows[1].facts["neet_start_date"] == .day(day("2026-09-10")))
    #expect(rows[0].identity.forename == "Perry" && rows[0].characteristics.codes == [140])
    #expect(rows.map { $0.problems.map(\.code) } == [[], [], ["provider-columns-disagree"]])
    #expect(!summary.problems.contains { $0.code == "heading-unknown" })
  }
}

@Suite("Plain words")
struct PlainWordsTests {
  private func reading(_ heading: String, _ kind: Kind) -> Field? {
    HeadingReading(["Surname", heading], as: kind, vocabulary: .returns, reference: .own).fields
      .subtracting([.surname]).first
  }

  @Test(
    "lead in each kind to the column meant",
    arguments: [
      ("intended", "Provider", Field.intendedProvider), ("intended", "Destination", .intendedDestination),
      ("intended", "Start", .startDate), ("intended", "Course", .course), ("intended", "College", .intendedProvider),
      ("intended", "Activity", .intendedDestination), ("intended", "School or College", .intendedProvider),
      ("offer", "Provider", .offerProvider), ("offer", "Offer", .offerStatus), ("offer", "Status", .offerStatus),
      ("actual", "Destination", .activity), ("actual", "Start", .startDate), ("actual", "End Date", .expectedEndDate),
      ("actual", "ActivityCode", .activity), ("actual", "Employer", .provider), ("actual", "Source", .evidenceSource),
      ("leaver", "Destination", .activity), ("leaver", "Date", .leavingDate), ("leaver", "Reason", .leavingReason),
      ("leaver", "Next step", .activity), ("leaver", "New School", .provider), ("leaver", "End Date", .leavingDate),
      ("enrolment", "Start Date", .entryDate), ("enrolment", "Status", .enrolmentStatus),
      ("enrolment", "Registration status", .enrolmentStatus), ("enrolment", "Left", .leavingDate),
      ("ucas", "University", .provider), ("ucas", "Status", .ucasStatus), ("ucas", "Decision", .ucasStatus),
      ("contact", "Date", .contactedOn), ("contact", "Method", .contactMethod), ("contact", "Destination", .activity),
      ("careers_interview", "Date", .interviewDate), ("careers_interview", "Provider", .intendedProvider),
      ("cohort_status", "Cohort Status", .status), ("cohort_status", "Date", .from),
      ("agreement", "From", .agreementFrom), ("agreement", "Until", .agreementTo),
      ("self_registration", "Provider", .provider), ("self_registration", "Destination", .activity),
    ] as [(String, String, Field)])
  func meant(kind: String, heading: String, field: Field) throws {
    #expect(reading(heading, try #require(Kind.named(kind))) == field)
  }

  @Test("are not heard where another heading names the column")
  func yielding() throws {
    let checked = try check(
      "intended", [["Intended Destination": "310", "Intended Provider": "Foxmoor", "College": "TCC"]])
    #expect(checked.rows[0].facts["intended_provider_id"] == .number(1))
    #expect(checked.summary.problems.map(\.column) == ["College"])
  }

  @Test("every one of them names a column of its kind, and no other of its headings")
  func columns() {
    for kind in Kind.all {
      let fields = Set((Column.identity + kind.columns(with: .own)).map(\.field))
      for (word, field) in kind.words {
        #expect(fields.contains(field), "\(kind.name): \(word)")
        #expect(InstructingHeading.reading(of: word) == nil, "\(kind.name): \(word)")
      }
    }
  }

  @Test("what is chosen for a column outranks what its heading says, and a choice that names nothing of ours is none")
  func ranked() throws {
    let headings = ["Surname", "Name At Home", "Forename", "Date of Birth", "Do not share"]
    func reading(_ chosen: [Int: String]) throws -> HeadingReading {
      HeadingReading(headings, as: .enrolment, vocabulary: .returns, reference: .own, chosen: chosen)
    }
    func instructs(_ reading: HeadingReading) -> Bool {
      reading.instructing.contains { $0.column == 4 } || reading.claims[.withhold]?.contains { $0.column == 4 } ?? false
    }
    let plain = try reading([:])
    #expect(plain.claims[.surname]?.map(\.column) == [0] && plain.unknown == [1] && instructs(plain))
    let chosen = try reading([1: "Surname", 2: "Nobody's", 4: "Forename"])
    #expect(chosen.claims[.surname]?.map(\.rank) == [.own, .chosen])
    #expect(chosen.claims[.forename]?.map(\.column) == [2] && instructs(chosen))
    #expect(try reading([1: ""]).needless == [1])
  }
}
