// Reminders by e-mail: each step told once, to whoever is to hear it, until the return has come; what failed is tried again with
// a bound, and what reached nobody stands on the county's page. The mail server's part is played here; `deploy/check-mail` has
// a real one.

import Jobs
import Mail
import Postgres
import Register
import Store
import Synchronization
import TestSupport
import Testing

@testable import Services
@testable import Web
@testable import fingerpost

/// Takes letters, or does not.
final class PostBox: Sendable {
  private let state = Mutex<(letters: [Letter], answers: [Delivery])>(([], []))

  var letters: [Letter] { state.withLock(\.letters) }

  /// What the next letters are answered; all others are taken.
  func answer(_ answers: Delivery...) { state.withLock { $0.answers = answers } }

  /// Result: what came since it was emptied last.
  func empty() -> [Letter] {
    state.withLock { state in
      defer { state.letters = [] }
      return state.letters
    }
  }

  func post(_ county: TestCounty) throws -> ReminderPost {
    let plan = ReminderPlan(
      server: MailServer(host: "127.0.0.1", port: 1, security: .none, login: nil, authorities: nil, timeLimit: 5),
      sender: try #require(MailAddress("returns@ashshire.example")),
      digestTo: [try #require(MailAddress("team@ashshire.example"))],
      county: ReminderCounty(name: "Mid Ashshire", contact: "01632 960000", address: "https://fp.ashshire.example"))
    return ReminderPost(database: county.county.database, plan: plan) { letter in
      self.state.withLock { state in
        state.letters.append(letter)
        return state.answers.isEmpty ? .taken : state.answers.removeFirst()
      }
    }
  }
}

@Suite("reminders by e-mail")
struct RemindersTests {
  private static let heading = "Surname,Forename,Date of Birth,Year Group\n"
  private static let roll = heading + "Abara,Ngozi,2009-10-15,12\nBrown,Kit,2009-11-20,12\n"

  private func move(_ day: SchoolDay, to moment: String) async throws {
    try await day.county.base.with { try TestMoment.set(moment, in: $0) }
  }

  /// A school that owes the autumn's roll, and is reminded at its office.
  private func reminded(_ day: SchoolDay) async throws -> TestBrowser {
    try await day.send("kind=enrolment&coverage=partial&as_at=2026-09-10", Self.roll)
    var browser = try await day.browser()
    try await browser.get("/school/reminders")
    #expect(browser.title == "Reminders" && browser.page.contains("The county sends no e-mails yet"))
    try await browser.post("/school/reminders", ["address": " office@ashcombe.example "])
    #expect(browser.page.contains("office@ashcombe.example"), "\(browser.page)")
    return browser
  }

  private func officer(_ role: Role, _ day: SchoolDay) async throws -> TestBrowser {
    let user = try await day.county.user("\(role)", [role], day.client)
    var browser = TestBrowser(day.client)
    try await day.county.signIn(user, &browser)
    return browser
  }

