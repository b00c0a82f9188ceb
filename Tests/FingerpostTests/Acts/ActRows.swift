// The matrix of roles and acts: a row for every act with an input, and how it is tried.

import Postgres
import Register
import Store
import Testing

@testable import Services

/// An act with an input.
struct ActRow: Sendable {
  let name: String
  /// What is said of the input where an act has several rows.
  let what: String
  /// Whether it is about the account of whoever has signed in, which no token has.
  let isOfAccount: Bool
  /// Whether it leaves an entry in the record by the declaration.
  let isRecorded: Bool
  /// Who may by the declaration.
  let allowed: Set<Role>
  /// Does it as a caller of any role, with nothing but the database to refuse, and takes it back.
  let rehearse: @Sendable (Database, Caller) async throws -> Void
  /// Does it as declared.
  let perform: @Sendable (Services, Caller) async throws -> Void

  init<Input, Output>(_ act: Act<Input, Output>, _ input: Input, _ what: String = "", isOfAccount: Bool = false) {
    name = act.name
    self.what = what
    self.isOfAccount = isOfAccount
    isRecorded = act.unrecorded == nil
    allowed = Set(act.roles(for: input))
    rehearse = { database, caller in try await act.rehearse(input, in: database, as: caller) }
    perform = { services, caller in _ = try await services.perform(act, input, as: caller) }
  }

  /// The act was let through to its end.
  struct LetThrough: Error {
    /// How many entries it left in the record.
    var entries = 0
    /// What it told.
    var told = ""
  }
}

extension Act {
  /// Does everything that the act does, as a caller of any role, and rolls it back.
  /// - Throws: ``ActRow/LetThrough`` where nothing stood against it.
  fileprivate func rehearse(_ input: Input, in database: Database, as caller: Caller) async throws {
    try await database.act(as: caller, of: Role.ofTokens) { db, visitor in
      let session = Session(db: db, visitor: visitor)
      let output = try onRecord(input, db, request: "rehearsed") {
        switch way {
        case .question(_, let question): try question(input).answer(db)
        case .questionOrSteps(let question, let steps): try question(input)?.answer(db) ?? steps(session, input)
        case .steps(_, let steps), .work(let steps), .snapshot(let steps): try steps(session, input)
        case .making(let look): try look(session, input)()(session)
        // Only what sends a return has transactions of its own; it is tried over HTTP.
        case .transactions: throw ActRow.LetThrough()
        }
      }
      throw ActRow.LetThrough(
        entries: try db.query("select entries_left($1)", [.text(name)]).single()[0], told: "\(output)")
    }
  }
}

