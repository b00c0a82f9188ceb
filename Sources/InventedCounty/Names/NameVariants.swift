// Nicknames and other spellings under which one name is met.

/// What schools write instead of a name: read from lines of "Name:other,other".
enum NameVariants {
  static let nicknames = table(
    """
    Thomas:Tom,Tommy Joshua:Josh Oliver:Ollie,Olly Harry:Harrison James:Jamie,Jim William:Will,Billy,Liam Samuel:Sam \
    Daniel:Dan,Danny Charlie:Charles Benjamin:Ben,Benji Joseph:Joe,Joey Callum:Cal George:Georgie Alfie:Alf Luke:Lu \
    Matthew:Matt,Matty Lewis:Lew Jacob:Jake Alexander:Alex,Xander,Sandy Harvey:Harv Cameron:Cam Nathan:Nate Henry:Harry,Hal \
    Edward:Ed,Eddie,Ted,Teddy Michael:Mike,Mikey,Mick Zachary:Zac,Zak,Zach Robert:Rob,Bob,Robbie,Bobby \
    Christopher:Chris,Kit Sebastian:Seb Dominic:Dom Gabriel:Gabe Frederick:Fred,Freddie Arthur:Art,Artie Andrew:Andy,Drew \
    Patrick:Paddy,Pat Stephen:Steve Francis:Frank,Frankie Jonathan:Jon,Jonny Nicholas:Nick,Nicky Anthony:Tony,Ant \
    Tobias:Toby Timothy:Tim Elijah:Eli Laurence:Larry,Laurie Philip:Phil Gregory:Greg Benedict:Ben Reuben:Rube Albert:Bertie \
    Theo:Theodore Leo:Leonard Charles:Charlie,Chas David:Dave,Davy John:Johnny,Jack Jack:Jackie Max:Maxwell Peter:Pete \
    Mohammed:Mo,Moh Muhammad:Mo Mohamed:Mo Abdirahman:Abdi Abdullahi:Abdi Abdullah:Abdul Oluwaseun:Seun Oluwatobi:Tobi \
    Chukwuemeka:Emeka Ayodeji:Ayo Temitope:Temi Aleksandra:Ola,Alex Zuzanna:Zuzia Katarzyna:Kasia Małgorzata:Gosia \
    Agnieszka:Aga Jakub:Kuba Krzysztof:Krzys Tomasz:Tomek Wiktoria:Wika Alexandru:Alex Andreea:Andra Ștefan:Stef \
    Francisco:Chico Alejandro:Alex Gurpreet:Gur Harpreet:Harry Siddharth:Sid Manpreet:Mani Oleksandr:Sasha \
    Olivia:Liv,Livvy Jessica:Jess,Jessie Emily:Em,Emmy Sophie:Soph Chloe:Chlo Lucy:Lu Ellie:Eleanor Charlotte:Lottie,Charlie \
    Katie:Kate Hannah:Han Amelia:Millie,Mimi Megan:Meg Isabella:Bella,Izzy Millie:Mill Abigail:Abi,Abby Molly:Moll \
    Isabelle:Izzy,Belle Jasmine:Jas,Jazz Rebecca:Becky,Becca Georgia:George,Georgie Lauren:Loz Elizabeth:Liz,Lizzie,Beth,Eliza \
    Eleanor:Ellie,Nell Bethany:Beth Isabel:Izzy Imogen:Immy Sophia:Sophie Isobel:Izzy Matilda:Tilly Harriet:Hattie \
    Eliza:Lizzie Victoria:Vicky,Tori Florence:Flo,Flossie Gracie:Grace Alexandra:Alex,Lexi Natasha:Tash Rachel:Rach \
    Annabelle:Anna,Belle Francesca:Fran,Frankie Danielle:Dani Samantha:Sam,Sammy Beatrice:Bea Catherine:Cathy,Kate \
    Kathryn:Kate Katherine:Kate,Kathy Gabriella:Gabby,Ella Alicia:Ali Melissa:Mel,Lissa Penelope:Penny Jemima:Mima \
    Constance:Connie Clementine:Clemmie Winifred:Freddie Maddison:Maddie Madison:Maddie Evelyn:Evie Phoebe:Phoebs \
    Margarida:Guida Beatriz:Bia Anastasiia:Nastia Kateryna:Katya Emilija:Emi Josephine:Josie Susannah:Sukie
    """)

