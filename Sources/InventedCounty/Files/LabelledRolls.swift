// All rolls of a county as one plain file with the truth beside each row: for measuring how rows are linked.

import Register

extension County {
  /// Writes a line a row, returns in the order of their receipt, without the quirks of school files.
  ///
  /// Columns: return, institution, as_at, row, surname, forename, middle, preferred_surname, preferred_forename,
  /// former_surname, dob, sex, postcode, address, upn, uln, former_upn, local_id, person. No value holds a comma.
  public static func writeLabelledRolls(to path: String, options: Options) throws(WriteFailed) {
    let world = World(options)
    let rolls = Rolls(writer: ReturnWriter(world, try Folder(path + ".folder")))
    var sendings: [(received: Day, day: Day, place: Int16)] = []
    for place in world.institutions.all.indices where world.institutions.all[place].kind.sendsRolls {
      for day in world.rollDays[place] {
        sendings.append((rolls.received(Int16(place), day), day, Int16(place)))
      }
    }
    let file = try TextFile(path)
    try file.line(
      "return,institution,as_at,row,surname,forename,middle,preferred_surname,preferred_forename,former_surname,dob,sex,"
        + "postcode,address,upn,uln,former_upn,local_id,person")
    let inOrder = sendings.filter { $0.received <= options.until }
      .sorted { ($0.received, $0.place, $0.day) < ($1.received, $1.place, $1.day) }
    for (number, sending) in inOrder.enumerated() {
      let start = "\(number + 1),\(sending.place + 1),\(sending.day),"
      var dice = Dice.of(options.seed, 11, UInt64(number))
      var row = 0
      for registration in rolls.sorted(rolls.registrations(sending.place, on: sending.day)) {
        let line = cells(world.clerk.identity(of: registration, on: sending.day)) + ",\(registration.person + 1)"
        for _ in 0..<(dice.chance(world.clerk.rates.rowDoubled) ? 2 : 1) {
          row += 1
          try file.line(start + "\(row)," + line)
        }
        if let liveliness = world.clerk.rates.liveliness, dice.chance(liveliness.registeredTwice) {
          row += 1
          let again = cells(world.clerk.identity(of: registration.again, on: sending.day))
          try file.line(start + "\(row)," + again + ",\(registration.person + 1)")
        }
      }
    }
    try file.flush()
  }

  private static func cells(_ identity: Identity) -> String {
    [
      identity.surname, identity.forename, identity.middle, "", identity.preferredForename, identity.formerSurname,
      identity.born.description, identity.sex.rawValue, identity.postcode, identity.line, identity.upn, identity.uln,
      "",
      identity.localID,
    ].map { String($0.map { $0 == "," ? " " : $0 }) }.joined(separator: ",")
  }
}