extension ActCounty {
  /// A row for every act but the sending of a return, whose file comes over HTTP.
  var rows: [ActRow] {
    get throws {
      let day = Day(daysSince1970: 20_759)
      let named = ReturnNamed(roll)
      let cohorts = try CohortQuery.names.map { name in
        let moves = ["joiners", "leavers"].contains(name)
        let question = try CohortQuestion(
          Given([
            "name": name, "as_of": "\(day)", "of": moves ? "neet" : nil, "since": moves ? "2026-10-01" : nil,
          ]))
        // All lines, as the command asks for them.
        return ActRow(Acts.readCohort, question.limited(to: .max), name)
      }
      return try cohorts + [
        ActRow(Acts.listReturns, ReturnsQuestion(Given([:]))),
        ActRow(Acts.guideKind, "leaver"), ActRow(Acts.showReturn, named),
        ActRow(Acts.listProblems, ProblemsQuestion(Given(["id": "\(roll)"]))),
        ActRow(Acts.giveCorrectedFile, named), ActRow(Acts.giveCorrectedWorkbook, named),
        ActRow(Acts.retryReturn, ReturnNamed(setAside)),
        ActRow(Acts.readCounts, CountsQuestion(Given(["as_of": "\(day)"]))),
        ActRow(Acts.previewWithdrawal, named), ActRow(Acts.withdrawReturn, Withdrawal(roll, why: "test")),
        ActRow(Acts.readSchoolHome, Nothing()), ActRow(Acts.listOverdue, Nothing()),
        ActRow(Acts.readOwnReminders, Nothing()), ActRow(Acts.keepReminderAddress, "office@school.example"),
        ActRow(Acts.forgetReminderAddress, 1), ActRow(Acts.readReminders, RemindersAsked()),
        ActRow(Acts.retryReminder, #require(UUIDValue(Self.undelivered))),
        ActRow(Acts.listStudents, StudentsAsked(Given([:]))), ActRow(Acts.giveStudents, StudentsAsked(Given([:]))),
        ActRow(Acts.showStudent, StudentName(returnID: roll, row: 1)),
        ActRow(Acts.readResults, ResultsAsked()), ActRow(Acts.readAgreements, Nothing()),
        ActRow(Acts.readRingRound, Nothing()),
        ActRow(Acts.keepRingTry, RingTry(StudentName(returnID: left, row: 1), .noAnswer, key: .random())),
        ActRow(Acts.listSupport, Nothing()), ActRow(Acts.readSupport, Nothing()),
        ActRow(Acts.askSupport, NewSupport(StudentName(returnID: roll, row: 2), .atRisk, note: "test", key: .random())),
        ActRow(Acts.answerSupport, SupportAnswered(#require(UUIDValue(Self.supportAsked)), .taken)),
        ActRow(Acts.listUnnamed, UnnamedAsked(Given([:]))),
        ActRow(Acts.makeStaffList, LeaversAsked()), ActRow(Acts.readLeavers, LeaversAsked(withCounty: true)),
        ActRow(Acts.readPublishedLeavers, Nothing()),
        ActRow(
          Acts.publishLeavers,
          LeaverGroupName(yearFrom: #require(Day(year: 2026, month: 9, day: 1)), yearGroup: 12)),
        ActRow(Acts.prepareTelling, TellingAsked(student: nil)),
        ActRow(Acts.prepareTelling, TellingAsked(student: StudentName(returnID: roll, row: 1)), "of a student"),
        ActRow(Acts.readToday, TodayAsked()),
        ActRow(
          Acts.listPeople,
          PeopleListAsked(CohortQuestion(Given(["name": "neet"])), isByName: true), "by name"),
        ActRow(
          Acts.listPeople,
          PeopleListAsked(CohortQuestion(Given(["name": "deaths-to-confirm"])), isByName: false), "deaths"),
        ActRow(Acts.openPerson, PersonOpened(person, because: #require(OpeningReason("calls")))),
        ActRow(Acts.findPeople, SearchAsked("Abara 2009-10-15")),
        ActRow(Acts.assignPeople, PeopleAssigned([person], to: nil)),
        ActRow(Acts.setFollowUp, FollowUpSet([person], due: nil)),
        ActRow(Acts.readCaseload, CaseloadAsked()),
        ActRow(Acts.writeNote, NoteWritten(person, key: UUIDValue.random(), "test")),
        ActRow(Acts.saveList, ListSaved("test", cohort: "neet", asked: [:], isShared: true)),
        ActRow(Acts.readSavedLists, Nothing()),
        ActRow(Acts.endNote, NoteEnded(person, note: 1)), ActRow(Acts.forgetList, 1),
        ActRow(Acts.showAdded, named), ActRow(Acts.readActivities, Nothing()),
        ActRow(Acts.previewDecision, PeopleNamed([person])),
        ActRow(Acts.referPeople, PeopleReferred([person], key: .random())), ActRow(Acts.readHub, HubAsked()),
        ActRow(Acts.answerReferral, ReferralAnswered(referral, .taken)), ActRow(Acts.undoReferrals, .random()),
        ActRow(Acts.undoAssigning, DecisionUndone(Instant(microsecondsSince1970: 0))),
        ActRow(Acts.undoFollowUp, DecisionUndone(Instant(microsecondsSince1970: 0))),
        ActRow(Acts.previewLetters, LettersAsked([person])), ActRow(Acts.printLetters, letters),
        ActRow(Acts.listLetters, Nothing()), ActRow(Acts.readLetterTexts, Nothing()),
        ActRow(
          Acts.addLetterText,
          NewLetterText(
            name: "test", title: "test", subject: "test", words: "Dear {forename}",
            from: #require(Day(year: 2099, month: 1, day: 1)))),
        ActRow(Acts.takeCallSheet, SheetAsked(5)), ActRow(Acts.readSheetQuestions, Nothing()),
        ActRow(Acts.beginCampaign, CampaignBegun("test", [person])), ActRow(Acts.endCampaign, campaign),
        ActRow(Acts.readCalls, Nothing()),
        ActRow(Acts.takeCall, CallAsked()),
        ActRow(Acts.leaveCall, PersonNamed(person)),
        ActRow(Acts.readQuestion, 0), ActRow(Acts.readAnswered, 0),
        ActRow(Acts.readNotices, Nothing()),
        ActRow(Acts.takeNotice, NoticeTaken(person, kind: "objection", cause: "1")),
        ActRow(Acts.readLoose, PersonNamed(person)),
        ActRow(Acts.decideWhose, WhoseDecided("note", 1, of: person, isOf: person)),
        ActRow(Acts.readWaiting, WaitingAsked("never tried")),
        ActRow(Acts.readContested, Nothing()), ActRow(Acts.readStartsPassed, Nothing()),
        ActRow(Acts.countBySchool, BySchoolAsked("leavers-without-destination")),
        ActRow(Acts.countLastRoll, Nothing()), ActRow(Acts.giveLastRoll, Nothing()),
        ActRow(Acts.readToForward, Nothing()), ActRow(Acts.giveToForward, Nothing()),
        ActRow(Acts.passNoticesOn, NoticesPassed([])),
        ActRow(Acts.readOwed, Nothing()), ActRow(Acts.readDeaths, Nothing()),
        ActRow(Acts.previewChase, [OwedName(institution: 1, name: "test", due: day)]),
        ActRow(
          Acts.chaseReturns,
          ReturnsChased([OwedName(institution: 1, name: "test", due: day)], version: Self.nothingShown)),
        ActRow(Acts.readOwnDecisions, Nothing()),
        ActRow(Acts.listSchoolLetters, Nothing()), ActRow(Acts.previewSchoolLetters, SchoolLettersAsked([ashcombe])),
        ActRow(
          Acts.writeSchoolLetters,
          SchoolLettersWritten(SchoolLettersAsked([ashcombe]), key: schoolLetters, version: "of those that are there")),
        ActRow(Acts.printSchoolLetters, schoolLetters), ActRow(Acts.undoSchoolLetters, .random()),
        ActRow(Acts.readCountyAgreements, ""), ActRow(Acts.countInstructions, Nothing()),
        ActRow(Acts.readCodeLists, Nothing()),
        ActRow(Acts.readSettings, Nothing()), ActRow(Acts.readAreas, ""), ActRow(Acts.readInstitutions, ""),
        ActRow(Acts.previewChange, ListChange(.setting, "risk_threshold", ["5"], from: nil)),
        ActRow(Acts.changeList, ListChange(.setting, "risk_threshold", ["5"], from: nil, shown: "4")),
        ActRow(Acts.readProposal, 0),
        ActRow(Acts.readFeedback, Nothing()),
        ActRow(Acts.rehearseFeedback, RehearsalQuestion(Given(["institution": "100001"]))),
        ActRow(
          Acts.setAgreement,
          NewAgreement(Given(["institution": "100001", "from": "2026-09-01", "to": "2027-08-31"]))),
        ActRow(Acts.setObjection, NewObjection(Given(["person": "\(person)", "from": "2026-09-01"]))),
        ActRow(Acts.readClaims, ClaimsQuestion()),
        ActRow(Acts.readClaimsOfReturn, named),
        ActRow(Acts.decideClaims, ReturnDecision(roll, why: "test")),
        ActRow(Acts.acceptLateReturn, ReturnDecision(roll, why: "test")),
        ActRow(Acts.giveGround, RowNamed(roll, row: 1, why: "test")),
        ActRow(Acts.takeBackGround, RowNamed(roll, row: 2)),
        ActRow(Acts.recordSuccessor, Succession(old: "100001", new: "100002", from: day)),
        ActRow(
          Acts.searchPerson,
          PersonQuestion(Given(["surname": "Abara", "forename": "Ngozi", "date_of_birth": "2009-10-15"]))),
        ActRow(Acts.restrictPerson, Restriction(person, reason: "test")),
        ActRow(Acts.releasePerson, RestrictionEnd(Given(["person": "\(restricted)", "reason": "test"]))),
        ActRow(Acts.nameColleague, ColleagueNamed(Given(["person": "\(person)", "user": "restricted"]))),
        ActRow(Acts.unnameColleague, ColleagueNamed(Given(["person": "\(restricted)", "user": "restricted"]))),
        ActRow(
          Acts.correctPerson,
          CorrectionAsked(
            Given(["person": "\(person)", "field": "date_of_birth", "value": "2009-10-16", "why": "passport"]))),
        ActRow(Acts.listRestricted, Nothing()),
        ActRow(Acts.confirmDeath, PersonNamed(dead)),
        ActRow(Acts.refuteDeath, PersonNamed(dead)),
        ActRow(Acts.addUser, NewUser(name: "new@user", roles: [.eet])),
        ActRow(Acts.listUsers, Nothing()),
        ActRow(Acts.showUser, .id(account)),
        ActRow(Acts.addPlace, NewPlace(.id(account), role: .analyst, institutions: [])),
        ActRow(Acts.takePlace, PlaceTaken(account: account, place: place)),
        ActRow(Acts.resetUser, .id(account)),
        ActRow(Acts.endUser, .id(account)), ActRow(Acts.readmitUser, .id(goneByProvider)),
        ActRow(Acts.showOwnAccount, Nothing(), isOfAccount: true),
        ActRow(Acts.listOwnPlaces, Nothing()),
        ActRow(Acts.endOwnSessions, nil),
        ActRow(Acts.listColleagues, Nothing()),
        ActRow(Acts.confirmColleagues, colleagues, isOfAccount: true),
        ActRow(Acts.colleagueLeft, colleagues.last ?? 0),
        ActRow(Acts.listUnconfirmed, Nothing()),
        ActRow(Acts.readTimeLine, .returnNamed("\(roll)")), ActRow(Acts.readTimeLine, .person(person), "person"),
        ActRow(Acts.makeRelease, NewRelease(Given(["period": "2026"]))),
        ActRow(Acts.listReleases, Nothing()),
        ActRow(Acts.readRelease, ReleaseNamed(release)),
        ActRow(Acts.giveReleaseFiles, ReleaseNamed(release)),
        ActRow(Acts.compareReleases, ReleasesCompared(release, release)),
        ActRow(Acts.publishRelease, ReleaseNamed(draft)),
        ActRow(Acts.withdrawRelease, ReleaseWithdrawal(draft, why: "test")),
        ActRow(
          Acts.placeRelease,
          ScorecardGiven(
            release, named: "scorecard.csv",
            bytes: Array(
              "time_period,geographic_level,la_name,new_la_code,NEET_percent\n2025,Local authority,Kent,E1,3.0\n".utf8))
        ),
        ActRow(Acts.traceRelease, CellNamed(release, table: "quality_of_linking", cell: 0)),
        ActRow(Acts.proveRecord, .none),
        ActRow(Acts.showRelease, ReleaseNamed(release)),
        ActRow(Acts.showReleaseSet, ReleaseSetNamed(release, set: "quality_of_linking")),
        ActRow(Acts.listDataSets, Nothing()),
        ActRow(Acts.describeDataSet, DataSetNamed("quality_of_linking")),
        ActRow(Acts.queryDataSet, DataSetAsked(Given(["name": "quality_of_linking"]))),
        ActRow(Acts.listDataSetVersions, DataSetNamed("quality_of_linking")),
        ActRow(
          Acts.compareDataSetVersions,
          DataSetVersionNamed(Given(["name": "quality_of_linking", "version": "1.0"]))),
        ActRow(Acts.searchRecord, RecordQuestion(Given([:]))),
        ActRow(Acts.listDisclosures, RecordQuestion(Given([:]))),
        ActRow(Acts.countProtection, Nothing()),
        ActRow(Acts.listRequests, Nothing()),
        ActRow(Acts.showProtected, PersonNamed(person)),
        ActRow(
          Acts.openRequest,
          NewPersonRequest(
            Given(["person": "\(person)", "kind": "erasure", "asked_by": "parent", "identity": "passport seen"]))),
        ActRow(Acts.endRequest, RequestEnd(Given(["request": "\(request)", "outcome": "done", "why": "test"]))),
        ActRow(Acts.exportPerson, ExportAsked(person)),
        ActRow(Acts.erasePerson, ErasureAsked(Given(["person": "\(person)", "ground": "request"]))),
        ActRow(Acts.retainPeople, RetentionAsked(erases: true)),
        ActRow(Acts.listInstructed, Nothing()),
        ActRow(
          Acts.decideInstructed,
          InstructionDecision(
            Given(["person": "\(person)", "institution": "100001", "outcome": "erase", "why": "test"]))),
        ActRow(Acts.listFaulty, ClaimsQuestion()),
        ActRow(
          Acts.decideFaulty,
          DisclosureDecision(Given(["disclosure": "\(disclosure)", "outcome": "reported", "why": "test"]))),
        ActRow(Acts.issueToken, NewToken(role: .analyst, days: 1)),
        ActRow(Acts.listTokens, Nothing()),
        ActRow(Acts.revokeToken, tokenID),
        ActRow(Acts.importInstitutions, ImportFile(institutions)),
        ActRow(Acts.importAreas, ImportFile(areas)),
        ActRow(Acts.listAuthorities, Nothing()),
        ActRow(
          Acts.changeAuthorities,
          AuthorityChangeAsked(
            ImportFile(authorities), from: Day(daysSince1970: 21_275), isPreview: false)),
        ActRow(Acts.exportLinks, LinksExport { _ in }),
        ActRow(Acts.explainLinks, .person(person)),
        ActRow(Acts.reviewLinks, 10),
        ActRow(Acts.answerQuestion, LinkAnswer(question: question, person: person)),
        ActRow(Acts.decideProposal, ProposalDecision(proposal: openProposal, join: false)),
        ActRow(Acts.undoLink, Undoing(link, why: "test")),
        ActRow(Acts.undoProposal, Undoing(joined, why: "test")),
        ActRow(Acts.reconsiderLinks, ReviewAsked(why: "test")),
        ActRow(Acts.calibrateLinking, ReviewAsked(why: "test")),
        ActRow(Acts.scoreLinks, [:]),
      ]
    }
  }
}
