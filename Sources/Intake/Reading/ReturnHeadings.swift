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
    headings.add(.form, weakAliases: ["Class"])
    return headings
  }()

  private static let identity: [(Field, [String])] = [
    (
      .surname,
      [
        "Last Name", "Legal Surname", "Legal Last Name", "Legal Family Name", "Family Name", "Student Surname",
        "Pupil Surname", "Student Last Name", "Pupil Last Name",
      ]
    ),
    (
      .forename,
      [
        "First Name", "Forenames", "Legal Forename", "Legal First Name", "Given Name", "Student Forename",
        "Pupil Forename", "Student First Name", "Pupil First Name",
      ]
    ),
    (.middleNames, ["Middle Name", "Legal Middle Names", "Legal Middle Name", "Middle Name(s)"]),
    (.preferredSurname, ["Preferred Last Name", "Chosen Surname", "Preferred Family Name"]),
    (.preferredForename, ["Preferred Name", "Preferred First Name", "Chosen Name", "Known As"]),
    (.formerSurname, ["Previous Surname", "Former Last Name", "Previous Last Name", "Former Family Name"]),
    (.dateOfBirth, ["DOB", "Birth Date", "Birthdate", "Date Birth", "Student DOB", "Pupil DOB"]),
    (.addressLine1, ["Address 1", "Address Line One", "Home Address Line 1", "Home Address 1", "Address"]),
    (.addressLine2, ["Address 2", "Address Line Two", "Home Address Line 2", "Home Address 2"]),
    (.addressLine3, ["Address 3", "Address Line Three", "Home Address Line 3", "Home Address 3"]),
    (.addressLine4, ["Address 4", "Address Line Four", "Home Address Line 4", "Home Address 4"]),
    (.town, ["Post Town", "Town/City", "City", "Home Town"]),
    (.postcode, ["Home Postcode", "Home Address Postcode", "Address Postcode"]),
    (.parentName, ["Parent/Carer Name", "Parent or Carer Name", "Carer Name"]),
    (.parentAddress, ["Parent/Carer Address", "Carer Address"]),
    (.upn, ["Unique Pupil Number", "UPN (Pupil)", "Pupil UPN", "UPN Number"]),
    (.formerUPN, ["Previous UPN", "Former Unique Pupil Number", "UPN (Former)"]),
    (.uln, ["Unique Learner Number", "Unique Learner No", "ULN Number"]),
    (.sex, ["Gender", "Legal Sex", "M/F", "Legal Gender"]),
    (
      .yearGroup,
      [
        "Year", "NC Year", "NC Year Actual", "Year Taught In", "NCY", "Curriculum Year", "National Curriculum Year",
        "NC Year Group", "Yr", "Year Grp",
      ]
    ),
    (
      .localID,
      [
        "Adno", "Adm No", "Admission Number", "Admissions Number", "Admission No", "Pupil ID", "Student ID",
        "Arbor Student ID", "Learner ID", "Pupil Number", "Student Number",
      ]
    ),
    (.telephone, ["Phone", "Telephone Number", "Phone Number", "Home Telephone", "Home Phone", "Tel"]),
    (.mobile, ["Mobile Number", "Mobile Phone", "Mobile Telephone", "Student Mobile", "Mob"]),
    (.email, ["Email Address", "Student Email", "Pupil Email"]),
    (.parentTelephone, ["Parent Phone", "Parent/Carer Telephone", "Parent Telephone Number", "Parent Mobile"]),
    (.ethnicity, ["Ethnic Code", "Ethnicity Code"]),
    (.senProvision, ["SEN Status", "SEN", "SEND Status", "SEN Provision Code"]),
    (.characteristics, ["Characteristic", "Characteristic Codes"]),
    (.withhold, ["Withhold Information", "Do Not Share"]),
    (
      .form,
      [
        "Reg", "Reg Group", "Registration Form", "Tutor Group", "Form/Tutor Group", "Registration Group", "Form Group",
      ]
    ),
  ]

  private static let contents: [(Field, [String])] = [
    (.entryDate, ["Date of Entry", "Admission Date", "Date of Admission", "Joining Date", "DOA"]),
    (.leavingDate, ["Date of Leaving", "DOL", "End Date", "Date Left", "Leave Date"]),
    (.leavingReason, ["Reason for Leaving"]),
    (.mode, ["Mode of Attendance", "Mode of Study", "Attendance Mode"]),
    (.course, ["Course Title", "Course Name", "Programme"]),
    (.level, ["Course Level", "Qualification Level"]),
    (.startDate, ["Date Started", "Date of Start"]),
    (.expectedEndDate, ["Predicted End Date", "Planned End Date"]),
    (.enrolmentStatus, ["Enrol Status", "Enrollment Status"]),
    (.activity, ["Actual Destination", "Current Activity"]),
    (.provider, ["Provider Name", "Destination Provider"]),
    (.verifiedOn, ["Date Verified", "Verified Date"]),
    (.ascertainedOn, ["Date Ascertained", "Ascertained Date"]),
    (.intendedDestination, ["Intended Destination Code", "Intention"]),
    (.intendedProvider, ["Intended College", "Intended School or College"]),
    (.offerStatus, ["Offer Type", "September Guarantee Status", "Guarantee Status"]),
    (.offerDate, ["Date of Offer"]),
    (.ucasStatus, ["UCAS Outcome"]),
    (.interviewDate, ["Date of Interview"]),
    (.contactedOn, ["Contact Date", "Date of Contact"]),
    (.contactMethod, ["Method of Contact"]),
    (.outcome, ["Contact Outcome"]),
    (.status, ["Cohort Status"]),
    (.receivingLA, ["Receiving Local Authority"]),
    (.attendance, ["Attendance %", "% Attendance", "Attendance Percentage", "Percentage Attendance"]),
    (.englishAdditionalLanguage, ["English as an Additional Language", "EAL"]),
    (.ehcPlan, ["EHCP", "Education Health and Care Plan"]),
    (.freeSchoolMeals, ["FSM"]),
    (.lookedAfter, ["In Care", "CLA", "LAC"]),
  ]

  private static let plain: [Field] = [
    .contactCaution, .withholdGivenBy, .withholdGivenOn, .withholdAskedOn, .withholdWithdrawnOn, .whoseChoice,
    .reviewDate, .activityCode, .neetStartDate, .evidenceSource, .verifiedWith, .recordedOn, .suitable, .reason,
    .offerProvider, .conditional, .conditionsMet, .accepted, .agreementFrom, .agreementTo, .withdrawnOn, .signedOn,
    .evidence, .identityChecked, .needsSupport, .from, .senSupport, .suspensionOrExclusion, .suspensionGradedLow,
    .suspensionGradedHigh, .offSiteOrAlternativeProvision, .pregnantOrParent, .youngCarer, .youthOffendingTeam,
    .inCustody,
  ]
}
