"""Closed word lists that decide what belongs to a name: titles, particles, name orders, words of peoples."""

import re


def words(text: str) -> frozenset[str]:
    """Return the words of `text`."""
    return frozenset(text.split())


TITLES = words(
    "mr mrs ms miss mx dr sir dame lord lady madam madame monsieur president vice-president chairman chairwoman"
    " premier minister professor prof senator sen rep congressman congresswoman gen general lt maj sgt col brig admiral"
    " colonel captain capt commander sergeant major lieutenant marshal sheikh sheikha king queen prince princess pope"
    " emperor chancellor secretary governor gov ambassador judge justice mayor reverend rev father sister bishop"
    " archbishop cardinal imam ayatollah inspector detective constable superintendent spokesman spokeswoman"
    " spokesperson commissioner envoy coach attorney analyst economist journalist ceo cfo comedian actor actress singer"
    " treasurer speaker councillor councilman councilwoman cllr undersecretary comptroller brigadier sheriff taoiseach"
    " rabbi pastor"
)
"""Words before a person's name that are not part of it, in lower case and without a full stop."""

TITLE_MODIFIERS = words(
    "the us u.s. uk prime foreign defence defense finance interior deputy vice former ex-president then-president"
    " acting first second chief associate assistant state"
)
"""Words that a title may follow, to be dropped together with it."""

OPENERS = words(
    "although though whereas while whether until unless because neither either among amid besides despite unlike"
    " meanwhile however moreover nevertheless normally"
)
"""Words at the head of a sentence that no name begins with, in lower case."""

CERTAIN_TITLES = words("mr mrs ms miss dr sir dame")
"""Titles that hold a person for sure, so that a name after one counts even when the model saw none."""

PARTICLES = words("al el ul bin ibn bint abu abd de da do dos das del della di du la le van von der den ter ten st")
"""Lower-case words inside family names."""

FAMILY_FIRST = words(
    "ahn an bae baek bak byun cha chae chang cheon cheong chiang cho choe choi chon chu chun deng gao gong gu guo ha"
    " han hao he heo hong hong hu huang hwang hyon im jang jeon jeong ji jiang jin jo jon ju jung kang kim ko kong koo"
    " kwak kwon lai le lee li liang lim lin liu luo lu ma mao min moon mun nam ngo nguyen no noh oh ou paek pak park"
    " peng pham pyon qin ri rim ro roh ryang ryu seo shen shin sim sin so son song suh suk sun tang thae tran tsai"
    " wang wei wen won woo wu xi xiao xie xu yang yi yim yoo yoon yu yuan yun zeng zhang zhao zheng zhong zhou zhu"
)
"""Korean, Chinese and Vietnamese family names in Latin letters: written before the given name."""

VIETNAMESE = words("bui dang dinh duong hoang huynh ngo nguyen pham phan tran truong vo vu")
"""Vietnamese family names: written first as well, but people are called by the last word of the given name."""

SPANISH = words(
    "aguilar alvarado alvarez arias blanco cabrera calderon campos cardenas castillo castro chavez cortes"
    " dominguez echeverria escobar estrada fernandez figueroa flores fuentes garcia gimenez gomez gonzales gonzalez"
    " guerrero gutierrez guzman henriquez hernandez herrera ibanez jimenez juarez lopez marquez martinez mejia mendez"
    " mendoza molina montoya morales moreno munoz navarro nunez ochoa ordonez ortega ortiz pacheco perez quiroga"
    " quispe ramirez ramos rivera rodriguez rojas romero ruiz salazar salinas sanchez sandoval serrano suarez"
    " trujillo valdez vargas vasquez vazquez velasco velasquez velez villanueva zamora zapata"
)
"""Spanish family names, folded: before another one, they are the first of two."""

