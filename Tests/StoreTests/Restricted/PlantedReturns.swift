// The returns of a county in which some people are restricted, each for one reason, among others who are not.
import Register

/// What a school, a college, a secure unit and the county's officers send. Surnames of the restricted begin with `Quill`.
enum PlantedReturns {
  static let marker = "quill"

  /// One restricted person for each way to become so, by surname.
  static let school: [RightsReturn] = {
    let own = [
      "Quillcustody", "Quillinstitution", "Quilltrait", "Quillteam", "Quillindicator", "Quillintent", "Quilloffer",
      "Quillsource", "Quillunit", "Quillsteward", "Quillasked", "Quillnext",
    ]
    let everybody = (own + ["Plainford", "Plainley", "Plainmore", "Plainsett"]).enumerated().map { place, surname in
      Pupil(surname, place)
    }
    func file(_ kind: String, _ asAt: String, _ headings: String, _ cells: [String: String]) -> RightsReturn {
      let rows = everybody.filter { cells[$0.surname] != nil || cells["*"] != nil }.map {
        $0.cells + "," + (cells[$0.surname] ?? cells["*"] ?? "")
      }
      return RightsReturn(
        kind: kind, asAt: asAt, text: ([Pupil.headings + "," + headings] + rows).joined(separator: "\n") + "\n")
    }
    // One of the restricted and one other in every kind of return.
    func both(_ kind: String, _ asAt: String, _ headings: String, _ cells: String) -> RightsReturn {
      file(kind, asAt, headings, ["Quillcustody": cells, "Plainford": cells])
    }
    return [
      file(
        "enrolment", "2026-09-30", "Entry Date,Mobile,Characteristics,Withhold,Withhold Given By,Withhold Given On",
        [
          "*": "2026-09-01,07700 900123,110,,,", "Quilltrait": "2026-09-01,,110;170,,,",
          "Plainsett": "2026-09-01,,,Y,young person,2026-06-01", "Quillnext": "2026-09-01,,,Y,young person,2026-06-01",
        ]),
      both("intended", "2026-10-01", "Intended Destination", "230"),
      file("intended", "2026-10-02", "Intended Destination", ["Quillintent": "290", "Plainley": "230"]),
      both("offer", "2026-10-03", "Offer Status,Offer Date", "110,2026-10-01"),
      file("offer", "2026-10-04", "Offer Status,Activity Code", ["Quilloffer": "110,290", "Plainley": "110,230"]),
      both("actual", "2026-10-05", "Activity,Verified On", "330,2026-10-04"),
      both("agreement", "2026-10-07", "Agreement From", "2026-09-01"),
      both("risk", "2026-10-08", "Attendance", "84"),
      file(
        "risk", "2026-10-09", "Attendance,Youth Offending Team,In Custody",
        ["Quillteam": "84,Y,N", "Quillindicator": "84,N,Y", "Plainley": "84,N,N"]),
      both("self_registration", "2026-10-10", "Activity,Identity Checked,Start Date", "330,Y,2026-10-01"),
      both("ucas", "2026-10-11", "UCAS Status,Provider", "conditional,Corley College"),
      both("careers_interview", "2026-10-12", "Interview Date,Needs Support", "2026-10-11,Y"),
      both("leaver", "2026-10-20", "Leaving Date,Leaving Reason", "2026-10-19,moved"),
      file(
        "enrolment", "2026-11-02", "Entry Date",
        ["*": "2026-09-01", "Plainmore": "yesterday", "Quilltrait": "yesterday"]),
    ]
  }()

  static let secureUnit = RightsReturn(
    kind: "enrolment", asAt: "2026-10-05",
    text: Pupil.headings + ",Entry Date\n" + Pupil("Quillunit", 8).cells + ",2026-10-01\n")

