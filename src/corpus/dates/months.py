"""The names of the months in the languages of the world, after CLDR 44, with the short forms that newspapers use."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from functools import cache
from typing import Final

# A language, then its months in order; a month's names stand between slashes, and `_` for the space inside one.
# `solar` is the year of Iran and of Afghanistan, which begins in March.
_TABLE: Final = """
en january/jan february/feb march/mar april/apr may june/jun july/jul august/aug september/sept/sep october/oct
   november/nov december/dec
de januar/jänner/jan februar/feber/feb märz/mär/mrz april/apr mai juni/jun juli/jul august/aug september/sept/sep
   oktober/okt november/nov dezember/dez
fr janvier/janv/jan février/févr/fév mars avril/avr mai juin/jun juillet/juil/jul août/aoû septembre/sept/sep
   octobre/oct novembre/nov décembre/déc
es enero/ene febrero/feb marzo/mar abril/abr mayo/may junio/jun julio/jul agosto/ago septiembre/setiembre/sept/sep/set
   octubre/oct noviembre/nov diciembre/dic
pt janeiro/jan fevereiro/fev março/mar abril/abr maio/mai junho/jun julho/jul agosto/ago septembro/setembro/set
   outubro/out novembro/nov dezembro/dez
it gennaio/gen febbraio/feb marzo/mar aprile/apr maggio/mag giugno/giu luglio/lug agosto/ago settembre/set ottobre/ott
   novembre/nov dicembre/dic
nl januari/jan februari/feb maart/mrt april/apr mei juni/jun juli/jul augustus/aug september/sep oktober/okt
   november/nov december/dec
ca gener/gen febrer/febr març abril/abr maig juny juliol/jul agost setembre/set octubre/oct novembre/nov
   desembre/des
gl xaneiro/xan febreiro/feb marzo/mar abril/abr maio xuño xullo/xul agosto/ago setembro/set outubro/out novembro/nov
   decembro/dec
ro ianuarie/ian februarie/febr/feb martie/mart/mar aprilie/apr mai iunie/iun iulie/iul august/aug septembrie/sept/sep
   octombrie/oct noiembrie/noiem/nov decembrie/dec
ru январь/января/янв февраль/февраля/февр/фев марта/март/мар апрель/апреля/апр май/мая июнь/июня/июн июль/июля/июл
   августа/август/авг сентябрь/сентября/сент/сен октябрь/октября/окт ноябрь/ноября/нояб/ноя декабрь/декабря/дек
uk січень/січня/січ лютого/лютий/лют березень/березня/берез/бер квітень/квітня/квіт/кві травень/травня/трав/тра
   червень/червня/черв/чер липень/липня/лип серпень/серпня/серп/сер вересень/вересня/верес/вер жовтень/жовтня/жовт/жов
   листопада/листопад/листоп/лист/лис грудень/грудня/груд/гру
be студзень/студзеня/сту/стд лютага/люты/лют сакавіка/сакавік/сак красавіка/красавік/кра/крс траўня/май/мая/тра
   чэрвень/чэрвеня/чэр ліпень/ліпеня/ліп жнівень/жнівеня/жніўня/жні/жнв верасень/верасня/вер/врс
   кастрычніка/кастрычнік/кас/кст лістапада/лістапад/ліс снежань/снежня/сне/снж
bg януари/яну февруари/фев март април/апр май юни юли август/авг септември/септм/септ/сеп октомври/окт ноември/ное
   декември/дек
sr јануара/јануар/јан фебруара/фебруар/феб марта/март/мар априла/април/апр маја/мај јуна/јун јула/јул
   августа/август/авг септембар/септембра/сеп октобар/октобра/окт новембар/новембра/нов децембар/децембра/дец
bs januara/januar/jan februara/februar/feb marta/mart/mar aprila/april/apr maja/maj juni/juna/jun juli/jula/jul
   avgusta/augusta/august/avgust/aug/avg septembar/septembra/sep oktobar/oktobra/okt novembar/novembra/nov
   decembar/decembra/dec