  static let forenameSpellings = table(
    """
    Mohammed:Muhammad,Mohammad,Mohamed,Mohamad,Muhammed Muhammad:Mohammed,Mohammad,Muhammed Mohamed:Mohammed,Mohamud \
    Sophie:Sofie Sophia:Sofia Sara:Sarah Sarah:Sara Aisha:Ayesha,Aysha,Aishah Ayesha:Aisha Fatima:Fatimah,Fathima \
    Zainab:Zaynab,Zeinab Maryam:Mariam,Mariyam Hussain:Hussein,Husain Hassan:Hasan Yusuf:Yousuf,Yousef,Yusif Ibrahim:Ebrahim \
    Usman:Uthman,Osman Umar:Omar Bilal:Belal Callum:Calum Aidan:Aiden,Aydan Jayden:Jaiden,Jaydon Reece:Rhys,Reese Rhys:Reece \
    Sean:Shaun,Shawn,Seán Connor:Conor,Conner Kieran:Kieron,Ciaran Lewis:Louis Louis:Lewis,Luis Elliot:Elliott,Eliot \
    Finley:Finlay Finlay:Finley Zachary:Zachery,Zackary Harrison:Harrisson Stephen:Steven Philip:Phillip Nicholas:Nicolas \
    Matthew:Mathew Jonathan:Jonathon,Johnathan Dylan:Dillon Tobias:Tobyas Isaac:Issac Jake:Jayke Freddie:Freddy Alfie:Alfy \
    Charlie:Charley,Charly Jamie:Jamey Cameron:Camron Bradley:Bradly Zak:Zac,Zach Luca:Luka Lucas:Lukas Jakub:Jacob \
    Chloe:Chloë,Cloe Zoe:Zoë,Zoey Ellie:Elly,Elli Katie:Katy,Katey Hannah:Hanna Megan:Meghan,Meagan Amy:Aimee Aimee:Amy,Amie \
    Isabelle:Isabel,Isobel Isabel:Isobel,Isabelle Isabella:Izabella Abigail:Abigayle Caitlin:Kaitlin,Katelyn Rebecca:Rebekah \
    Lauren:Lauryn Eleanor:Elinor,Ellenor Bethany:Bethanie Niamh:Neve,Nieve Ella:Ela Lily:Lilly,Lillie Lilly:Lily Evie:Evey \
    Mollie:Molly Molly:Mollie Hollie:Holly Holly:Hollie Keira:Kiera,Kira Alisha:Alesha Jasmine:Jasmin,Yasmin Natasha:Natascha \
    Rachel:Rachael Catherine:Katherine,Kathryn Katherine:Catherine Tilly:Tillie Lexi:Lexie Madison:Maddison Anya:Anja \
    Erin:Eryn Alicia:Alisia Gracie:Gracey Leah:Lea,Leia Esme:Esmé,Esmee Maya:Maia,Mya Mia:Miah Oliwia:Olivia Wiktoria:Victoria \
    Mateusz:Matheus Wiktor:Victor Aleksandra:Alexandra Sofiia:Sofia Mariia:Maria Anastasiia:Anastasia Oleksandr:Alexander \
    Siân:Sian Seán:Sean,Shaun Róisín:Roisin,Rosheen Oisín:Oisin,Osheen Caoimhe:Keeva Aoife:Eefa Ahmed:Ahmad Abdul:Abdol \
    Noor:Nour,Nur Nour:Noor Khadija:Khadijah Amina:Aminah Yousef:Yusuf Ali:Aly Omar:Umar Simran:Simren Riya:Ria Arjun:Arjan
    """)