  static let county: [RightsReturn] = {
    let heading = "Surname,Forename,Date of Birth,Postcode,UPN,"
    func row(_ surname: String, _ place: Int) -> String { Pupil(surname, place).plain + "," }
    return [
      RightsReturn(
        kind: "contact", asAt: "2026-10-21",
        text: heading + "Contacted On,Contact Method,Outcome,Activity,Review Date\n"
          + row("Quillcustody", 0) + "2026-10-20,telephone,spoke to parent,710,2027-01-10\n"
          + row("Plainford", 12) + "2026-10-20,telephone,spoke to young person,619,\n"),
      RightsReturn(
        kind: "actual", asAt: "2026-10-22",
        text: heading + "Activity,Review Date,Verified On,Evidence Source\n"
          + row("Quillinstitution", 1) + "290,2027-01-10,2026-10-21,telephone\n"
          + row("Quillsource", 7) + "619,,2026-10-21,youth justice\n" + row("Plainley", 13)
          + "310,,2026-10-21,telephone\n"),
      RightsReturn(
        kind: "cohort_status", asAt: "2026-10-23",
        text: heading + "Status,From\n" + row("Quillcustody", 0) + "G,2026-10-01\n" + row("Plainford", 12)
          + "G,2026-10-01\n"),
      // A held row that tells of custody.
      RightsReturn(
        kind: "contact", asAt: "2026-10-26",
        text: "Surname,Forename,Date of Birth,Postcode,Contacted On,Activity\n"
          + "Quillheld,Zephyrine,2009-10-12,OX9 9ZY,yesterday,710\n"),
      // Somebody known to nobody else, told to be in custody after school age began to end.
      RightsReturn(
        kind: "leaver", asAt: "2026-10-27",
        text: heading + "Leaving Date,Activity,Start Date\n" + row("Quillnext", 11) + "2026-10-26,710,2026-10-27\n"),
    ]
  }()

  /// Rows of which it has to be asked whom they are about.
  static let asked = [
    // Neither a number nor a home, and a birth date a day off: whom it is about has to be asked. What it tells counts for
    // everybody it may be about.
    RightsReturn(
      kind: "contact", asAt: "2026-10-24",
      text: "Surname,Forename,Date of Birth,Postcode,Contacted On,Activity,Review Date\n"
        + "Quillasked,\(Pupil.forenames[10]),2009-11-22,OX9 9ZZ,2026-10-23,710,2027-01-10\n"),
    // The other way round: nothing of it tells of custody, but it may be about somebody who is restricted.
    RightsReturn(
      kind: "contact", asAt: "2026-10-25",
      text: "Surname,Forename,Date of Birth,Postcode,Contacted On,Activity\n"
        + "Quillcustody,\(Pupil.forenames[0]),2009-11-12,OX9 9ZY,2026-10-24,330\n"),
  ]

  private struct Pupil {
    static let headings = "Surname,Forename,Date of Birth,Sex,UPN,Year Group,Local ID,Postcode"
    static let forenames = [
      "Zephyrine", "Barnabas", "Clementine", "Demetrius", "Euphemia", "Fitzwilliam", "Georgiana", "Horatio", "Isadora",
      "Jeremiah", "Kunigunde", "Leander", "Marigold", "Nathaniel", "Octavia", "Peregrine",
    ]
    let surname: String
    let forename: String
    let born: String
    let upn: String
    let postcode: String
    private let place: Int

    init(_ surname: String, _ place: Int) {
      self.surname = surname
      self.place = place
      forename = Self.forenames[place]
      born = "2009-11-\(place + 11)"
      let digits = "93140012\(100 + place)0"
      upn = UPN.checkLetter(for: digits).map { String($0) + digits } ?? ""
      postcode = "OX1 \(place % 9 + 1)A\(Array("ABDEFGHJLNPQRSTU")[place])"
    }

    var cells: String { "\(surname),\(forename),\(born),F,\(upn),12,L\(place),\(postcode)" }
    var plain: String { "\(surname),\(forename),\(born),\(postcode),\(upn)" }
  }
}
