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

  public init(
    id: Int32, kind: InstitutionKind, urn: URN? = nil, laestab: LAESTAB? = nil, ukprn: UKPRN? = nil, names: [String]
  ) {
    self.id = id
    self.kind = kind
    self.urn = urn
    self.laestab = laestab
    self.ukprn = ukprn
    self.names = names
  }
}

/// Institutions by number and by name.
public struct InstitutionIndex: Sendable {
  public enum Answer: Hashable, Sendable {
    case found(Int32)
    case several
    case unknown
  }

  private var byNumber: [String: Int32] = [:]
  private var byName: [String: [Int32]] = [:]
  private let kinds: [Int32: InstitutionKind]

  init(_ institutions: [ListedInstitution]) {
    kinds = Dictionary(institutions.map { ($0.id, $0.kind) }, uniquingKeysWith: { first, _ in first })
    for institution in institutions {
      for number in [institution.urn?.text, institution.laestab?.text, institution.ukprn?.text] {
        if let number { byNumber[number] = institution.id }
      }
      for key in Set(institution.names.map(Self.nameKey)) {
        byName[key, default: []].append(institution.id)
      }
    }
  }

  public func kind(of id: Int32) -> InstitutionKind? { kinds[id] }

  /// Looks up a number (the length tells which: 6 URN, 7 DfE number, 8 UKPRN) or a name.
  public func find(_ text: String) -> Answer {
    if let number = Self.number(text) { return byNumber[number].map(Answer.found) ?? .unknown }
    let ids = byName[Self.nameKey(text)] ?? []
    return ids.count > 1 ? .several : ids.first.map(Answer.found) ?? .unknown
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
