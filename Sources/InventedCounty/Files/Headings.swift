// What each kind of school system calls its columns.

enum Flavour: CaseIterable, Sendable {
  case sims, arbor, bromcom, template

  func heading(_ column: String) -> String {
    switch self {
    case .sims: Self.simsNames[column] ?? column
    case .arbor: Self.arborNames[column] ?? column
    case .bromcom: Self.bromcomNames[column] ?? column
    case .template: column
    }
  }

  // Looked up only, never walked.
  private static let simsNames = [
    "Date of Birth": "DOB", "Sex": "Gender", "Year Group": "Year", "Local ID": "Adno", "Form": "Reg",
    "Postcode": "Home Postcode", "Preferred Forename": "Preferred Forename",
  ]
  private static let arborNames = [
    "Surname": "Last name", "Forename": "First name", "Date of Birth": "Date of birth", "UPN": "Unique Pupil Number",
    "ULN": "Unique Learner Number", "Year Group": "Year group", "Local ID": "Arbor Student ID",
    "Form": "Registration form", "Middle Names": "Middle Name", "Preferred Forename": "Preferred Name",
  ]
  private static let bromcomNames = [
    "Surname": "LastName", "Forename": "FirstName", "Sex": "Gender", "Year Group": "YearGroup",
    "Local ID": "Admission Number", "Form": "Tutor Group", "Postcode": "PostCode", "Middle Names": "Middle Names",
  ]
}
