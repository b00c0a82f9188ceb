// The truth of every day: each life as spells, and beside it what the county had been told of it by then.

import Register

final class Situations {
  private let file: TextFile
  private let world: World

  init(_ file: TextFile, _ world: World) {
    self.world = world
    self.file = file
  }

  static func file(_ path: String) throws(County.WriteFailed) -> TextFile {
    let file = try TextFile(path)
    try file.line("person_id,from,to,outcome,activity_code,provider_urn_or_ukprn,resident,told,heard")
    return file
  }

  /// `news` in order of days. `told` is true while the latest news is of the very spell being lived and still current;
  /// `heard` is the outcome that news tells, or `not_known` once it is old or tells of an end.
  func write(_ index: Int32, news: [Story.News]) throws(County.WriteFailed) {
    let person = world.population.people[Int(index)]
    let name = Folder.personID(world.options.number(of: index))
    let spells = world.spells(of: index)
    for number in spells.indices {
      let spell = spells[number]
      let place = spell.place >= 0 ? world.institutions[spell.place].reference : ""
      let tail = "\(spell.outcome),\(spell.code),\(place)"
      let from = max(spell.from, world.options.firstDay)
      let to = min(spell.to, world.options.until)
      for home in world.residence(of: person, from: from, to: to) {
        for part in parts(Int32(number), news, from: home.from, to: home.to) {
          try file.line("\(name),\(part.from),\(part.to),\(tail),\(home.isCounty),\(part.isTold),\(part.heard)")
        }
      }
    }
  }

  private struct Part {
    let from: Day
    var to: Day
    let isTold: Bool
    let heard: String
  }

  private func parts(
    _ spell: Int32, _ news: [Story.News], from: Day, to: Day
  ) -> [Part] {
    guard from <= to else { return [] }
    var cuts = [from]
    for one in news {
      if one.on > from && one.on <= to { cuts.append(one.on) }
      if one.validUntil >= from && one.validUntil < to { cuts.append(one.validUntil.adding(days: 1)) }
    }
    cuts.sort()
    var parts: [Part] = []
    for (place, cut) in cuts.enumerated() {
      let end = place + 1 < cuts.count ? cuts[place + 1].adding(days: -1) : to
      guard cut <= end else { continue }
      let latest = news.last { $0.on <= cut }.flatMap { $0.spell >= 0 && cut <= $0.validUntil ? $0.spell : nil }
      let heard = latest.map { world.spells[Int($0)].outcome } ?? "not_known"
      if let last = parts.last, last.isTold == (latest == spell), last.heard == heard {
        parts[parts.count - 1].to = end
      } else {
        parts.append(Part(from: cut, to: end, isTold: latest == spell, heard: heard))
      }
    }
    return parts
  }
}
