// The plain words that mean a column in one kind of return and another column, or none, in the next.

/// Spellings of a kind's own columns, heard where no other heading names the column.
typealias PlainWords = [(Field, [String])]

extension [(Field, [String])] {
  /// Where a young person is, in the words of schools and of the national return.
  static let activity: PlainWords = [
    (
      .activity,
      [
        "Destination", "Destination Code", "Destinations", "Activity Code", "Current Activity Code",
        "Current Destination",
        "Known Destination", "Confirmed Destination", "Destination Type", "Destination Category", "Current Situation",
        "Situation", "Main Activity", "EET Status", "Employment Status", "Actual Activity", "Actual Destination Code",
        "Post-16 Destination", "Post-18 Destination",
      ]
    ),
    (.provider, places + ["Destination Institution", "Destination Name"]),
    (
      .startDate,
      ["Start", "Started", "Starting", "Started On", "Activity Start Date", "Course Start Date"]
    ),
    (.expectedEndDate, ["End", "End Date", "Ends", "Expected End", "Activity End Date", "Course End Date"]),
    (.evidenceSource, sources),
    (.verifiedOn, ["Verified", "Confirmed On", "Date Confirmed", "Confirmed Date", "Last Verified"]),
    (.ascertainedOn, ["Ascertained"]),
    (.verifiedWith, ["Verified By", "Confirmed With", "Confirmed By", "Spoken To"]),
    (.course, courses), (.level, levels),
  ]

  /// What they mean to do next.
  static let intention: PlainWords = [
    (
      .intendedDestination,
      [
        "Destination", "Destination Code", "Intentions", "Intended", "Intended Activity", "Intended Activity Code",
        "Activity", "Activity Code", "Planned Destination", "Post-16 Destination", "Post-16 Intention", "Post-16 Plans",
        "Post-18 Destination", "Post-18 Intention", "Next Step", "Next Steps", "Plans", "Plan", "Destination Type",
        "Intended Pathway", "Pathway", "Expected Destination", "Preferred Destination", "Intended Route",
      ]
    ),
    (
      .intendedProvider,
      places + [
        "Provider", "Provider Name", "Destination Provider", "Planned Provider", "Preferred Provider", "First Choice",
        "1st Choice", "Intended Institution", "Intended School", "Intended Place", "Destination Institution",
        "Intended Training Provider", "Intended Employer", "Name of Provider",
      ]
    ),
    (
      .startDate,
      [
        "Start", "Starting", "Expected Start", "Expected Start Date", "Intended Start Date", "Planned Start Date",
        "Starts",
      ]
    ),
    (.recordedOn, ["Recorded", "Date Recorded", "Date of Intention", "Date Collected", "Date"]),
    (.evidenceSource, sources), (.course, courses + ["Intended Course", "Subject", "Subjects"]),
    (.level, levels + ["Intended Level"]), (.reason, ["Reason for Choice", "Reasons"]),
  ]

  static let enrolment: PlainWords = [
    (
      .entryDate,
      [
        "Start", "Start Date", "Started", "Started On", "Enrolment Date", "Date Enrolled", "Enrolled On", "Date Joined",
        "Joined", "Course Start Date", "Learn Start Date", "Date Started", "On Roll Date", "Date on Roll",
      ]
    ),
    (
      .leavingDate,
      ["Left", "Left On", "Leaving", "Learn Act End Date", "Actual End Date", "Date Off Roll", "Off Roll Date"]
    ),
    (.expectedEndDate, ["Learn Plan End Date", "Expected End", "Course End Date", "Planned End"]),
    (
      .enrolmentStatus,
      [
        "Status", "Registration Status", "Pupil Status", "Student Status", "On Roll Status", "Roll Status",
        "Registration Type", "Current Status", "Enrolment Type", "On Roll", "Learner Status", "Enrolment",
      ]
    ),
    (.mode, ["Full Time/Part Time", "Full or Part Time", "FT/PT", "Study Mode", "Part Time", "Attendance Type"]),
    (.activityCode, ["Activity"]),
    (.course, courses), (.level, levels),
  ]

