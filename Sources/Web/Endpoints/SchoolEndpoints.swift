// Addresses of schools and colleges: send a return.

import HTTPTypes
import Hummingbird
import Intake
import Jobs
import NIOCore
import Pages
import Postgres
import Register
import Services
import Store

extension PageRule {
  /// For whoever sends returns for a school or college.
  static let school = PageRule(roles: [.school])
}

extension Site {
  static let schoolEndpoints = sending(.school)

  /// One flow in two frames: a school's own returns, and the county's feeds.
  static func sending(_ frame: SendFrame) -> [Endpoint] {
    let path = frame.sendAddress.text
    let roles: [Role] = frame == .school ? [.school] : Acts.officers
    let rule = PageRule(roles: roles)
    // What was understood of a file, with cells and columns that are typed in.
    let look = PageRule(roles: roles, keepsForm: true)
    return [
      .page(.get, path, rule) { visit in
        .page(try visit.sendPage(SendPage(visit: visit.signedIn, waiting: visit.waitingFiles)))
      },
      .page(.post, path, PageRule(roles: roles, takesFile: true)) { visit in
        var ids: [String] = []
        var left: [String] = []
        for file in visit.files {
          do {
            let half = try await visit.look(HalfSentReturn(file: file, offered: try visit.frame.offered(Given([:]))))
            if let id = try visit.site.halfSentReturns.keep(half, of: visit.owner) {
              ids.append(id)
            } else {
              left.append(file.name)
            }
          } catch  where !ids.isEmpty {
            // What befalls one takes nothing from those before it.
            visit.site.dependencies.observer.with(visit.exchange.context.logger)
              .note(.failure("a file was not looked at", error: "\(type(of: error))"))
            left.append(file.name)
          }
        }
        guard let first = ids.first, left.isEmpty else {
          return .page(
            try visit.sendPage(
              SendPage(
                visit: visit.signedIn, error: visit.files.isEmpty ? "Choose a file." : nil, left: left,
                waiting: visit.waitingFiles)), status: left.isEmpty ? .ok : .conflict)
        }
        return .leading(to: (ids.count == 1 ? frame.sendAddress.appending(first) : frame.sendAddress).text)
      },
      .page(.get, path + "/{id}", look) { visit in
        guard let half = try visit.halfSent else { return try visit.goneFile() }
        if let sent = half.sent { return .receipt(sent, frame) }
        if let sheet = half.sheet { return try visit.sheetPage(half, sheet) }
        // What was typed before the session ended is looked at now.
        if let kept = visit.takeKept() { return try await visit.lookAgain(half, kept) }
        guard let answered = visit.request.uri.queryParameters["answered"] else { return try visit.lookPage(half) }
        let ticked = Set(answered.split(separator: " ").map(String.init))
        return try visit.lookPage(half, errors: half.unanswered(ticked, frame), ticked: ticked)
      },
      .page(.post, path + "/{id}", look) { visit in
        guard let half = try visit.halfSent else { return try visit.goneFile() }
        if let sent = half.sent { return .receipt(sent, frame) }
        return try await visit.lookAgain(half, visit.form)
      },
      .page(.post, path + "/{id}/forget", rule) { visit in
        visit.site.halfSentReturns.forget(visit.place("id"), of: try visit.owner)
        return .leading(to: frame.sendAddress.text)
      },
      .page(.post, path + "/{id}/confirm", rule) { visit in
        guard let half = try visit.halfSent else { return try visit.goneFile() }
        if let sent = half.sent { return .receipt(sent, frame) }
        // It was looked at anew in another tab: what is sent is what was shown.
        guard visit.form["version"] == "\(half.version)" else { return visit.looking(.stale) }
        // Nor is anything sent that was typed since.
        let stated = StatedForm(visit.form)
        if try !stated.errors.isEmpty || half.stating(visit.form, stated).offered.statement != half.offered.statement {
          return try await visit.lookAgain(half, visit.form, .changed)
        }
        let ticked = LookPage.questions.filter { visit.form[$0] == "true" }
        guard half.unanswered(Set(ticked), frame).isEmpty else {
          return .leading(to: visit.lookAddress.asking("answered", ticked.joined(separator: " ")).text)
        }
        return try await visit.confirm(half, missingConfirmed: ticked.contains("missing-confirmed"))
      },
    ]
  }
}

extension Kind {
  static var choices: [Choice] { all.map { Choice($0.name, $0.title) } }
}

extension Response {
  static func receipt(_ sent: UUIDValue, _ frame: SendFrame = .school) -> Response {
    .leading(to: frame.returnsAddress.appending(sent.description).text)
  }
}

extension SendFrame {
  /// What is stated of a file: the county's own is the county's.
  func offered(_ given: Given) throws -> ReturnOffered {
    var offered = try ReturnOffered(given)
    if self == .county { offered.statement.institution = "county" }
    return offered
  }

