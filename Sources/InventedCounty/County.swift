// Writes a whole invented county into a folder.

import Register

extension County {
  /// What was written.
  public struct Summary: Sendable, CustomStringConvertible {
    public var people = 0, households = 0, twins = 0
    public var schools = 0, colleges = 0, otherInstitutions = 0
    public var returns = 0, rows = 0
    public var rowsByKind: [(kind: Kind, rows: Int)] = []

    /// Adds the people and institutions of another part.
    static func += (sum: inout Summary, part: Summary) {
      sum.people += part.people
      sum.households += part.households
      sum.twins += part.twins
      sum.schools += part.schools
      sum.colleges += part.colleges
      sum.otherInstitutions += part.otherInstitutions
    }

    public var description: String {
      var lines = [
        "\(people) young people in \(households) households, \(twins) of them twins",
        "\(schools) schools, \(colleges) colleges, \(otherInstitutions) other places",
        "\(returns) returns with \(rows) rows",
      ]
      lines += rowsByKind.map { "  \($0.kind.rawValue): \($0.rows)" }
      return lines.joined(separator: "\n")
    }
  }

  /// Writes institutions, areas, returns with their manifest, the truth of every row, people and situations.
  ///
  /// The folder then holds:
  /// - `institutions.csv` with the columns of the national register, `areas.csv` with postcode districts;
  /// - `returns.csv`, the manifest in order of receipt, and the files it names under `returns/`;
  /// - `truth.csv`: whom each row of each return is about (`row` counts records after the heading from 1, without
  ///   blank lines, repeated headings and footers; doubled rows count);
  /// - `people.csv`: who they are on the present day;
  /// - `situations.csv`: what each did on every day, whether they lived in the county, whether the county had been
  ///   told of that very place or activity (`told`), and the outcome that the latest news told (`heard`).
  ///
  /// The same options give the same bytes. Memory holds as many people as are made at a time, about 600 bytes each, and a
  /// line for each return.
  /// - Parameters:
  ///   - folder: made if missing; files of an earlier county in it are written over.
  ///   - progress: told the share done, 0 to 1, after each institution.
  @discardableResult
  public static func write(
    to folder: String, options: Options, progress: @escaping (Double) -> Void = { _ in }
  ) throws(WriteFailed) -> Summary {
    let output = try Folder(folder)
    let register = try RegisterFiles(folder)
    let situations = try Situations.file(folder + "/situations.csv")
    var summary = Summary()
    let parts = options.parts
    for (number, part) in parts.enumerated() {
      summary += try write(part, to: output, register, situations) {
        progress((Double(number) + $0) / Double(parts.count))
      }
    }
    try output.finish()
    try register.finish()
    try situations.flush()
    summary.returns = output.returns
    summary.rows = output.rows
    summary.rowsByKind = Kind.allCases.compactMap { kind in output.rowsByKind[kind].map { (kind, $0) } }
    return summary
  }

  /// One part of the county.
  private static func write(
    _ options: Options, to output: Folder, _ register: RegisterFiles, _ file: TextFile,
    progress: @escaping (Double) -> Void
  ) throws(WriteFailed) -> Summary {
    let world = World(options)
    let writer = ReturnWriter(world, output)
    let places = world.institutions.all.indices.filter { world.institutions.all[$0].kind.sendsRolls }
    for (done, place) in places.enumerated() {
      if options.kinds.contains(.enrolment) { try Rolls(writer: writer).send(Int16(place)) }
      progress(0.6 * Double(done + 1) / Double(places.count))
    }
    let situations = Situations(file, world)
    if options.tellsStories {
      let notes = try Post.notes(world, situations)
      try Post(writer: writer).send(notes) { progress(0.6 + 0.4 * $0) }
    } else {
      for person in world.population.people.indices { try situations.write(Int32(person), news: []) }
    }
    try register.write(world)
    return summary(world)
  }

  private static func summary(_ world: World) -> Summary {
    let kinds = world.institutions.all.map(\.kind)
    let schools = kinds.count { $0.isSchool }
    let colleges = kinds.count { [.college, .sixthFormCollege, .specialCollege].contains($0) }
    return Summary(
      people: world.population.people.count, households: world.population.households.count,
      twins: world.population.people.count { $0.twin >= 0 }, schools: schools, colleges: colleges,
      otherInstitutions: kinds.count - schools - colleges)
  }
}
