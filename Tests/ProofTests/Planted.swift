// Values planted where an instruction to withhold refuses them, and the returns that carry them.
import Register

/// Distinctive values of class C, each by the heading it is planted under.
enum Planted {
  static let upn = number("93140012098", UPN.checkLetter)
  static let uln: String = {
    let digits = "927630868"
    return digits + (ULN.checkDigit(forFirstNine: digits).map { String($0) } ?? "")
  }()

  /// What is planted in a row of any kind; where a kind has no such column, it is one that nobody knows.
  static let cells: [(heading: String, value: String)] = [
    ("UPN", upn), ("Former UPN", number("93140012097", UPN.checkLetter)), ("ULN", uln),
    ("Local ID", "PLANTLOCAL771"), ("Form", "PLANTFORM883"), ("Telephone", "01865 496371"), ("Mobile", "07700 900617"),
    ("Email", "zephyrine.plant@example.org"), ("Parent Telephone", "01865 496372"),
    ("Contact Caution", "quetzalcoatlus caution"), ("Course", "veterinary xylography"), ("Level", "zymurgical level"),
    ("Provider", "Xanthippe Polytechnic"), ("Intended Provider", "Wyvernholt College"),
    ("Offer Provider", "Yggdrasil Academy"), ("Leaving Reason", "quokka reason"), ("Whose Choice", "vizsla choice"),
    ("Reason", "ocelot reason"), ("Evidence", "narwhal evidence"), ("Favourite Colour", "chartreuse unknown"),
    // In columns of class A that they do not belong to.
    ("Address Line 4", "call 01865 496373"), ("Town", "town.plant@example.org"),
    ("Middle Names", number("93140012096", UPN.checkLetter)), ("Postcode", "07700 900618"),
  ]

  /// What must be nowhere: the values, and those of their parts that say as much.
  static let traces: [String] =
    cells.map(\.value).filter { $0 != "call 01865 496373" }
    + ["01865496371", "07700900617", "01865496372", "01865496373", "496373", "07700900618"]
    + cells.map(\.value).filter { $0.hasSuffix("plant@example.org") || $0.contains("93140012") }.map {
      String($0.dropFirst())
    }

  /// Sound values of what a kind requires.
  private static let required: [(heading: String, value: String)] = [
    ("Leaving Date", "2026-10-01"), ("Activity", "230"), ("Intended Destination", "230"), ("Offer Status", "110"),
    ("Agreement From", "2026-09-01"), ("Attendance", "84"), ("Interview Date", "2026-10-01"),
    ("UCAS Status", "applied"),
    ("Identity Checked", "Y"), ("Entry Date", "2026-09-01"),
  ]

  static let kinds = [
    "enrolment", "leaver", "actual", "intended", "offer", "agreement", "risk", "self_registration", "ucas",
    "careers_interview",
  ]

  /// A file in which the first pupil marks the instruction, the second was named by an earlier return, and the third
  /// marks it in a row that is wrong besides.
  ///
  /// - Parameter marked: whether any row marks an instruction.
  static func file(marked: Bool = true) -> String {
    let identity = ["Surname", "Forename", "Date of Birth"]
    let mark = ["Withhold", "Withhold Given By", "Withhold Given On"]
    let headings = identity + mark + (cells + required).map(\.heading)
    let told = (cells + required).map(\.value)
    let yes = ["Y", "young person", "2026-06-01"]
    let none = ["", "", ""]
    let rows = [
      ["Quillhammer", "Ignatia", "2009-03-14"] + (marked ? yes : none) + told,
      ["Ravensbourne", "Odalys", "2009-04-15"] + none + told,
      ["Thistlewood", "Peregrine", "2009-05-16"] + (marked ? yes : none)
        + (cells.map(\.value) + required.map { _ in "gibberish thylacine" }),
    ]
    return ([headings] + rows).map { $0.joined(separator: ",") + "\n" }.joined()
  }

  /// The return that names the second pupil's instruction, and a fourth pupil who gave none.
  static let roll = """
    Surname,Forename,Date of Birth,Form,Email,Withhold,Withhold Given By,Withhold Given On
    Ravensbourne,Odalys,2009-04-15,,,Y,young person,2026-06-01
    Underhillock,Quenby,2009-06-17,KEPTFORM12,kept.value@example.org,,,

    """

  private static func number(_ digits: String, _ check: (String) -> Character?) -> String {
    check(digits + "1").map { "\($0)\(digits)1" } ?? ""
  }
}
