// Cells of every type, with each kind of damage.

import Register
import Testing

@testable import Intake

private let asAt = Day(daysSince1970: 20_000 + 708)  // 2026-09-12

/// What a cell gave: its value and the codes of what was said.
private func told<Value>(_ reading: CellReading<Value>) -> [String] { reading.problems.map(\.code) }

@Suite("Cells")
struct ReadingCellTests {
  @Test(
    "names are tidied and never altered otherwise",
    arguments: [
      ("Smith", "Smith", []), ("  Smith ", "Smith", []), ("Van  der Berg", "Van der Berg", ["spaces-tidied"]),
      ("Ann\u{A0}Marie", "Ann Marie", ["spaces-tidied"]), ("O’Brien", "O'Brien", ["marks-tidied"]),
      ("Smith–Jones", "Smith-Jones", ["marks-tidied"]), ("Smith\u{2011}Jones", "Smith-Jones", ["marks-tidied"]),
      ("True", "True", []), ("Null", "Null", []), ("None", "None", []), ("n/a", nil, ["blank-word"]), ("", nil, []),
      (" ", nil, []), ("=\"True\"", "True", ["formula-unwrapped"]), ("José", "José", []), ("Łukasz", "Łukasz", []),
      ("JosÃ©", "José", ["encoded-twice"]), ("Siân", "Siân", []),
      ("RenÃ¨e", "Renèe", ["encoded-twice"]),
      ("Jos?", "Jos?", ["name-lost-letter"]), ("Henry 8", "Henry 8", ["name-digits"]),
      ("07700900123", nil, ["not-a-name"]),
      ("a@b.example", nil, ["not-a-name"]), ("---", nil, ["not-a-name"]), ("#N/A", nil, ["excel-error"]),
      ("Jos\u{FFFD}", nil, ["lost-character"]), ("Ann\tMarie", "Ann Marie", ["spaces-tidied"]),
      ("\u{200B}Smith", "Smith", ["spaces-tidied"]), ("'t Hooft", "'t Hooft", []),
      (String(repeating: "a", count: 129), nil, ["too-long"]),
    ] as [(String, String?, [String])])
  func names(cell: String, value: String?, codes: [String]) {
    let reading = Cells.name(cell)
    #expect(reading.value == value)
    #expect(told(reading) == codes)
  }

  @Test(
    "what cannot be seen, or means something in one program only, enters no name and no text, and is told",
    arguments: [
      ("Sm\u{1B}[31mith", "Sm[31mith"), ("Smi\u{202E}th", "Smith"), ("\u{2066}Smith\u{2069}", "Smith"),
      ("Smith\u{E0041}\u{E007F}", "Smith"), ("Smi\u{E000}th", "Smith"), ("Smith\u{F0000}", "Smith"),
      ("Smi\u{7}th", "Smith"), ("Smith\u{FE0F}", "Smith"), ("Smi\u{85}th", "Smi th"), ("\u{FFFC}Smith", "Smith"),
      ("\u{9B}Smith", "Smith"), ("Smith\u{10FFFD}", "Smith"),
    ])
  func hidden(cell: String, value: String) {
    #expect(Cells.text(cell).value == value)
    #expect(told(Cells.text(cell)) == [value == "Smi th" ? "spaces-tidied" : "hidden-characters"])
    #expect(Cells.name(cell).value == (cell.contains("[") ? "Sm[31mith" : value))
  }

  @Test(
    "words that programs use for nothing are names",
    arguments: ["Null", "Test", "None", "True", "NULL", "False", "Nil"])
  func wordsAsNames(name: String) throws {
    #expect(Cells.name(name).value == name && told(Cells.name(name)).isEmpty)
    let checked = try check("enrolment", [["Surname": name, "Preferred Surname": name]])
    #expect(checked.rows[0].identity.surname == name && checked.rows[0].identity.preferredSurname == name)
    #expect(checked.rows[0].status == .sound)
  }

