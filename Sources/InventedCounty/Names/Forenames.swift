// Forenames by sex and origin, the most frequent first.

import Register

enum Forenames {
  static func list(_ sex: Sex, _ origin: Origin) -> String {
    switch (sex, origin) {
    case (.male, .irish): "Liam Conor Seán Patrick Declan Cillian Oisín Rory Aidan Cormac Eoin Fionn Darragh Pádraig"
    case (.female, .irish): "Niamh Aoife Caoimhe Orla Saoirse Ciara Róisín Sinéad Clodagh Aisling Maeve Éabha Bríd"
    case (.male, .welsh): "Rhys Dylan Osian Evan Harri Iwan Gethin Siôn Tomos Macsen Ioan Llewelyn Gruffydd Emyr"
    case (.female, .welsh): "Megan Cerys Ffion Seren Carys Siân Lowri Bethan Rhiannon Nia Efa Angharad Eleri Catrin"
    case (.male, .scottish): "Callum Finlay Lewis Fraser Hamish Angus Euan Craig Struan Murray Ruaridh Alasdair Gregor"
    case (.female, .scottish): "Isla Eilidh Kirsty Iona Mhairi Catriona Ailsa Skye Morag Fiona Lorna Rhona Una"
    case (.male, .polish):
      "Jakub Kacper Szymon Mateusz Filip Michał Bartosz Wiktor Piotr Adam Łukasz Paweł Krzysztof Tomasz Oskar Igor Stanisław "
        + "Wojciech Grzegorz Miłosz"
    case (.female, .polish):
      "Zuzanna Julia Maja Zofia Hanna Lena Aleksandra Natalia Wiktoria Oliwia Amelia Małgorzata Katarzyna Agnieszka "
        + "Weronika Gabriela Żaneta Nikola Kinga Łucja"
    case (.male, .pakistani): pakistaniMale
    case (.female, .pakistani): pakistaniFemale
    case (.male, .bangladeshi):
      "Mohammed Abdul Tahmid Rahim Karim Shahriar Imran Rafiq Sakib Jubair Nahid Ashraful Mahbub Tanvir Zakir Shafiqul"
    case (.female, .bangladeshi):
      "Nusrat Tasnim Sumaiya Farhana Rabeya Sultana Maisha Jannatul Tahmina Shamima Ayesha Nazia Fatema Rukhsana Anika"
    case (.male, .indian):
      "Arjun Aarav Rohan Aryan Krishna Dev Jay Karan Harpreet Gurpreet Manpreet Vivek Nikhil Siddharth Rahul Amar Ishaan "
        + "Pranav Venkatesh Balraj"
    case (.female, .indian):
      "Priya Anjali Diya Simran Kavya Jasmine Aisha Meera Riya Pooja Harleen Manpreet Gurpreet Neha Lakshmi Sanjana "
        + "Ishita Nisha Jaspreet Aaradhya"
    case (.male, .chinese): "Wei Jun Hao Jason Kevin Ming Yi Zihao Ho-Yin Chun Kai Ka-Ho Tsz-Hin Rui Bo Yuxuan"
    case (.female, .chinese): "Yan Mei Xin Jing Wing Sze Hoi-Ching Yuki Ying Tsz-Yan Jia Yi Xinyi Lok-Yiu Fang Hui"
    case (.male, .romanian):
      "Andrei Alexandru Ștefan Ionuț Mihai Cristian Gabriel David Răzvan Vlad Bogdan Darius Cătălin Florin Ciprian"
    case (.female, .romanian):
      "Maria Andreea Ioana Elena Alexandra Ștefania Bianca Mădălina Denisa Gabriela Larisa Roxana Crina Anamaria Țița"
    case (.male, .portuguese):
      "João Tiago Rodrigo Diogo Gonçalo Miguel Francisco Rafael Duarte André Tomás Luís Simão Nuno Guilherme"
    case (.female, .portuguese):
      "Maria Beatriz Ana Inês Carolina Mariana Leonor Joana Matilde Lara Cátia Conceição Margarida Débora Tatiana"
    case (.male, .nigerian):
      "Oluwaseun Chinedu Emeka Tobi Ayodeji Chukwuemeka Femi Tunde Kelechi Ifeanyi Babatunde Olumide Uche Kayode Temitope"
    case (.female, .nigerian):
      "Chiamaka Oluwatobi Temilola Ngozi Adaeze Folake Yetunde Ifeoma Chidinma Bukola Amarachi Titilayo Funmilayo Zainab"
    case (.male, .somali): "Abdirahman Mohamed Abdullahi Ahmed Yusuf Ismail Hamza Abdi Liban Ayub Mahad Guled Sakariye"
    case (.female, .somali): "Hodan Ayaan Fadumo Sahra Hibo Khadija Amina Ifrah Nimco Hamdi Maryan Ubah Deqa Sagal"
    case (.male, .arabic):
      "Omar Ali Yousef Ahmed Hassan Khalid Abdullah Karim Mustafa Tariq Bilal Samir Ziad Abdel-Rahman Mohammad Nour"
    case (.female, .arabic):
      "Fatima Layla Mariam Noor Sara Yasmin Hala Rania Salma Amal Dina Huda Zahra Reem Nour Hadeel Farah"
    case (.male, .lithuanian): "Lukas Matas Nojus Dovydas Jonas Domantas Žygimantas Tomas Mantas Karolis Gytis Ąžuolas"
    case (.female, .lithuanian): "Emilija Gabija Ugnė Austėja Viktorija Kamilė Rūta Goda Urtė Greta Eglė Živilė"
    case (.male, .turkish): "Emre Yusuf Mehmet Kerem Efe Burak Can Deniz Oğuz Çağatay Hüseyin İbrahim Umut Tolga"
    case (.female, .turkish): "Elif Zeynep Ayşe Defne Ece Selin Melisa Büşra Gül Derya Aylin Çiğdem İrem Esra"
    case (.male, .ukrainian): "Oleksandr Maksym Danylo Artem Bohdan Andrii Mykola Yaroslav Ivan Denys Kyrylo Vladyslav"
    case (.female, .ukrainian):
      "Sofiia Anastasiia Anna Mariia Daryna Polina Kateryna Veronika Oksana Solomiia Yuliia Zlata"
    case (.male, .spanish): "Alejandro Pablo Diego Javier Sergio Íñigo Álvaro Mateo Hugo Adrián Joaquín Jesús Nicolás"
    case (.female, .spanish): "Lucía Sofía Paula Martina Carmen Elena Valentina Irene Ángela Noelia Rocío Ximena Begoña"
    default: sex == .male ? britishMale : britishFemale
    }
  }

