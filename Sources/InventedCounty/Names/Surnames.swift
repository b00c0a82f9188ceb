// Surnames by origin, the most frequent first; the long tail is built from syllables in SurnameMaker.

enum Surnames {
  static func list(_ origin: Origin) -> String {
    switch origin {
    case .british: british
    case .irish:
      "Murphy Kelly O'Brien O'Connor Walsh Byrne Ryan O'Sullivan Doyle McCarthy Gallagher O'Neill Kennedy Lynch Murray "
        + "Quinn Nolan Brennan O'Reilly Fitzgerald Daly Kavanagh Power O'Donnell Keane Mac_Giolla_Phádraig Ó_Súilleabháin"
    case .welsh:
      "Jones Williams Davies Evans Thomas Roberts Hughes Lewis Morgan Griffiths Edwards Owen Price Rees Llewellyn Morris "
        + "Jenkins Parry Powell Pritchard Vaughan Bowen Gwynne ap_Rhys"
    case .scottish:
      "Campbell Stewart MacDonald Robertson Reid Murray Fraser Cameron Ross Hamilton McKenzie Graham Sinclair Douglas "
        + "McLeod Ferguson MacGregor McIntosh Munro Buchanan Farquharson Urquhart"
    case .polish:
      "Nowak Kowalski Wiśniewski Wójcik Kowalczyk Kamiński Lewandowski Zieliński Szymański Woźniak Dąbrowski Kozłowski "
        + "Jankowski Mazur Kwiatkowski Krawczyk Piotrowski Grabowski Pawłowski Michalski Król Wieczorek Jabłoński Wróbel "
        + "Nowakowski Stępień Górski Szczepański Łuczak Brzęczyszczykiewicz"
    case .pakistani:
      "Khan Hussain Ahmed Ali Mahmood Iqbal Akhtar Malik Shah Mirza Bibi Begum Butt Chaudhry Sheikh Qureshi Aslam Rashid "
        + "Saleem Farooq Nawaz Raja Siddiqui Ashraf Yousaf Javed Rehman ul_Haq Bhatti Zaman"
    case .bangladeshi:
      "Begum Miah Ali Rahman Ahmed Hussain Islam Uddin Khatun Chowdhury Khan Hoque Alam Choudhury Akter Sarkar Bhuiyan "
        + "Karim Talukdar Kabir ur_Rahman"
    case .indian:
      "Patel Singh Kaur Shah Sharma Sidhu Gill Mistry Kumar Desai Joshi Reddy Nair Rao Dhillon Sandhu Mehta Gupta Thomas "
        + "Varghese Iyer Menon Chauhan Bains Fernandes D'Souza Krishnamurthy Venkataraman"
    case .chinese:
      "Chen Wong Li Chan Zhang Wang Liu Lam Cheung Lee Ng Yang Huang Lin Ho Leung Tang Xu Zhou Au Ip Ouyang"
    case .romanian:
      "Popescu Ionescu Popa Radu Stan Dumitru Rusu Munteanu Stoica Matei Ciobanu Șerban Constantinescu Țurcanu Lăcătuș "
        + "Bălan Moldovan Gheorghe Florea Dragomir"
    case .portuguese:
      "Silva da_Silva Santos dos_Santos Ferreira Pereira Oliveira Costa Rodrigues Martins Fernandes Gonçalves Gomes Lopes "
        + "de_Sousa Almeida Ribeiro Carvalho Araújo Conceição de_Jesus Simões Guimarães e_Silva"
    case .nigerian:
      "Adeyemi Okafor Okonkwo Adebayo Eze Ogunleye Balogun Nwosu Adeleke Obi Olawale Chukwu Onyekachi Afolabi Akinola "
        + "Oluwole Nnamdi Bello Ibrahim Uzoma Ikechukwu Ademola-Okafor"
    case .somali:
      "Ali Mohamed Hassan Ahmed Abdi Yusuf Omar Farah Warsame Hussein Ismail Jama Osman Nur Abdullahi Sh._Nur"
    case .arabic:
      "Ali Hassan al-Hassan Ahmed Ibrahim Mohamed al-Masri Khalil Haddad Saleh Mansour Aziz Abdel_Rahman el-Sayed Nasser "
        + "Abu_Bakr Karimi al-Khatib Qasim ibn_Rashid bin_Salem"
    case .lithuanian:
      "Kazlauskas Jankauskas Petrauskas Stankevičius Paulauskas Žukauskas Butkus Balčiūnas Urbonas Šimkus"
    case .turkish: "Yılmaz Kaya Demir Çelik Şahin Yıldız Öztürk Aydın Arslan Doğan Kılıç Güneş Koç Aksoy"
    case .ukrainian:
      "Shevchenko Melnyk Kovalenko Bondarenko Tkachenko Boiko Kravchenko Oliinyk Lysenko Marchenko Savchuk"
    case .spanish:
      "García González Rodríguez Fernández López Martínez Sánchez Pérez Gómez Ruiz Núñez Muñoz García_López de_la_Cruz "
        + "Ibáñez Peña"
    }
  }

  private static let british = """
    Smith Jones Taylor Brown Williams Wilson Johnson Davies Robinson Wright Thompson Evans Walker White Roberts Green \
    Hall Wood Jackson Clarke Harris Lewis Turner Hill Moore Cooper Ward Martin Clark King Morris Harrison Baker Lee \
    Patel Allen Morgan Edwards Hughes Scott Parker Davis Watson Bennett Young Cook Richardson Carter Shaw Collins Bell \
    Bailey Phillips Cox Griffiths Miller Marshall Richards Adams Simpson Mitchell Webb Rogers Gray Chapman Mason Ellis \
    Hunt Palmer Wilkinson Mills Holmes Barker Knight Powell Matthews Thomas Stevens Lloyd Rose Butler Russell Fisher \
    Barnes Pearson Graham Fletcher Howard Dixon Reynolds Andrews Foster Harvey Gibson Walsh Ford Elliott Payne Fox \
    Saunders Day Hudson Grant Lawrence Brooks Pearce West Cole Jenkins Murray Spencer Wells Burton Black Hart Price \
    Bradley Dean Gardner Holland Arnold Webster Carr Lane Hawkins Perry Hopkins Francis Newton Stone May Berry Carpenter \
    Freeman Bird Long Jordan Watts Armstrong Warren Lowe Burgess Gilbert Osborne Nicholson Barrett Atkinson Lambert \
    Hayes Bates Reid Page Woods Cross Ryan Nicholls Chambers Greenwood Hardy Hewitt Whittaker Goodwin Parsons Slater \
    Gregory Austin Bishop Bush Cunningham Stephens Marsh Bolton Read Sutton Field Tucker Fuller Steele \
    Sharp Moss Buckley Parkin Yates Rowe Frost Gough Dyer Summers Sheppard Wade Cartwright Gibbs Norris Bond Bryant \
    Doherty Whitehead Baldwin Hammond Barlow Drake Potter Ball Coleman Finch Bowden Hobbs Peacock Nash Ingram Vincent \
    Blackburn Weston Hancock Lucas Skinner Farmer Thorpe Goddard Wheeler Nixon Pratt Rhodes Horton Shepherd Booth Rees \
    Hodgson Kemp Norton Dawson Benson Hooper Bartlett Parry Higgins Noble Akehurst Winterbourne Featherstonehaugh \
    Cholmondeley Null de_Vere St._John Le_Marchant van_der_Berg Bright-Cole True
    """
}
