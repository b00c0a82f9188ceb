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
    let truth = try county.truth("truth.csv")
    var lifeOfRow: [String: String] = [:]
    for (_, cells) in truth.rows {
      let row = "\(truth.cell(cells, "return_id") ?? "") \(truth.cell(cells, "row") ?? "")"
      lifeOfRow[row] = truth.cell(cells, "person_id")
    }
    lives = try Self.lives(county, lifeOfRow)
    let table = try county.truth("people.csv")
    people = Dictionary(
      table.rows.compactMap { _, cells in
        guard let life = table.cell(cells, "person_id"),
          let born = table.cell(cells, "date_of_birth").flatMap({ Day(iso: $0) })
        else { return nil }
        return (life, (born, table.cell(cells, "sen") == "E"))
      }, uniquingKeysWith: { first, _ in first })
    let situations = try county.truth("situations.csv")
    spells = situations.rows.compactMap { _, cells in
      guard let life = situations.cell(cells, "person_id"),
        let from = situations.cell(cells, "from").flatMap({ Day(iso: $0) }),
        let to = situations.cell(cells, "to").flatMap({ Day(iso: $0) })
      else { return nil }
      return (
        life, from, to, situations.cell(cells, "resident") == "true", situations.cell(cells, "heard") ?? ""
      )
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
