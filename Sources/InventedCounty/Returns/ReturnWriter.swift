// Writes the files of returns as an institution's office would: puts identity columns in front and sends the file off.

import Register

/// Used by one task.
final class ReturnWriter {
  let world: World
  let folder: Folder
  private let styles: [FileStyle]
  private let countyStyle: FileStyle
  private var sent = 0

  init(_ world: World, _ folder: Folder) {
    self.world = world
    self.folder = folder
    let rates = ErrorRates(world.options.errors)
    styles = world.institutions.all.indices.map { FileStyle(place: Int16($0), options: world.options, rates: rates) }
    var plain = world.options
    plain.errors = .clean
    var county = FileStyle(place: -1, options: plain, rates: rates)
    county.flavour = .template
    countyStyle = county
  }

  var options: County.Options { world.options }

  func style(_ place: Int16) -> FileStyle { place < 0 ? countyStyle : styles[Int(place)] }

  func dice(_ parts: UInt64...) -> Dice {
    parts.reduce(Dice(options.seed ^ 0xDE5C)) { dice, part in
      var next = dice
      return Dice.of(next.bits(), part)
    }
  }

  /// A registration the county itself keeps for a person, for its own feeds.
  func countyRegistration(_ person: Int32, from: Day) -> Registration {
    var dice = Dice.of(options.seed, 7, UInt64(person))
    return Registration(
      person: person, place: -1, spell: -1, from: from, to: .never, localID: person + 1, seed: dice.bits())
  }

  /// A training provider's record of one learner; each start there is a new one.
  func providerRegistration(_ note: Note) -> Registration {
    var dice = Dice.of(options.seed, 10, UInt64(note.person), UInt64(note.place))
    let from = note.spell >= 0 ? world.spells[Int(note.spell)].from : note.asAt
    return Registration(
      person: note.person, place: note.place, spell: note.spell, from: from, to: .never,
      localID: note.person % 90_000 + 5000, seed: dice.bits())
  }

  // MARK: Identity

  func identityColumns(_ style: FileStyle) -> [String] {
    let all = [
      "UPN", "ULN", "Surname", "Forename", "Middle Names", "Preferred Forename", "Former Surname", "Date of Birth",
      "Sex", "Year Group", "Form", "House", "Local ID", "Address Line 1", "Town", "Postcode", "Mobile", "Email",
      "Ethnicity",
      "SEN Provision", "Characteristics",
    ]
    let kept = all.filter { !FileStyle.optional.contains($0) || style.optionalColumns.contains($0) }
    return style.flavour == .arbor ? Array(kept[2...] + kept[..<2]) : kept
  }

  func identityCells(_ registration: Registration, on day: Day, columns: [String]) -> [Cell] {
    let identity = world.clerk.identity(of: registration, on: day)
    let person = world.population.people[Int(registration.person)]
    return columns.map { cell($0, identity, person, registration, day) }
  }

  private func cell(
    _ column: String, _ identity: Identity, _ person: Person, _ registration: Registration, _ day: Day
  ) -> Cell {
    switch column {
    case "UPN": .text(identity.upn)
    case "ULN": .text(identity.uln)
    case "Surname": .text(identity.surname)
    case "Forename": .text(identity.forename)
    case "Middle Names": .text(identity.middle)
    case "Preferred Forename": .text(identity.preferredForename)
    case "Former Surname": .text(identity.formerSurname)
    case "Date of Birth": .day(identity.born)
    case "Sex": .text(identity.sex.rawValue)
    case "Year Group": .text(yearGroup(person, on: day) > 14 ? "" : String(yearGroup(person, on: day)))
    case "House": .text(["Austen", "Brunel", "Curie", "Darwin"][Int(registration.localID) % 4])
    case "Form": .text(String(yearGroup(person, on: day)) + ["A", "B", "C", "M-1"][Int(registration.localID) % 4])
    case "Local ID": .text(identity.localID)
    case "Address Line 1": .text(identity.line)
    case "Town": .text(identity.town)
    case "Postcode": .text(identity.postcode)
    case "Mobile": .text("07700900" + Numbers.padded(options.number(of: registration.person) % 1000, 3))
    case "Email":
      .text(Encoding.plain(person.forename).lowercased() + "\(options.number(of: registration.person))@example.org")
    case "Ethnicity": .text(world.population.households[Int(person.household)].origin.ethnicGroup)
    case "SEN Provision": .text(person.sen.rawValue)
    case "Characteristics": .text(characteristics(person, registration.person))
    default: .blank
    }
  }

  func yearGroup(_ person: Person, on day: Day) -> Int {
    AcademicYear(containing: day).startingIn - Int(person.finalYear) + 11
  }

  private func characteristics(_ person: Person, _ index: Int32) -> String {
    var dice = Dice.of(options.seed, 6, UInt64(index))
    var codes: [String] = []
    for (code, rate) in [("110", 0.012), ("140", 0.015), ("150", 0.006), ("160", 0.006), ("170", 0.01), ("200", 0.012)]
    where dice.chance(rate) { codes.append(code) }
    return codes.joined(separator: ";")
  }

  // MARK: Sending

  struct Line {
    let registration: Registration
    /// Cells beside identity.
    let cells: [Cell]
  }

  /// Writes a return; some rows stand in it twice. The answer is its reference, or `nil` if it is not sent by the
  /// present day. Nobody sends a list of nobody.
  @discardableResult
  func send(_ item: CountyReturn, columns: [String], lines: [Line]) throws(County.WriteFailed) -> String? {
    guard item.received <= options.until, !lines.isEmpty else { return nil }
    var item = item
    let institution = item.place < 0 ? "county" : world.institutions[item.place].reference
    item.reference = folder.reference("\(institution)-\(item.kind.rawValue)-\(item.asAt)")
    sent += 1
    var dice = Dice.of(options.seed, 8, UInt64(item.asAt.daysSince1970), UInt64(sent))
    var style = style(item.place).today(dice.bits(), errors: item.place < 0 ? .clean : options.errors)
    if !options.tellsStories { style.unreadable = 0 }
    let identity = identityColumns(style)
    var sheet = Sheet(columns: identity + columns)
    sheet.rows.reserveCapacity(lines.count)
    let doubled = item.place < 0 ? 0 : world.clerk.rates.rowDoubled
    for line in lines {
      let cells = identityCells(line.registration, on: item.asAt, columns: identity) + line.cells
      sheet.add(cells, person: line.registration.person)
      if dice.chance(doubled) { sheet.add(cells, person: line.registration.person) }
      if item.place >= 0, let liveliness = world.clerk.rates.liveliness, dice.chance(liveliness.registeredTwice) {
        let again = identityCells(line.registration.again, on: item.asAt, columns: identity) + line.cells
        sheet.add(again, person: line.registration.person)
      }
    }
    var sheets = SheetWriter(style, dice: Dice(dice.bits()))
    let name = item.place < 0 ? "County" : world.institutions[item.place].name
    let bytes = sheets.bytes(of: sheet, title: name + " " + item.kind.rawValue, printed: item.received)
    try folder.add(
      item, sheet: sheet, people: sheet.people.map(options.number), bytes: bytes, institution: institution)
    return item.reference
  }
}
