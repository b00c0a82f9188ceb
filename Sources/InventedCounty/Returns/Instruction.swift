// A young person's or parent's instruction to one institution to withhold.

import Register

struct Instruction: Sendable {
  let givenBy: String
  let givenOn: Day

  /// The instruction that stands at this registration, if any; it follows from the registration alone.
  init?(_ registration: Registration, born: Day, rate: Double) {
    var dice = Dice(registration.seed ^ 0x1A57_AC7E)
    guard dice.chance(rate) else { return nil }
    givenOn = registration.from.adding(days: dice.within(-20...40))
    let isGrown = born.completedYears(on: givenOn) >= 16
    givenBy = isGrown && dice.chance(0.9) ? "young person" : "parent"
  }
}