  static let surnameSpellings = table(
    """
    Smith:Smyth,Smythe Taylor:Tayler,Tailor Brown:Browne Davies:Davis,Davis Davis:Davies Clarke:Clark Clark:Clarke \
    Thompson:Thomson,Tompson Johnson:Johnston,Jonson White:Whyte Green:Greene Wright:Right Harris:Harries Lewis:Louis Cook:Cooke \
    Allen:Allan,Alan Phillips:Philips Griffiths:Griffith Stevens:Stephens Stephens:Stevens Matthews:Mathews Reid:Reed,Read \
    Read:Reid,Reed Shaw:Shore Moore:More,Moor Gray:Grey Elliott:Elliot,Eliot Nicholls:Nichols Pearce:Pierce Philips:Phillips \
    Rogers:Rodgers Simpson:Simson Andrews:Andrew Lloyd:Loyd Barker:Baker Bailey:Bayley,Baillie Lawrence:Laurence \
    Whittaker:Whitaker Stone:Stones Hayes:Hays Webb:Web Wood:Woods Woods:Wood Robinson:Robson Morris:Maurice Hughes:Hewes \
    Khan:Kahn,Kan Hussain:Hussein,Husain Ahmed:Ahmad,Ahmet Mahmood:Mehmood,Mahmoud Malik:Mallik Chaudhry:Choudhry,Chowdhry \
    Chowdhury:Choudhury,Chaudhury Choudhury:Chowdhury Miah:Mia,Miya Rahman:Rehman Begum:Begam Rehman:Rahman Sheikh:Shaikh \
    Qureshi:Kureshi Patel:Patil Singh:Sing Kaur:Cour Sharma:Sarma Mohamed:Mohammed,Muhammad Hassan:Hasan Hussein:Hussain \
    Kowalski:Kowalsky Wójcik:Wojcik Wiśniewski:Wisniewski,Wisniewska Kowalczyk:Kovalczyk Lewandowski:Levandowski \
    MacDonald:McDonald,Macdonald McDonald:MacDonald McKenzie:MacKenzie O'Brien:O'Brian O'Connor:O'Conner,Connor O'Neill:O'Neil \
    O'Reilly:O'Reily,Reilly McCarthy:MacCarthy Gallagher:Gallacher Murray:Murrey Stewart:Stuart Llewellyn:Llewelyn,Lewellyn \
    Chen:Chan Wong:Wang Wang:Wong Zhang:Cheung Cheung:Chung Li:Lee Lee:Li,Leigh Popescu:Popesco Silva:Sylva \
    Santos:dos_Santos da_Silva:Da_Silva,Silva Fernandes:Fernandez García:Garcia Shevchenko:Schevchenko Adeyemi:Adeyeme
    """)

  /// Names of one's own that follow no rule, as families and friends make them.
  static let petNames = table(
    """
    Thomas:Tomo,Massie Joshua:Yosh,Shua Oliver:Noll,Vero Harry:Hazza,Bear James:Jimbo,Jay Samuel:Sambo,Muel Daniel:Niel,Dax \
    Charlie:Chip,Chaz Benjamin:Jamin,Binx Joseph:Seph,Yosef George:Jorge,Dode Matthew:Thew,Thias Jacob:Coby,Yakub \
    Alexander:Ander,Zander Nathan:Nano,Thano Henry:Hank,Enzo Edward:Ward,Woody Michael:Mitch,Mikko William:Wim,Wills \
    Robert:Hob,Berto Christopher:Topher,Stoffer Sebastian:Bash,Baz Gabriel:Biel,Gib Andrew:Dru,Roo Zachary:Zed,Ari \
    Isaac:Zeke,Ike Aaron:Ronnie,Azza Lucas:Cas,Kazzy Dominic:Nico,Minnow Mohammed:Hamoudi,Hamo Muhammad:Hamoudi,Mimo \
    Olivia:Via,Libby Jessica:Sica,Jez Emily:Millie,Lee Sophie:Fifi,Phia Chloe:Coco,Clo Charlotte:Charl,Shar Amelia:Mia,Melly \
    Isabella:Sabella,Ibby Grace:Gigi,Ray Megan:Meggles,Gan Ella:Elbie,Lala Lucy:Lulu,Cee Danielle:Ellie,Dee Lauren:Ren,Lolly \
    Hannah:Nan,Hattie Eleanor:Lenny,Nora Georgia:Gee,Orgie Abigail:Gail,Bee Katie:Kiki,Kay Holly:Holls,Lol Alice:Lissy,Ali \
    Elizabeth:Bessie,Lilibet Rebecca:Bex,Reba Natasha:Tash,Tasha Victoria:Tor,Vix Aisha:Ash,Shasha Fatima:Timmy,Tima \
    Oluwaseun:Shay,Olu Oluwatobi:Olu,Bibi Chidinma:Dinma,Chichi Zuzanna:Zuza,Suzi Aleksandra:Olcia,Ala Oleksandr:Sashko,Olly \
    Kateryna:Kat,Trina Wiktoria:Wiki,Tola Krzysztof:Chris,Kris Jakub:Kubus,Jack
    """)

  /// Pairs are looked up only, never walked, so their order in memory does not matter.
  private static func table(_ text: String) -> [String: [String]] {
    var found: [String: [String]] = [:]
    for entry in text.split(whereSeparator: \.isWhitespace) {
      let parts = entry.split(separator: ":")
      guard parts.count == 2 else { continue }
      found[String(parts[0]).replacingUnderscores] = parts[1].split(separator: ",").map {
        String($0).replacingUnderscores
      }
    }
    return found
  }
}

extension String {
  /// Particles are kept apart by an underscore in the lists, where blanks separate names.
  var replacingUnderscores: String { String(map { $0 == "_" ? " " : $0 }) }
}
