// Names that stand for one another: short forms and spellings. A county may pass its own.

/// Groups of forenames or surnames that one person may use for one another.
public struct NameGroups: Sendable, Hashable {
  /// Names as compared, each with the numbers of its groups.
  public let groups: [String: [UInt16]]
  /// The first name of each group, by its number.
  let canonical: [String]
  /// The names by their length in bytes, for finding those one letter away.
  private let listed: [[Listed]]

  private struct Listed: Sendable, Hashable {
    var name: [UInt8]
    var groups: [UInt16]
  }

  /// - Parameter lines: words separated by spaces; the first of a line is the full or commonest form.
  public init(lines: some Sequence<some StringProtocol>) {
    var groups: [String: [UInt16]] = [:]
    var canonical: [String] = []
    for line in lines {
      let names = line.split { $0 == " " || $0.isNewline }.map { Folding.words(String($0)).joined() }
      guard let first = names.first, names.count > 1, canonical.count < Int(UInt16.max) else { continue }
      for name in names { groups[name, default: []].append(UInt16(canonical.count)) }
      canonical.append(first)
    }
    self.groups = groups
    self.canonical = canonical
    var listed: [[Listed]] = Array(repeating: [], count: 34)
    for (name, groups) in groups.sorted(by: { $0.key < $1.key }) {
      listed[min(name.utf8.count, 33)].append(Listed(name: Array(name.utf8), groups: groups))
    }
    self.listed = listed
  }

  /// Groups are ended by semicolons, wherever lines end.
  private static func groups(_ text: String) -> [Substring] {
    text.split(separator: ";").map { $0.drop { $0.isNewline || $0 == " " } }
  }

  /// The groups of listed names one letter away from a name of at least four letters.
  func groups(near name: String) -> [UInt16] {
    var name = name
    guard name.utf8.count >= 4 else { return [] }
    var found: [UInt16] = []
    name.withUTF8 { own in
      guard own.count < 33 else { return }
      for entry in listed[own.count - 1...own.count + 1].joined() {
        // One edit leaves either the first or the last letter alone.
        guard entry.name.first == own.first || entry.name.last == own.last else { continue }
        let isNear = entry.name.withUnsafeBufferPointer { Similarity.isOneEdit(own, $0) }
        if isNear { found.append(contentsOf: entry.groups.filter { !found.contains($0) }) }
      }
    }
    return found.sorted()
  }

  public static let forenames = NameGroups(lines: groups(builtInForenames))
  public static let surnames = NameGroups(lines: groups(builtInSurnames))
}