  /// The kinds of return that are sent in it; namings under an agreement are an institution's alone.
  var kinds: [Kind] { self == .school ? Kind.all : Kind.all.filter { $0.name != "agreement" } }
  var kindChoices: [Choice] { kinds.map { Choice($0.name, $0.title) } }
}

extension PageVisit {
  /// Whose pages these are.
  var frame: SendFrame { visitor.map { Acts.officers.contains($0.found.role) } ?? false ? .county : .school }

  fileprivate func sendPage(_ page: SendPage) throws -> Page {
    var page = page
    page.frame = frame
    if frame == .county, let role = visitor?.found.role { page.feeds = CountyFeed.all(for: role) }
    return page.page(county: county.name)
  }

  var owner: HalfSentReturns.Owner {
    get throws {
      guard let visitor else { throw Refused(.sessionMissing) }
      return .init(account: visitor.found.account, acting: visitor.place)
    }
  }

  /// A file that was looked at; nil where it is gone, or another's.
  func halfSent(_ id: String) throws -> HalfSentReturn? { site.halfSentReturns.find(id, of: try owner) }

  fileprivate var halfSent: HalfSentReturn? { get throws { try halfSent(place("id")) } }

  /// Files that were looked at and are not sent.
  fileprivate var waitingFiles: [SendPage.Waiting] {
    get throws {
      try site.halfSentReturns.all(of: owner).filter { $0.value.news == nil && $0.value.sent == nil }.map { id, half in
        let found = half.found?.found
        return SendPage.Waiting(
          id: id, name: half.file.name,
          kind: found.map { Kind.named($0.kind)?.title ?? $0.kind } ?? (half.sheet == nil ? "" : "A list of calls"),
          rows: found?.rows ?? half.sheet?.rows.count ?? 0, held: found?.held ?? 0)
      }
    }
  }

  fileprivate func goneFile() throws -> Response {
    .page(try sendPage(SendPage(visit: signedIn, isGone: true, waiting: waitingFiles)), status: .notFound)
  }

  /// What keeping the file would do, as its sender states it. What cannot be taken is told on the page.
  func look(_ half: HalfSentReturn) async throws -> HalfSentReturn {
    var looked = half
    if frame == .county {
      looked.sheet = try await perform(Acts.lookAtSheet, SheetSent(half.file.body))
      if looked.sheet != nil { return looked }
    }
    (looked.found, looked.refused, looked.columns, looked.chosenBefore) = (nil, nil, [], [:])
    var offered = half.offered
    offered.isRehearsal = true
    offered.tellsAllRows = true
    // The question is asked at the end; what the file tells is looked at as if it were answered.
    offered.statement.withholdConfirmed = true
    do {
      guard case .rehearsal(let found) = try await perform(Acts.sendReturn, ReturnSent(offered, half.file.body)) else {
        throw Refused(.serverError)
      }
      looked.found = found
      looked.chosenBefore = found.chosen
    } catch {
      guard let refused = Refused(known: error),
        [.badRequest, .conflict, .unprocessableContent].contains(refused.status)
      else { throw error }
      looked.refused = refused.told
      // What cannot be taken as it is may be, when its sender says what its columns are.
      if half.news == nil {
        let read = try await perform(Acts.readColumns, ReturnSent(offered, half.file.body))
        (looked.columns, looked.chosenBefore) = read
      }
    }
    return looked
  }

  fileprivate var lookAddress: Address { frame.sendAddress.appending(place("id")) }

  fileprivate func looking(_ notice: LookPage.Notice?) -> Response {
    .leading(to: (notice.map { lookAddress.asking("notice", $0.rawValue) } ?? lookAddress).text)
  }

  /// Looks at a file with all that its sender says on the page, whichever button was pressed.
  fileprivate func lookAgain(
    _ half: HalfSentReturn, _ form: FormFields, _ notice: LookPage.Notice? = nil
  ) async throws -> Response {
    guard form["version"].isEmpty || form["version"] == "\(half.version)" else { return looking(.stale) }
    let stated = StatedForm(form)
    guard stated.errors.isEmpty else { return try lookPage(half, stated, errors: stated.errors, typed: form) }
    let fresh = try await look(try half.stating(form, stated))
    return looking(site.halfSentReturns.change(place("id"), to: fresh) ? notice : .stale)
  }

  fileprivate func confirm(_ half: HalfSentReturn, missingConfirmed: Bool) async throws -> Response {
    guard let id = try await keep(half, place("id"), missingConfirmed: missingConfirmed) else { return try goneFile() }
    return .receipt(id, frame)
  }

