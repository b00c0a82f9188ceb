// Commands on the server's own machine: they reach the database directly, as a named user, on record.

import ArgumentParser
import Glibc
import Register
import Services
import Store

struct MachineOptions: ParsableArguments {
  @OptionGroup var settings: SettingsOptions

  @Option(name: .customLong("as"), help: "Who acts, for the record; default the user of the operating system.")
  var user: String?

  /// Does an act in a role that may; without one in the first that the act names.
  func perform<Input, Output>(
    _ act: Act<Input, Output>, _ input: Input, in role: Role? = nil
  ) async throws -> Output {
    try await with { acts in try await acts.perform(act, input, in: role) }
  }

  /// Opens the database for several acts.
  func with<T: Sendable>(_ body: (MachineActs) async throws -> T) async throws -> T {
    let county = try await CountyDatabase.join(try settings.load())
    do {
      let services = Services(Dependencies(database: county.database))
      let value = try await body(MachineActs(services: services, user: "user " + (user ?? Self.systemUser)))
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

/// Acts of a named user of this machine.
struct MachineActs: Sendable {
  let services: Services
  let user: String

  func perform<Input, Output>(
    _ act: Act<Input, Output>, _ input: Input, in role: Role? = nil
  ) async throws -> Output {
    guard let role = role ?? act.roles(for: input).first else { throw CallerRefusal.role }
    return try await services.perform(act, input, as: .machine(user, role))
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
