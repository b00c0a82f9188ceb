// Addresses of officers: the county's own feeds, sent as schools send their returns; a list of calls that comes back.

import HTTPTypes
import Hummingbird
import Intake
import Jobs
import Pages
import Postgres
import Register
import Services
import Store

extension Site {
  static let countySending: [Endpoint] =
    sending(.county) + sent(.county) + [
      .page(.post, "/county/send/{id}/take", .act(Acts.takeSheet)) { visit in try await visit.takeSheet() }
    ]
}

extension CountyFeed {
  /// The feeds that somebody of a role has to do with: what tells of youth justice is for whoever may meet restricted people.
  static func all(for role: Role) -> [CountyFeed] {
    func feed(_ title: String, _ kind: String, _ holds: String) -> CountyFeed? {
      Kind.named(kind).map { CountyFeed(title: title, kind: Choice($0.name, $0.title), holds: holds) }
    }
    let open = [
      feed(
        "Registrations on the county's website", "self_registration", "What they do or mean to do; Identity Checked"),
      feed(
        "Who moved, left or belongs to the cohort", "cohort_status", "Status and From; Receiving LA of whoever moved"),
      feed("Risk of NEET", "risk", "One column for each sign, with Y, N or a figure"),
      feed("Looked-after children", "risk", "Looked After with Y; Characteristics 110"),
      feed("EHC plans", "risk", "EHC Plan with Y; SEN Provision E"),
      feed("Home education", "actual", "Activity 120, Educated at home; Ascertained On"),
      feed("Contacts of another team", "contact", "Contacted On, Outcome, Activity"),
      feed("A list of calls that you took away", "contact", "The workbook as it is: its keys say whose each row is"),
    ]
    let closed =
      role == .restricted
      ? [feed("Youth justice", "actual", "Activity, Evidence Source youth_justice; Characteristics 170")] : []
    return (open + closed).compactMap(\.self)
  }
}

extension PageVisit {
  /// A list of calls that comes back, before it is taken.
  func sheetPage(_ half: HalfSentReturn, _ sheet: SheetLook, isStale: Bool = false) throws -> Response {
    func count(_ isSo: (SheetRow.State) -> Bool) -> Int { sheet.count(isSo) }
    let ready = count { $0 == .ready }
    let newer = count { if case .newer = $0 { true } else { false } }
    let lines = sheet.rows.compactMap { row -> SheetPage.Line? in
      switch row.state {
      case .ready, .empty, .before: nil
      case .refused(let why), .wrong(let why): .init(row: row.line, name: row.name, says: why)
      case .newer(let then, let now):
        .init(
          row: row.line, name: row.name,
          says: "Somebody told something since. Then: \(SheetQuestion.words(then)). Now: \(SheetQuestion.words(now)).")
      }
    }
    let page = SheetPage(
      visit: try signedIn, id: place("id"), fileName: half.file.name, version: sheet.version,
      counts: [
        ("To be recorded", ready), ("To be decided: somebody told something since", newer),
        ("Left as they are: nothing is written", count { $0 == .empty }),
        ("Taken before", count { $0 == .before }),
        ("Refused: no key of this list", count { if case .refused = $0 { true } else { false } }),
        ("To correct", count { if case .wrong = $0 { true } else { false } }),
      ].filter { $0.1 > 0 }, lines: lines, isNews: ready + newer > 0, isStale: isStale)
    return .page(page.page(county: county.name), status: isStale ? .conflict : .ok)
  }

  fileprivate func takeSheet() async throws -> Response {
    guard let half = try halfSent(place("id")), half.sheet != nil else {
      return .leading(to: Address("/county/send").text)
    }
    if let sent = half.sent { return .receipt(sent, .county) }
    do {
      let kept = try await perform(Acts.takeSheet, SheetSent(half.file.body, version: form["version"]))
      if let id = kept.id {
        site.halfSentReturns.end(place("id"), as: id)
        half.file.body.file.remove()
        return .receipt(id, .county)
      }
      site.halfSentReturns.forget(place("id"), of: try owner)
      return .leading(to: Address("/county/calls/decide").text)
    } catch is NewerIsKnown {
      let fresh = try await look(half)
      _ = site.halfSentReturns.change(place("id"), to: fresh)
      guard let sheet = fresh.sheet else { return .leading(to: Address("/county/send").text) }
      return try sheetPage(fresh, sheet, isStale: true)
    } catch SpoolError.gone {
      return .leading(to: Address("/county/send").text)
    }
  }
}