hr siječnjem/siječanj/siječnja/siječnju/sij veljačom/veljača/veljače/veljači/velj ožujkom/ožujak/ožujka/ožujku/ožu
   travnjem/travanj/travnja/travnju/tra svibnjem/svibanj/svibnja/svibnju/svi lipnjem/lipanj/lipnja/lipnju/lip
   srpnjem/srpanj/srpnja/srpnju/srp kolovozom/kolovoza/kolovozu/kolovoz/kol rujnom/rujan/rujna/rujnu/ruj
   listopadom/listopada/listopadu/listopad/lis studenoga/studenomu/studenome/studenom/studenog/studenim/studeni/stu
   prosincem/prosinac/prosinca/prosincu/pro
mk јануари/јан февруари/фев март/мар април/апр мај јуни/јун јули/јул август/авг септември/септ/сеп октомври/окт
   ноември/ноем/ное декември/дек
sl januarja/januar/jan februarja/februar/feb marec/marca/mar aprila/april/apr maja/maj junija/junij/jun
   julija/julij/jul avgusta/avgust/avg september/septembra/sep oktober/oktobra/okt november/novembra/nov
   december/decembra/dec
pl stycznia/styczniu/styczeń/sty lutego/lutym/luty/lut marzec/marca/marcu/mar kwiecień/kwietnia/kwietniu/kwie/kwi
   maja/maju/maj czerwiec/czerwca/czerwcu/cze lipiec/lipca/lipcu/lip sierpień/sierpnia/sierpniu/sie
   wrzesień/września/wrześniu/wrz października/październiku/październik/paź listopadzie/listopada/listopad/lis
   grudzień/grudnia/grudniu/gru
cs leden/ledna/lednu/led února/únoru/únor/úno/únr březen/března/březnu/bře duben/dubna/dubnu/dub
   květen/května/květnu/kvě červen/června/červnu/čvn/čer července/červenec/červenci/čvc/črc/črv srpen/srpna/srpnu/srp
   září/zář říjen/října/říjnu/říj listopadu/listopad/lis prosince/prosinec/prosinci/pro
sk januára/január/jan februára/február/feb marca/marec/mar apríla/apríl/apr mája/máj júna/jún júla/júl
   augusta/august/aug september/septembra/sep október/októbra/okt november/novembra/nov december/decembra/dec
sv januari/jan februari/feb mars april/apr maj juni/jun juli/jul augusti/aug september/sept/sep oktober/okt
   november/nov december/dec
nb januar/jan februar/feb mars/mar april/apr mai juni/jun juli/jul august/aug september/sep oktober/okt november/nov
   desember/des
da januar/jan februar/feb marts/mar april/apr maj juni/jun juli/jul august/aug september/sep oktober/okt november/nov
   december/dec
is janúar/jan febrúar/feb mars/mar apríl/apr maí júní/jún júlí/júl ágúst/ágú september/sep október/okt nóvember/nóv
   desember/des
fi tammikuussa/tammikuuta/tammikuu/tammik/tammi helmikuussa/helmikuuta/helmikuu/helmik/helmi
   maaliskuussa/maaliskuuta/maaliskuu/maalisk/maalis huhtikuussa/huhtikuuta/huhtikuu/huhtik/huhti
   toukokuussa/toukokuuta/toukokuu/toukok/touko kesäkuussa/kesäkuuta/kesäkuu/kesäk/kesä
   heinäkuussa/heinäkuuta/heinäkuu/heinäk/heinä elokuussa/elokuuta/elokuu/elok/elo
   syyskuussa/syyskuuta/syyskuu/syysk/syys lokakuussa/lokakuuta/lokakuu/lokak/loka
   marraskuussa/marraskuuta/marraskuu/marrask/marras joulukuussa/joulukuuta/joulukuu/jouluk/joulu
et jaanuaril/jaanuar/jaan veebruaril/veebruar/veebr märtsil/märts aprillil/aprill/apr mail/mai juunil/juuni
   juulil/juuli augustil/august/aug septembril/september/sept oktoobril/oktoober/okt novembril/november/nov
   detsembril/detsember/dets
