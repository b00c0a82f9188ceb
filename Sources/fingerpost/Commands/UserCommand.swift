// `fingerpost user`: who may sign in, on the server's own machine.

import Access
import ArgumentParser
import Glibc
import Services
import Store

struct UserCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "user", abstract: "Add, list, reset and end the users who sign in to pages.",
    subcommands: [Add.self, Place.self, List.self, Reset.self, End.self, Readmit.self])

  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Add a user and print the link by which they set up their account, once, within a day.",
      discussion:
        "A role of a school or college acts at every institution named; a trust's user acts for one at a time.")

    @OptionGroup var machine: MachineOptions

    @Argument(help: "What they sign in with: an e-mail address or a short name.")
    var name: String

    @Option(
      help: "school, reception, eet, restricted, analyst, steward, protection or admin; may be given several times.")
    var role: [Role]

    @Option(help: "URN, LAESTAB or UKPRN of the school or college they act for; may be given several times.")
    var institution: [String] = []

    @Option(help: "Of officers, where several authorities are served: the three digits of the one they act for.")
    var authority: String?

    @Flag(help: "Spare them the second factor: only for those who act for a school or college and see no lists.")
    var withoutSecondFactor = false

    func validate() throws {
      guard !role.isEmpty, role.allSatisfy(Role.ofAccounts.contains) else {
        throw ValidationError("No user has this role.")
      }
      guard role.contains(where: \.isOfInstitution) == !institution.isEmpty else {
        throw ValidationError("A role of a school or college needs --institution, and no other has one.")
      }
    }

    func run() async throws {
      let settings = try machine.settings.load()
      let new = NewUser(
        name: name, roles: role, institutions: institution, authority: authority,
        showsSecondFactor: !withoutSecondFactor)
      let made = try await machine.perform(Acts.addUser, new)
      Console.say(settings.address(of: made.link))
    }
  }

  struct Place: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Let a user act for another institution, or in another role, besides.",
      discussion: "A place is taken from them on the pages of administrators.")

    @OptionGroup var machine: MachineOptions

    @Argument(help: "What they sign in with.")
    var name: String

    @Option(help: "school, reception, eet, restricted, analyst, steward, protection or admin.")
    var role: Role

    @Option(help: "URN, LAESTAB or UKPRN of the school or college they act for; may be given several times.")
    var institution: [String] = []

    @Option(help: "Of officers, where several authorities are served: the three digits of the one they act for.")
    var authority: String?

    func run() async throws {
      let account = try await machine.perform(
        Acts.addPlace, NewPlace(.name(name), role: role, institutions: institution, authority: authority))
      Console.say("The user \(account.name) acts as \(account.places.joined(separator: ", ")).")
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the users: who they are and what they act as.")
    @OptionGroup var machine: MachineOptions

    @Option(help: "table, csv or json.")
    var format = TableFormat.table

    func run() async throws {
      format.print(try await machine.perform(Acts.listUsers, Nothing()))
    }
  }

  struct Reset: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print a new link for a user, whose password, second factor and sessions end at once.")
    @OptionGroup var machine: MachineOptions

    @Argument(help: "What they sign in with.")
    var name: String

    func run() async throws {
      let settings = try machine.settings.load()
      Console.say(settings.address(of: try await machine.perform(Acts.resetUser, .name(name)).link))
    }
  }

  struct End: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "End a user and their sessions at once.")
    @OptionGroup var machine: MachineOptions

    @Argument(help: "What they sign in with.")
    var name: String

    func run() async throws {
      let account = try await machine.perform(Acts.endUser, .name(name))
      Console.say("The user \(account.name) has ended.")
    }
  }

  struct Readmit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Let somebody come in again by their provider whose account was ended, as somebody new.")
    @OptionGroup var machine: MachineOptions

    @Argument(help: "The number of the account that has ended.")
    var account: Int64

    func run() async throws {
      let id = try await machine.perform(Acts.readmitUser, .id(account))
      Console.say("Whoever had account \(id) is given another when they come by their provider.")
    }
  }
}

extension Settings {
  /// The host by which the server is reached where no public address is set. One that listens on all addresses has none of its
  /// own: then it is the machine's name.
  private var reachableHost: String {
    switch listenAddress {
    case "0.0.0.0", "::", "[::]":
      var name = [CChar](repeating: 0, count: 256)
      guard gethostname(&name, name.count - 1) == 0 else { return "localhost" }
      return String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    default: return listenAddress.contains(":") && !listenAddress.hasPrefix("[") ? "[\(listenAddress)]" : listenAddress
    }
  }

  /// Where an account is set up.
  func address(of link: SecretText) -> String {
    let own = (isSecure ? "https://" : "http://") + "\(reachableHost):\(listenPort)"
    return (publicAddress.isEmpty ? own : publicAddress) + "/set-up/" + link.text
  }
}
