// Careers interviews: what a young person told an adviser, and whether they need support.

extension Kind {
  static let careersInterview = Kind(
    "careers_interview", title: "Careers interviews",
    columns: Column.intended(destinationRequired: false)
      + [Column(.interviewDate, .day(.past)), Column(.needsSupport, .flag)],
    plainWords: .careersInterview + .intention, toldBy: [.interviewDate, .needsSupport])
}
