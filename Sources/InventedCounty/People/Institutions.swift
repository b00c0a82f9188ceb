// Founds the county's institutions: schools and colleges in proportion to its young people.

struct Institutions: Sendable {
  let all: [Institution]
  /// Year 11 schools by area of the county, so that children go to a school nearby.
  let schoolsNear: [Weighted<Int16>]
  let sixthForms: Weighted<Int16>
  let sixthFormColleges: Weighted<Int16>
  let colleges: Weighted<Int16>
  let specialCollege: Int16
  let specialSchools: [Int16]
  let providers: Weighted<Int16>
  let university: Int16
  let outsideSchool: Int16
  let outsideCollege: Int16

  subscript(index: Int16) -> Institution { all[Int(index)] }

  /// A large county has no more institutions than the national register has for one; its parts share the number.
  init(_ options: County.Options) {
    let people = options.people
    let schools = max(8, min(330 / options.part.count, people * 40 / 15_000))
    let colleges = max(3, min(50 / options.part.count, people * 6 / 15_000))
    var founder = Founder(seed: options.seed, after: options.part.number * Self.mostOfPart(options.part.count))
    for number in 0..<schools {
      let kind: Institution.Kind =
        switch number % 20 {
        case 7: .special
        case 13: .independent
        default: number % 2 == 0 ? .sixthFormSchool : .school
        }
      founder.found(kind, area: number % Places.insideCount)
    }
    founder.found(.sixthFormCollege, area: 1)
    founder.found(.specialCollege, area: 2)
    for number in 2..<colleges { founder.found(number % 8 == 7 ? .sixthFormCollege : .college, area: number * 5 % 19) }
    for number in 0..<max(3, colleges) { founder.found(.provider, area: number * 3 % 19) }
    founder.found(.university, area: 1)
    founder.found(.sixthFormSchool, area: Places.border.lowerBound)
    founder.found(.college, area: Places.border.lowerBound + 2)
    let all = founder.founded
    self.all = all

    func indices(_ wanted: (Institution) -> Bool) -> [Int16] {
      all.indices.filter { wanted(all[$0]) }.map { Int16($0) }
    }
    func bySize(_ wanted: (Institution) -> Bool) -> Weighted<Int16> {
      Weighted(indices(wanted).map { ($0, all[Int($0)].size) })
    }
    schoolsNear = (0..<Places.areas.count).map { area in
      Weighted(
        indices { $0.kind.teachesYear11 && $0.kind != .special && !$0.isOutside }.map {
          ($0, all[Int($0)].size * Self.nearness(all[Int($0)].area, area))
        })
    }
    sixthForms = bySize { [.sixthFormSchool, .independent].contains($0.kind) && !$0.isOutside }
    sixthFormColleges = bySize { $0.kind == .sixthFormCollege }
    self.colleges = bySize { $0.kind == .college && !$0.isOutside }
    specialCollege = indices { $0.kind == .specialCollege }[0]
    specialSchools = indices { $0.kind == .special }
    providers = bySize { $0.kind == .provider }
    university = indices { $0.kind == .university }[0]
    outsideSchool = indices { $0.isOutside && $0.kind == .sixthFormSchool }[0]
    outsideCollege = indices { $0.isOutside && $0.kind == .college }[0]
  }

  /// More than any part has.
  private static func mostOfPart(_ parts: Int) -> Int { max(8, 330 / parts) + 2 * max(3, 50 / parts) + 8 }

  /// Most children go to a school of their own area or the next.
  private static func nearness(_ school: Int, _ home: Int) -> Double {
    let distance = abs(school - home % Places.insideCount)
    return distance == 0 ? 1 : distance == 1 || distance == 18 ? 0.35 : 0.015
  }
}

/// Gives each new institution its numbers and an invented name.
private struct Founder {
  private(set) var founded: [Institution] = []
  private var dice: Dice
  private static let saints = "Aldhelm Bride Cedd Dunstan Etheldreda Frideswide Godric Hilda Ivo Kenelm Oswin Petroc"

  private let first: Int

  /// - Parameter first: how many numbers the parts before have taken.
  init(seed: UInt64, after first: Int) {
    dice = .of(seed, 11)
    self.first = first
  }

  mutating func found(_ kind: Institution.Kind, area: Int) {
    let number = first + founded.count
    let establishment =
      switch kind {
      case .special: 7000 + number
      case .independent: 6000 + number
      case .school, .sixthFormSchool: 4000 + number
      default: 8000 + number
      }
    founded.append(
      Institution(
        kind: kind, urn: String(148_001 + number * 3), establishment: String(establishment),
        ukprn: String(10_091_001 + number * 7), name: name(kind, Places.areas[area].town, number),
        authority: Places.areas[area].authority, area: area,
        size: kind == .special ? 0.15 : kind == .independent ? 0.4 : 0.5 + dice.unit()))
  }

  private mutating func name(_ kind: Institution.Kind, _ town: String, _ number: Int) -> String {
    let saint = "St " + dice.pick(Self.saints.split(separator: " ").map(String.init)) + "'s"
    let again = number / Places.insideCount
    let suffix = again > 2 ? " \(["North", "South", "East", "West", "Green", "Park"][again % 6])" : ""
    switch kind {
    case .school, .sixthFormSchool:
      switch again % 3 {
      case 0: return "\(town)\(suffix) Academy"
      case 1: return "\(saint) School, \(town)\(suffix)"
      default: return "\(town)\(suffix) High School"
      }
    case .special: return "\(town)\(suffix) Meadows School"
    case .independent: return "\(town)\(suffix) College School"
    case .sixthFormCollege: return "\(town)\(suffix) Sixth Form College"
    case .college: return "\(town) and District\(suffix) College"
    case .specialCollege: return "\(town) Orchard College"
    case .provider: return "\(town) Skills Training\(suffix)"
    case .university: return "University of Mid \(town)"
    }
  }
}
