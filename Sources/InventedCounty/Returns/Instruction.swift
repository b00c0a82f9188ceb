// A young person's or parent's instruction to one institution to withhold.

import Register

struct Instruction: Sendable {
  let givenBy: String
  let givenOn: Day

  /// The instruction that was given at this registration's place, if any. It stands for the person's whole time
  /// there, in year 11 and in the sixth form.
  init?(_ registration: Registration, born: Day, options: County.Options) {
    var dice = Dice.of(options.seed, 12, UInt64(registration.person), UInt64(bitPattern: Int64(registration.place)))
    guard dice.chance(options.instructions) else { return nil }
    givenOn = max(registration.from, born.adding(months: 15 * 12 + dice.below(24))).adding(days: dice.below(20))
    let isGrown = born.completedYears(on: givenOn) >= 16
    givenBy = isGrown && dice.chance(0.9) ? "young person" : "parent"
  }
}