private let builtInForenames = """
  aaron aron ron; abdul abdullah abdulla abdullahi abdallah; abigail abby abbie abi gail abbey abigale;
  abraham abe ibrahim ebrahim; adam ad adem; adele adelle; agnieszka aga agnes; ahmed ahmad achmed ahmet amed;
  aidan aiden aidenn ayden aydin; aimee amy ami amie; aisha ayesha aysha aishah ayisha iesha; alan allan allen al;
  alana alanna alannah; albert al bert bertie albie; aleksandra ola alexandra; aleksander alek olek alexander oleksandr;
  alexander alex alec sandy xander al lex sasha alexandre; oleksandr sasha alexander; alexandra alex alexa sandra lexi sasha lexie alexia;
  alfred alfie fred alf freddie; alice ali alyce alys allie; alisha alicia aleesha alesha elisha;
  alison allison ali allie; alistair alastair alasdair alister; amelia millie milly mel mimi; amanda mandy;
  amina aminah ameena amena; amir ameer emir; anastasia ana stacey nastya anastasiia stacy; andrew andy drew andreas andrzej andrii andrei andriy;
  angela angie ange; anna ann anne annie ania hannah ana; annabel annabelle bella anna annabella belle;
  anthony tony ant antony anton antonio; archibald archie; arthur art artie; ashley ash ashleigh ashlee;
  barbara barb basia babs; bartholomew bart; bartosz bartek; beatrice bea beatrix trixie bee; benedict ben;
  benjamin ben benny benji; bethany beth bethan bethanie; bilal billal; bradley brad; brendan brandon;
  bronwyn bronwen; caitlin kate katelyn caitlyn kaitlyn cate katie; callum calum cal; cameron cam kameron;
  caroline carrie carolyn carol caz;
  catherine katherine kathryn cath kate katie cathy kathy kat katy kitty catharine katharine cat;
  charles charlie chas chuck chaz charley; charlotte lottie charlie lotte charlee; chloe khloe cloe chloeee;
  christian chris kristian; christina chrissy tina chris kristina christine; christopher chris kit topher kristopher;
  claire clare clair; clara klara; connor conor conner con; courtney courtenay; cyrus sy; daisy daisie;
  daniel dan danny dani; danielle dani daniela daniella danni; darren daz; david dave davey dai dawid; dawn dawne;
  deborah debbie debra deb; declan dec; dexter dex; dominic dom dominik domenic; dorothy dot dolly;
  dylan dillon dillan; edward ed eddie ted ned teddy eddy;
  eleanor ellie nell elinor nora eleanore elle nellie eleanora; elijah eli;
  elizabeth liz beth lizzie eliza betty libby elisabeth lizzy elsie betsy bess lilibet elise ellie elspeth;
  ella ellie elle; ellen ellie nell; eloise elouise; emily em emmie milly millie emilie emmy emelie emilia; emma em emmy;
  emmanuel manny emanuel manuel; erin erinn eryn; esme esmee esmie; ethan ethen; eva eve evie ewa ava;
  evelyn evie eve; ewan euan ewen; ezekiel zeke; ezra ez; faisal faysal feisal; fatima fatimah fatma faatimah;
  felicity fliss flick; finley fin finn finlay findlay; florence flo florrie flossie; frances fran frankie francesca;
  francesca fran frankie chess cesca; francis frank frankie fran; franklin frank frankie;
  frederick fred freddie freddy frederic fredrick; gabriel gabe gab; gabriella gabby gabi gabrielle ella gabriela;
  gareth gaz garth; gavin gav; geoffrey geoff jeff jeffrey; george georgie; georgia georgie gia;
  georgina georgie gina; gerald gerry jerry; grace gracie; grzegorz greg; graham graeme grahame; gregory greg gregor;
  gurpreet gurprit preet; gwendolyn gwen; hamza hamzah humza; hannah hanna hana; harold harry hal;
  harriet hattie harri harriett; harrison harry haz harris; harry harrie; hassan hasan; heather heth;
  helen nell helena ellen; henrietta etta hettie; henry harry hal hank; holly hollie; hugh huw hugo hughie;
  hussain hussein husain hossain husayn; ian iain; ibrahim ebrahim ibraheem; imogen immy imogene;
  isaac zac ike issac isaak; isabella bella izzy isabel isabelle isobel belle izzie ella issy;
  isabelle bella izzy isabel isabella isobel belle izzie issy isabell; isla ila aila; ismail ismael ishmael;
  jack jackson jake jak; jackson jack jaxon jaxson; jacob jake jakob jakub kuba cob coby; jacqueline jackie jacqui;
  jaime jamie; jakub kuba jacob; james jim jimmy jamie jem; jan janek john; jane janie jayne; janet jan;
  jasmine jaz jas jasmin yasmin jazmin jazz; jason jay jase; jayden jaden jaydon jaiden; jemima mima jem;
  jennifer jen jenny jenni; jeremy jez jerry; jessica jess jessie jesse jessika; joanna jo joanne joan jojo asia;
  joel joe; john jon jonny johnny jack johnnie jean; jonathan jon jonny jonathon johnathan john nathan;
  jordan jordy jordon; joseph joe joey jo josef yusuf jozef; josephine jo josie joey; joshua josh; joyce joy;
  judith judy jude; julia jules julie; julian jules; kacper kasper casper; karen karin caz;
  katarzyna kasia kate katie; kathleen kath kathy kate; kayleigh kayley kaylee kayla keeley; keira kiera kira ciara;
  kelly kelley; kenneth ken kenny; khadija khadijah; kieran kieron ciaran keiran; kimberley kim kimberly kimmy;
  krzysztof chris krzys; krystyna krysia; kyle kile; lauren laura loren laurie lauryn; laura laurie lora;
  lawrence larry laurence laurie; layla leila leyla laila; leah lea lia leia; leanne leanna;
  leo leon leopold leonardo; leonard len lenny leo; lewis louis lou luis; liam william;
  lily lilly lillie lili lilian; lilian lily lil lillian; logan loggan; louis lou louie lewis luis;
  louise lou louisa lulu; lucas luke lukas luca lukasz; lucy lucie lucia luce lucinda; lydia lidia; lynn lynne lyn;
  mackenzie kenzie mckenzie; maddison maddie madison maddy; madeleine maddie madeline maddy madelaine; maciej maciek;
  magdalena magda lena; malcolm mal; malgorzata gosia margaret; marcus marc mark markus;
  margaret maggie meg peggy margie mags greta margot; maria mary marie mariah; mariam maryam miriam maryum mariyam;
  mark marc; martha marta; martin marty martyn; mary molly polly marie maria mae may; mateusz matt mateus matthew;
  matilda tilly tillie mattie tilda; matthew matt matty mathew matthieu; maximilian max maxim maximillian;
  maxwell max; megan meg meghan meggie; melanie mel; melissa mel lissa missy; mia miya mya maya;
  michael mike mick mickey micheal mikey michal mikael; michal michael; michelle shell chelle michele;
  mikolaj nicholas mikolai;
  mohammed muhammad mohamed mohammad muhammed mohamad mohd md mo mohamud mehmet muhamad mahomed moh; molly mollie;
  mustafa mustapha moustafa; mya mia maya; nadia nadya; naomi nay; natalie nat natalia nathalie nats;
  natasha tasha nat; nathan nate nathen; nathaniel nathan nat nate nathanael; niamh neve neave;
  nicholas nick nicky nicolas nic nicholai nikolas; nicola nicky nicki nikki nikola; nicole nicky nikki nic;
  nigel nige; noah noa; nur noor nour; oliver ollie olly oli olivier; olivia liv livvy ollie olive livia libby;
  omar umar omer; oscar oskar ozzy; oskar oscar; osman usman uthman othman; owen owain; pamela pam;
  patricia pat trish tricia patsy patty; patrick pat paddy patryk rick; paul pawel pablo; pawel paul; penelope penny;
  peter pete piotr; philip phil phillip pip philippe; philippa pip pippa phillipa; phoebe pheobe phebe feebee;
  piotr peter; poppy popy; rachel rach rachael rae; rafal raphael rafael; rahim raheem; rashid rasheed; raymond ray;
  rebecca becky becca beck rebekah bex becs; rehan rayhan rayan; reuben ruben rube; rhiannon rhi;
  rhys reece reese rees; richard rich rick dick ricky richie; robert rob bob bobby robbie bert robin; roisin rosheen;
  ronald ron ronnie; ronan ronnan; rosalind ros roz rosie; rosemary rose rosie; rose rosie; rowan rowen;
  ruqayyah ruqaya rukaya; ryan rian; saif saef; samantha sam sammy sammie; samir sameer; samuel sam sammy samual;
  sarah sara sally sadie sarrah; savannah savanna; scarlett scarlet scarlette; sean shaun shawn shane;
  sebastian seb bas bastian; shahid shaheed; shannon shanon; sharon shaz; sheila shelagh; sian shan; simon si;
  sofia sophia sofie zofia; sophie soph sophia sofie sofia sophy; stacey stacy; stanislaw stan stanley; stanley stan;
  stephanie steph stef stefanie steff; stephen steve steven stevie ste stefan; steven steve stephen stevie ste;
  summer sumer; susan sue susie suzie suzanne; suzanne sue susie suzie susan; sydney sid sidney syd;
  syed sayed sayyid said; szymon simon; tariq tarik tareq; teresa theresa terry tess terri; terence terry terrence;
  thea theodora dorothea; theodore theo ted teddy; thomas tom tommy thom tomas tomasz; tiffany tiff;
  timothy tim timmy; tobias toby tobi; toby tobias; tomasz tomek thomas; tristan tristram; tyler ty; umar omar umer;
  valerie val; vanessa nessa ness; veronica ronnie vera; victoria vicky tori vicki vikki vic toria wiktoria;
  victor vic viktor; vincent vince vinny; violet vi violette; vivienne viv vivian vivien; walter walt wally;
  wiktoria victoria; wilfred wilf fred wilfrid; william will bill billy liam willy wills willem; wojciech wojtek;
  yahya yahia; yasmin jasmine yasmine yas yazmin; yousef yusuf yousuf youssef yousif joseph yosef; yvonne evonne;
  yuliia julia yulia; zachary zac zach zack zak zachariah zackary zachery; zahra zara zarah; zain zane zayn zayne;
  zainab zaynab zeinab zaineb;
  andreea andrea; ayodele ayo dele; ayomide ayo mide; babatunde tunde; bohdan bogdan; cristian christian chris;
  dariia daria dasha darya; dmytro dima dmitri dmitry; harpreet harprit preet; jaspreet jas preet; manpreet mani preet;
  kateryna katya katerina kate; mariia maria; mihai michael; mykhailo misha michael; mykola nikolai nicholas;
  nataliia natalia; oliwia olivia; oluwadamilola dami damilola; oluwaseun seun; oluwatobiloba tobi tobiloba;
  oluwatosin tosin; serhii sergei sergey; temitope temi tope; tetiana tanya tatiana; viktoriia victoria vika;
  volodymyr vladimir vova; vladyslav vlad vladislav; yelyzaveta liza elizabeth; zuzanna zuza susan; zakariya zak zakaria zakariyya zac; zoe zoey zoie; zuzanna zuzia susanna
  """

