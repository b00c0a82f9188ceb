// The headings that schools and councils write, field by field.

extension Headings {
  /// The vocabulary of every kind of return.
  ///
  /// Source: article *SchoolFiles*.
  public static let returns: Headings = {
    var headings = Headings()
    for (field, aliases) in identity { headings.add(field, aliases: aliases) }
    for (field, aliases) in contents { headings.add(field, aliases: aliases) }
    for field in plain { headings.add(field) }
    headings.add(
      .localID,
      weakAliases: [
        "Id", "Person ID", "External Id", "MIS ID", "Exam No", "Exam Number", "Candidate Number", "Candidate No",
      ])
    headings.add(.form, weakAliases: ["Class", "Class Name"])
    headings.add(needless: needless)
    return headings
  }()

  private static let identity: [(Field, [String])] = [
    (
      .surname,
      [
        "Last Name", "Legal Surname", "Legal Last Name", "Legal Family Name", "Family Name", "Student Surname",
        "Pupil Surname", "Student Last Name", "Pupil Last Name", "Learner Surname", "Learner Last Name", "Surnames",
        "Current Surname",
      ]
    ),
    (
      .forename,
      [
        "First Name", "Forenames", "Legal Forename", "Legal First Name", "Given Name", "Student Forename",
        "Pupil Forename", "Student First Name", "Pupil First Name", "Given Names", "First Names", "Legal Given Name",
        "Learner Forename", "Learner First Name", "Legal Forenames", "Legal First Names",
      ]
    ),
    (.middleNames, ["Middle Name", "Legal Middle Names", "Legal Middle Name", "Middle Name(s)", "Other Names"]),
    (
      .preferredSurname,
      ["Preferred Last Name", "Chosen Surname", "Preferred Family Name", "Chosen Last Name", "Known As Surname"]
    ),
    (
      .preferredForename,
      ["Preferred Name", "Preferred First Name", "Chosen Name", "Known As", "Chosen First Name", "Chosen Forename"]
    ),
    (.formerSurname, ["Previous Surname", "Former Last Name", "Previous Last Name", "Former Family Name"]),
    (
      .dateOfBirth,
      [
        "DOB", "Birth Date", "Birthdate", "Date Birth", "Student DOB", "Pupil DOB", "Birthday", "D of B",
        "Pupil Date of Birth",
      ]
    ),
    (
      .addressLine1,
      ["Address 1", "Address Line One", "Home Address Line 1", "Home Address 1", "Address", "Home Address", "Street"]
    ),
    (.addressLine2, ["Address 2", "Address Line Two", "Home Address Line 2", "Home Address 2"]),
    (.addressLine3, ["Address 3", "Address Line Three", "Home Address Line 3", "Home Address 3"]),
    (.addressLine4, ["Address 4", "Address Line Four", "Home Address Line 4", "Home Address 4"]),
    (.town, ["Post Town", "Town/City", "City", "Home Town"]),
    (
      .postcode,
      [
        "Home Postcode", "Home Address Postcode", "Address Postcode", "Postal Code", "Pupil Postcode",
        "Student Postcode",
      ]
    ),
    (.parentName, ["Parent/Carer Name", "Parent or Carer Name", "Carer Name"]),
    (.parentAddress, ["Parent/Carer Address", "Carer Address"]),
    (
      .upn,
      ["Unique Pupil Number", "UPN (Pupil)", "Pupil UPN", "UPN Number", "Unique Pupil No", "UPN No", "Student UPN"]
    ),
    (.formerUPN, ["Previous UPN", "Former Unique Pupil Number", "UPN (Former)"]),
    (.uln, ["Unique Learner Number", "Unique Learner No", "ULN Number", "ULN No", "Learner ULN", "Student ULN"]),
    (.sex, ["Gender", "Legal Sex", "M/F", "Legal Gender", "Sex Code", "Gender Code"]),
    (
      .yearGroup,
      [
        "Year", "NC Year", "NC Year Actual", "Year Taught In", "NCY", "Curriculum Year", "National Curriculum Year",
        "NC Year Group", "Yr", "Year Grp", "Curriculum Year Group", "Yr Group", "Year Gp", "Year Group Name",
      ]
    ),
    (
      .localID,
      [
        "Adno", "Adm No", "Admission Number", "Admissions Number", "Admission No", "Pupil ID", "Student ID",
        "Arbor Student ID", "Learner ID", "Pupil Number", "Student Number", "Adm Number", "Pupil Reference",
        "Learn Ref Number", "Learner Reference Number", "Learner Ref", "Student Reference", "Pupil Ref", "Admin No",
        "Young Persons ID", "Young Person ID", "YPID", "Admission No.",
      ]
    ),
    (
      .telephone,
      [
        "Phone", "Telephone Number", "Phone Number", "Home Telephone", "Home Phone", "Tel", "Telephone No", "Phone No",
        "Tel No",
      ]
    ),
    (
      .mobile,
      ["Mobile Number", "Mobile Phone", "Mobile Telephone", "Student Mobile", "Mob", "Mobile No", "Pupil Mobile"]
    ),
    (.email, ["Email Address", "Student Email", "Pupil Email", "E-mail Address"]),
    (.parentTelephone, ["Parent Phone", "Parent/Carer Telephone", "Parent Telephone Number", "Parent Mobile"]),
    (.ethnicity, ["Ethnic Code", "Ethnicity Code", "Ethnic Group", "Ethnic Origin"]),
    (
      .senProvision,
      ["SEN Status", "SEN", "SEND Status", "SEN Provision Code", "SEND", "SEND Provision", "SEN Code", "SEN Stage"]
    ),
    (.characteristics, ["Characteristic", "Characteristic Codes", "Characteristic Code"]),
    (
      .withhold,
      [
        "Withhold Information", "Do Not Share", "Withhold Data", "Withhold Details", "Instruction to Withhold",
        "Withheld",
        "Do Not Disclose", "Withhold Instruction",
      ]
    ),
    (
      .withholdGivenOn,
      [
        "Opt Out Date", "Date Opted Out", "Date of Opt Out", "Withhold Date", "Date Withheld", "Objection Date",
        "Date of Objection", "Opted Out On",
      ]
    ),
    (.withholdGivenBy, ["Opted Out By", "Opt Out By", "Withheld By", "Objection By"]),
    (
      .form,
      [
        "Reg", "Reg Group", "Registration Form", "Tutor Group", "Form/Tutor Group", "Registration Group", "Form Group",
        "Form Name", "Reg Form", "Tutor Group Name", "Registration Form Name", "Form Class", "Current Form",
        "Form Code",
      ]
    ),
  ]

