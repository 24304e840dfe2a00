"""The words in which pages ask for something instead of showing an article, and the marks of those that do."""

from __future__ import annotations

import re
from typing import Final

RAISED_BY: Final = "the page asks whether a person is reading, and holds no article"

# Scripts, forms and fields of services that let persons in alone: Cloudflare, PerimeterX, DataDome, Imperva, AWS WAF,
# Kasada, Akamai, Sucuri, DDoS-Guard, hCaptcha. A field for comments may have some of them, too.
CHALLENGE: Final = re.compile(
    r"cdn-cgi/challenge-platform|cf-(?:browser-verification|challenge|chl|please-wait|error-details|wrapper)|challenge-(?:form|running|error|stage)"
    r"|_cf_chl|px-captcha|_pxAppId|captcha\.px-cdn|captcha-delivery\.com|ddv\d+|datadome|_Incapsula_Resource|incapsula|imperva"
    r"|awsWaf|aws-waf|AwsWafIntegration|gokuProps|challenge\.compact\.js|KPSDK|ips\.js\?|/149e9513|bm-verify|sec-if-cpt|akam/\d|sucuri_cloudproxy"
    r"|ddos-guard|h-captcha|hcaptcha\.com/1|distil_|reese84|ak_bmsc|recaptcha/(?:api|enterprise)\.js\?render=explicit&onload=challenge",
    re.IGNORECASE,
)