DEMONYMS = words(
    "Aboriginal Aborigines Afghan Afghans African Africans Alawite Albanian Albanians Algerian Algerians American"
    " Americans Amish Anglican Anglicans Angolan Angolans Arab Arabic Arabs Argentine Argentines Argentinian"
    " Armenian Armenians Asian Asians Aussie Aussies Australian Australians Austrian Austrians Azerbaijani Bahamian"
    " Bahraini Bahrainis Bangladeshi Bangladeshis Barbadian Basotho Basque Belarusian Belarusians Belgian Belgians"
    " Belizean Bengali Bengalis Beninese Bhutanese Bolivian Bolivians Bosnian Bosnians Brazilian Brazilians British"
    " Briton Britons Bruneian Buddhist Buddhists Bulgarian Bulgarians Burkinabe Burmese Burundian Cambodian"
    " Cambodians Cameroonian Canadian Canadians Caribbean-American Catalan Catalans Catholic Catholics Caucasian"
    " Chadian Chechen Chechens Chilean Chileans Chinese Christian Christians Colombian Colombians Comorian Confucian"
    " Congolese Cornish Cretan Croat Croatian Croatians Cuban Cubans Cypriot Cypriots Czech Czechs Dane Danes Danish"
    " Djiboutian Dominican Dominicans Druze Dutch Ecuadorian Ecuadorians Egyptian Egyptians Emirati Emiratis English"
    " Eritrean Eritreans Estonian Estonians Ethiopian Ethiopians European Europeans Fijian Fijians Filipino"
    " Filipinos Finnish Finns French Frenchman Gabonese Gambian Gambians Gazan Gazans Georgian Georgians German"
    " Germans Ghanaian Ghanaians Greek Greeks Guatemalan Guinean Guineans Guyanese Haitian Haitians Hausa Hindu"
    " Hindus Hispanic Honduran Hondurans Hungarian Hungarians Icelandic Igbo Indian Indians Indonesian Indonesians"
    " Inuit Iranian Iranians Iraqi Iraqis Irish Islamic Islamist Islamists Israeli Israelis Italian Italians Ivorian"
    " Ivorians Jamaican Jamaicans Japanese Jesuit Jew Jewish Jews Jordanian Jordanians Kazakh Kazakhs Kenyan Kenyans"
    " Kiwis Korean Koreans Kosovar Kurd Kurdish Kurds Kuwaiti Kuwaitis Kyrgyz Lao Laotian Latin Latino Latinos"
    " Latvian Latvians Lebanese Lesothan Liberian Liberians Libyan Libyans Liechtensteiner Lithuanian Lithuanians"
    " Londoner Londoners Luxembourgish Macedonian Malagasy Malawian Malawians Malaysian Malaysians Maldivian Malian"
    " Maltese Maori Maoris Marxist Marxists Mauritanian Mauritian Mayan Mexican Mexicans Moldovan Monegasque Mongol"
    " Mongolian Mongolians Montenegrin Montenegrins Mormon Mormons Moroccan Moroccans Motswana Mozambican Muscovite"
    " Muscovites Muslim Muslims Namibian Navajo Nepalese Nepali Nicaraguan Nicaraguans Nigerian Nigerians Nigerien"
    " Norwegian Norwegians Omani Omanis Pakistani Pakistanis Palestinian Palestinians Panamanian Panamanians Papuan"
    " Paraguayan Parisian Parisians Pashtun Persian Peruvian Peruvians Pole Poles Polish Portuguese Protestant"
    " Punjabi Qatari Qataris Rohingya Roma Romanian Romanians Russian Russians Rwandan Rwandans Salvadoran"
    " Salvadorans Samoan Samoans Saudi Saudis Scandinavian Scot Scots Scottish Senegalese Serb Serbian Serbians"
    " Serbs Shia Shiite Siberian Sicilian Sierra-Leonean Sikh Singaporean Singaporeans Sinhalese Slovak Slovaks"
    " Slovene Slovenian Somali Somalis Soviet Soviets Spaniard Spanish Sri-Lankan Sudanese Sunni Sunnis Surinamese"
    " Swazi Swede Swedes Swedish Swiss Syrian Syrians Taiwanese Tajik Tamil Tamils Tanzanian Tanzanians Tatar Tatars"
    " Thai Thais Tibetan Tibetans Timorese Togolese Tongan Tongans Trinidadian Tunisian Tunisians Turk Turkish"
    " Turkmen Turks Ugandan Ugandans Ukrainian Ukrainians Uruguayan Uyghur Uyghurs Uzbek Venezuelan Venezuelans"
    " Vietnamese Welsh Western Westerners Yazidi Yazidis Yemeni Yemenis Yoruba Zambian Zambians Zimbabwean"
    " Zimbabweans Zionist Zionists Zulu"
)
"""Words of peoples, faiths and languages: capitalised, but the name of no place."""

NOT_NAMES = words(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August"
    " September October November December Mr Mrs Ms Dr Sir I It He She They We You The This That A An And But In On At"
    " For Of To By As If Is Are Was Were No Not Yes Please Read Click See Also Published Updated Covid COVID Covid-19"
    " COVID-19 Brexit Christmas Easter Ramadan Internet God Bible Quran Koran"
    " GMT UTC BST CET CEST EST EDT CST CDT MST MDT PST PDT JST"
    " AI CD CV EV GP HR IT MP MPs PC PM PR TV VR GDP GNP LIBOR Libor Euribor CEO CFO IPO AIDS HIV DNA DVD GPS USB Wi-Fi"
)
"""Capitalised words that never are a name by themselves: days, times, measures, things known by their initials."""

