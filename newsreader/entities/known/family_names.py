"""Family names that show the order of the words in a name. They apply to all languages in Latin letters."""

from newsreader.language.languages import words

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