  static let offer: PlainWords = [
    (.offerStatus, ["Offer", "Offer Made", "Status", "Guarantee", "Offer Code", "Offer Made?", "Offer Outcome"]),
    (
      .offerProvider,
      places + [
        "Provider", "Provider Name", "Destination Provider", "Offering Provider", "Offer From", "Offer Institution",
        "Destination",
      ]
    ),
    (.offerDate, ["Date", "Date Offered", "Offered On", "Offer Made On", "Offered"]),
    (.conditional, ["Conditional Offer", "Offer Conditional", "Is Conditional"]),
    (.accepted, ["Offer Accepted", "Accepted Offer", "Acceptance"]),
    (.conditionsMet, ["Conditions", "Met Conditions"]),
    (.activityCode, ["Activity", "Destination Code"]),
  ]

  static let leaver: PlainWords = [
    (
      .leavingDate,
      [
        "Date", "Left", "Left On", "Leaving", "End", "Last Day", "Off Roll Date", "Date Off Roll", "Last Day on Roll",
        "Last Date on Roll", "Actual End Date", "Withdrawal Date", "Date Withdrawn", "Learn Act End Date",
      ]
    ),
    (.leavingReason, ["Reason", "Reason Left", "Leaver Reason", "Withdrawal Reason", "Why Left"]),
    (
      .activity,
      [
        "Next Step", "Next Destination", "Next Activity", "Leaving Destination", "Leaver Destination",
        "Destination on Leaving", "Destination After Leaving", "Destination When Left", "Gone To",
      ]
    ),
    (
      .provider,
      [
        "New School", "New Provider", "Next School", "Next Provider", "Receiving School", "Destination School",
        "Next School or College", "New School or College", "Destination College", "Moved To",
      ]
    ),
  ]

  static let ucas: PlainWords = [
    (
      .ucasStatus,
      [
        "Status", "Outcome", "Decision", "Application Status", "UCAS Decision", "Applicant Status", "Reply",
        "UCAS Application Status", "Placed", "Destination Status", "Decision and Reply", "UCAS Reply",
      ]
    ),
    (
      .provider,
      places + [
        "University", "University Name", "HEI", "Destination", "Firm Choice", "Firm", "UCAS Institution", "Placed At",
      ]
    ),
    (.startDate, ["Start", "Starts", "Entry Date", "Course Start Date", "Date of Entry"]),
    (.course, courses),
  ]

  static let careersInterview: PlainWords = [
    (
      .interviewDate,
      [
        "Date", "Interviewed", "Interviewed On", "Date Interviewed", "Careers Interview Date", "Guidance Date",
        "Appointment Date", "Date of Careers Interview",
      ]
    ),
    (
      .needsSupport, ["Support", "Support Needed", "Needs Help", "Further Support", "Support Required", "More Support"]
    ),
  ]

  static let contact: PlainWords = [
    (.contactedOn, ["Date", "Contacted", "Call Date", "Date Called", "Date Contacted", "Contact Made On", "Day"]),
    (.contactMethod, ["Method", "Type of Contact", "Contact Type", "How Contacted", "Means of Contact"]),
    (.outcome, ["Result", "Outcome of Contact", "Call Outcome", "Contact Result"]),
  ]

  static let cohortStatus: PlainWords = [
    (.from, ["Date", "From Date", "Effective From", "Start Date", "Start", "Status From", "Status Date"]),
    (
      .receivingLA,
      ["Transferred to LA Code", "New LA", "Receiving LA Code", "Transferred To", "Moved To", "Transferred LA"]
    ),
  ]

  static let agreement: PlainWords = [
    (.agreementFrom, ["From", "Start", "Start Date", "Valid From", "Agreement Start", "Agreement Start Date"]),
    (
      .agreementTo,
      ["To", "Until", "End", "End Date", "Valid To", "Valid Until", "Agreement End", "Agreement End Date"]
    ),
    (.withdrawnOn, ["Withdrawn", "Date Withdrawn"]), (.signedOn, ["Signed", "Date Signed", "Signed Date"]),
  ]

  private static let places = [
    "College", "School or College", "School/College", "College/School", "College or School", "Institution",
    "Establishment", "Employer", "Training Provider", "Employer or Provider", "Provider/Employer", "Place of Study",
    "Sixth Form or College", "Name of College", "College Name", "Name of Institution",
  ]
  private static let sources = [
    "Source", "Source of Information", "Information Source", "Source of Evidence", "Evidence",
  ]
  private static let courses = [
    "Course or Subject", "Programme of Study", "Qualification", "Learning Aim", "Course/Job",
  ]
  private static let levels = ["Level of Study", "Study Level", "Qualification Level", "NVQ Level"]
}
