// The county's map: postcode districts, hubs, neighbours, streets, and addresses drawn on it.

import Register

/// A postcode district and who is responsible for those who live there.
struct Area: Sendable {
  let prefix: String
  let authority: String
  let district: String
  let hub: String
  let town: String

  var isCounty: Bool { authority == Places.county }
}

/// One home: an area, a postcode within it, a house in a street.
struct Home: Sendable, Equatable {
  let from: Day
  let area: UInt8
  let postcode: UInt32
  let house: UInt16
  let street: UInt16
}

enum Places {
  static let county = "931"

  static let towns =
    "Ashcombe Brackwell Charlford Dunsbury Elmstead Fernhurst Garsdon Holtham Inglewick Kelmsworth Langmoor "
    + "Marlbourne Netherby Oakhanger Penrith_Green Quarley Ravensden Stanbrook Thornley"

  /// Nineteen districts inside the county, then the neighbours'.
  static let areas: [Area] = {
    let districts = ["E07000177", "E07000178", "E07000179", "E07000180", "E07000181"]
    let hubs = ["North", "Central", "South", "South", "North"]
    let names = towns.split(separator: " ").map { String($0).replacingUnderscores }
    var areas = names.enumerated().map { index, town in
      Area(
        prefix: "OX\(61 + index)", authority: county, district: districts[index % 5], hub: hubs[index % 5], town: town)
    }
    for (prefix, authority, district, town) in [
      ("HP81", "825", "E06000060", "Wendcote"), ("HP82", "825", "E06000060", "Aylesmere"),
      ("RG81", "870", "E06000038", "Readmoor"), ("RG84", "869", "E06000037", "Newbourne"),
      ("SN81", "866", "E06000030", "Swinley"), ("GL81", "916", "E07000079", "Cirenford"),
      ("CV81", "937", "E07000221", "Shipton_Green"), ("LE81", "855", "E07000130", "Charnley"),
    ] {
      areas.append(
        Area(prefix: prefix, authority: authority, district: district, hub: "", town: town.replacingUnderscores))
    }
    return areas
  }()

  static let insideCount = 19
  /// Neighbours whose families use the county's schools.
  static let border = 19..<25

  private static let inwardLetters = Array("ABDEFGHJLNPQRSTUWXYZ")

  /// The text of the `number`th postcode of an area, 0 to 3999.
  static func postcode(_ area: Int, _ number: UInt32) -> String {
    // Scattered over the whole range, so that neighbouring numbers are not neighbours' postcodes.
    let n = Int(number) * 1237 % 4000
    return areas[area].prefix + " " + String(n % 10) + String(inwardLetters[n / 10 % 20])
      + String(inwardLetters[n / 200 % 20])
  }

  private static let streetFirsts =
    "High Church Mill Station Park Queens Kings Victoria Albert Manor Orchard Meadow Oak Elm Willow Beech Chapel School "
    + "Bridge Spring Hill West North South East Grange Abbey Priory Castle Market"
  private static let streetLasts = "Street Road Lane Close Avenue Drive Way Crescent Court Gardens Place Rise"
  private static let streets: [String] = streetFirsts.split(separator: " ").flatMap { first in
    streetLasts.split(separator: " ").map { "\(first) \($0)" }
  }

  static func line(of home: Home) -> String {
    let street = streets[Int(home.street) % streets.count]
    return home.house % 17 == 0 ? "Flat \(home.house % 9 + 1), \(home.house) \(street)" : "\(home.house) \(street)"
  }

  /// A home in an area. About a dozen families share each postcode of a full county.
  static func home(in area: Int, from: Day, postcodes: Int, _ dice: inout Dice) -> Home {
    let postcode = UInt32(dice.below(min(4000, max(20, postcodes))))
    // A postcode lies in one street, so the street follows from it.
    let street = UInt16((Int(postcode) * 7 + area * 31) % streets.count)
    return Home(
      from: from, area: UInt8(area), postcode: postcode, house: UInt16(dice.within(1...98)), street: street)
  }
}
