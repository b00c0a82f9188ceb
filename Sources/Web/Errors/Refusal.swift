// The closed catalogue of errors: code, status, title, sentence and what to do. Article *Errors* prints it.

import HTTPTypes

/// Everything the server can refuse, fail at or not find: a row of the catalogue.
///
/// No sentence carries a value of a return, a name or an identifier.
public struct Refusal: Sendable, Hashable {
  /// Stable for programs: lower case, words joined by hyphens.
  public let code: String
  public let status: HTTPResponse.Status
  public let title: String
  /// What happened, for the person who reads it.
  public let sentence: String
  /// What to do about it.
  public let advice: String

  private init(
    _ code: String, _ status: HTTPResponse.Status, _ title: String, _ sentence: String, do advice: String
  ) {
    self.code = code
    self.status = status
    self.title = title
    self.sentence = sentence
    self.advice = advice
  }
}

extension Refusal {
  public static let invalidParameter = Refusal(
    "invalid-parameter", .badRequest, "A parameter cannot be used",
    "A parameter of the request is missing, unknown or not of its form.",
    do: "Correct the parameter named in `parameter`; /api/v1/openapi.json lists what each takes.")
  public static let notFound = Refusal(
    "not-found", .notFound, "Nothing here",
    "There is nothing at this address, or nothing that this visitor may see.",
    do: "Check the address; /api/v1/openapi.json lists them all.")
  public static let methodNotAllowed = Refusal(
    "method-not-allowed", .methodNotAllowed, "Not that way",
    "This address exists, but not for this method.",
    do: "Use one of the methods of the Allow header.")
  public static let notAcceptable = Refusal(
    "not-acceptable", .notAcceptable, "Not in that form",
    "The answer cannot be given in any form that the Accept header asks for.",
    do: "Ask for application/json or, where the answer is a table, text/csv.")
  public static let bodyMissing = Refusal(
    "body-missing", .badRequest, "No file",
    "The request carried no bytes.",
    do: "Send the file itself as the body of the request.")
  public static let bodyCutOff = Refusal(
    "body-cut-off", .badRequest, "The file was cut off",
    "Fewer bytes arrived than were announced, so nothing was kept.",
    do: "Send the file again.")
  public static let bodyTooSlow = Refusal(
    "body-too-slow", .requestTimeout, "The file took too long",
    "The bytes did not arrive within the time a request may take, so nothing was kept.",
    do: "Send the file again over a faster connection, or in parts.")
  public static let bodyTooLarge = Refusal(
    "body-too-large", .contentTooLarge, "The file is too large",
    "The file is larger than this server takes, so nothing was kept.",
    do: "Send it in parts: by a page come at most 100 MB at once. To a program `limit` tells the bytes that are taken.")
  public static let bodyType = Refusal(
    "body-type", .unsupportedMediaType, "Not the file itself",
    "The body is a form or is compressed; a return is sent as the file itself.",
    do: "Send the file's own bytes as the body, without Content-Encoding.")
  public static let tokenMissing = Refusal(
    "token-missing", .unauthorized, "No token",
    "This address needs a token, and the request has none.",
    do: "Send the header Authorization: Bearer, followed by your token.")
  public static let tokenRefused = Refusal(
    "token-refused", .unauthorized, "The token is not accepted",
    "The token is unknown, has expired or was revoked.",
    do: "Ask the county for a new token.")
  public static let roleRefused = Refusal(
    "role-refused", .forbidden, "Not for this role",
    "The role that the token or the session stands for may not do this.",
    do: "Act in a role that may, or ask the county.")
  public static let sessionMissing = Refusal(
    "session-missing", .unauthorized, "Not signed in",
    "This address is for those who have signed in.",
    do: "Sign in, and try again.")
  public static let formRefused = Refusal(
    "form-refused", .forbidden, "The form cannot be taken",
    "The form was not opened in this browser and session, or not on this server, so nothing was done.",
    do: "Open the page again, and send the form from there.")
  public static let httpsNeeded = Refusal(
    "https-needed", .forbidden, "No way to sign in here",
    "Nobody can sign in at this address, because what they type could be read on the way.",
    do: "Use the address that the county gave you, which begins with https://.")
  public static let institutionRefused = Refusal(
    "institution-refused", .forbidden, "Not for this institution",
    "The token does not act for the institution named, or there is no such institution.",
    do: "Check the number of the institution and the token you use for it.")
  public static let institutionAmbiguous = Refusal(
    "institution-ambiguous", .badRequest, "Several institutions have this number",
    "The register repeats the number, and on this day it does not tell which institution is meant.",
    do: "Name the institution by its URN.")
  public static let actRefused = Refusal(
    "act-refused", .conflict, "That cannot be done",
    "As things stand it cannot be done, so nothing was; `problems` says why.",
    do: "Look at how things stand, and ask again.")
  public static let tooManyRequests = Refusal(
    "too-many-requests", .tooManyRequests, "Too many requests",
    "More requests came than this token may make in a minute.",
    do: "Wait for the seconds of the Retry-After header, then go on.")
  public static let headersTooSlow = Refusal(
    "headers-too-slow", .requestTimeout, "The request took too long",
    "The headers of the request did not arrive within the time they may take, so nothing was done.",
    do: "Send the request again, in one piece.")
  public static let tooManyConnections = Refusal(
    "too-many-connections", .serviceUnavailable, "Too many connections",
    "More connections are open than the server takes, or than it takes from one network address; nothing was done.",
    do: "Close connections that are not needed, and try again after the seconds of the Retry-After header.")
  public static let confirmationNeeded = Refusal(
    "confirmation-needed", .unprocessableContent, "A confirmation is needed",
    "The return does not confirm that every standing instruction to withhold is marked in it.",
    do: "Check the instructions you hold, mark them, and send again with withhold_confirmed=true.")
  public static let fileUnreadable = Refusal(
    "file-unreadable", .unprocessableContent, "The file cannot be read",
    "The file as a whole cannot be read, so nothing was kept; `problems` says why.",
    do: "Correct the file as `problems` says, and send it again.")
  public static let asAtInFuture = Refusal(
    "as-at-in-future", .unprocessableContent, "The as-at day is still to come",
    "The day that the file is said to describe lies after the day of receipt, so nothing was kept.",
    do: "Correct as_at; `problems` says which day may be meant. Left out, it is the day of receipt.")
  public static let replacesUnknown = Refusal(
    "replaces-unknown", .unprocessableContent, "Nothing to replace",
    "No earlier return of this institution has the reference that this one replaces.",
    do: "Check the reference given in `replaces`, or leave it out.")
  public static let referenceTaken = Refusal(
    "reference-taken", .conflict, "The reference is taken",
    "Another return of this institution already has this reference.",
    do: "Choose another reference; to correct the earlier return, name it in `replaces`.")
  public static let serverError = Refusal(
    "server-error", .internalServerError, "Something broke",
    "The server could not finish; the fault is the server's and has been logged.",
    do: "Try again; if it happens again, tell the county the request's id.")
  public static let serverBusy = Refusal(
    "server-busy", .serviceUnavailable, "Busy",
    "All hands are busy at the moment; nothing was done.",
    do: "Try again after the seconds of the Retry-After header.")
  public static let databaseUnreachable = Refusal(
    "database-unreachable", .serviceUnavailable, "The database cannot be reached",
    "The server works, but its database does not answer; nothing was done.",
    do: "Try again after the seconds of the Retry-After header; if it lasts, tell the county.")
  public static let outcomeInDoubt = Refusal(
    "outcome-in-doubt", .serviceUnavailable, "It may be kept or not",
    "The database's answer was lost while it was keeping what was sent.",
    do: "Send a return again: it is never taken twice. Of anything else, look first whether it is there.")
  public static let noRoom = Refusal(
    "no-room", .init(code: 507, reasonPhrase: "Insufficient Storage"), "No room",
    "The server has no room to take the file in; nothing was kept.",
    do: "Tell the county, and send the file again later.")

  /// Every row, in the order of the article.
  public static let all = [
    invalidParameter, notFound, methodNotAllowed, notAcceptable, bodyMissing, bodyCutOff, bodyTooSlow, bodyTooLarge,
    bodyType, tokenMissing, tokenRefused, roleRefused, sessionMissing, formRefused,
    httpsNeeded, institutionRefused, institutionAmbiguous, actRefused,
    tooManyRequests, headersTooSlow, tooManyConnections, confirmationNeeded, fileUnreadable, asAtInFuture,
    replacesUnknown, referenceTaken, serverError,
    serverBusy, databaseUnreachable, outcomeInDoubt, noRoom,
  ]
}
