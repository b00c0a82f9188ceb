// Commands on the server's own machine: they reach the database directly, as a named user, on record.

import ArgumentParser
import Glibc
import Postgres
import Register
import Store

struct MachineOptions: ParsableArguments {
  @OptionGroup var settings: SettingsOptions

  @Option(name: .customLong("as"), help: "Who acts, for the record; default the user of the operating system.")
  var user: String?

  /// Opens the database and acts in a role.
  func with<T: Sendable>(_ role: Role, _ body: (Act) async throws -> T) async throws -> T {
    let county = try await CountyDatabase.join(try settings.load())
    do {
      let visit = Visit(role: role, actor: "user " + (user ?? Self.systemUser))
      let today = try await county.database.requests.with { db in try Moment.read(db).londonDay }
      let value = try await body(Act(database: county.database, visit: visit, today: today))
      await county.close()
      return value
    } catch {
      await county.close()
      throw error
    }
  }

  private static var systemUser: String {
    guard let entry = getpwuid(getuid()), let name = entry.pointee.pw_name else { return String(getuid()) }
    return String(cString: name)
  }
}

/// One act of a command: the database, in whose name, on which London day.
struct Act: Sendable {
  let database: Database
  let visit: Visit
  let today: Day
}

extension FoundInstitution {
  /// The one institution of a number on a day.
  /// - Throws: ``CommandFailure`` where there is none, or several.
  static func named(_ number: String, on day: Day, _ db: Connection) throws -> FoundInstitution {
    let named = try Institutions.find(db, number, on: day)
    if let only = named.only { return only }
    guard named.areSeveral else { throw CommandFailure(.refused, "There is no such institution.") }
    let several = named.meant.map { "\($0.name) (URN \($0.urn ?? "none"))" }.joined(separator: ", ")
    throw CommandFailure(.refused, "Several institutions have this number: \(several). Name it by its URN.")
  }
}

/// A day given on the command line.
struct DayArgument: ExpressibleByArgument, Sendable {
  let day: Day

  init?(argument: String) {
    guard let day = Day(iso: argument) else { return nil }
    self.day = day
  }
}