  private static let contents: [(Field, [String])] = [
    (
      .entryDate,
      ["Date of Entry", "Admission Date", "Date of Admission", "Joining Date", "DOA", "Date Admitted", "Date Entered"]
    ),
    (
      .leavingDate,
      ["Date of Leaving", "DOL", "End Date", "Date Left", "Leave Date", "Leavers Date", "Date of Leave", "Leaving On"]
    ),
    (.leavingReason, ["Reason for Leaving", "Leaving Reason Description", "Reason of Leaving"]),
    (.mode, ["Mode of Attendance", "Mode of Study", "Attendance Mode"]),
    (.course, ["Course Title", "Course Name", "Programme"]),
    (.level, ["Course Level", "Qualification Level"]),
    (.startDate, ["Date Started", "Date of Start", "Start", "Activity Start"]),
    (.expectedEndDate, ["Predicted End Date", "Planned End Date", "Expected End", "Predicted End", "Expected Finish"]),
    (.enrolmentStatus, ["Enrol Status", "Enrollment Status", "Enrolment Status Description"]),
    (.activity, ["Actual Destination", "Current Activity", "Confirmed Activity"]),
    (.provider, ["Provider Name", "Destination Provider", "Establishment Name", "Destination Provider Name"]),
    (
      .providerNumber,
      [
        "Establishment Number", "Provider URN", "Provider DfE Number", "Provider LAESTAB", "Provider Code",
        "College URN",
        "Destination URN", "Destination DfE Number", "Establishment Code", "Destination LAESTAB", "Provider ID",
        "Provider DfE No", "Destination Provider URN", "Intended Provider URN", "Offer Provider URN",
      ]
    ),
    (
      .providerUKPRN,
      [
        "UK Provider Reference Number", "UK Provider Reference No", "College UKPRN", "Destination UKPRN",
        "Destination Provider UKPRN", "Intended Provider UKPRN", "Offer Provider UKPRN", "Institution UKPRN",
      ]
    ),
    (.whoseChoice, ["Choice Of", "Decision By"]),
    (.verifiedOn, ["Date Verified", "Verified Date", "Verification Date"]),
    (.ascertainedOn, ["Date Ascertained", "Ascertained Date"]),
    (
      .intendedDestination,
      [
        "Intended Destination Code", "Intention", "Intended Destination Yr11", "Intended Destination Year 11",
        "Intended Destination Yr 11",
      ]
    ),
    (.intendedProvider, ["Intended College", "Intended School or College", "Intended Provider Name"]),
    (.offerStatus, ["Offer Type", "September Guarantee Status", "Guarantee Status", "Guarantee Status Code"]),
    (.offerDate, ["Date of Offer"]),
    (.ucasStatus, ["UCAS Outcome", "UCAS Application Outcome"]),
    (.interviewDate, ["Date of Interview"]),
    (.contactedOn, ["Contact Date", "Date of Contact"]),
    (.contactMethod, ["Method of Contact"]),
    (.outcome, ["Contact Outcome"]),
    (.status, ["Cohort Status"]),
    (.receivingLA, ["Receiving Local Authority", "Transferred to LA Code"]),
    (.attendance, ["Attendance %", "% Attendance", "Attendance Percentage", "Percentage Attendance"]),
    (.englishAdditionalLanguage, ["English as an Additional Language", "EAL"]),
    (.ehcPlan, ["EHCP", "Education Health and Care Plan"]),
    (.freeSchoolMeals, ["FSM"]),
    (.lookedAfter, ["In Care", "CLA", "LAC", "Looked After Child"]),
  ]

