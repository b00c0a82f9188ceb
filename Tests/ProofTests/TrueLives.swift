// The truth of an invented county: whom every row is about, and what had been heard of them on every day.
import Postgres
import Register
import Store

@testable import fingerpost

struct TrueLives {
  /// The life that most rows of a person of the database are about.
  let lives: [Int64: String]
  private let people: [String: (born: Day, hasPlan: Bool)]
  private let spells: [(life: String, from: Day, to: Day, isResident: Bool, heard: String)]

  init(_ county: SentCounty) throws {
    var lifeOfRow: [String: String] = [:]
    for line in try county.truth("truth.csv") {
      lifeOfRow["\(line["return_id"] ?? "") \(line["row"] ?? "")"] = line["person_id"]
    }
    lives = try Self.lives(county, lifeOfRow)
    people = Dictionary(
      try county.truth("people.csv").compactMap { line in
        guard let life = line["person_id"], let born = line["date_of_birth"].flatMap({ Day(iso: $0) }) else {
          return nil
        }
        return (life, (born, line["sen"] == "E"))
      }, uniquingKeysWith: { first, _ in first })
    spells = try county.truth("situations.csv").compactMap { line in
      guard let life = line["person_id"], let from = line["from"].flatMap({ Day(iso: $0) }),
        let to = line["to"].flatMap({ Day(iso: $0) })
      else { return nil }
      return (life, from, to, line["resident"] == "true", line["heard"] ?? "")
    }
  }

  /// Residents of academic age 16 and 17, to 24 with a plan, of whom the latest news on a day told this.
  func heard(_ outcome: String, on day: Day) -> Set<String> {
    Set(
      spells.filter { spell in
        guard spell.isResident, spell.heard == outcome, spell.from <= day, day <= spell.to,
          let person = people[spell.life]
        else { return false }
        return (16...(person.hasPlan ? 24 : 17)).contains(Ages.academicAge(born: person.born, on: day))
      }.map(\.life))
  }

  private static func lives(_ county: SentCounty, _ lifeOfRow: [String: String]) throws -> [Int64: String] {
    var votes: [Int64: [String: Int]] = [:]
    let owner = try Connection(county.base.settings())
    let rows = try owner.query(
      """
      select link.person_id, return.reference || ' ' || row.number
      from link join return_row as row on row.id = link.row_id join return on return.id = row.return_id
      where link.undone_at is null
      """)
    for row in rows {
      guard let life = lifeOfRow[try row[1]] else { continue }
      votes[try row[0], default: [:]][life, default: 0] += 1
    }
    return votes.compactMapValues { lives in lives.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key }
  }
}
