// What the product does, each thing declared once: who may, what is recorded, what is asked of the database.

import Postgres
import Register
import Store

/// One thing that the product does. Addresses and commands name an act and hand it its input; whoever else wants to do
/// the same calls the same act.
public struct Act<Input: Sendable, Output: Sendable>: Sendable {
  /// As the record, the figures and the matrix of roles call it.
  public let name: String
  /// Who may, with some input. A command on the server's own machine takes the first.
  public let roles: [Role]
  /// Who may with this input; nil: as ``roles``.
  let narrowed: (@Sendable (Input) -> [Role])?
  /// Whether what it tells with this input stays on the page of whoever has signed in and asks, with everybody whom they may
  /// meet; nil: never. What says nothing goes out, and nobody is in it of whom nothing does. Article *SharingRules*.
  let stays: (@Sendable (Input) -> Bool)?
  let recorded: Recorded
  /// Whether it may be answered by a server that follows the database, where the county has one: of lists and statistics.
  public let isReadBeside: Bool
  let way: Way

  /// What an act leaves in the record beside its name.
  enum Recorded: Sendable {
    /// Nothing, for a reason.
    case nothing(because: Unrecorded)
    case input(@Sendable (Input) -> Details)
    /// Known when it is done.
    case output(@Sendable (Input, Output) throws -> Details)
    /// What its own transactions keep, they record.
    case byItsTransactions
  }

  /// What is made outside any transaction; its result keeps it inside another.
  typealias Making = @Sendable () throws -> Keeping
  typealias Keeping = @Sendable (Session) throws -> Output

  /// How it is done.
  enum Way: Sendable {
    /// By one statement.
    case question(isReading: Bool, @Sendable (Input) -> Question<Output>)
    /// By one statement where the input says all, else by what is found out first.
    case questionOrSteps(@Sendable (Input) -> Question<Output>?, @Sendable (Session, Input) throws -> Output)
    /// By several statements in one transaction of a request.
    case steps(isReading: Bool, @Sendable (Session, Input) throws -> Output)
    /// By what may take long, on connections that no request waits for.
    case work(@Sendable (Session, Input) throws -> Output)
    /// The same, looking all the time at the database as it was at the beginning.
    case snapshot(@Sendable (Session, Input) throws -> Output)
    /// By looking at the database as it is at one moment, making something of that, which may take minutes and holds
    /// nothing meanwhile, and keeping it.
    case making(@Sendable (Session, Input) throws -> Making)
    /// By transactions of its own.
    case transactions(@Sendable (Dependencies, Visitor, Input) async throws -> Output)
  }

  init(
    _ name: String, by roles: [Role], narrowed: (@Sendable (Input) -> [Role])? = nil,
    stays: (@Sendable (Input) -> Bool)? = nil, recorded: Recorded, isReadBeside: Bool = false, way: Way
  ) {
    self.name = name
    self.roles = roles
    self.narrowed = narrowed
    self.stays = stays
    self.recorded = recorded
    self.isReadBeside = isReadBeside
    self.way = way
  }

  /// Who may do it with this input.
  public func roles(for input: Input) -> [Role] { narrowed?(input) ?? roles }

  /// Whether what it tells with this input stays on the page of whoever has signed in and asks.
  public func staysOnPage(_ input: Input) -> Bool { stays?(input) ?? false }
}

/// Why an act leaves no entry.
public enum Unrecorded: String, Sendable, CaseIterable {
  case tellsOfNoYoungPerson = "It tells of no young person and changes nothing."
  case isOfOneself = "It tells people of their own account."
  case isRecordedByTheDatabase = "The function of the database that does it records it."
}

/// What the record tells of an act beside its name, who did it, in which role and when.
public struct Details: Sendable, Hashable {
  public var institution: Int32?
  /// Whom or what it was about, by numbers alone.
  public var subject: String
  /// A JSON object without personal data beyond ids.
  public var detail: String

  /// - Parameters:
  ///   - subject: numbers and references alone, never a name.
  ///   - detail: a JSON object.
  public init(_ subject: String = "", institution: Int32? = nil, detail: String = "{}") {
    self.institution = institution
    self.subject = subject
    self.detail = detail
  }
}

/// The transaction of an act under way.
struct Session {
  let db: Connection
  let visitor: Visitor
  var decoded = DecodedReleases()

  /// Who acts, for what is kept with the act itself.
  var actor: String { visitor.visit.actor }
  /// The London day.
  var today: Day { visitor.today }

  /// The one institution of a number.
  /// - Throws: ``ActRefusal`` where there is none on the day, or several.
  func institution(_ number: String, on day: Day) throws -> FoundInstitution {
    let named = try Institutions.find(db, number, on: day)
    if let only = named.only { return only }
    guard named.areSeveral else { throw ActRefusal.institutionUnknown }
    throw ActRefusal.institutionAmbiguous(named.meant.map { "\($0.name) (URN \($0.urn ?? "none"))" })
  }

  /// Does something in the role of jobs, then goes on in the visitor's own.
  func asJobs<T>(_ body: () throws -> T) throws -> T {
    try Visit.worker.take(db)
    let value = try body()
    try visitor.visit.take(db)
    return value
  }
}

/// What stands against an act that the caller may do.
public enum ActRefusal: Error, Sendable, Hashable {
  /// A value is not of its form; what it takes, in words.
  case misshapen(String, takes: String)
  /// A value is missing, unknown or contradicts another.
  case invalid(String)
  /// There is none, or none that the visitor may see.
  case notFound
  case institutionUnknown
  /// The register repeats the number; whom it may mean, in words.
  case institutionAmbiguous([String])
  /// Something is as it is; why, in a sentence.
  case impossible(String)
}
