// The database every suite of the store starts from: migrated, with the code lists and nothing else.
import Postgres
import Store
import TestSupport

extension TestTemplate {
  static let county = TestTemplate("bare_county") { owner in
    try Schema.migrations().run(on: owner)
  }
}
