"""The closed lists of English words that the program knows. `languages.py` says what each list is for."""

from newsreader.language.languages import Language, NameWords, names, words

_MONTHS = (
    ("January", "Jan"),
    ("February", "Feb"),
    ("March", "Mar"),
    ("April", "Apr"),
    ("May",),
    ("June", "Jun"),
    ("July", "Jul"),
    ("August", "Aug"),
    ("September", "Sept", "Sep"),
    ("October", "Oct"),
    ("November", "Nov"),
    ("December", "Dec"),
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_FUNCTION_WORDS = words(
    "a an and are as at be been but by can for from had has have he her his if in into is it its not of on or she"
    " so that the their they this to was we were when which will with would you"
)
_COMMON_WORDS = _FUNCTION_WORDS | words(
    "about after all also could him i more new no one out over said than them there up what who"
)
_STOP_WORDS = _COMMON_WORDS | words(
    "above again against am any because before being below between both did do does doing don't down during each"
    " few further having here hers how it's itself just me most my nor now off once only other our own s same say"
    " says should some such t then these those through told too two under until us very where while whom why your mr"
    " mrs ms year years people first last may might must still even since yet"
)

_ROLE_WORDS = words(
    "president premier chancellor minister secretary senator governor chief director chairman chairwoman"
    " chairperson ceo professor leader spokesman spokesperson spokeswoman founder mayor ambassador manager coach"
    " captain actor actress singer analyst expert economist commissioner general colonel judge lawyer attorney king"
    " queen prince sheikh bishop striker defender midfielder author writer researcher scientist lawmaker congressman"
    " mp adviser advisor counterpart head boss envoy representative"
)

_ABBREVIATED_TITLES = words("Mr Mrs Ms Dr St Gen Sen Gov Lt Col Rep Rev")

NAME_WORDS = NameWords(
    titles=words(
        "mr mrs ms miss mx dr sir dame lord lady madam madame monsieur president vice-president chairman chairwoman"
        " premier minister professor prof senator sen rep congressman congresswoman gen general lt maj sgt col brig"
        " admiral colonel captain capt commander sergeant major lieutenant marshal sheikh sheikha king queen prince"
        " princess pope emperor chancellor secretary governor gov ambassador judge justice mayor reverend rev father"
        " sister bishop archbishop cardinal imam ayatollah inspector detective constable superintendent spokesman"
        " spokeswoman spokesperson commissioner envoy coach attorney analyst economist journalist ceo cfo comedian"
        " actor actress singer treasurer speaker councillor councilman councilwoman cllr undersecretary comptroller"
        " brigadier sheriff taoiseach rabbi pastor"
    ),
    certain_titles=words("mr mrs ms miss dr sir dame"),
    title_modifiers=words(
        "the us u.s. uk prime foreign defence defense finance interior deputy vice former ex-president"
        " then-president acting first second chief associate assistant state"
    ),
    openers=words(
        "although though whereas while whether until unless because neither either among amid besides despite"
        " unlike meanwhile however moreover nevertheless normally"
    ),
    particles=words("al el ul bin ibn bint abu abd de da do dos das del della di du la le van von der den ter ten st"),
    demonyms=words(
        "Aboriginal Aborigines Afghan Afghans African Africans Alawite Albanian Albanians Algerian Algerians"
        " American Americans Amish Anglican Anglicans Angolan Angolans Arab Arabic Arabs Argentine Argentines"
        " Argentinian Armenian Armenians Asian Asians Aussie Aussies Australian Australians Austrian Austrians"
        " Azerbaijani Bahamian Bahraini Bahrainis Bangladeshi Bangladeshis Barbadian Basotho Basque Belarusian"
        " Belarusians Belgian Belgians Belizean Bengali Bengalis Beninese Bhutanese Bolivian Bolivians Bosnian"
        " Bosnians Brazilian Brazilians British Briton Britons Bruneian Buddhist Buddhists Bulgarian Bulgarians"
        " Burkinabe Burmese Burundian Cambodian Cambodians Cameroonian Canadian Canadians Caribbean-American Catalan"
        " Catalans Catholic Catholics Caucasian Chadian Chechen Chechens Chilean Chileans Chinese Christian"
        " Christians Colombian Colombians Comorian Confucian Congolese Cornish Cretan Croat Croatian Croatians Cuban"
        " Cubans Cypriot Cypriots Czech Czechs Dane Danes Danish Djiboutian Dominican Dominicans Druze Dutch"
        " Ecuadorian Ecuadorians Egyptian Egyptians Emirati Emiratis English Eritrean Eritreans Estonian Estonians"
        " Ethiopian Ethiopians European Europeans Fijian Fijians Filipino Filipinos Finnish Finns French Frenchman"
        " Gabonese Gambian Gambians Gazan Gazans Georgian Georgians German Germans Ghanaian Ghanaians Greek Greeks"
        " Guatemalan Guinean Guineans Guyanese Haitian Haitians Hausa Hindu Hindus Hispanic Honduran Hondurans"
        " Hungarian Hungarians Icelandic Igbo Indian Indians Indonesian Indonesians Inuit Iranian Iranians Iraqi"
        " Iraqis Irish Islamic Islamist Islamists Israeli Israelis Italian Italians Ivorian Ivorians Jamaican"
        " Jamaicans Japanese Jesuit Jew Jewish Jews Jordanian Jordanians Kazakh Kazakhs Kenyan Kenyans Kiwis Korean"
        " Koreans Kosovar Kurd Kurdish Kurds Kuwaiti Kuwaitis Kyrgyz Lao Laotian Latin Latino Latinos Latvian"
        " Latvians Lebanese Lesothan Liberian Liberians Libyan Libyans Liechtensteiner Lithuanian Lithuanians"
        " Londoner Londoners Luxembourgish Macedonian Malagasy Malawian Malawians Malaysian Malaysians Maldivian"
        " Malian Maltese Maori Maoris Marxist Marxists Mauritanian Mauritian Mayan Mexican Mexicans Moldovan"
        " Monegasque Mongol Mongolian Mongolians Montenegrin Montenegrins Mormon Mormons Moroccan Moroccans Motswana"
        " Mozambican Muscovite Muscovites Muslim Muslims Namibian Navajo Nepalese Nepali Nicaraguan Nicaraguans"
        " Nigerian Nigerians Nigerien Norwegian Norwegians Omani Omanis Pakistani Pakistanis Palestinian"
        " Palestinians Panamanian Panamanians Papuan Paraguayan Parisian Parisians Pashtun Persian Peruvian"
        " Peruvians Pole Poles Polish Portuguese Protestant Punjabi Qatari Qataris Rohingya Roma Romanian Romanians"
        " Russian Russians Rwandan Rwandans Salvadoran Salvadorans Samoan Samoans Saudi Saudis Scandinavian Scot"
        " Scots Scottish Senegalese Serb Serbian Serbians Serbs Shia Shiite Siberian Sicilian Sierra-Leonean Sikh"
        " Singaporean Singaporeans Sinhalese Slovak Slovaks Slovene Slovenian Somali Somalis Soviet Soviets Spaniard"
        " Spanish Sri-Lankan Sudanese Sunni Sunnis Surinamese Swazi Swede Swedes Swedish Swiss Syrian Syrians"
        " Taiwanese Tajik Tamil Tamils Tanzanian Tanzanians Tatar Tatars Thai Thais Tibetan Tibetans Timorese"
        " Togolese Tongan Tongans Trinidadian Tunisian Tunisians Turk Turkish Turkmen Turks Ugandan Ugandans"
        " Ukrainian Ukrainians Uruguayan Uyghur Uyghurs Uzbek Venezuelan Venezuelans Vietnamese Welsh Western"
        " Westerners Yazidi Yazidis Yemeni Yemenis Yoruba Zambian Zambians Zimbabwean Zimbabweans Zionist Zionists"
        " Zulu"
    ),
    not_names=frozenset(_WEEKDAYS)
    | {forms[0] for forms in _MONTHS}
    | words(
        "Mr Mrs Ms Dr Sir I It He She They We You The This That A An And But In On At For Of To By As If Is Are Was"
        " Were No Not Yes Please Read Click See Also Published Updated Covid COVID Covid-19 COVID-19 Brexit"
        " Christmas Easter Ramadan Internet God Bible Quran Koran GMT UTC BST CET CEST EST EDT CST CDT MST MDT PST"
        " PDT JST AI CD CV EV GP HR IT MP MPs PC PM PR TV VR GDP GNP LIBOR Libor Euribor CEO CFO IPO AIDS HIV DNA"
        " DVD GPS USB Wi-Fi"
    ),
    place_heads=words(
        "River Lake Island Islands Bay Beach Sea Ocean Strait Gulf Coast Peninsula Mountain Mountains Valley"
        " Plateau Basin Desert Forest Park Street Avenue Road Boulevard Square Bridge Tunnel Dam Airport Cosmodrome"
        " Stadium Airbase Province Prefecture County District Township Village City Town Region Governorate"
        " Municipality Republic Kingdom Temple Mosque Cathedral Monastery Palace Castle Tower Plaza Highway Canal"
        " Harbour Harbor Port Cemetery Emirates Oblast Empire"
    ),
    place_leads=words("Lake Mount Cape Port Fort Camp Gulf Strait Isle"),
    organisation_heads=words(
        "Party Council University Group Bank Commission School Ministry Assembly Agency Association Authority News"
        " Committee Foundation Company Corporation Limited Ltd Inc Corp Plc LLC Bhd GmbH Department College"
        " Institute Industries Holdings Federation Union Administration Organization Organisation Network Airlines"
        " Airways Airline Army Navy Police Court Parliament Congress Senate Club League Bureau Board Society"
        " Alliance Academy Press Times Post Daily Mail Herald Tribune Gazette Embassy Secretariat Fund Forces"
        " Command Brigade Office Center Centre Church Motors Entertainment TV Television Radio Channel Chamber Guard"
        " Directorate Laboratory Trust Movement Robotics Technologies Systems Software Securities Rovers Wanderers"
        " Partners"
    ),
    organisation_leads=words(
        "Ministry University Department Institute Bank Chamber Association Federation Council Committee"
        " Organization Organisation Office Union Commission Academy Government Faculty College Bureau Supreme Banco"
        " Banca Banque Credit Deutsche Air Gruppo Grupo Groupe Compagnie Societe Société"
    ),
    generic=words(
        "Co Corp Inc Ltd Limited Plc Company Corporation Department Bank Group Office Center Centre Board Agency"
        " Institute Association Authority Committee Council Commission Club School College University Ministry"
        " Street Road River City Town Village Island Lake Airport Park Hospital Hotel District Province County"
        " Region State Republic Union Foundation Federation Organization Organisation Party Bankers Analysts Traders"
        " Officials Police Witnesses Residents Activists Critics Experts Sources Government Minister President"
        " Chairman System Program Programme Project Exchange Market Congressmen Senators Lawmakers Economists"
        " Dealers Brokers"
    ),
    legal_forms=words(
        "Inc Corp Corporation Incorporated Co Cos Company Ltd Limited Plc PLC LLC LLP NV AG SA SpA GmbH Bhd Pty"
    ),
    portfolios=words(
        "Agriculture Commerce Communications Culture Defence Defense Economy Education Energy Environment Finance"
        " Fisheries Foreign Health Home Housing Immigration Industry Information Interior Internal Justice Labor"
        " Labour Mines Oil Petroleum Planning Security Sports Tourism Trade Transport Transportation Treasury"
        " Welfare"
    ),
    thing_heads=words(
        "Bill Act Treaty Agreement Accord Cup Open Prix Slam Games Championship Championships Trophy Tour Awards"
        " Festival War Index Timeline Ultra Rate Rates"
    ),
    adjectives=words(
        "Full General National International First United Global Federal Royal Standard World Central North South"
        " East West New Old Great Big Inner Outer Upper Lower Early Late Net Gross Total"
    ),
    currencies=words(
        "Dollar Dollars Yen Yuan Euro Euros Pound Pounds Sterling Franc Francs Mark Marks Peso Pesos Rupee"
    ),
    market_words=words("Dlrs Dlr Mln Bln Pct Cts Shr Shrs Revs Avg Qtly Qtr Div Oper Mths Mkt Prev"),
)

ENGLISH = Language(
    code="en",
    name="English",
    months=_MONTHS,
    weekdays=_WEEKDAYS,
    weekday_abbreviations=words("Mon Tues Tue Wed Thurs Thu Fri Sat Sun"),
    near_days=words("yesterday today"),
    day_endings=("st", "nd", "rd", "th"),
    day_joiners=words("of"),
    time_joiners=words("at"),
    abbreviations=_ABBREVIATED_TITLES,
    sign_offs=words("Enditem END ENDS Ends REUTER REUTERS Reuter Reuters -30-"),
    agencies=names("""
        AP, Associated Press, Reuters, AFP, UPI, EFE, ANSA, DPA, dpa, IPS, Xinhua, TASS, Itar-Tass,
        Interfax, PTI, ANI, IANS, APA, ANP, Kyodo, Yonhap, Bernama, MENA, QNA, WAM, SPA, KUNA, BNA, Petra,
        Anadolu, AA, NAN, GNA, SAnews, ANA, Mercopress, CMC, CNA, PA, AAP, Bloomberg, BBC, CNN, VOA, RFE/RL,
        Andina, Telam, Prensa Latina, Notimex, VNA, IRNA, ISNA, Mehr, Tasnim, APS, MAP, TAP, Montsame,
        Antara, PNA, UNB, BSS, APP
    """),
    outlet_words=words(
        "News Times Post Guardian Herald Express Mail Telegraph Tribune Journal Gazette Star Sun Mirror"
        " Independent Reuters AP AFP BBC CNN UPI NPR Bloomberg Today Chronicle Observer Standard Press Daily Weekly"
        " Magazine Online Jazeera Agency Globe Mercury Dispatch Economist Xinhua TASS Politico Axios Review"
        " Bulletin Report Wire"
    ),
    place_joiners=words("of de la al"),
    place_conjunctions=words("and"),
    function_words=_FUNCTION_WORDS,
    common_words=_COMMON_WORDS,
    stop_words=_STOP_WORDS,
    definite_articles=words("the"),
    indefinite_articles=words("a an"),
    pronouns=words("he she they it his her their its him them i we our you your"),
    pointing_words=words("this that these those such"),
    continuing_words=words("added also further meanwhile however adding continued too"),
    back_references=names("""
        He, She, They, It, His, Her, Their, Its, This, That, These, Those, Such, Both, Other, Others, Another, The two,
        The pair, The move, The decision, The latter, The former, The same, The report, The statement, The incident,
        The announcement, The deal, The agreement, The company, The group, The ministry
    """),
    connectives=names("""
        And, But, However, Meanwhile, Also, So, Yet, Still, Instead, Moreover, Furthermore, In addition, Additionally,
        Then, Earlier, Later, According to, Asked, Speaking, Despite, Among, As a result, For example, For instance, Mr,
        Mrs, Ms, Dr
    """),
    text_words=words("the a an we you she said was were has had have that"),
    headline_words=words("of to for with on as at after over from by who"),
    role_words=_ROLE_WORDS,
    honorifics=_ROLE_WORDS | words("mr mrs ms miss dr sir lord lady dame prime foreign vice"),
    abbreviated_titles=_ABBREVIATED_TITLES,
    name_joiners=words("al bin ibn da de del der di la le van von of el du"),
    names=NAME_WORDS,
)
