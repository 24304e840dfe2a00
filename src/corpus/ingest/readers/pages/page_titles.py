"""What pages that are no articles call themselves, in the languages of the large news sites and some more."""

from __future__ import annotations

import re
from typing import Final

_NOT_FOUND: Final = "the page was not found"
_REFUSED: Final = "the server refused the page"
_PERSON: Final = "the page asks whether a person is reading, and holds no article"
_FAILED: Final = "the server failed, and the page holds no article"
_CONSENT: Final = "the page asks for cookies or consent, and holds no article"
_LOGIN: Final = "the page asks for a login or a subscription, and holds no article"
_PARKED: Final = "the page of a server or a domain without a site"

# Each is what a title is from end to end, or a part of it between bars and dashes.
_SHAPES: Final = {
    _NOT_FOUND: r"""
        (?:http\ )?(?:error|erreur|fehler|errore|erro|fel|fejl|feil|virhe|błąd|chyba|hiba|eroare|hata|ошибка|помилка|خطای?|錯誤|错误)?
        \s*:?\s*4(?:04|10)\b.{0,60}
      | (?:oops|ooops|whoops|uh-?oh|sorry|hmm+)\b.{0,40}\b(?:page|nothing|not\ found|find|exist)\b.{0,60}
      | (?:the\ |this\ |that\ |requested\ )*(?:web\ ?)?(?:page|article|content|file|url|resource|story|post)s?\b.{0,40}?
        \b(?:not\ (?:be\ )?(?:found|available)|not\ exist|(?:doesn|don|couldn|can|isn)['’]t\ .{0,20}(?:exist|found|available)
        |no\ longer\ (?:exists?|available)|missing|unavailable|has\ (?:been\ )?(?:moved|removed|deleted))\b.{0,60}
      | not\ found|nothing(?:\ was)?\ found(?:\ here)?|we\ (?:can['’]t|couldn['’]t|could\ not)\ find\ .{0,40}\bpage\b.{0,40}
      | (?:die\ |diese\ )?(?:angeforderte\ )?(?:seite|artikel)\b.{0,30}\b(?:nicht\ (?:gefunden|verfügbar)|existiert\ nicht)\b.{0,30}
      | nicht\ gefunden
      | (?:cette\ |la\ )?(?:page|article|contenu)\ .{0,30}?(?:introuvable|non\ trouvée?|inexistante?|n['’]existe\ (?:pas|plus))\b.{0,30}
      | (?:la\ |esta\ |a\ |esta\ |essa\ )?p[aá]gina\b.{0,30}\b(?:no\ (?:(?:se\ ha\ )?(?:sido\ )?encontrad[ao]|existe|disponible)|não\ (?:foi\ )?
        (?:encontrad[ao]|existe)|non\ (?:è\ stata\ )?(?:trovata|esiste|disponibile)|nu\ (?:a\ fost\ găsită|există))\b.{0,30}
      | (?:de\ )?pagina\ .{0,20}niet\ (?:gevonden|beschikbaar)|niet\ gevonden
      | (?:den\ här\ )?sid(?:an|en)\b.{0,30}\b(?:hittades\ inte|inte\ hittas|finns\ inte|ikke\ (?:funnet|fundet|findes|finnes)|f[ai]n[dn]t?es\ ikke|ble\ ikke\ funnet|blev\ ikke\ fundet)\b.{0,20}
      | (?:fant\ ikke|fandt\ ikke|hittar\ inte)\ sid(?:an|en)
      | sivua\ ei\ (?:löydy|löytynyt)|hakemaasi\ sivua\ .{0,20}
      | (?:strona|strony)\b.{0,20}\b(?:nie\ (?:istnieje|została\ znaleziona|znaleziono))|nie\ znaleziono(?:\ strony)?
      | (?:str[aá]nk[ay]|stranica)\b.{0,20}\b(?:nenalezena|nebyla\ nalezena|neexistuje|sa\ nenašla|nie\ je\ dostupná|nije\ pronađena|ni\ bila\ najdena).{0,20}
      | (?:a\ keresett\ )?(?:az\ )?oldal\ nem\ található|sayfa\ bulunamadı|aradığınız\ sayfa\ .{0,30}
      | (?:η\ )?σελίδα\ δεν\ (?:βρέθηκε|υπάρχει)
      | (?:запрашиваемая\ |запрошенная\ )?страница\ (?:не\ (?:найдена|существует)|удалена)|сторінк[ау]\ не\ знайден[оа]|страницата\ не\ (?:е\ намерена|съществува)
      | الصفحة\ (?:غير\ موجودة|المطلوبة\ .{0,20})|لم\ يتم\ العثور\ على\ الصفحة|صفحه\ .{0,20}(?:پیدا|یافت)\ نشد|(?:ה)?(?:דף|עמוד)\ .{0,10}לא\ נמצא|पृष्ठ\ नहीं\ मिला
      | .{0,10}(?:页面|網頁|网页|頁面).{0,6}(?:不存在|找不到|未找到|無法找到).{0,10}|(?:找不到|未找到|無法找到).{0,6}(?:页面|網頁|网页|頁面).{0,6}|您访问的.{0,12}不存在
      | .{0,12}ページ(?:が|は)(?:見つかり|存在し).{0,10}|페이지를?\ 찾을\ 수\ 없.{0,8}|halaman\ tidak\ ditemukan|không\ tìm\ thấy\ trang.{0,10}|ไม่พบหน้า.{0,20}
        """,
    _REFUSED: r"""
        (?:error\s*:?\s*)?(?:401|403|451)\b.{0,60}|forbidden|unauthori[sz]ed|permission\ denied|not\ authori[sz]ed
      | access\ (?:to\ (?:this|the)\ (?:page|site|website|resource)\ )?(?:(?:has\ been|is|was)\ )?(?:denied|restricted|blocked|forbidden)\b.{0,60}
      | (?:sorry,?\ )?you\ (?:have\ been|are|['’]ve\ been)\ (?:temporarily\ )?(?:blocked|banned)\b.{0,40}|blocked|request\ (?:blocked|rejected|denied)
      | (?:unavailable|not\ available)\ (?:due\ to|for)\ legal\ reasons
      | (?:this\ |our\ )?(?:content|site|website|video|page|article)\ (?:is\ )?(?:not|un)\ ?(?:currently\ )?available\ in\ (?:your|most)\ .{0,60}
      | (?:der\ )?zugriff\ (?:wurde\ )?(?:verweigert|gesperrt|abgelehnt)|(?:l['’])?accès\ (?:refusé|interdit|bloqué)|acceso\ (?:denegado|restringido|bloqueado)
      | acesso\ (?:negado|bloqueado)|accesso\ (?:negato|bloccato)|toegang\ geweigerd|åtkomst\ nekad|adgang\ nægtet|tilgang\ nektet|pääsy\ estetty
      | (?:odmowa\ dostępu|dostęp\ zabroniony)|přístup\ (?:odepřen|zamítnut)|доступ\ (?:запрещ[её]н|ограничен|заблокирован)\b.{0,30}|erişim\ engellendi
      | 访问被(?:拒绝|阻止)|拒绝访问|禁止访问|アクセスが?拒否.{0,10}|접근이?\ ?거부.{0,8}|تم\ رفض\ الوصول
        """,
    _PERSON: r"""
        just\ a\ moment\W*|please\ wait\W*|attention\ required\W*|(?:cloudflare|vercel|imperva)?\ ?(?:security|browser)\ (?:check(?:point)?|verification)\W*
      | (?:we['’]re\ )?(?:checking|verifying)\ (?:if\ the\ site|your|you|that\ you|the\ security)\b.{0,60}
      | (?:please\ )?(?:verify|confirm|prove)\b.{0,12}\byou(?:['’]re|\ are)\ (?:not\ )?(?:a\ |an\ )?(?:human|robot|person|bot)\b.{0,60}
      | (?:are\ you|is\ this)\ (?:a\ |still\ )?(?:human|robot|bot|person|there)\b.{0,20}
      | (?:please\ )?(?:complete|solve|enter)\ the\ (?:captcha|security\ check)\b.{0,40}
      | (?:bot|robot|human|captcha)\ (?:check|detection|verification|challenge|protection)|(?:re|h)?captcha|client\ challenge|challenge\ validation
      | one\ more\ step|press\ (?:&|and)\ hold\b.{0,60}|pardon\ our\ interruption\W*|ddos(?:-guard|\ protection)?\b.{0,40}|unusual\ (?:traffic|activity)\b.{0,60}
      | (?:nur\ )?einen\ (?:kleinen\ )?moment\W*|un\ (?:instant|momento?)\W*|un\ momento\ por\ favor|um\ momento\W*|один\ момент|секундочку
      | sicherheits(?:überprüfung|prüfung|kontrolle)|vérification\ de\ (?:sécurité|votre\ navigateur)|(?:comprobación|verificación)\ de\ seguridad|verificação\ de\ segurança
      | проверка\ (?:безопасности|браузера)|请稍候\W*|請稍候\W*|安全(?:验证|驗證|检查)|人机(?:验证|驗證)|しばらくお待ちください\W*
        """,
    _FAILED: r"""
        (?:error\s*:?\s*)?(?:429|5[0-2]\d)\b(?:\W.{0,60})?|too\ many\ requests|rate\ limit(?:ed|\ exceeded)?|internal\ (?:server\ )?error|bad\ gateway
      | (?:service|server|site|website|page)\ (?:is\ )?(?:temporarily\ |currently\ )?(?:unavailable|offline|down|error|overloaded)\b.{0,40}|gateway\ time-?out
      | (?:database|application|runtime|fatal|server|system|unknown)\ error|error\ establishing\ a\ database\ connection|web\ server\ is\ (?:down|returning)\b.{0,40}
      | (?:an\ |unexpected\ )*(?:error|problem)\ (?:has\ )?occurred\b.{0,40}|something\ (?:went|has\ gone)\ wrong\b.{0,40}|(?:error|oops|whoops)\W*
      | (?:(?:scheduled|site|website|briefly\ unavailable\ for|down\ for|under|undergoing|closed\ for)\ )*(?:scheduled\ |routine\ )?maintenance(?:\ mode)?\W*
      | we(?:['’]ll\ be\ (?:right\ )?back|\ are\ down)\b.{0,30}|(?:this\ site\ can['’]t\ be\ reached|problem\ loading\ page|unable\ to\ connect)
      | (?:wartung(?:sarbeiten|smodus)?|serverfehler|interner\ serverfehler|(?:site\ )?en\ maintenance|erreur\ (?:interne|serveur|\d{3}).{0,30}|en\ mantenimiento|em\ manutenção|in\ manutenzione)
      | (?:технические\ работы|ошибка\ сервера|внутренняя\ ошибка\ сервера|сервис\ временно\ недоступен|系统维护(?:中)?|服务器错误|サーバーエラー|メンテナンス中?)
        """,
    _CONSENT: r"""
        before\ you\ (?:continue|proceed|go|read)\b.{0,40}|(?:we\ (?:value|care\ about|respect)\ )?your\ (?:privacy|data)(?:\ (?:is\ important|matters|choices|settings|rights))?\b.{0,30}
      | (?:we\ (?:value|care\ about|respect)\ )your\ privacy|(?:cookies?|privacy|consent)(?:\ (?:choices|settings|preferences|consent|notice|wall|management|center|manager|required|platform))+
      | cookies?|consent|(?:manage|accept|about)\ (?:your\ )?(?:cookies?|consent)\b.{0,30}
      | (?:bevor\ sie|ehe\ sie)\ (?:fortfahren|weiterlesen|weitergehen)\b.{0,30}|(?:datenschutz|cookie)-?(?:einstellungen|hinweise?|einwilligung)|einwilligung|ihre\ (?:privatsphäre|daten)\b.{0,30}
      | mit\ (?:werbung|cookies)\ weiterlesen\b.{0,40}|avant\ (?:de|d['’])\ ?(?:continuer|accéder)\b.{0,30}|(?:vos\ choix|gestion\ des?|paramètres\ des)\ .{0,20}cookies|(?:le\ )?respect\ de\ votre\ vie\ privée.{0,40}
      | antes\ de\ (?:continuar|ir)\b.{0,30}|prima\ di\ (?:continuare|accedere)\b.{0,30}|voordat\ (?:je|u)\ (?:verder|doorgaat)\b.{0,30}|innan\ du\ fortsätter\b.{0,30}|før\ du\ (?:fortsætter|fortsetter)\b.{0,30}|zanim\ przejdziesz\b.{0,30}
      | (?:cookie|privacy)-?(?:toestemming|instellingen|samtykke|samtycke|inställningar|evästeet)|yahoo\ is\ part\ of\b.{0,60}
        """,
    _LOGIN: r"""
        (?:log|sign)\ ?(?:in|up|on)(?:\ (?:to|or|and|for|required|page)\b.{0,40})?|login(?:\ required|\ page)?|register(?:\ (?:to|or|for|now)\b.{0,40})?
      | (?:create|log\ in\ to)\ (?:an|your|a\ free)\ account\b.{0,30}|members?\ only|subscribers?\ only|subscription\ required|subscribe(?:\ (?:to\ (?:read|continue)|now)\b.{0,40})?
      | (?:bitte\ )?(?:anmelden|einloggen|anmeldung|registrieren)|(?:se\ )?connecter|connexion|s['’]identifier|identification|iniciar\ sesión|inicia\ sesión|entrar|fazer\ login|accedi|accesso|inloggen|logga\ in|log\ ind|logg\ inn|kirjaudu(?:\ sisään)?
      | zaloguj\ się|logowanie|přihlášení|bejelentkezés|giriş\ yap|войти|вход|авторизация|увійти|登录|登錄|登入|ログイン|로그인|تسجيل\ الدخول|ورود|כניסה|התחברות
        """,
    _PARKED: r"""
        (?:this\ )?domain(?:\ name)?\b.{0,40}\b(?:for\ sale|parked|expired|available|suspended|registered)\b.{0,40}|[\w-]+(?:\.[\w-]+)+\b.{0,30}\b(?:for\ sale|parked|expired|steht\ zum\ verkauf|is\ coming\ soon)\b.{0,40}
      | buy\ this\ domain\b.{0,30}|parked\ (?:domain|page)\b.{0,40}|index\ of\ /.{0,80}|directory\ listing\b.{0,40}|apache2?\b.{0,40}\b(?:default|test)\ page\b.{0,40}|(?:welcome\ to|test\ page\ for)\ .{0,60}
        (?:nginx|apache|http\ server|iis|centos|plesk|cpanel)\b.{0,40}|iis\ windows\ server|it\ works!|(?:default|placeholder)\ (?:web\ ?)?(?:site|server)?\ ?page|domain\ default\ page
      | (?:(?:this|your)\ )?(?:account|(?:web\ ?)?site|hosting)(?:\ (?:has\ been|is|was))?\ (?:suspended|disabled|deactivated|expired|not\ published|under\ construction|coming\ soon|closed)\b.{0,40}
      | (?:under\ construction|coming\ soon|future\ home\ of\b.{0,60})|website\ (?:im\ aufbau|gesperrt)|(?:site\ |página\ )?en\ (?:construction|construcción)|em\ construção|in\ costruzione|сайт\ (?:в\ разработке|заблокирован|отключен)
        """,
}  # fmt: skip
_COMPILED: Final = {reason: re.compile(shape, re.VERBOSE | re.IGNORECASE) for reason, shape in _SHAPES.items()}
# What stands between the name of a page and that of its site.
_BETWEEN: Final = re.compile(r"\s+[|•·»«–—:-]+\s+|\s*[|»]\s*|::")
_MAX_TITLE_CHARS: Final = 160


def reason_in_title(title: str) -> str:
    """Say what page calls itself so, or so in one part of its title; empty for any other title."""
    if len(title) > _MAX_TITLE_CHARS:
        return ""
    parts = [part.strip(" .!?…") for part in (title, *_BETWEEN.split(title))]
    return next((reason for reason, shape in _COMPILED.items() for part in parts if part and shape.fullmatch(part)), "")
