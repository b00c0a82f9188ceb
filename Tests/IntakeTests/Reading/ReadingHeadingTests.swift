// Headings: spellings, traps, clashes.

import Register
import Testing

@testable import Intake

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

  @Test(
    "a note on how to fill a column in is no part of its heading",
    arguments: [
      ("Forename (as on birth certificate)", Field.forename), ("Surname (pupil)", .surname),
      ("Email (student)", .email), ("UPN (13 characters)", .upn), ("UPN (unique pupil number)", .upn),
      ("ULN (10 digits)", .uln),
      ("Date of birth (dd/mm/yyyy)", .dateOfBirth), ("DOB - dd/mm/yyyy", .dateOfBirth),
      ("DOB: DD MM YYYY", .dateOfBirth),
      ("Gender (M, F, U or W)", .sex), ("Year group (e.g. 11)", .yearGroup), ("Postcode [required]", .postcode),
      ("Surname (Legal)", .surname), ("Forename (legal)", .forename), ("Postcode (home)", .postcode),
      ("Telephone (parent)", .parentTelephone), ("Mobile (if known)", .mobile),
      ("SEN status (choose from list)", .senProvision),
      ("Start date (DD/MM/YYYY) (required)", .startDate), ("UPN (Former)", .formerUPN),
      ("Withhold (Yes or No)", .withhold),
      ("Withhold (date)", .withholdGivenOn),
    ])
  func notes(heading: String, field: Field) {
    #expect(Headings.returns.field(for: heading) == field)
  }

  @Test(
    "any other word beside a heading keeps it apart",
    arguments: [
      "Surname (Parent)", "Date of Birth (Sibling)", "UPN (2)", "Email (mother)", "Postcode (term time)",
      "Mobile (emergency contact)", "Surname - Contact 1", "Forename (Carer)", "ULN - old",
    ])
  func otherNotes(heading: String) {
    #expect(Headings.returns.field(for: heading) == nil)
  }

  @Test("a county's own indicators are added")
  func adding() {
    let field = Field(rawValue: "Attendance Below 90")
    let larger = Headings.returns.adding([(field, ["attendance_below_90"])])
    #expect(larger.field(for: "attendance_below_90") == field)
    #expect(Headings.returns.field(for: "attendance_below_90") == nil)
  }
}
