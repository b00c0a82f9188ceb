// From the rows of the code lists to what checks compare with.
import Intake
import Linking
import Postgres
import Register
import Store
import Synchronization

extension Reference {
  init(_ rows: ReferenceRows, countyLA: String) {
    self.init(
      activities: rows.activities.map {
        ListedActivity(
          code: $0.code, label: $0.label, measure: $0.measure, minAcademicAge: $0.minAcademicAge,
          validity: Validity($0.span))
      },
      codes: rows.codes.compactMap { row in
        CodeList(rawValue: row.list).map {
          ListedCode(list: $0, code: row.code, label: row.label, counts: row.counts, validity: Validity(row.span))
        }
      },
      // Words for sex and yes or no are read by the cell readers themselves.
      words: rows.words.compactMap { row in
        WordList(rawValue: row.meaning).map { ListedWord(word: row.word, list: $0, code: row.code) }
      },
      evidenceSources: rows.evidenceSources,
      riskIndicators: rows.indicators.map {
        RiskIndicator(
          name: $0.name, heading: $0.heading, points: $0.points, family: $0.family, atLeast: $0.atLeast,
          below: $0.below, validity: Validity($0.span))
      },
      institutions: rows.institutions.map { row in
        ListedInstitution(
          id: row.id, kind: InstitutionKind(rawValue: row.kind) ?? .other, urn: row.urn.flatMap { try? URN($0) },
          laestab: row.laestab.flatMap { try? LAESTAB($0) }, ukprn: row.ukprn.flatMap { try? UKPRN($0) },
          names: row.names, laCode: row.laCode, open: row.open.map(Validity.init))
      }, countyLA: countyLA)
  }
}

/// The lists that checks compare with, held in memory until one of them changes: the register alone has fifty thousand
/// institutions, and a return may have three rows.
final class HeldReference: Sendable {
  private struct Held: Sendable {
    let version: Int64
    let countyLA: String
    let reference: Reference
  }

  private let held = Mutex<Held?>(nil)

  /// - Parameter settings: read before the lists: lists that change meanwhile are read again next time.
  func lists(_ db: Connection, _ settings: ReferenceSettings) throws -> Reference {
    if let known = held.withLock({ $0 }), known.version == settings.listsVersion, known.countyLA == settings.countyLA {
      return known.reference
    }
    let reference = Reference(try ReferenceRows.read(db), countyLA: settings.countyLA)
    held.withLock {
      $0 = Held(version: settings.listsVersion, countyLA: settings.countyLA, reference: reference)
    }
    return reference
  }
}

extension Validity {
  init(_ span: ReferenceRows.Span) { self.init(from: span.from, to: span.to) }
}

extension Instruction {
  init(_ kept: KeptInstruction) {
    self.init(
      person: InstructedPerson(
        localID: kept.localID, surnames: kept.surnames, forenames: kept.forenames, dateOfBirth: kept.dateOfBirth),
      givenBy: InstructionGiver(rawValue: kept.givenBy) ?? .parent, givenOn: kept.givenOn, askedOn: kept.askedOn,
      withdrawnOn: kept.withdrawnOn)
  }
}

extension NameVariants {
  /// The names that linking too takes for one another.
  static let usual = NameVariants(forenames: NameGroups.forenames.groups, surnames: NameGroups.surnames.groups)
}
