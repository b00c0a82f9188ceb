// Every act there is, in the order of a fact's life.

import Store

/// An act, whatever its input and output.
public protocol DeclaredAct: Sendable {
  var name: String { get }
  var roles: [Role] { get }
  /// Why doing it leaves no entry in the record; nil: it leaves one.
  var unrecorded: Unrecorded? { get }
  /// Whether what it tells may stay on a page; what does not always goes out.
  var mayStayOnPage: Bool { get }
  /// Whether it may be answered by a server that follows the database, where the county has one: of lists and statistics.
  var isReadBeside: Bool { get }
}

extension Act: DeclaredAct {
  /// Why the act leaves no entry; nil: it leaves one.
  public var unrecorded: Unrecorded? { if case .nothing(let reason) = recorded { reason } else { nil } }
  /// Whether what it tells may stay on a page, with some input.
  public var mayStayOnPage: Bool { stays != nil }
}

/// The catalogue of acts.
public enum Acts {
  public static let all: [any DeclaredAct] = [
    guideKind, sendReturn, readColumns, listReturns, showReturn, listProblems, giveCorrectedFile, giveCorrectedWorkbook,
    retryReturn,
    previewWithdrawal, withdrawReturn,
    readSchoolHome, listOverdue, readOwnReminders, keepReminderAddress, forgetReminderAddress, readReminders,
    retryReminder, listStudents, giveStudents, showStudent, prepareTelling,
    makeStaffList, readLeavers, readPublishedLeavers, publishLeavers, readResults, readAgreements, listUnnamed,
    readRingRound, keepRingTry, listSupport, askSupport, readSupport, answerSupport,
    countLastRoll, giveLastRoll,
    readCohort, readCounts,
    readToday, listPeople, openPerson, findPeople, recordContact, undoContact, assignPeople, setFollowUp, readCaseload,
    tellDetails, tellStatus, addPerson, readActivities, showAdded, writeNote, endNote, saveList, forgetList,
    readSavedLists,
    previewDecision, referPeople, readHub, answerReferral, undoReferrals, undoAssigning, undoFollowUp,
    readOwnDecisions,
    previewLetters, writeLetters, printLetters, listLetters, undoLetters, readLetterTexts, addLetterText,
    listSchoolLetters, previewSchoolLetters, writeSchoolLetters, printSchoolLetters, undoSchoolLetters,
    takeCallSheet, lookAtSheet, takeSheet, readSheetQuestions, decideSheetRow, beginCampaign, endCampaign,
    readCalls, takeCall, leaveCall, readQuestion, readAnswered,
    readNotices, takeNotice, readLoose, decideWhose, readWaiting, readContested, readStartsPassed, countBySchool,
    readToForward, giveToForward, passNoticesOn, readOwed, previewChase, chaseReturns, readDeaths,
    readFeedback, rehearseFeedback, setAgreement, setObjection,
    readClaims, readClaimsOfReturn, decideClaims, acceptLateReturn, giveGround, takeBackGround, recordSuccessor,
    searchPerson, restrictPerson, releasePerson, nameColleague, unnameColleague, correctPerson, listRestricted,
    confirmDeath,
    refuteDeath,
    addUser, listUsers, showUser, addPlace, takePlace, resetUser, endUser, readmitUser,
    showOwnAccount, listOwnPlaces, endOwnSessions,
    listColleagues, confirmColleagues, colleagueLeft, listUnconfirmed, readTimeLine,
    makeRelease, listReleases, readRelease, giveReleaseFiles, compareReleases, publishRelease, withdrawRelease,
    traceRelease, placeRelease,
    showRelease, showReleaseSet, listDataSets, describeDataSet, queryDataSet, listDataSetVersions,
    compareDataSetVersions,
    proveRecord, searchRecord, listDisclosures,
    countProtection, listRequests, showProtected, openRequest, endRequest, exportPerson, erasePerson, retainPeople,
    listInstructed, decideInstructed, listFaulty, decideFaulty,
    readCountyAgreements, countInstructions, readCodeLists, readSettings, readAreas, readInstitutions, previewChange,
    changeList,
    issueToken, listTokens, revokeToken, importInstitutions, importAreas, listAuthorities, changeAuthorities,
    exportLinks, explainLinks, reviewLinks, answerQuestion, readProposal, decideProposal, undoLink, undoProposal,
    reconsiderLinks,
    calibrateLinking, scoreLinks,
  ]
}