  /// Keeps it, once: a second press meets the return of the first. Nil where the file is gone.
  func keep(_ half: HalfSentReturn, _ key: String, missingConfirmed: Bool) async throws -> UUIDValue? {
    var offered = half.offered
    offered.statement.withholdConfirmed = true
    offered.statement.missingConfirmed = missingConfirmed
    // What the county's own file is called is nobody's to find by.
    offered.statement.fileName = frame == .school && half.news == nil ? half.file.name : ""
    // It is read as it was shown, whatever a colleague said of such columns meanwhile.
    if offered.statement.columns == nil {
      offered.statement.columns = half.chosenBefore
      offered.statement.remembersColumns = false
    }
    do {
      guard case .receipt(let receipt, _) = try await perform(Acts.sendReturn, ReturnSent(offered, half.file.body)),
        let id = UUIDValue(receipt.id)
      else { throw Refused(.serverError) }
      site.halfSentReturns.end(key, as: id)
      half.file.body.file.remove()
      return id
    } catch SpoolError.gone {
      return try halfSent(key)?.sent
    }
  }

  fileprivate func lookPage(
    _ half: HalfSentReturn, _ stated: StatedForm? = nil, errors: [String: String] = [:], ticked: Set<String> = [],
    typed: FormFields = .none
  ) throws -> Response {
    let stated = stated ?? StatedForm(half.offered.statement)
    var page = LookPage(
      visit: try signedIn, id: place("id"), version: half.version, fileName: half.file.name,
      kinds: frame.kindChoices, stated: stated.shown, found: half.found?.shown(frame),
      refused: half.refused.map { ($0.sentence, $0.advice) }, errors: errors, ticked: ticked,
      columns: half.columns.map(\.shown), columnChoices: half.columnChoices,
      chosen: half.chosen.merging(typed.values) { $1 },
      mends: (half.found?.mendable.map(\.shown) ?? []).map { mend in
        var mend = mend
        mend.value = typed.values[mend.field] ?? mend.value
        return mend
      },
      notice: request.uri.queryParameters["notice"].flatMap { LookPage.Notice(rawValue: String($0)) },
      mended: half.offered.statement.mended.values.reduce(0) { $0 + $1.count })
    page.frame = frame
    return .page(page.page(county: county.name))
  }

}

extension HalfSentReturn {
  private static let columnField = "column-"
  private static let nothing = "-"

  /// What its sender says of its columns, on top of what was said before; nil: nothing was ever said.
  private func columnsChosen(_ form: FormFields) -> [Int: String]? {
    let told = (found?.found.readColumns ?? columns).compactMap(\.place).compactMap { place -> (Int, String)? in
      let choice = form[Self.columnField + "\(place)"]
      return choice.isEmpty ? nil : (place, choice == Self.nothing ? "" : choice)
    }
    // Taken back is something that is said, too.
    if told.isEmpty { return chosenBefore.isEmpty ? offered.statement.columns : [:] }
    return Dictionary(told) { _, last in last }
  }

  /// The same as the form shows it again.
  fileprivate var chosen: [String: String] {
    (offered.statement.columns ?? chosenBefore).reduce(into: [:]) { chosen, column in
      chosen[Self.columnField + "\(column.key)"] = column.value.isEmpty ? Self.nothing : column.value
    }
  }

  /// With what its sender says of it on the page; of what is not on it nothing is said anew.
  fileprivate func stating(_ form: FormFields, _ stated: StatedForm) throws -> HalfSentReturn {
    var said = self
    said.mend(form)
    guard form.values.keys.contains(where: StatedForm.fields.contains) else { return said }
    let mended = said.offered.statement.mended
    let columns = columnsChosen(form)
    said.offered = try stated.offered
    said.offered.statement.institution = offered.statement.institution
    said.offered.statement.mended = mended
    // What stood there before was not said now.
    said.offered.statement.columns = columns == chosenBefore ? offered.statement.columns : columns
    return said
  }

  /// Takes what was written in the place of cells that hold rows back; what stands there already is nothing new.
  private mutating func mend(_ form: FormFields) {
    for cell in found?.mendable ?? [] {
      guard let text = form.values[cell.shown.field], text != cell.value, text.count <= Self.longestCell else {
        continue
      }
      offered.statement.mended[cell.row, default: [:]][cell.place] = text
    }
  }

  private static let longestCell = 300

  /// What a column may be: those of its kind, of every kind where none is known.
  fileprivate var columnChoices: [Choice] {
    let kinds = Kind.named(found?.found.kind ?? offered.statement.kind ?? "").map { [$0] } ?? Kind.all
    return Kind.headings(of: kinds).map { Choice($0, $0) }
  }

  /// What is said of questions that were left without an answer, by their fields.
  fileprivate func unanswered(_ ticked: Set<String>, _ frame: SendFrame) -> [String: String] {
    var errors: [String: String] = [:]
    if frame.isOfInstitution, !ticked.contains("withhold-confirmed") {
      errors["withhold-confirmed"] =
        "Say that everybody who told you to withhold is marked. Nothing is kept without."
    }
    if found?.doubt != nil, !ticked.contains("right-file") {
      errors["right-file"] = "Say that this is the right file, or choose another."
    }
    return errors
  }
}