  @Test("each step is told once, the last alone where several were missed, and none once the return has come")
  func steps() async throws {
    try await SchoolDay.on("2026-09-16T05:50:00Z") { day in
      let box = PostBox()
      let post = try box.post(day.county)
      var browser = try await reminded(day)
      #expect(try await post.run() == ReminderRound(), "it is not yet seven in London")
      try await move(day, to: "2026-09-16T06:05:00Z")
      try await browser.get("/school/reminders")
      #expect(browser.page.contains("Today's e-mail") && browser.page.contains("27 September 2026; 1 October 2026"))
      #expect(try await post.run().sent == 2, "with Monday's digest, which nobody could send on Monday")
      #expect(try await post.run() == ReminderRound())
      let first = try #require(box.empty().first { $0.to.text != "team@ashshire.example" })
      #expect(first.to.text == "office@ashcombe.example" && first.subject == "Autumn roll: due by 30 September 2026")
      #expect(first.text.contains("To Ashcombe School (100001)"))
      #expect(first.text.contains("https://fp.ashshire.example/school/send") && first.text.contains("01632 960000"))
      // It names nobody of the roll.
      for word in ["Abara", "Ngozi", "Brown", "Kit"] { #expect(!first.text.contains(word)) }
      try await browser.get("/school/reminders")
      #expect(browser.page.contains("<td>Sent</td>"), "\(browser.page)")
      // A day too early; then the next step, by a server that stood still for two days.
      try await move(day, to: "2026-09-26T12:00:00Z")
      #expect(try await post.run() == ReminderRound())
      try await move(day, to: "2026-09-29T12:00:00Z")
      #expect(try await post.run().sent == 2, "the digest of Monday is among them")
      #expect(box.empty().map(\.to.text).sorted() == ["office@ashcombe.example", "team@ashshire.example"])
      try await move(day, to: "2026-10-01T12:00:00Z")
      #expect(try await post.run().sent == 1)
      #expect(box.empty().first?.subject == "Autumn roll: was due by 30 September 2026")
      try await day.send("kind=enrolment&as_at=2026-10-01", Self.roll)
      try await move(day, to: "2026-10-08T12:00:00Z")
      #expect(try await post.run().sent == 1, "the digest alone")
      let digest = try #require(box.empty().first)
      #expect(digest.to.text == "team@ashshire.example" && digest.subject.contains("1 overdue"))
    }
  }

  @Test(
    "an officer chases what is overdue by e-mail, seen first, each return once a day, and nobody without an address")
  func chased() async throws {
    try await SchoolDay.on("2026-10-20T12:00:00Z") { day in
      let box = PostBox()
      let post = try box.post(day.county)
      _ = try await reminded(day)
      try await day.send("kind=enrolment&coverage=partial&as_at=2026-09-10", Self.roll, from: "100002")
      _ = try await post.run()
      _ = box.empty()
      var first = try await officer(.eet, day)
      try await first.get("/county/returns")
      let lines = first.page.matches(of: /name="(owed-[0-9]+)" value="([^"]*)"[^§]*?Choose ([A-Za-z]*)/).map {
        (name: String($0.1), owed: String($0.2), school: String($0.3))
      }
      let ashcombe = try #require(lines.first { $0.school == "Ashcombe" && $0.owed.hasSuffix("Autumn roll") })
      let other = try #require(lines.first { $0.school != "Ashcombe" && $0.owed.hasSuffix("Autumn roll") })
      try await first.post("/county/returns/chase/preview", [:])
      #expect(first.status == .conflict && first.page.contains("Choose what is to be chased."))
      let chosen = [ashcombe.name: ashcombe.owed, other.name: other.owed]
      try await first.post("/county/returns/chase/preview", chosen)
      #expect(first.title == "Chase by e-mail" && first.page.contains("Send 1 e-mail"), "\(first.page)")
      #expect(first.page.contains("office@ashcombe.example") && first.page.contains("No address is known"))
      #expect(first.page.contains("Autumn roll: was due by 30 September 2026"))
      #expect(try await day.number("select count(*) from reminder_mail where state = 'waiting'") == 0)
      let form = first.carried("owed", "version")
      try await first.post("/county/returns/chase", form, own: ["version": "0"])
      #expect(first.status == .conflict && first.page.contains("Something of it has changed"))
      try await first.post("/county/returns/chase", form)
      #expect(
        first.page.contains("The e-mails are on their way.") && first.page.contains("20 October 2026, by eet"))
      // Sent twice it is another by then, and goes once.
      try await first.post("/county/returns/chase", form, own: ["version": form["version"] ?? ""])
      #expect(first.status == .conflict && first.page.contains("Told today already"))
      #expect(first.page.contains("There is no e-mail to send."))
      #expect(try await post.run().sent == 1)
      let letter = try #require(box.empty().first)
      #expect(letter.to.text == "office@ashcombe.example")
      #expect(letter.subject == "Autumn roll: was due by 30 September 2026")
      #expect(try await day.number("select count(*) from audit_event where action = 'returns chased'") == 1)
      // The next day it may be told again; what has come by then is not.
      try await move(day, to: "2026-10-21T12:00:00Z")
      var second = try await officer(.restricted, day)
      try await second.get("/county/returns")
      try await second.post("/county/returns/chase/preview", chosen)
      #expect(second.page.contains("Send 1 e-mail"))
      let next = second.carried("owed", "version")
      try await day.send("kind=enrolment&as_at=2026-10-01", Self.roll)
      try await second.post("/county/returns/chase", next)
      #expect(second.status == .conflict && second.page.contains("1 of those chosen came meanwhile"))
      // The school sees the e-mails, and nobody's name.
      let another = try await day.county.user("another", [.school], institutions: ["100001"], day.client)
      var school = TestBrowser(day.client)
      try await day.county.signIn(another, &school)
      try await school.get("/school/reminders")
      #expect(school.page.contains("20 October 2026") && !school.page.contains("by eet"))
    }
  }

  @Test("what the server fails to take is tried later, given up after some tries, listed, and tried again when asked")
  func failures() async throws {
    try await SchoolDay.on("2026-09-27T12:00:00Z") { day in
      let box = PostBox()
      let post = try box.post(day.county)
      _ = try await reminded(day)
      try await day.county.base.with { try $0.execute("update setting set value = '2' where name = 'reminder_tries'") }
      box.answer(.failed(.unreachable), .failed(.unreachable))
      #expect(try await post.run().failed == 1)
      #expect(try await post.run().failed == 0, "not before its wait is over")
      var county = try await officer(.eet, day)
      try await county.get("/county/reminders")
      #expect(county.page.contains("The mail server cannot be reached. Tried once; it will be tried again."))
      try await move(day, to: "2026-09-27T12:11:00Z")
      #expect(try await post.run().failed == 1)
      try await move(day, to: "2026-09-27T12:12:00Z")
      #expect(try await post.run() == ReminderRound(), "given up")
      try await county.get("/county/reminders")
      #expect(county.page.contains("Tried 2 times, then given up."), "\(county.page)")
      let mail = try #require(county.page.firstMatch(of: /name="mail" value="([^"]*)"/)).1
      try await county.post("/county/reminders/again", ["mail": String(mail)])
      #expect(county.page.contains("It is tried again"))
      try await county.post("/county/reminders/again", ["mail": String(mail)])
      #expect(county.status == .conflict, "it waits already")
      let ids = Set(box.empty().map(\.id))
      box.answer(.refused(.recipient))
      #expect(try await post.run().refused == 1)
      #expect(Set(box.empty().map(\.id)) == ids, "by one Message-ID")
      try await county.get("/county/reminders")
      #expect(county.page.contains("The mail server refuses the recipient."))
      // What has come meanwhile is told no more.
      try await county.post("/county/reminders/again", ["mail": String(mail)])
      try await day.send("kind=enrolment&as_at=2026-09-25", Self.roll)
      #expect(try await post.run().needless == 1 && box.letters.isEmpty)
      try await county.get("/county/reminders")
      #expect(county.page.contains("Every reminder was delivered."))
    }
  }

  @Test(
    "a school without an address is told by the names of its data officers that are addresses, else the county sees it")
  func nobody() async throws {
    try await SchoolDay.on("2026-09-27T12:00:00Z") { day in
      let box = PostBox()
      let post = try box.post(day.county)
      try await day.send("kind=enrolment&coverage=partial&as_at=2026-09-10", Self.roll)
      #expect(try await post.run().made == 1 && box.letters.isEmpty)
      var county = try await officer(.steward, day)
      try await county.get("/county/reminders?as_of=2026-10-01")
      #expect(county.page.contains("No address is known.") && county.page.contains("Who is reminded on 1 October 2026"))
      #expect(county.page.contains("Nobody: no address is known"))
      let mail = try #require(county.page.firstMatch(of: /name="mail" value="([^"]*)"/)).1
      try await county.post("/county/reminders/again", ["mail": String(mail)])
      #expect(county.status == .conflict)
      let user = try await day.county.user("kit@ashcombe.example", [.school], institutions: ["100001"], day.client)
      var browser = TestBrowser(day.client)
      try await day.county.signIn(user, &browser)
      try await county.post("/county/reminders/again", ["mail": String(mail)])
      #expect(county.page.contains("Every reminder was delivered."), "\(county.page)")
      #expect(try await post.run().sent == 1 && box.letters.map(\.to.text) == ["kit@ashcombe.example"])
      try await browser.get("/school/reminders")
      #expect(browser.page.contains("Signs in with it"))
      for wrong in ["", "nobody", "a@b", "a b@c.example", "<a@b.example>", "a@b.example\r\nBcc: c@d.example"] {
        try await browser.post("/school/reminders", ["address": wrong])
        #expect(browser.page.contains("use an address such as office@school.example."), "\(wrong)")
      }
      for place in 0..<6 { try await browser.post("/school/reminders", ["address": "office\(place)@ashcombe.example"]) }
      #expect(browser.page.contains("At most 5 addresses are kept"))
      let id = try #require(browser.page.firstMatch(of: /name="address-id" value="([^"]*)"/)).1
      var other = try await day.browser(of: "100002")
      try await other.get("/school/reminders")
      try await other.post("/school/reminders/remove", ["address-id": String(id)])
      #expect(try await day.number("select count(*)::int from reminder_address") == 5, "another school's stays")
      try await browser.post("/school/reminders/remove", ["address-id": String(id)])
      #expect(try await day.number("select count(*)::int from reminder_address") == 4)
    }
  }

  @Test("two servers at once make and send each e-mail once, and what a server took and did not finish waits its time")
  func atOnce() async throws {
    try await SchoolDay.on("2026-09-28T12:00:00Z") { day in
      let box = PostBox()
      let (one, two) = (try box.post(day.county), try box.post(day.county))
      var browser = try await reminded(day)
      for place in 0..<4 { try await browser.post("/school/reminders", ["address": "office\(place)@ashcombe.example"]) }
      async let first = one.run()
      async let second = two.run()
      let rounds = try await [first, second]
      #expect(rounds.map(\.made).reduce(0, +) == 6 && rounds.map(\.sent).reduce(0, +) == 6)
      #expect(Set(box.letters.map(\.id)).count == 6 && box.letters.count == 6)
      let retried = try await day.county.base.with { owner in
        try owner.execute(
          "update reminder_mail set state = 'waiting', done_at = null, next_at = '2026-09-28' where tries = 1")
        return try owner.query("select count(*)::int from reminder_mail where state = 'waiting'").single()[
          0, as: Int.self]
      }
      let database = day.county.county.database
      let taken = try await database.work(as: .worker) { db in
        try (0..<retried + 1).map { _ in try Reminders.take(db, forAtMost: 20)?.id }
      }
      #expect(taken.compactMap { $0 }.count == retried && taken.last == .some(nil))
      try await move(day, to: "2026-09-28T12:19:00Z")
      #expect(try await database.work(as: .worker) { db in try Reminders.take(db, forAtMost: 20)?.id } == nil)
      try await move(day, to: "2026-09-28T12:21:00Z")
      #expect(try await database.work(as: .worker) { db in try Reminders.take(db, forAtMost: 20)?.id } != nil)
    }
  }

  @Test("a letter has headers that nothing breaks out of, and lines that every server takes")
  func letters() throws {
    let address = try #require(MailAddress("office@school.example"))
    func written(_ subject: String, _ text: String) -> String {
      let letter = Letter(from: address, to: address, subject: subject, text: text, id: "1", writtenAt: 1_790_000_000)
      return String(decoding: letter.bytes, as: UTF8.self)
    }
    let plain = written("Due\r\nBcc: all@school.example", "One\n.two\n")
    #expect(plain.contains("Subject: Due Bcc: all@school.example\r\n") && plain.hasSuffix("\r\n\r\nOne\r\n.two\r\n"))
    #expect(plain.contains("Date: Mon, 21 Sep 2026 14:13:20 +0000\r\n"))
    let accented = written("Sîr Gâr " + String(repeating: "ŷ", count: 200), String(repeating: "ŷ", count: 2000))
    #expect(accented.utf8.allSatisfy { $0 < 0x80 })
    #expect(accented.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 78 })
    #expect(accented.contains("Content-Transfer-Encoding: base64"))
  }
}
