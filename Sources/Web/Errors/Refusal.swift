// The closed catalogue of errors: code, status, title, sentence and what to do. Article *Errors* prints it.

import HTTPTypes

/// Everything the server can refuse, fail at or not find. The raw value is the code, stable for programs.
///
/// No sentence carries a value of a return, a name or an identifier.
public enum Refusal: String, CaseIterable, Sendable {
  case invalidParameter = "invalid-parameter"
  case notFound = "not-found"
  case methodNotAllowed = "method-not-allowed"
  case notAcceptable = "not-acceptable"
  case bodyMissing = "body-missing"
  case bodyCutOff = "body-cut-off"
  case bodyTooSlow = "body-too-slow"
  case bodyTooLarge = "body-too-large"
  case bodyType = "body-type"
  case tokenMissing = "token-missing"
  case tokenRefused = "token-refused"
  case roleRefused = "role-refused"
  case institutionRefused = "institution-refused"
  case institutionAmbiguous = "institution-ambiguous"
  case tooManyRequests = "too-many-requests"
  case confirmationNeeded = "confirmation-needed"
  case fileUnreadable = "file-unreadable"
  case asAtInFuture = "as-at-in-future"
  case replacesUnknown = "replaces-unknown"
  case referenceTaken = "reference-taken"
  case serverError = "server-error"
  case serverBusy = "server-busy"
  case databaseUnreachable = "database-unreachable"
  case noRoom = "no-room"

  /// What a catalogue entry says.
  public struct Entry: Sendable {
    public let status: HTTPResponse.Status
    public let title: String
    /// What happened, for the person who reads it.
    public let sentence: String
    /// What to do about it.
    public let advice: String
  }

  /// The code: lower case, words joined by hyphens.
  public var code: String { rawValue }

  public var entry: Entry {
    switch self {
    case .tokenMissing, .tokenRefused, .roleRefused, .institutionRefused, .tooManyRequests: aboutTheVisitor
    case .confirmationNeeded, .fileUnreadable, .asAtInFuture, .replacesUnknown, .referenceTaken: aboutTheReturn
    case .serverError, .serverBusy, .databaseUnreachable, .noRoom: aboutTheServer
    default: aboutTheRequest
    }
  }

  private var aboutTheRequest: Entry {
    switch self {
    case .invalidParameter:
      Entry(
        status: .badRequest, title: "A parameter cannot be used",
        sentence: "A parameter of the request is missing, unknown or not of its form.",
        advice: "Correct the parameter named in `parameter`; /api/v1/openapi.json lists what each takes.")
    case .methodNotAllowed:
      Entry(
        status: .methodNotAllowed, title: "Not that way",
        sentence: "This address exists, but not for this method.",
        advice: "Use one of the methods of the Allow header.")
    case .notAcceptable:
      Entry(
        status: .notAcceptable, title: "Not in that form",
        sentence: "The answer cannot be given in any form that the Accept header asks for.",
        advice: "Ask for application/json or, where the answer is a table, text/csv.")
    case .bodyMissing:
      Entry(
        status: .badRequest, title: "No file", sentence: "The request carried no bytes.",
        advice: "Send the file itself as the body of the request.")
    case .bodyCutOff:
      Entry(
        status: .badRequest, title: "The file was cut off",
        sentence: "Fewer bytes arrived than were announced, so nothing was kept.", advice: "Send the file again.")
    case .bodyTooSlow:
      Entry(
        status: .requestTimeout, title: "The file took too long",
        sentence: "The bytes did not arrive within the time a request may take, so nothing was kept.",
        advice: "Send the file again over a faster connection, or in parts.")
    case .bodyTooLarge:
      Entry(
        status: .contentTooLarge, title: "The file is too large",
        sentence: "The file is larger than this server takes, so nothing was kept.",
        advice: "Send it in parts, or ask the county to raise the limit given in `limit` (bytes).")
    case .bodyType:
      Entry(
        status: .unsupportedMediaType, title: "Not the file itself",
        sentence: "The body is a form or is compressed; a return is sent as the file itself.",
        advice: "Send the file's own bytes as the body, without Content-Encoding.")
    case .institutionAmbiguous:
      Entry(
        status: .badRequest, title: "Several institutions have this number",
        sentence: "The register repeats the number, and on this day it does not tell which institution is meant.",
        advice: "Name the institution by its URN.")
    default:
      Entry(
        status: .notFound, title: "Nothing here",
        sentence: "There is nothing at this address, or nothing that this visitor may see.",
        advice: "Check the address; /api/v1/openapi.json lists them all.")
    }
  }