private let builtInSurnames = """
  smith smyth smythe smithe; clark clarke clerk; brown browne braun; reid reed read reade; thompson thomson tompson;
  davis davies; stephens stevens; stephenson stevenson; allen allan alan; phillips philips philipps;
  matthews mathews; nicholson nicolson; nicholls nichols nicholl nicol; johnson johnston johnstone jonson;
  harris harries; lewis louis; moore more moor; taylor tailor tayler; white whyte; wright right write; hughes hewes;
  cook cooke; shaw shore; murray murry; macdonald mcdonald mcdonnell; mckenzie mackenzie; mclean maclean mclain;
  mcintosh mackintosh; gray grey; green greene; byrne burn burne byrnes; pearce pierce peirce;
  peirson pearson pierson; lawson lauson; ward warde; hussain hussein husain hossain hussian; ahmed ahmad achmed;
  ali aly alli; khan kahn; mohammed muhammad mohamed mohammad muhammed mohamud; begum begam;
  akhtar akhter aktar akter; miah mia miya; rahman rehman; sheikh shaikh shaik; singh sing;
  chowdhury choudhury chaudhry chaudhary choudhary chaudhury; malik malick; abdullah abdulla abdullahi;
  ibrahim ebrahim; kowalski kowalska; nowak novak; wisniewski wisniewska; wojcik wojick; kaminski kaminska;
  lewandowski lewandowska; zielinski zielinska; szymanski szymanska; dabrowski dabrowska; kozlowski kozlowska;
  jankowski jankowska; ivanov ivanova; petrov petrova; chan chen; li lee leigh; wang wong; zhang chang cheung;
  nguyen ngyuen; okafor okofor; adeyemi adeyami; owusu owusuh; mensah mensa; osei ossei; oconnor connor oconner;
  oneill oneil neill neil; obrien brien obrian; osullivan sullivan; fernandes fernandez; gomes gomez;
  rodrigues rodriguez; gonzales gonzalez; martins martinez; lopes lopez; perera pereira; catherall catterall;
  ellis elliss; elliott elliot eliot eliott; bennett bennet; barrett barret; garrett garret; jarvis jervis;
  burrows burroughs; humphreys humphries humphrey; rogers rodgers; symons simmons simmonds simons; sanders saunders;
  woodward woodard; wyatt wiatt; whitaker whittaker; wilkins wilkens; wilkinson wilkenson; webb web;
  hayes hays haynes; hawkins hawkings; harrison harison; holmes homes; hall hal; kelly kelley; lloyd loyd;
  mason masson; marshall marshal; mills millis; owen owens; parsons parson; powell powel; price pryce;
  roberts robert; russell russel; scott scot; sinclair st-clair; steel steele; stuart stewart steward; swan swann;
  tait tate; turner turnor; vaughan vaughn; watts watt; wells welles; willis wills; wood woods
  """
