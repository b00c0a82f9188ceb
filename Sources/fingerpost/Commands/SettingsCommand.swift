// `fingerpost settings`: every setting, the value in force and where it comes from.

import ArgumentParser
import Publishing

struct SettingsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "settings", abstract: "Print every setting, the value in force and where it comes from.")

  @OptionGroup var options: SettingsOptions

  @Option(help: "table, csv or json.")
  var format = TableFormat.table

  func run() throws {
    format.print(try options.load().table)
  }
}
