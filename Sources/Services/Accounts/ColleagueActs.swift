// Acts about those who act for an institution: it confirms them each term, and takes away who has left.

import Publishing
import Register
import Store

extension Acts {
  /// Not recorded: it tells of nobody's data but the names that colleagues sign in with.
  public static let listColleagues = Act<Nothing, [Colleague]>(
    "colleagues listed", by: [.school], recorded: .nothing(because: .tellsOfNoYoungPerson),
    way: .steps(isReading: true) { session, _ in try Colleagues.own(session.db) })

  /// Says that those shown, and nobody else, act for the institution.
  public static let confirmColleagues = Act<[Int64], Done>(
    "colleagues confirmed", by: [.school], recorded: .input { Details(detail: #"{"places":\#($0.count)}"#) },
    way: .steps(isReading: false) { session, places in
      guard try Colleagues.confirm(session.db, shown: places) else {
        throw ActRefusal.impossible("Who acts for you has changed meanwhile. Look at the list again.")
      }
      return Done()
    })

  /// Says that somebody acts for the institution no more.
  public static let colleagueLeft = Act<Int64, Done>(
    "colleague has left", by: [.school], recorded: .input { Details("place \($0)") },
    way: .steps(isReading: false) { session, place in
      guard try Colleagues.hasLeft(session.db, place: place) else {
        throw ActRefusal.impossible(
          "They do not act for you, or it is yourself, or the provider they sign in with says so: tell the county.")
      }
      return Done()
    })

  /// Which institutions have not confirmed their users this term. Not recorded: it tells of nobody's data.
  public static let listUnconfirmed = Act<Nothing, Page<UnconfirmedInstitution>>(
    "unconfirmed institutions listed", by: [.admin], recorded: .nothing(because: .tellsOfNoYoungPerson),
    way: .steps(isReading: true) { session, _ in Page(try Colleagues.unconfirmed(session.db)) })
}

extension UnconfirmedInstitution: Tabular {
  public static let columns: [Column] = [
    Column("institution", \.institution), Column("users", \.users),
    Column("confirmed_at", \.confirmedAt?.iso, .instant),
  ]
}
