// The files beside the returns: institutions, areas, people and their true situations.

import Register

/// Written part by part of the county.
struct RegisterFiles {
  private let institutions: TextFile
  private let people: TextFile

  init(_ folder: String) throws(County.WriteFailed) {
    institutions = try TextFile(folder + "/institutions.csv")
    try institutions.line(
      "URN,LA (code),LA (name),EstablishmentNumber,UKPRN,EstablishmentName,TypeOfEstablishment (name),StatutoryLowAge,"
        + "StatutoryHighAge,Postcode,DistrictAdministrative (code),DistrictAdministrative (name),"
        + "FurtherEducationType (name)")
    people = try TextFile(folder + "/people.csv")
    try people.line(
      "person_id,surname,forename,date_of_birth,sex,postcode,resident,year_group_at_end,twin_of,siblings_of,sen,died_on"
    )
    try Self.areas(folder)
  }

  func write(_ world: World) throws(County.WriteFailed) {
    try writeInstitutions(world)
    try writePeople(world)
  }

  func finish() throws(County.WriteFailed) {
    try institutions.flush()
    try people.flush()
  }

  private func quoted(_ text: String) -> String {
    text.contains(",") ? "\"" + text + "\"" : text
  }

  private func writeInstitutions(_ world: World) throws(County.WriteFailed) {
    for institution in world.institutions.all {
      let area = Places.areas[institution.area]
      let isProvider = institution.kind == .provider
      let further =
        institution.kind == .sixthFormCollege
        ? "Sixth Form College" : institution.kind == .college ? "General FE College" : "Not applicable"
      let parts = [
        isProvider ? "" : institution.urn, institution.authority, institution.isOutside ? "Wendshire" : "Mid Ashshire",
        isProvider ? "" : institution.establishment, institution.ukprn, institution.name, institution.registerType,
        String(institution.ages.low), String(institution.ages.high),
        Places.postcode(institution.area, UInt32(17 * institution.area + 5)), area.district, area.town, further,
      ]
      try institutions.line(parts.map(quoted).joined(separator: ","))
    }
  }

  private static func areas(_ folder: String) throws(County.WriteFailed) {
    let file = try TextFile(folder + "/areas.csv")
    try file.line("prefix,la_code,district_code,hub,valid_from,valid_to")
    for area in Places.areas {
      try file.line("\(area.prefix),\(area.authority),\(area.district),\(area.hub),2009-04-01,")
    }
    try file.flush()
  }

  private func writePeople(_ world: World) throws(County.WriteFailed) {
    func name(_ index: Int32) -> String { Folder.personID(world.options.number(of: index)) }
    for (index, person) in world.population.people.enumerated() {
      let home = world.population.home(of: person, on: world.options.until)
      let household = world.population.households[Int(person.household)]
      let kin = (household.firstPerson..<household.firstPerson + household.personCount)
        .filter { $0 != Int32(index) && $0 != person.twin }.map(name).joined(separator: " ")
      let parts = [
        name(Int32(index)), person.surname(on: world.options.until), person.forename,
        person.born.description, person.sex.rawValue, Places.postcode(Int(home.area), home.postcode),
        Places.areas[Int(home.area)].isCounty ? "true" : "false",
        String(Ages.yearGroup(born: person.born, on: world.options.until)),
        person.twin >= 0 ? name(person.twin) : "", kin, person.sen.rawValue,
        person.diedOn < .never ? person.diedOn.description : "",
      ]
      try people.line(parts.joined(separator: ","))
    }
  }
}
