"""Places that stand in datelines: countries, states and their abbreviations, and cities that need neither."""

from __future__ import annotations

from typing import Final

from corpus.dates.months import fold_accents


def _names(text: str) -> frozenset[str]:
    return frozenset(" ".join(text.split()).split(", "))


def is_region(name: str) -> bool:
    """Whether a name is that of a country or a state, which stands behind a place to say which one is meant."""
    return name in _REGIONS


def is_city(name: str) -> bool:
    """Whether a city is known well enough to stand alone; case and accents make no difference."""
    return fold_accents(name).casefold() in _CITIES


_COUNTRIES: Final = _names(
    """
Afghanistan, Albania, Algeria, Andorra, Angola, Antigua, Argentina, Armenia, Australia, Austria, Azerbaijan, Bahamas,
Bahrain, Bangladesh, Barbados, Belarus, Belgium, Belize, Benin, Bhutan, Bolivia, Bosnia, Botswana, Brazil, Britain,
Brunei, Bulgaria, Burkina Faso, Burma, Burundi, Cambodia, Cameroon, Canada, Cape Verde, Chad, Chile, China, Colombia,
Congo, Costa Rica, Croatia, Cuba, Cyprus, Czech Republic, Czechia, Denmark, Djibouti, Dominican Republic, East Timor,
Ecuador, Egypt, El Salvador, England, Eritrea, Estonia, Eswatini, Ethiopia, Fiji, Finland, France, Gabon, Gambia, Gaza,
Georgia, Germany, Ghana, Greece, Greenland, Grenada, Guatemala, Guinea, Guyana, Haiti, Honduras, Hungary, Iceland,
India, Indonesia, Iran, Iraq, Ireland, Israel, Italy, Ivory Coast, Jamaica, Japan, Jordan, Kazakhstan, Kenya, Kosovo,
Kuwait, Kyrgyzstan, Laos, Latvia, Lebanon, Lesotho, Liberia, Libya, Lithuania, Luxembourg, Macedonia, Madagascar,
Malawi, Malaysia, Maldives, Mali, Malta, Mauritania, Mauritius, Mexico, Moldova, Mongolia, Montenegro, Morocco,
Mozambique, Myanmar, Namibia, Nepal, Netherlands, New Zealand, Nicaragua, Niger, Nigeria, North Korea, North Macedonia,
Northern Ireland, Norway, Oman, Pakistan, Palestine, Panama, Papua New Guinea, Paraguay, Peru, Philippines, Poland,
Portugal, Qatar, Romania, Russia, Rwanda, Samoa, Saudi Arabia, Scotland, Senegal, Serbia, Sierra Leone, Singapore,
Slovakia, Slovenia, Somalia, South Africa, South Korea, South Sudan, Spain, Sri Lanka, Sudan, Suriname, Sweden,
Switzerland, Syria, Taiwan, Tajikistan, Tanzania, Thailand, Togo, Tonga, Trinidad, Tunisia, Turkey, Turkmenistan,
UAE, UK, US, Uganda, Ukraine, United Arab Emirates, Uruguay, Uzbekistan, Venezuela, Vietnam, Wales, West Bank, Yemen,
Zambia, Zimbabwe
"""
)
# The Associated Press abbreviates all but eight; postal codes stand in newer datelines.
_STATES: Final = _names(
    """
Ala., Alaska, Ariz., Ark., Calif., California, Colo., Colorado, Conn., D.C., DC, Del., Fla., Florida, Ga., Hawaii,
Idaho, Ill., Illinois, Ind., Indiana, Iowa, Kan., Kansas, Ky., La., Maine, Maryland, Mass., Md., Mich., Michigan,
Minn., Miss., Mo., Mont., N.C., N.D., N.H., N.J., N.M., N.Y., Neb., Nev., Nevada, New Jersey, New Mexico, New York,
North Carolina, Ohio, Okla., Ore., Oregon, Pa., Pennsylvania, Puerto Rico, R.I., S.C., S.D., South Carolina, Tenn.,
Tennessee, Texas, Utah, Va., Vermont, Virginia, Vt., W.Va., Wash., Wis., Wisconsin, Wyo., Ontario, Quebec, British
Columbia, Alberta
"""
)
_REGIONS: Final = _COUNTRIES | _STATES
# Capitals, cities that agencies write without their country, and those of papers that put a colon behind the place.
_CITIES: Final = frozenset(
    fold_accents(name).casefold()
    for name in _names(
        """
Aachen, Abidjan, Abu Dhabi, Abuja, Accra, Addis Ababa, Adelaide, Aden, Agartala, Agra, Ahmedabad, Aleppo, Alexandria,
Algiers, Aligarh, Allahabad, Almaty, Amman, Amritsar, Amsterdam, Anchorage, Ankara, Antananarivo, Antwerp, Arusha,
Asmara, Astana, Asunción, Athens, Atlanta, Auckland, Aurangabad, Austin, Baghdad, Bahawalpur, Baku, Baltimore, Bamako,
Bandung, Bangalore, Bangkok, Bangui, Banjul, Barcelona, Bareilly, Basel, Basra, Beijing, Beirut, Belfast, Belgrade,
Belo Horizonte, Bengaluru, Benghazi, Berlin, Bern, Bethlehem, Bhopal, Bhubaneswar, Bilbao, Birmingham, Bishkek,
Bissau, Bogotá, Bombay, Bonn, Bordeaux, Boston, Brasília, Bratislava, Brazzaville, Bremen, Brisbane, Bristol,
Brooklyn, Brussels, Bucharest, Budapest, Buenos Aires, Buffalo, Bujumbura, Bulawayo, Cairo, Calcutta, Calgary, Cali,
Canberra, Cape Town, Caracas, Cardiff, Casablanca, Chandigarh, Charlotte, Chennai, Chicago, Chittagong, Chişinău,
Cincinnati, Cleveland, Coimbatore, Cologne, Colombo, Conakry, Copenhagen, Cotonou, Cuttack, Córdoba, Dakar, Dallas,
Damascus, Dar es Salaam, Darwin, Dehradun, Delhi, Denver, Detroit, Dhaka, Dharamsala, Diyarbakir, Djakarta, Dodoma,
Doha, Donetsk, Dortmund, Douala, Dresden, Dubai, Dublin, Durban, Dushanbe, Düsseldorf, Edinburgh, Edmonton, Entebbe,
Erbil, Essen, Faisalabad, Florence, Frankfurt, Freetown, Gaborone, Galway, Gaza City, Gdansk, Geneva, Genoa,
Georgetown, Ghent, Glasgow, Goma, Guangzhou, Guatemala City, Guayaquil, Gujranwala, Gurgaon, Gurugram, Guwahati,
Gwalior, Haifa, Halifax, Hamburg, Hanoi, Hanover, Harare, Havana, Hebron, Helsinki, Ho Chi Minh City, Hobart, Hong
Kong, Honolulu, Houston, Hyderabad, Ibadan, Imphal, Indianapolis, Indore, Islamabad, Istanbul, Itanagar, Izmir,
Jaipur, Jakarta, Jalandhar, Jammu, Jamshedpur, Jeddah, Jerusalem, Jodhpur, Johannesburg, Juba, Kabul, Kaduna, Kampala,
Kandahar, Kano, Kanpur, Kansas City, Karachi, Kathmandu, Kharkiv, Khartoum, Kiev, Kigali, Kingston, Kinshasa, Kirkuk,
Kisumu, Kochi, Kolkata, Kota Kinabalu, Kozhikode, Krakow, Kuala Lumpur, Kuching, Kyiv, Kyoto, La Paz, Lagos, Lahore,
Larkana, Las Vegas, Lausanne, Leeds, Leipzig, Libreville, Lilongwe, Lima, Limassol, Lisbon, Liverpool, Ljubljana,
Lomé, London, Los Angeles, Luanda, Lubumbashi, Lucknow, Ludhiana, Lusaka, Lviv, Lyon, Madras, Madrid, Madurai,
Maiduguri, Malé, Managua, Manama, Manchester, Mandalay, Mangalore, Manila, Maputo, Mariupol, Marrakech, Marseille,
Maseru, Mbabane, Mecca, Medellín, Medina, Meerut, Melbourne, Mexico City, Miami, Milan, Milwaukee, Minneapolis, Minsk,
Mogadishu, Mombasa, Monrovia, Montevideo, Montreal, Moscow, Mosul, Multan, Mumbai, Munich, Muscat, Muzaffarabad,
Mysore, N'Djamena, Nagasaki, Nagoya, Nagpur, Nairobi, Nantes, Naples, Nashik, Nassau, Naypyitaw, New Delhi, New
Orleans, New York, New York City, Newcastle, Niamey, Nice, Nicosia, Noida, Nouakchott, Nuremberg, Odesa, Odessa,
Oklahoma City, Omdurman, Osaka, Oslo, Ottawa, Ouagadougou, Oxford, Palermo, Panaji, Paramaribo, Paris, Patna, Penang,
Perth, Peshawar, Philadelphia, Phnom Penh, Phoenix, Pittsburgh, Podgorica, Port Harcourt, Port Louis, Port Moresby,
Port-au-Prince, Porto, Porto Alegre, Prague, Praia, Pretoria, Pristina, Puducherry, Pune, Pyongyang, Quebec City,
Quetta, Quito, Rabat, Raipur, Rajkot, Ramallah, Ranchi, Rangoon, Rawalpindi, Recife, Reykjavik, Riga, Rio de Janeiro,
Riyadh, Rome, Rotterdam, Rourkela, Salt Lake City, Salvador, Salzburg, San Antonio, San Diego, San Francisco, San
José, San Juan, San Salvador, Sana'a, Sanaa, Santiago, Santo Domingo, Sarajevo, Sargodha, Seattle, Seoul, Seville,
Shanghai, Sharjah, Sheffield, Shenzhen, Shillong, Shimla, Sialkot, Skopje, Sofia, Southampton, Srinagar, St. Louis,
St. Petersburg, Stockholm, Strasbourg, Stuttgart, Sukkur, Surabaya, Surat, Suva, Swat, Sydney, São Paulo, Taipei,
Tallinn, Tashkent, Tbilisi, Tegucigalpa, Tehran, Tel Aviv, The Hague, Thessaloniki, Thimphu, Thiruvananthapuram,
Tijuana, Tirana, Tokyo, Toronto, Toulouse, Trieste, Tripoli, Tunis, Turin, Ulaanbaatar, Ulan Bator, United Nations,
Utrecht, Vadodara, Valencia, Valletta, Vancouver, Varanasi, Vatican City, Venice, Vienna, Vientiane, Vijayawada,
Vilnius, Visakhapatnam, Vladivostok, Warsaw, Washington, Wellington, Windhoek, Winnipeg, Wuhan, Yamoussoukro, Yangon,
Yaoundé, Yerevan, Yokohama, Zagreb, Zaporizhzhia, Zurich, Zürich
"""
    )
)