  @Test(
    "letters encoded twice are restored where nothing else can be meant",
    arguments: [
      ("JosÃ©", "José"), ("RenÃ\u{A0}", "Renà"), ("MUÃ‘OZ", "MUÑOZ"), ("Ã–zil", "Özil"), ("OâÂ€™Brien", nil),
      ("Oâ€™Brien", "O'Brien"), ("Smithâ€“Jones", "Smith-Jones"), ("Å\u{81}ukasz", "Łukasz"), ("Novák", "Novák"),
      ("Ã‰ric FranÃ§ois", "Éric François"), ("NICCOLÒ’S", "NICCOLÒ'S"), ("André’s", "André's"), ("BLÅ’S", "BLÅ'S"),
      ("Äš", "Äš"), ("SÃO", "SÃO"), ("João", "João"),
    ] as [(String, String?)])
  func twice(cell: String, value: String?) {
    let reading = Cells.name(cell)
    if let value { #expect(reading.value == value) }
    let untouched = ["Novák", "SÃO", "João", "NICCOLÒ’S", "André’s", "BLÅ’S", "Äš", "OâÂ€™Brien"]
    #expect(told(reading).contains("encoded-twice") == !untouched.contains(cell))
  }

  @Test("letters that may be spoilt, but may be meant, are kept and told", arguments: ["Äš", "BLÅ’S"])
  func perhapsTwice(cell: String) {
    #expect(told(Cells.name(cell)).contains("perhaps-encoded-twice"))
  }

  @Test(
    "a day is read in every form",
    arguments: [
      ("01/09/2009", []), ("1/9/2009", []), ("01-09-2009", []), ("01.09.2009", []), ("1 9 2009", []),
      ("2009-09-01", []), ("2009/09/01", []), ("2009-09-01T00:00:00", []), ("2009-09-01 00:00:00", []),
      ("2009-09-01T00:00:00Z", []), ("01/09/2009 00:00", []), ("01/09/2009 12:00:00 AM", []),
      ("2009-09-01 14:30", ["time-dropped"]), ("01-Sep-2009", []), ("1 September 2009", []), ("1st Sept 2009", []),
      ("September 1, 2009", []), ("Tuesday, 1 September 2009", []), ("01-SEP-09", ["two-digit-year"]),
      ("01/09/09", ["two-digit-year"]), ("1/9/09", ["two-digit-year"]), ("40057", ["excel-serial"]),
      ("40057.0", ["excel-serial"]), ("40057.375", ["time-dropped", "excel-serial"]),
      ("'40057", ["apostrophe-prefix", "excel-serial"]), ("=\"01/09/2009\"", ["formula-unwrapped"]),
      ("'01/09/2009", ["apostrophe-prefix"]),
      (" 01/09/2009\u{A0}", []),
    ] as [(String, [String])])
  func days(cell: String, codes: [String]) {
    let reading = Cells.day(cell, .birth(asAt: asAt))
    #expect(reading.value == Day(iso: "2009-09-01"))
    #expect(told(reading) == codes)
  }

  @Test(
    "what is no day is said to be none, and why",
    arguments: [
      ("31/02/2009", "date-impossible"), ("12/31/2009", "date-month-first"), ("12/31/09", "date-month-first"),
      ("31/31/2009", "date-impossible"), ("00/01/2009", "date-impossible"), ("1 Sep", "date-unreadable"),
      ("2009", "date-unreadable"), ("September 2009", "date-unreadable"), ("01/09", "date-unreadable"),
      ("tomorrow", "date-unreadable"), ("01/09/209", "date-unreadable"), ("20090901", "date-unreadable"),
      ("2009-08-31T23:00:00Z", "date-with-zone"), ("########", "excel-hashes"), ("#VALUE!", "excel-error"),
      ("01/09/45", "date-century"), ("01//09/2009", "date-unreadable"), ("-1", "date-unreadable"),
      ("1.23E+04", "date-unreadable"), ("01/09/2009 25h", "date-unreadable"),
    ])
  func notDays(cell: String, code: String) {
    let reading = Cells.day(cell, .birth(asAt: asAt))
    #expect(reading.value == nil && reading.isUnreadable)
    #expect(told(reading) == [code])
  }

  @Test("a year with two digits is the one that is possible for a birth, the nearest for anything else")
  func century() {
    #expect(Cells.day("31/08/09", .birth(asAt: asAt)).value == Day(iso: "2009-08-31"))
    #expect(Cells.day("31/08/99", .birth(asAt: asAt)).value == Day(iso: "1999-08-31"))
    #expect(Cells.day("31/08/31", .event(asAt: asAt)).value == Day(iso: "2031-08-31"))
    #expect(Cells.day("31/08/98", .event(asAt: asAt)).value == Day(iso: "1998-08-31"))
    #expect(Cells.day("", .event(asAt: asAt)).value == nil && !Cells.day("", .event(asAt: asAt)).isUnreadable)
    #expect(told(Cells.day("n/a", .event(asAt: asAt))) == ["blank-word"])
  }

  @Test("every day of thirty years is read back from every form")
  func dayRoundTrip() throws {
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let first = try #require(Day(iso: "2000-01-01"))
    for offset in stride(from: 0, to: 10_957, by: 1) {
      let day = first.adding(days: offset)
      let parts = day.parts
      let (d, m, y) = (parts.day, parts.month, parts.year)
      let dd = d < 10 ? "0\(d)" : "\(d)"
      let mm = m < 10 ? "0\(m)" : "\(m)"
      let forms = [
        "\(dd)/\(mm)/\(y)", "\(d)/\(m)/\(y)", "\(dd)-\(months[m - 1])-\(y)", "\(d) \(months[m - 1]) \(y)", "\(day)",
        "\(day)T00:00:00", "\(dd).\(mm).\(y)", "\(Int(day.daysSince1970) + 25_569)",
      ]
      for form in forms { #expect(Cells.day(form, .event(asAt: asAt)).value == day) }
    }
  }

  @Test(
    "UPNs survive what can be undone and no more",
    arguments: [
      ("B801200005001", "B801200005001", []), (" b801200005001 ", "B801200005001", []),
      ("=\"B801200005001\"", "B801200005001", ["formula-unwrapped"]),
      ("'B801200005001", "B801200005001", ["apostrophe-prefix"]),
      ("B8O12OOOO5OO1", "B801200005001", ["letter-for-digit"]), ("A801200005001", nil, ["upn-check-letter"]),
      ("A8O1200005001", nil, ["upn-characters"]), ("UN3", nil, ["upn-unknown"]), ("", nil, []),
      ("NULL", nil, ["blank-word"]), ("A950000178301", "A950000178301", ["upn-authority"]),
    ] as [(String, String?, [String])])
  func upns(cell: String, value: String?, codes: [String]) {
    let reading = Cells.upn(cell)
    #expect(reading.value?.text == value)
    #expect(told(reading) == codes)
  }

  @Test(
    "ULNs survive what can be undone and no more",
    arguments: [
      ("9276308686", "9276308686", []), ("9276308686.0", "9276308686", ["trailing-zero"]),
      ("9,276,308,686", "9276308686", ["thousands-separators"]), ("9276 308 686", "9276308686", []),
      ("9.27631E+09", nil, ["excel-scientific"]), ("9E+09", nil, ["excel-scientific"]),
      ("9999999999", nil, ["uln-unknown"]), ("9276308685", nil, ["uln-check-digit"]),
      ("0000000042", nil, ["uln-leading-zero"]), ("######", nil, ["excel-hashes"]),
    ] as [(String, String?, [String])])
  func ulns(cell: String, value: String?, codes: [String]) {
    let reading = Cells.uln(cell)
    #expect(reading.value?.text == value)
    #expect(told(reading) == codes)
    #expect(reading.isUnreadable == (value == nil && codes != ["uln-unknown"]))
  }

  @Test("a provider is a number of one of three kinds or a name")
  func providers() throws {
    #expect(Cells.provider("123456").value == .urn(try URN("123456")))
    #expect(Cells.provider("10001234.0").value == .ukprn(try UKPRN("10001234")))
    #expect(Cells.provider("931/4000").value == .laestab(try LAESTAB("9314000")))
    #expect(Cells.provider("Abingdon College").value == .name("Abingdon College"))
    #expect(told(Cells.provider("1.23E+11")) == ["excel-scientific"])
    #expect(Cells.laestab("931-4000").value?.text == "9314000" && Cells.urn("12345").isUnreadable)
  }

  @Test(
    "a year group is a number in any of its coats",
    arguments: [
      ("11", 11), ("  11", 11), ("Year 11", 11), ("Yr 11", 11), ("Y11", 11), ("yr11", 11), ("NC Year 12", 12),
      ("13.0", 13), ("Year Group 7", 7), ("1", 1), ("12 - Year 12", 12), ("Year 12 (12)", 12), ("Lower Sixth", 12),
      ("U6", 13), ("Year Twelve", 12), ("Year 12 - Lower Sixth", 12),
    ])
  func yearGroups(cell: String, year: Int) {
    #expect(Cells.yearGroup(cell).value == year)
  }

  @Test(
    "what is no year group is a warning only",
    arguments: ["R", "M", "X", "0", "15", "11A", "Year", "1.5", "Year 12/13"])
  func notYearGroups(cell: String) {
    let reading = Cells.yearGroup(cell)
    #expect(reading.value == nil && !reading.isUnreadable && told(reading) == ["year-group-unreadable"])
  }

  @Test("sex, yes and no, and figures")
  func smallWords() {
    for cell in ["M", "m", "Male", "boy"] { #expect(Cells.sex(cell).value == .male) }
    for (cell, sex) in [("F - Female", Sex.female), ("Male (M)", .male), ("Non-binary", .notStated)] {
      #expect(Cells.sex(cell).value == sex)
    }
    for cell in ["Y - Yes", "Yes (Y)", "1 - Yes", "✓"] { #expect(Cells.yesNo(cell).value == true) }
    for cell in ["N - No", "No (N)"] { #expect(Cells.yesNo(cell).value == false) }
    for cell in ["Y/N", "Y - No", "x", "N but ask"] { #expect(Cells.yesNo(cell).isUnreadable) }
    for cell in ["F", "Female"] { #expect(Cells.sex(cell).value == .female) }
    #expect(Cells.sex("U").value == .unknown && Cells.sex("W").value == .notStated)
    #expect(told(Cells.sex("Q")) == ["sex-unreadable"])
    for cell in ["Y", "yes", "TRUE", "1"] { #expect(Cells.yesNo(cell).value == true) }
    for cell in ["N", "No", "false", "0"] { #expect(Cells.yesNo(cell).value == false) }
    #expect(Cells.yesNo("maybe").isUnreadable && Cells.yesNo("").value == nil)
    #expect(Cells.perCent("87.5").value == 87.5 && Cells.perCent("87.5 %").value == 87.5)
    #expect(Cells.perCent("0").value == 0 && Cells.perCent("0.5%").value == 0.5)
    #expect(told(Cells.perCent("0.875")) == ["figure-fraction"])
    #expect(told(Cells.perCent("101")) == ["figure-unreadable"] && Cells.perCent("nan").isUnreadable)
    #expect(Cells.activityCode("210.0").value?.rawValue == 210 && Cells.activityCode("21").isUnreadable)
  }

  @Test(
    "telephone numbers get their zero back",
    arguments: [
      ("07700 900123", "07700900123", []), ("7700900123", "07700900123", ["leading-zero-restored"]),
      ("+44 7700 900123", "07700900123", []), ("+44 (0)7700 900123", "07700900123", []),
      ("01865 792422", "01865792422", []), ("1865792422", "01865792422", ["leading-zero-restored"]),
      ("7.7009E+09", nil, ["excel-scientific"]), ("ring mum", nil, ["phone-unreadable"]),
      ("+33 1 70 18 99 00", "+33170189900", []),
    ] as [(String, String?, [String])])
  func telephones(cell: String, value: String?, codes: [String]) {
    let reading = Cells.telephone(cell)
    #expect(reading.value == value)
    #expect(told(reading) == codes)
  }

  @Test("postcodes say what was mended")
  func postcodes() {
    #expect(Cells.postcode("ox1 1nd").value?.text == "OX1 1ND" && told(Cells.postcode("OX1 1ND")).isEmpty)
    #expect(told(Cells.postcode("OX1 OND")) == ["postcode-repaired"])
    #expect(told(Cells.postcode("ZZ99 3VZ")) == ["postcode-no-place"] && Cells.postcode("Oxford").isUnreadable)
  }

  @Test("local numbers keep their zeros")
  func localIDs() {
    #expect(Cells.localID("001234").value == "001234" && Cells.localID("=\"001234\"").value == "001234")
    #expect(Cells.localID("1234.0").value == "1234" && Cells.localID("1.2E+10").isUnreadable)
  }

  @Test("problems are placed in their row and column, and never hold the value")
  func placed() {
    let problems = Cells.uln("9276308685").problems(row: 7, column: .uln)
    #expect(problems.count == 1 && problems[0].row == 7 && problems[0].column == "ULN")
    #expect(!problems[0].sentence.contains("9276308685") && !problems[0].advice.contains("9276308685"))
  }
}
