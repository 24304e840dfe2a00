"""Countries, and the states of America as datelines abbreviate them: what stands behind a place and a comma."""

from __future__ import annotations

from typing import Final

_COUNTRIES: Final = """
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
# The Associated Press abbreviates all but eight; postal codes stand in newer datelines.
_STATES: Final = """
Ala., Alaska, Ariz., Ark., Calif., California, Colo., Colorado, Conn., D.C., DC, Del., Fla., Florida, Ga., Hawaii,
Idaho, Ill., Illinois, Ind., Indiana, Iowa, Kan., Kansas, Ky., La., Maine, Maryland, Mass., Md., Mich., Michigan,
Minn., Miss., Mo., Mont., N.C., N.D., N.H., N.J., N.M., N.Y., Neb., Nev., Nevada, New Jersey, New Mexico, New York,
North Carolina, Ohio, Okla., Ore., Oregon, Pa., Pennsylvania, Puerto Rico, R.I., S.C., S.D., South Carolina, Tenn.,
Tennessee, Texas, Utah, Va., Vermont, Virginia, Vt., W.Va., Wash., Wis., Wisconsin, Wyo., Ontario, Quebec, British
Columbia, Alberta
"""
REGIONS: Final = frozenset(" ".join((_COUNTRIES + "," + _STATES).split()).replace(" ,", ",").split(", "))
