// Addresses by which a school confirms its own last roll at once.

import HTTPTypes
import Hummingbird
import Pages
import Publishing
import Register
import Services

extension Site {
  static let stillThereEndpoints: [Endpoint] = [
    .page(.get, "/school/still-there", .act(Acts.countLastRoll)) { visit in
      let roll = try await visit.perform(Acts.countLastRoll, Nothing())
      return .page(
        StillTherePage(visit: try visit.signedIn, today: roll.today.shown, people: roll.people)
          .page(county: visit.county.name))
    },
    .page(.get, "/school/still-there/file", .act(Acts.giveLastRoll)) { visit in
      let roll = try await visit.perform(Acts.giveLastRoll, Nothing())
      return .attachment(Table(roll.rows).csv(), named: "last-roll-\(try visit.today).csv")
    },
  ]
}
