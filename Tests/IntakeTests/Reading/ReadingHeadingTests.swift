// Headings: spellings, traps, clashes.

import Intake
import Register
import Testing

@Suite("Headings")
struct ReadingHeadingTests {
  @Test(
    "every spelling of a heading is known",
    arguments: [
      ("UPN", Field.upn), ("Unique Pupil Number", .upn), ("UPN (Pupil)", .upn), ("Pupil UPN", .upn),
      ("ULN", .uln), ("Unique Learner Number", .uln), ("Unique Learner No", .uln), ("Surname", .surname),
      ("Last Name", .surname), ("LastName", .surname), ("Last name", .surname), ("Legal Surname", .surname),
      ("Legal Last Name", .surname), ("Legal Family Name", .surname), ("Family Name", .surname),
      ("Student Surname", .surname), ("Forename", .forename), ("FirstName", .forename), ("First name", .forename),
      ("Legal Forename", .forename), ("Legal First Name", .forename), ("Given Name", .forename),
      ("Forename(s)", .forename), ("Student Forename", .forename), ("Preferred Surname", .preferredSurname),
      ("Preferred Last Name", .preferredSurname), ("Preferred Forename", .preferredForename),
      ("Preferred Name", .preferredForename), ("Chosen name", .preferredForename), ("Known As", .preferredForename),
      ("Middle Name(s)", .middleNames), ("Middle Names", .middleNames), ("DOB", .dateOfBirth), ("D.O.B.", .dateOfBirth),
      ("Birth Date", .dateOfBirth), ("Date of birth (dd/mm/yyyy)", .dateOfBirth), ("DATE OF BIRTH *", .dateOfBirth),
      ("\u{FEFF}Date\u{A0}of  Birth", .dateOfBirth), ("Gender", .sex), ("Legal Sex", .sex), ("M/F", .sex),
      ("Adno", .localID), ("Admission Number", .localID), ("Admissions Number", .localID), ("Pupil ID", .localID),
      ("Student ID", .localID), ("Id", .localID), ("Person ID", .localID), ("Arbor Student ID", .localID),
      ("External Id", .localID), ("MIS ID", .localID), ("Exam No", .localID), ("Candidate Number", .localID),
      ("Reg", .form), ("Reg Group", .form), ("Registration form", .form), ("Form", .form), ("Tutor Group", .form),
      ("Form/Tutor Group", .form), ("Class", .form), ("Registration Group", .form), ("Year", .yearGroup),
      ("YearGroup", .yearGroup), ("NC Year", .yearGroup), ("NCyearActual", .yearGroup), ("Year Taught In", .yearGroup),
      ("NCY", .yearGroup), ("Curriculum Year", .yearGroup), ("National Curriculum Year", .yearGroup),
      ("Leaving Date", .leavingDate), ("Date of leaving", .leavingDate), ("DOL", .leavingDate),
      ("End date", .leavingDate), ("Leaving Reason", .leavingReason), ("Home Postcode", .postcode),
      ("PostCode", .postcode), ("Post Code", .postcode), ("Home address postcode", .postcode),
      ("StudentEmail", .email), ("Former UPN", .formerUPN), ("Withhold Given On", .withholdGivenOn),
      ("Attendance (%)", .attendance), ("Withhold (Y/N)", .withhold),
    ])
  func known(heading: String, field: Field) {
    #expect(Headings.returns.field(for: heading) == field)
  }

  @Test(
    "what only resembles a heading is not taken for it",
    arguments: [
      "House", "Parent Surname", "Contact 1 Forename", "UPN 2", "Surname of parent", "Previous school postcode",
      "Notes",
      "", "***", "Name", "Emergency contact DOB",
    ])
  func traps(heading: String) {
    #expect(Headings.returns.field(for: heading) == nil)
  }

  @Test("Former UPN is never UPN, in brackets or without")
  func formerUPN() {
    #expect(Headings.returns.field(for: "Former UPN") == .formerUPN)
    #expect(Headings.returns.field(for: "UPN (Former)") == .formerUPN)
  }

  @Test("every field is known by its canonical heading")
  func canonical() {
    let fields = Field.days.union([.surname, .withhold, .neetStartDate, .receivingLA, .characteristics, .ucasStatus])
    for field in fields { #expect(Headings.returns.field(for: field.rawValue) == field) }
  }

  @Test("two columns of one field are refused with both names, unless one is empty")
  func clash() throws {
    let text = "Surname,Legal Surname,Forename\nSmith,%,Ann\n"
    let both = try CSVReader(file(text.replacing("%", with: "Smyth"))).shape
    let refusal = #expect(throws: UnreadableFile.self) { try Headings.returns.map(both) }
    #expect(refusal?.code == "heading-twice")
    #expect(
      refusal?.sentence.contains("\"Surname\"") == true && refusal?.sentence.contains("\"Legal Surname\"") == true)
    #expect(refusal?.sentence.contains("Smyth") == false)

    let one = try CSVReader(file(text.replacing("%", with: ""))).shape
    #expect(try Headings.returns.map(one)[.surname] == 0)
    let other = try CSVReader(file("Legal Surname,Surname,Forename\n,Smith,Ann\n")).shape
    #expect(try Headings.returns.map(other)[.surname] == 1)
  }

  @Test("a candidate number yields to an admission number")
  func weak() throws {
    let shape = try CSVReader(file("Surname,Exam No,Adno\nSmith,1234,5678\n")).shape
    #expect(try Headings.returns.map(shape)[.localID] == 2)
    let alone = try CSVReader(file("Surname,Exam No,Forename\nSmith,1234,Ann\n")).shape
    #expect(try Headings.returns.map(alone)[.localID] == 1)
  }

  @Test("unknown columns are named, known but unwanted ones are not")
  func ignored() throws {
    let shape = try CSVReader(file("Surname,Forename,House,Tutor Group\nSmith,Ann,Red,11A\n")).shape
    let map = try Headings.returns.map(shape)
    #expect(map.problems.map(\.column) == ["House"])
    #expect(map.problems.map(\.severity) == [.warning])
  }

  @Test("a column of days that can only be month first is refused with a question")
  func monthFirst() throws {
    let shape = try CSVReader(file("Surname,Forename,DOB\nSmith,Ann,03/04/2009\nKing,Bob,04/23/2009\n")).shape
    let refusal = #expect(throws: UnreadableFile.self) { try Headings.returns.map(shape) }
    #expect(refusal?.code == "dates-month-first")
    #expect(refusal?.sentence.contains("\"DOB\"") == true && refusal?.sentence.contains("line 3") == true)
    #expect(refusal?.advice.contains("?") == true)
    // The same in a column nobody reads as days harms nothing.
    let notes = try CSVReader(file("Surname,Forename,Notes\nSmith,Ann,04/23/2009\n")).shape
    #expect(try Headings.returns.map(notes)[.surname] == 0)
  }

  @Test("a county's own indicators are added")
  func adding() {
    let field = Field(rawValue: "Attendance Below 90")
    let larger = Headings.returns.adding([(field, ["attendance_below_90"])])
    #expect(larger.field(for: "attendance_below_90") == field)
    #expect(Headings.returns.field(for: "attendance_below_90") == nil)
  }
}