SPAN_WORD = re.compile(r"[^\W_][\w.'’&-]*")

PLACE_HEADS = words(
    "River Lake Island Islands Bay Beach Sea Ocean Strait Gulf Coast Peninsula Mountain Mountains Valley Plateau Basin"
    " Desert Forest Park Street Avenue Road Boulevard Square Bridge Tunnel Dam Airport Cosmodrome Stadium Airbase"
    " Province Prefecture County District Township Village City Town Region Governorate Municipality Republic"
    " Kingdom Temple Mosque Cathedral Monastery Palace Castle Tower Plaza Highway Canal Harbour Harbor Port Cemetery"
    " Emirates Oblast Empire"
)
"""Last words of names of places and buildings."""

PLACE_LEADS = words("Lake Mount Cape Port Fort Camp Gulf Strait Isle")
"""First words of names of places; with "of" or a name behind them."""

ORGANISATION_HEADS = words(
    "Party Council University Group Bank Commission School Ministry Assembly Agency Association Authority News"
    " Committee Foundation Company Corporation Limited Ltd Inc Corp Plc LLC Bhd GmbH Department College Institute"
    " Industries Holdings Federation Union Administration Organization Organisation Network Airlines Airways Airline"
    " Army Navy Police Court Parliament Congress Senate Club League Bureau Board Society Alliance Academy Press Times"
    " Post Daily Mail Herald Tribune Gazette Embassy Secretariat Fund Forces Command Brigade Office Center Centre"
    " Church Motors Entertainment TV Television Radio Channel Chamber Guard Directorate Laboratory Trust Movement"
    " Robotics Technologies Systems Software Securities Rovers Wanderers Partners"
)
"""Last words of names of organisations."""

ORGANISATION_LEADS = words(
    "Ministry University Department Institute Bank Chamber Association Federation Council Committee Organization"
    " Organisation Office Union Commission Academy Government Faculty College Bureau Supreme Banco Banca Banque Credit"
    " Deutsche Air Gruppo Grupo Groupe Compagnie Societe Société"
)
"""First words of names of organisations."""

GENERIC = words(
    "Co Corp Inc Ltd Limited Plc Company Corporation Department Bank Group Office Center Centre Board Agency Institute"
    " Association Authority Committee Council Commission Club School College University Ministry Street Road River City"
    " Town Village Island Lake Airport Park Hospital Hotel District Province County Region State Republic Union"
    " Foundation Federation Organization Organisation Party Bankers Analysts Traders Officials Police Witnesses"
    " Residents Activists Critics Experts Sources Government Minister President Chairman System Program Programme"
    " Project Exchange Market Congressmen Senators Lawmakers Economists Dealers Brokers"
)
"""Words that say what a thing is: no name by themselves."""

LEGAL_FORMS = words(
    "Inc Corp Corporation Incorporated Co Cos Company Ltd Limited Plc PLC LLC LLP NV AG SA SpA GmbH Bhd Pty"
)
"""What the names of companies end in."""

PORTFOLIOS = words(
    "Agriculture Commerce Communications Culture Defence Defense Economy Education Energy Environment Finance Fisheries"
    " Foreign Health Home Housing Immigration Industry Information Interior Internal Justice Labor Labour Mines Oil"
    " Petroleum Planning Security Sports Tourism Trade Transport Transportation Treasury Welfare"
)
"""What ministers are ministers of: by itself no name, and no part of a person's."""

THING_HEADS = words(
    "Bill Act Treaty Agreement Accord Cup Open Prix Slam Games Championship Championships Trophy Tour Awards Festival"
    " War Index Timeline Ultra Rate Rates"
)
"""Last words of names of laws, contests and the like, which are neither people nor places."""

ADJECTIVES = words(
    "Full General National International First United Global Federal Royal Standard World Central North South East West"
    " New Old Great Big Inner Outer Upper Lower Early Late Net Gross Total"
)
"""Words that begin many names and by themselves name nobody."""

CURRENCIES = words("Dollar Dollars Yen Yuan Euro Euros Pound Pounds Sterling Franc Francs Mark Marks Peso Pesos Rupee")
"""Units of money, which with a country before them are no name."""

MARKET_WORDS = words("Dlrs Dlr Mln Bln Pct Cts Shr Shrs Revs Avg Qtly Qtr Div Oper Mths Mkt Prev")
"""Shorthand of market reports: nothing with one of these in it is a name."""