  /// Known to be of no use here; those of the national return that only its own program needs are among them.
  private static let needless = [
    "Notes", "Note", "Comments", "Comment", "Remarks", "Additional Information", "Further Information",
    "Other Information",
    "Additional Notes", "Free Text", "House", "School", "School Name", "Site", "Title", "Age", "Row", "Problems", "No",
    "#",
    "Photo",
    "County", "Country", "Lead LEA", "Educated LEA", "LEA Code at Year 11", "Previous YPID Identifier",
    "Level of Need Code",
    "SEND Flag", "SEN Support Flag", "Due to Lapse Date", "Currency Lapsed", "Guarantee Status Indicator",
    "Youth Contract Indicator", "Youth Contract Start Date", "Head of Year", "Pupil Premium", "House Group",
  ]

  private static let plain: [Field] = [
    .contactCaution, .withholdGivenBy, .withholdGivenOn, .withholdAskedOn, .withholdWithdrawnOn, .reviewDate,
    .activityCode, .neetStartDate, .evidenceSource, .verifiedWith, .recordedOn, .suitable, .reason,
    .offerProvider, .conditional, .conditionsMet, .accepted, .agreementFrom, .agreementTo, .withdrawnOn, .signedOn,
    .evidence, .identityChecked, .needsSupport, .from, .senSupport, .suspensionOrExclusion, .suspensionGradedLow,
    .suspensionGradedHigh, .offSiteOrAlternativeProvision, .pregnantOrParent, .youngCarer, .youthOffendingTeam,
    .inCustody,
  ]
}