_PATTERNS: Final = {
    "the page asks for JavaScript, and holds no article": r"""
        \b(?:enable|activate|turn\ on|requires?|without|needs?|activez|activer|habilite|abilita|activa|włącz|zet)\b.{0,40}\bjavascript\b
      | \bjavascript\b.{0,60}\b(?:disabled|not\ enabled|required|enabled?|aktivieren|aktiviert|deaktiviert|désactivé|ingeschakeld
        |desactivado|desativado|disabilitato|необходим|отключен|включите)
      | включите\ javascript
        """,
    RAISED_BY: r"""
        \b(?:not\ a\ (?:ro)?bot|are\ you\ a\ robot|(?:verify|confirm|prove|sure|checking|ensure)\b.{0,20}\byou(?:['’]re|\ are)\ (?:not\ )?(?:a\ |an\ )?(?:real\ )?(?:human|robot|bot|person)
        |captcha|unusual\ (?:traffic|activity)|automat(?:ed|ion)\ (?:tools|queries|requests|traffic|access)|bot\ (?:activity|traffic|detection)
        |checking\ (?:if\ the\ site\ connection|your\ browser)|review\ the\ security\ of\ your\ connection|security\ (?:service|solution|check)\b.{0,60}\b(?:attacks?|bots?|online)
        |kein\ roboter|kein\ bot|pas\ un\ robot|no\ (?:eres|soy|es)\ un\ robot|não\ (?:é|sou)\ um\ robô|non\ (?:sei|sono)\ un\ robot|geen\ robot|inte\ en\ robot|ikke\ en\ robot|не\ робот
        |access\ (?:to\ this\ page\ )?(?:has\ been\ )?denied|(?:you\ )?(?:have\ been|are|were)\ blocked|ray\ id|reference\ (?:\#|id|number|code)|incident\ id|performance\ (?:&|and)\ security\ by
        |do(?:n['’]t|\ not)\ have\ permission\ to\ access|blocked\ (?:from|by)\b.{0,40}\b(?:site|network|security)|request\ id\b|press\ (?:&|and)\ hold)\b
      | 不是机器人|不是機器人|ロボットではありません|人間であること|로봇이\ 아닙니다|安全验证|人机验证
        """,
    "the page asks for another browser, and holds no article": r"""
        \b(?:browser|navigateur|navegador)\b.{0,60}\b(?:outdated|not\ supported|unsupported|no\ longer\ supported
        |veraltet|nicht\ unterstützt|obsolète|desactualizado|desatualizado)\b
        """,
    "the page was not found": r"""
        \b(?:404\b.{0,40}\bnot\ found|page\ (?:was\ |could\ |can\ )?(?:not|can['’]t)\ (?:be\ )?found|nothing\ was\ found\ at\ this
        |page\ (?:you(?:['’]re|\ are)?\ \w+.{0,40}\ )?(?:does(?:n['’]t|\ not)\ exist|(?:has|may\ have)\ (?:been\ )?(?:moved|removed|deleted)|is\ no\ longer|cannot\ be\ found)
        |(?:try|use)\ (?:one\ of\ the\ links|(?:a|the)\ search)|seite\ (?:wurde\ |konnte\ )?(?:leider\ )?nicht\ gefunden|seite\b.{0,40}\b(?:existiert\ nicht|nicht\ mehr\ verfügbar)
        |page\ (?:.{0,40}\ )?(?:introuvable|non\ trouvée|n['’]existe\ (?:pas|plus))|página\ (?:.{0,40}\ )?(?:no\ (?:encontrada|existe)|não\ (?:encontrada|existe|foi\ encontrada))|pagina\ (?:non\ trovata|niet\ gevonden)
        |страница\ не\ найдена|sidan\ (?:kunde\ inte\ hittas|finns\ inte)|strona\ nie\ (?:istnieje|została))\b
      | 页面不存在 | 找不到(?:该|此)?(?:页面|網頁) | ページが見つかりません
        """,
    "the page asks for a login or a subscription, and holds no article": r"""
        \b(?:log\ ?in|sign\ (?:in|up)|subscribe|register|anmelden|einloggen|abonnieren|abonnez-vous|connectez-vous|assine|entre
        |inicia\ sesión|suscríbete|accedi|abbonati|zaloguj)\b.{0,60}
        \b(?:to\ (?:continue|read|view|access|unlock)|um\ .{0,40}(?:lesen|sehen)|pour\ (?:lire|continuer|accéder)|para\ (?:leer|ler|continuar|seguir)|per\ (?:continuare|leggere)|aby)\b
      | \b(?:already\ a\ (?:subscriber|member)|forgot(?:ten)?\ (?:your\ )?password|create\ (?:a\ free|an)\ account|bereits\ (?:abonnent|registriert)|passwort\ vergessen|mot\ de\ passe\ oublié|déjà\ abonné|ya\ eres\ suscriptor)\b
        """,
    "the page asks for cookies or consent, and holds no article": r"""
        \b(?:cookies?|consent|gdpr|einwilligung|consentement|consentimiento|consentimento|consenso|toestemming|samtycke|samtykke|zgod[aęy]|пайлы?\ cookie)\b.{0,200}
        \b(?:accept|agree|allow|enable|use[sd]?|store|personali[sz]ed?|partners?|third[ -]parties|vendors?|measure|ads?|advertis\w+|settings|preferences|reject|disabled|required|manage|technolog\w+|data
        |akzeptieren|zustimmen|verwende[nt]|speichern|werbung|anzeigen|accepte[rz]?|utilis\w+|publicit\w+|partenaires|acepta\w*|utiliza\w*|aceitar|accett\w+|utilizz\w+|accepteren|gebruik\w*|godkänn\w*|accepter\w*|använd\w*)\b
      | \b(?:accept|allow|reject|agree|akzeptieren|accepter|aceptar|aceitar|accetta)\b.{0,20}\b(?:all|alle|tout|todo|tudo|tutti|allt)\b
      | \b(?:we|wir|nous|nosotros|our)\b.{0,80}\b(?:partners?|partner|partenaires|socios)\b.{0,200}\b(?:data|cookies?|daten|données|datos|dados|dati)\b
      | \b(?:personali[sz]ed|personalisierte|personnalisée?s?)\ (?:ads?|content|advertising|werbung|anzeigen|publicités?|contenus?)\b
        """,
    "the server failed, and the page holds no article": r"""
        \b(?:too\ many\ requests|(?:service|site|server)\ (?:is\ )?(?:temporarily\ )?unavailable|(?:scheduled|undergoing)\b.{0,20}\bmaintenance|try\ again\ (?:later|in\ a\ few)
        |error\ establishing\ a\ database|internal\ server\ error|exceeded\b.{0,30}\b(?:rate|requests?|limit)|contact\ (?:the|your|our)\ (?:site|server|web\ ?site|system)?\ ?(?:owner|administrator|webmaster|licensing))\b
        """,
    "the page of a server or a domain without a site": r"""
        \b(?:domain\b.{0,40}\b(?:for\ sale|parked|expired|auction|registrar)|buy\ this\ domain|related\ searches|sponsored\ listings|(?:account|site)\ (?:has\ been\ )?suspended
        |default\ (?:web\ )?page|web\ server\ software\ is\ running|further\ configuration\ is\ required|hosting\ provider)\b
        """,
}  # fmt: skip
PATTERN_BY_REASON: Final = {
    reason: re.compile(shape, re.VERBOSE | re.IGNORECASE) for reason, shape in _PATTERNS.items()
}
