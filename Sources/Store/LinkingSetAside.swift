// A return that cannot be linked, put aside.
import Postgres

extension LinkingStore {
  /// Sets the first waiting return aside. `failure` names what failed and holds no value.
  public func setAside(now: Instant, failure: String) throws {
    try connection.execute(Statements.linking.setAside, [now.parameter, .text(failure)])
  }
}
