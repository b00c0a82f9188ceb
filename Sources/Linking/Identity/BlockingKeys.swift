// The keys under which candidates are found: two descriptions of one person nearly always share at least one.

import Register

/// A blocking key. Equal keys mean "worth comparing", nothing more.
public struct BlockingKey: Sendable, Hashable {
  /// Which rule made the key, in the highest four bits; the rest is a hash.
  public var code: UInt64

  /// By which rule the key was made; nil for a number that is no key of ours.
  public var rule: BlockingRule? { BlockingRule(rawValue: UInt8(code >> 60)) }

  init(_ rule: BlockingRule, _ a: UInt64, _ b: UInt64 = 0, _ c: UInt64 = 0) {
    var hash = a &* 0x9E37_79B9_7F4A_7C15
    hash = (hash ^ (hash >> 32) ^ b) &* 0xD6E8_FEB8_6659_FD93
    hash = (hash ^ (hash >> 32) ^ c) &* 0xC2B2_AE3D_27D4_EB4F
    hash ^= hash >> 29
    code = UInt64(rule.rawValue) << 60 | hash >> 4
  }
}

/// The rules that make keys.
public enum BlockingRule: UInt8, Sendable, Hashable, CaseIterable {
  case upn = 1
  case uln = 2
  /// Birth date and the sound of any one name: survives a wrong, changed, swapped or shortened other name.
  case birthDateAndName = 4
  case birthDateAndPostcode = 5
  /// Home and the sound of the forename or the surname: survives a wrong birth date beside a wrong, changed or swapped other
  /// name.
  case postcodeAndName = 6
  /// The sounds of both names with day and month in either order: survives a wrong year.
  case namesAndDay = 7
  /// … with the year: survives a wrong day or month.
  case namesAndYear = 8
}

extension NormalisedIdentity {
  /// The keys of a row, without repetition, eight on average.
  public func blockingKeys(forenames: NameGroups) -> [BlockingKey] {
    var keys: [BlockingKey] = []
    keys.reserveCapacity(16)
    if upn.code != 0 { keys.append(BlockingKey(.upn, upn.code)) }
    if formerUPN.code != 0, formerUPN != upn { keys.append(BlockingKey(.upn, formerUPN.code)) }
    if uln.code != 0 { keys.append(BlockingKey(.uln, uln.code)) }
    let sounds = nameSounds(forenames)
    addKeysOfPlace(&keys, sounds)
    addKeysOfDay(&keys, sounds)
    return keys
  }

  private func addKeysOfPlace(_ keys: inout [BlockingKey], _ sounds: NameSounds) {
    guard postcode != 0 else { return }
    if birthDay != Self.noDay {
      keys.append(BlockingKey(.birthDateAndPostcode, UInt64(UInt32(bitPattern: birthDay)), postcode))
    }
    for sound in sounds.atHome {
      keys.append(BlockingKey(.postcodeAndName, postcode, UInt64(sound)))
    }
  }

  private func addKeysOfDay(_ keys: inout [BlockingKey], _ sounds: NameSounds) {
    guard birthDay != Self.noDay else { return }
    for sound in sounds.all {
      keys.append(BlockingKey(.birthDateAndName, UInt64(UInt32(bitPattern: birthDay)), UInt64(sound)))
    }
    guard let surname = sounds.surnames.first else { return }
    let (year, month, day) = Day(daysSince1970: birthDay).parts
    for forename in sounds.mainForenames {
      let names = UInt64(min(forename, surname)) << 32 | UInt64(max(forename, surname))
      keys.append(BlockingKey(.namesAndDay, names, UInt64(min(day, month) * 100 + max(day, month))))
      keys.append(BlockingKey(.namesAndYear, names, UInt64(year)))
    }
  }

  private func nameSounds(_ groups: NameGroups) -> NameSounds {
    var sounds = NameSounds()
    sounds.addSurname(surname)
    for part in surnameParts { sounds.addSurname(part) }
    sounds.addSurname(formerSurname)
    sounds.addSurname(preferredSurname)
    sounds.addForename(forename, groups)
    sounds.main = sounds.forenames.count
    sounds.addForename(preferredForename, groups)
    for name in middleNames.prefix(2) { sounds.addForename(name, groups) }
    return sounds
  }
}

/// The different sounds of somebody's names.
private struct NameSounds {
  var surnames: [UInt32] = []
  /// The sound of the full form first, where the name is a short one.
  var forenames: [UInt32] = []
  var all: [UInt32] = []
  /// How many of the first of `forenames` belong to the forename itself.
  var main = 0

  /// The full form of the forename, and the forename as it stands.
  var mainForenames: [UInt32] {
    main < 2 ? Array(forenames.prefix(main)) : [forenames[0], forenames[main - 1]]
  }

  /// By which somebody is found among those of one postcode.
  var atHome: [UInt32] {
    let forenames = mainForenames
    return forenames + surnames.filter { !forenames.contains($0) }
  }

  mutating func addSurname(_ name: String) {
    guard let sound = sound(name) else { return }
    if !surnames.contains(sound) { surnames.append(sound) }
    if !all.contains(sound) { all.append(sound) }
  }

  mutating func addForename(_ name: String, _ groups: NameGroups) {
    for number in (groups.groups[name] ?? []).prefix(3) { append(groups.canonical[Int(number)]) }
    append(name)
  }

  private mutating func append(_ name: String) {
    guard let sound = sound(name) else { return }
    if !forenames.contains(sound) { forenames.append(sound) }
    if !all.contains(sound) { all.append(sound) }
  }

  private func sound(_ name: String) -> UInt32? {
    if name.isEmpty { return nil }
    var name = name
    return name.withUTF8 { Phonetics.code($0) }
  }
}
