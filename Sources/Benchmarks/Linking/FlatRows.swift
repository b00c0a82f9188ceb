// Reads labelled rows from one flat file: a line a row, the truth in the last column.

import Linking
import Register

#if canImport(Glibc)
  import Glibc
#endif

/// Rows in the order in which their returns arrive, with the person each is really about.
struct LabelledRows {
  /// One entry a return.
  var returns: [[LinkRow]] = []
  var truth: [Int64] = []

  /// Columns: return, institution, as_at, row, surname, forename, middle, preferred_surname, preferred_forename,
  /// former_surname, dob, sex, postcode, address, upn, uln, former_upn, local_id, person. Cells may be quoted.
  init(path: String) {
    guard let file = fopen(path, "r") else { return }
    defer { fclose(file) }
    var line: UnsafeMutablePointer<CChar>?
    var capacity = 0
    defer { free(line) }
    var isHeading = true
    while getline(&line, &capacity, file) > 0 {
      guard let line, !isHeading else {
        isHeading = false
        continue
      }
      add(String(cString: line))
    }
  }

  /// Puts the returns into another order, the same at every run.
  mutating func shuffle() {
    var state: UInt64 = 0x2545_F491_4F6C_DD1D
    for place in returns.indices.reversed() where place > 0 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      returns.swapAt(place, Int(state >> 33) % (place + 1))
    }
  }

  private mutating func add(_ line: String) {
    let cells = Self.cells(line)
    guard cells.count >= 19, let returnID = Int64(cells[0]), let institution = Int64(cells[1]),
      let asAt = Day(iso: cells[2]), let person = Int64(cells[18].filter(\.isNumber))
    else { return }
    var identity = Identity()
    identity.surname = cells[4]
    identity.forename = cells[5]
    identity.middleNames = cells[6]
    identity.preferredSurname = cells[7]
    identity.preferredForename = cells[8]
    identity.formerSurname = cells[9]
    identity.dateOfBirth = Day(iso: cells[10])
    identity.sex = Sex(rawValue: cells[11])
    identity.postcode = cells[12]
    identity.address = cells[13]
    identity.upn = cells[14]
    identity.uln = cells[15]
    identity.formerUPN = cells[16]
    identity.localID = cells[17]
    let row = LinkRow(
      id: Int64(truth.count), returnID: returnID, institution: institution, asAt: asAt, identity: identity)
    truth.append(person)
    if returns.last?.first?.returnID == returnID {
      returns[returns.count - 1].append(row)
    } else {
      returns.append([row])
    }
  }

  private static func cells(_ line: String) -> [String] {
    var cells: [String] = []
    var cell: [UInt8] = []
    var isQuoted = false
    for byte in line.utf8 {
      switch byte {
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: ",") where !isQuoted:
        cells.append(String(decoding: cell, as: UTF8.self))
        cell.removeAll(keepingCapacity: true)
      case UInt8(ascii: "\r"), UInt8(ascii: "\n"): break
      default: cell.append(byte)
      }
    }
    return cells + [String(decoding: cell, as: UTF8.self)]
  }
}
