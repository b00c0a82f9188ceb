// Finding an institution by what a cell says: URN, DfE number, UKPRN, name or alias.

import Register

/// What sort of place an institution is; the county itself sends returns too.
public enum InstitutionKind: String, Hashable, Sendable, CaseIterable {
  case county
  case school
  case sixthFormCollege = "sixth_form_college"
  case feCollege = "fe_college"
  case higherEducation = "higher_education"
  case specialPost16 = "special_post16"
  case other
}

/// An institution with everything it may be called by.
public struct ListedInstitution: Hashable, Sendable {
  public let id: Int32
  public let kind: InstitutionKind
  public let urn: URN?
  public let laestab: LAESTAB?
  public let ukprn: UKPRN?
  /// The name and its aliases.
  public let names: [String]
  /// The local authority it belongs to.
  public let laCode: String?
  /// The days on which it is open; nil: on none that anybody knows.
  public let open: Validity?

  public init(
    id: Int32, kind: InstitutionKind, urn: URN? = nil, laestab: LAESTAB? = nil, ukprn: UKPRN? = nil, names: [String],
    laCode: String? = nil, open: Validity? = .always
  ) {
    self.id = id
    self.kind = kind
    self.urn = urn
    self.laestab = laestab
    self.ukprn = ukprn
    self.names = names
    self.laCode = laCode
    self.open = open
  }
}

/// Institutions by number and by name. The national register repeats DfE numbers, UKPRNs and names: who is open on the day
/// is meant, and of equal names the county's own.
///
/// Source: article *Identifiers*.
public struct InstitutionIndex: Sendable {
  /// What a number or name of an institution leads to.
  public enum Answer: Hashable, Sendable {
    case found(Int32)
    case several
    case unknown
  }

  /// Places of ``institutions``: nearly every number and name is one institution's, so only the others cost an array.
  private struct Places: Sendable {
    var first: Int32
    var others: [Int32] = []
  }

  private struct Known: Sendable {
    let id: Int32
    let kind: InstitutionKind
    let laCode: String?
    let open: Validity?

    func isOpen(on day: Day) -> Bool { open?.holds(on: day) ?? false }
  }

  private var institutions: [Known] = []
  private var byID: [Int32: Int32] = [:]
  private var byNumber: [String: Places] = [:]
  private var byName: [String: Places] = [:]
  private let countyLAs: Set<String>

  /// - Parameter countyLA: the county's local authorities with spaces between, whose institutions are meant where a name repeats.
  public init(_ listed: [ListedInstitution], countyLA: String? = nil) {
    countyLAs = Set((countyLA ?? "").split(separator: " ").map(String.init))
    for institution in listed {
      let place = Int32(institutions.count)
      institutions.append(
        Known(id: institution.id, kind: institution.kind, laCode: institution.laCode, open: institution.open))
      byID[institution.id] = place
      for number in [institution.urn?.text, institution.laestab?.text, institution.ukprn?.text] {
        if let number { Self.add(place, to: &byNumber[number]) }
      }
      for key in Set(institution.names.map(Self.nameKey)) { Self.add(place, to: &byName[key]) }
    }
  }

  private static func add(_ place: Int32, to places: inout Places?) {
    if places == nil { places = Places(first: place) } else { places?.others.append(place) }
  }

  /// What an institution is; `nil` where none of this id is listed.
  public func kind(of id: Int32) -> InstitutionKind? { byID[id].map { institutions[Int($0)].kind } }

  /// Looks up a number (the length tells which: 6 URN, 7 DfE number, 8 UKPRN) or a name.
  /// - Parameter day: whoever is open on it is meant; where nobody is, all of that number or name are.
  public func find(_ text: String, on day: Day) -> Answer {
    if let number = Self.number(text) { return answer(openFirst(byNumber[number], day)) }
    let named = openFirst(byName[Self.nameKey(text)], day)
    let own = named.filter { $0.laCode.map(countyLAs.contains) ?? false }
    return answer(own.isEmpty ? named : own)
  }

  private func openFirst(_ places: Places?, _ day: Day) -> [Known] {
    guard let places else { return [] }
    let all = ([places.first] + places.others).map { institutions[Int($0)] }
    let open = all.filter { $0.isOpen(on: day) }
    return open.isEmpty ? all : open
  }

  private func answer(_ found: [Known]) -> Answer {
    found.count > 1 ? .several : found.first.map { .found($0.id) } ?? .unknown
  }

  /// The digits of a number of six to eight, written with or without `/`, `-` and spaces.
  static func number(_ text: String) -> String? {
    var digits = ""
    for character in text {
      if character.isASCII, character.isWholeNumber {
        digits.append(character)
      } else if !" /-\u{A0}".contains(character) {
        return nil
      }
    }
    return (6...8).contains(digits.count) ? digits : nil
  }

  /// A name without case, punctuation, `the` and spelling of `and`: what names are compared by.
  public static func nameKey(_ name: String) -> String {
    Reference.wordKey(name.split(separator: "&", omittingEmptySubsequences: false).joined(separator: " and "))
      .split(separator: " ").filter { $0 != "the" }.joined(separator: " ")
  }
}