lv janvāris/janvāra/janvārī/janv februāris/februāra/februārī/febr marts/marta aprīlis/aprīļa/aprīlī/apr maijs/maija
   jūnijs/jūnija/jūn jūlijs/jūlija/jūl augusts/augusta/aug septembris/septembra/septembrī/sept
   oktobris/oktobra/oktobrī/okt novembris/novembra/novembrī/nov decembris/decembra/decembrī/dec
lt sausio/sausis/saus vasario/vasaris/vas kovas/kovo/kov balandžio/balandis/bal gegužės/gegužė/geg
   birželio/birželis/birž liepos/liepa/liep rugpjūtis/rugpjūčio/rugp rugsėjis/rugsėjo/rugs spalio/spalis/spal
   lapkritis/lapkričio/lapkr gruodžio/gruodis/gruod
hu január/jan február/febr/feb március/márc/már április/ápr május/máj június/jún július/júl augusztus/aug
   szeptember/szept október/okt november/nov december/dec
tr ocak/oca şubat/şub mart/mar nisan/nis mayıs/may haziran/haz temmuz/tem ağustos/ağu eylül/eyl ekim/eki kasım/kas
   aralık/ara
az yanvar/yan fevral/fev mart/mar aprel/apr may iyun/iyn iyul/iyl avqust/avq sentyabr/sen oktyabr/okt noyabr/noy
   dekabr/dek
id djanuari/januari/djan/jan februari/pebruari/feb/peb maret/mar/mrt april/apr mei/mai djuni/juni/jun djuli/juli/jul
   agustus/agu/agt september/sept/sep oktober/okt november/nopember/nov/nop desember/des
ms januari/jan februari/feb mac april/apr mei jun julai/jul ogos/ogo september/sep oktober/okt november/nov
   disember/dis
el ιανουάριος/ιανουαρίου/ιαν φεβρουάριος/φεβρουαρίου/φεβ μάρτιος/μαρτίου/μάρ απρίλιος/απριλίου/απρ μάιος/μαΐου/μάι
   ιουνίου/ιούνιος/ιουν ιουλίου/ιούλιος/ιουλ αυγούστου/αύγουστος/αυγ σεπτέμβριος/σεπτεμβρίου/σεπ
   οκτωβρίου/οκτώβριος/οκτ νοέμβριος/νοεμβρίου/νοέ δεκέμβριος/δεκεμβρίου/δεκ
he ינואר/ינו פברואר/פבר מארס/מרץ/מרס אפריל/אפר מאי יוני/יונ יולי/יול אוגוסט/אוג ספטמבר/ספט אוקטובר/אוק נובמבר/נוב
   דצמבר/דצמ
ar كانون_الثاني/يناير/جانفي فبراير/فيفري/شباط مارس/آذار أبريل/نيسان/أفريل مايو/أيار/ماي حزيران/يونيو/يونيه/يونية/جوان
   جويلية/يوليو/يوليه/يولية/تموز أغسطس/أوت/غشت/آب سبتمبر/أيلول/شتنبر تشرين_الأول/أكتوبر تشرين_الثاني/نوفمبر/نونبر
   كانون_الأول/ديسمبر/دجنبر
fa ژانویه/جنوری فبروری/فوریه مارس/مارچ آوریل/اپریل مه ژوئن/جون ژوئیه/جولای آگست/اوت سپتامبر/سپتمبر اکتوبر/اکتبر
   نوامبر/نومبر دسامبر/دسمبر
ur جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر
hi जनवरी/जन फ़रवरी/फ़र मार्च अप्रैल मई जून जुलाई/जुल अगस्त/अग सितम्बर/सितंबर/सित अक्तूबर/अक्टूबर/अक्तू नवम्बर/नवंबर/नव
   दिसम्बर/दिसंबर/दिस
bn জানুয়ারী/জানুয়ারি/জানু ফেব্রুয়ারী/ফেব্রুয়ারি/ফেব মার্চ এপ্রিল/এপ্রি মে জুন জুলাই/জুল আগস্ট/আগ সেপ্টেম্বর/সেপ
   অক্টোবর/অক্টো নভেম্বর/নভে ডিসেম্বর/ডিসে
