// The columns a return may have, by their canonical headings.

/// A column with a meaning. Its raw value is the canonical heading, which is also how problems name the column.
///
/// Which kind of return takes which fields is said by the kinds; other spellings are in `Headings`.
/// Source: article *Returns*.
public struct Field: RawRepresentable, Hashable, Sendable {
  public let rawValue: String

  public init(rawValue: String) {
    self.rawValue = rawValue
  }

  private init(_ heading: String) {
    rawValue = heading
  }
}

/// Who the row is about.
extension Field {
  public static let surname = Field("Surname")
  public static let forename = Field("Forename")
  public static let middleNames = Field("Middle Names")
  public static let preferredSurname = Field("Preferred Surname")
  public static let preferredForename = Field("Preferred Forename")
  public static let formerSurname = Field("Former Surname")
  public static let dateOfBirth = Field("Date of Birth")
  public static let addressLine1 = Field("Address Line 1")
  public static let addressLine2 = Field("Address Line 2")
  public static let addressLine3 = Field("Address Line 3")
  public static let addressLine4 = Field("Address Line 4")
  public static let town = Field("Town")
  public static let postcode = Field("Postcode")
  public static let parentName = Field("Parent Name")
  public static let parentAddress = Field("Parent Address")
  public static let upn = Field("UPN")
  public static let formerUPN = Field("Former UPN")
  public static let uln = Field("ULN")
  public static let sex = Field("Sex")
  public static let yearGroup = Field("Year Group")
  /// Form or tutor group.
  public static let form = Field("Form")
  public static let localID = Field("Local ID")
  public static let telephone = Field("Telephone")
  public static let mobile = Field("Mobile")
  public static let email = Field("Email")
  public static let parentTelephone = Field("Parent Telephone")
  public static let ethnicity = Field("Ethnicity")
  public static let senProvision = Field("SEN Provision")
  public static let characteristics = Field("Characteristics")
  public static let contactCaution = Field("Contact Caution")
}

/// The instruction not to pass information on.
extension Field {
  public static let withhold = Field("Withhold")
  public static let withholdGivenBy = Field("Withhold Given By")
  public static let withholdGivenOn = Field("Withhold Given On")
  public static let withholdAskedOn = Field("Withhold Asked On")
  public static let withholdWithdrawnOn = Field("Withhold Withdrawn On")
}

/// What the row tells, in one kind of return or several.
extension Field {
  public static let entryDate = Field("Entry Date")
  public static let leavingDate = Field("Leaving Date")
  public static let leavingReason = Field("Leaving Reason")
  public static let whoseChoice = Field("Whose Choice")
  public static let mode = Field("Mode")
  public static let course = Field("Course")
  public static let level = Field("Level")
  public static let startDate = Field("Start Date")
  public static let expectedEndDate = Field("Expected End Date")
  public static let reviewDate = Field("Review Date")
  public static let enrolmentStatus = Field("Enrolment Status")
  public static let activityCode = Field("Activity Code")
  public static let activity = Field("Activity")
  public static let provider = Field("Provider")
  /// Numbers that some files give beside or in place of a provider's name.
  public static let providerNumber = Field("Provider Number")
  public static let providerUKPRN = Field("Provider UKPRN")
  public static let neetStartDate = Field("NEET Start Date")
  public static let evidenceSource = Field("Evidence Source")
  public static let ascertainedOn = Field("Ascertained On")
  public static let verifiedOn = Field("Verified On")
  public static let verifiedWith = Field("Verified With")
  public static let intendedDestination = Field("Intended Destination")
  public static let intendedProvider = Field("Intended Provider")
  public static let recordedOn = Field("Recorded On")
  public static let suitable = Field("Suitable")
  public static let reason = Field("Reason")
  public static let offerStatus = Field("Offer Status")
  public static let offerProvider = Field("Offer Provider")
  public static let offerDate = Field("Offer Date")
  public static let conditional = Field("Conditional")
  public static let conditionsMet = Field("Conditions Met")
  public static let accepted = Field("Accepted")
  public static let agreementFrom = Field("Agreement From")
  public static let agreementTo = Field("Agreement To")
  public static let withdrawnOn = Field("Withdrawn On")
  public static let signedOn = Field("Signed On")
  public static let evidence = Field("Evidence")
  public static let identityChecked = Field("Identity Checked")
  public static let ucasStatus = Field("UCAS Status")
  public static let interviewDate = Field("Interview Date")
  public static let needsSupport = Field("Needs Support")
  public static let contactedOn = Field("Contacted On")
  public static let contactMethod = Field("Contact Method")
  public static let outcome = Field("Outcome")
  public static let status = Field("Status")
  public static let from = Field("From")
  public static let receivingLA = Field("Receiving LA")
}

/// Indicators of the risk of NEET. A county may have others: they are data, and added by `Headings.adding`.
extension Field {
  public static let attendance = Field("Attendance")
  public static let englishAdditionalLanguage = Field("English Additional Language")
  public static let ehcPlan = Field("EHC Plan")
  public static let senSupport = Field("SEN Support")
  public static let suspensionOrExclusion = Field("Suspension or Exclusion")
  public static let suspensionGradedLow = Field("Suspension Graded Low")
  public static let suspensionGradedHigh = Field("Suspension Graded High")
  public static let offSiteOrAlternativeProvision = Field("Off Site or Alternative Provision")
  public static let lookedAfter = Field("Looked After")
  public static let pregnantOrParent = Field("Pregnant or Parent")
  public static let freeSchoolMeals = Field("Free School Meals")
  public static let youngCarer = Field("Young Carer")
  public static let youthOffendingTeam = Field("Youth Offending Team")
  public static let inCustody = Field("In Custody")
}

extension Field {
  /// Columns of days, in which the order of day and month is watched.
  public static let days: Set<Field> = [
    .dateOfBirth, .withholdGivenOn, .withholdAskedOn, .withholdWithdrawnOn, .entryDate, .leavingDate, .startDate,
    .expectedEndDate, .reviewDate, .neetStartDate, .ascertainedOn, .verifiedOn, .recordedOn, .offerDate,
    .agreementFrom, .agreementTo, .withdrawnOn, .signedOn, .interviewDate, .contactedOn, .from,
  ]
}
