// Acts by which a return is taken back. Source: article *Returns*.

import Postgres
import Register
import Store

/// Which return is withdrawn, and why.
public struct Withdrawal: Asked, Hashable {
  public let id: UUIDValue
  public let why: String

  private static let why = InputField.text("why", atMost: 300, "Why it is withdrawn, without anybody's name.")
    .required()
  public static let fields = [ReturnNamed.id.declared, why.declared]

  public init(_ given: Given) throws {
    id = try ReturnNamed.read(given)
    why = try given.required(Self.why)
  }

  public init(_ id: UUIDValue, why: String) {
    self.id = id
    self.why = why
  }
}

extension Acts {
  /// What would fall away, and what stays.
  public static let previewWithdrawal = Act<ReturnNamed, WithdrawalPreview>(
    "withdrawal of a return previewed", by: [.school], recorded: .nothing(because: .tellsOfNoYoungPerson),
    way: .steps(isReading: true) { session, asked in
      guard let found = try Returns.previewWithdrawal(session.db, asked.id, on: session.today) else {
        throw ActRefusal.notFound
      }
      return found
    })

  /// Takes a return back: what it says counts no more from now on. Its sender may for some days, a steward afterwards.
  public static let withdrawReturn = Act<Withdrawal, Int32>(
    "return withdrawn", by: [.steward, .school],
    recorded: .output { asked, institution in Details("return \(asked.id)", institution: institution) },
    way: .steps(isReading: false) { session, asked in
      guard let institution = try Returns.withdraw(session.db, asked.id, why: asked.why) else {
        throw ActRefusal.impossible(
          "It cannot be withdrawn: there is no such return of yours, it counts no more, or it came too long ago. A steward of "
            + "the county can withdraw it later.")
      }
      return institution
    })
}
