"""Closed word lists that decide what belongs to a name: titles, particles, name orders, words of peoples."""

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES = _words(
    "mr mrs ms miss mx dr sir dame lord lady madam madame monsieur president vice-president chairman chairwoman"
    " premier minister professor prof senator sen rep congressman congresswoman gen general lt maj sgt col brig admiral"
    " colonel captain capt commander sergeant major lieutenant marshal sheikh sheikha king queen prince princess pope"
    " emperor chancellor secretary governor gov ambassador judge justice mayor reverend rev father sister bishop"
    " archbishop cardinal imam ayatollah inspector detective constable superintendent spokesman spokeswoman"
    " spokesperson commissioner envoy coach attorney analyst economist journalist"
)
"""Words before a person's name that are not part of it, in lower case and without a full stop."""

TITLE_MODIFIERS = _words(
    "the us u.s. uk prime foreign defence defense finance interior deputy vice former ex-president then-president"
    " acting first second chief associate assistant state"
)
"""Words that a title may follow, to be dropped together with it."""

CERTAIN_TITLES = _words("mr mrs ms miss dr sir dame")
"""Titles that hold a person for sure, so that a name after one counts even when the model saw none."""

PARTICLES = _words("al el ul bin ibn bint abu abd de da do dos das del della di du la le van von der den ter ten st")
"""Lower-case words inside family names."""

FAMILY_FIRST = _words(
    "ahn an bae baek bak byun cha chae chang cheon cheong chiang cho choe choi chon chu chun deng gao gong gu guo ha"
    " han hao he heo hong hong hu huang hwang hyon im jang jeon jeong ji jiang jin jo jon ju jung kang kim ko kong koo"
    " kwak kwon lai le lee li liang lim lin liu luo lu ma mao min moon mun nam ngo nguyen no noh oh ou paek pak park"
    " peng pham pyon qin ri rim ro roh ryang ryu seo shen shin sim sin so son song suh suk sun tang thae tran tsai"
    " wang wei wen won woo wu xi xiao xie xu yang yi yim yoo yoon yu yuan yun zeng zhang zhao zheng zhong zhou zhu"
)
"""Korean, Chinese and Vietnamese family names in Latin letters: written before the given name."""

DEMONYMS = _words(
    "Afghan Afghans African Africans Albanian Albanians Algerian Algerians American Americans Angolan Angolans Arab"
    " Arabs Arabic Argentine Argentines Argentinian Armenian Armenians Asian Asians Australian Australians Austrian"
    " Austrians Azerbaijani Bahraini Bahrainis Bangladeshi Bangladeshis Basque Belarusian Belarusians Belgian Belgians"
    " Bolivian Bolivians Bosnian Bosnians Brazilian Brazilians Briton Britons British Bulgarian Bulgarians Burmese"
    " Cambodian Cambodians Cameroonian Canadian Canadians Caribbean-American Catalan Catalans Chadian Chechen Chechens"
    " Chilean Chileans Chinese Christian Christians Catholic Catholics Colombian Colombians Congolese Croat Croatian"
    " Croatians Cuban Cubans Cypriot Cypriots Czech Czechs Dane Danes Danish Dutch Ecuadorian Ecuadorians Egyptian"
    " Egyptians Emirati Emiratis English Eritrean Estonian Estonians Ethiopian Ethiopians European Europeans Filipino"
    " Filipinos Finnish Finns French Frenchman Gazan Gazans Georgian Georgians German Germans Ghanaian Ghanaians Greek"
    " Greeks Guatemalan Haitian Haitians Hindu Hindus Honduran Hondurans Hungarian Hungarians Icelandic Indian Indians"
    " Indonesian Indonesians Iranian Iranians Iraqi Iraqis Irish Islamic Islamist Islamists Israeli Israelis Italian"
    " Italians Ivorian Jamaican Jamaicans Japanese Jew Jewish Jews Jordanian Jordanians Kazakh Kazakhs Kenyan Kenyans"
    " Korean Koreans Kosovar Kurd Kurdish Kurds Kuwaiti Kuwaitis Kyrgyz Lao Laotian Latin Latino Latvian Latvians"
    " Lebanese Liberian Libyan Libyans Lithuanian Lithuanians Macedonian Malawian Malaysian Malaysians Malian Maltese"
    " Maori Mauritian Mexican Mexicans Moldovan Mongol Mongolian Mongolians Moroccan Moroccans Mozambican Muslim"
    " Muslims Namibian Nepalese Nepali Nicaraguan Nicaraguans Nigerian Nigerians Norwegian Norwegians Omani Omanis Orthodox"
    " Pakistani Pakistanis Palestinian Palestinians Panamanian Panamanians Paraguayan Persian Peruvian Peruvians Pole"
    " Poles Polish Portuguese Protestant Qatari Qataris Romanian Romanians Russian Russians Rwandan Rwandans"
    " Salvadoran Salvadorans Samoan Saudi Saudis Scandinavian Scot Scots Scottish Senegalese Serb Serbian Serbians"
    " Serbs Shia Shiite Sikh Singaporean Singaporeans Slovak Slovaks Slovene Slovenian Somali Somalis Soviet Soviets"
    " Spaniard Spanish Sudanese Sunni Sunnis Swede Swedes Swedish Swiss Syrian Syrians Taiwanese Tajik Tanzanian"
    " Tanzanians Thai Thais Tibetan Tibetans Tunisian Tunisians Turk Turkish Turkmen Turks Ugandan Ugandans Ukrainian"
    " Ukrainians Uruguayan Uyghur Uyghurs Uzbek Venezuelan Venezuelans Vietnamese Welsh Western Westerners Yemeni"
    " Yemenis Zambian Zambians Zimbabwean Zimbabweans"
)
"""Words of peoples, faiths and languages: capitalised, but the name of no place."""

NOT_NAMES = _words(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August"
    " September October November December Mr Mrs Ms Dr Sir I It He She They We You The This That A An And But In On At"
    " For Of To By As If Is Are Was Were No Not Yes Please Read Click See Also Published Updated Covid COVID Covid-19"
    " COVID-19 Brexit Christmas Easter Ramadan Internet God Bible Quran Koran"
)
"""Capitalised words that never are a name by themselves."""

SPAN_WORD = re.compile(r"[^\W_][\w.'’&-]*")