  private var aboutTheVisitor: Entry {
    switch self {
    case .tokenMissing:
      Entry(
        status: .unauthorized, title: "No token", sentence: "This address needs a token, and the request has none.",
        advice: "Send the header Authorization: Bearer, followed by your token.")
    case .tokenRefused:
      Entry(
        status: .unauthorized, title: "The token is not accepted",
        sentence: "The token is unknown, has expired or was revoked.", advice: "Ask the county for a new token.")
    case .roleRefused:
      Entry(
        status: .forbidden, title: "Not for this role",
        sentence: "The role that the token stands for may not do this.",
        advice: "Use a token of a role that may, or ask the county.")
    case .institutionRefused:
      Entry(
        status: .forbidden, title: "Not for this institution",
        sentence: "The token does not act for the institution named, or there is no such institution.",
        advice: "Check the number of the institution and the token you use for it.")
    default:
      Entry(
        status: .tooManyRequests, title: "Too many requests",
        sentence: "More requests came than this token may make in a minute.",
        advice: "Wait for the seconds of the Retry-After header, then go on.")
    }
  }

  private var aboutTheReturn: Entry {
    switch self {
    case .confirmationNeeded:
      Entry(
        status: .unprocessableContent, title: "A confirmation is needed",
        sentence: "The return does not confirm that every standing instruction to withhold is marked in it.",
        advice: "Check the instructions you hold, mark them, and send again with withhold_confirmed=true.")
    case .fileUnreadable:
      Entry(
        status: .unprocessableContent, title: "The file cannot be read",
        sentence: "The file as a whole cannot be read, so nothing was kept; `problems` says why.",
        advice: "Correct the file as `problems` says, and send it again.")
    case .asAtInFuture:
      Entry(
        status: .unprocessableContent, title: "The as-at day is still to come",
        sentence: "The day that the file is said to describe lies after the day of receipt, so nothing was kept.",
        advice: "Correct as_at; `problems` says which day may be meant. Left out, it is the day of receipt.")
    case .replacesUnknown:
      Entry(
        status: .unprocessableContent, title: "Nothing to replace",
        sentence: "No earlier return of this institution has the reference that this one replaces.",
        advice: "Check the reference given in `replaces`, or leave it out.")
    default:
      Entry(
        status: .conflict, title: "The reference is taken",
        sentence: "Another return of this institution already has this reference.",
        advice: "Choose another reference; to correct the earlier return, name it in `replaces`.")
    }
  }

  private var aboutTheServer: Entry {
    switch self {
    case .serverBusy:
      Entry(
        status: .serviceUnavailable, title: "Busy", sentence: "All hands are busy at the moment; nothing was done.",
        advice: "Try again after the seconds of the Retry-After header.")
    case .databaseUnreachable:
      Entry(
        status: .serviceUnavailable, title: "The database cannot be reached",
        sentence: "The server works, but its database does not answer; nothing was done.",
        advice: "Try again after the seconds of the Retry-After header; if it lasts, tell the county.")
    case .noRoom:
      Entry(
        status: .init(code: 507, reasonPhrase: "Insufficient Storage"), title: "No room",
        sentence: "The server has no room to take the file in; nothing was kept.",
        advice: "Tell the county, and send the file again later.")
    default:
      Entry(
        status: .internalServerError, title: "Something broke",
        sentence: "The server could not finish; the fault is the server's and has been logged.",
        advice: "Try again; if it happens again, tell the county the request's id.")
    }
  }
}
