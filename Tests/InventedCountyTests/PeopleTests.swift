// The people of a county: names, kin, numbers, and the errors their schools make.

import Register
import Testing

@testable import InventedCounty

@Suite("The people of an invented county")
struct PeopleTests {
  private static let ordinary = World(County.Options(people: 20_000, seed: 11))

  @Test("names are skewed as real ones are, with a long tail and marks of many origins")
  func names() {
    let people = Self.ordinary.population.people
    let counts = Dictionary(grouping: people, by: \.surname).mapValues(\.count)
    let most = counts.values.max() ?? 0
    #expect((0.003...0.025).contains(share(most, of: people.count)))
    #expect(counts.count > 3000)
    #expect(share(counts.values.count { $0 == 1 }, of: counts.count) > 0.3)
    for mark in ["'", "-", " ", "ł", "é"] {
      #expect(people.contains { $0.surname.contains(mark) || $0.forename.contains(mark) }, "\(mark)")
    }
  }

  @Test("twins share birthday, household and most often school, never the forename")
  func twins() {
    let people = Self.ordinary.population.people
    let twins = people.indices.filter { people[$0].twin >= 0 }
    #expect((0.02...0.04).contains(share(twins.count, of: people.count)))
    for index in twins {
      let other = people[Int(people[index].twin)]
      #expect(Int(other.twin) == index)
      #expect(other.born == people[index].born && other.household == people[index].household)
      #expect(other.forename != people[index].forename)
    }
  }

  @Test("some strangers share name and birthday")
  func strangers() {
    let people = Self.ordinary.population.people
    let groups = Dictionary(grouping: people) { "\($0.surname)|\($0.forename)|\($0.born)" }
    let alike = groups.values.filter { Set($0.map(\.household)).count > 1 }
    #expect((0.001...0.005).contains(share(alike.reduce(0) { $0 + $1.count }, of: people.count)))
  }

  @Test("every UPN and ULN has its right check character and belongs to one person")
  func numbers() {
    let people = Self.ordinary.population.people
    #expect(people.allSatisfy { (try? UPN($0.upn)) != nil && (try? ULN($0.uln)) != nil })
    #expect(Set(people.map(\.upn)).count == people.count)
    #expect(Set(people.map(\.uln)).count == people.count)
  }

  @Test("about seven in a hundred households move in a year, and one or two people change surname")
  func changes() {
    let population = Self.ordinary.population
    let years = Double(Self.ordinary.options.until - Self.ordinary.options.firstDay) / 365.25
    let moves = population.households.reduce(0) { $0 + Int($1.homeCount) - 1 }
    #expect((0.06...0.08).contains(share(moves, of: population.households.count) / years))
    let renamed = population.people.count { $0.renamedOn < .never }
    #expect((0.012...0.018).contains(share(renamed, of: population.people.count) / years))
  }

  /// Bounds of what registrations get wrong.
  struct Bounds: Sendable {
    let errors: Errors
    let upnMissing: ClosedRange<Double>, upnAtCollege: ClosedRange<Double>
    let ulnMissingAtSchool: ClosedRange<Double>, ulnMissingAtCollege: ClosedRange<Double>
    let postcodeBlank: ClosedRange<Double>, birthday: ClosedRange<Double>, forename: ClosedRange<Double>
  }

