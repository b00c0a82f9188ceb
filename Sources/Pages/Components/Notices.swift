// Parts of pages that tell something: notification, warning, tag, details.

/// What a notice is about, which decides its colour and its word.
public enum NoticeKind: Sendable, Hashable, CaseIterable {
  case important
  case done
}

extension Markup {
  /// A banner at the head of a page.
  public static func notice(_ kind: NoticeKind, _ text: Markup) -> Markup {
    switch kind {
    case .important:
      """
      <section class="notice" aria-label="Important"><h2>Important</h2><p>\(text)</p></section>
      """
    case .done:
      """
      <section class="notice done" role="status" aria-label="Done"><h2>Done</h2><p>\(text)</p></section>
      """
    }
  }

  /// What happens if something is not done.
  public static func warning(_ text: String) -> Markup {
    """
    <p class="warning"><span class="mark" aria-hidden="true">!</span> <strong><span class="hidden">Warning: </span>\(text)</strong></p>
    """
  }

  /// A state in one or two words.
  public static func tag(_ text: String) -> Markup {
    """
    <strong class="tag">\(text)</strong>
    """
  }

  /// What most readers do not need at once.
  public static func details(_ summary: String, _ content: Markup) -> Markup {
    """
    <details><summary>\(summary)</summary><div class="inside">\(content)</div></details>
    """
  }
}
