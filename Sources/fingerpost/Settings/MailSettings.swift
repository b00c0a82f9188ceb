// How the county's e-mails leave, from the settings: nothing is sent where no mail server is named.

import Jobs
import Mail

/// Settings of e-mails that cannot be used, in a sentence without their values.
struct MailSettingsRefused: Error, CustomStringConvertible {
  let sentence: String
  var description: String { sentence }
}

extension Settings {
  var sendsMail: Bool { !self[.mailServer].isEmpty }

  /// What reminders say of the county.
  var reminderCounty: ReminderCounty {
    ReminderCounty(
      name: self[.countyName], contact: self[.countyContact],
      address: publicAddress)
  }

  /// nil: no e-mails are sent.
  func reminderPlan() throws(MailSettingsRefused) -> ReminderPlan? {
    guard sendsMail else { return nil }
    let named = self[.mailServer].split(separator: ":", omittingEmptySubsequences: false)
    let security = MailServer.Security(rawValue: self[.mailSecurity]) ?? .starttls
    let standard = security == .tls ? 465 : security == .starttls ? 587 : 25
    guard let host = named.first, !host.isEmpty, named.count <= 2,
      let port = named.count == 2 ? Int(named[1]) : standard, (1...65_535).contains(port)
    else { throw MailSettingsRefused(sentence: "The setting mail_server must be a host, or a host and its port.") }
    if security == .none, !ServerOptions.isThisMachine(String(host)) {
      throw MailSettingsRefused(
        sentence: "The setting mail_security may be none only for a mail server on this machine.")
    }
    guard let sender = MailAddress(self[.mailFrom]) else {
      throw MailSettingsRefused(sentence: "The setting mail_from must be the address that e-mails come from.")
    }
    var digestTo: [MailAddress] = []
    for text in self[.mailDigestTo].split(separator: " ") {
      guard let address = MailAddress(String(text)) else {
        throw MailSettingsRefused(sentence: "The setting mail_digest_to must be addresses with spaces between.")
      }
      digestTo.append(address)
    }
    return ReminderPlan(
      server: MailServer(
        host: String(host), port: port, security: security, login: try mailLogin(),
        authorities: self[.mailAuthorities].isEmpty ? nil : self[.mailAuthorities], timeLimit: number(.mailTimeLimit)),
      sender: sender, digestTo: digestTo, county: reminderCounty)
  }

  private func mailLogin() throws(MailSettingsRefused) -> (name: String, password: String)? {
    let (name, path) = (self[.mailLogin], self[.mailPasswordFile])
    guard name.isEmpty == path.isEmpty else {
      throw MailSettingsRefused(sentence: "Set both mail_login and mail_password_file, or neither.")
    }
    guard !name.isEmpty else { return nil }
    guard Self.isOfOwnerAlone(path), let text = try? TextFile.read(path) else {
      throw MailSettingsRefused(
        sentence:
          "The file of the setting mail_password_file cannot be read, or is open to others: give it the mode 0600.")
    }
    let password = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    guard !password.isEmpty else {
      throw MailSettingsRefused(sentence: "The file of the setting mail_password_file is empty.")
    }
    return (name, password)
  }
}