  @Test(
    "errors come as often as stated",
    arguments: [
      Bounds(
        errors: .ordinary, upnMissing: 0.025...0.035, upnAtCollege: 0.13...0.17, ulnMissingAtSchool: 0.40...0.44,
        ulnMissingAtCollege: 0.07...0.09, postcodeBlank: 0.016...0.024, birthday: 0.009...0.015,
        forename: 0.07...0.11),
      Bounds(
        errors: .hard, upnMissing: 0.105...0.135, upnAtCollege: 0.035...0.065, ulnMissingAtSchool: 0.63...0.67,
        ulnMissingAtCollege: 0.27...0.33, postcodeBlank: 0.042...0.058, birthday: 0.023...0.037,
        forename: 0.17...0.26),
      Bounds(
        errors: .clean, upnMissing: 0...0, upnAtCollege: 1...1, ulnMissingAtSchool: 0...0, ulnMissingAtCollege: 0...0,
        postcodeBlank: 0...0, birthday: 0...0, forename: 0...0),
    ])
  func errors(bounds: Bounds) {
    let world =
      bounds.errors == .ordinary
      ? Self.ordinary : World(County.Options(people: 9000, seed: 12, errors: bounds.errors))
    var school: [Identity] = []
    var college: [Identity] = []
    var birthdays = 0
    var forenames = 0
    for registration in world.registrations {
      let identity = world.clerk.identity(of: registration, on: registration.from)
      let person = world.population.people[Int(registration.person)]
      if world.institutions[registration.place].kind.isSchool {
        school.append(identity)
      } else {
        college.append(identity)
      }
      birthdays += identity.born == person.born ? 0 : 1
      forenames += identity.forename == person.forename ? 0 : 1
    }
    let all = school.count + college.count
    #expect(bounds.upnMissing.contains(share(school.count { $0.upn.isEmpty }, of: school.count)))
    #expect(bounds.upnAtCollege.contains(share(college.count { !$0.upn.isEmpty }, of: college.count)))
    #expect(bounds.ulnMissingAtSchool.contains(share(school.count { $0.uln.isEmpty }, of: school.count)))
    #expect(bounds.ulnMissingAtCollege.contains(share(college.count { $0.uln.isEmpty }, of: college.count)))
    #expect(bounds.postcodeBlank.contains(share((school + college).count { $0.postcode.isEmpty }, of: all)))
    #expect(bounds.birthday.contains(share(birthdays, of: all)))
    #expect(bounds.forename.contains(share(forenames, of: all)))
  }

  @Test("in a lifelike county people are written down in ways that no list of spellings holds")
  func lifelike() {
    let world = World(County.Options(people: 6000, seed: 13, errors: .lifelike))
    var kinds: [String: Int] = [:]
    for registration in world.registrations {
      let told = world.clerk.identity(of: registration, on: registration.from)
      let person = world.population.people[Int(registration.person)]
      let others =
        (NameVariants.nicknames[person.forename] ?? []) + (NameVariants.forenameSpellings[person.forename] ?? [])
      let isInitial = told.middle.count == 1 && person.middle.hasPrefix(told.middle)
      if isInitial { kinds["initial", default: 0] += 1 }
      if told.middle.isEmpty, !person.middle.isEmpty { kinds["middle name left out", default: 0] += 1 }
      if told.forename.hasSuffix(" " + person.middle.prefix(1)), !person.middle.isEmpty {
        kinds["initial behind the forename", default: 0] += 1
      }
      if told.sex != person.sex { kinds["sex", default: 0] += 1 }
      if told.forename.prefix(1) != person.forename.prefix(1), !others.contains(told.forename) {
        kinds["another beginning", default: 0] += 1
      }
    }
    let all = world.registrations.count
    #expect((0.05...0.12).contains(share(kinds["initial"] ?? 0, of: all)))
    #expect((0.08...0.2).contains(share(kinds["middle name left out"] ?? 0, of: all)))
    #expect((0.004...0.02).contains(share(kinds["initial behind the forename"] ?? 0, of: all)))
    #expect((0.002...0.007).contains(share(kinds["sex"] ?? 0, of: all)))
    #expect((0.003...0.04).contains(share(kinds["another beginning"] ?? 0, of: all)))
  }

  @Test("a registration repeats its errors on every day")
  func repeated() {
    let world = Self.ordinary
    for registration in world.registrations.prefix(3000) {
      let early = world.clerk.identity(of: registration, on: registration.from)
      let late = world.clerk.identity(of: registration, on: min(registration.to, registration.from.adding(days: 300)))
      #expect(early.forename == late.forename && early.born == late.born)
      #expect(early.upn == late.upn && early.uln == late.uln)
    }
  }
}
