// `fingerpost doctor`: looks at everything the settings point at and says what is wrong.

import ArgumentParser
import Publishing

struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Check the settings, the files and the database, and say what is wrong.")

  @OptionGroup var options: SettingsOptions

  @Option(help: "table, csv or json.")
  var format = TableFormat.table

  func run() async throws {
    let settings = try options.load()
    let findings = await Examination.run(settings)
    format.print(
      Table(
        columns: ["check", "finding", "what to do"],
        rows: findings.map { [.text($0.check), .text($0.finding ?? "well"), .init($0.advice)] }))
    if findings.contains(where: { $0.finding != nil }) { throw ExitStatus.refused }
  }
}