th มกราคม/มกรา/ม.ค กุมภาพันธ์/กุมภา/ก.พ มีนาคม/มีนา/มี.ค เมษายน/เมษา/เม.ย พฤษภาคม/พฤษภา/พ.ค มิถุนายน/มิถุนา/มิ.ย
   กรกฎาคม/กรกฏาคม/กรกฎา/ก.ค สิงหาคม/สิงหา/ส.ค กันยายน/กันยา/ก.ย ตุลาคม/ตุลา/ต.ค พฤศจิกายน/พฤศจิ/พ.ย ธันวาคม/ธันวา/ธ.ค
ka იანვარი/იან თებერვალი/თებ მარტი/მარ აპრილი/აპრ მაისი/მაი ივნისი/ივნ ივლისი/ივლ აგვისტო/აგვ სექტემბერი/სექ
   ოქტომბერი/ოქტ ნოემბერი/ნოე დეკემბერი/დეკ
hy հունվարի/հունվար/հնվ փետրվարի/փետրվար/փտվ մարտի/մարտ/մրտ ապրիլի/ապրիլ/ապր մայիսի/մայիս/մյս հունիսի/հունիս/հնս
   հուլիսի/հուլիս/հլս օգոստոսի/օգոստոս/օգս սեպտեմբերի/սեպտեմբեր/սեպ հոկտեմբերի/հոկտեմբեր/հոկ նոյեմբերի/նոյեմբեր/նոյ
   դեկտեմբերի/դեկտեմբեր/դեկ
kk қаңтар/қаң ақпан/ақп наурыз/нау сәуір/сәу мамыр/мам маусым/мау шілде/шіл тамыз/там қыркүйек/қыр қазан/қаз
   қараша/қар желтоқсан/жел
sq janar/jan shkurt/shk mars/mar prill/pri maj qershor/qer korrik/korr/kor gusht/gush/gsh shtator/sht tetor/tet
   nëntor/nën dhjetor/dhj
eu urtarrilaren/urtarrilak/urtarrila/urt otsailaren/otsaila/ots martxoaren/martxoa/mar apirilaren/apirila/api
   maiatzaren/maiatza/mai ekainaren/ekaina/eka uztailaren/uztaila/uzt abuztuaren/abuztua/abu irailaren/iraila/ira
   urriaren/urria/urr azaroaren/azaroa/aza abenduaren/abendua/abe
af januarie/jan februarie/feb maart/mrt april/apr mei junie/jun julie/jul augustus/aug september/sep oktober/okt
   november/nov desember/des
sw januari/jan februari/feb machi/mac aprili/apr mei juni/jun julai/jul agosti/ago septemba/sep oktoba/okt novemba/nov
   desemba/des
solar فروردین اردیبهشت خرداد تیر مرداد/امرداد شهریور مهر آبان آذر دی بهمن اسفند
solar حمل ثور جوزا سرطان اسد سنبله میزان عقرب قوس جدی دلو حوت
"""
SOLAR_CALENDAR: Final = "solar"

# Persian writes two letters of its own where Arabic keyboards have these.
_ARABIC_LETTER_OF_PERSIAN: Final = {"ی": "ي", "ک": "ك"}


class _PlainCharacters(dict[int, str]):
    """A character's plain form: no accent, an ASCII digit, the usual width, a space; always one character."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if unicodedata.category(character) in {"Cf", "Zs"}:
            plain = " "
        elif (digit := unicodedata.decimal(character, -1)) >= 0:
            plain = str(digit)
        else:
            usual = unicodedata.normalize("NFKC", character)
            parts = unicodedata.normalize("NFD", usual if len(usual) == 1 else character)
            plain = parts[0] if all(map(unicodedata.combining, parts[1:])) else character
            plain = _ARABIC_LETTER_OF_PERSIAN.get(plain, plain)
        self[code] = plain
        return plain


_PLAIN_CHARACTERS: Final = _PlainCharacters()


def fold_accents(text: str) -> str:
    """Write a text without accents and with ASCII digits, so that shapes can be told; every position stays."""
    return text if text.isascii() else text.translate(_PLAIN_CHARACTERS)


