// A return that cannot be linked, put aside.
import Postgres

extension LinkingStore {
  /// Sets one waiting return aside. `why` holds no value of a row.
  public func setAside(returnNumber: Int64, why: String) throws {
    try connection.execute(
      Statements.linkingWrite.setAsideOne, [.int(Int(returnNumber)), .text(why)])
  }

  /// Sets the first waiting return aside. `failure` names what failed and holds no value.
  public func setAside(failure: String) throws {
    try connection.execute(Statements.linkingWrite.setAside, [.text(failure)])
  }
}
