// The truth of every day: each life as spells, cut where a home crosses the border and where the county hears of it.

import Register

final class Situations {
  private let file: TextFile
  private let world: World

  init(_ path: String, _ world: World) throws(County.WriteFailed) {
    self.world = world
    file = try TextFile(path)
    try file.line("person_id,from,to,outcome,activity_code,provider_urn_or_ukprn,resident,told")
  }

  /// `news` in order of days. `told` is true while the latest news is of the very spell being lived and still current.
  func write(_ index: Int32, news: [Story.News]) throws(County.WriteFailed) {
    let person = world.population.people[Int(index)]
    let name = Folder.personID(index)
    let spells = world.spells(of: index)
    for number in spells.indices {
      let spell = spells[number]
      let place = spell.place >= 0 ? world.institutions[spell.place].reference : ""
      let tail = "\(spell.outcome),\(spell.code),\(place)"
      let from = max(spell.from, world.options.firstDay)
      let to = min(spell.to, world.options.until)
      for home in world.residence(of: person, from: from, to: to) {
        for part in parts(Int32(number), news, from: home.from, to: home.to) {
          try file.line("\(name),\(part.from),\(part.to),\(tail),\(home.isCounty),\(part.isTold)")
        }
      }
    }
  }

  func finish() throws(County.WriteFailed) { try file.flush() }

  private func parts(
    _ spell: Int32, _ news: [Story.News], from: Day, to: Day
  ) -> [(from: Day, to: Day, isTold: Bool)] {
    guard from <= to else { return [] }
    var cuts = [from]
    for one in news {
      if one.on > from && one.on <= to { cuts.append(one.on) }
      if one.validUntil >= from && one.validUntil < to { cuts.append(one.validUntil.adding(days: 1)) }
    }
    cuts.sort()
    var parts: [(from: Day, to: Day, isTold: Bool)] = []
    for (place, cut) in cuts.enumerated() {
      let end = place + 1 < cuts.count ? cuts[place + 1].adding(days: -1) : to
      guard cut <= end else { continue }
      let latest = news.last { $0.on <= cut }
      let isTold = latest.map { $0.spell == spell && cut <= $0.validUntil } ?? false
      if let last = parts.last, last.isTold == isTold {
        parts[parts.count - 1].to = end
      } else {
        parts.append((cut, end, isTold))
      }
    }
    return parts
  }
}