@cache
def _tables() -> dict[str, dict[str, int]]:
    tables: dict[str, dict[str, int]] = {}
    for line in _TABLE.strip().replace("\n   ", " ").split("\n"):
        language, *months = line.split()
        table = tables.setdefault(language, {})
        for number, names in enumerate(months, start=1):
            table |= dict.fromkeys((fold_accents(name.lower()).replace("_", " ") for name in names.split("/")), number)
    return tables


@cache
def month_name_pattern() -> str:
    """Give a pattern for the names of months in every language, as `folded` writes them; it ignores case."""
    groups: dict[str, list[str]] = {}
    for name in sorted({name for table in _tables().values() for name in table}, key=len, reverse=True):
        groups.setdefault(name[0], []).append(re.escape(name[1:]))
    # By their first letter, or each position of a text would be tried against every name.
    names = "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in groups.items())
    return rf"(?:{names})(?![^\W\d_])"


@cache
def month_number(name: str, language: str = "") -> tuple[int, bool]:
    """Give the number of a month, and whether it is one of the solar year; 0 for a name that has two meanings.

    A name means what it means in the language; else what it means in all languages that have it: `listopad` is
    October in Croatian and November in Czech.
    """
    name = name.lower()
    tables = _tables()
    if number := tables.get(language, {}).get(name):
        return number, False
    numbers = {table[name] for language, table in tables.items() if name in table}
    return (numbers.pop(), name in tables[SOLAR_CALENDAR]) if len(numbers) == 1 else (0, False)


# --- other calendars ---------------------------------------------------------------------------------------------

# The first of Farvardin of 1300; the solar years of newspapers.
_FIRST_SOLAR_DAY: Final = date(1921, 3, 21)
SOLAR_YEARS: Final = range(1300, 1500)
BUDDHIST_YEARS: Final = range(2400, 2600)
_BUDDHIST_YEARS_AHEAD: Final = 543
_YEARS_BEFORE_ERA: Final = {"令和": 2018, "平成": 1988, "昭和": 1925}
_MONTHS_OF_31_DAYS: Final = 6
_LANGUAGES_OF_ISLAMIC_CALENDAR: Final = frozenset(["ar", "ur", "ms", "id"])


def solar_day(year: int, month: int, day: int) -> date:
    """Turn a day of Iran's calendar into a Gregorian one (years 1300 to 1499); one that was not: ValueError.

    Eight years in 33 are leap years (the rule of Birashk's that Iran's calendar agrees with from 1178 to 1633).
    """
    days = 31 if month <= _MONTHS_OF_31_DAYS else 30 if month < 12 or _is_leap(year) else 29  # noqa: PLR2004
    if not (1 <= month <= 12 and 1 <= day <= days and year in SOLAR_YEARS):  # noqa: PLR2004
        raise ValueError("there was no such day")
    past = 365 * (year - SOLAR_YEARS[0]) + sum(map(_is_leap, range(SOLAR_YEARS[0], year)))
    return _FIRST_SOLAR_DAY + timedelta(days=past + 30 * (month - 1) + min(month - 1, _MONTHS_OF_31_DAYS) + day - 1)


def _is_leap(year: int) -> bool:
    return (25 * year + 11) % 33 < 8  # noqa: PLR2004


def era_year(era: str, year: int) -> int:
    """Give the Gregorian year of one counted from the beginning of a Japanese era."""
    return _YEARS_BEFORE_ERA[era] + year


def gregorian_day(year: int, month: int, day: int, language: str, *, thai: bool) -> date | None:
    """Make a day of its numbers, in the calendar that the year and the language tell; one that was not: ValueError.

    None for a year of the Islamic calendar, whose months begin when the moon is seen.
    """
    if year in SOLAR_YEARS:
        return None if language in _LANGUAGES_OF_ISLAMIC_CALENDAR else solar_day(year, month, day)
    return date(year - _BUDDHIST_YEARS_AHEAD if thai and year in BUDDHIST_YEARS else year, month, day)
