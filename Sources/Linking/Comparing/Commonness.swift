// How common the values are on which a row and a person agree: what half a return shares is no evidence.

#if canImport(Glibc)
  import Glibc
#endif

/// Shares of the values that a row and a person agree on.
struct Shares: Sendable, Hashable {
  /// Log2 shares, among all people, of the surname and of the forename.
  var names: SIMD2<Float>
  /// Log2 share of the birth date.
  var birthDay: Float
  /// What the row's values are shared by beyond that; see ``Commonness``.
  var common = Commonness.none
}

/// Shares of a row's values among the rows of its return, or of an earlier return that many rows filled with one value: a
/// school's own postcode, a column overwritten, a birth date put in where none was known. 0 where nothing is out of the
/// ordinary.
struct Commonness: Sendable, Hashable {
  var surname: Float = 0
  var forename: Float = 0
  var birthDate: Float = 0
  var postcode: Float = 0
  /// Of the postcode together with the address.
  var address: Float = 0

  static let none = Commonness()

  var isNone: Bool { self == .none }

  /// The share of what two agree on by a level; 0 where they do not agree, or the value is an ordinary one.
  func share(_ field: Field, _ level: UInt8) -> Float {
    switch field {
    case .surname where level == NameLevel.same || level == NameLevel.partOrShort: surname
    case .forename where level == NameLevel.same || level == NameLevel.partOrShort: forename
    case .birthDate where level == BirthLevel.same: birthDate
    case .home where level == HomeLevel.sameAddress: address
    case .home where level == HomeLevel.samePostcode || level == HomeLevel.otherAddress: postcode
    default: 0
    }
  }
}

/// Which value of a row may be common.
public enum CommonField: Int, Sendable, Hashable, CaseIterable {
  case surname = 1
  case forename, birthDate, postcode, address

  /// The share of a return from which a value is remembered as common.
  fileprivate var rememberedFrom: Float { self == .surname || self == .forename ? 0.2 : 0.05 }

  fileprivate static let fewestRemembered = 10
}

/// A value that many rows of one return shared.
public struct CommonValue: Sendable, Hashable {
  public var field: CommonField
  /// A hash of the value.
  public var value: Int64

  public init(field: CommonField, value: Int64) {
    self.field = field
    self.value = value
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(value) }
}

extension NameTable {
  /// The values of a description that may be common.
  func commonValues(_ description: Description) -> [CommonValue] {
    var values: [CommonValue] = []
    func add(_ field: CommonField, _ value: UInt64, _ more: UInt64 = 0) {
      var hash = QuickHash()
      hash.add(UInt64(field.rawValue))
      hash.add(value)
      hash.add(more)
      values.append(CommonValue(field: field, value: Int64(bitPattern: hash.value)))
    }
    if description.surname != 0 { add(.surname, hash(description.surname)) }
    if description.forename != 0 { add(.forename, hash(description.forename)) }
    if description.birthDay != NormalisedIdentity.noDay {
      add(.birthDate, UInt64(UInt32(bitPattern: description.birthDay)))
    }
    if description.postcode != 0 {
      add(.postcode, description.postcode)
      add(.address, description.postcode, UInt64(description.address))
    }
    return values
  }
}

/// Shares of values among the rows of one return.
struct CommonInReturn: Sendable {
  /// How often values occur, of those that more rows share than a household has.
  private var counts: [CommonValue: Int] = [:]
  private var rows = 0

  /// No return: nothing is shared.
  init() {}

  /// - Parameter values: of all rows, in any order.
  init(_ values: consuming [CommonValue], rows: Int) {
    self.rows = rows
    // Nearly all values are of one or a few rows: sorting finds the others quicker than counting each.
    values.sort { ($0.value, $0.field.rawValue) < ($1.value, $1.field.rawValue) }
    var start = 0
    for place in values.indices where place + 1 == values.count || values[place + 1] != values[place] {
      let count = place + 1 - start
      if count > Self.household { counts[values[place]] = count }
      start = place + 1
    }
  }

  /// The share of a value beyond the few whom a household or chance explains, held back in a short return.
  func share(_ value: CommonValue) -> Float {
    guard let count = counts[value] else { return 0 }
    return Float(count - Self.household) / Float(rows + Self.reserve)
  }

  /// The values to be remembered as common.
  var remembered: [CommonValue: Float] {
    var found: [CommonValue: Float] = [:]
    for (value, count) in counts where count >= CommonField.fewestRemembered {
      let share = share(value)
      if share >= value.field.rememberedFrom { found[value] = share }
    }
    return found
  }

  private static let household = 3
  private static let reserve = 20
}

extension Commonness {
  /// - Parameters:
  ///   - here: the return of the row.
  ///   - before: what earlier returns shared.
  init(_ values: [CommonValue], here: CommonInReturn, before: [CommonValue: Float]) {
    for value in values {
      let share = max(here.share(value), before[value] ?? 0)
      switch value.field {
      case .surname: surname = max(surname, share)
      case .forename: forename = max(forename, share)
      case .birthDate: birthDate = max(birthDate, share)
      case .postcode: postcode = max(postcode, share)
      case .address: address = max(address, share)
      }
    }
  }
}
