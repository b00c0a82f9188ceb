// The returns of the county of the tests of rights: every kind of them, so that every table has something in it.
import Register

struct RightsReturn: Sendable {
  let kind: String
  let asAt: String
  let text: String
}

enum RightsReturns {
  /// - Parameters:
  ///   - letter: begins every surname, so that no pupil of one school is like one of another.
  ///   - serial: of the first UPN.
  static func ofSchool(_ letter: String, serial: Int) -> [RightsReturn] {
    let pupils = (0..<6).map { Pupil(letter: letter, place: $0, serial: serial) }
    func file(_ kind: String, _ asAt: String, _ headings: String, _ cells: [Int: String]) -> RightsReturn {
      let rows = cells.sorted { $0.key < $1.key }.map { pupils[$0.key].cells + "," + $0.value }
      return RightsReturn(
        kind: kind, asAt: asAt, text: ([Pupil.headings + "," + headings] + rows).joined(separator: "\n") + "\n")
    }
    let roll = "Entry Date,Telephone,Ethnicity,Characteristics,Withhold,Withhold Given By,Withhold Given On"
    let plain = "2026-09-01,01865 496000,WBRI,110,,,"
    let withheld = "2026-09-01,,,,Y,young person,2026-06-01"
    return [
      file(
        "enrolment", "2026-09-30", roll,
        [0: plain, 1: plain, 2: plain, 3: plain, 4: "yesterday,,,,,,", 5: withheld]),
      file("enrolment", "2026-10-20", roll, [1: plain, 2: plain, 3: plain, 5: withheld]),
      file("actual", "2026-10-21", "Activity,Verified On", [1: "230,2026-10-20"]),
      file("leaver", "2026-10-22", "Leaving Date", [2: "2026-10-21"]),
      file("intended", "2026-10-23", "Intended Destination", [3: "230"]),
      file("offer", "2026-10-24", "Offer Status", [3: "110"]),
      file("agreement", "2026-10-25", "Agreement From", [3: "2026-09-01"]),
      file("risk", "2026-10-26", "Attendance", [3: "84"]),
    ]
  }

  /// Custody is told by the county alone, of people of its own.
  static let ofCounty: [RightsReturn] = {
    let heading = "Surname,Forename,Date of Birth,Postcode,"
    let one = "Castellan,Ivo,2009-12-01,OX1 1AC,"
    let two = "Corrigan,Una,2008-11-02,OX1 1AD,"
    return [
      RightsReturn(
        kind: "contact", asAt: "2026-10-20",
        text: heading + "Contacted On,Contact Method,Outcome,Activity,NEET Start Date\n" + one
          + "2026-10-19,telephone,spoke to young person,619,2026-10-01\n"),
      RightsReturn(
        kind: "actual", asAt: "2026-10-21",
        text: heading + "Activity,Review Date,Verified On\n" + one + "290,2027-03-01,2026-10-20\n" + two
          + "710,2027-03-01,2026-10-20\n"),
      RightsReturn(
        kind: "cohort_status", asAt: "2026-10-22", text: heading + "Status,From\n" + one + "D,2026-10-22\n"),
    ]
  }()

  private struct Pupil {
    static let headings = "Surname,Forename,Date of Birth,Sex,UPN,Year Group,Local ID,Postcode"
    let cells: String

    init(letter: String, place: Int, serial: Int) {
      let surname = letter + ["shdown", "ellweather", "opplestone", "arrowgate", "enderby", "idgewell"][place]
      let forename = ["Aurelia", "Tobias", "Marigold", "Leopold", "Ottilie", "Cosmo"][place]
      let digits = "9314001200\(serial + place + 10)"
      let upn = UPN.checkLetter(for: digits).map { String($0) + digits } ?? ""
      cells = "\(surname),\(forename),2009-1\(place % 3)-1\(place),F,\(upn),12,\(letter)\(place),OX1 1A\(letter)"
    }
  }
}
