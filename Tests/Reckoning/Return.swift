// A return as received, its rows after the sharing rules, and what is kept beside a row.

import Register

public enum Kind: String, Sendable, CaseIterable {
  case enrolment, intended, offer, actual, leaver, agreement, risk, ucas, contact
  case selfRegistration = "self_registration"
  case careersInterview = "careers_interview"
  case cohortStatus = "cohort_status"
}

public struct Return: Sendable {
  public var id: String
  /// Order of receipt.
  public var number: Int64
  public var institution: Int
  public var kind: Kind
  public var asAt: Day
  public var full: Bool
  public var years: [Int]
  public var site: String
  public var missingConfirmed: Bool
  public var receivedAt: Instant
  public var replacedAt: Instant?
  /// The return that replaced it; nil too where its sender took it back.
  public var replacedBy: String?
  public var isHistory: Bool
  /// When a steward took it as history although it was late.
  public var acceptedAt: Instant?

  public init(
    id: String, number: Int64, institution: Int, kind: Kind, asAt: Day, full: Bool = false, years: [Int] = [],
    site: String = "", missingConfirmed: Bool = false, receivedAt: Instant, replacedAt: Instant? = nil,
    replacedBy: String? = nil, isHistory: Bool = false, acceptedAt: Instant? = nil
  ) {
    self.id = id
    self.number = number
    self.institution = institution
    self.kind = kind
    self.asAt = asAt
    self.full = full
    self.years = years
    self.site = site
    self.missingConfirmed = missingConfirmed
    self.receivedAt = receivedAt
    self.replacedAt = replacedAt
    self.replacedBy = replacedBy
    self.isHistory = isHistory
    self.acceptedAt = acceptedAt
  }
}

public struct Row: Sendable {
  public enum Status: String, Sendable {
    case sound, held
    case identityOnly = "identity_only"
  }

  public var id: Int64
  public var returnID: String
  public var number: Int
  public var status: Status
  public var surname: String
  public var forename: String
  /// Preferred and former names, middle names.
  public var alsoSurnames: [String] = []
  public var alsoForenames: [String] = []
  public var dateOfBirth: Day?
  public var upn: String
  public var formerUPN: String
  public var uln: String
  public var localID: String
  public var yearGroup: Int?
  public var postcode: String
  /// What those who call have to know.
  public var caution: String
  public var facts: Facts

  public init(
    id: Int64, returnID: String, number: Int, status: Status = .sound, surname: String = "", forename: String = "",
    dateOfBirth: Day? = nil, upn: String = "", formerUPN: String = "", uln: String = "", localID: String = "",
    yearGroup: Int? = nil, postcode: String = "", caution: String = "", facts: Facts = [:]
  ) {
    self.id = id
    self.returnID = returnID
    self.number = number
    self.status = status
    self.surname = surname
    self.forename = forename
    self.dateOfBirth = dateOfBirth
    self.upn = upn
    self.formerUPN = formerUPN
    self.uln = uln
    self.localID = localID
    self.yearGroup = yearGroup
    self.postcode = postcode
    self.caution = caution
    self.facts = facts
  }
}

/// An instruction to withhold, as one row told it. It is kept even if nothing of the row is.
public struct Instruction: Sendable {
  public enum Giver: String, Sendable {
    case parent
    case youngPerson = "young person"
  }

  /// Who is meant: names in lower case, as any of the row's columns had them.
  public struct Named: Sendable {
    public var surnames: Set<String>
    public var forenames: Set<String>
    public var dateOfBirth: Day?

    public init(surnames: Set<String>, forenames: Set<String>, dateOfBirth: Day?) {
      self.surnames = surnames
      self.forenames = forenames
      self.dateOfBirth = dateOfBirth
    }
  }

  /// `nil` where nothing was kept of the row.
  public var rowID: Int64?
  public var about: Named?
  public var returnID: String
  public var institution: Int
  public var givenBy: Giver
  public var givenOn: Day
  public var askedOn: Day?
  public var withdrawnOn: Day?
  public var recordedAt: Instant

  public init(
    rowID: Int64?, about: Named? = nil, returnID: String, institution: Int, givenBy: Giver, givenOn: Day,
    askedOn: Day? = nil, withdrawnOn: Day? = nil, recordedAt: Instant
  ) {
    self.rowID = rowID
    self.about = about
    self.returnID = returnID
    self.institution = institution
    self.givenBy = givenBy
    self.givenOn = givenOn
    self.askedOn = askedOn
    self.withdrawnOn = withdrawnOn
    self.recordedAt = recordedAt
  }
}

/// Of the characteristics a row told, the one that a rule reads: N, K, E, or empty.
public struct CharacteristicTold: Sendable {
  public var rowID: Int64
  public var senProvision: String

  public init(rowID: Int64, senProvision: String) {
    self.rowID = rowID
    self.senProvision = senProvision
  }
}