  private static let britishMale = """
    Jack Thomas Joshua Oliver Harry James William Samuel Daniel Charlie Benjamin Joseph Callum George Jake Alfie Luke \
    Matthew Ethan Lewis Jacob Mohammed Dylan Alexander Ryan Adam Tyler Harvey Max Cameron Liam Jamie Leo Owen Connor \
    Harrison Nathan Ben Henry Archie Edward Michael Aaron Muhammad Kyle Noah Oscar Lucas Rhys Bradley Charles Toby \
    Louis Brandon Reece Kieran Isaac Alex Logan Finley Mason Robert Jayden Zachary Freddie Kai Christopher Luca Riley \
    Sebastian Dominic Elliot Hayden David Joel Gabriel Theo Aidan John Morgan Zak Finlay Taylor Sam Declan Ellis \
    Frederick Bailey Hugo Arthur Stanley Billy Andrew Leon Jude Rory Patrick Evan Ewan Corey Ashton Kian Dexter Felix \
    Louie Stephen Francis Jonathan Marcus Peter Sean Jason Scott Spencer Nicholas Robbie Ellis Caleb Seth Jordan \
    Anthony Tobias Timothy Elijah Rufus Ralph Laurence Philip Gregory Barnaby Benedict Jasper Josh Kaden Tristan \
    Mark Simon Rowan Xavier Monty Jenson Dominik Zack Tom Joe Ted Albert Ronnie Reuben Frank Ivo Piers Kit Ambrose \
    True Cosmo Leander Inigo Lysander Peregrine Torquil Endymion
    """

  private static let britishFemale = """
    Olivia Grace Jessica Ruby Emily Sophie Chloe Lucy Lily Ellie Ella Charlotte Katie Mia Hannah Amelia Megan Amy \
    Isabella Millie Evie Abigail Freya Molly Daisy Holly Emma Erin Isabelle Poppy Jasmine Leah Keira Phoebe Caitlin \
    Rebecca Georgia Lauren Madison Amber Elizabeth Eleanor Bethany Isabel Paige Scarlett Alice Imogen Sophia Anna \
    Libby Isobel Maisie Summer Niamh Lola Maddison Sienna Eve Amelie Aimee Matilda Rosie Skye Harriet Sarah Alisha \
    Eliza Zara Nicole Evelyn Isla Faith Tia Martha Eva Courtney Victoria Tilly Lydia Heidi Florence Zoe Gracie Rose \
    Layla Julia Maya Esme Naomi Alexandra Mollie Natasha Lilly Hollie Elise Lacey Rachel Annabelle Mary Tegan Anya \
    Lexi Violet Ava Darcey Kayla Shannon Francesca Lara Maria Zahra Demi Beth Ffion Danielle Harley Nancy Samantha \
    Skyla Beatrice Kate Catherine Kathryn Katherine Laura Elena Tamsin Robyn Gabriella Alicia Melissa Rhiannon \
    Zoë Chloë Saffron Clara Constance Ottilie Jemima Penelope Rosalind Cordelia Winifred Clementine Anne-Marie \
    Lily-Mae Ellie-Mae Gracie-May Amelia-Rose Lilly-Rose Hermione Araminta Persephone Ianthe Ptolemy
    """

  private static let pakistaniMale = """
    Mohammed Muhammad Ali Hassan Hamza Adam Ibrahim Zain Usman Bilal Ahmed Haris Umar Yusuf Abdullah Zakariya Hussain \
    Awais Faizan Qasim Shahzaib Tayyab Danyal Mustafa Saad Rehan Junaid Ismail Kashif Zeeshan Ubaid-ur-Rehman
    """

  private static let pakistaniFemale = """
    Aisha Maryam Fatima Zainab Aaliyah Hafsa Iqra Khadija Amina Sana Alisha Zara Maria Aleena Sumaya Hira Laiba Mahnoor \
    Noor Saira Ayesha Halima Kiran Rimsha Tayyaba Samreen Bushra Nimra Areeba Zoya Um-e-Habiba
    """
}
